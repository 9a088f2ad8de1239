"""Choosing one string per entity."""

import numpy as np

from quipus.extract.roles.choosing import N_COLUMNS, Ranked, choose, compare, compare_all, iter_pairs, rank
from quipus.extract.roles.evidence import Candidate
from quipus.extract.roles.reading import read_text

TEXT = "the army of sierra liberation (asl) attacked. the asl fled."


def _ranked(name: str, chance: float) -> Ranked:
    places = tuple(number for number, place in enumerate(read_text(TEXT).places) if place.name == name)
    return Ranked(Candidate(name, places), chance)


def test_the_likeliest_come_first_and_the_unlikely_are_left_out() -> None:
    candidates = [Candidate(name, (0,)) for name in ("a", "b", "c")]
    ranked = rank(candidates, np.array([0.2, 0.01, 0.9], np.float32))
    assert [one.candidate.name for one in ranked] == ["c", "a"]


def test_a_second_name_of_a_chosen_entity_is_not_chosen() -> None:
    ranked = [_ranked("army of sierra liberation", 0.8), _ranked("asl", 0.7)]
    assert choose(ranked, np.array([0.05], np.float32), 0.25) == ranked[:1]
    assert choose(ranked, np.array([0.6], np.float32), 0.25) == ranked


def test_a_name_is_compared_with_chosen_ones_only() -> None:
    ranked = [_ranked("army", 0.8), _ranked("asl", 0.2), _ranked("sierra", 0.5)]
    apart = np.array([0.2, 0.5, 0.0], np.float32)  # of the pairs (0, 1), (0, 2), (1, 2)
    assert list(iter_pairs(3)) == [(0, 1), (0, 2), (1, 2)]
    assert choose(ranked, apart, 0.25) == [ranked[0], ranked[2]]


def test_what_was_seen_together_in_training_is_told() -> None:
    one, other = _ranked("army of sierra liberation", 0.8), _ranked("asl", 0.7)
    known = compare(1, one, other, read_text(TEXT), {(1, "army of sierra liberation", "asl"): (4, 1)})
    assert known[16:18] == [4, 1]
    assert known[12] == 0  # they share a sentence
    assert known[13] == 2  # " (" stands between them


def test_no_or_one_candidate_makes_no_pair() -> None:
    assert compare_all(0, [], read_text(TEXT), {}).shape == (0, N_COLUMNS)
