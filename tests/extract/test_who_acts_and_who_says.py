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


@pytest.mark.parametrize(
    "text",
    [
        "Since 2009, an estimated 2,000 youths have been killed in Lima.",
        "Close to 60,000 people were killed during the six-year presidency of Rui Couto.",
        "Police captured 11,544 people suspected of links to organized crime in 2011.",
        "Over 200 people have been killed in Lima since 2011.",
    ],
)
def test_figures_over_years_are_no_incidents(text: str) -> None:
    assert {told for told, _, _ in sides_of("en", text)}.isdisjoint({"committed", "arrested", "legal_status"})


def test_many_may_be_killed_at_once() -> None:
    assert one_of("en", "Ninety people were killed in the attack of 2011.", "committed")["qualifiers"]["count"] == "90"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O guarda Rui Couto violou os deveres da função."),
        ("es", "Rui Couto violó el acuerdo de paz."),
        ("en", "Rui Couto is accused of uranium trafficking."),
        ("en", "Rui Couto works to prevent sexual exploitation in Lima."),
    ],
)
def test_words_that_only_look_like_a_crime(language: str, text: str) -> None:
    assert {told for told, _, _ in sides_of(language, text)}.isdisjoint({"committed", "engages_in"})
    assert not {thing for _, _, thing in sides_of(language, text)} & {"drug_trafficking", "sexual_violence"}


@pytest.mark.parametrize("mark", ["'", "’"])
def test_an_office_behind_an_apostrophe_is_an_agency(mark: str) -> None:
    text = f"According to a report from Peru{mark}s Attorney General{mark}s Office, the Tejones gang operates in Lima."
    assert one_of("en", text, "operates_in")["speaker"]["names"] == [f"Attorney General{mark}s Office"]


def test_whose_commander_did_it_did_not_do_it() -> None:
    text = "Ivo Prado was murdered, allegedly at the hands of Tejones gang commander Rui Couto."
    told = one_of("en", text, "committed")
    assert (told["subject"]["names"], told["modality"]) == (["Rui Couto"], "alleged")


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Former President Rui Couto took bribes from the Tejones gang.", ("Tejones", "Rui Couto")),
        ("pt", "O ex-deputado Rui Couto recebeu propina da facção Tejones.", ("Tejones", "Rui Couto")),
        ("es", "El alcalde Rui Couto recibió sobornos de Los Tejones.", ("Los Tejones", "Rui Couto")),
    ],
)
def test_bribes_that_are_taken_are_money(language: str, text: str, told: tuple[str, str]) -> None:
    assert ("sends_money_to", *told) in sides_of(language, text)


def test_who_fights_for_a_place_is_a_rival() -> None:
    text = "The Tejones gang and the Lobos gang are fighting for control of Lima."
    assert ("rival_of", "Tejones", "Lobos") in sides_of("en", text)


def test_initials_are_all_of_the_name() -> None:
    assert one_of("es", "El juez condenó a E. I. C. por robo.", "legal_status")["subject"]["names"] == ["E. I. C."]


def test_numbers_tell_days() -> None:
    text = "Foi detido no dia 12.03.2019, por mandado, e presente a um juiz, um arguido indiciado por roubo."
    assert one_of("pt", text, "arrested")["qualifiers"]["when"] == "2019-03-12"
    text = "Rui Couto foi detido no dia 13-03-2019 em Lisboa."
    assert one_of("pt", text, "arrested")["qualifiers"]["when"] == "2019-03-13"


@pytest.mark.parametrize(
    ("language", "text"),
    [("pt", "Um jovem de 18 anos foi detido em Lisboa."), ("es", "Un joven de 18 años fue detenido en Lima.")],
)
def test_somebody_young_is_arrested(language: str, text: str) -> None:
    assert one_of(language, text, "arrested")["object"]["names"][0] in ("Um jovem", "Un joven")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La policía detuvo en Lima a un hombre de 39 años, Rui Couto."),
        ("es", "La policía detuvo a un individuo, identificado como Rui Couto."),
    ],
)
def test_one_man_and_his_name_are_one(language: str, text: str) -> None:
    assert one_of(language, text, "arrested")["object"]["names"] == ["Rui Couto"]


def test_what_a_court_holds_proven_is_certain() -> None:
    text = "La sentencia considera probado que Rui Couto mató a Ivo Prado."
    assert one_of("es", text, "committed")["modality"] == "certain"


def test_who_died_with_his_son_died() -> None:
    assert one_of("es", "Rui Couto y su hijo fueron asesinados en Lima.", "died")["subject"]["names"] == ["Rui Couto"]


@pytest.mark.parametrize(
    "text", ["El grupo pro iraní Hizb atacó la base.", 'La empresa pública italiana "Ferrovie Sud" compró trenes.']
)
def test_companies_and_sides_have_no_nationality(text: str) -> None:
    assert "nationality" not in {told for told, _, _ in sides_of("es", text)}


def test_who_an_apposition_tells_of_was_killed() -> None:
    text = "Berta Prado, the Honduran activist who was murdered in March 2016, led the march."
    assert one_of("en", text, "died")["subject"]["names"] == ["Berta Prado"]


def test_an_office_is_charged_with_a_duty() -> None:
    text = "Rui Couto heads the government office charged with prosecuting organized crime."
    assert "legal_status" not in {told for told, _, _ in sides_of("en", text)}


def test_allies_against_somebody_are_no_allies_of_his() -> None:
    text = "The alliance between the Tejones gang and the Lobos gang against the Tigres gang is strong."
    told = {sides for sides in sides_of("en", text) if sides[0] in ("allied_with", "rival_of")}
    assert ("allied_with", "Tejones", "Lobos") in told
    assert not {("allied_with", "Tejones", "Tigres"), ("rival_of", "Tejones", "Lobos")} & told


def test_an_army_of_the_people_is_one_name() -> None:
    text = "Members of the Paraguayan People's Army killed Rui Couto in Lima."
    assert not any(told == "nationality" for told, _, _ in sides_of("en", text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La Guardia Civil ha confirmado la detención de once personas en Cádiz."),
        ("en", "The Attorney General's Office announced the capture of Rui Couto in Lima."),
    ],
)
def test_who_announces_an_arrest_need_not_have_made_it(language: str, text: str) -> None:
    assert one_of(language, text, "arrested")["subject"] is None


def test_his_daughters_are_told_as_his() -> None:
    text = "Rui Couto fled. His daughters, Luz and Nayibe, live in Lima."
    assert ("family_of", "Luz", "Nayibe") not in sides_of("en", text)


def test_a_date_is_no_time_of_years() -> None:
    text = "Catorce personas fueron asesinadas en Lima el 3 de mayo de 2019."
    assert one_of("es", text, "committed")["qualifiers"]["count"] == "14"


def test_who_says_that_a_man_was_arrested_was_not() -> None:
    text = "Police arrested a man, Rui Couto said."
    assert ("arrested", "Police", "Rui Couto") not in sides_of("en", text)


def test_who_is_rescued_by_order_of_a_judge_is_rescued() -> None:
    text = "La policía rescató a tres mujeres por orden de un juez."
    assert "rescued" in {told for told, _, _ in sides_of("es", text)}


def test_who_is_killed_by_an_agency_died_by_it() -> None:
    text = "Rui Couto was shot dead by police on Monday."
    told = one_of("en", text, "died")
    assert told["qualifiers"]["by"] == "police"
    assert "committed" not in {told for told, _, _ in sides_of("en", text)}


def test_who_is_named_before_the_verb_did_it() -> None:
    text = "The Tejones gang is feared in Lima. Police killed two men in Callao."
    assert {one for told, one, _ in sides_of("en", text) if told == "committed"} <= {"Police"}
