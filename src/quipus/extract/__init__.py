"""From document to mentions and claims, by rules over names, lexicons and items of a sentence.

In: a `Document`. Out: an `Extraction`: referents, mentions, claims, problems. Never: input or output, a database.
"""

from quipus.extract.explaining import find_reason, reasons
from quipus.extract.extractor import EXTRACTOR, extract

__all__ = [
    "EXTRACTOR",
    "extract",
    "find_reason",
    "reasons",
]
