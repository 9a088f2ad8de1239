"""Referents that nouns alone stand for: "his sister", "the boss", "a cell"; places without a name are none.

They become part of a document only where a claim is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.model import EntityType, MentionForm

_KINDS = {
    **dict.fromkeys(("FAMILY", "LEADER", "RANK", "POSITION", "ASSOC", "FOUNDER", "MEMBER"), EntityType.PEOPLE),
    **dict.fromkeys(("GROUPN", "WING"), EntityType.GROUP),
}
"""What the nouns of a class stand for."""
_NAMING = frozenset(("PERSON", "GROUP", "NAME", "PLACE", "CALLED", "ALIAS", "AGENCY", "ORG"))
"""Classes right behind a noun that name what it stands for: "the boss NAME"."""
_BARE = frozenset(("ART", "W", "TITLE"))
_COPULAR = frozenset(("BE", "AS", "CALLED"))
"""Classes before a noun that is said of somebody: "is the boss"."""
_OWNERS = frozenset(("ART", "POSS"))


class Unnamed:
    """The referents of one document that nouns alone stand for; a noun for a group stands for one of them."""

    def __init__(self) -> None:
        self._groups: dict[str, Draft] = {}

    def find(self, sentence: Sentence, items: Sequence[Item], index: int) -> Draft | None:
        """Returns the referent that the noun at an index stands for, None if it is none or a name goes with it."""
        item = items[index]
        kind = _KINDS.get(item.tag)
        if kind is None or item.draft is not None or _is_named(items, index):
            return None
        start = item.start - 1 if index and items[index - 1].tag in _OWNERS else item.start
        text = " ".join(token.text for token in sentence.tokens[start : item.end])
        word = sentence.fold(item.end - 1 if sentence.language == "en" else item.start)
        draft = self._groups.setdefault(word, Draft(kind)) if kind is EntityType.GROUP else Draft(kind)
        draft.add(text, sentence.span(start, item.end), MentionForm.DESCRIPTION)
        return draft


def _is_named(items: Sequence[Item], index: int) -> bool:
    """Tells whether a name stands beside a noun that it goes with."""
    after = index + 1
    while after < len(items) and items[after].tag in _BARE:
        after += 1
    behind = [item.tag for item in items[after : after + 2]]
    if behind[:1] and (behind[0] in _NAMING or (behind[0] in ("COMMA", "LPAR", "COLON") and behind[1:] == ["PERSON"])):
        return True
    before = index - 1
    while before >= 0 and items[before].tag in _BARE:
        before -= 1
    if before >= 0 and items[before].tag in _COPULAR:
        return True
    return before > 0 and items[before].tag == "COMMA" and items[before - 1].tag in ("PERSON", "GROUP")
