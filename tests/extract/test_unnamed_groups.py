"""Groups that a document never names; people and groups are invented."""

import pytest

from quipus.extract.gangs import find_gang
from quipus.extract.naming import find_names
from tests.extract.making import sentence_of


def _gang(text: str, language: str, word: str) -> str:
    """Returns the words of the unnamed group whose noun is `word`, "" if there is none."""
    sentence = sentence_of(text, language)
    names = {name.start: name for name in find_names(sentence, frozenset())}
    position = next(at for at in range(len(sentence.tokens)) if sentence.fold(at) == word)
    found = find_gang(sentence, position, sentence.tags[position].end, names, is_again=True)
    return "" if found is None else " ".join(token.text for token in sentence.tokens[found.start : found.end])


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("es", "Según la investigación, la banda pagaba a guardias.", "banda", "banda"),
        ("pt", "Durante sete meses, o grupo pagava a guardas.", "grupo", "grupo"),
        ("en", "For seven months, the gang paid guards.", "gang", "gang"),
    ],
)
def test_a_comma_behind_an_adverbial_makes_no_apposition(language: str, text: str, word: str, expected: str) -> None:
    assert _gang(text, language, word) == expected


def test_a_noun_that_a_comma_parts_from_a_groups_name_is_that_group() -> None:
    assert not _gang("Los Topos, la banda del puerto, pagaba a guardias.", "es", "banda")
