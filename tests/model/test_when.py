"""Expected days are read off the EDTF specification (ISO 8601-2:2019, levels 0 and 1) and a calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.model import is_edtf, parse_bounds


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2022-11-10", "2022-11-10", "2022-11-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2022-05-XX", "2022-05-01", "2022-05-31"),
        ("2022-21", "2022-01-01", "2022-12-31"),
        ("2022-05-17~", "2022-05-17", "2022-05-17"),
        ("2019/2022", "2019-01-01", "2022-12-31"),
        ("2019-03/..", "2019-03-01", None),
        ("/2022", None, "2022-12-31"),
    ],
)
def test_bounds(when: str, first: str | None, last: str | None) -> None:
    bounds = parse_bounds(when)
    assert (bounds.first and bounds.first.isoformat(), bounds.last and bounds.last.isoformat()) == (first, last)


@pytest.mark.parametrize("when", ["", "mayo", "2022-13", "2022-02-30", "0000", "22-05-01", "2022-05-17T10:00"])
def test_what_is_no_date_is_refused(when: str) -> None:
    assert not is_edtf(when)
    with pytest.raises(ValueError, match=r"\S"):
        parse_bounds(when)


@given(st.dates())
def test_a_day_is_bounded_by_itself(day: dt.date) -> None:
    bounds = parse_bounds(day.isoformat())
    assert bounds.first == bounds.last == day
