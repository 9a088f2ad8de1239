"""The generated pages are what the code would write now."""

import importlib.util
import re
from pathlib import Path

import pytest

from quipus.model import problem_codes

ROOT = Path(__file__).parent.parent.parent


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: page() for name, page in module.PAGES.items()}


@pytest.mark.parametrize("name", ["api.md", "commands.md", "problems.md", "python.md", "vocabulary.md"])
def test_a_reference_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert written == _pages()[name], "run: make docs"


def test_every_problem_code_has_a_heading_and_every_heading_a_code() -> None:
    page = (ROOT / "docs" / "reference" / "problems.md").read_text("utf-8")
    assert set(re.findall(r"^## (.+)$", page, re.MULTILINE)) == set(problem_codes())
