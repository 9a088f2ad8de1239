"""Contradictions: each kind is found, and each has a neighbour that is none."""

from __future__ import annotations

from typing import Any

import pytest

from quipus.model import ClaimView, Clash, Modality, Polarity
from quipus.resolve.findings import make_findings
from tests.resolve.findings.building import crime, entity, rejected, view, words


def clashes(*views: ClaimView) -> list[Clash]:
    found = {contradiction for finding in make_findings(views) for contradiction in finding.contradictions}
    return sorted(contradiction.clash for contradiction in found)


def leads(name: str, paper: str, **rest: Any) -> ClaimView:
    return view(name, "leads", "Los Faroles", paper=paper, **rest)


def test_a_denial_contradicts_what_is_asserted_and_both_findings_say_so() -> None:
    says, denies = leads("Ana", "A"), view("Ana", "leads", "Los Faroles", paper="B", polarity=Polarity.DENIED)
    findings = make_findings([says, denies])
    assert [len(finding.contradictions) for finding in findings] == [1, 1]
    (contradiction,) = findings[0].contradictions
    assert contradiction.claims == (says, denies)
    assert contradiction.sentence == (
        "Asserted and denied: A says “Ana leads Los Faroles”, B says “Ana NOT leads Los Faroles”."
    )
    assert clashes(says, rejected(denies)) == []
    assert clashes(leads("Ana", "A", when="2019"), denies) == [Clash.DENIAL]


def test_two_leaders_of_one_group_at_one_time() -> None:
    assert clashes(leads("Ana Ríos", "A"), leads("Luis Paz", "B")) == [Clash.LEADERS]
    assert clashes(leads("Ana Ríos", "A", when="2020"), leads("Luis Paz", "B", when="2020-05")) == [Clash.LEADERS]
    assert clashes(leads("Ana Ríos", "A", when="2020"), leads("Luis Paz", "B", when="2021")) == []
    assert clashes(leads("Ana Ríos", "A", phase="former"), leads("Luis Paz", "B")) == []
    assert clashes(leads("Ana Ríos", "A", where="Lima"), leads("Luis Paz", "B")) == []  # of Lima, and of all


def test_a_source_that_names_two_leaders_together_contradicts_nobody() -> None:
    assert clashes(leads("Ana Ríos", "A"), leads("Luis Paz", "A")) == []
    assert clashes(leads("Ana Ríos", "A"), leads("Luis Paz", "A"), leads("Luis Paz", "B")) == []


def test_leaders_that_may_be_one_person_are_for_suggestions() -> None:
    alias = entity("Farolito")
    known = entity("Ana Ríos Peña", "Farolito")
    assert clashes(leads("Ana Ríos", "A"), leads("Ana Ríos Peña", "B")) == []
    pair = [view(side, "leads", "Los Faroles", paper=paper) for side, paper in ((alias, "A"), (known, "B"))]
    assert clashes(*pair) == []


def counted(people: str, paper: str, **rest: Any) -> ClaimView:
    number = people.split(maxsplit=1)[0]
    return view(people, "legal_status", crime("extortion"), paper=paper, stage="convicted", count=number, **rest)


@pytest.mark.parametrize(
    ("other", "event", "expected"),
    [
        ("31 personas", {"operation": "Cantera"}, [Clash.COUNTS]),
        ("31 personas", {"when": "2022-05-03", "where": "Lima"}, [Clash.COUNTS]),
        ("31 personas", {}, []),  # nothing says that it is one trial
        ("31 personas", {"when": "2022", "where": "Lima"}, []),  # there are many trials in a year
        ("31 mujeres", {"operation": "Cantera"}, []),  # the women may be some of all
    ],
)
def test_counts_of_one_event(other: str, event: dict[str, str], expected: list[Clash]) -> None:
    assert clashes(counted("34 acusados", "A", **event), counted(other, "B", **event)) == expected


def test_counts_of_one_kind_of_thing_only() -> None:
    def seized(what: str, number: str) -> ClaimView:
        return view(None, "seized", words(what), paper=what, count=number, operation="Cantera")

    assert clashes(seized("22 granadas", "22"), seized("20 granadas", "20")) == [Clash.COUNTS]
    assert clashes(seized("22 granadas", "22"), seized("4 fusiles", "4")) == []


def arrest(paper: str, when: str, **rest: Any) -> ClaimView:
    return view(None, "arrested", "Ana", paper=paper, when=when, **rest)


def test_two_dates_of_one_arrest() -> None:
    assert clashes(arrest("A", "2022-08-09"), arrest("B", "2022-08-11")) == [Clash.ARREST_DATES]
    assert clashes(arrest("A", "2022-08-09"), arrest("B", "2023-08-11")) == []  # a second arrest
    assert clashes(arrest("A", "2022-08"), arrest("B", "2022-08-11")) == []
    far = arrest("A", "2022-01-09", operation="Cantera"), arrest("B", "2022-08-11", operation="cantera")
    assert clashes(*far) == [Clash.ARREST_DATES]


def test_nationalities_of_two_countries_in_any_language() -> None:
    def born(place: str, paper: str) -> ClaimView:
        return view("Ana", "nationality", place, paper=paper)

    assert clashes(born("peruano", "A"), born("chileno", "B")) == [Clash.NATIONALITIES]
    assert clashes(born("peruano", "A"), born("Peruvian", "B")) == []
    assert clashes(born("peruano", "A"), born("chileno", "A")) == []  # one source that knows of both


def test_held_in_two_prisons_at_one_time() -> None:
    def held(place: str, paper: str, when: str) -> ClaimView:
        return view("Ana", "held_in", place, paper=paper, when=when)

    one = held("cárcel de Ancón", "A", "2022")
    assert clashes(one, held("penal de Puno", "B", "2022-05")) == [Clash.CUSTODY]
    assert clashes(one, held("penal de Puno", "B", "2023-05")) == []
    assert clashes(one, held("Lima", "B", "2022-05")) == []  # the prison may lie in Lima
    assert clashes(held("Lima", "A", "2022"), held("Tumbes", "B", "2022-05")) == [Clash.CUSTODY]


def test_dead_and_later_active() -> None:
    dead = view("Ana", "died", words("tuberculosis"), paper="A", when="2021")
    assert clashes(dead, leads("Ana", "B", when="2022-03")) == [Clash.DEATH]
    assert clashes(dead, leads("Ana", "B", when="2021-03")) == []
    assert clashes(dead, arrest("B", "2022-03")) == [Clash.DEATH]
    reported = view("Ana", "died", words("tuberculosis"), paper="A", published="2021-12-24")
    assert clashes(reported, leads("Ana", "B", when="2022-03")) == [Clash.DEATH]
    assert clashes(dead, view("Ana", "legal_status", None, paper="B", when="2022", stage="acquitted")) == []


def test_what_is_only_possible_excludes_no_other_leader() -> None:
    maybe = view("Luis Paz", "leads", "Los Faroles", paper="B", modality=Modality.POSSIBLE)
    assert clashes(leads("Ana Ríos", "A"), maybe) == []
