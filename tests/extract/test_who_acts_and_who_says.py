"""Verbs of saying, who acts beside whom, and what is done to relatives and suspects; all is invented."""

from __future__ import annotations

import pytest

from tests.extract.making import lines_of, one_of, sides_of


@pytest.mark.parametrize("verb", ["aseguró", "denunció", "señaló", "reportó", "acusó"])
def test_verbs_of_something_else_say_what_is_quoted(verb: str) -> None:
    text = f'La banda Los Tejones está en Tumbes. "Los Tejones operan en Lima", {verb} el comisario Rui Couto.'
    told = [line for line in lines_of("es", text) if line["speaker"]]
    assert [line["speaker"]["names"] for line in told if line["object"].get("names") == ["Lima"]] == [["Rui Couto"]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El comisario Rui Couto reportó que la banda Los Tejones opera en Lima."),
        ("pt", "O delegado Rui Couto reportou que a quadrilha Tejones atua em Santos."),
    ],
)
def test_who_reports_that_a_gang_acts_reports_to_nobody(language: str, text: str) -> None:
    told = [line for line in lines_of(language, text) if line["predicate"] != "holds_position"]
    assert {line["predicate"] for line in told} == {"operates_in"}
    assert told[0]["speaker"]["names"] == ["Rui Couto"]


def test_agencies_still_seize() -> None:
    assert ("seized", "La Policía Nacional", "20 kilos de cocaína") in sides_of(
        "es", "La Policía Nacional aseguró 20 kilos de cocaína en Lima."
    )
    assert "seized" in {told for told, _, _ in sides_of("es", "La policía intervino 300 kilos de hachís en Lima.")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rui Couto was shot dead in Lima."),
        ("en", "Rui Couto was beheaded in his cell."),
        ("en", "The Tejones gang beheaded the trader Rui Couto."),
    ],
)
def test_killings_told_by_other_words(language: str, text: str) -> None:
    assert one_of(language, text, "committed")["qualifiers"]["victim"] == "Rui Couto"
    assert one_of(language, text, "died")["subject"]["names"] == ["Rui Couto"]


@pytest.mark.parametrize(
    "text", ["Rui Couto fue baleado en Lima y sobrevivió.", "Rui Couto fue baleado y resultó herido en una pierna."]
)
def test_who_lived_through_shots_did_not_die(text: str) -> None:
    assert {told for told, _, _ in sides_of("es", text)}.isdisjoint({"died"})
    assert ("committed", "-", "homicide") not in sides_of("es", text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El juez absolvió a Rui Couto y condenó a su hermano a seis años de cárcel."),
        ("en", "The court acquitted Rui Couto and sentenced his brother to six years in prison."),
        ("pt", "O juiz absolveu Rui Couto e condenou o irmão dele a seis anos de prisão."),
    ],
)
def test_who_was_acquitted_serves_nobodys_sentence(language: str, text: str) -> None:
    assert "sentenced_to" not in {told for told, _, _ in sides_of(language, text)}
    assert one_of(language, text, "legal_status")["qualifiers"]["stage"] == "acquitted"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rui Couto lives in Spain, where his sons were arrested and charged with fraud."),
        ("es", "Rui Couto huyó a España. Su hermano fue detenido y acusado de homicidio."),
    ],
)
def test_what_befell_his_brother_did_not_befall_him(language: str, text: str) -> None:
    assert {told for told, _, _ in sides_of(language, text)}.isdisjoint({"arrested", "legal_status"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rui Couto, presunto jefe de la banda Los Tejones, mató a Ivo Prado en Lima."),
        ("en", "Rui Couto, the alleged leader of the Tejones gang, killed a policeman in 2012."),
    ],
)
def test_what_an_aside_doubts_is_not_what_the_sentence_tells(language: str, text: str) -> None:
    told = one_of(language, text, "committed")
    assert (told["subject"]["names"], told["modality"]) == (["Rui Couto"], "certain")
    assert one_of(language, text, "leads")["modality"] == "alleged"


def test_who_investigated_is_accused_of_nothing() -> None:
    text = "Ivo Prado, a journalist who investigated the Tejones gang, was murdered in May."
    assert one_of("en", text, "committed")["modality"] == "certain"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La policía busca a Rui Couto por el asesinato de dos policías."),
        ("pt", "A polícia procura Rui Couto desde segunda-feira."),
        ("en", "Police are looking for Rui Couto."),
        ("en", "The government offers a $2 million reward for information on Rui Couto."),
        ("es", "La DEA ofrece cinco millones de dólares por información sobre Rui Couto."),
    ],
)
def test_whom_an_agency_looks_for_is_wanted(language: str, text: str) -> None:
    assert one_of(language, text, "legal_status")["qualifiers"]["stage"] == "wanted"
    assert all(line["modality"] == "alleged" for line in lines_of(language, text) if line["predicate"] == "committed")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La madre busca a Rui Couto desde hace dos años."),
        ("en", "His wife is looking for Rui Couto."),
        ("pt", "A família procura Rui Couto desde segunda-feira."),
    ],
)
def test_whom_a_mother_looks_for_is_not_wanted(language: str, text: str) -> None:
    assert "legal_status" not in {told for told, _, _ in sides_of(language, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rui Couto fue liberado por falta de pruebas."),
        ("pt", "Rui Couto foi libertado por falta de provas."),
        ("en", "Rui Couto was freed on bail."),
    ],
)
def test_who_is_let_go_was_rescued_by_nobody(language: str, text: str) -> None:
    assert "rescued" not in {told for told, _, _ in sides_of(language, text)}


def test_an_age_is_no_penalty() -> None:
    text = "A Polícia Judiciária deteve em Lisboa um homem de 45 anos por tráfico de droga."
    assert all(
        line["qualifiers"]["stage"] == "accused" for line in lines_of("pt", text) if "stage" in line["qualifiers"]
    )


def test_who_gives_himself_up_is_arrested() -> None:
    assert ("arrested", "-", "Rui Couto") in sides_of("pt", "Rui Couto entregou-se à polícia em Recife.")


def test_unions_have_offices() -> None:
    assert one_of("es", "El secretario general del sindicato, Rui Couto, habló ayer.", "holds_position")
    text = "El director ejecutivo de la organización Human Rights Watch, Rui Couto, habló ayer."
    assert not any(
        line["subject"] and "Human Rights Watch" in line["subject"]["names"] for line in lines_of("es", text)
    )
