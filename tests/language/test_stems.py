"""The words of full text: accents, inflection and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.language.stems import LANGUAGES, analyse, fold_word, stem_words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "policía", "policias"),
        ("es", "Policías", "policia"),
        ("es", "extorsión", "extorsiones"),
        ("es", "detuvieron", "DETUVIERON"),
        ("pt", "organização", "organizações"),
        ("pt", "organizacao", "ORGANIZAÇÕES"),
        ("pt", "facção", "faccoes"),
        ("pt", "irmãos", "irmão"),
        ("pt", "capitães", "capitao"),
        ("en", "murders", "murdered"),
        ("en", "Gangs", "gang"),
    ],
)
def test_writings_of_one_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem_words(one, language) == stem_words(other, language)


@pytest.mark.parametrize(("language", "one", "other"), [("es", "carta", "cárcel"), ("pt", "ação", "anão")])
def test_different_words_keep_different_stems(language: str, one: str, other: str) -> None:
    assert stem_words(one, language) != stem_words(other, language)


def test_places_refer_to_the_text_as_written() -> None:
    """The accent of the second word is a character of its own (U+0301), and belongs to the word."""
    text = "La «polici\u0301a» llegó."
    tokens = analyse(text, "es")
    assert [text[token.start : token.end] for token in tokens] == ["La", "polici\u0301a", "llegó"]
    assert tokens[1].stem == stem_words("policía", "es")[0]


@pytest.mark.parametrize("language", [None, "fr", "xx"])
def test_a_text_of_undecided_language_is_found_by_the_same_form(language: str | None) -> None:
    assert stem_words("Gangs", language) == stem_words("gangs", "es")


def test_folding_removes_what_is_no_letter() -> None:
    """U+00BD, one half, folds to "1", a fraction slash, "2"."""
    assert fold_word("½") == "12"


@given(st.text(), st.sampled_from([*LANGUAGES, None]))
def test_any_text_gives_plain_stems_and_ordered_places(text: str, language: str | None) -> None:
    tokens = analyse(text, language)
    assert [token.stem for token in tokens] == stem_words(text, language)
    for token in tokens:
        assert token.stem
        assert not set(token.stem) & set(" \t\n\"'*\\\x00")
        assert len(token.stem) <= 200
    places = [place for token in tokens for place in (token.start, token.end)]
    assert places == sorted(places)
