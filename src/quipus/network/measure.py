"""What a measure returns, the register of all measures, and what a measure says about itself.

A measure is a function from a graph to `Scores` (a value a node) or a `Figure` (one value). Its docstring names
formula, range, when it is undefined, cost and reference; `explain` gives these parts as data.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np

from quipus.errors import VocabularyError
from quipus.network.graph import Floats, Graph

Function = TypeVar("Function", bound=Callable[..., "Scores | Figure"])


class Direction(StrEnum):
    """Which ties of a node count in a directed graph; in an undirected one all three are the same."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a ranking.

    Attributes:
        rank: 1 is first; equal values share the better rank.
        name: of the node. value: None where the measure is undefined for it.
        n_tied: how many nodes have exactly this value, itself included.
    """

    rank: int
    name: str
    value: float | None
    n_tied: int


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """One value a node.

    Attributes:
        measure: its name. names: the nodes. values: NaN where it is undefined.
        settings: what was chosen ("direction in, distance 1/weight").
        undefined: why some values are NaN; empty if none is.
        margin: half the width of a 95 % interval where values are estimated from a sample, else None.
    """

    measure: str
    names: tuple[str, ...]
    values: Floats
    settings: str = ""
    undefined: str = ""
    margin: Floats | None = None

    def __post_init__(self) -> None:
        self.values.setflags(write=False)

    def of(self, name: str) -> float | None:
        """Returns the value of one node; None where it is undefined."""
        value = float(self.values[self.names.index(name)])
        return None if np.isnan(value) else value

    def order(self) -> list[int]:
        """Returns the numbers of the nodes, highest value first, equal ones in the order of the graph, NaN last."""
        return [int(node) for node in np.argsort(-_comparable(self.values), kind="stable")]

    def ranked(self) -> tuple[Place, ...]:
        """Returns all nodes, highest value first; equal values in the order of the graph's nodes, undefined ones last.

        Values are equal if twelve digits are: sums in another order differ in the sixteenth.

        >>> [(place.rank, place.name) for place in Scores("degree", ("a", "b", "c"), np.array([1.0, 2, 2])).ranked()]
        [(1, 'b'), (1, 'c'), (3, 'a')]
        """
        order, compared = self.order(), _comparable(self.values).tolist()
        equal: dict[float | None, list[int]] = {}
        for position, node in enumerate(order):
            key = None if np.isnan(compared[node]) else compared[node]
            equal.setdefault(key, []).append(position)
        return tuple(
            Place(positions[0] + 1, self.names[node], None if key is None else float(self.values[node]), len(positions))
            for key, positions in equal.items()
            for node in (order[position] for position in positions)
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a whole graph; None where the measure is undefined, with the reason."""

    measure: str
    value: float | None
    settings: str = ""
    undefined: str = ""

    def __post_init__(self) -> None:
        if self.value is not None:
            object.__setattr__(self, "value", float(self.value))  # numpy's numbers are none for JSON


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of the register."""

    name: str
    function: Callable[..., Scores | Figure]
    of_nodes: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a measure says about itself, for people who see its numbers.

    Attributes:
        name: of the measure. says: what it counts, in one sentence. formula, range, undefined, cost: in words.
        reference: the paper. doi: of the paper, None where it has none.
    """

    name: str
    says: str
    formula: str
    range: str
    undefined: str
    cost: str
    reference: str
    doi: str | None


_PARTS = ("Formula", "Range", "Undefined", "Cost", "Reference")
_PART = re.compile(rf"^({'|'.join(_PARTS)}): (.*?)(?=^(?:{'|'.join(_PARTS)}): |^\s*$|\Z)", re.MULTILINE | re.DOTALL)
_DOI = re.compile(r"doi (10\.\d{4,}/\S+[^\s.,;)])")
_DIGITS = 12
_REGISTER: dict[str, Measure] = {}


def measure(name: str, *, of_nodes: bool) -> Callable[[Function], Function]:
    """Enters a function into the register of measures."""

    def enter(function: Function) -> Function:
        _REGISTER[name] = Measure(name, function, of_nodes)
        return function

    return enter


def measures() -> Mapping[str, Measure]:
    """Returns all measures by name, in alphabetical order."""
    return dict(sorted(_REGISTER.items()))


def get_measure(name: str) -> Measure:
    """Returns a measure by its name, or raises `VocabularyError` with the names there are."""
    if name not in _REGISTER:
        raise VocabularyError("measure", name, tuple(measures()))
    return _REGISTER[name]


def explain(name: str) -> Explanation:
    """Returns what a measure says about itself.

    >>> explain("density").doi, explain("density").range
    ('10.1017/CBO9780511815478', '0 to 1.')
    """
    return explain_function(name, get_measure(name).function)


def explain_function(name: str, function: Callable[..., object]) -> Explanation:
    """Returns what a function says about itself in the form of measures: answers that are no score a node have it too.

    Raises:
        KeyError: its docstring lacks a part.
    """
    text = inspect.getdoc(function) or ""
    parts = {heading: " ".join(body.split()) for heading, body in _PART.findall(text)}
    doi = _DOI.search(parts["Reference"])
    return Explanation(
        name,
        " ".join(text.split("\n\n", 1)[0].split()),
        parts["Formula"],
        parts["Range"],
        parts["Undefined"],
        parts["Cost"],
        parts["Reference"],
        doi.group(1) if doi else None,
    )


def _comparable(values: Floats) -> Floats:
    """Returns values rounded to twelve significant digits."""
    size = np.where(np.isfinite(values) & (values != 0), np.abs(values), 1.0)
    scale = 10.0 ** np.clip(_DIGITS - 1 - np.floor(np.log10(size)), -300, 300)  # beyond it floats end
    rounded: Floats = np.round(values * scale) / scale
    return rounded


def settings_in_words(graph: Graph, **chosen: object) -> str:
    """Returns the settings of a run as they are printed.

    >>> settings_in_words(Graph.of([]), distance="step", direction=None)
    'undirected, distance step'
    """
    told = [f"{name.replace('_', ' ')} {value}" for name, value in chosen.items() if value is not None]
    return ", ".join(["directed" if graph.directed else "undirected", *told])
