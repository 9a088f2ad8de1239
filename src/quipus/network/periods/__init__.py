"""A network over time: slices, changes between them, ways that go forward in time, who enters and who leaves.

In: graphs whose ties are dated. Out: slices and what differs between them. Never: a date guessed for an undated tie.
"""

from quipus.network.periods.change_points import Segmentation, find_changes, find_segments
from quipus.network.periods.dynamic_katz import DynamicKatz, dynamic_katz
from quipus.network.periods.slicing import Slices, slice_by, slice_graph
from quipus.network.periods.turnover import Turnover, turnover
from quipus.network.periods.windows import Window, make_windows, windows_of_years

__all__ = [
    "DynamicKatz",
    "Segmentation",
    "Slices",
    "Turnover",
    "Window",
    "dynamic_katz",
    "find_changes",
    "find_segments",
    "make_windows",
    "slice_by",
    "slice_graph",
    "turnover",
    "windows_of_years",
]
