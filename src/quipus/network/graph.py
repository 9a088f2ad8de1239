"""The graph: nodes with attributes, ties with their evidence, and sorted arrays over which measures run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quipus.errors import NotFoundError
from quipus.network.ties import Tie, TieDistance, TieStrength

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Value: TypeAlias = str | int | float | bool | None
"""An attribute of a node; None where it is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class TieColumns:
    """All ties as columns, in the order in which they were given; see `Tie` for what each holds.

    `source` and `target` are numbers of nodes.
    """

    source: Ints
    target: Ints
    weight: Floats
    kind: tuple[str, ...]
    time: tuple[str | None, ...]
    documents: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.source)

    def take(self, kept: Ints) -> TieColumns:
        """Returns some of the ties, by their numbers."""
        return TieColumns(
            self.source[kept],
            self.target[kept],
            self.weight[kept],
            tuple(self.kind[one] for one in kept),
            tuple(self.time[one] for one in kept),
            tuple(self.documents[one] for one in kept),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The tied pairs: each once, however many ties it has. In an undirected graph `source` is below `target`.

    Attributes:
        source, target: numbers of nodes; pairs are in ascending order.
        weight: sum of the weights of the pair's ties. n_ties: how many ties it has.
        of_tie: number of the pair of each tie.
    """

    source: Ints
    target: Ints
    weight: Floats
    n_ties: Ints
    of_tie: Ints

    def __len__(self) -> int:
        return len(self.source)


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """A network, directed or not, without ties of a node to itself. Made by `Graph.of` or `Graph.of_arrays`.

    Attributes:
        names: the nodes; a node's number is its place here.
        directed: whether a tie goes from its source to its target only.
        columns: every tie with its evidence. edges: every tied pair once.
        indptr, indices: the neighbours of node i are `indices[indptr[i]:indptr[i + 1]]`, ascending; in a directed
            graph those to which its ties go. An undirected pair stands here twice. This is the CSR form.
        edge_of_arc: number of the pair of each entry of `indices`.
        attributes: by attribute, one value a node.
        policy: how the graph was made, in words; printed with every result.
    """

    names: tuple[str, ...]
    directed: bool
    columns: TieColumns
    edges: Edges
    indptr: Ints
    indices: Ints
    edge_of_arc: Ints
    attributes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    policy: str = ""
    _number: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_number", {name: number for number, name in enumerate(self.names)})
        if len(self._number) != len(self.names):
            raise ValueError("two nodes have one name")
        wrong = [key for key, values in self.attributes.items() if len(values) != len(self.names)]
        if wrong:
            raise ValueError(f"attributes without a value for every node: {', '.join(wrong)}")
        columns, edges = self.columns, self.edges
        for array in (
            *(columns.source, columns.target, columns.weight, edges.source, edges.target, edges.weight),
            *(edges.n_ties, edges.of_tie, self.indptr, self.indices, self.edge_of_arc),
        ):
            array.setflags(write=False)

    @classmethod
    def of(
        cls,
        ties: Iterable[Tie],
        names: Sequence[str] = (),
        *,
        directed: bool = False,
        attributes: Mapping[str, Sequence[Value]] | None = None,
        policy: str = "",
    ) -> Graph:
        """Returns the graph of some ties.

        Nodes come in the order of `names`, which also brings in those without a tie, then of first appearance.

        >>> graph = Graph.of([Tie("Ana", "Eva", 2, documents=("a.txt",)), Tie("Eva", "Ana"), Tie("Eva", "Sol")])
        >>> graph.n_nodes, graph.n_edges, graph.n_ties
        (3, 2, 3)
        >>> [tie.documents for tie in graph.ties_between("Ana", "Eva")]
        [('a.txt',), ()]
        """
        ties = tuple(ties)
        number = {name: place for place, name in enumerate(dict.fromkeys(names))}
        for tie in ties:
            number.setdefault(tie.source, len(number))
            number.setdefault(tie.target, len(number))
        columns = TieColumns(
            np.array([number[tie.source] for tie in ties], dtype=np.int64),
            np.array([number[tie.target] for tie in ties], dtype=np.int64),
            np.array([tie.weight for tie in ties], dtype=np.float64),
            tuple(tie.kind for tie in ties),
            tuple(tie.time for tie in ties),
            tuple(tie.documents for tie in ties),
        )
        return cls.of_columns(tuple(number), columns, directed=directed, attributes=attributes, policy=policy)

    @classmethod
    def of_arrays(
        cls,
        names: Sequence[str],
        source: npt.ArrayLike,
        target: npt.ArrayLike,
        weight: npt.ArrayLike | None = None,
        *,
        directed: bool = False,
        policy: str = "",
    ) -> Graph:
        """Returns the graph of ties given by numbers of nodes, without kinds, times and documents: for large graphs."""
        source = np.array(source, dtype=np.int64)
        n_ties = len(source)
        columns = TieColumns(
            source,
            np.array(target, dtype=np.int64),
            np.ones(n_ties) if weight is None else np.array(weight, dtype=np.float64),
            ("",) * n_ties,
            (None,) * n_ties,
            ((),) * n_ties,
        )
        return cls.of_columns(tuple(names), columns, directed=directed, policy=policy)

    @classmethod
    def of_columns(
        cls,
        names: tuple[str, ...],
        columns: TieColumns,
        *,
        directed: bool = False,
        attributes: Mapping[str, Sequence[Value]] | None = None,
        policy: str = "",
    ) -> Graph:
        """Returns the graph of ties given as columns; raises ValueError at a loop or a weight that is not over zero."""
        _check(columns, len(names))
        edges = _merge(columns, len(names), directed=directed)
        indptr, indices, edge_of_arc = _compress(edges, len(names), directed=directed)
        kept = {key: tuple(values) for key, values in (attributes or {}).items()}
        return cls(names, directed, columns, edges, indptr, indices, edge_of_arc, kept, policy)

    @property
    def n_nodes(self) -> int:
        """How many nodes it has, those without ties included."""
        return len(self.names)

    @property
    def n_edges(self) -> int:
        """How many pairs are tied."""
        return len(self.edges)

    @property
    def n_ties(self) -> int:
        """How many ties there are; a pair may have several."""
        return len(self.columns)

    @property
    def weights(self) -> Floats:
        """The summed weight of each entry of `indices`."""
        return self.edges.weight[self.edge_of_arc]

    def number(self, name: str) -> int:
        """Returns the number of a node, or raises `NotFoundError`."""
        if name not in self._number:
            raise NotFoundError("node", name, "The network has no node of exactly this name.")
        return self._number[name]

    def neighbours(self, node: int) -> Ints:
        """Returns the numbers of the nodes to which a node's ties go, ascending."""
        return self.indices[self.indptr[node] : self.indptr[node + 1]]

    def tie(self, place: int) -> Tie:
        """Returns one tie by its number."""
        columns = self.columns
        source, target = self.names[columns.source[place]], self.names[columns.target[place]]
        weight = float(columns.weight[place])
        return Tie(source, target, weight, columns.kind[place], columns.time[place], columns.documents[place])

    def iter_ties(self) -> Iterator[Tie]:
        """Yields all ties in the order in which they were given."""
        return (self.tie(place) for place in range(self.n_ties))

    def ties_between(self, source: str, target: str) -> tuple[Tie, ...]:
        """Returns the ties of a pair with their evidence; in a directed graph those that go from source to target."""
        ends = self.number(source), self.number(target)
        first, last = ends if self.directed else (min(ends), max(ends))
        pair = np.flatnonzero((self.edges.source == first) & (self.edges.target == last))
        return tuple(self.tie(int(place)) for place in np.flatnonzero(np.isin(self.edges.of_tie, pair)))

    def documents_of_edges(self) -> tuple[frozenset[str], ...]:
        """Returns what each tied pair stands on."""
        found: list[set[str]] = [set() for _ in range(self.n_edges)]
        for edge, documents in zip(self.edges.of_tie.tolist(), self.columns.documents, strict=True):
            found[edge].update(documents)
        return tuple(map(frozenset, found))

    def edge_strengths(self, strength: TieStrength) -> Floats:
        """Returns how strong each tied pair is; pairs without documents count 0 by `TieStrength.DOCUMENTS`."""
        if strength is TieStrength.TIE:
            return np.ones(self.n_edges)
        if strength is TieStrength.WEIGHT:
            return self.edges.weight
        if strength is TieStrength.TIES:
            return self.edges.n_ties.astype(np.float64)
        return np.array([len(documents) for documents in self.documents_of_edges()], dtype=np.float64)

    def edge_distances(self, distance: TieDistance) -> Floats:
        """Returns how long each tied pair is, always over zero."""
        if distance is TieDistance.STEP:
            return np.ones(self.n_edges)
        return 1.0 / self.edges.weight if distance is TieDistance.INVERSE_WEIGHT else self.edges.weight

    def keep_ties(self, kept: npt.ArrayLike) -> Graph:
        """Returns the graph with all its nodes and the ties that a mask or numbers choose, a number as often as given.

        Drawing numbers with replacement resamples; the same tie twice doubles the weight of its pair.
        """
        chosen = np.asarray(kept)
        places = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen.astype(np.int64)
        return self._with(self.names, self.columns.take(places), self.attributes)

    def keep_nodes(self, kept: npt.ArrayLike) -> Graph:
        """Returns the part of the graph that lies within some nodes, by a mask over nodes or their numbers."""
        chosen = np.asarray(kept)
        mask = np.zeros(self.n_nodes, dtype=np.bool_)
        mask[chosen if chosen.dtype == np.bool_ else chosen.astype(np.int64)] = True
        columns = self.columns.take(np.flatnonzero(mask[self.columns.source] & mask[self.columns.target]))
        moved = np.cumsum(mask) - 1
        columns = TieColumns(
            moved[columns.source], moved[columns.target], columns.weight, columns.kind, columns.time, columns.documents
        )
        nodes = np.flatnonzero(mask).tolist()
        attributes = {key: tuple(values[node] for node in nodes) for key, values in self.attributes.items()}
        return self._with(tuple(self.names[node] for node in nodes), columns, attributes)

    def without(self, names: Iterable[str]) -> Graph:
        """Returns the graph after some nodes went with all their ties."""
        mask = np.ones(self.n_nodes, dtype=np.bool_)
        mask[[self.number(name) for name in names]] = False
        return self.keep_nodes(mask)

    def of_kinds(self, kinds: Iterable[str]) -> Graph:
        """Returns the graph with all its nodes and the ties of some kinds."""
        wanted = frozenset(kinds)
        return self.keep_ties(np.array([kind in wanted for kind in self.columns.kind], dtype=np.bool_))

    def undirected(self) -> Graph:
        """Returns the graph whose ties hold both ways; the weights of both directions of a pair are added."""
        return Graph.of_columns(self.names, self.columns, attributes=self.attributes, policy=self.policy)

    def reversed(self) -> Graph:
        """Returns the graph whose ties go the other way."""
        columns = self.columns
        turned = TieColumns(
            columns.target, columns.source, columns.weight, columns.kind, columns.time, columns.documents
        )
        return self._with(self.names, turned, self.attributes)

    def _with(self, names: tuple[str, ...], columns: TieColumns, attributes: Mapping[str, Sequence[Value]]) -> Graph:
        return Graph.of_columns(names, columns, directed=self.directed, attributes=attributes, policy=self.policy)


def _check(columns: TieColumns, n_nodes: int) -> None:
    if not len(columns.source):
        return
    ends = np.concatenate([columns.source, columns.target])
    if ends.min() < 0 or ends.max() >= n_nodes:
        raise ValueError("a tie names a node that is not there")
    if np.any(columns.source == columns.target):
        raise ValueError("a tie of a node to itself; the readers of files leave them out and say so")
    if not np.all(np.isfinite(columns.weight) & (columns.weight > 0)):
        raise ValueError("a weight that is not a number over zero; the readers of files leave such ties out and say so")


def _merge(columns: TieColumns, n_nodes: int, *, directed: bool) -> Edges:
    first, last = columns.source, columns.target
    if not directed:
        first, last = np.minimum(first, last), np.maximum(first, last)
    keys, of_tie, n_ties = np.unique(first * max(n_nodes, 1) + last, return_inverse=True, return_counts=True)
    weight = np.bincount(of_tie, weights=columns.weight, minlength=len(keys))
    source, target = np.divmod(keys, max(n_nodes, 1))
    return Edges(source, target, weight.astype(np.float64), n_ties.astype(np.int64), of_tie.astype(np.int64))


def _compress(edges: Edges, n_nodes: int, *, directed: bool) -> tuple[Ints, Ints, Ints]:
    number = np.arange(len(edges), dtype=np.int64)
    if directed:
        source, target = edges.source, edges.target
    else:
        source, target = np.concatenate([edges.source, edges.target]), np.concatenate([edges.target, edges.source])
        number = np.concatenate([number, number])
    order = np.argsort(source * max(n_nodes, 1) + target, kind="stable")
    indptr = np.zeros(n_nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(source, minlength=n_nodes), out=indptr[1:])
    return indptr, target[order], number[order]
