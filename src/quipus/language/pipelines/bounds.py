"""Sets the sentence bounds of a document to those of `quipus.language.tokens`, so that parser and rules agree."""

from __future__ import annotations

from spacy.tokens import Doc

from quipus.language.tokens import iter_sentences


def set_bounds(doc: Doc) -> Doc:
    """Marks the tokens that start a sentence; the parser then draws no arc across a bound.

    The end of an over-long sentence (`Sentence.cut`) is a bound too.
    """
    text = doc.text
    starts = iter([sentence.tokens[0].start for sentence in iter_sentences(text, 0, len(text))])
    following = next(starts, None)
    for token in doc:
        is_start = token.i == 0
        while following is not None and following < token.idx + len(token):
            is_start = is_start or following >= token.idx
            following = next(starts, None)
        token.is_sent_start = is_start
    return doc
