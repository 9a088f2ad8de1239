"""Phones that fall silent matched with phones that wake up, as proposals with reasons, score and what chance would do.

In: rows of calls or messages (source, target, time). Out: proposals. Never: a merge; a person decides.
"""

from quipus.network.switches.contacts import Contact, contacts_of_graph
from quipus.network.switches.matching import THRESHOLD, find_switches
from quipus.network.switches.proposals import Shared, Switch, Switches

__all__ = ["THRESHOLD", "Contact", "Shared", "Switch", "Switches", "contacts_of_graph", "find_switches"]
