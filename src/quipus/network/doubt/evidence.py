"""What the ties of a network stand on: which source makes which claim for which tie, and how far it is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quipus.model.phrase import phrase
from quipus.model.view import ClaimView
from quipus.model.vocabulary import Modality
from quipus.network.graph import Floats, Graph, Ints
from quipus.network.projection import Network


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Claims of a network as columns: one row for each source and tie that it carries.

    Several claims of one source for one tie are one row with the largest credence: who says a thing twice has said it.

    Attributes:
        sources: what stands and falls together: documents, those that copy each other as one.
        source, tie: numbers of a source and of a tie of the graph. credence: in (0, 1], 1 where nobody set one.
        n_ties: of the graph. told: how credences came about, in words.
    """

    sources: tuple[str, ...]
    source: Ints
    tie: Ints
    credence: Floats
    n_ties: int
    told: str = "every claim believed"

    def __post_init__(self) -> None:
        if np.any((self.credence <= 0) | (self.credence > 1)):
            raise ValueError("a credence lies over 0 and is at most 1")
        for array in (self.source, self.tie, self.credence):
            array.setflags(write=False)

    @property
    def n_sources(self) -> int:
        """How many sources there are."""
        return len(self.sources)

    def n_sources_of_ties(self) -> Floats:
        """Returns for each tie how many sources carry it, at least 1."""
        return np.maximum(np.bincount(self.tie, minlength=self.n_ties), 1).astype(np.float64)

    def tie_probabilities(self) -> Floats:
        """Returns for each tie how far it is believed: 1 - product over sources of (1 - credence)."""
        left = np.ones(self.n_ties)
        np.multiply.at(left, self.tie, 1.0 - self.credence)
        return 1.0 - left


def evidence_of_graph(graph: Graph, credence: Sequence[float] | None = None) -> Evidence:
    """Returns the evidence of a graph from the documents of its ties; a tie without documents is its own source.

    Args:
        graph: with documents on its ties.
        credence: how far each tie's claims are believed; None believes all.

    >>> from quipus.network.ties import Tie
    >>> graph = Graph.of([Tie("Ana", "Eva", documents=("a.txt", "b.txt")), Tie("Eva", "Sol")])
    >>> evidence_of_graph(graph).sources
    ('a.txt', 'b.txt', 'tie 2')
    """
    believed = [1.0] * graph.n_ties if credence is None else list(credence)
    told = phrase("worlds.all_believed" if credence is None else "worlds.as_given")
    rows = [
        (source, place, believed[place])
        for place, documents in enumerate(graph.columns.documents)
        for source in documents or (f"tie {place + 1}",)
    ]
    return _evidence(rows, graph.n_ties, told)


def evidence_of_network(network: Network, credence: Mapping[Modality, float] | None = None) -> Evidence:
    """Returns the evidence of a projected network: its documents, those that copy each other as one source.

    Args:
        network: the network.
        credence: how far claims of each modality are believed. None believes all: "presunto" is no percentage, so that
            whoever wants one sets it, and it is printed with the result.
    """
    name_of = _sources(network)
    believed = dict.fromkeys(Modality, 1.0) | dict(credence or {})
    rows = [
        (name_of[view.document.path], place, believed[view.shown.modality])
        for place, standing in enumerate(network.standing)
        for view in standing.claims
    ]
    set_ones = ", ".join(f"{modality} {share:g}" for modality, share in (credence or {}).items())
    told = phrase("worlds.believed", credences=set_ones) if set_ones else phrase("worlds.all_believed")
    return _evidence(rows, network.graph.n_ties, told)


def _evidence(rows: Sequence[tuple[str, int, float]], n_ties: int, told: str) -> Evidence:
    largest: dict[tuple[str, int], float] = {}
    for source, tie, credence in rows:
        largest[source, tie] = max(credence, largest.get((source, tie), 0.0))
    number = {name: place for place, name in enumerate(dict.fromkeys(source for source, _ in largest))}
    return Evidence(
        tuple(number),
        np.array([number[source] for source, _ in largest], dtype=np.int64),
        np.array([tie for _, tie in largest], dtype=np.int64),
        np.array(list(largest.values()), dtype=np.float64),
        n_ties,
        told,
    )


def _sources(network: Network) -> dict[str, str]:
    """Returns the source that each document belongs to: copies of one story have the name of the first of them."""
    first: dict[str, str] = {}

    def root(path: str) -> str:
        while first.setdefault(path, path) != path:
            path = first[path]
        return path

    for standing in network.standing:
        views = {view.claim.id: view for view in standing.claims}
        for path in views.values():
            root(path.document.path)
        for source in standing.finding.sources:
            told = [views[claim] for claim in source if claim in views]
            for one, other in _copies(told):
                low, high = sorted((root(one), root(other)))
                first[high] = low
    return {path: root(path) for path in first}


def _copies(told: Sequence[ClaimView]) -> list[tuple[str, str]]:
    """Returns documents of different publishers that are one source for a finding without naming who spoke.

    That leaves near-duplicate sentences as the reason: a wire story in several papers.
    """
    own = [view for view in told if view.speaker is None]
    if len({view.document.publisher for view in own}) < 2:
        return []
    return [(one.document.path, other.document.path) for one, other in pairwise(own)]
