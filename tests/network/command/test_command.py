"""Who commands, by small invented cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.errors import SettingsError
from quipus.model import EntityType, EntityView, Polarity
from quipus.network import Graph, Tie
from quipus.network.command import (
    Vacancy,
    command,
    command_graph,
    command_network,
    command_of_graph,
    find_levels,
    find_rings,
    find_under,
    rank_posterior,
)
from tests.network.projection.story import found, group, view

FAROLES, MECHEROS, TUMBES = group("Los Faroles"), group("Los Mecheros"), group("Célula Tumbes")

CASE = (
    view("Ana Ríos", "leads", FAROLES, paper="El Faro"),
    view("Ana Ríos", "leads", FAROLES, paper="La Voz"),
    view(MECHEROS, "part_of", FAROLES, at=20),
    view(TUMBES, "part_of", FAROLES, at=40),
    view("Eva Paz", "leads", MECHEROS, at=60),
    view("Eva Paz", "reports_to", "Ana Ríos", at=80),
    view("Leo Sosa", "member_of", MECHEROS, at=100, role="cobrador"),
    view("Sol Paz", "member_of", MECHEROS, at=120),
    view("Eva Paz", "member_of", MECHEROS, at=140, role="jefa"),
)


def test_only_claims_that_mean_command_count_and_ties_point_up() -> None:
    """Sol Paz is a member without a role; that Eva Paz is a member of what she leads says nothing of rank."""
    network = command_network(found(*CASE, view("Sol Paz", "family_of", "Ana Ríos", at=160)))
    assert {(tie.source, tie.target) for tie in network.graph.iter_ties()} == {
        ("Los Faroles", "Ana Ríos"),
        ("Los Mecheros", "Los Faroles"),
        ("Célula Tumbes", "Los Faroles"),
        ("Los Mecheros", "Eva Paz"),
        ("Eva Paz", "Ana Ríos"),
        ("Leo Sosa", "Los Mecheros"),
    }


def test_the_head_has_everybody_under_her_by_chains_that_stand_on_claims() -> None:
    answer = command(found(*CASE))
    (head,) = answer.heads
    assert head.name == "Ana Ríos"
    chains = {one.name: one.chain for one in head.under}
    assert chains["Leo Sosa"] in {
        ("Ana Ríos", "Eva Paz", "Los Mecheros", "Leo Sosa"),
        ("Ana Ríos", "Los Faroles", "Los Mecheros", "Leo Sosa"),
    }
    assert answer.network is not None
    assert len(answer.network.claims_between("Ana Ríos", "Los Faroles")) == 2
    assert (answer.rings, answer.against_order) == ((), ())
    assert answer.posterior.above("Ana Ríos", "Leo Sosa") > 0.9  # three steps, five ties, none against


def test_places_without_a_name_are_open() -> None:
    unnamed = EntityView("9" * 32, EntityType.PEOPLE, "un hombre de Piura", ("un hombre de Piura",))
    nobody = command(found(*CASE)).open_places
    assert [(one.group, one.why) for one in nobody] == [("Célula Tumbes", Vacancy.NOBODY_NAMED)]
    some = command(found(*CASE, view(unnamed, "leads", TUMBES, at=200))).open_places
    assert [(one.group, one.why, one.words) for one in some] == [
        ("Célula Tumbes", Vacancy.UNNAMED, ("un hombre de Piura",))
    ]
    eva = next(one for one in found(*CASE) if one.subject is not None and one.subject.name == "Eva Paz").subject
    assert eva is not None
    gone = command(found(*CASE), gone={eva.id: "arrested 2022-05-03"}).open_places
    assert ("Los Mecheros", Vacancy.GONE, ("Eva Paz: arrested 2022-05-03",)) in [
        (one.group, one.why, one.words) for one in gone
    ]


def test_contradictions_about_who_leads_are_marked() -> None:
    answer = command(
        found(
            view("Ana Ríos", "leads", FAROLES, paper="El Faro"),
            view("Leo Sosa", "leads", FAROLES, paper="La Voz"),
            view("Ana Ríos", "leads", FAROLES, paper="El Puerto", polarity=Polarity.DENIED),
        )
    )
    assert {one.clash.value for one in answer.contradictions} == {"leaders", "denial"}


def test_a_ring_is_named_and_a_tie_against_the_order_too() -> None:
    graph = Graph.of([Tie("C", "B", 3), Tie("B", "A", 3), Tie("A", "C", 1), Tie("D", "C", 2)], directed=True)
    assert find_rings(graph) == (("C", "B", "A"),)
    answer = command_of_graph(graph)
    assert [(one.below, one.above) for one in answer.against_order] == [("A", "C")]


def test_calls_are_no_command() -> None:
    calls = Graph.of([Tie("A", "B", kind="call")], directed=True)
    with pytest.raises(SettingsError, match="do not say who commands"):
        command_graph(calls)
    with pytest.raises(SettingsError, match="--directed"):
        command_graph(Graph.of([Tie("A", "B")]))


def test_ties_that_point_down_are_turned() -> None:
    graph = command_graph(Graph.of([Tie("A", "B", kind="leads"), Tie("C", "A", kind="reports_to")], directed=True))
    assert {(tie.source, tie.target) for tie in graph.iter_ties()} == {("B", "A"), ("C", "A")}


def test_an_empty_case_has_no_answer_and_no_error() -> None:
    answer = command([])
    assert (answer.heads, answer.levels, answer.open_places) == ((), (), ())


def test_of_equally_short_chains_the_better_told_one_is_given() -> None:
    graph = Graph.of([Tie("D", "B", 1), Tie("D", "C", 3), Tie("B", "A", 3), Tie("C", "A", 2)], directed=True)
    assert [(one.name, one.chain, one.least) for one in find_under(graph, "A")][-1] == ("D", ("A", "C", "D"), 2.0)


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=20)


@given(pairs)
def test_above_and_below_add_up_to_one_and_levels_hold_everybody(found_pairs: list[tuple[int, int]]) -> None:
    graph = Graph.of([Tie(str(one), str(other)) for one, other in found_pairs], [*map(str, range(8))], directed=True)
    posterior = rank_posterior(graph)
    table = posterior.table()
    assert table + table.T == pytest.approx(1.0)
    levels = find_levels(posterior)
    assert sorted(name for level in levels for name in level.names) == sorted(graph.names)
    assert all(level.above_next is None or level.above_next > 0.9 for level in levels)


@given(pairs, st.permutations(range(8)))
def test_ranks_do_not_depend_on_the_order_of_names(found_pairs: list[tuple[int, int]], order: list[int]) -> None:
    made = [Tie(str(one), str(other)) for one, other in found_pairs]
    first = rank_posterior(Graph.of(made, [*map(str, range(8))], directed=True))
    second = rank_posterior(Graph.of(made, [*map(str, order)], directed=True))
    assert first.above("0", "1") == pytest.approx(second.above("0", "1"))
