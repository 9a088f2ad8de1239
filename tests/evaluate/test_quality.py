"""The shipped rules and weights on the development set of the gold documents. The floors only rise.

The documents stand beside the checkout, not in it.
"""

from pathlib import Path

import pytest

from quipus.evaluate import evaluate_folder

GOLD = Path(__file__).parents[3] / "shared" / "gold"
F1, PRECISION, SPEAKER, MODALITY = 0.50, 0.72, 0.80, 0.96


def test_claims_of_the_development_set_are_as_good_as_they_were() -> None:
    if not GOLD.is_dir():
        pytest.skip(f"no gold documents at {GOLD}")
    scores = evaluate_folder(GOLD, development=True)
    assert (scores.total.f1 or 0) >= F1
    assert (scores.total.precision or 0) >= PRECISION
    assert (scores.facet("speaker") or 0) >= SPEAKER
    assert (scores.facet("modality") or 0) >= MODALITY
