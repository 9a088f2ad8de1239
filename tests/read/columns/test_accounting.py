"""Whatever stands under the heads of a profile: nothing raises, and the lines are the file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.read import Settings
from quipus.read.columns import LineKind, bundled_profiles, tally
from quipus.read.delimited import read_into
from quipus.read.record_tables import RecordTables

CELLS = st.one_of(
    st.sampled_from(
        ["", "02/05/2023", "2023-05-02 20:28", "20:28", "65", "0:01:05", "1.234,50", "-5", "D", "Saliente", "Total",
         "+51987654321", "987654321", "Saldo final", "USD", "Extorno", "Privado", "1e5", "352099001761481"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(bundled_profiles()))
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_the_lines_are_the_file(name: str, data: st.DataObject) -> None:
    profile = bundled_profiles()[name]
    heads = [min(heads) for heads in (*profile.columns.values(), *profile.optional.values())]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), max_size=6))
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([heads, *rows])
    tables = RecordTables("a.csv", Settings(profile=name))
    draft = read_into(tables, buffer.getvalue().encode())
    lines = tables.found[0].lines
    assert tally(lines).total == len(rows) + 1
    assert [line.number for line in lines] == list(range(1, len(rows) + 2))
    kept = sum(line.kind in (LineKind.RECORD, LineKind.BALANCE) for line in lines)
    assert len(draft.records) == kept
    unread = {line.place for line in lines if line.kind is LineKind.UNREAD}
    assert unread == {problem.place for problem in draft.problems if problem.code == "line-unread"}
    spans = {(passage.span.start, passage.span.end) for passage in draft.passages or ()}
    assert all((record.span.start, record.span.end) in spans for record in draft.records)
