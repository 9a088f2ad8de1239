"""The shipped weights on TST1 and TST2 of MUC-4. The floor only rises."""

from pathlib import Path

import pytest

from quipus.evaluate.muc4 import predict_file

DEVELOPMENT = Path(__file__).parents[4] / "shared" / "corpora" / "muc4" / "dev.ree.jsonl.gz"
FLOOR = 0.52
"""CEAF-REE F1 of all roles together, measured at 0.525 with the first weights."""


@pytest.mark.slow
@pytest.mark.skipif(not DEVELOPMENT.exists(), reason="the shared corpora are not beside this checkout")
def test_role_fillers_do_not_get_worse(tmp_path: Path) -> None:
    scores = predict_file(DEVELOPMENT, tmp_path / "predictions.json")
    assert scores is not None
    assert scores.documents == 200
    assert (scores.by_role["micro"].f1 or 0) >= FLOOR
