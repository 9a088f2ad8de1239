"""Payments, flows, paths, fans, and claims beside records; paths are compared with the enumeration of all chains."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.model import Identifier, IdentifierKind, Record, RecordKind, Span
from quipus.network.records import (
    Holders,
    MoneyPath,
    Payment,
    Told,
    find_fans,
    find_flows,
    find_money_paths,
    find_money_picture,
    find_payments,
)
from quipus.network.records.fans import FanKind


def account(value: str) -> Identifier:
    return Identifier(IdentifierKind.ACCOUNT, value, value)


def transfer(
    source: str | None,
    target: str | None,
    amount: str,
    when: str | None = "2023-05-02",
    *,
    act: str = "debit",
    document: str = "a",
    number: int = 1,
    currency: str | None = "PEN",
    **details: str,
) -> Record:
    return Record(
        document,
        number,
        Span(0, 0),
        RecordKind.TRANSFER,
        act,
        None if source is None else account(source),
        None if target is None else account(target),
        when=when,
        amount=Decimal(amount),
        currency=currency,
        details=tuple(details.items()),
    )


def pay(source: str, target: str, amount: int, day: int, currency: str = "PEN") -> Payment:
    return Payment(source, target, f"2023-05-{day:02}", Decimal(amount), currency, ())


def test_one_transfer_in_two_statements_is_one_payment() -> None:
    records = [
        transfer("A", "B", "10.00", "2023-05-02", document="a"),
        transfer("A", "B", "10.0", "2023-05-02T09:30:00", document="b", act="credit"),
    ]
    (payment,) = find_payments(records).items
    assert (payment.amount, payment.when, len(payment.records)) == (Decimal(10), "2023-05-02T09:30:00", 2)


def test_two_equal_transfers_of_one_day_in_two_statements_are_two() -> None:
    records = [transfer("A", "B", "10", document=document, number=number) for document in "ab" for number in (1, 2)]
    assert [len(payment.records) for payment in find_payments(records).items] == [2, 2]


def test_a_reversal_takes_the_latest_fitting_booking_back() -> None:
    records = [
        transfer("A", "B", "10", "2023-05-01", number=1),
        transfer("A", "B", "10", "2023-05-03", number=2),
        transfer("B", "A", "10", "2023-05-04", number=3, act="debit_reversal"),
        transfer("B", "A", "99", "2023-05-04", number=4, act="debit_reversal"),
    ]
    found = find_payments(records)
    assert [(booking.number, reversal.number) for booking, reversal in found.reversed] == [(2, 3)]
    assert [payment.records[0].number for payment in found.items] == [1, 4]


def test_what_names_one_side_alone_is_in_no_flow_and_listed() -> None:
    records = [
        transfer("A", None, "10"),
        transfer("A", "B", "10", None, number=2),
        transfer("A", "B", "10", number=3, currency=None),
        transfer("A", "A2", "10", number=4),
    ]
    found = find_payments(records, Holders({"A2": "A"}))
    assert (found.items, [record.number for record in found.one_sided]) == ((), [1, 2, 3])


def test_currencies_are_never_added_up() -> None:
    flows = find_flows([pay("A", "B", 10, 1), pay("A", "B", 5, 2), pay("A", "B", 7, 3, "USD")])
    assert [(flow.currency, flow.total, flow.first, flow.last) for flow in flows] == [
        ("PEN", Decimal(15), "2023-05-01", "2023-05-02"),
        ("USD", Decimal(7), "2023-05-03", "2023-05-03"),
    ]


def test_a_path_goes_forward_in_time() -> None:
    payments = [pay("A", "B", 10, 5), pay("B", "C", 8, 4), pay("B", "C", 6, 5), pay("B", "C", 9, 3)]
    (path,) = find_money_paths(payments, "A", "C").items
    assert (path.nodes, path.width, path.days) == (("A", "B", "C"), Decimal(6), 0)


def test_a_path_keeps_its_currency_its_pace_and_its_length() -> None:
    changed = [pay("A", "B", 10, 1), pay("B", "C", 8, 2, "USD")]
    assert find_money_paths(changed, "A", "C").items == ()
    slow = [pay("A", "B", 10, 1), pay("B", "C", 8, 20)]
    assert find_money_paths(slow, "A", "C", within_days=18).items == ()
    assert len(find_money_paths(slow, "A", "C", within_days=19).items) == 1
    assert find_money_paths(slow, "A", "C", most_legs=1).items == ()


NODES = st.sampled_from("ABCDE")
PAYMENTS = st.lists(
    st.builds(pay, NODES, NODES, st.integers(1, 30), st.integers(1, 28)).filter(lambda one: one.source != one.target),
    max_size=9,
)


def all_paths(payments: list[Payment], source: str, target: str, most_legs: int) -> list[MoneyPath]:
    """Returns the best path of each chain of hands, by trying every sequence of payments."""
    best: dict[tuple[str, ...], MoneyPath] = {}
    for length in range(1, most_legs + 1):
        for chain in itertools.permutations(payments, length):
            nodes = (chain[0].source, *(one.target for one in chain))
            linked = all(
                one.target == other.source and one.when <= other.when for one, other in itertools.pairwise(chain)
            )
            if not linked or (nodes[0], nodes[-1]) != (source, target) or len(set(nodes)) < len(nodes):
                continue
            days = int(chain[-1].when[-2:]) - int(chain[0].when[-2:])
            path = MoneyPath(chain, min(one.amount for one in chain), days)
            if nodes not in best or rank(path) < rank(best[nodes]):
                best[nodes] = path
    return sorted(best.values(), key=rank)


def rank(path: MoneyPath) -> tuple[Decimal, int, int]:
    return -path.width, len(path.payments), path.days


@settings(deadline=None, max_examples=60)
@given(PAYMENTS)
def test_the_widest_paths_are_those_of_the_enumeration(payments: list[Payment]) -> None:
    found = find_money_paths(payments, "A", "E", k=50, most_legs=4, within_days=40)
    assert found.complete
    assert [rank(path) for path in found.items] == [rank(path) for path in all_paths(payments, "A", "E", 4)]
    assert find_money_paths(payments, "A", "E", k=2, most_legs=4, within_days=40).items == found.items[:2]


def test_many_who_pay_one_in_a_week_are_a_fan_beyond_chance() -> None:
    """Eight pay X within six days; all other payments lie scattered over three years."""
    start = np.datetime64("2020-01-01")
    spread = [
        Payment(
            f"P{number % 8}",
            "X" if number % 5 == 0 else f"Q{number % 7}",
            str(start + 17 * number),
            Decimal(5),
            "PEN",
            (),
        )
        for number in range(60)
    ]
    burst = [Payment(f"P{number}", "X", f"2022-03-0{number % 6 + 1}", Decimal(9), "PEN", ()) for number in range(8)]
    best = find_fans([*spread, *burst], np.random.default_rng(1))[0]
    assert (best.center, best.kind, best.beyond_chance) == ("X", FanKind.IN, True)
    assert best.others == tuple(f"P{number}" for number in range(8))
    assert (best.first, best.last) == ("2022-03-01", "2022-03-06")
    assert best.chance == pytest.approx(1 / 1000)


def test_payments_without_any_pattern_give_no_fan_beyond_chance_more_often_than_the_level() -> None:
    """40 sets of random payments; two tests each at 5 %: 4 are expected, and 9 or more have a chance under 2 %."""
    alarms = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        payments = [
            pay(f"P{rng.integers(12)}", f"Q{rng.integers(6)}", int(rng.integers(1, 50)), int(rng.integers(1, 29)))
            for _ in range(60)
        ]
        fans = find_fans(payments, rng, within_days=3, n_shuffles=99)
        alarms += any(fan.beyond_chance for fan in fans)
    assert alarms < 9


def test_no_payments_no_fans() -> None:
    assert find_fans([], np.random.default_rng(0)) == ()


def test_a_book_kept_by_hand_is_marked_as_one() -> None:
    records = [
        transfer("A", "B", "10", number=1),
        transfer("A", "C", "20", number=2, act="handover", courier="carretilla", means="bus"),
    ]
    arrows = find_money_picture(find_flows(find_payments(records).items), [])
    assert [(arrow.told, arrow.amounts, arrow.means) for arrow in arrows] == [
        (Told.BOOKED, ("10 PEN",), ()),
        (Told.NOTED, ("20 PEN",), ("carretilla", "bus")),
    ]
    assert replace(arrows[0]).beside == ()
