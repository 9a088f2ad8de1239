"""What the meaning of a text makes of candidates: classes of distances, and that weights come back as written."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quipus.extract.arguments.sense import N_DISTANCES, N_GAPS, distance_class, gap_class, read_sense, sense_of
from quipus.extract.arguments.sense import write_sense as write


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


def test_weights_come_back_as_they_were_written(tmp_path: Path) -> None:
    sense = read_sense()
    assert sense is not None
    write(tmp_path / "sense.npz", sense)
    again = sense_of(tmp_path / "sense.npz")
    assert again.codes == sense.codes
    assert again.codes[0] == ""
    assert np.array_equal(again.sides, sense.sides)
    assert again.numbers["homicide"] == sense.numbers["homicide"] > 0
