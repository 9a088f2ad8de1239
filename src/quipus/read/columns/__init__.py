"""Tables whose rows are records: which profile of columns fits, and what each line is.

In: rows with their numbers, and settings. Out: lines, each a record, a balance, a heading, blank or unread;
their sum is the file. Never: what a call or a transfer is (`quipus.read.calls`, `quipus.read.money`).
"""

from quipus.read.columns.fitting import Fit, find_fit, find_missing
from quipus.read.columns.lines import Line, LineKind, Tally, tally
from quipus.read.columns.profile import Profile, RecordSort, bundled_profiles, parse_profile

__all__ = [
    "Fit",
    "Line",
    "LineKind",
    "Profile",
    "RecordSort",
    "Tally",
    "bundled_profiles",
    "find_fit",
    "find_missing",
    "parse_profile",
    "tally",
]
