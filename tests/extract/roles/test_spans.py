"""Candidate spans."""

from quipus.extract.roles.spans import find_runs, iter_spans


def _texts(sentence: str) -> list[str]:
    words = sentence.split()
    return [" ".join(words[start:end]) for start, end, _ in iter_spans(words)]


def test_function_words_and_punctuation_bound_a_run() -> None:
    assert find_runs(["the", "two", "men", "of", "lima", ",", "today"]) == [(1, 3), (4, 5)]


def test_every_part_of_a_run_is_a_candidate() -> None:
    assert _texts("the urban guerrillas") == ["urban", "urban guerrillas", "guerrillas"]


def test_a_link_joins_the_end_of_one_run_with_the_start_of_the_next() -> None:
    texts = _texts("the main offices of the sugar company")
    assert "main offices of the sugar company" in texts
    assert "offices of the sugar" in texts


def test_the_head_of_a_linked_candidate_stands_before_of_and_after_a_possessive() -> None:
    assert (0, 3, 1) in list(iter_spans(["members", "of", "congress"]))
    assert (0, 3, 3) in list(iter_spans(["soto", "'s", "house"]))
