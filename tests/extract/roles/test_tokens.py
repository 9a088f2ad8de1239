"""Tokens and sentences of lower-cased news."""

from quipus.extract.roles.tokens import find_sentences, find_tokens, lower, stem


def test_quotation_marks_are_noted_on_the_words_between_them() -> None:
    tokens = find_tokens('the "los olmos" bridge')
    assert [(token.text, token.quoted) for token in tokens] == [
        ("the", False), ("los", True), ("olmos", True), ("bridge", False),
    ]  # fmt: skip


def test_tokens_keep_their_place_in_the_text() -> None:
    text = "d'avila's car-bomb, 3,000 kg"
    assert [text[token.start : token.end] for token in find_tokens(text)] == [
        "d'avila", "'s", "car-bomb", ",", "3,000", "kg",
    ]  # fmt: skip


def test_a_rank_does_not_end_a_sentence() -> None:
    sentences = find_sentences("col.  rios left the base.    he returned with maj. soto.")
    assert [" ".join(token.text for token in sentence.tokens) for sentence in sentences] == [
        "col . rios left the base .",
        "he returned with maj . soto .",
    ]
    assert [sentence.opens for sentence in sentences] == [True, True]


def test_a_text_without_full_stops_is_cut() -> None:
    assert [len(sentence.tokens) for sentence in find_sentences("word " * 250)] == [120, 120, 10]


def test_lower_casing_keeps_the_length_where_a_letter_would_grow() -> None:
    assert len(lower("İZMİR")) == 5


def test_forms_of_a_verb_share_a_stem() -> None:
    assert len({stem(word) for word in ("attack", "attacks", "attacked", "attacking")}) == 1
    assert len({stem(word) for word in ("kidnap", "kidnaps", "kidnapped", "kidnapping")}) == 1
