"""Suggestions as text: two entities, what speaks for and against their being one, the commands to decide."""

from __future__ import annotations

import shlex

from rich.console import Group, RenderableType
from rich.text import Text

from quipus.cli.inert import inert
from quipus.cli.render import counted, indented, short
from quipus.resolve import Reason, Stance, Suggestion

MOST_REASONS = 8
"""Reasons shown for a pair, the weightiest first; --json has all."""


def suggestion_block(one: Suggestion) -> RenderableType:
    """Returns a suggestion with what speaks for and against."""
    heading = Text(f"{one.score:.2f}  ", style="cyan")
    heading.append(inert(one.left_name), style="bold").append(f" [{short(one.left)}]", style="dim")
    heading.append("  =?  ").append(inert(one.right_name), style="bold").append(f" [{short(one.right)}]", style="dim")
    unsure = ", somebody was unsure" if one.unsure else ""
    heading.append(f"  {one.type.value}, {counted(len(one.claims), 'claim')}{unsure}", style="dim")
    reasons = [reason_text(reason) for reason in one.reasons[:MOST_REASONS]]
    more = len(one.reasons) - len(reasons)
    if more > 0:
        reasons.append(Text(f"and {counted(more, 'more reason')}: --json", style="dim"))
    return Group(indented(heading, 2), *(indented(reason, 6) for reason in reasons))


def reason_text(reason: Reason) -> Text:
    """Returns one thing that speaks for or against."""
    speaks_for = reason.for_or_against is Stance.FOR
    text = Text("+ " if speaks_for else "- ", style="green" if speaks_for else "red")
    return text.append(inert(reason.words))


def commands(one: Suggestion, address: str) -> list[str]:
    """Returns the commands that decide a suggestion, to be printed without line breaks so that they can be copied."""
    case = shlex.quote(inert(address))
    return [
        f"quipus {verb} {case} {short(one.left)} {short(one.right)} --reason ..."
        for verb in ("merge", "different", "unsure")
    ]
