"""Timelines: when something is said to have been so, as vague as it is said.

In: findings and records. Out: spells with the days between which they began and ended. Never: a day that nobody told.
"""

from quipus.network.chronicle.entries import Entry, find_entries, rows_by_entity
from quipus.network.chronicle.spells import OpenEnd, Spell, parse_spell

__all__ = ["Entry", "OpenEnd", "Spell", "find_entries", "parse_spell", "rows_by_entity"]
