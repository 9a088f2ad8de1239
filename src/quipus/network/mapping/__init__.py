"""Maps: where somebody is said to be, as areas that are as large as what is known is vague, and ways between places.

In: findings. Out: areas with what is said of them, ways, and the places of which nobody knows where they lie.
Never: a database, or a point that nobody named.
"""

from quipus.network.mapping.areas import PlacedArea, Sighting, find_areas, find_sightings
from quipus.network.mapping.routes import Route, find_routes

__all__ = ["PlacedArea", "Route", "Sighting", "find_areas", "find_routes", "find_sightings"]
