"""`quipus network`: its options, one module an answer, and the claims printed under each.

In: a case or a network file, and what was asked. Out: text, JSON or a picture. Never: measures.
Measures take half a second to load; only `asking`, `options` and `parts` are imported before a question is known.
"""

from quipus.cli.network.asking import network

__all__ = ["network"]
