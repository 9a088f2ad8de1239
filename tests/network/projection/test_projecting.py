"""Which findings become ties under which policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.errors import SettingsError, VocabularyError
from quipus.model import Modality, Polarity, Status, vocabulary
from quipus.network.projection import Network, Nodes, Policy, kinds, project, tie_kinds
from tests.network.projection.story import found, group, view

FAROLES, MECHEROS = group("Los Faroles"), group("Los Mecheros")


def pairs(network: Network) -> set[tuple[str, str, str]]:
    return {(tie.source, tie.kind, tie.target) for tie in network.graph.iter_ties()}


def test_every_predicate_of_the_kinds_is_in_the_vocabulary() -> None:
    assert set(tie_kinds()) <= set(vocabulary().predicates)
    for entry in tie_kinds().values():
        assert entry.needs is None or entry.needs in vocabulary().qualifiers


def test_a_tie_keeps_the_claims_it_stands_on() -> None:
    first = view("Ana Ríos", "leads", FAROLES, paper="El Faro")
    second = view("Ana Ríos", "leads", FAROLES, paper="La Voz")
    network = project(found(first, second, view("Eva Paz", "member_of", FAROLES, paper="La Voz", at=50)))
    assert pairs(network) == {("Ana Ríos", "command", "Los Faroles"), ("Eva Paz", "membership", "Los Faroles")}
    assert {one.claim.id for one in network.claims_between("Ana Ríos", "Los Faroles")} == {
        first.claim.id,
        second.claim.id,
    }
    (tie,) = network.graph.ties_between("Ana Ríos", "Los Faroles")
    assert (tie.weight, set(tie.documents)) == (2.0, {"El Faro.txt", "La Voz.txt"})


def test_what_is_denied_or_rejected_never_becomes_a_tie() -> None:
    network = project(
        found(
            view("Ana Ríos", "leads", FAROLES, polarity=Polarity.DENIED),
            view("Eva Paz", "leads", FAROLES, status=Status.REJECTED, at=50),
        )
    )
    assert network.graph.n_ties == 0
    assert network.left_out == {"denied": 1, "rejected, not reviewed or not sure enough": 1}


def test_an_asserted_tie_that_somebody_denies_is_drawn_and_marked() -> None:
    network = project(
        found(
            view("Ana Ríos", "leads", FAROLES, paper="El Faro"),
            view("Ana Ríos", "leads", FAROLES, paper="La Voz", polarity=Polarity.DENIED),
        )
    )
    assert [standing.contradicted for standing in network.standing] == [True]


@pytest.mark.parametrize(
    ("policy", "n_ties"),
    [
        (Policy(), 4),
        (Policy(nodes=Nodes.PEOPLE), 1),
        (Policy(nodes=Nodes.GROUPS), 1),
        (Policy(kinds=("command",)), 1),
        (Policy(kinds=("rivalry",)), 1),
        (Policy(least_modality=Modality.CERTAIN), 3),
        (Policy(reviewed=True), 1),
        (Policy(least_sources=2), 0),
        (Policy(as_of="2020"), 3),
        (Policy(as_of="2024"), 3),
        (Policy(since="2022", until="2023"), 1),
    ],
    ids=str,
)
def test_policy(policy: Policy, n_ties: int) -> None:
    """Counted by hand: command since 2023, an undated and a reviewed tie, one said to have ended in 2021, a rival."""
    findings = found(
        view("Ana Ríos", "leads", FAROLES, when="2023-02"),
        view("Eva Paz", "family_of", "Sol Paz", modality=Modality.ALLEGED, at=50),
        view("Leo Sosa", "member_of", FAROLES, when="2019/2021", at=100),
        view(MECHEROS, "part_of", FAROLES, status=Status.ACCEPTED, at=150),
        view(MECHEROS, "rival_of", FAROLES, when="2018", at=200),
    )
    network = project(findings, policy)
    assert network.graph.n_ties == n_ties
    assert network.graph.policy == str(policy)
    assert network.graph.n_ties + sum(network.left_out.values()) == len(findings)


def test_two_of_one_name_are_two_nodes() -> None:
    other = group("Los Faroles")
    twin = type(other)("f" * 32, other.type, other.name, other.names)
    network = project(found(view("Ana Ríos", "leads", FAROLES), view("Eva Paz", "leads", twin, at=50)))
    assert network.graph.n_nodes == 4
    assert all(" [" in name for name in network.graph.names if name.startswith("Los Faroles"))


@pytest.mark.parametrize("wrong", [{"as_of": "2022", "since": "2021"}, {"as_of": "soon"}, {"least_sources": 0}])
def test_a_policy_that_cannot_be_says_why(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        Policy(**wrong)


def test_an_unknown_kind_is_named_with_those_there_are() -> None:
    with pytest.raises(VocabularyError, match="rivalry"):
        Policy(kinds=("friendship",))


claims = st.lists(
    st.builds(
        view,
        st.sampled_from(["Ana Ríos", "Eva Paz", "Leo Sosa"]),
        st.sampled_from(["leads", "member_of", "family_of", "nationality"]),
        st.sampled_from([FAROLES, MECHEROS, "Sol Paz"]),
        modality=st.sampled_from(Modality),
        polarity=st.sampled_from(Polarity),
        status=st.sampled_from(Status),
        paper=st.sampled_from(["El Faro", "La Voz"]),
        at=st.integers(0, 40).map(lambda number: number * 20),
    ),
    max_size=8,
)


@given(claims, st.sampled_from(Modality), st.booleans(), st.sampled_from([(), *((kind,) for kind in kinds())]))
def test_no_claim_that_is_denied_rejected_or_too_weak_is_ever_evidence(
    views: Sequence[Any], least: Modality, reviewed: bool, wanted: tuple[str, ...]
) -> None:
    policy = Policy(kinds=wanted, least_modality=least, reviewed=reviewed)
    network = project(found(*views), policy)
    for tie, standing in zip(network.graph.iter_ties(), network.standing, strict=True):
        assert policy.takes_kind(tie.kind)
        assert standing.claims
        for claim in standing.claims:
            assert claim.shown.polarity is Polarity.ASSERTED
            assert claim.status is Status.ACCEPTED or (claim.status is Status.OPEN and not reviewed)
            assert policy.takes_modality(claim.shown.modality)
