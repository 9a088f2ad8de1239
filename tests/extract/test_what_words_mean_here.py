"""Words that mean something else where they stand: breaches, ages, attributes, parts of names; all is invented."""

from __future__ import annotations

import pytest

from tests.extract.making import lines_of, one_of, sides_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rui Soto fue acusado de violación de los derechos humanos."),
        ("es", "Rui Soto fue condenado por violación de domicilio."),
        ("pt", "O tribunal condenou Rui Couto por violação da autonomia sindical."),
    ],
)
def test_a_breach_is_no_rape(language: str, text: str) -> None:
    assert "sexual_violence" not in {thing for _, _, thing in sides_of(language, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rui Soto fue condenado por la violación de su hija."),
        ("es", "Rui Soto fue condenado por violación de menores."),
        ("es", "Rui Soto fue condenado por la violación de 3 turistas."),
        ("pt", "Rui Couto foi acusado da violação de uma mulher."),
        ("pt", "Rui Couto foi acusado de violação."),
    ],
)
def test_a_rape_is_one(language: str, text: str) -> None:
    assert "sexual_violence" in {thing for _, _, thing in sides_of(language, text)}


def test_an_age_or_a_time_between_is_no_penalty() -> None:
    for language, text in (
        ("pt", "Rui Couto, condenado pelo assassínio de uma menina de sete anos, fugiu."),
        ("en", "Rui Couto was sentenced to death seven months later."),
    ):
        told = [line["object"]["text"] for line in lines_of(language, text) if line["predicate"] == "sentenced_to"]
        assert told in ([], ["death"])


def test_of_the_is_no_number_in_portuguese() -> None:
    assert not [
        line for line in lines_of("pt", "Falou dos menores, que foram mortos.") if "count" in line["qualifiers"]
    ]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("It was announced when President Rui Couto spoke.", "President"),
        ("Like Senator Rui Couto now, she declared it.", "Senator"),
        ("It needs the approval of the House and the Senate before Governor Rui Couto signs it.", "Governor"),
        ("This happened after Venezuelan President Rui Couto announced it.", "Venezuelan President"),
    ],
)
def test_an_office_begins_behind_what_leads_in(text: str, office: str) -> None:
    assert one_of("en", text, "holds_position")["object"]["text"] == office


def test_whom_a_case_is_against_holds_no_office() -> None:
    text = "The accusations by Peru's attorney general against Rui Couto are false."
    assert not [told for told in sides_of("en", text) if told[0] == "holds_position"]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Police seized several weapons -- including four pistols and a rifle.",
         {"several weapons", "four pistols", "a rifle"}),
        ("The Army seized almost 32,500 weapons, 10,000 more weapons than in 2008.", {"almost 32,500 weapons"}),
        ("Police raided a house. The seized cartridges would allow each weapon to fire 105 rounds.", set()),
    ],
)  # fmt: skip
def test_what_was_seized(text: str, things: set[str]) -> None:
    assert {thing for told, _, thing in sides_of("en", text) if told == "seized"} == things


def test_who_died_after_something_died_of_no_after() -> None:
    assert one_of("en", "Rui Couto died after a grenade detonated in his house.", "died")["object"]["text"] == "died"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("The Gulf Cartel and Zetas are rivals.", {"Gulf Cartel", "Zetas"}),
        ("The Plum Cartel - New Generation operates in Peru.", {"Plum Cartel - New Generation"}),
        ("The Family of the North operates in Manaus.", {"Family of the North"}),
    ],
)
def test_where_the_name_of_a_group_ends(text: str, groups: set[str]) -> None:
    told = {side for claim in sides_of("en", text) for side in claim[1:]}
    assert groups <= told


def test_a_town_with_many_gangs_is_no_gang() -> None:
    text = (
        "The boss of Medellin, Rui Couto, fled. Medellin drug lord Joel Paz fought him. He leads Medellin. "
        "Members of Medellin fled. Rui Couto's faction of Medellin is at war."
    )
    assert not [told for told in sides_of("en", text) if told[0] == "leads" and told[2] == "Medellin"]


def test_not_the_only_one_is_one() -> None:
    line = one_of("en", "Rui Couto is not the only journalist who fled.", "holds_position")
    assert line["polarity"] == "+"


def test_no_evidence_that_a_group_acts_denies_not_where_it_is_from() -> None:
    lines = lines_of("en", "The minister has seen no evidence of Mexico's Plum Cartel operating in Bolivia.")
    assert {(line["predicate"], line["polarity"]) for line in lines} >= {("originated_in", "+"), ("operates_in", "-")}
    assert ("originated_in", "-") not in {(line["predicate"], line["polarity"]) for line in lines}
