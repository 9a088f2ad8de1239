"""What a command that writes for others says of the gate of publication, and the option that opens it."""

from __future__ import annotations

import click

from quipus.case import Case
from quipus.cli.inert import inert
from quipus.cli.options import Command
from quipus.publish import Gate

_HOW = "Name the order in their side-cars (authority: ...) and add them again, or write --with-unknown-authority."


def publish_option(command: Command) -> Command:
    """Adds --with-unknown-authority."""
    return click.option(
        "--with-unknown-authority",
        is_flag=True,
        help="Write also what stands on records of which nobody says under what order they were obtained.",
    )(command)


def ask_gate(case: Case, *, with_unknown_authority: bool) -> Gate:
    """Returns the gate of a case, and says on standard error what it leaves out and why."""
    gate = case.gate(with_unknown_authority=with_unknown_authority)
    if gate.words:
        click.echo(f"{inert(gate.words)}\n{_HOW}", err=True)
    return gate
