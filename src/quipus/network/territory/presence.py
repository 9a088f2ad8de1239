"""Presence: by group, place and period, from signs; silence is told from absence by who reported there."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quipus.model.phrase import phrase
from quipus.model.view import EntityView
from quipus.model.when import Bounds
from quipus.network.periods.windows import Window, windows_of_years
from quipus.network.territory.belonging import stands
from quipus.network.territory.occupancy import Occupancy, fit_occupancy
from quipus.network.territory.signs import Ground, Sign, SignKind, date_of, find_signs, parse_or_none, places_of
from quipus.network.territory.spots import Area, Spot


class State(StrEnum):
    """What findings say of a group in a place and a period."""

    CONTROLLED = "controlled"
    """It is said to control the place, and no rival shows there."""
    CONTESTED = "contested"
    """It shows there, and so does a rival, or another group that is said to control the place."""
    PRESENT = "present"
    """It shows there."""
    UNKNOWN = "unknown"
    """No sign: this is silence, and never by itself absence."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A group in one place and period.

    Attributes:
        window: the period. state: what findings say. signs: of the group; rivals: names of those who show there too.
        n_reporters: sources that wrote of the place in the period, whether or not they name the group.
        chance: that the group is there; 1 where there are signs, else by the detection model of the period; None where
            the model has no estimate.
    """

    window: Window
    state: State
    signs: tuple[Sign, ...]
    rivals: tuple[str, ...]
    n_reporters: int
    chance: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A group in one place over all periods. `first` is the day by which it is known to have been there."""

    spot: Spot
    first: dt.date | None
    cells: tuple[Cell, ...]
    undated: tuple[Sign, ...]

    @property
    def signs(self) -> tuple[Sign, ...]:
        """All signs, those without any date last."""
        return tuple(dict.fromkeys((*(sign for cell in self.cells for sign in cell.signs), *self.undated)))


@dataclass(frozen=True, slots=True)
class Presence:
    """Where a group is said to be.

    Attributes:
        group: which. area: how large the places are. windows: the periods.
        rows: a place each, in the order of first signs. occupancy: the detection model of each period.
        policy: what counted, in words.
    """

    group: EntityView
    area: Area
    windows: tuple[Window, ...]
    rows: tuple[Row, ...]
    occupancy: tuple[Occupancy, ...]
    policy: str


def find_presence(
    ground: Ground, group: EntityView, *, area: Area = Area.PLACE, windows: Sequence[Window] | None = None
) -> Presence:
    """Returns where a group is said to be, by place and period.

    Formula: controlled, contested, present, unknown as `State` words them; chance as in `fit_occupancy`, a visit being
        one source (publisher, else document) that names the place in the period, whatever it says of it.
    Range: chance 0 to 1.
    Undefined: chance, in periods whose reports are too few for the model.
    Cost: findings times periods.
    Reference: MacKenzie D.I. et al. 2002, Ecology 83:2248-2255,
        doi 10.1890/0012-9658(2002)083[2248:ESORWD]2.0.CO;2.

    Args:
        ground: the findings.
        group: whose presence.
        area: whole countries, or places as they are named.
        windows: periods; None takes the years from the first sign to the last.
    """
    signs = find_signs(ground, group, area)
    if windows is None:
        windows = _years(signs)
    others = _signs_of_others(ground, group, area)
    reports = _reports(ground, area)
    visits = [_visits(reports, window) for window in windows]
    models = [_fit(window, signs, visit) for window, visit in zip(windows, visits, strict=True)]
    spots = sorted({sign.spot for sign in signs}, key=lambda spot: (_first(signs, spot), spot))
    rows = []
    for spot in spots:
        own = [sign for sign in signs if sign.spot == spot]
        cells = tuple(
            _cell(window, own, others.get(spot, ()), visit.get(spot, frozenset()), model.get(spot))
            for window, visit, (model, _) in zip(windows, visits, models, strict=True)
        )
        first = _first(signs, spot)
        rows.append(Row(spot, None if first == dt.date.max else first, cells, tuple(filter(_is_undated, own))))
    return Presence(
        group, area, tuple(windows), tuple(rows), tuple(model for _, model in models), phrase("policy.territory")
    )


def touches(sign: Sign, window: Window) -> bool:
    """Tells whether a sign speaks of a period; one without any date speaks of none."""
    return not _is_undated(sign) and window.meets(sign.when)


def _years(signs: Sequence[Sign]) -> tuple[Window, ...]:
    days = [day for sign in signs for day in (sign.when.first, sign.when.last) if day is not None]
    return windows_of_years(min(days), max(days)) if days else ()


def _first(signs: Sequence[Sign], spot: Spot) -> dt.date:
    return min((sign.first or dt.date.max for sign in signs if sign.spot == spot), default=dt.date.max)


def _is_undated(sign: Sign) -> bool:
    return sign.when.first is None and sign.when.last is None


def _signs_of_others(ground: Ground, group: EntityView, area: Area) -> Mapping[Spot, Sequence[tuple[Sign, bool]]]:
    """Returns the signs of groups that are no part of this one, and whether each is of a rival."""
    own = ground.belonging.parts(group.id)
    above = {parent for part in own for parent in ground.belonging.parents.get(part, ())}
    rivals = {
        side.id
        for finding in ground.findings
        if finding.predicate == "rival_of" and stands(finding)
        for one, side in ((finding.subject, finding.object), (finding.object, finding.subject))
        if one is not None and side is not None and one.id in own and side.id not in own
    }
    found: dict[Spot, list[tuple[Sign, bool]]] = defaultdict(list)
    for entity in ground.belonging.entities.values():
        if entity.type.value == "group" and entity.id not in own | above:
            for sign in find_signs(ground, entity, area):
                found[sign.spot].append((sign, entity.id in rivals))
    return found


def _reports(ground: Ground, area: Area) -> list[tuple[Bounds, str, Spot]]:
    """Returns for each claim the places that it names, with the day of its report and its source."""
    found: dict[tuple[Bounds, str, Spot], None] = {}
    for finding in ground.findings:
        for view in finding.claims if finding.sources else ():
            when = parse_or_none(view.document.published) or date_of([view])[0]
            if when.first is not None or when.last is not None:
                for spot in places_of(view, ground.atlas, area):
                    found[when, view.document.publisher or view.document.id, spot] = None
    return list(found)


def _visits(reports: Sequence[tuple[Bounds, str, Spot]], window: Window) -> Mapping[Spot, frozenset[str]]:
    """Returns the sources that wrote of each place in a period."""
    found: dict[Spot, set[str]] = defaultdict(set)
    for when, source, spot in reports:
        if window.meets(when):
            found[spot].add(source)
    return {spot: frozenset(sources) for spot, sources in found.items()}


def _fit(
    window: Window, signs: Sequence[Sign], visits: Mapping[Spot, frozenset[str]]
) -> tuple[Mapping[Spot, float], Occupancy]:
    spots = sorted(visits)
    most = max((len(sources) for sources in visits.values()), default=0)
    histories = np.full((len(spots), most), np.nan)
    for place, spot in enumerate(spots):
        namers = {
            view.document.publisher or view.document.id
            for sign in signs
            if sign.spot == spot and touches(sign, window)
            for view in sign.finding.claims
        }
        for column, source in enumerate(sorted(visits[spot])):
            histories[place, column] = float(source in namers)
    found = fit_occupancy(histories)
    chances = {spot: float(value) for spot, value in zip(spots, found.present, strict=True) if not np.isnan(value)}
    return chances, found


def _cell(
    window: Window,
    own: Sequence[Sign],
    others: Sequence[tuple[Sign, bool]],
    reporters: frozenset[str],
    chance: float | None,
) -> Cell:
    signs = tuple(sign for sign in own if touches(sign, window))
    beside = [(sign, rival) for sign, rival in others if touches(sign, window)]
    rivals = tuple(sorted({sign.group.name for sign, rival in beside if rival or sign.kind is SignKind.CONTROLS}))
    return Cell(window, _state(signs, rivals), signs, rivals, len(reporters), 1.0 if signs else chance)


def _state(signs: Sequence[Sign], rivals: Sequence[str]) -> State:
    if not any(sign.kind is not SignKind.ORIGIN for sign in signs):
        return State.PRESENT if signs else State.UNKNOWN
    if rivals:
        return State.CONTESTED
    return State.CONTROLLED if any(sign.kind is SignKind.CONTROLS for sign in signs) else State.PRESENT
