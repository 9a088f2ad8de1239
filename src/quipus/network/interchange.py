"""Graphs of quipus to networkx and back; networkx is an optional part and is imported when it is asked for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from quipus.errors import MissingPartError
from quipus.model.problem import Problem
from quipus.network.file_read import GraphRead
from quipus.network.graph import Graph, Value
from quipus.network.ties import Tie


def to_networkx(graph: Graph, *, merged: bool = False) -> Any:  # noqa: ANN401 networkx has no types
    """Returns the graph for networkx: each tie an edge with weight, kind, time and documents, nodes with attributes.

    Args:
        graph: the graph.
        merged: one edge a pair, with the sum of the weights, all documents and the number of ties, for algorithms that
            take no parallel edges.
    """
    nx = _networkx()
    if merged:
        made = nx.DiGraph() if graph.directed else nx.Graph()
    else:
        made = nx.MultiDiGraph() if graph.directed else nx.MultiGraph()
    made.graph["policy"] = graph.policy
    for node, name in enumerate(graph.names):
        known = {key: values[node] for key, values in graph.attributes.items() if values[node] is not None}
        made.add_node(name, **known)
    made.add_edges_from(_iter_pairs(graph) if merged else _iter_edges(graph))
    return made


def from_networkx(given: Any, path: str = "networkx") -> GraphRead:  # noqa: ANN401 networkx has no types
    """Returns the graph of a networkx graph, loops and unusable weights as problems; nodes are named by their text."""
    problems: list[Problem] = []
    names = [str(node) for node in given.nodes]
    ties = list(_iter_given(given, path, problems))
    keys = dict.fromkeys(key for _, data in given.nodes(data=True) for key in data)
    attributes = {str(key): [_value(data.get(key)) for _, data in given.nodes(data=True)] for key in keys}
    policy = str(given.graph.get("policy", "")) or f"every edge of a graph of networkx, {len(problems):,} left out"
    graph = Graph.of(ties, names, directed=given.is_directed(), attributes=attributes, policy=policy)
    return GraphRead(graph, tuple(problems))


def _networkx() -> Any:  # noqa: ANN401 networkx has no types
    try:
        import networkx as nx  # noqa: PLC0415 - an optional part
    except ImportError:
        raise MissingPartError("networkx", "networkx") from None
    return nx


def _iter_edges(graph: Graph) -> Iterator[tuple[str, str, dict[str, object]]]:
    for tie in graph.iter_ties():
        carried: dict[str, object] = {"weight": tie.weight}
        optional = {"kind": tie.kind, "time": tie.time, "documents": tie.documents}
        yield tie.source, tie.target, carried | {key: value for key, value in optional.items() if value}


def _iter_pairs(graph: Graph) -> Iterator[tuple[str, str, dict[str, object]]]:
    edges, documents = graph.edges, graph.documents_of_edges()
    for number in range(graph.n_edges):
        ends = graph.names[edges.source[number]], graph.names[edges.target[number]]
        carried = {
            "weight": float(edges.weight[number]),
            "n_ties": int(edges.n_ties[number]),
            "documents": tuple(sorted(documents[number])),
        }
        yield *ends, carried


def _iter_given(given: Any, path: str, problems: list[Problem]) -> Iterator[Tie]:  # noqa: ANN401 networkx has no types
    for source, target, data in given.edges(data=True):
        try:
            yield _tie(str(source), str(target), data)
        except (TypeError, ValueError) as error:
            message = f"The edge gives no tie and was left out: {error}."
            problems.append(Problem("tie-left-out", path, message, f"edge {source} - {target}"))


def _tie(source: str, target: str, data: Mapping[str, Any]) -> Tie:
    if source == target:
        raise ValueError("source and target are the same")
    weight = float(data.get("weight", 1.0))
    if not (math.isfinite(weight) and weight > 0):
        raise ValueError(f"the weight {weight} is not a number over zero")
    time = data.get("time")
    documents = tuple(map(str, data.get("documents", ())))
    return Tie(source, target, weight, str(data.get("kind", "")), None if time is None else str(time), documents)


def _value(given: object) -> Value:
    return given if given is None or isinstance(given, str | int | float | bool) else str(given)
