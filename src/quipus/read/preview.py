"""What a file of records would give: which profile fits, what its lines are, and a profile to begin one's own with."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import yaml

from quipus.model.problem import Problem
from quipus.model.record import Record
from quipus.read.columns.fitting import find_missing
from quipus.read.columns.lines import Tally, tally
from quipus.read.columns.profile import Profile, RecordSort, bundled_profiles, folded
from quipus.read.formats import Format, get_format
from quipus.read.reading import read_bytes
from quipus.read.record_tables import RecordTable, RecordTables
from quipus.read.result import Draft
from quipus.read.rows import Row
from quipus.read.settings import Settings

_TABLES = {Format.DELIMITED: "delimited", Format.WORKBOOK: "workbook", Format.ODS: "ods"}
_STATEMENTS = {Format.CAMT: "camt", Format.MT940: "mt940", Format.OFX: "ofx"}
_NEAR = 3
"""Profiles named as the nearest where none fits."""


@dataclass(frozen=True, slots=True)
class Near:
    """A bundled profile that does not fit, and the fields whose column is missing."""

    profile: Profile
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file: the profile that fits with what its lines are, or the heads and the nearest profiles.

    Attributes:
        name: of a workbook's sheet. table: where a profile fits. tally: of its lines.
        heads: the row that looks most like the names of columns.
        near: where none fits, those that lack least.
    """

    name: str | None
    table: RecordTable | None
    tally: Tally
    heads: tuple[str, ...]
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would give.

    Attributes:
        format: what it is. sheets: of tables. tally: of the lines of a statement in a format of banks.
        records: all that would be kept. problems: all that would be said.
    """

    format: Format
    sheets: tuple[Sheet, ...]
    tally: Tally | None
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def has_cells(self) -> bool:
        """Tells whether a record names a cell, beside which a caution has to stand."""
        return any(record.names_cell for record in self.records)


def preview(content: bytes, path: str, settings: Settings) -> Preview:
    """Returns what a file would give, by its own side-car's settings; raises `UnreadableError` if nothing can be told.

    Args:
        content: the file's bytes.
        path: as shown.
        settings: what its side-cars say.
    """
    format_ = get_format(content, path)
    if format_ in _TABLES:
        return _preview_tables(content, path, settings, format_)
    if format_ in _STATEMENTS:
        module = importlib.import_module(f"quipus.read.money.{_STATEMENTS[format_]}")
        counts = tally(module.read_statements(content, path).lines)
        draft: Draft = module.read(content, path)
        return Preview(format_, (), counts, draft.records, draft.problems)
    reading = read_bytes(content, path, settings)
    records = tuple(record for read in reading.documents for record in read.document.records)
    return Preview(format_, (), None, records, reading.problems)


def _preview_tables(content: bytes, path: str, settings: Settings, format_: Format) -> Preview:
    tables = RecordTables(path, settings)
    module = importlib.import_module(f"quipus.read.{_TABLES[format_]}")
    draft: Draft = module.read_into(tables, content)
    found = {table.sheet: table for table in tables.found}
    sheets = tuple(_sheet(name, top, found.get(name)) for name, top in tables.tops)
    return Preview(format_, sheets, None, draft.records, draft.problems)


def _sheet(name: str | None, top: Sequence[Row], table: RecordTable | None) -> Sheet:
    if table is not None:
        return Sheet(name, table, tally(table.lines), _filled(table.rows[table.fit.head][1]))
    heads = max((_filled(cells) for _, cells in top), key=lambda cells: len(set(cells)), default=())
    near = [Near(profile, find_missing(top, profile)) for profile in bundled_profiles().values()]
    near.sort(key=lambda one: (len(one.missing) / len(one.profile.columns), one.profile.name))
    return Sheet(name, None, tally(()), heads, tuple(near[:_NEAR]))


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells if cell.strip())


def profile_text(sheet: Sheet) -> str:
    """Returns YAML to begin a profile of one's own with: the one that fits, or heads with the fields they may be."""
    if sheet.table is not None and sheet.table.fit.profile.name in bundled_profiles():
        profile = sheet.table.fit.profile
        return files("quipus.read").joinpath(profile.sort.value, "profiles", f"{profile.name}.yaml").read_text("utf-8")
    return _skeleton(sheet)


def _skeleton(sheet: Sheet) -> str:
    sort = sheet.near[0].profile.sort if sheet.near else RecordSort.CALLS
    known = _fields_by_head(sort)
    columns: dict[str, str] = {}
    rest = []
    for head in sheet.heads:
        field = known.get(folded(head))
        if field is None or field in columns:
            rest.append(head)
        else:
            columns[field] = head
    made = yaml.safe_dump(
        {"title": "My list", "records": sort.value, "columns": columns, "date_order": "day-month"},
        allow_unicode=True,
        sort_keys=False,
    )
    others = "".join(f"#   FIELD: {head!r}\n" for head in rest)
    return (
        "# The heads of the columns as they stand in the file. docs/how-to/chats-calls-money.md lists the fields.\n"
        f"{made}# Heads whose field is not known; put those that matter under columns.\n{others}"
    )


def _fields_by_head(sort: RecordSort) -> Mapping[str, str]:
    """Returns the field that bundled profiles give to a folded head."""
    found: dict[str, str] = {}
    for profile in bundled_profiles().values():
        if profile.sort is sort:
            for fields in (profile.columns, profile.optional):
                for field, heads in fields.items():
                    found.update(dict.fromkeys(sorted(heads - found.keys()), field))
    return found
