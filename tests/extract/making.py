"""Parts of documents for tests, made from words."""

from __future__ import annotations

from quipus.extract.sentence import Sentence, read_sentence
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Passage, Span


def sentence_of(text: str, language: str = "es") -> Sentence:
    """Returns the first sentence of a text, all of it one passage."""
    found = next(iter_sentences(text, 0, len(text)))
    return read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)
