"""From document to mentions and claims, by rules over names, lexicons and items of a sentence.

In: a `Document`. Out: an `Extraction`: referents, mentions, claims, problems. Never: input or output, a database.
"""

from quipus.extract.depth import DEEP_EXTRACTOR, EXTRACTOR, extractor_name, is_deep, reading_deep
from quipus.extract.explaining import find_reason, reasons
from quipus.extract.extractor import extract

__all__ = [
    "DEEP_EXTRACTOR",
    "EXTRACTOR",
    "extract",
    "extractor_name",
    "find_reason",
    "is_deep",
    "reading_deep",
    "reasons",
]
