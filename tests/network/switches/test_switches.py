"""Phones that fall silent matched with phones that wake up: on made calls whose switches are known, and by hand."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest

from bench.phone_ring import START, Ring, make_ring
from quipus.network import Graph, Tie, explain_function
from quipus.network.switches import Contact, Switches, contacts_of_graph, find_switches


def found_in(ring: Ring) -> Switches:
    return find_switches(ring.contacts, rng=np.random.default_rng(0))


@pytest.mark.parametrize("seed", [1, 100, 101])
def test_all_switches_are_among_the_first_proposals_with_at_most_as_many_false_ones(seed: int) -> None:
    # The generator says which phones were switched: 18, of them a whole cell of 8 within two days.
    ring = make_ring(seed)
    found = found_in(ring)
    first = {(switch.old, switch.new) for switch in found.switches[: 2 * len(ring.switches)]}
    assert len(ring.switches) == 18
    assert ring.switches <= first
    assert not {(switch.old, switch.new) for switch in found.proposed} - ring.switches
    assert found.n_known_again > 0.9 * found.n_gone_on


@pytest.mark.parametrize("seed", [1, 100, 101])
def test_without_switches_nothing_is_proposed_though_people_come_and_go(seed: int) -> None:
    ring = make_ring(seed, switching=False)
    assert not ring.switches
    found = found_in(ring)
    assert found.n_candidates > 20
    assert found.proposed == ()


def test_a_cell_that_changes_as_one_is_found_only_by_repeating() -> None:
    found = found_in(make_ring(0))
    assert found.n_rounds > 2  # the last one only shows that nothing moves any more
    assert {f"+51 9{person:05d} 1" for person in range(208, 216)} <= {switch.new for switch in found.switches}


def test_a_proposal_says_why() -> None:
    first = found_in(make_ring(1)).switches[0]
    assert (first.rank, first.proposed) == (1, True)
    assert 0 < first.margin <= first.likeness <= 1
    assert first.by_chance < 0.01
    assert first.n_shared >= len(first.shared) > 2
    assert first.silent_since < first.wakes_at + dt.timedelta(days=7)
    assert all(one.before > 0 and one.after > 0 for one in first.shared)


def test_order_of_rows_and_time_zones_do_not_matter() -> None:
    ring = make_ring(3)
    lima = dt.timezone(dt.timedelta(hours=-5))
    turned = [row._replace(time=row.time.replace(tzinfo=lima)) for row in reversed(ring.contacts)]
    one, other = found_in(ring), find_switches(turned, rng=np.random.default_rng(0))
    assert [(switch.old, switch.new) for switch in one.switches] == [(s.old, s.new) for s in other.switches]


def week_by_week(who: str, whom: str, first: int, last: int) -> list[Contact]:
    return [Contact(who, whom, START + dt.timedelta(days=day)) for day in range(first, last, 3)]


def small_world(*, in_contact: bool = False) -> list[Contact]:
    """Twelve phones that talk with three each all the year; "old" to day 50 and "new" from day 52 with four of them."""
    rows = [
        row
        for one, step in itertools.product(range(12), (1, 3, 4))
        for row in week_by_week(f"p{one}", f"p{(one + step) % 12}", one % 3, 100)
    ]
    for contact in ("p0", "p5", "p7", "p10"):
        rows += week_by_week("old", contact, 0, 50) + week_by_week(contact, "new", 52, 100)
    return rows + [Contact("old", "new", START + dt.timedelta(days=49))] * in_contact


def test_one_switch_by_hand() -> None:
    found = find_switches(small_world(), rng=np.random.default_rng(0))
    (switch,) = found.switches
    assert (switch.old, switch.new) == ("old", "new")
    assert switch.likeness == pytest.approx(1.0)
    assert (switch.n_shared, switch.n_left, switch.n_new) == (4, 0, 0)
    assert switch.silent_since == START + dt.timedelta(days=48)
    assert {one.phone for one in switch.shared} == {"p0", "p5", "p7", "p10"}


def test_two_phones_that_call_each_other_are_two_peoples() -> None:
    assert find_switches(small_world(in_contact=True), rng=np.random.default_rng(0)).switches == ()


def test_too_few_phones_to_know_what_chance_does() -> None:
    rows = [row for contact in "abcd" for row in week_by_week("old", contact, 0, 50)]
    rows += [row for contact in "abcd" for row in week_by_week("new", contact, 52, 100)]
    found = find_switches(rows, rng=np.random.default_rng(0))
    assert [(switch.old, switch.new, switch.proposed) for switch in found.switches] == [("old", "new", False)]
    assert "fewer than three phones go on" in found.undefined


@pytest.mark.parametrize("rows", [[], [Contact("a", "a", START)], week_by_week("a", "b", 0, 100)])
def test_nothing_to_match(rows: list[Contact]) -> None:
    found = find_switches(rows, rng=np.random.default_rng(0))
    assert (found.switches, found.undefined) == ((), "no phone falls silent when another wakes up")


def test_ties_without_a_day_are_counted_and_left_out() -> None:
    ties = [
        Tie("a", "b", time="2023-05-02T20:28:00-05:00"),
        Tie("a", "b", time="7"),
        Tie("a", "c"),
        Tie("b", "c", time="x-y"),
    ]
    rows, n_left = contacts_of_graph(Graph.of(ties))
    assert ([row.time.hour for row in rows], n_left) == ([20], 3)


def test_it_explains_itself() -> None:
    assert explain_function("phone-switches", find_switches).doi == "10.1007/3-540-44816-0_11"
