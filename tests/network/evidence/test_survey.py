"""Ways between two, with networkx as oracle, and in order of time, with hand-made and enumerated ones."""

from __future__ import annotations

import random
from itertools import permutations

import networkx as nx
import pytest

from quipus.network.evidence import make_survey
from quipus.network.evidence.survey import Row


def name(number: int) -> str:
    return f"{number:032x}"


def row(one: int, other: int, first: str | None = None, last: str | None = None) -> Row:
    dated = first is not None or last is not None
    return Row(bytes.fromhex(name(one)), bytes.fromhex(name(other)), "associate_of", first, last, dated)


@pytest.mark.parametrize("seed", range(5))
def test_shortest_ways_are_those_of_networkx(seed: int) -> None:
    draw = random.Random(seed)
    pairs = [
        (one, other) for one, other in ((draw.randrange(30), draw.randrange(30)) for _ in range(45)) if one != other
    ]
    survey, graph = make_survey(row(*pair) for pair in pairs), nx.Graph(pairs)
    for one, other in permutations(sorted(graph)[:12], 2):
        found = survey.find_ways(name(one), name(other), most=1000)
        try:
            expected = sorted(map(tuple, nx.all_shortest_paths(graph, one, other)))
        except nx.NetworkXNoPath:
            expected = []
        assert sorted(tuple(int(node, 16) for node in way.nodes) for way in found) == expected


def test_no_way_from_or_to_nobody() -> None:
    survey = make_survey([row(1, 2), row(3, 4)])
    assert (
        survey.find_ways(name(1), name(1)) == survey.find_ways(name(1), name(3)) == survey.find_ways("x", name(1)) == ()
    )
    assert make_survey([]).find_ways(name(1), name(2)) == ()
    assert make_survey([]).best_tied(5) == ((), (), 0)


def test_a_way_in_order_of_time_needs_ties_that_can_follow_each_other() -> None:
    """By hand: 1-2 held in 2020 and 2-3 in 2018, so the straight way is out of order; 1-4-5-3 is in order."""
    rows = [
        row(1, 2, "2020-01-01", "2020-12-31"),
        row(2, 3, "2018-01-01", "2018-12-31"),
        row(1, 4, "2017-03-01", "2017-03-01"),
        row(4, 5, "2016-01-01", None),
        row(5, 3, "2019-05-05", "2019-06-30"),
    ]
    survey = make_survey(rows)
    assert [int(node, 16) for node in survey.find_ways(name(1), name(3))[0].nodes] == [1, 2, 3]
    way = survey.find_ordered_way(name(1), name(3))
    assert way is not None
    assert [int(node, 16) for node in way.nodes] == [1, 4, 5, 3]
    assert way.days == ("2017-03-01", "2017-03-01", "2019-05-05")
    back = survey.find_ordered_way(name(3), name(1))
    assert back is not None
    assert [int(node, 16) for node in back.nodes] == [3, 2, 1]


def test_undated_ties_serve_no_way_in_order_of_time() -> None:
    survey = make_survey([row(1, 2), row(2, 3, "2018-01-01", "2018-12-31")])
    assert survey.find_ordered_way(name(1), name(3)) is None
    assert survey.n_undated == 1


@pytest.mark.parametrize("seed", range(6))
def test_ways_in_order_of_time_are_the_shortest_of_all(seed: int) -> None:
    """The oracle tries every way of at most four steps over a small network."""
    draw = random.Random(seed)
    rows = []
    for _ in range(12):
        one, other = draw.sample(range(6), 2)
        first = draw.randrange(2000, 2020)
        rows.append(row(one, other, f"{first}-01-01", f"{first + draw.randrange(3)}-12-31"))
    survey = make_survey(rows)
    for one, other in permutations(range(6), 2):
        way = survey.find_ordered_way(name(one), name(other))
        expected = _fewest_steps(rows, one, other)
        assert (None if way is None else len(way.nodes) - 1) == expected


def _fewest_steps(rows: list[Row], one: int, other: int) -> int | None:
    states = {(one, "0000")}
    for step in range(1, 13):
        reached = set()
        for here, day in states:
            for tie in rows:
                ends = [int(side.hex(), 16) for side in (tie.subject, tie.object)]
                if here in ends and str(tie.last) >= day:
                    reached.add((ends[1] if ends[0] == here else ends[0], max(day, str(tie.first))))
        if any(node == other for node, _ in reached):
            return step
        states = reached
    return None


def test_the_best_tied_are_those_with_most_neighbours() -> None:
    survey = make_survey([row(1, 2), row(2, 1), row(1, 3), row(1, 4), row(3, 4), row(5, 6)])
    nodes, pairs, total = survey.best_tied(3)
    assert [int(node, 16) for node in nodes] == [1, 3, 4]
    assert [(int(one, 16), int(other, 16), n) for one, other, n in pairs] == [(1, 3, 1), (1, 4, 1), (3, 4, 1)]
    assert total == 5
