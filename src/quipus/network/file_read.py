"""What comes of a file: a graph, and what was wrong with it."""

from __future__ import annotations

import math
from typing import NamedTuple

from quipus.model.problem import Problem
from quipus.network.graph import Graph
from quipus.network.ties import Tie

EDGE_FIELDS = ("weight", "kind", "time", "document")
"""What a tie may carry in a file beside its ends."""

DOCUMENT_SEPARATOR = "|"
"""Stands between the documents of one tie in a file."""


class GraphRead(NamedTuple):
    """A graph as read, and the problems of its file; the graph is empty where the file gives none."""

    graph: Graph
    problems: tuple[Problem, ...]


def parse_tie(source: str, target: str, fields: dict[str, str]) -> Tie:
    """Returns the tie that the texts of one row give, or raises ValueError that says what is wrong.

    >>> parse_tie("Ana", "Eva", {"weight": "2", "document": "a.txt|b.txt"}).documents
    ('a.txt', 'b.txt')
    """
    if not source or not target:
        raise ValueError("the source or the target is empty")
    if source == target:
        raise ValueError(f"source and target are both {source!r}")
    documents = tuple(part.strip() for part in fields.get("document", "").split(DOCUMENT_SEPARATOR) if part.strip())
    weight = _parse_weight(fields.get("weight", ""))
    return Tie(source, target, weight, fields.get("kind", ""), fields.get("time") or None, documents)


def tie_fields(tie: Tie) -> dict[str, str]:
    """Returns what a tie carries beside its ends as texts, without what is empty."""
    documents = DOCUMENT_SEPARATOR.join(tie.documents)
    fields = {"weight": f"{tie.weight!r}", "kind": tie.kind, "time": tie.time or "", "document": documents}
    return {key: value for key, value in fields.items() if value}


def policy_of_file(path: str, graph: Graph, n_left_out: int) -> str:
    """Returns how a graph was made of a file, as it is printed with every result."""
    ends = "each way a tie of its own" if graph.directed else "direction not regarded"
    left = f", {n_left_out:,} left out" if n_left_out else ""
    return f"every tie that {path} gives ({graph.n_ties:,} ties{left}), {ends}, weights as given, 1 where none is"


def _parse_weight(text: str) -> float:
    if not text:
        return 1.0
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight > 0):
        raise ValueError(f"the weight {text!r} is not a number over zero")
    return weight
