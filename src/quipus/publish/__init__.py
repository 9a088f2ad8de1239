"""Claims as files for others: JSON lines, CSV; and the gate that everything published goes through.

In: views of claims. Out: lines of text. Never: decisions.
"""

from quipus.publish.claims_csv import COLUMNS, to_csv_row
from quipus.publish.claims_json import ClaimLine, to_claim_line
from quipus.publish.gate import OPEN, Gate, find_held, mask_sealed
from quipus.publish.pseudonyms import Pseudonym, Pseudonyms, is_proper

__all__ = [
    "COLUMNS",
    "OPEN",
    "ClaimLine",
    "Gate",
    "Pseudonym",
    "Pseudonyms",
    "find_held",
    "is_proper",
    "mask_sealed",
    "to_claim_line",
    "to_csv_row",
]
