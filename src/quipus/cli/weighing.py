"""Commands over findings and suggestions, and judgements for other programs."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quipus.case import Case, Imported
from quipus.case.as_json import Json, contradiction_json, decision_json, finding_json, problem_json, suggestion_json
from quipus.cli.findings_text import contradiction_block, finding_block, finding_heading
from quipus.cli.inert import inert
from quipus.cli.options import author_option, case_argument, json_option, limit_option, open_case
from quipus.cli.render import console, counted, print_all, print_json, problem_block, shown_of
from quipus.cli.suggestions_text import commands, suggestion_block
from quipus.errors import SettingsError
from quipus.model import Listing, Strength

_FINDINGS = "\n".join((
    "List what claims say together, with how many independent sources say it and what contradicts it.",
    "",
    "\b",  # click's mark for lines that are not to be filled
    "solid   two independent sources, or a court's own word for a ruling",
    "dashed  one source",
    "dotted  only possible or alleged",
    "struck  denied, or every claim of it rejected",
    "",
    "With NAME the findings of one person, group or place come with their claims; without, those of the whole case.",
))  # fmt: skip


@click.command(help=_FINDINGS)
@case_argument
@click.argument("name", nargs=-1)
@click.option("--contradictions", is_flag=True, help="Only what contradicts what, with both claims.")
@click.option("--predicate", help="For example leads, member_of, arrested.")
@click.option("--strength", type=click.Choice([strength.value for strength in Strength]), help="How the line is drawn.")
@limit_option(50)
@json_option
def findings(
    address: str,
    name: tuple[str, ...],
    contradictions: bool,
    predicate: str | None,
    strength: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Lists findings."""
    who = " ".join(name) or None
    if contradictions and (predicate or strength):
        raise SettingsError(
            ["--contradictions takes neither --predicate nor --strength: two claims may differ in both."]
        )
    with open_case(address) as case:
        if contradictions:
            _show_contradictions(case, who, limit, as_json=as_json)
            return
        found = case.findings(who, predicate=predicate, strength=strength, limit=limit)
        if as_json:
            print_json({"total": found.total, "findings": [finding_json(case, finding) for finding in found.items]})
            return
    out = console()
    if not found.items:
        out.print("No finding fits. Fewer filters find more.")
    block = finding_heading if who is None else finding_block
    print_all(out, [block(finding) for finding in found.items], gap=who is not None)
    _show_rest(out, found, "findings")


def _show_contradictions(case: Case, who: str | None, limit: int, *, as_json: bool) -> None:
    found = case.contradictions(who, limit)
    if as_json:
        print_json({"total": found.total, "contradictions": [contradiction_json(case, one) for one in found.items]})
        return
    out = console()
    if not found.items:
        out.print("No contradictions found.")
    print_all(out, map(contradiction_block, found.items), gap=True)
    _show_rest(out, found, "contradictions")


def _show_rest(out: Console, found: Listing[Any], noun: str) -> None:
    if rest := shown_of(found, noun):
        out.print(f"\n{rest}", style="dim")


@click.command("suggest")
@case_argument
@click.argument("name", nargs=-1)
@limit_option(20)
@json_option
def suggest_pairs(address: str, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Suggest which entities may be one, with what speaks for and against, and the commands to decide.

    Nothing is joined before somebody decides. Those that hang together stand in one group, the most valuable first.
    """
    with open_case(address) as case:
        found = case.suggest(" ".join(name) or None, limit)
    if as_json:
        print_json({"total": found.total, "suggestions": [suggestion_json(one) for one in found.items]})
        return
    out = console()
    if not found.items:
        out.print("Nothing to suggest.")
    groups = {one.group: number for number, one in reversed(list(enumerate(found.items)))}
    ordered = sorted(found.items, key=lambda one: groups[one.group])
    for number, (_, members) in enumerate(groupby(ordered, key=lambda one: one.group), 1):
        out.print(f"{'' if number == 1 else chr(10)}Group {number}", style="bold")
        for one in members:
            out.print(suggestion_block(one))
            for line in commands(one, address):
                out.print(f"      {line}", style="dim", soft_wrap=True)
    _show_rest(out, found, "suggestions")


@click.command()
@case_argument
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write a file.")
@click.option("--from", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Take a file.")
@author_option
@json_option
def judgements(address: str, target: Path | None, source: Path | None, author: str | None, as_json: bool) -> None:
    """Exchange decisions about who is who with nomenklatura: --to FILE writes, --from FILE takes.

    Each line is a JSON list of two ids, a judgement (positive, negative, unsure, no_judgement), score, user and time.
    Taken judgements become decisions, each with its undo; a second time nothing is left to take.
    """
    if (target is None) == (source is None):
        raise SettingsError(["Give either --to FILE or --from FILE."])
    with open_case(address, author) as case:
        if source is not None:
            _take(case, source, as_json=as_json)
        elif target is not None:
            _write(case, target, as_json=as_json)


def _write(case: Case, target: Path, *, as_json: bool) -> None:
    lines = list(case.iter_judgements())
    try:
        target.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise SettingsError([f"{target} cannot be written: {error.strerror}"]) from error
    if as_json:
        print_json({"written": len(lines), "to": str(target)})
    else:
        console().print(f"{counted(len(lines), 'judgement')} written to {inert(str(target))}")


def _take(case: Case, source: Path, *, as_json: bool) -> None:
    try:
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{source} cannot be read as UTF-8 text: {error}"]) from error
    imported = case.import_judgements(lines, source.name)
    if as_json:
        print_json(_imported_json(imported))
        return
    out = console()
    out.print(
        f"{counted(len(imported.decisions), 'decision')} taken, {imported.n_known:,} known already, "
        f"{imported.n_undecided:,} without a judgement."
    )
    for decision in imported.decisions[:1]:
        out.print(f"The first is number {decision.number}. Take any back with: quipus undo CASE NUMBER --reason ...")
    print_all(out, [problem_block(problem) for problem in imported.problems])


def _imported_json(imported: Imported) -> Json:
    return {
        "decisions": [decision_json(decision) for decision in imported.decisions],
        "known": imported.n_known,
        "undecided": imported.n_undecided,
        "problems": [problem_json(problem) for problem in imported.problems],
    }
