"""From document to mentions and claims, by rules over names, lexicons and items of a sentence.

In: a `Document`. Out: an `Extraction`: referents, mentions, claims, problems. Never: input or output, a database.
"""

from quipus.extract.explaining import find_reason, reasons
from quipus.extract.extractor import extract
from quipus.language.depth import extractor_name, is_deep, reading_deep

__all__ = ["extract", "extractor_name", "find_reason", "is_deep", "reading_deep", "reasons"]
