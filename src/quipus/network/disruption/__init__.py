"""Disruption: what arrests, killings and extraditions changed, and what further ones would.

In: a graph and names, a rule, or stages; findings for who was really removed. Out: what is left without and with
successors, beside random and worst case; who may take over, and why. Never: one column without the other, or a what-if
without its baselines (today, and the same horizon with nothing done).
"""

from quipus.network.disruption.chains import BrokenChain, find_broken_chains, find_chains
from quipus.network.disruption.recruitment import WEEKS_A_YEAR, Rates, Recruitment, simulate_recruitment
from quipus.network.disruption.removals import Removal, find_people_with_role, find_removals, gone_in_words
from quipus.network.disruption.rules import Rule
from quipus.network.disruption.staged import Assumptions, Disruption, Stage, StageResult, Target, disrupt
from quipus.network.disruption.state import State, state_of
from quipus.network.disruption.successors import Replacement, Successor, find_successors

__all__ = [
    "WEEKS_A_YEAR",
    "Assumptions",
    "BrokenChain",
    "Disruption",
    "Rates",
    "Recruitment",
    "Removal",
    "Replacement",
    "Rule",
    "Stage",
    "StageResult",
    "State",
    "Successor",
    "Target",
    "disrupt",
    "find_broken_chains",
    "find_chains",
    "find_people_with_role",
    "find_removals",
    "find_successors",
    "gone_in_words",
    "simulate_recruitment",
    "state_of",
]
