"""GEXF 1.2 (https://gexf.net): written for Gephi and networkx, and read back.

Each tie is an edge of its own with weight, kind, time and document, each node has its attributes. Lost: characters that
XML cannot hold, which become U+FFFD. Not read: positions, colours, sizes, hierarchies, lifetimes.
Nodes of one id are one node.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from quipus.model.problem import Problem
from quipus.network.file_read import EDGE_FIELDS, GraphRead, parse_tie, policy_of_file, tie_fields
from quipus.network.graph import Graph, Value
from quipus.network.ties import Tie
from quipus.network.xml_parts import local_name, parse_value, parse_xml, value_text, value_type, xml_text

_SPACE = "http://www.gexf.net/1.2draft"
_OF_EDGES = tuple(field for field in EDGE_FIELDS if field != "weight")
"""Weight has a place of its own in GEXF."""


def to_gexf(graph: Graph) -> bytes:
    """Returns a graph as GEXF."""
    root = etree.Element("gexf", nsmap={None: _SPACE}, version="1.2")  # type: ignore[dict-item]  # as in graphml.py
    meta = etree.SubElement(root, "meta")
    etree.SubElement(meta, "description").text = xml_text(graph.policy)
    body = etree.SubElement(
        root, "graph", defaultedgetype="directed" if graph.directed else "undirected", mode="static"
    )
    _declare(body, "node", {key: value_type(values) for key, values in graph.attributes.items()})
    _declare(body, "edge", dict.fromkeys(_OF_EDGES, "string"))
    nodes = etree.SubElement(body, "nodes")
    for node, name in enumerate(graph.names):
        item = etree.SubElement(nodes, "node", id=xml_text(name), label=xml_text(name))
        known = enumerate(values[node] for values in graph.attributes.values())
        _fill(item, {str(number): value_text(value) for number, value in known if value is not None})
    edges = etree.SubElement(body, "edges")
    for number, tie in enumerate(graph.iter_ties()):
        fields = tie_fields(tie)
        ends = {"id": str(number), "source": xml_text(tie.source), "target": xml_text(tie.target)}
        item = etree.SubElement(edges, "edge", {**ends, "weight": fields["weight"]})
        _fill(item, {str(place): fields[field] for place, field in enumerate(_OF_EDGES) if field in fields})
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def read_gexf(content: bytes, path: str) -> GraphRead:
    """Returns the graph of a GEXF document, versions 1.1 to 1.3; edges that give no tie become problems."""
    try:
        root = parse_xml(content)
    except ValueError as error:
        return GraphRead(Graph.of([]), (Problem("not-a-network", path, f"The XML is damaged ({error})."),))
    body = next((child for child in root if local_name(child) == "graph"), None)
    if body is None:
        return GraphRead(Graph.of([]), (Problem("not-a-network", path, "The file is no GEXF with a graph in it."),))
    declared = {kind: _declared(body, kind) for kind in ("node", "edge")}
    found = {item.get("id", ""): item for item in _inside(body, "nodes") if local_name(item) == "node"}
    names = _distinct([item.get("label") or id_ for id_, item in found.items()], list(found))
    of_id = dict(zip(found, names, strict=True))
    values = [_values(item, declared["node"]) for item in found.values()]
    problems: list[Problem] = []
    ties = list(_iter_ties(body, declared["edge"], of_id, path, problems))
    left_out = len(problems)
    attributes = {name: [one.get(name) for one in values] for name, _ in declared["node"].values()}
    problems += [
        Problem("column-not-read", path, f"The property {name!r} of edges was not read.")
        for name, _ in declared["edge"].values()
        if name not in EDGE_FIELDS
    ]
    directed = body.get("defaultedgetype") == "directed"
    policy = _policy(root) or policy_of_file(path, Graph.of(ties, names, directed=directed), left_out)
    return GraphRead(Graph.of(ties, names, directed=directed, attributes=attributes, policy=policy), tuple(problems))


def _declare(body: etree._Element, kind: str, types: dict[str, str]) -> None:
    declared = etree.SubElement(body, "attributes", {"class": kind})
    for number, (title, type_) in enumerate(types.items()):
        etree.SubElement(declared, "attribute", id=str(number), title=xml_text(title), type=type_)


def _fill(item: etree._Element, texts: dict[str, str]) -> None:
    if texts:
        values = etree.SubElement(item, "attvalues")
        for id_, text in texts.items():
            etree.SubElement(values, "attvalue", {"for": id_, "value": xml_text(text)})


def _declared(body: etree._Element, kind: str) -> dict[str, tuple[str, str]]:
    return {
        item.get("id", ""): (item.get("title", ""), item.get("type", "string"))
        for part in body
        if local_name(part) == "attributes" and part.get("class") == kind
        for item in part
        if local_name(item) == "attribute"
    }


def _inside(body: etree._Element, name: str) -> list[etree._Element]:
    return [item for part in body if local_name(part) == name for item in part]


def _distinct(labels: list[str], ids: list[str]) -> list[str]:
    """Returns the labels as names, or the ids where two nodes have one label."""
    return labels if len(set(labels)) == len(labels) else ids


def _values(item: etree._Element, declared: dict[str, tuple[str, str]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for value in _inside(item, "attvalues"):
        name, type_ = declared.get(value.get("for", ""), ("", "string"))
        if name:
            found[name] = parse_value(value.get("value", ""), type_)
    return found


def _iter_ties(
    body: etree._Element,
    declared: dict[str, tuple[str, str]],
    of_id: dict[str, str],
    path: str,
    problems: list[Problem],
) -> Iterator[Tie]:
    for number, item in enumerate(_inside(body, "edges"), 1):
        fields = {key: str(value) for key, value in _values(item, declared).items() if key in EDGE_FIELDS}
        fields |= {"weight": item.get("weight", "")}
        try:
            source, target = (of_id.get(item.get(end, ""), "") for end in ("source", "target"))
            yield parse_tie(source, target, fields)
        except ValueError as error:
            message = f"The edge gives no tie and was left out: {error}."
            problems.append(Problem("tie-left-out", path, message, f"edge {number}"))


def _policy(root: etree._Element) -> str:
    return next((item.text or "" for item in _inside(root, "meta") if local_name(item) == "description"), "")
