"""Missing ties as leads, as text and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rich.text import Text

from quipus.cli.inert import inert
from quipus.cli.network.explaining import explained_json, print_explanations
from quipus.cli.network.parts import SEED
from quipus.cli.render import console, counted, indented, print_json
from quipus.network import Explanation, Graph
from quipus.network.leads import Leads, find_leads


def show_leads(graph: Graph, most: int, explained: Sequence[Explanation] = (), *, as_json: bool) -> None:
    """Prints pairs that may be tied, with what such a list is worth."""
    found = find_leads(graph, most, rng=np.random.default_rng(SEED))
    if as_json:
        print_json(_json(found) | explained_json(explained))
        return
    out = console()
    out.print(f"Policy: {inert(found.policy)}", style="dim")
    out.print(Text("Leads, not ties: pairs that may be tied and are not in the network", style="bold"))
    out.print(_worth(found, len(found.leads)))
    for lead in found.leads:
        tied = f"  ({lead.n_tied:,} have this score)" if lead.n_tied > 1 else ""
        head = Text(f"{lead.rank:>4}  ").append(f"{inert(lead.source)} ? {inert(lead.target)}", style="bold")
        precision = "" if lead.precision is None else f"  down to here {_percent(lead.precision)} right"
        out.print(head.append(f"  {found.kind.value} {lead.score:.3g}{precision}{tied}", style="dim"))
        out.print(indented(Text(inert(lead.check)), 6))
    if not found.leads:
        out.print("Nothing speaks for any pair.")
    print_explanations(out, explained)


def _worth(found: Leads, n_leads: int) -> str:
    trial = found.trial
    if trial is None or trial.auc is None or trial.base_rate is None or not n_leads:
        return f"What such a list is worth is not known: {found.undefined or 'no trial'}."
    place = min(n_leads, len(trial.precision)) - 1
    return (
        f"Chosen by trial: {found.kind.value}, which put a hidden tie before an untied pair {_percent(trial.auc)} of "
        f"the time. Of lists of {place + 1}, {_percent(float(trial.precision[place]))} were right "
        f"({_percent(float(trial.low[place]))} to {_percent(float(trial.high[place]))}); drawn by lot "
        f"{_percent(trial.base_rate)} ({counted(found.n_candidates, 'pair')}). This holds if a tenth of the ties is "
        "missing, and at random; what nobody could see is missing otherwise."
    )


def _percent(share: float) -> str:
    """Returns a share in percent.

    >>> _percent(0.7234), _percent(0.0042)
    ('72 %', '0.42 %')
    """
    return f"{100 * share:.2g} %" if share < 0.1 else f"{100 * share:.0f} %"


def _json(found: Leads) -> dict[str, Any]:
    trials = [
        {
            "kind": one.kind.value,
            "auc": one.auc,
            "base_rate": one.base_rate,
            "hidden": one.n_hidden,
            "draws": one.n_draws,
        }
        for one in found.trials
    ]
    leads = [
        {
            "rank": lead.rank,
            "n_tied": lead.n_tied,
            "source": lead.source,
            "target": lead.target,
            "score": lead.score,
            "common": list(lead.common),
            "n_common": lead.n_common,
            "documents": list(lead.documents),
            "expected_precision": lead.precision,
            "check": lead.check,
        }
        for lead in found.leads
    ]
    return {
        "policy": found.policy,
        "kind": found.kind.value,
        "candidates": found.n_candidates,
        "undefined": found.undefined,
        "trials": trials,
        "leads": leads,
    }
