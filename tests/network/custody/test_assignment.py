"""The assignment against trying every way, and what it refuses."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.network.custody import Held, Prison, assign


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_assignment_is_the_cheapest_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    prisons = [Prison(name, int(rng.integers(1, 4)), float(rng.choice([0.0, 0.5, 1.0]))) for name in ("P", "Q", "R")]
    people = [Held(name, str(rng.choice(["P", "Q", "R"])), float(rng.integers(0, 4))) for name in "abcd"]
    pairs = [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    apart = {pair: float(rng.integers(1, 5)) for pair in pairs}
    never = [("a", "d")] if rng.random() < 0.5 else []
    costs = {}
    for way in product(range(3), repeat=4):
        places = {person.name: prisons[place].name for person, place in zip(people, way, strict=True)}
        fits = all(way.count(number) <= prison.capacity for number, prison in enumerate(prisons))
        if fits and all(places[one] != places[other] for one, other in never):
            own = sum(person.need * (1 - prisons[place].isolation) for person, place in zip(people, way, strict=True))
            moves = 0.1 * sum(person.now != places[person.name] for person in people)
            costs[way] = own + moves + sum(weight for (i, j), weight in apart.items() if places[i] == places[j])
    found = assign(people, prisons, apart, never=never)
    if not costs:
        assert found.places == {}
        assert "no way to place everybody" in found.status
        return
    assert found.cost == pytest.approx(min(costs.values()), abs=1e-6)
    way = tuple("PQR".index(found.places[person.name]) for person in people)
    assert costs[way] == pytest.approx(min(costs.values()), abs=1e-6)


def test_the_most_needful_get_the_few_places_that_isolate() -> None:
    people = [Held("boss", "town", 5.0), Held("treasurer", "town", 2.0), Held("driver", "town", 0.5)]
    prisons = [Prison("island", 1, 1.0), Prison("town", 3, 0.2)]
    found = assign(people, prisons, {("boss", "treasurer"): 1.0})
    assert found.places == {"boss": "island", "treasurer": "town", "driver": "town"}
    assert found.moved == ("boss",)
    assert found.together == ()
    assert found.gap == pytest.approx(0.0, abs=1e-9)
    assert any("island (1 places, isolation 1)" in one for one in found.assumptions)


def test_without_reasons_everybody_stays() -> None:
    people = [Held("a", "P"), Held("b", "Q")]
    assert assign(people, [Prison("P", 2), Prison("Q", 2)], {}).moved == ()


def test_only_prisons_that_may_take_somebody_do() -> None:
    people = [Held("a", "P", 1.0, allowed=("P",))]
    assert assign(people, [Prison("P", 1), Prison("Q", 1, 1.0)], {}).places == {"a": "P"}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        assign([Held("a"), Held("a")], [Prison("P", 2)], {})
    with pytest.raises(ValueError, match="not among the people: z"):
        assign([Held("a")], [Prison("P", 2)], {("a", "z"): 1.0})
    with pytest.raises(ValueError, match="isolation lies between"):
        assign([Held("a")], [Prison("P", 2, 2.0)], {})
    assert assign([], [Prison("P", 2)], {}).status == "nobody to place"
