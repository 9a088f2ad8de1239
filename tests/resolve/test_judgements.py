"""nomenklatura's format of judgements, line by line, and what lines come to together."""

from __future__ import annotations

import pytest

from quipus.model import Act, Decision
from quipus.resolve.judgements import Judged, Judgement, find_rulings, iter_judged, parse_judgement, to_line


def decision(number: int, act: Act, *targets: str, left: str = "1") -> Decision:
    return Decision(number, act, targets, (("left", left),), "why", "ana", "2026-01-02T03:04:05Z", "")


def test_a_line_is_that_of_nomenklatura() -> None:
    # Written by hand after `Edge.to_line` of nomenklatura 4.17.4: target, source, judgement, score, user, created_at.
    line = '["NK-abc", "b1", "positive", 0.75, "ana", "2026-01-02T03:04"]'
    judged = parse_judgement(line)
    assert judged == Judged("NK-abc", "b1", Judgement.POSITIVE, 0.75, "ana", "2026-01-02T03:04")
    assert to_line(judged) == line
    assert parse_judgement(line.replace("]", ', "2026-02-03T03:04"]')) is None  # deleted


def test_the_target_is_the_greater_id_and_canonical_ids_are_greater_than_others() -> None:
    pairs = [("a", "b"), ("zz", "NK-a"), ("NK-z", "Q1")]
    assert [to_line(Judged(*pair, Judgement.UNSURE))[2:].partition('"')[0] for pair in pairs] == ["b", "NK-a", "Q1"]


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", '["a", "a", "positive", null, null, null]', '["a", "b", "yes", null, null, null]',
     '["a", "b", "positive", "0.9", null, null]', '["a", 2, "positive", 0.9, null, null]', "["],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_judgement(line)


def test_decisions_become_pairs_and_a_different_silences_a_same() -> None:
    log = [
        decision(1, Act.SAME, "a", "b", "c"),
        decision(2, Act.DIFFERENT, "b", "c"),
        decision(3, Act.UNSURE, "a", "d"),
        decision(4, Act.ACCEPT, "x"),
    ]
    said = [(one.left, one.right, one.judgement.value) for one in iter_judged(log)]
    assert said == [("a", "b", "positive"), ("a", "d", "unsure"), ("b", "c", "negative")]


def test_ids_of_the_other_program_stand_for_those_judged_the_same() -> None:
    judged = [
        Judged("NK-1", "a", Judgement.POSITIVE, user="ana"),
        Judged("NK-1", "b", Judgement.POSITIVE, user="luis"),
        Judged("NK-1", "c", Judgement.NEGATIVE, user="ana"),
        Judged("Q9", "c", Judgement.NEGATIVE),
        Judged("a", "d", Judgement.NO_JUDGEMENT, 0.4),
    ]
    rulings, unknown = find_rulings(judged, frozenset("abcd"))
    assert [(ruling.act, ruling.targets, ruling.n_left, ruling.users) for ruling in rulings] == [
        (Act.SAME, ("a", "b"), 1, ("ana", "luis")),
        (Act.DIFFERENT, ("a", "b", "c"), 2, ("ana",)),
    ]
    assert unknown == ["Q9"]
