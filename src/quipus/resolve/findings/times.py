"""Times that can be one: when claims hold, and which of them may speak of the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quipus.model.view import ClaimView
from quipus.model.when import Bounds, parse_bounds

UNKNOWN = Bounds(None, None)


def find_bounds(view: ClaimView) -> Bounds:
    """Returns the days between which a claim holds, open where it has no date.

    What is said to go on ("2022-05/..") is known until the day on which the document was published.
    """
    bounds = _parse(view.shown.qualifier("when"))
    published = _parse(view.document.published).last
    if bounds.first is not None and bounds.last is None and published is not None and published >= bounds.first:
        return Bounds(bounds.first, published)
    return bounds


def is_dated(bounds: Bounds) -> bool:
    """Tells whether at least one end is known."""
    return bounds.first is not None or bounds.last is not None


def may_coincide(left: Bounds, right: Bounds) -> bool:
    """Tells whether two times can be one, or have a day in common; what is not known can be anything.

    >>> may_coincide(parse_bounds("2022"), parse_bounds("2022-05-03")), may_coincide(UNKNOWN, parse_bounds("2020"))
    (True, True)
    >>> may_coincide(parse_bounds("2022-05-04"), parse_bounds("2022-05-03"))
    False
    """
    common = meet(left, right)
    return common.first is None or common.last is None or common.first <= common.last


def meet(left: Bounds, right: Bounds) -> Bounds:
    """Returns the days that two times have in common; the first lies behind the last if there are none."""
    first, last = left.first or right.first, left.last or right.last
    if right.first is not None and first is not None and right.first > first:
        first = right.first
    if right.last is not None and last is not None and right.last < last:
        last = right.last
    return Bounds(first, last)


def group_by_time(views: Sequence[ClaimView]) -> list[list[ClaimView]]:
    """Returns claims of one key in groups whose times can be one, whatever order they came in.

    The most precise dates make the groups. A vaguer or missing date joins a group if it fits only one of them;
    where it fits several, nobody can tell which is meant, and such claims stand in a group of their own.
    """
    groups: list[tuple[Bounds, list[ClaimView]]] = []
    vague: list[ClaimView] = []
    for bounds, view in sorted(((find_bounds(view), view) for view in views), key=_precision):
        fits = [i for i, (common, _) in enumerate(groups) if may_coincide(common, bounds)]
        if not fits and is_dated(bounds):
            groups.append((bounds, [view]))
        elif len(fits) == 1:
            common, members = groups[fits[0]]
            groups[fits[0]] = (meet(common, bounds), [*members, view])
        else:
            vague.append(view)
    return [members for _, members in groups] + ([vague] if vague else [])


def find_when(views: Iterable[ClaimView]) -> str | None:
    """Returns the most precise date of some claims as it is written, the earliest of equally precise ones."""
    dated = [(find_bounds(view), view) for view in views if view.shown.qualifier("when")]
    return min(dated, key=_precision)[1].shown.qualifier("when") if dated else None


def _precision(item: tuple[Bounds, ClaimView]) -> tuple[int, dt.date, str]:
    """Sorts by the number of days that a date may mean, then by the first of them, then by the claim's id."""
    bounds, view = item
    width = dt.date.max.toordinal()
    if bounds.first is not None and bounds.last is not None:
        width = bounds.last.toordinal() - bounds.first.toordinal()
    elif not is_dated(bounds):
        width += 1
    return width, bounds.first or dt.date.min, view.claim.id


@lru_cache(1 << 14)
def _parse(when: str | None) -> Bounds:
    try:
        return UNKNOWN if when is None else parse_bounds(when)
    except ValueError:  # a document's own words for its date; `verify` and the readers report it
        return UNKNOWN
