"""Statements in five formats: what own writers write is read back exactly, and each kind of damage names its line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quipus.model import Document, Identifier, Record, RecordKind
from quipus.read import Reading, read_bytes
from tests.read.money.writing import ACCOUNT, WRITERS, Entry, Statement, amount_of, balanced, place

CHECKED = [name for name in WRITERS if not name.endswith(".ofx")]
"""Formats that give both balances."""
NAMES = st.from_regex(r"[A-ZÁÉÍÓÚÑ][a-zñáé]{1,8}( [A-Z][a-z]{1,8}){0,2}", fullmatch=True)
ENTRIES = st.lists(
    st.builds(Entry, st.integers(-9_999_999, 9_999_999).filter(bool), st.integers(0, 25), NAMES), min_size=1, max_size=8
)


def read(name: str, statement: Statement) -> Reading:
    return read_bytes(WRITERS[name](statement), name)


def document(reading: Reading) -> Document:
    assert len(reading.documents) == 1
    return reading.documents[0].document


def transfers(reading: Reading) -> list[Record]:
    return [record for record in document(reading).records if record.kind is RecordKind.TRANSFER]


def found(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in reading.problems if problem.code != "balance-not-checked"]


def value(side: Identifier | None) -> str | None:
    return None if side is None else side.value


@pytest.mark.parametrize("name", WRITERS)
@settings(deadline=None, max_examples=40)
@given(opening=st.integers(-10_000_000, 10_000_000), entries=ENTRIES)
def test_a_statement_is_read_back(name: str, opening: int, entries: list[Entry]) -> None:
    reading = read(name, balanced(opening, entries))
    got = [
        (record.act, value(record.source), value(record.target), record.amount, record.currency, record.when)
        for record in transfers(reading)
    ]
    assert got == [
        ("debit", ACCOUNT, entry.name, amount_of(entry.cents), "PEN", entry.day.isoformat())
        if entry.cents < 0
        else ("credit", entry.name, ACCOUNT, amount_of(entry.cents), "PEN", entry.day.isoformat())
        for entry in entries
    ]
    assert found(reading) == []
    balances = {record.act: record for record in document(reading).records if record.kind is RecordKind.BALANCE}
    closing = opening + sum(entry.cents for entry in entries)
    assert balances["closing"].amount == amount_of(closing)
    assert (balances["closing"].detail("overdrawn") == "yes") == (closing < 0)
    if name in CHECKED:
        assert balances["opening"].amount == amount_of(opening)


UNLIKE = st.lists(st.integers(-9_999_999, 9_999_999).filter(bool), min_size=2, max_size=7, unique=True)


def entries_of(cents: list[int]) -> tuple[Entry, ...]:
    """Returns entries of amounts no two of which add up to nothing, or are the double of another: one cause a gap."""
    assume(not any(one in (-other, 2 * other, -2 * other) for one in cents for other in cents if one is not other))
    return tuple(Entry(one, days) for days, one in enumerate(cents))


@pytest.mark.parametrize("name", CHECKED)
@settings(deadline=None, max_examples=40)
@given(cents=UNLIKE, data=st.data())
def test_a_missing_line_is_a_problem_at_the_next_balance(name: str, cents: list[int], data: st.DataObject) -> None:
    right = balanced(1000, entries_of(cents))
    lost = data.draw(st.integers(0, len(cents) - 1))
    kept = right.entries[:lost] + right.entries[lost + 1 :]
    reading = read(name, replace(right, entries=kept))
    (problem,) = found(reading)
    if name == "estado.csv":  # it says what was left after each: the line behind the gap is named
        assert problem == ("line-missing", place(name, lost))
    else:
        assert problem[0] == "line-missing"
        assert problem[1] == place(name, len(kept))  # the closing balance stands behind the last entry


@pytest.mark.parametrize("name", CHECKED)
@settings(deadline=None, max_examples=40)
@given(cents=UNLIKE, data=st.data())
def test_a_doubled_line_is_named(name: str, cents: list[int], data: st.DataObject) -> None:
    right = balanced(1000, entries_of(cents))
    index = data.draw(st.integers(0, len(cents) - 1))
    doubled = (*right.entries[: index + 1], *right.entries[index:])
    assert found(read(name, replace(right, entries=doubled))) == [("line-doubled", place(name, index + 1))]


@pytest.mark.parametrize("name", CHECKED)
@settings(deadline=None, max_examples=40)
@given(cents=UNLIKE, data=st.data())
def test_a_wrong_sign_is_named(name: str, cents: list[int], data: st.DataObject) -> None:
    right = balanced(1000, entries_of(cents))
    index = data.draw(st.integers(0, len(cents) - 1))
    turned = list(right.entries)
    turned[index] = replace(turned[index], cents=-turned[index].cents)
    assert found(read(name, replace(right, entries=tuple(turned)))) == [("sign-wrong", place(name, index))]


@pytest.mark.parametrize("name", ["estado.csv", "signed.csv", "mayo.xml"])
@settings(deadline=None, max_examples=30)
@given(cents=UNLIKE, data=st.data())
def test_a_line_in_another_currency_is_named_and_left_out(name: str, cents: list[int], data: st.DataObject) -> None:
    right = balanced(1000, entries_of(cents))
    index = data.draw(st.integers(0, len(cents)))
    foreign = replace(right.entries[0], currency="USD", name="Eva Paz")
    mixed = (*right.entries[:index], foreign, *right.entries[index:])
    reading = read(name, replace(right, entries=mixed))
    assert found(reading) == [("currency-mixed", place(name, index))]
    assert [record.currency for record in transfers(reading)].count("USD") == 1


def test_equal_entries_of_a_statement_that_balances_are_two() -> None:
    entries = (Entry(-500), Entry(-500))
    for name in CHECKED:
        assert found(read(name, balanced(0, entries))) == []


def test_newest_first_is_an_order_too() -> None:
    right = balanced(1000, [Entry(-500, 0), Entry(700, 1), Entry(-50, 2)])
    turned = replace(right, entries=right.entries[::-1])
    assert found(read("estado.csv", turned)) == []
    damaged = replace(right, entries=(right.entries[2], right.entries[0]))
    assert found(read("estado.csv", damaged)) == [("line-missing", place("estado.csv", 0))]


def test_a_wrong_figure_of_a_balance_is_one_problem() -> None:
    right = balanced(1000, [Entry(-500, 0), Entry(700, 1), Entry(-50, 2)])
    wrong = replace(right.entries[1], left=(right.entries[1].left or 0) + 9)
    reading = read("estado.csv", replace(right, entries=(right.entries[0], wrong, right.entries[2])))
    assert found(reading) == [("balance-broken", place("estado.csv", 1))]


def test_no_amount_is_a_float() -> None:
    """0.10 three times is 0.30, which it is not in binary."""
    reading = read("estado.csv", balanced(0, [Entry(10), Entry(10), Entry(10)]))
    assert found(reading) == []
    assert sum(record.amount or 0 for record in transfers(reading)) == amount_of(30)


def test_ofx_says_that_nothing_was_checked() -> None:
    reading = read("mayo.ofx", balanced(0, [Entry(10)]))
    assert [problem.code for problem in reading.problems] == ["balance-not-checked"]
