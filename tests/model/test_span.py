import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.model import Span

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(spans, spans)
def test_the_cover_holds_both(left: Span, right: Span) -> None:
    cover = left.cover(right)
    assert cover.contains(left)
    assert cover.contains(right)


@given(spans, spans)
def test_overlap_is_sharing_a_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == bool(shared)


@given(spans, st.integers(0, 9))
def test_a_shifted_span_cuts_the_same_words(span: Span, by: int) -> None:
    text = "abcdefghij" * 5
    assert span.shift(by).cut("x" * by + text) == span.cut(text)
