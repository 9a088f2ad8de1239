"""Claims as files for others: JSON lines, CSV; and the gate that everything published goes through.

In: views of claims. Out: lines of text. Never: decisions.
"""

from quipus.publish.claims_csv import COLUMNS, to_csv_row
from quipus.publish.claims_json import ClaimLine, to_claim_line
from quipus.publish.gate import OPEN, Gate, find_held

__all__ = ["COLUMNS", "OPEN", "ClaimLine", "Gate", "find_held", "to_claim_line", "to_csv_row"]
