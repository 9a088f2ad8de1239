"""Names are invented where they are no acronyms that everybody knows; what holds follows from the rules' sentences."""

import math

import pytest

from quipus.resolve import Stance, compare
from quipus.resolve.comparison.comparing import RULES, explain_rule
from tests.resolve.making import make

SUGGESTED = 0.3
"""The score from which on two are suggested (`suggestion.LEAST_SCORE`)."""


def _score(type_: str, left: str, right: str) -> float:
    return compare(make("a", type_, left), make("b", type_, right)).score


def _rules(type_: str, left: str, right: str) -> set[str]:
    return {reason.rule for reason in compare(make("a", type_, left), make("b", type_, right)).reasons}


def test_two_surnames_are_worth_more_than_one_and_initials_less_than_names() -> None:
    whole = _score("person", "José Ángel Ortega Pardo", "José Ángel Ortega Pardo")
    one_surname = _score("person", "José Ángel Ortega Pardo", "José Ángel Ortega")
    initials = _score("person", "José Ángel Ortega Pardo", "José Á. Ortega P.")
    other = _score("person", "José Ángel Ortega Pardo", "José Ángel Ortega Ruiz")
    assert whole > max(one_surname, initials)
    assert min(one_surname, initials) > 0.5 > SUGGESTED > other


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Pancho Quiroz", "Francisco Quiroz", "short_form"),
        ("Zé Figueiredo", "José Figueiredo", "short_form"),
        ("Luis Guerreo Ticona", "Luis Guerrero Ticona", "other_spelling"),
        ("Ramón Jiménez Huerta", "Ramón Gimenes Huerta", "other_spelling"),
        ("José Ángel Ortega", "J. A. Ortega", "initial"),
        ("Ortega Pardo José", "José Ortega Pardo", "turned"),
        ("Juan Ruiz Pérez", "Juan Pérez Ruiz", "crossed"),
        ("Pedro Ruiz Gil hijo", "Pedro Ruiz Gil", "generations"),
        ("María Ortega", "Mario Ortega", "sexes"),
        ("José Ortega Pardo", "José Ortega Ruiz", "other_surnames"),
        ("Luis Ortega", "Andrés Ortega", "other_given_names"),
        ("Luis Ortega Pardo", "Luis Ortega", "left_out"),
    ],
)
def test_a_rule_on_peoples_names_says_what_it_found(left: str, right: str, rule: str) -> None:
    assert rule in _rules("person", left, right)


@pytest.mark.parametrize(
    ("type_", "left", "right", "rule"),
    [
        ("group", "Cártel del Mezquite", "Mezquite Cartel", "same_group_name"),
        ("group", "Primeiro Comando da Capital", "First Capital Command", "same_group_name"),
        ("group", "CJNG", "Cártel de Jalisco Nueva Generación", "acronym"),
        ("group", "UDA", "União do Araguaia", "acronym"),
        ("group", "Los Tiguerones", "Los Tigerones", "near_group_name"),
        ("group", "Los Faroles de Caracas", "Los Faroles", "place_in_name"),
        ("group", "Los Faroles de Caracas", "Los Faroles de Lima", "other_places_in_names"),
        ("group", "Familia Duarte", "Frente Duarte", "other_kind_of_group"),
        ("agency", "PNP", "Peruvian National Police", "same_office"),
        ("agency", "Policía Nacional de Colombia", "Policía Nacional del Perú", "other_country"),
        ("agency", "Fiscalía contra la Usura", "Fiscalía contra la Usura", "same_office_words"),
        ("place", "Moscú", "Moscow", "same_place"),
        ("place", "cárcel de Turi", "Turi prison", "same_place_name"),
        ("place", "Latacunga", "cárcel de Latacunga", "other_kind_of_place"),
    ],
)
def test_a_rule_on_other_names_says_what_it_found(type_: str, left: str, right: str, rule: str) -> None:
    assert rule in _rules(type_, left, right)


def test_the_state_of_sinaloa_is_not_the_cartel() -> None:
    found = compare(make("a", "place", "Sinaloa"), make("b", "group", "Sinaloa"))
    assert found.clash
    assert found.score < 0.01


def test_a_group_with_a_place_in_its_name_is_a_question() -> None:
    assert SUGGESTED < _score("group", "Los Faroles de Caracas", "Los Faroles") < 0.6


def test_a_byname_alone_is_never_enough_and_company_makes_it_worth_a_look() -> None:
    alone = compare(make("a", "person", "El Toro"), make("b", "person", "El Toro"))
    told = ("group:faroles", "person:rosa tapullima")
    together = compare(make("a", "person", "El Toro", told=told), make("b", "person", "El Toro", told=told))
    assert alone.score < 0.2
    assert SUGGESTED < together.score < 0.6


@pytest.mark.parametrize(
    ("left", "right", "rule", "clash"),
    [
        ((("born", "1960"),), (("born", "1980"),), "births", True),
        ((("age", "34@2022-05-02"),), (("age", "58@2022-06-01"),), "births", True),
        ((("age", "34@2022-05-02"),), (("born", "1988"),), "births", False),
        ((("died", "2019-03-01"),), (("arrested", "2021-07-09"),), "deaths", True),
        ((("held", "2019/2023"),), (("arrested", "2021-07-09"),), "custody", False),
        ((("nationality", "peru"),), (("nationality", "chile"),), "nationalities", False),
        ((("sex", "f"),), (("sex", "m"),), "told_sexes", True),
        ((("number", "0912345678"),), (("number", "0912345678"),), "numbers", False),
        ((("address", "calle lima 4"),), (("address", "calle lima 4"),), "addresses", False),
        ((("country", "PE"),), (("country", "MX"),), "homes", False),
        ((("beside", "person:rosa tapullima"),), (("beside", "person:rosa tapullima"),), "same_story", False),
    ],
)
def test_facts_speak_for_or_against(
    left: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...], rule: str, *, clash: bool
) -> None:
    found = compare(
        make("a", "person", "Iván Soria Paz", facts=left), make("b", "person", "Iván Soria Paz", facts=right)
    )
    assert rule in {reason.rule for reason in found.reasons}
    assert found.clash is clash


def test_the_score_is_the_sum_of_the_reasons_and_the_weightiest_comes_first() -> None:
    found = compare(make("a", "person", "Pancho Quiroz Rey"), make("b", "person", "Francisco Quiroz"))
    total = sum(reason.signed for reason in found.reasons)
    assert found.score == pytest.approx(1 / (1 + math.exp(-total)))
    assert [reason.weight for reason in found.reasons] == sorted(
        (reason.weight for reason in found.reasons), reverse=True
    )
    assert {reason.for_or_against for reason in found.reasons} == {Stance.FOR, Stance.AGAINST}


def test_a_reason_begins_with_the_sentence_of_its_rule() -> None:
    found = compare(make("a", "person", "Pancho Quiroz"), make("b", "person", "Francisco Quiroz"))
    words = {reason.rule: reason.words for reason in found.reasons}
    assert words["short_form"] == "One given name is a short or pet form of the other: pancho / francisco."
    assert all(reason.words.startswith(explain_rule(reason.rule)[:-1]) for reason in found.reasons)


def test_every_rule_explains_itself_in_one_sentence() -> None:
    names = [rule.__name__ for rule in RULES]
    assert len(names) == len(set(names))
    assert all(explain_rule(name).endswith(".") for name in names)


@pytest.mark.parametrize("type_", ["person", "group", "agency", "place"])
def test_no_name_is_too_odd_to_compare(type_: str) -> None:
    for name in ("", "—", "José", "J.", "de la", "III", ",", "(h)", "123", "ß" * 40):
        left, right = compare(make("a", type_, name), make("b", type_, "José Ortega")), None
        right = compare(make("b", type_, "José Ortega"), make("a", type_, name))
        assert left.score == pytest.approx(right.score)
        assert 0 <= left.score <= 1
