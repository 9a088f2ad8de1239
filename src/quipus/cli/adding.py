"""`quipus add`: files into a case, with a progress bar."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from quipus.case import Added, Case
from quipus.case.as_json import problem_json
from quipus.cli.inert import inert
from quipus.cli.options import case_argument, json_option, open_case
from quipus.cli.render import console, counted, print_all, print_json, problem_block, problems_by_severity
from quipus.errors import SettingsError

SHOWN_PROBLEMS = 10


@click.command()
@case_argument
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Read also what was read or removed before.")
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes (default: one a core).")
@json_option
@click.pass_context
def add(
    context: click.Context,
    address: str,
    paths: tuple[Path, ...],
    again: bool,
    workers: int | None,
    as_json: bool,
) -> None:
    """Read files and folders into a case; a second run does only what is new.

    Reads text, Markdown, HTML, PDF, Word, OpenDocument, RTF, mail, CSV, Excel and ZIP archives of these.
    What a file does not tell (title, date, publisher, legal authority) stands in NAME.EXT.meta.yaml beside it.
    """
    missing = [f"{inert(str(path))}: no such file or folder" for path in paths if not path.exists()]
    if missing:
        where = inert(str(Path.cwd()))
        raise SettingsError([*missing, f"names are looked for in {where}; check the spelling, or give the whole path"])
    with open_case(address, create=True) as case:
        added = _add(case, paths, again=again, workers=workers)
    if as_json:
        print_json(_as_json(added))
    else:
        _show(address, added)
    context.exit(130 if added.interrupted else 0)


def _add(case: Case, paths: tuple[Path, ...], *, again: bool, workers: int | None) -> Added:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Looking for files", total=None)

        def report(done: int, total: int, path: str) -> None:
            name = inert(path)
            name = name if len(name) <= 40 else "…" + name[-39:]
            bar.update(task, completed=done, total=total, description=name.replace("[", "\\["))

        return case.add(paths, again=again, workers=workers, progress=report)


def _show(address: str, added: Added) -> None:
    out = console()
    read = f"{counted(len(added.read), 'file')} read: {counted(added.n_documents, 'document')}"
    out.print(f"{read}, {counted(added.n_claims, 'claim')}.")
    for line in _asides(added):
        out.print(line)
    if added.problems:
        out.print(f"\n{problems_by_severity(added.problems)}:")
        print_all(out, [problem_block(problem) for problem in added.problems[:SHOWN_PROBLEMS]])
        more = len(added.problems) - SHOWN_PROBLEMS
        if more > 0:
            out.print(f"… and {more:,} more: quipus problems {address}")
    if added.interrupted:
        out.print("\nInterrupted. What was read is kept; the same command goes on from there.")
    else:
        out.print(f"\nNext: quipus summary {address}")


def _asides(added: Added) -> list[str]:
    lines = []
    if added.known:
        lines.append(f"{counted(len(added.known), 'file')} known from before, left alone.")
    if added.older:
        lines.append(f"{len(added.older):,} of them were read by an older version; --again reads them anew.")
    if added.copies:
        lines.append(f"{counted(len(added.copies), 'file')} with the same bytes as another.")
    if added.removed:
        lines.append(f"{counted(len(added.removed), 'file')} removed from this case before; --again reads them.")
    if added.ignored:
        lines.append(f"{counted(len(added.ignored), 'file')} ignored (side-cars, hidden files, cases).")
    return lines


def _as_json(added: Added) -> dict[str, object]:
    return {
        "read": list(added.read),
        "copies": list(added.copies),
        "known": len(added.known),
        "older": len(added.older),
        "removed": list(added.removed),
        "ignored": list(added.ignored),
        "documents": added.n_documents,
        "claims": added.n_claims,
        "problems": [problem_json(problem) for problem in added.problems],
        "interrupted": added.interrupted,
    }
