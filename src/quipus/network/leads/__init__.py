"""Missing ties as leads: pairs that may be tied and are not in the network, with how often such a list is right.

In: a graph. Out: leads with base rate and expected precision. Never: a tie; nothing of this enters a graph or a chart.
"""

from quipus.network.leads.finding import Lead, Leads, find_leads
from quipus.network.leads.proximity import MOST_NODES, Proximity, proximity
from quipus.network.leads.trial import Trial, try_out

__all__ = ["MOST_NODES", "Lead", "Leads", "Proximity", "Trial", "find_leads", "proximity", "try_out"]
