"""Sets the sentence bounds of a document to those of `quipus.language.tokens`, so that parser and rules agree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from quipus.language.tokens import iter_sentences


def set_bounds(doc: Doc, starts: Sequence[int] | None = None) -> Doc:
    """Marks the tokens that start a sentence; the parser then draws no arc across a bound.

    The end of an over-long sentence (`Sentence.cut`) is a bound too.

    Args:
        doc: to be parsed. starts: the characters with which sentences begin; None has them found.
    """
    if not len(doc):
        return doc
    if starts is None:
        text = doc.text
        starts = [sentence.tokens[0].start for sentence in iter_sentences(text, 0, len(text))]
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    marks[np.searchsorted(doc.to_array("IDX"), starts, side="right") - 1] = 1
    marks[0] = 1
    # at once, for token by token takes far longer; the stub knows no unsigned numbers
    return doc.from_array(["SENT_START"], marks.astype(np.uint64))  # type: ignore[arg-type]
