"""Rows of hashed features."""

import numpy as np

from quipus.extract.roles.arrays import hash_rows, join_rows, logit


def test_taking_rows_keeps_their_features() -> None:
    rows = hash_rows([["a"], ["b", "c"], ["d"]])
    taken = rows.take(np.array([2, 1]))
    assert taken.items.tolist() == hash_rows([["d"], ["b", "c"]]).items.tolist()
    assert taken.starts.tolist() == [0, 1, 3]


def test_joined_tables_follow_each_other() -> None:
    both = join_rows([hash_rows([["a"], ["b", "c"]]), hash_rows([["d"]])])
    whole = hash_rows([["a"], ["b", "c"], ["d"]])
    assert both.starts.tolist() == whole.starts.tolist()
    assert both.items.tolist() == whole.items.tolist()


def test_log_odds_of_a_half_are_zero_and_of_certainty_bounded() -> None:
    odds = logit(np.array([0.5, 1.0], np.float32))
    assert odds[0] == 0
    assert 10 < odds[1] < 20
