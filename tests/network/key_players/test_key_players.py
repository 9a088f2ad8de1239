"""Key players against Borgatti's numbers and brute force; roles of one person; who connects two."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.errors import SettingsError
from quipus.network import Graph, Tie, to_networkx
from quipus.network.key_players import (
    Purpose,
    distance_fragmentation,
    find_connection,
    find_exclusive_roles,
    find_key_players,
    fragmentation,
    reach_scores,
)
from tests.network.datasets import rows, ties
from tests.network.projection.story import found, group, view

pairs = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=16
)


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        (Purpose.FRAGMENT, [0.3856, 0.6250, 0.7250]),
        (Purpose.FRAGMENT_DISTANCE, [0.7037, 0.7684, 0.8286]),
        (Purpose.REACH, [0.5939, 0.7982, 0.8947]),
    ],
)
def test_t9_the_19_hijackers(purpose: Purpose, expected: list[float]) -> None:
    """T9, Borgatti 2006 on Krebs 2002: the best sets of one, two and three, over all sets."""
    graph = Graph.of(ties(rows("krebs-911", "edges_hijackers.csv")))
    assert (graph.n_nodes, graph.n_edges) == (19, 27)
    answers = [find_key_players(graph, size, purpose) for size in (1, 2, 3)]
    assert all(answer.exhaustive for answer in answers)
    assert [answer.value for answer in answers] == pytest.approx(expected, abs=5e-5)


def test_t9_greedy_with_swaps_finds_the_best_three_too() -> None:
    """T9: on the hijackers the search from several starts, used for larger sets, misses nothing."""
    graph = Graph.of(ties(rows("krebs-911", "edges_hijackers.csv")))
    four = find_key_players(graph, 4)
    sets = np.array(list(combinations(range(19), 4)))
    assert not four.exhaustive
    assert four.value == pytest.approx(fragmentation(graph, sets).max())


@given(pairs, st.integers(1, 3))
def test_scores_are_those_of_networkx(found_pairs: list[tuple[int, int]], size: int) -> None:
    """Each set by networkx, pair by pair."""
    graph = Graph.of([Tie(str(a), str(b)) for a, b in found_pairs], [str(number) for number in range(9)])
    sets = np.array(list(combinations(range(9), size)))[::7]
    whole = to_networkx(graph, merged=True)
    apart, far, near = fragmentation(graph, sets), distance_fragmentation(graph, sets), reach_scores(graph, sets)
    for place, chosen in enumerate(sets.tolist()):
        gone = [graph.names[node] for node in chosen]
        left = whole.copy()
        left.remove_nodes_from(gone)
        n_left = len(left)
        lengths = dict(nx.all_pairs_shortest_path_length(left))
        together = sum(len(reached) - 1 for reached in lengths.values())
        inverse = sum(1 / d for reached in lengths.values() for d in reached.values() if d)
        assert apart[place] == pytest.approx(1 - together / (n_left * (n_left - 1)))
        assert far[place] == pytest.approx(1 - inverse / (n_left * (n_left - 1)))
        reached = nx.multi_source_dijkstra_path_length(whole, set(gone), weight=None)
        assert near[place] == pytest.approx(sum(1 / max(d, 1) for d in reached.values()) / 9)


@given(pairs)
def test_no_set_of_two_is_better_than_the_one_found(found_pairs: list[tuple[int, int]]) -> None:
    graph = Graph.of([Tie(str(a), str(b)) for a, b in found_pairs], [str(number) for number in range(9)])
    answer = find_key_players(graph, 2)
    values = fragmentation(graph, np.array(list(combinations(range(9), 2))))
    assert answer.value == pytest.approx(values.max())
    assert answer.n_equal == np.count_nonzero(np.abs(values - values.max()) < 1e-9)


def test_a_set_chosen_from_some_holds_only_them() -> None:
    graph = Graph.of([Tie("hub", name) for name in "abcd"] + [Tie("a", "e")])
    among = np.array([graph.number(name) for name in "abcde"])
    assert find_key_players(graph, 1).names == ("hub",)
    assert find_key_players(graph, 1, among=among).names == ("a",)
    with pytest.raises(SettingsError, match="cannot be chosen"):
        find_key_players(graph, 6, among=among)


def test_a_role_is_exclusive_if_one_person_alone_fills_it() -> None:
    """Two lead Los Faroles; one keeps the books, one supplies arms."""
    faroles = group("Los Faroles")
    roles = find_exclusive_roles(
        found(
            view("Ana Ríos", "leads", faroles),
            view("Eva Paz", "leads", faroles, at=20),
            view("Sol Paz", "member_of", faroles, at=40, role="contadora"),
            view("Sol Paz", "member_of", faroles, at=60, role="contadora", paper="La Voz"),
            view("Leo Sosa", "supplies", faroles, at=80, goods="arms"),
            view("Leo Sosa", "member_of", faroles, at=100),
        )
    )
    assert [(one.role, one.person, one.n_sources) for one in roles] == [
        ("contadora of Los Faroles", "Sol Paz", 2),
        ("supplies arms to Los Faroles", "Leo Sosa", 1),
    ]
    assert len(roles[0].claims) == 2


def test_who_connects_two_besides_their_own_tie() -> None:
    """Wing and organisation have a tie; the boss and the wing's head connect them, by two couriers."""
    graph = Graph.of(
        [
            Tie("wing", "organisation"),
            Tie("wing", "head"),
            Tie("head", "courier 1"),
            Tie("head", "courier 2"),
            Tie("courier 1", "boss"),
            Tie("courier 2", "boss"),
            Tie("boss", "organisation"),
        ]
    )
    answer = find_connection(graph, "wing", "organisation")
    assert answer.direct
    assert answer.on_all == ("head", "boss")
    assert answer.ways == (
        ("wing", "head", "courier 1", "boss", "organisation"),
        ("wing", "head", "courier 2", "boss", "organisation"),
    )
    assert find_connection(graph.without(["boss"]), "wing", "organisation").n_steps is None
