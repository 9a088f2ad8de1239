"""GraphML (http://graphml.graphdrawing.org, 1.0): written for networkx, Gephi, yEd and igraph, and read back.

Each tie is an edge of its own with weight, kind, time and document, each node has its attributes. Lost: characters that
XML cannot hold, which become U+FFFD. Not read: hyperedges, ports, nested graphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from quipus.model.problem import Problem
from quipus.network.file_read import EDGE_FIELDS, GraphRead, parse_tie, policy_of_file, tie_fields
from quipus.network.graph import Graph, Value
from quipus.network.ties import Tie
from quipus.network.xml_parts import local_name, parse_value, parse_xml, value_text, value_type, xml_text

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_DOUBLE = "weight"


def to_graphml(graph: Graph) -> bytes:
    """Returns a graph as GraphML."""
    root = etree.Element("graphml", nsmap={None: _SPACE})  # type: ignore[dict-item]  # the stubs know no default namespace
    for number, (key, values) in enumerate(graph.attributes.items()):
        _key(root, f"n{number}", "node", key, value_type(values))
    for field in EDGE_FIELDS:
        _key(root, field, "edge", field, "double" if field == _DOUBLE else "string")
    _key(root, "policy", "graph", "policy", "string")
    body = etree.SubElement(root, "graph", edgedefault="directed" if graph.directed else "undirected")
    _data(body, "policy", graph.policy)
    for node, name in enumerate(graph.names):
        item = etree.SubElement(body, "node", id=xml_text(name))
        for number, values in enumerate(graph.attributes.values()):
            if values[node] is not None:
                _data(item, f"n{number}", value_text(values[node]))
    for number, tie in enumerate(graph.iter_ties()):
        ends = {"id": f"e{number}", "source": xml_text(tie.source), "target": xml_text(tie.target)}
        item = etree.SubElement(body, "edge", ends)
        for field, text in tie_fields(tie).items():
            _data(item, field, xml_text(text))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


class _Key(NamedTuple):
    name: str
    type: str


def read_graphml(content: bytes, path: str) -> GraphRead:
    """Returns the graph of a GraphML document; edges that give no tie become problems."""
    try:
        root = parse_xml(content)
    except ValueError as error:
        return GraphRead(Graph.of([]), (Problem("not-a-network", path, f"The XML is damaged ({error})."),))
    body = next((child for child in root if local_name(child) == "graph"), None)
    if body is None:
        return GraphRead(Graph.of([]), (Problem("not-a-network", path, "The file is no GraphML with a graph in it."),))
    keys = {
        item.get("id", ""): _Key(item.get("attr.name", item.get("id", "")), item.get("attr.type", "string"))
        for item in root
        if local_name(item) == "key"
    }
    nodes = {item.get("id", ""): _values(item, keys) for item in body if local_name(item) == "node"}
    problems: list[Problem] = []
    ties = list(_iter_ties(body, keys, path, problems))
    left_out = len(problems)
    ends = (name for tie in ties for name in (tie.source, tie.target))
    names = tuple(dict.fromkeys((*nodes, *ends)))
    columns = dict.fromkeys(key for values in nodes.values() for key in values)
    attributes = {key: [nodes.get(name, {}).get(key) for name in names] for key in columns}
    problems += [
        Problem("column-not-read", path, f"The property {key.name!r} of edges was not read.")
        for key in _unread(body, keys)
    ]
    directed = body.get("edgedefault") == "directed"
    graph = Graph.of(ties, names, directed=directed, attributes=attributes)
    policy = str(_values(body, keys).get("policy") or policy_of_file(path, graph, left_out))
    return GraphRead(Graph.of(ties, names, directed=directed, attributes=attributes, policy=policy), tuple(problems))


def _key(root: etree._Element, id_: str, for_: str, name: str, type_: str) -> None:
    named = {"id": id_, "for": for_, "attr.name": xml_text(name), "attr.type": type_}
    etree.SubElement(root, "key", named)


def _data(item: etree._Element, key: str, text: str) -> None:
    if text:
        etree.SubElement(item, "data", key=key).text = xml_text(text)


def _values(item: etree._Element, keys: dict[str, _Key]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for data in item:
        if local_name(data) == "data":
            key = keys.get(data.get("key", ""), _Key(data.get("key", ""), "string"))
            found[key.name] = parse_value(data.text or "", key.type)
    return found


def _iter_ties(body: etree._Element, keys: dict[str, _Key], path: str, problems: list[Problem]) -> Iterator[Tie]:
    for number, item in enumerate((child for child in body if local_name(child) == "edge"), 1):
        fields = {key: str(value) for key, value in _values(item, keys).items() if key in EDGE_FIELDS}
        try:
            yield parse_tie(item.get("source", ""), item.get("target", ""), fields)
        except ValueError as error:
            message = f"The edge gives no tie and was left out: {error}."
            problems.append(Problem("tie-left-out", path, message, f"edge {number}"))


def _unread(body: etree._Element, keys: dict[str, _Key]) -> Iterator[_Key]:
    used = {data.get("key", "") for item in body if local_name(item) == "edge" for data in item}
    return (key for id_, key in keys.items() if id_ in used and key.name not in EDGE_FIELDS)
