"""Whom something befell, when, and what was only asked for; all is invented."""

from __future__ import annotations

import pytest

from tests.extract.making import lines_of, one_of, sides_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The son of Police Chief Rui Couto was killed."),
        ("en", "The wife of Rui Couto was kidnapped."),
        ("en", "The two sons of Rui Couto were murdered by the Tejones gang."),
        ("en", "The brother of the Tejones lieutenant Rui Couto was arrested."),
        ("es", "El hijo del alcalde Rui Couto fue asesinado."),
        ("es", "La esposa de Rui Couto fue secuestrada."),
        ("pt", "O filho do prefeito Rui Couto foi morto."),
    ],
)
def test_what_befell_a_relative_befell_nobody_else(language: str, text: str) -> None:
    for line in lines_of(language, text):
        assert line["qualifiers"].get("victim") != "Rui Couto"
        assert line["predicate"] not in ("died", "arrested")


def test_a_relative_who_is_not_named_is_a_victim() -> None:
    assert one_of("en", "The son of Rui Couto was killed.", "committed")["qualifiers"]["victim"] == "son"
    assert ("died", "Rui Couto", "killed") in sides_of("en", "Rui Couto, the son of Ivo Couto, was killed.")


def test_who_was_to_be_killed_killed_nobody() -> None:
    text = "After the Prado brothers attempted to have Varona killed in 2005, Varona moved to Spain."
    assert not {told for told, _, _ in sides_of("en", text)} & {"committed", "died"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La fiscalía pide que Rui Couto sea condenado a 17 años de cárcel por asesinato."),
        ("es", "La fiscalía pidió que Rui Couto fuera condenado a 17 años de cárcel y a tres años por robo."),
        ("en", "Prosecutors asked that Rui Couto be sentenced to 17 years in prison."),
        ("pt", "O Ministério Público pediu que Rui Couto seja condenado a 17 anos de prisão."),
    ],
)
def test_a_penalty_that_is_asked_for_is_none(language: str, text: str) -> None:
    assert "sentenced_to" not in {told for told, _, _ in sides_of(language, text)}


def test_who_was_convicted_beside_the_acquitted_was_not_acquitted() -> None:
    text = "A court convicted ten members of the Tejones gang and acquitted an eleventh defendant."
    assert not [line for line in lines_of("en", text) if line["qualifiers"].get("stage") == "acquitted"]


def test_the_acquitted_are_behind_the_verb() -> None:
    text = "La Audiencia condenó a los dos mandos y absolvió a los dos policías."
    told = [line for line in lines_of("es", text) if line["qualifiers"].get("stage") == "acquitted"]
    assert [line["subject"]["names"] for line in told if line["subject"]] == [["dos policías"]]


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("es", "El empresario Rui Couto, que vive desde 1998 en Lima, fue detenido.", "arrested"),
        ("es", "Rui Couto lidera Los Tejones, la banda que desde 2008 vende droga en Lima.", "leads"),
        ("pt", "Rui Couto, que fugiu em abril de 2022, é procurado por homicídio.", "legal_status"),
    ],
)
def test_a_date_is_of_its_own_clause(language: str, text: str, predicate: str) -> None:
    assert "when" not in one_of(language, text, predicate)["qualifiers"]


def test_a_clause_about_an_act_tells_when_it_was() -> None:
    text = "Rui Couto cumple una condena de 25 años por robo que le impuso en 2011 la Corte de Lima."
    assert one_of("es", text, "sentenced_to")["qualifiers"]["when"] == "2011"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rui Couto's arrest in 2014 weakened the gang.", ("arrested", "-", "Rui Couto")),
        ("The arrest of his father, Ivo Couto, surprised many.", ("arrested", "-", "Ivo Couto")),
        ("Eight Sao Paulo military police were arrested.", ("arrested", "-", "Eight Sao Paulo military police")),
        ("US agents raided Couto's ranch on June 12.", ("raided", "agents", "Couto's ranch")),
        ("Federal Police raided the home of former president Rui Couto.",
         ("raided", "Federal Police", "home of former president Rui Couto")),
        ("A boat carrying cocaine from Colombia to Spain was intercepted.", ("smuggles_through", "-", "Spain")),
        ("Ten tons of marijuana destined for Spain were seized.", ("smuggles_through", "-", "Spain")),
        ("Guatemala is also home to the Tejones gang.", ("operates_in", "Tejones", "Guatemala")),
        ("The Tejones and MS13 street gangs have been present in Spain.", ("operates_in", "Tejones", "Spain")),
    ],
)  # fmt: skip
def test_what_plain_words_tell(text: str, told: tuple[str, str, str]) -> None:
    assert told in sides_of("en", text)


def test_a_warrant_is_no_arrest() -> None:
    assert "arrested" not in {told for told, _, _ in sides_of("en", "Couto's arrest warrant was deleted.")}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("es", "Una mujer fue detenida en Lima.", ("arrested", "-", "Una mujer")),
        ("pt", "Uma mulher foi detida em Faro.", ("arrested", "-", "Uma mulher")),
        ("es", "Una mujer llamada Rosa Prado fue detenida.", ("arrested", "-", "Rosa Prado")),
        ("pt", "Um arguido ficou fortemente indiciado por homicídio.", ("legal_status", "Um arguido", "homicide")),
    ],
)
def test_somebody_unnamed(language: str, text: str, told: tuple[str, str, str]) -> None:
    assert told in sides_of(language, text)


def test_strong_signs_are_no_charge() -> None:
    line = one_of("pt", "Um arguido ficou fortemente indiciado pela prática de homicídio.", "legal_status")
    assert line["qualifiers"]["stage"] == "accused"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Bolivian President Rui Couto spoke."),
        ("en", "Venezuelan first lady Rosa Prado spoke."),
        ("es", "El presidente boliviano Rui Couto habló."),
        ("pt", "O porta-voz da força (SAX, na sigla em inglês), Rui Couto, falou."),
    ],
)
def test_the_country_of_an_office_is_no_nationality(language: str, text: str) -> None:
    assert "nationality" not in {told for told, _, _ in sides_of(language, text)}


def test_a_place_along_another_does_not_lie_in_it() -> None:
    assert not sides_of("en", "A boat sailing from Cuba to North Korea along the Panama Canal was stopped.")


@pytest.mark.parametrize(
    "text", ["Según Rui Couto, el fiscal criticó la ley.", "Como el juez Rui Couto, el parlamentario criticó la ley."]
)
def test_who_acts_behind_a_comma_is_another(text: str) -> None:
    offices = {thing for told, _, thing in sides_of("es", text) if told == "holds_position"}
    assert offices <= {"juez"}


def test_a_countryman_behind_a_comma_is_who_was_named() -> None:
    text = "He flew on a jet of Gabriel Prado, a Colombian who is under investigation for money laundering."
    assert not [told for told in sides_of("en", text) if told[1] == "a Colombian"]


@pytest.mark.parametrize(
    "text",
    ["Fue detenido ante el juez Rui Couto.", "Fue detenido y puesto a disposición del juez Rui Couto."],
)
def test_before_whom_somebody_is_brought_is_not_arrested(text: str) -> None:
    assert "arrested" not in {told for told, _, _ in sides_of("es", text)}


def test_who_is_arrested_and_brought_before_a_judge_may_stand_behind() -> None:
    text = "Foi detido e apresentado a primeiro interrogatório judicial, no dia 22.10.2019, um arguido."
    assert ("arrested", "-", "um arguido") in sides_of("pt", text)


def test_who_reports_to_the_police_is_not_charged() -> None:
    assert not sides_of("pt", "O homem denunciou à polícia o desaparecimento do irmão.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La fiscal provincial Rosa Paredes identificó a Florencio Vega. En 2018 fue detenido por homicidio."),
        ("es", "El coronel Luis Mera dijo que capturaron a Florencio Vega. Está acusado de extorsión."),
        ("pt", "O delegado Rui Couto disse que prendeu Florencio Vega. Foi condenado por tráfico em 2012."),
    ],
)
def test_what_befell_a_suspect_is_not_told_of_the_official_who_tells_it(language: str, text: str) -> None:
    befell = [sides for told, *sides in sides_of(language, text) if told in ("arrested", "legal_status")]
    assert befell
    assert all("Florencio Vega" in sides for sides in befell)


def test_an_official_who_was_arrested_is_told_to_be() -> None:
    sides = sides_of("es", "El coronel Luis Mera fue detenido ayer. Está acusado de extorsión.")
    assert ("legal_status", "Luis Mera", "extortion") in sides
