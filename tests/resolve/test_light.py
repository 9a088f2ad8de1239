"""A first comparison comes soon because little is imported for it; what is public is there all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

import quipus.model
import quipus.resolve

_SCRIPT = "import sys; from quipus.resolve import Candidate, compare; print(*sys.modules)"


def test_a_comparison_imports_no_store_no_numpy_and_only_the_types_it_uses() -> None:
    run = subprocess.run([sys.executable, "-c", _SCRIPT], check=True, stdout=subprocess.PIPE, text=True)
    loaded = set(run.stdout.split())
    assert "quipus.resolve.comparison" in loaded
    heavy = {
        "numpy",
        "sqlalchemy",
        "spacy",
        "importlib.resources",
        "calendar",
        "quipus.model.view",
        "quipus.resolve.rules",
    }
    assert loaded.isdisjoint(heavy)


@pytest.mark.parametrize("module", [quipus.model, quipus.resolve])
def test_every_public_name_is_there(module: object) -> None:
    names = getattr(module, "__all__")  # noqa: B009 - the type knows no such attribute
    assert all(getattr(module, name) is not None for name in names)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(module, "nothing")  # noqa: B009
