"""Tells which profile fits a table, and where in it the heads of the columns stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quipus.read.columns.profile import Profile, folded
from quipus.read.rows import Figure, Row

_TOP = 40
"""Rows in which the heads of the columns may stand; lists carry at most a page of notes before them."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A profile that fits a table.

    Attributes:
        profile: which one. head: index of the row of heads.
        columns: index of a column by field. details: index of a further column by its name.
        unused: heads that the profile does not name.
    """

    profile: Profile
    head: int
    columns: Mapping[str, int]
    details: Mapping[str, int]
    unused: tuple[str, ...]

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Returns the filled cells of a row by field, with the profile's constants below them."""
        found = dict(self.profile.constants)
        for name, index in self.columns.items():
            if index < len(row) and (cell := _tidy(row[index])):
                found[name] = cell
        return found

    def further(self, row: Sequence[str]) -> dict[str, str]:
        """Returns the cells that a record keeps under names of their own."""
        named = ((name, " ".join(row[index].split())) for name, index in self.details.items() if index < len(row))
        return {name: cell for name, cell in named if cell}


def _tidy(cell: str) -> str:
    return cell if isinstance(cell, Figure) else " ".join(cell.split())


def find_fit(rows: Sequence[Row], profiles: Iterable[Profile]) -> Fit | None:
    """Returns the profile all of whose columns stand in one of the first rows; of several the one with most columns."""
    top = [[folded(cell) for cell in cells] for _, cells in rows[:_TOP]]
    fits = [fit for profile in profiles if (fit := _fit(profile, rows, top)) is not None]
    # Of equals the first by name: the same profile for the same table, on every machine.
    return min(fits, key=lambda fit: (-len(fit.columns), fit.profile.name), default=None)


def find_missing(rows: Sequence[Row], profile: Profile) -> tuple[str, ...]:
    """Returns the fields of a profile whose column is not there, in the row that has most of its columns."""
    top = [{folded(cell) for cell in cells} for _, cells in rows[:_TOP]]
    missing = [tuple(name for name, heads in profile.columns.items() if not heads & row) for row in top]
    return min(missing, key=len, default=tuple(profile.columns))


def _fit(profile: Profile, rows: Sequence[Row], top: Sequence[Sequence[str]]) -> Fit | None:
    for index, heads in enumerate(top):
        columns = dict(_iter_columns(profile.columns, heads))
        if len(columns) == len(profile.columns):
            columns |= dict(_iter_columns(profile.optional, heads))
            details = dict(_iter_columns(profile.details, heads))
            used = {*columns.values(), *details.values()}
            unused = tuple(cell for place, cell in enumerate(rows[index][1]) if place not in used and cell.strip())
            return Fit(profile, index, columns, details, unused)
    return None


def _iter_columns(wanted: Mapping[str, frozenset[str]], heads: Sequence[str]) -> Iterator[tuple[str, int]]:
    for name, allowed in wanted.items():
        index = next((place for place, head in enumerate(heads) if head in allowed), None)
        if index is not None:
            yield name, index


def find_heading(profile: Profile, cells: Sequence[str]) -> tuple[str, str] | None:
    """Returns the field and value of a line above the table: "Abonado: 987654321", in one cell or in two."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return None
    label, colon, rest = filled[0].partition(":")
    name = next((name for name, labels in profile.heading.items() if folded(label) in labels), None)
    if name is None:
        return None
    value = rest.strip() if colon and rest.strip() else " ".join(filled[1:2])
    return (name, value) if value else None
