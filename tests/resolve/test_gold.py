"""Clusters of the gold documents' entities: floors that only rise. They stand beside the checkout, not in it.

How the key was made: `bench/README.md`, "Who is who".
"""

import pytest

from bench import naming, naming_gold
from bench.naming_scores import Score, bcubed, pairwise
from quipus.resolve import Candidate, resolve

FOLDER = naming.SHARED / "gold"

FLOORS = {"F1": 0.985, "precision": 0.995, "precision of pairs": 0.99}
"""B-cubed over all mentions, and precision of pairs, somewhat below what was measured on 26 November 2026."""

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the gold documents are not beside this checkout")


@pytest.fixture(scope="module")
def candidates() -> list[Candidate]:
    return [entity.candidate for entity in naming_gold.iter_entities(FOLDER)]


def _at_least(score: float | None, floor: float) -> bool:
    return score is not None and score >= floor


def test_gold_entities_are_clustered_as_the_key_says(candidates: list[Candidate]) -> None:
    true = naming.read_key(naming.KEY, candidates)
    found = resolve(candidates, [])
    score: Score = bcubed(found, true)
    assert _at_least(score.f1, FLOORS["F1"])
    assert _at_least(score.precision, FLOORS["precision"])
    assert _at_least(pairwise(found, true).precision, FLOORS["precision of pairs"])


def test_the_order_of_documents_does_not_matter(candidates: list[Candidate]) -> None:
    assert resolve(candidates, []) == resolve(candidates[::-1], [])
