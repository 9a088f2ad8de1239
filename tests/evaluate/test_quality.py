"""The shipped rules and weights on the development set of the gold documents. The floors only rise.

The documents stand beside the checkout, not in it.
"""

from pathlib import Path

import pytest

from quipus.evaluate import evaluate_folder
from quipus.extract import reading_deep

GOLD = Path(__file__).parents[3] / "shared" / "gold"
F1, PRECISION, SPEAKER, MODALITY = 0.45, 0.725, 0.82, 0.96
DEEP_F1, DEEP_PRECISION = 0.495, 0.70


def test_claims_of_the_development_set_are_as_good_as_they_were() -> None:
    if not GOLD.is_dir():
        pytest.skip(f"no gold documents at {GOLD}")
    scores = evaluate_folder(GOLD, development=True)
    assert (scores.total.f1 or 0) >= F1
    assert (scores.total.precision or 0) >= PRECISION
    assert (scores.facet("speaker") or 0) >= SPEAKER
    assert (scores.facet("modality") or 0) >= MODALITY


@pytest.mark.slow
def test_claims_read_deep_are_as_good_as_they_were() -> None:
    if not GOLD.is_dir():
        pytest.skip(f"no gold documents at {GOLD}")
    with reading_deep(deep=True):
        total = evaluate_folder(GOLD, development=True).total
    assert (total.f1 or 0) >= DEEP_F1
    assert (total.precision or 0) >= DEEP_PRECISION
