"""Spells of EDTF dates, and findings in time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.case import Case
from quipus.errors import SettingsError, VocabularyError
from quipus.model import EntityType, parse_bounds
from quipus.network.chronicle import OpenEnd, parse_spell, rows_by_entity


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    example = Path(__file__).parents[3] / "examples" / "las-lajas"
    made = Case(tmp_path_factory.mktemp("chronicle") / "case", create=True)
    made.add([example], workers=1)
    return made


@pytest.mark.parametrize(
    ("when", "start", "end", "lasts", "open_start", "open_end"),
    [
        ("2022-05-17", "2022-05-17", "2022-05-17", False, None, None),
        ("2022-05", "2022-05", "2022-05", False, None, None),
        ("2019/2022", "2019", "2022", True, None, None),
        ("2019/..", "2019", None, True, None, OpenEnd.OPEN),
        ("2019/", "2019", None, True, None, OpenEnd.UNKNOWN),
        ("../2019-03", None, "2019-03", True, OpenEnd.OPEN, None),
        ("/2019-03", None, "2019-03", True, OpenEnd.UNKNOWN, None),
    ],
)
def test_ends_are_as_vague_as_they_are_written(
    when: str, start: str | None, end: str | None, lasts: bool, open_start: OpenEnd | None, open_end: OpenEnd | None
) -> None:
    """The bounds of each side are those of `quipus.model.parse_bounds`."""
    spell = parse_spell(when)
    assert spell.lasts is lasts
    assert (spell.open_start, spell.open_end) == (open_start, open_end)
    for side, words in ((spell.start, start), (spell.end, end)):
        assert side == (parse_bounds(words) if words else type(side)(None, None))


def test_what_is_no_date_or_ends_before_it_begins_is_none() -> None:
    for when in ("spring", "2022-13", "2022/2019", "2022-02-30"):
        with pytest.raises(ValueError, match=r"."):
            parse_spell(when)


@given(st.integers(1900, 2090), st.integers(0, 40))
def test_years_that_follow_each_other_make_a_spell(first: int, more: int) -> None:
    spell = parse_spell(f"{first}/{first + more}~")
    assert spell.about
    assert spell.is_vague
    assert spell.start.first is not None
    assert spell.end.last is not None
    assert spell.start.first <= spell.end.last


def test_a_chronicle_has_every_finding_once_dated_or_not(case: Case) -> None:
    group = case.leading_entities(EntityType.GROUP, 1)[0]
    found = case.chronicle(group)
    told = [one.finding.id for one in found.entries] + [one.id for one in found.undated]
    assert len(told) == len(set(told))
    assert set(told) >= {one.id for one in case.weigh(group).findings if one.when}
    days = [one.spell.start.first or one.spell.end.first for one in found.entries]
    assert days == sorted(days, key=lambda day: day.isoformat() if day else "")
    rows = rows_by_entity(found.entries)
    assert len({row.id for row in rows if row}) == len([row for row in rows if row])


def test_windows_and_predicates_leave_what_fits(case: Case) -> None:
    every = case.chronicle()
    assert every.undated == ()
    assert every.n_weighed == every.n_claims > 0
    arrests = case.chronicle(predicate="arrested")
    assert {one.finding.predicate for one in arrests.entries} == {"arrested"}
    later = case.chronicle(since="2023")
    assert 0 < later.n_claims < every.n_claims
    with pytest.raises(VocabularyError):
        case.chronicle(predicate="nonsense")
    with pytest.raises(SettingsError):
        case.chronicle(since="yesterday")
