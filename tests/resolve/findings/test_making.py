"""Which claims are one finding, in what order findings stand, and what the line of each looks like."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.model import ClaimView, Finding, Modality, Polarity, Strength
from quipus.resolve.findings import find_owner, make_findings
from tests.resolve.findings.building import crime, entity, rejected, view, words


def only(*views: ClaimView) -> Finding:
    (finding,) = make_findings(views)
    return finding


def dated(when: str | None) -> dict[str, Any]:
    return {} if when is None else {"when": when}


def test_a_relation_that_holds_both_ways_is_one_finding() -> None:
    finding = only(
        view("Ana Ríos", "allied_with", "Los Faroles"), view("Los Faroles", "allied_with", "Ana Ríos", paper="B")
    )
    assert len(finding.claims) == 2
    assert finding.subject is not None
    assert finding.object is not None
    assert finding.subject.id < finding.object.id


def test_a_relation_with_a_direction_is_two_findings_turned_round() -> None:
    assert len(make_findings([view("Ana", "reports_to", "Luis"), view("Luis", "reports_to", "Ana")])) == 2


def test_legal_steps_are_told_apart_by_stage_and_crime_and_the_acquittal_stands_first() -> None:
    findings = make_findings(
        [
            view("Ana", "legal_status", crime("extortion"), stage="charged", when="2020", at=1),
            view("Ana", "legal_status", crime("homicide"), stage="charged", when="2020", at=2),
            view("Ana", "leads", "Los Faroles", when="2019", at=3),
            view("Ana", "legal_status", crime("extortion"), stage="acquitted", when="2023", at=4),
        ]
    )
    assert [finding.stage for finding in findings] == ["acquitted", None, "charged", "charged"]


def test_an_arrest_without_the_agency_says_the_same_as_one_with_it() -> None:
    finding = only(
        view(None, "arrested", "Ana", when="2022"), view("La Policía", "arrested", "Ana", paper="B", when="2022-05-03")
    )
    assert finding.subject == entity("La Policía")
    assert finding.when == "2022-05-03"  # the more precise of the two
    assert find_owner(finding.claims[0]) == entity("Ana").id


@pytest.mark.parametrize(
    ("dates", "sizes"),
    [
        (("2022-05", "2022-05-03"), [2]),  # the day lies in the month
        (("2022-05-03", "2023-01-01"), [1, 1]),  # two arrests
        (("2022-05-03", None), [2]),  # an arrest without a date can only be that one
        (("2022-05-03", "2022-11-01", "2022"), [1, 1, 1]),  # "2022" may be either, so it is neither
        (("2022-05-03", "2022-11-01", None), [1, 1, 1]),
        ((None, None), [2]),
    ],
)
def test_claims_are_one_finding_if_their_times_can_be_one(dates: tuple[str | None, ...], sizes: list[int]) -> None:
    views = [view(None, "arrested", "Ana", paper=f"P{i}", **dated(date)) for i, date in enumerate(dates)]
    assert sorted(len(finding.claims) for finding in make_findings(views)) == sizes


def test_what_goes_on_is_known_until_the_day_of_publication() -> None:
    held = view("Ana", "held_in", "penal de Puno", paper="A", published="2022-06-01", when="2022-05/..")
    later = view("Ana", "held_in", "penal de Puno", paper="B", when="2023-01")
    assert len(make_findings([held, later])) == 2  # in May 2022, and in January 2023: a second time, for all we know


def test_incidents_without_names_are_told_apart_by_their_circumstances() -> None:
    killed = [
        view(None, "committed", crime("homicide"), paper=f"P{i}", victim=victim)
        for i, victim in enumerate(["Luis Paz", "LUIS PAZ", "Rosa Paz"])
    ]
    assert sorted(len(finding.claims) for finding in make_findings(killed)) == [1, 2]
    seized = [view(None, "seized", words("pistolas"), paper=f"P{i}") for i in range(2)]
    assert len(make_findings(seized)) == 2  # nothing says that these pistols are those


def test_rejected_claims_are_left_out_and_struck_if_there_are_no_others() -> None:
    good, bad = view("Ana", "leads", "Los Faroles"), rejected(view("Ana", "leads", "Los Faroles", paper="B"))
    assert [claim.claim.id for claim in only(good, bad).claims] == [good.claim.id]
    alone = only(bad)
    assert (alone.strength, alone.n_sources) == (Strength.STRUCK, 0)


LEADS = ("Ana", "leads", "Los Faroles")


def test_strength() -> None:
    alleged = view(*LEADS, paper="B", modality=Modality.ALLEGED)
    one = view(*LEADS)
    assert only(one).strength is Strength.DASHED
    assert only(one, view(*LEADS, paper="C", modality=Modality.PROBABLE)).strength is Strength.SOLID
    assert only(alleged, view(*LEADS, paper="C", modality=Modality.POSSIBLE)).strength is Strength.DOTTED
    both = only(one, alleged)  # an allegation confirms nothing
    assert (both.strength, both.n_sources, both.n_firm) == (Strength.DASHED, 2, 1)
    assert only(view(*LEADS, polarity=Polarity.DENIED)).strength is Strength.STRUCK


@pytest.mark.parametrize(
    ("paper", "speaker", "stage", "strength"),
    [
        ("Corte Superior de Tumbes", None, "convicted", Strength.SOLID),
        ("El Faro", "Tribunal de Tumbes", "acquitted", Strength.SOLID),
        ("El Faro", None, "convicted", Strength.DASHED),  # a report of a ruling is one source
        ("Corte Superior de Tumbes", "Luis Paz", "convicted", Strength.DASHED),  # a witness quoted in the ruling
        ("Corte Superior de Tumbes", None, "charged", Strength.DASHED),  # courts charge nobody
    ],
)
def test_a_ruling_stands_alone_where_the_court_itself_says_so(
    paper: str, speaker: str | None, stage: str, strength: Strength
) -> None:
    ruling = view("Ana", "legal_status", crime("extortion"), paper=paper, speaker=speaker, stage=stage)
    assert only(ruling).strength is strength


PARTS = list(
    product(
        ("leads", "reports_to", "allied_with"),
        (None, "2021", "2021-03-02", "2022/.."),
        ("A", "B"),
        (Polarity.ASSERTED, Polarity.DENIED),
    )
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_claims_and_lose_none(
    parts: list[tuple[str, str | None, str, Polarity]], chance: random.Random
) -> None:
    views = [
        view("Ana", predicate, "Los Faroles", paper=paper, polarity=polarity, at=i, **dated(when))
        for i, (predicate, when, paper, polarity) in enumerate(parts)
    ]
    shuffled = list(views)
    chance.shuffle(shuffled)
    findings = make_findings(views)
    assert make_findings(shuffled) == findings
    held = [claim.claim.id for finding in findings for claim in finding.claims]
    assert sorted(held) == sorted(claim.claim.id for claim in views)
