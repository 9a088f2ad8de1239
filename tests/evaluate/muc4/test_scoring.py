"""CEAF-REE. The expected counts are made by hand from the definition; the alignment case is one where greed fails."""

from quipus.evaluate import Tally
from quipus.evaluate.muc4 import score_roles, to_lines


def test_a_mention_that_the_gold_entity_lacks_makes_the_entity_wrong() -> None:
    gold = {"d": {"PerpOrg": [["sierra front", "fsx"]]}}
    assert score_roles({"d": {"PerpOrg": [["fsx", "front"]]}}, gold).by_role["PerpOrg"].right == 0
    assert score_roles({"d": {"PerpOrg": [["FSX", "the Sierra Front"]]}}, gold).by_role["PerpOrg"].right == 1


def test_a_gold_entity_is_found_once() -> None:
    scores = score_roles({"d": {"Weapon": [["bomb"], ["bombs"]]}}, {"d": {"Weapon": [["bomb", "bombs"]]}})
    assert scores.by_role["Weapon"] == Tally(right=1, predicted=2, gold=1)


def test_entities_are_aligned_for_the_most_right_ones() -> None:
    gold = {"d": {"Victim": [["ana rios"], ["ana rios", "rios"]]}}
    scores = score_roles({"d": {"Victim": [["ana rios"], ["rios"]]}}, gold)
    assert scores.by_role["Victim"].right == 2


def test_documents_without_predictions_count_and_unknown_documents_do_not() -> None:
    scores = score_roles({"other": {"Target": [["bank"]]}}, {"d": {"Target": [["bank"]]}, "e": {}})
    assert scores.documents == 2
    assert scores.by_role["micro"] == Tally(right=0, predicted=0, gold=1)


def test_measures_without_a_basis_are_undefined() -> None:
    none = Tally(0, 0, 0)
    assert (none.precision, none.recall, none.f1) == (None, None, None)
    assert Tally(1, 2, 4).f1 == 1 / 3  # 2 * 1 / (2 + 4)
    assert to_lines(score_roles({}, {}))[1].split() == ["PerpInd", "-", "-", "-", "0", "0", "0"]
