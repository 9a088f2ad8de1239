"""Which places a claim may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from quipus.evaluate import read_gold, to_document
from quipus.extract import extract
from quipus.extract.depth import reading_deep
from quipus.extract.item import Item
from quipus.extract.placing import is_abode
from quipus.extract.sentence import Sentence, read_sentence
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Passage, Span

_CORPUS = Path(__file__).parents[2] / "corpus"


def _sentence(text: str) -> Sentence:
    found = next(iter_sentences(text, 0, len(text)))
    return read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon("es"), None)


@pytest.mark.parametrize(("predicate", "expected"), [("held_in", True), ("whereabouts", False)])
def test_nobody_is_merely_in_a_prison_also_where_the_sentence_names_nobody(predicate: str, expected: bool) -> None:
    sentence = _sentence("Pasó dos años en la Penitenciaría de Támara.")
    groups = {"s": [], "o": [Item("PLACE", 5, 8)]}
    assert is_abode(sentence, f"{predicate}.learned", predicate, groups) is expected


@pytest.mark.slow
@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_annotated_document_is_read_without_a_fault(language: str, deep: bool) -> None:
    with reading_deep(deep=deep):
        claims = [len(extract(to_document(gold)).claims) for gold in read_gold(_CORPUS / language)]
    assert all(claims)
