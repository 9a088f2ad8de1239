"""Corrects the classes of words by their parts of speech: "secuestro" is a crime as a noun and an act as a verb."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.items import Item
from quipus.extract.syntax.tree import Tree
from quipus.model import vocabulary

_FINITE = {"en": frozenset(("inf",)), "es": frozenset(("fin", "past")), "pt": frozenset(("fin", "past"))}
"""Forms of verbs that are written like other words: "secuestro", "último", "attack"."""
_NOMINAL = frozenset(("NOUN", "ADJ", "ADV", "DET", "ADP", "PROPN"))
_OTHER = {"en": frozenset(("NOUN",)), "es": _NOMINAL, "pt": _NOMINAL}
"""Parts of speech that such a word has where it is no verb."""

_DOERS = frozenset(("AGENCY", "PERSON", "PEOPLE"))
_BEHIND_VERBS = frozenset(("PERSON", "PEOPLE", "THING", "TO", "DATE"))
"""Classes of items behind a verb, and behind no noun that stands right behind a name."""


def repair_items(items: Sequence[Item], tree: Tree, language: str) -> None:
    """Makes verbs that the parser reads as nouns crimes, where they name one, and plain words otherwise."""
    for index, item in enumerate(items):
        if item.end - item.start > 1 or item.draft is not None or item.form not in _FINITE[language]:
            continue
        if tree.parts[item.start] in _OTHER[language] and not _is_between(items, index):
            _retag(item, tree.parts[item.start])


def _is_between(items: Sequence[Item], index: int) -> bool:
    """Tells whether a word stands between who does and whom it is done to: "Prosecutors accuse NAME of"."""
    if not 0 < index < len(items) - 1:
        return False
    behind = _BEHIND_VERBS if items[index - 1].tag == "AGENCY" else ("PERSON",)
    return items[index - 1].tag in _DOERS and items[index + 1].tag in behind


def _retag(item: Item, part: str) -> None:
    if part == "NOUN" and item.value in vocabulary().crimes:
        item.tag, item.form = "CRIME", ""
    else:
        item.make_plain()
