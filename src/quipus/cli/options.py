"""Arguments and options that several commands share."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from quipus.case import Case

Command = TypeVar("Command", bound=Callable[..., Any])


def case_argument(command: Command) -> Command:
    """Adds the first argument of nearly every command: the case's directory or postgresql:// address."""
    return click.argument("address", metavar="CASE")(command)


def json_option(command: Command) -> Command:
    """Adds --json: the same content as JSON on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")(command)


def reason_option(command: Command) -> Command:
    """Adds --reason, which every decision needs, --author, and --dry-run."""
    command = click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")(command)
    command = author_option(command)
    return click.option("--reason", "-r", required=True, help="Why; the log keeps it.")(command)


def author_option(command: Command) -> Command:
    """Adds --author."""
    return click.option("--author", default=None, help="Who decides (default: QUIPUS_AUTHOR or the user's name).")(
        command
    )


def limit_option(default: int) -> Callable[[Command], Command]:
    """Adds --limit with a default number of items."""
    return click.option(
        "--limit", type=click.IntRange(min=1), default=default, show_default=True, help="Show at most so many."
    )


def open_case(address: str, author: str | None = None, *, create: bool = False) -> Case:
    """Opens a case in the name of whoever sits at the terminal."""
    return Case(address, create=create, author=author or who())


def who() -> str:
    """Returns who sits at the terminal: QUIPUS_AUTHOR, or the name of the user."""
    if named := os.environ.get("QUIPUS_AUTHOR"):
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no user name: a bare container
        return "unnamed"
