"""Nodes in groups: by their type, by the place that is told of them, or by whom they are tied with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from quipus.model.finding import Strength
from quipus.model.view import EntityView
from quipus.model.vocabulary import EntityType
from quipus.network.evidence.lines import Line
from quipus.network.evidence.placing import ROOM, Point


class Grouping(StrEnum):
    """By what nodes are put together."""

    TYPE = "type"
    COMMUNITY = "community"
    PLACE = "place"


_GAP = 110.0
"""Pixels between two groups."""

_RATIO = 2.0
"""Width to height that the whole should have."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Nodes in groups with their positions; `labels` has the group of each node by id, "" where none is told."""

    labels: Mapping[str, str]
    places: Mapping[str, Point]


def group_nodes(entities: Sequence[EntityView], lines: Sequence[Line], by: Grouping) -> Grouped:
    """Returns nodes in groups, the largest group first, each in rows."""
    labels = _labels(entities, lines, by)
    groups: dict[str, list[EntityView]] = defaultdict(list)
    for one in entities:
        groups[labels[one.id]].append(one)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    return Grouped(labels, _arrange([sorted(members, key=_weight) for _, members in ordered]))


def _labels(entities: Sequence[EntityView], lines: Sequence[Line], by: Grouping) -> dict[str, str]:
    if by is Grouping.TYPE:
        return {one.id: one.type.value for one in entities}
    return _places(entities, lines) if by is Grouping.PLACE else _communities(entities, lines)


def _weight(one: EntityView) -> tuple[int, str, str]:
    return -one.n_claims, one.name, one.id


def _places(entities: Sequence[EntityView], lines: Sequence[Line]) -> dict[str, str]:
    """Returns the place of each entity: itself, else the one named most often in its lines."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line.strength is not Strength.STRUCK:
            for side in (line.source, line.target):
                told[side.id].update(name for one in line.told for name in one.places)
    return {one.id: one.name if one.type is EntityType.PLACE else _most(told[one.id]) for one in entities}


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _communities(entities: Sequence[EntityView], lines: Sequence[Line]) -> dict[str, str]:
    """Returns the community of each entity by Leiden over the chart's own lines, named after its best told member."""
    from quipus.network.communities import leiden  # noqa: PLC0415 - loads compiled code that no other chart needs
    from quipus.network.graph import Graph  # noqa: PLC0415 - as above
    from quipus.network.ties import Tie  # noqa: PLC0415 - as above

    standing = [line for line in lines if line.strength is not Strength.STRUCK]
    ties = [Tie(line.source.id, line.target.id, float(line.n_sources)) for line in standing]
    graph = Graph.of(ties, [one.id for one in entities])
    if not graph.n_edges:
        return {one.id: "" for one in entities}
    view = {one.id: one for one in entities}
    names: dict[str, str] = {}
    for group in leiden(graph).groups():
        head = min((view[member] for member in group), key=_weight)
        names.update({member: head.name if len(group) > 1 else "" for member in group})
    return names


def _arrange(groups: Sequence[Sequence[EntityView]]) -> dict[str, Point]:
    """Returns positions: each group a block of rows, blocks side by side in bands as wide as a page."""
    blocks = [(group, ceil(sqrt(len(group) * _RATIO * ROOM[1] / ROOM[0]))) for group in groups]
    area = sum((columns * ROOM[0] + _GAP) * (ceil(len(group) / columns) * ROOM[1] + _GAP) for group, columns in blocks)
    widest = sqrt(area * _RATIO)
    places: dict[str, Point] = {}
    left = top = height = 0.0
    for group, columns in blocks:
        width = (columns + 0.5) * ROOM[0]
        if left and left + width > widest:
            left, top, height = 0.0, top + height + _GAP, 0.0
        for number, one in enumerate(group):
            row, column = divmod(number, columns)
            # Every other row is moved by half a node, so that lines from row to row do not lie in one another.
            places[one.id] = (left + (column + row % 2 / 2) * ROOM[0], top + row * ROOM[1])
        left += width + _GAP
        height = max(height, ceil(len(group) / columns) * ROOM[1])
    return places
