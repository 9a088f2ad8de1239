"""What a command that writes for others says of the gate of publication, and the options that open it."""

from __future__ import annotations

from typing import NamedTuple

import click

from quipus.case import Case
from quipus.cli.inert import inert
from quipus.cli.options import Command
from quipus.publish import Gate

_HOW_HELD = "Name the order in their side-cars (authority: ...) and add them again, or write --with-unknown-authority."
_HOW_REPLACED = "To write them as they are: --with-protected."


class Let(NamedTuple):
    """What the gate of publication lets through, because somebody asked for it by name."""

    with_unknown_authority: bool = False
    with_protected: bool = False


EVERYTHING = Let(with_unknown_authority=True, with_protected=True)
"""For what is shown in the terminal."""


def publish_option(command: Command) -> Command:
    """Adds --with-unknown-authority and --with-protected."""
    return click.option(
        "--with-unknown-authority",
        is_flag=True,
        help="Write also what stands on records of which nobody says under what order they were obtained.",
    )(
        click.option(
            "--with-protected",
            is_flag=True,
            help="Write names of protected victims, and names and words of sealed documents, as they are.",
        )(command)
    )


def ask_gate(case: Case, let: Let) -> Gate:
    """Returns the gate of a case, and says on standard error what it leaves out or writes otherwise, and why."""
    gate = case.gate(**let._asdict())
    for words, how in ((gate.words, _HOW_HELD), (gate.words_of_replaced, _HOW_REPLACED)):
        if words:
            click.echo(f"{inert(words)}\n{how}", err=True)
    return gate
