"""Claims as files for others: JSON lines, CSV.

In: views of claims. Out: lines of text. Never: decisions.
"""

from quipus.publish.claims_csv import COLUMNS, to_csv_row
from quipus.publish.claims_json import ClaimLine, to_claim_line

__all__ = ["COLUMNS", "ClaimLine", "to_claim_line", "to_csv_row"]
