"""Bank statements and lists of remittances: CAMT, MT940, OFX, and tables by profiles of columns.

In: bytes, or a table that a profile fits. Out: lines with transfers and balances, in exact decimals, and a problem for
each line at which a balance does not follow. Never: a word on where money comes from or what it is for.
"""

from quipus.read.money.checking import check_lines
from quipus.read.money.tables import read_money_table

__all__ = ["check_lines", "read_money_table"]
