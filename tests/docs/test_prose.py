"""The pages written by hand: links lead somewhere, one sentence stands on a line, words that persuade are left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md")
    if "reference" not in path.parts
)
LINK = re.compile(r"\[[^\]]+\]\(([^)#:]+)(?:#[^)]*)?\)")
UNWANTED = re.compile(r"\b(?:we|our|ours|us|simply|powerful|easily|seamless\w*|robust|best-in-class)\b", re.IGNORECASE)
TWO_SENTENCES = re.compile(r"[a-z)`][.!?] [A-Z][a-z]")


def prose(page: Path) -> list[str]:
    """Returns a page's lines without code blocks and tables."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [line for line in text.splitlines() if not line.startswith("|")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    # Pages under docs/reference are made from the code; test_reference.py sees that they are there.
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "reference/" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_line_holds_one_sentence_and_no_praise(page: Path) -> None:
    lines = prose(page)
    assert [line for line in lines if TWO_SENTENCES.search(line)] == []
    assert [line for line in lines if UNWANTED.search(line)] == []
