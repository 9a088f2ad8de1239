"""The words shown as a claim's evidence: whole phrases, marks in pairs, one clause; all is invented."""

from __future__ import annotations

import pytest

from quipus.extract.phrases import Phrases
from quipus.extract.syntax.parsing import parse_trees
from quipus.model import Span
from tests.extract.making import lines_of, sentence_of


def quotes_of(language: str, text: str, predicate: str) -> list[str]:
    """Returns the evidence of the claims of one predicate."""
    return [
        text[line["evidence"]["start"] : line["evidence"]["end"]]
        for line in lines_of(language, text)
        if line["predicate"] == predicate
    ]


@pytest.mark.parametrize(
    ("language", "text", "predicate", "quote"),
    [
        ("en", "On Monday Rui Soto was arrested in the port of Callao by police.", "arrested",
         "On Monday Rui Soto was arrested in the port of Callao by police"),
        ("en", "Rui Soto is wanted for several murders in Lima, officials said.", "legal_status",
         "Rui Soto is wanted for several murders in Lima"),
        ("es", "Según la fiscalía, Rui Soto fue detenido el lunes en el puerto del Callao.", "arrested",
         "Rui Soto fue detenido el lunes en el puerto del Callao"),
        ("pt", "O traficante Rui Couto foi preso no porto de Santos.", "arrested",
         "O traficante Rui Couto foi preso no porto de Santos"),
    ],
)  # fmt: skip
def test_evidence_goes_to_the_ends_of_its_phrases(language: str, text: str, predicate: str, quote: str) -> None:
    assert quotes_of(language, text, predicate) == [quote]


def test_evidence_does_not_begin_or_end_with_what_joins() -> None:
    (quote,) = quotes_of("es", "La casa de un funcionario del puerto, Freddy Soto, fue quemada.", "holds_position")
    assert quote == "un funcionario del puerto, Freddy Soto"


def test_another_clause_is_not_evidence() -> None:
    text = "Rui Soto was arrested in Lima, and his brother Ivo Soto fled to Chile when police came."
    (quote,) = quotes_of("en", text, "arrested")
    assert quote == "Rui Soto was arrested in Lima"


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", 'Rui Soto, alias "Rata", fled.', 'Rui Soto, alias "Rata"'),
        ("en", 'Rui Soto, alias "Rata," fled.', 'Rui Soto, alias "Rata,"'),
        ("es", "Rui Soto (alias «Rata») huyó.", "Rui Soto (alias «Rata»)"),
    ],
)
def test_marks_stand_in_pairs(language: str, text: str, quote: str) -> None:
    assert quotes_of(language, text, "known_as") == [quote]


def test_words_of_no_sentence_stay_as_they_are() -> None:
    assert Phrases((), {}).whole(Span(3, 9)) == Span(3, 9)


def test_what_joins_two_words_of_the_evidence_belongs_to_it() -> None:
    (quote,) = quotes_of(
        "pt", "Ele é chefe da Turma do Morro, a célula que Los Tejones mantêm em Brasileia.", "part_of"
    )
    assert quote == "Turma do Morro, a célula que Los Tejones mantêm em Brasileia"


@pytest.mark.parametrize(
    ("language", "text", "part", "whole"),
    [
        ("en", "His wife, Ana Ponce, is the treasurer of the group.", "His wife, Ana Ponce",
         "His wife, Ana Ponce, is the treasurer of the group"),
        ("es", "Ayer la suegra llevaba el dinero a Lima.", "el dinero", "Ayer la suegra llevaba el dinero a Lima"),
        ("es", "La banda opera en Lima.", "La banda opera", "La banda opera en Lima"),
    ],
)  # fmt: skip
def test_words_that_tell_only_a_part_go_up_to_their_verb(language: str, text: str, part: str, whole: str) -> None:
    sentence = sentence_of(text, language)
    phrases = Phrases([sentence], parse_trees(text, [sentence], language))
    start = text.index(part)
    assert phrases.whole(Span(start, start + len(part)), is_part=True).cut(text) == whole
