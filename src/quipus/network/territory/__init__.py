"""Territory: where a group is said to be, since when, under whom, and what silence means.

In: findings. Out: presence by group, place and period, control, spread, franchise. Never: presence read from silence,
or absence from a place of which nobody reported.
"""

from quipus.network.territory.belonging import Belonging, find_belonging, stands
from quipus.network.territory.control import RATES, Control, Event, Hold, find_control, learn_rates, sticky
from quipus.network.territory.dating import date_ties
from quipus.network.territory.expansion import (
    BackTest,
    Hazard,
    NextPlace,
    back_test,
    enough_to_fit,
    entries,
    fit_hazard,
    next_places,
)
from quipus.network.territory.franchise import Branch, Franchise, Mode, find_franchise
from quipus.network.territory.money import Leg, find_money, find_routes
from quipus.network.territory.occupancy import Occupancy, fit_occupancy
from quipus.network.territory.outlook import Outlook, find_outlook
from quipus.network.territory.overview import Territory, find_territory
from quipus.network.territory.presence import Cell, Presence, Row, State, find_presence
from quipus.network.territory.signs import Ground, Sign, SignKind, find_signs, find_unplaced
from quipus.network.territory.spots import Area, Atlas, Spot, border_steps, country_name, make_atlas
from quipus.network.territory.spread import Arrival, find_spread, word_arrival

__all__ = [
    "RATES",
    "Area",
    "Arrival",
    "Atlas",
    "BackTest",
    "Belonging",
    "Branch",
    "Cell",
    "Control",
    "Event",
    "Franchise",
    "Ground",
    "Hazard",
    "Hold",
    "Leg",
    "Mode",
    "NextPlace",
    "Occupancy",
    "Outlook",
    "Presence",
    "Row",
    "Sign",
    "SignKind",
    "Spot",
    "State",
    "Territory",
    "back_test",
    "border_steps",
    "country_name",
    "date_ties",
    "enough_to_fit",
    "entries",
    "find_belonging",
    "find_control",
    "find_franchise",
    "find_money",
    "find_outlook",
    "find_presence",
    "find_routes",
    "find_signs",
    "find_spread",
    "find_territory",
    "find_unplaced",
    "fit_hazard",
    "fit_occupancy",
    "learn_rates",
    "make_atlas",
    "next_places",
    "stands",
    "sticky",
    "word_arrival",
]
