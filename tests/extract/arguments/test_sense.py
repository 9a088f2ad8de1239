"""What the meaning of a text makes of candidates: classes of distances, and that weights come back as written."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quipus.extract.arguments.sense import read_sense, sense_of
from quipus.extract.arguments.sense import write_sense as write
from quipus.extract.arguments.sense.asked import (
    N_DISTANCES,
    N_GAPS,
    N_OFFSETS,
    Asked,
    Pairs,
    SideTraits,
    distance_class,
    gap_class,
)


def test_classes_of_distance_keep_the_order_and_the_side() -> None:
    classes = [distance_class(pieces) for pieces in range(-200, 201)]
    assert classes == sorted(classes)
    assert min(classes) > 0
    assert max(classes) < N_DISTANCES - 1
    assert distance_class(0) == 13
    assert distance_class(3) - 13 == 13 - distance_class(-3) == 3


def test_classes_of_gaps_grow_and_end() -> None:
    classes = [gap_class(pieces) for pieces in (-5, 0, 1, 10, 40, 200, 1_000, 100_000)]
    assert classes == sorted(classes)
    assert classes[:2] == [0, 0]
    assert classes[2] == 1
    assert classes[-1] == N_GAPS - 1


def test_pieces_stand_before_in_and_behind_a_side_that_the_sentence_names() -> None:
    none = np.zeros(0, dtype=np.int64)
    sides = SideTraits(np.array([12, 3, -1]), np.array([14, 5, -1]), none, none, none, np.zeros((3, 14), np.float32))
    offsets = Asked(sides, Pairs(none, none, none, none), none, none, none, none, (10, 60)).offsets()
    assert offsets.shape == (3, 50)
    before, inside, behind = offsets[0, :2], offsets[0, 2:4], offsets[0, 4:]
    assert len(set(inside)) == 1
    assert not {*before, *inside} & set(behind)
    assert before[0] - before[1] == 1
    assert list(behind) == sorted(behind)
    assert not offsets[1:].any()
    assert offsets.max() < N_OFFSETS


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    sense = read_sense()
    assert sense is not None
    write(tmp_path / "sense.npz", sense)
    again = sense_of(tmp_path / "sense.npz")
    assert again.codes == sense.codes
    assert again.codes[0] == ""
    assert np.array_equal(again.sides, sense.sides)
    assert again.numbers["homicide"] == sense.numbers["homicide"] > 0
