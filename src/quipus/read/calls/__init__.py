"""Call-detail records: tables of calls, messages and data sessions, as carriers hand them over.

In: a table that a profile fits. Out: lines with call records, and problems. Never: who used a number, or where anybody
was: a cell is an area.
"""

from quipus.read.calls.reading import read_calls

__all__ = ["read_calls"]
