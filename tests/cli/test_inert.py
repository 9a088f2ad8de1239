import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quipus.cli.inert import inert, inert_json

anything = st.text(st.characters(codec="utf-8"))


@given(anything)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in inert(text) if char not in "\n\t\u00ad")


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert inert(text) == text


@given(st.dictionaries(anything, anything, max_size=3))
def test_json_reads_back_the_same_and_holds_no_bare_control(value: dict[str, str]) -> None:
    written = inert_json(value)
    assert json.loads(written) == value
    assert not any(0x7F <= ord(char) <= 0x9F or char in "\u202e\u2066" for char in written)
