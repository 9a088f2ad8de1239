"""Somebody with more claims than a first view is made of: the pages say so and are made of more when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from json import loads
from pathlib import Path
from typing import Any

import pytest

from quipus.case import Case
from quipus.case.mapping import FIRST_MAPPED, MOST_MAPPED
from quipus.case.telling import FIRST_TOLD
from tests.store.building import make_file, village
from tests.store.test_claims import join
from tests.web.conftest import Open, open_desk

MANY = FIRST_TOLD + 6


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Gives a desk on a case in which one man sent money `MANY` times, in a village each."""
    folder: Path = tmp_path_factory.mktemp("many") / "case"
    with Case(folder, create=True) as case:
        case._store.put([make_file(village(number)) for number in range(MANY)])
        join(case._store)
        with open_desk(case, str(folder)) as opened:
            yield opened


def shown(page: str, name: str) -> Any:
    """Returns the values that a page gives its script."""
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found is not None
    return loads(unescape(found[1]))


@pytest.mark.parametrize(
    ("name", "first", "most"), [("timeline", FIRST_TOLD, MANY), ("map", FIRST_MAPPED, MOST_MAPPED)]
)
def test_a_first_view_is_made_of_some_and_says_so(many: Open, name: str, first: int, most: int) -> None:
    with many.client() as client:
        for more, weighed in ((False, first), (True, most)):
            asked = {"who": "Ramiro Quispe", "more": str(more).lower()}
            page = client.get(f"/{name}", params=asked).text
            assert (shown(page, name)["weighed"], shown(page, name)["claims"]) == (weighed, MANY)
            assert (">Made of more claims<" in page) is not more
            assert client.get(f"/api/v1/{name}", params=asked).json()["weighed"] == weighed
