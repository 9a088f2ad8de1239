"""Why names are one entity: every join with the rule or the author that answers for it."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from itertools import groupby

import click
from rich.console import Console, Group, RenderableType
from rich.text import Text

from quipus.case.as_json import join_json
from quipus.cli.inert import inert
from quipus.cli.options import case_argument, json_option, limit_option, open_case
from quipus.cli.render import console, indented, print_json, short, shown_of
from quipus.cli.suggestions_text import MOST_REASONS, reason_text
from quipus.resolve import Join


@click.command()
@case_argument
@click.argument("name", nargs=-1)
@limit_option(50)
@json_option
def joins(address: str, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Show why referents of several documents are one entity: each join, signed by its rule or its author.

    Joins by rules are no rows of the log, for they follow from documents and decisions; each can be taken back by the
    command under it, and the decision that does so stands in the log.
    """
    with open_case(address) as case:
        found = case.joins(" ".join(name) or None, limit)
        paths = {document.id: document.path for document in case.documents()}
    if as_json:
        print_json({"total": found.total, "joins": [join_json(one, paths) for one in found.items]})
        return
    out = console()
    if not found.items:
        out.print("No two referents are one: each stands in one document.")
    ordered = sorted(found.items, key=lambda one: one.entity)
    for number, (entity, made) in enumerate(groupby(ordered, key=lambda one: one.entity)):
        out.print(f"{chr(10) if number else ''}Entity {short(entity)}", style="bold")
        for one in made:
            print_join(out, one, paths, address)
    if rest := shown_of(found, "joins"):
        out.print(f"\n{rest}", style="dim")


def print_join(out: Console, one: Join, paths: Mapping[str, str], address: str) -> None:
    """Prints a join, what speaks for and against it, and the command that takes it back."""
    out.print(join_block(one, paths))
    back = f"undo {shlex.quote(inert(address))} {one.decision}"
    if one.decision is None:
        back = f"different {shlex.quote(inert(address))} {short(one.left)} {short(one.right)}"
    out.print(f"      quipus {back} --reason ...", style="dim", soft_wrap=True)


def join_block(one: Join, paths: Mapping[str, str]) -> RenderableType:
    """Returns a join: the two names with their documents, who signs for it, what speaks for and against."""
    heading = Text()
    for name, document, referent in (
        (one.left_name, one.left_document, one.left),
        (one.right_name, one.right_document, one.right),
    ):
        heading.append("  =  " if heading else "").append(inert(name or "(no name)"), style="bold")
        heading.append(f" {inert(paths.get(document, document))} [{short(referent)}]", style="dim")
    shared = f"; both: {one.shared}" if one.shared else ""
    number = "" if one.decision is None else f", decision {one.decision}"
    signed = Text(inert(f"{one.signed_by}{number}: {one.reason}{shared}"))
    reasons = [reason_text(reason) for reason in one.reasons[:MOST_REASONS]]
    return Group(indented(heading, 2), indented(signed, 6), *(indented(reason, 6) for reason in reasons))
