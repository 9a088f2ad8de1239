"""What the subject of a claim cannot be; sentences, people and groups are made up."""

from __future__ import annotations

import pytest

from quipus.extract.arguments.candidates import find_candidates
from quipus.extract.arguments.refusals import is_refused
from quipus.extract.arguments.sides import Focus, find_sides
from quipus.extract.arguments.view import View
from quipus.extract.item import Memory
from quipus.extract.items import ItemMaker
from quipus.extract.naming import find_names
from quipus.extract.referents import Register
from tests.extract.making import sentence_of


def _refused(text: str, language: str, predicate: str) -> dict[tuple[str, str], bool]:
    """Returns of each two sides of a sentence whether the claim that one word carries is refused."""
    sentence, register, memory = sentence_of(text, language), Register(), Memory()
    items = ItemMaker(sentence, find_names(sentence, frozenset()), register, memory).make()
    sides = find_sides(sentence, items, register, memory, Focus())
    candidates = find_candidates(View(sentence, items, None, memory), sides, {})
    return {
        (_name(one.subject.draft), _name(one.thing.draft) or str(one.thing.key)): is_refused(sentence, items, one)
        for one in candidates
        if one.kind.predicate == predicate
    }


def _name(draft: object) -> str:
    names = getattr(draft, "names", None)
    return names[0] if names else ""


@pytest.mark.parametrize(
    ("language", "text", "predicate", "refused", "allowed"),
    [
        ("es", "Ana Gil decidió procesar a Pedro Soto por homicidio.", "legal_status",
         ("Ana Gil", "homicide"), ("Pedro Soto", "homicide")),
        ("en", "Police killed the Urabeños co-leader Rui Couto.", "committed",
         ("Rui Couto", "homicide"), ("Police", "homicide")),
        ("en", "Ana Gil, her husband Byron Leal and Juan Soto fled.", "family_of",
         ("Ana Gil", "Juan Soto"), ("Ana Gil", "Byron Leal")),
        ("en", "Rui Couto, a member of the Civil Police, has ties to Los Monos.", "member_of",
         ("Rui Couto", "Los Monos"), None),
    ],
)  # fmt: skip
def test_who_decides_dies_is_only_listed_or_of_another_body_is_no_subject(
    language: str, text: str, predicate: str, refused: tuple[str, str], allowed: tuple[str, str] | None
) -> None:
    told = _refused(text, language, predicate)
    assert told[refused]
    assert allowed is None or not told[allowed]
