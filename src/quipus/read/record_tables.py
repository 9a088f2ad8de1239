"""Tables that may be lists of records: finds the profile that fits, else leaves the table a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.problem import Problem
from quipus.model.record import Record
from quipus.read.columns.fitting import Fit, find_fit, find_missing
from quipus.read.columns.lines import Line, LineKind
from quipus.read.columns.profile import Profile, RecordSort, bundled_profiles, folded, profile_of
from quipus.read.result import inert
from quipus.read.rows import Block, Row, cleaned, named_cells, rows_to_blocks
from quipus.read.settings import NO_PROFILE, Settings

_TOP = 60
"""Rows in which the heads of a list are looked for, and some of its rows."""
_CALL_WORDS = frozenset(("duracion", "duration", "duracao", "imei", "imsi", "celda", "erb"))
_NUMBER_WORDS = frozenset(
    (
        "numero",
        "number",
        "origen",
        "destino",
        "origem",
        "abonado",
        "llamante",
        "llamado",
        "caller",
        "called",
        "telefono",
    )
)
_STATEMENT_WORDS = frozenset(("saldo", "balance"))
_ENTRY_WORDS = frozenset(
    ("debe", "haber", "debito", "credito", "cargo", "abono", "debit", "credit", "importe", "valor", "monto", "amount")
)


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One sheet that a profile fits, with what its lines are."""

    sheet: str | None
    fit: Fit
    rows: Sequence[Row]
    lines: tuple[Line, ...]


@dataclass(slots=True)
class RecordTables:
    """Gathers the lists of records among the sheets of one file.

    Attributes:
        path: of the file, for problems. settings: what side-cars say.
        found: the sheets that a profile fits. problems: what was wrong with them.
        tops: the first rows of each sheet, for showing those that no profile fits.
    """

    path: str
    settings: Settings
    found: list[RecordTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tops: list[tuple[str | None, Sequence[Row]]] = field(default_factory=list)

    def iter_blocks(self, rows: Iterable[Row], sheet: str | None = None) -> Iterator[Block]:
        """Yields the blocks of a sheet's rows; keeps its lines if a profile fits."""
        rest = iter(rows)
        top = list(islice(rest, _TOP))
        self.tops.append((sheet, top))
        fit = self._fit(top, sheet)
        if fit is None:
            yield from rows_to_blocks(chain(top, rest), sheet)
            return
        whole = [*top, *rest]
        lines, problems = _read(fit, whole, self.path, self.settings, sheet)
        table = RecordTable(sheet, fit, whole, lines)
        self.found.append(table)
        self.problems += problems
        yield from _iter_blocks(table)

    def records(self, passages: Iterable[Passage]) -> tuple[Record, ...]:
        """Returns the records of all sheets with their spans, numbered from 1."""
        spans = {(passage.locator.sheet, passage.locator.row): passage.span for passage in passages}
        lines = [line for table in self.found for line in table.lines if line.record is not None]
        # A row without a span lies behind the point where the text grew too long, which is a problem of its own.
        spanned = [(line.record, spans.get((line.sheet, line.number))) for line in lines]
        kept = [(record, span) for record, span in spanned if record is not None and span is not None]
        return tuple(replace(record, number=number, span=span) for number, (record, span) in enumerate(kept, 1))

    def fits(self, top: Sequence[Row]) -> bool:
        """Tells whether a profile that may be used fits some first rows."""
        return find_fit(top, self._profiles()) is not None

    def _profiles(self) -> tuple[Profile, ...]:
        told = self.settings.profile
        if told is None:
            return tuple(bundled_profiles().values())
        own = None if told == NO_PROFILE else profile_of(told)
        return () if own is None else (own,)

    def _fit(self, top: Sequence[Row], sheet: str | None) -> Fit | None:
        told = self.settings.profile
        if told == NO_PROFILE:
            return None
        fit = find_fit(top, self._profiles())
        if fit is None and told is None:
            self.problems += _hints(top, self.path, sheet)
        elif fit is None and any(any(cell.strip() for cell in cells) for _, cells in top):
            self.problems.append(self._misfit(top, sheet))
        return fit

    def _misfit(self, top: Sequence[Row], sheet: str | None) -> Problem:
        profile = profile_of(self.settings.profile or "")
        place = "" if sheet is None else f"sheet {sheet}"
        if profile is None:
            names = ", ".join(bundled_profiles())
            message = f"The profile {inert(self.settings.profile)!r} is not known; bundled are {names}."
        else:
            missing = ", ".join(find_missing(top, profile))
            message = f"The profile {inert(profile.name)!r} does not fit: no column for {missing} is there."
        return Problem("profile-does-not-fit", self.path, message, place)


def _read(
    fit: Fit, rows: Sequence[Row], path: str, settings: Settings, sheet: str | None
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    # The rooms are imported when the first list comes, so that other tables cost nothing.
    if fit.profile.sort is RecordSort.CALLS:
        from quipus.read.calls import read_calls  # noqa: PLC0415

        return read_calls(fit, rows, path, settings, sheet)
    from quipus.read.money import read_money_table  # noqa: PLC0415

    return read_money_table(fit, rows, path, settings, sheet)


def _iter_blocks(table: RecordTable) -> Iterator[Block]:
    """Yields the filled rows of a list; those that are no headings with each cell behind its column's head."""
    heads = cleaned(table.rows[table.fit.head])[1]
    headings = {line.number for line in table.lines if line.kind is LineKind.HEADING}
    sheet = table.sheet
    for index, row in enumerate(table.rows):
        number, cells = cleaned(row)
        if any(cells):
            alone = sum(map(bool, cells)) == 1
            named = () if index <= table.fit.head or number in headings or alone else heads
            yield "; ".join(named_cells(cells, named)), PassageKind.ROW, Locator(sheet=sheet, row=number)


def _hints(top: Sequence[Row], path: str, sheet: str | None) -> Iterator[Problem]:
    """Yields a hint for a table that looks like calls or a statement by the heads of its columns."""
    for number, cells in top[:_TOP]:
        words = {word for cell in cells for word in folded(cell).split()}
        for what, marks in _MARKS.items():
            if len([cell for cell in cells if cell.strip()]) >= 3 and all(words & one for one in marks):
                place = f"row {number}" if sheet is None else f"sheet {sheet}, row {number}"
                message = f"The heads of the columns look like {what}, and no profile fits them; the table was kept."
                yield Problem("profile-unknown", path, message, place)
                return


_MARKS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "a list of calls": (_CALL_WORDS, _NUMBER_WORDS),
    "a bank statement": (_STATEMENT_WORDS, _ENTRY_WORDS),
}
