from hypothesis import given
from hypothesis import strategies as st

from quipus.model import Locator, Passage, Span, find_passage

lengths = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=12)


def _passages(lengths: list[tuple[int, int]]) -> list[Passage]:
    passages, position = [], 0
    for gap, length in lengths:
        passages.append(Passage(Span(position + gap, position + gap + length)))
        position += gap + length
    return passages


@given(lengths, st.integers(0, 60))
def test_the_passage_found_is_the_one_that_a_plain_search_finds(lengths: list[tuple[int, int]], offset: int) -> None:
    passages = _passages(lengths)
    plain = next((passage for passage in passages if passage.span.start <= offset < passage.span.end), None)
    assert find_passage(passages, offset) == plain


def test_a_locator_reads_as_words() -> None:
    assert str(Locator(page=3)) == "page 3"
    assert str(Locator(sheet="Detenidos", row=12)) == "sheet Detenidos, row 12"
    assert str(Locator()) == ""
