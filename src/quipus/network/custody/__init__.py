"""Custody: who is held where, with whom, under which orders, and ways to place people that part those ties.

In: findings; prisons and needs as somebody gives them. Out: stays, bonds, assignments with their assumptions.
Never: how dangerous anybody is.
"""

from quipus.network.custody.assignment import Assignment, Held, Prison, assign
from quipus.network.custody.placing import place_people
from quipus.network.custody.stays import Basis, Custody, Stay, find_custody, is_prison
from quipus.network.custody.ties import Bond, Transfer, find_bonds, find_transfer, together

__all__ = [
    "Assignment",
    "Basis",
    "Bond",
    "Custody",
    "Held",
    "Prison",
    "Stay",
    "Transfer",
    "assign",
    "find_bonds",
    "find_custody",
    "find_transfer",
    "is_prison",
    "place_people",
    "together",
]
