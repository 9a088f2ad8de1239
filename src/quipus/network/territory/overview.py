"""Everything that findings say of a group's territory, in one answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.model.view import EntityView
from quipus.network.territory.franchise import Franchise, find_franchise
from quipus.network.territory.money import Leg, find_money, find_routes
from quipus.network.territory.outlook import Outlook, find_outlook
from quipus.network.territory.presence import Presence, find_presence
from quipus.network.territory.signs import Ground, find_signs, find_unplaced
from quipus.network.territory.spread import Arrival, find_spread


@dataclass(frozen=True, slots=True)
class Territory:
    """What findings say of where a group is.

    Attributes:
        group: which. presence: by place and period. arrivals: places in the order in which they were reached.
        franchise: its branches. routes: legs of money that join; of its own people and of all others.
        outlook: places where it is not reported, with reasons and a test on the past where there is enough of it.
        unplaced: places whose country is not known.
    """

    group: EntityView
    presence: Presence
    arrivals: tuple[Arrival, ...]
    franchise: Franchise
    routes: tuple[tuple[Leg, ...], ...]
    outlook: Outlook
    unplaced: tuple[str, ...]


def find_territory(ground: Ground, group: EntityView, *, rng: np.random.Generator) -> Territory:
    """Returns everything that findings say of a group's territory; see the parts for formula and reference."""
    signs = find_signs(ground, group)
    franchise = find_franchise(ground, group)
    return Territory(
        group,
        find_presence(ground, group),
        find_spread(signs, franchise, rng=rng),
        franchise,
        find_routes(find_money(ground)),
        find_outlook(ground, signs),
        find_unplaced(ground, group),
    )
