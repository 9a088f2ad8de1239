"""Which reader and writer a file of a network takes, by the ending of its name."""

from __future__ import annotations

from pathlib import PurePath

from quipus.errors import SettingsError
from quipus.network.file_read import GraphRead
from quipus.network.gexf import read_gexf, to_gexf
from quipus.network.graph import Graph
from quipus.network.graphml import read_graphml, to_graphml
from quipus.network.tie_list import read_tie_list, to_tie_list


def read_network(content: bytes, path: str, *, directed: bool = False) -> GraphRead:
    """Returns the network of a file: GraphML and GEXF by their endings, anything else as a tie list.

    Args:
        content: the file's bytes.
        path: its name, for its ending and for problems.
        directed: whether the ties of a tie list have a direction; the other formats say it themselves.
    """
    ending = PurePath(path).suffix.casefold()
    if ending == ".graphml":
        return read_graphml(content, path)
    if ending == ".gexf":
        return read_gexf(content, path)
    return read_tie_list(content, path, directed=directed)


def write_network(graph: Graph, path: str) -> bytes:
    """Returns a graph as bytes in the format that a file's ending names, or raises `SettingsError`."""
    ending = PurePath(path).suffix.casefold()
    if ending == ".graphml":
        return to_graphml(graph)
    if ending == ".gexf":
        return to_gexf(graph)
    if ending == ".csv":
        return to_tie_list(graph).encode()
    raise SettingsError([f"{path}: networks are written as .csv, .graphml or .gexf; give one of these endings."])
