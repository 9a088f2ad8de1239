"""Under which heading a finding stands, in what order, and what stays open."""

from __future__ import annotations

import pytest

from quipus.model import EntityType, EntityView, Polarity, vocabulary
from quipus.publish.dossier import (
    OTHER,
    Sections,
    Unknown,
    find_questions,
    headings_of,
    make_section,
    make_sections,
    predicates_of,
)
from quipus.resolve.findings import make_findings
from tests.resolve.findings.building import crime, entity, view, words


def told(sections: Sections) -> dict[str, dict[str, int]]:
    """How many findings stand in each part of each heading."""
    return {one.heading: {part.name: len(part.findings) for part in one.parts} for one in sections.sections}


def test_findings_of_a_group_stand_by_predicate_and_side() -> None:
    group = entity("Los Faroles")
    findings = make_findings(
        [
            view("Ana", "leads", "Los Faroles", at=1),
            view("Luis", "member_of", "Los Faroles", at=2),
            view("Los Faroles", "rival_of", "Los Candiles", at=3),
            view("Los Faroles", "engages_in", crime("extortion"), at=4),
            view("Los Faroles", "operates_in", "penal de Puno", at=5),
        ]
    )
    sections = make_sections(group, findings)
    assert told(sections) == {
        "leadership": {"leaders": 1},
        "structure": {"members": 1},
        "ties": {"enemies": 1},
        "territory": {"presence": 1},
        "economies": {"business": 1},
        "prisons": {"prisons": 1},  # a place of custody stands under both headings
    }
    assert sections.empty == ("history", "money", "arms", "legal", "events", "names")


def test_a_person_is_below_one_and_above_another() -> None:
    findings = make_findings([view("Ana", "reports_to", "Luis", at=1), view("Rosa", "reports_to", "Ana", at=2)])
    assert told(make_sections(entity("Ana"), findings)) == {"command": {"above": 1, "below": 1}}


def test_an_acquittal_stands_before_the_charge_and_the_rest_in_order_of_time() -> None:
    findings = make_findings(
        [
            view("Ana", "legal_status", crime("extortion"), stage="charged", when="2020", at=1),
            view("Ana", "legal_status", crime("homicide"), stage="convicted", when="2022", at=2),
            view("Ana", "legal_status", crime("extortion"), stage="acquitted", when="2023", at=3),
            view("Ana", "legal_status", crime("threats"), stage="accused", at=4),
        ]
    )
    steps = make_section(entity("Ana"), "legal", findings).parts[0].findings
    assert [finding.stage for finding in steps] == ["acquitted", "charged", "convicted", "accused"]  # undated last


def test_what_no_heading_takes_stands_under_other() -> None:
    place = entity("Tumbes")
    findings = make_findings([view("Ana", "legal_status", crime("extortion"), stage="charged", where="Tumbes")])
    assert told(make_sections(place, findings)) == {OTHER: {OTHER: 1}}
    assert make_section(place, OTHER, findings).n_findings == 1
    assert make_section(place, "presence", findings).parts == ()


@pytest.mark.parametrize("type_", list(EntityType))
def test_every_predicate_of_a_type_stands_under_a_heading_or_under_other(type_: EntityType) -> None:
    known = vocabulary().predicates
    named = {predicate for heading in headings_of(type_) for predicate in heading.predicates}
    assert named <= set(known)
    assert named | set(predicates_of(type_, OTHER)) == set(known)
    assert not named & set(predicates_of(type_, OTHER))


@pytest.mark.parametrize("type_", [EntityType.GROUP, EntityType.PERSON])
def test_nothing_that_the_vocabulary_lets_be_said_of_people_and_groups_is_left_for_other(type_: EntityType) -> None:
    left = predicates_of(type_, OTHER)
    sides = {name for name in left if type_.value in vocabulary().get_predicate(name).subject}
    assert sides == set()


def unknown(about: EntityView, *views: tuple[str, str, object]) -> tuple[Unknown, ...]:
    made = [view(left, predicate, right, at=at) for at, (left, predicate, right) in enumerate(views)]  # type: ignore[arg-type]
    return find_questions(about, make_findings(made)).unknown


def test_what_nobody_reports_of_a_group() -> None:
    group = entity("Los Faroles")
    assert unknown(group) == (Unknown.LEADER, Unknown.ORIGIN, Unknown.BASE)
    assert unknown(group, ("Ana", "leads", "Los Faroles"), ("Los Faroles", "operates_in", "Tumbes")) == (
        Unknown.ORIGIN,
    )
    former = make_findings([view("Ana", "leads", "Los Faroles", phase="former")])
    assert Unknown.LEADER in find_questions(group, former).unknown


def test_what_nobody_reports_of_a_person() -> None:
    ana = entity("Ana")
    assert unknown(ana) == ()
    assert unknown(ana, ("Ana", "member_of", "Los Faroles")) == (Unknown.SUPERIOR,)
    assert unknown(ana, ("Ana", "member_of", "Los Faroles"), ("Ana", "reports_to", "Luis")) == ()
    charged = view("Ana", "legal_status", crime("extortion"), stage="charged", at=1)
    freed = view("Ana", "legal_status", crime("extortion"), stage="acquitted", at=2)
    assert find_questions(ana, make_findings([charged])).unknown == (Unknown.OUTCOME,)
    assert find_questions(ana, make_findings([charged, freed])).unknown == ()


def test_one_source_no_date_and_contradictions_are_listed_and_denials_answer_nothing() -> None:
    views = [
        view("Ana", "leads", "Los Faroles", paper="A", at=1),
        view("Ana", "leads", "Los Faroles", paper="B", at=2),
        view("Ana", "leads", "Los Faroles", paper="C", polarity=Polarity.DENIED, at=3),
        view("Luis", "member_of", "Los Faroles", when="2020", at=4),
        view("Los Faroles", "known_as", words("la banda"), at=5),
    ]
    asked = find_questions(entity("Los Faroles"), make_findings(views))
    assert [finding.predicate for finding in asked.single] == ["known_as", "member_of"]
    assert [finding.predicate for finding in asked.undated] == ["leads"]  # an alias has no time in the vocabulary
    assert [one.clash.value for one in asked.contradictions] == ["denial"]
