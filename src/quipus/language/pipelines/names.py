"""Brings the names found by other people's pipelines to the types of quipus."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span

FACTORY = "quipus_name_types"
TYPES: Mapping[str, str] = {
    "PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "place",
    "ORG": "organization",
    "person": "person", "group": "group", "agency": "agency", "organization": "organization", "place": "place",
}  # fmt: skip
"""spaCy's labels (CoNLL 2003 and OntoNotes 5). A pipeline that tells bodies not apart calls groups and agencies ORG."""


@Language.component(FACTORY, retokenizes=False)
def map_names(doc: Doc) -> Doc:
    """Gives every entity its type of quipus; works, dates, amounts and peoples are no names here and are dropped."""
    kept = [Span(doc, ent.start, ent.end, TYPES[ent.label_]) for ent in doc.ents if ent.label_ in TYPES]
    doc.set_ents(kept)
    return doc
