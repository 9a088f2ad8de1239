"""`quipus profile`: which profile of columns fits a list of calls or money, and what its rows would give."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quipus.case.as_json import problem_json
from quipus.cli.inert import inert
from quipus.cli.options import json_option
from quipus.cli.render import console, counted, print_all, print_json, problem_block
from quipus.errors import SettingsError
from quipus.model import Identifier, Problem, Record
from quipus.model.cautions import CELL_CAUTION
from quipus.read import find_files
from quipus.read.columns import Tally
from quipus.read.preview import Preview, Sheet, preview, profile_text
from quipus.read.result import UnreadableError
from quipus.read.settings import PROFILE_ENDING


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rows", "n_rows", type=click.IntRange(min=0), default=5, show_default=True, help="Rows shown as read.")
@click.option("--save", type=click.Path(path_type=Path), help=f"Write a profile to begin with: NAME{PROFILE_ENDING}.")
@json_option
def profile(file: Path, n_rows: int, save: Path | None, as_json: bool) -> None:
    """Show how a list of calls or money would be read: which profile fits, the first rows, what is not understood.

    Nothing is added to a case. Where no profile fits, --save writes the heads of the columns as a profile to complete;
    name it in a side-car beside the file (profile: NAME.profile.yaml).
    """
    found, problems = _preview(file)
    if save is not None:
        _save(found, save)
    if as_json:
        print_json({**_json(found, n_rows), "problems": [problem_json(problem) for problem in problems]})
        return
    out = console()
    _print(out, found, n_rows)
    if problems:
        out.print()
        print_all(out, [problem_block(problem) for problem in problems])
    if save is not None:
        out.print(f"\nWritten: {inert(str(save))}. A side-car names it: profile: {inert(save.name)}")


def _preview(file: Path) -> tuple[Preview, tuple[Problem, ...]]:
    found = find_files([file])
    if not found.files or file.is_dir():
        raise SettingsError([f"{file}: there is no such file; give one table or statement."])
    one = found.files[0]
    try:
        made = preview(one.location.read_bytes(), one.path, one.settings)
    except UnreadableError as error:
        raise SettingsError([f"{one.path}: {error.message}"]) from None
    return made, (*found.problems, *made.problems)


def _save(found: Preview, path: Path) -> None:
    if not path.name.endswith(PROFILE_ENDING):
        raise SettingsError([f"--save: the name has to end in {PROFILE_ENDING}."])
    if path.exists():
        raise SettingsError([f"--save: {path} is there already."])
    if not found.sheets:
        raise SettingsError(["--save: the file is no table, and needs no profile."])
    path.write_text(profile_text(found.sheets[0]), "utf-8")


def _print(out: Console, found: Preview, n_rows: int) -> None:
    for sheet in found.sheets:
        _print_sheet(out, sheet)
    if found.tally is not None:
        out.print(f"A statement in the format {found.format.value}; it needs no profile.")
        out.print(f"  {_tally_words(found.tally, 'line')}")
    if not found.sheets and found.tally is None:
        out.print(f"The file is of the format {found.format.value}, and no list that a profile describes.")
    if found.records and n_rows:
        out.print(f"\nThe first of {counted(len(found.records), 'record')}, as read:", style="bold")
        out.print(_records_table(found.records[:n_rows]))
        if found.has_cells:
            out.print(f"  {CELL_CAUTION}", style="dim")


def _print_sheet(out: Console, sheet: Sheet) -> None:
    where = "" if sheet.name is None else f"Sheet {inert(sheet.name)}: "
    if sheet.table is None:
        out.print(f"{where}no profile fits.")
        out.print(Text(f"  heads: {inert('; '.join(sheet.heads))}"))
        for near in sheet.near:
            missing = ", ".join(near.missing)
            out.print(Text(f"  {near.profile.name} ({inert(near.profile.title)}) lacks: {missing}"))
        return
    fit = sheet.table.fit
    heads = sheet.table.rows[fit.head][1]
    out.print(Text(f"{where}the profile {fit.profile.name} fits: {inert(fit.profile.title)}"))
    out.print(f"  {_tally_words(sheet.tally, 'row')}")
    for field, index in sorted(fit.columns.items(), key=lambda item: item[1]):
        out.print(Text(f"  {field:<20} {inert(heads[index].strip())}"))
    if fit.unused:
        out.print(Text(f"  kept as words alone: {inert(', '.join(fit.unused))}", style="dim"))


def _tally_words(counts: Tally, noun: str) -> str:
    parts = (
        counted(counts.records, "record"),
        counted(counts.balances, "balance"),
        counted(counts.headings, "heading"),
        f"{counts.blank:,} blank",
        f"{counts.unread:,} unread",
    )
    return f"{counted(counts.total, noun)}: {', '.join(parts)}"


def _records_table(records: Iterable[Record]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("when", "act", "from", "to", "amount", "more"):
        table.add_column(head, overflow="fold")
    for record in records:
        amount = "" if record.amount is None else f"{record.amount} {record.currency or '?'}"
        more = ", ".join(f"{name} {value}" for name, value in record.details)
        cells = (record.when or "no time", record.act, _side(record.source), _side(record.target), amount, more)
        table.add_row(*(Text(inert(cell)) for cell in cells))
    return table


def _side(side: Identifier | None) -> str:
    return "nobody named" if side is None else side.value


def _json(found: Preview, n_rows: int) -> dict[str, Any]:
    return {
        "format": found.format.value,
        "sheets": [
            {
                "name": sheet.name,
                "profile": None if sheet.table is None else sheet.table.fit.profile.name,
                "lines": _tally_json(sheet.tally),
                "heads": list(sheet.heads),
                "fields": {} if sheet.table is None else _fields_json(sheet),
                "unused": [] if sheet.table is None else list(sheet.table.fit.unused),
                "near": [{"profile": near.profile.name, "missing": list(near.missing)} for near in sheet.near],
            }
            for sheet in found.sheets
        ],
        "lines": None if found.tally is None else _tally_json(found.tally),
        "total": len(found.records),
        "records": [_record_json(record) for record in found.records[:n_rows]],
        "caution": CELL_CAUTION if found.has_cells else None,
    }


def _tally_json(counts: Tally) -> dict[str, int]:
    return {name: getattr(counts, name) for name in Tally.__slots__}


def _fields_json(sheet: Sheet) -> dict[str, str]:
    if sheet.table is None:
        return {}
    heads = sheet.table.rows[sheet.table.fit.head][1]
    return {field: heads[index].strip() for field, index in sheet.table.fit.columns.items()}


def _record_json(record: Record) -> dict[str, Any]:
    return {
        "kind": record.kind.value,
        "act": record.act,
        "source": None if record.source is None else record.source.value,
        "target": None if record.target is None else record.target.value,
        "when": record.when,
        "until": record.until,
        "amount": None if record.amount is None else str(record.amount),
        "currency": record.currency,
        "details": dict(record.details),
    }
