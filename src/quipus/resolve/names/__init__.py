"""Names taken apart: people's, groups', state bodies' and places', each by the customs of the three languages.

In: names as written. Out: their parts, folded. Never: a judgement on whether two are one.
"""

from quipus.resolve.names.group import GroupName, parse_group
from quipus.resolve.names.office import OfficeName, parse_office
from quipus.resolve.names.person import PersonName, parse_person
from quipus.resolve.names.place import PlaceName, parse_place

__all__ = [
    "GroupName",
    "OfficeName",
    "PersonName",
    "PlaceName",
    "parse_group",
    "parse_office",
    "parse_person",
    "parse_place",
]
