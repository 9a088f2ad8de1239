"""What an answer says about itself: formula, range, when it is undefined, cost, reference of all that it rests on.

Imported by its command alone: the measures take half a second to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from quipus.case.as_json import Json
from quipus.cli.network.options import Asked
from quipus.cli.network.parts import Wanted
from quipus.network import (
    Explanation,
    command,
    communities,
    custody,
    disruption,
    doubt,
    explain_function,
    key_players,
    leads,
    periods,
    switches,
    territory,
)

Functions = Iterable[Callable[..., object]]


def explain_answer(asked: Asked, *, of_case: bool) -> tuple[Explanation, ...]:
    """Returns what the functions behind the question that was asked say about themselves."""
    functions: list[Callable[..., object]] = []
    if asked.command:
        functions += [command.command, command.rank_posterior, command.find_levels]
    if asked.key_players is not None:
        functions += [key_players.find_key_players, *([key_players.find_exclusive_roles] if of_case else [])]
    if asked.connect:
        functions.append(key_players.find_connection)
    if asked.disrupt:
        functions += [disruption.disrupt, disruption.find_successors]
    if asked.worlds:
        functions += [doubt.rank_with_doubt, doubt.find_drops]
    return _explain(functions)


def explain_parts(wanted: Wanted) -> tuple[Explanation, ...]:
    """Returns what the functions behind territory, custody, time, missing ties and switches say about themselves."""
    functions: list[Callable[..., object]] = []
    if wanted.missing_ties is not None:
        functions += [leads.find_leads, leads.proximity, leads.try_out]
    if wanted.territory is not None:
        functions += [
            territory.find_presence,
            territory.fit_occupancy,
            territory.find_spread,
            territory.find_franchise,
            territory.find_outlook,
        ]
    if wanted.phone_switches:
        functions.append(switches.find_switches)
    if wanted.custody:
        functions += [custody.find_custody, custody.find_bonds, *([custody.assign] if wanted.prisons else [])]
    if wanted.timeline is not None:
        functions += [periods.turnover, periods.find_changes, periods.dynamic_katz]
    return _explain(functions)


def explain_communities() -> tuple[Explanation, ...]:
    """Returns what the finding of communities says about itself."""
    return _explain([communities.leiden_consensus])


def _explain(functions: Functions) -> tuple[Explanation, ...]:
    return tuple(explain_function(function.__name__.replace("_", "-"), function) for function in functions)


def explained_json(explanations: Sequence[Explanation]) -> Json:
    """Returns explanations as a part of an answer; nothing where none were asked for."""
    return {"explanations": [asdict(one) for one in explanations]} if explanations else {}


def print_explanations(out: Console, explanations: Iterable[Explanation]) -> None:
    """Prints what measures or functions say about themselves."""
    for one in explanations:
        out.print(Text(f"\n{one.name}", style="bold"))
        out.print(one.says)
        for key, text in asdict(one).items():
            if key not in {"name", "says", "doi"}:
                out.print(f"  {key}: {text}", style="dim")
