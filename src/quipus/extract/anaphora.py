"""Anaphora: pronouns, and verbs without a subject, for what the text spoke of before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quipus.extract.item import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.model import EntityType

_ACTS = frozenset((
    "LEAD", "FOUND", "JOIN", "OPERATE", "CONTROL", "DEDICATE", "SMUGGLE", "OFFEND", "REPORT", "PAY", "SUPPLY", "OWN",
    "ARMED", "LIVE", "FLEE", "SUCCEED", "HOLD", "ESCAPE", "LEGAL", "SENTENCE", "ORDER", "KILL", "FIGHT", "ALLY",
    "SPLIT", "INVOLVED", "BASE", "BORN", "PARTOF",
))  # fmt: skip
"""Classes of verbs of which somebody is the subject who may be left out."""
_STATES = frozenset(("ALLYN", "RIVALN", "ARMED", "INVOLVED", "OPERATE", "BASE", "BORN", "LEAD", "FOUND"))
"""Classes behind "to be" of which a group is the subject."""
_FINITE = frozenset(("fin", "past", "ed"))
_NOUNS_OF_ROLE = frozenset(("LEADER", "RANK", "FOUNDER", "ASSOC", "FAMILY", "TITLE", "POSITION", "MEMBER", "NATIVE"))
_ADVERBIAL = frozenset(("DATE", "SE", "COMMA", "AND", "BUT", "DASH", "SINCE", "UNTIL", "AS"))
_PREPOSITIONS = frozenset(("IN", "FROM", "SINCE", "BY", "WITH", "FOR", "UNTIL", "TO", "OF"))
_GOVERNED = frozenset(("ART", "W", "PLACE", "PLACEN", "OF", "DATE", "PRISON", "DEMO", "POSS", "CRIME", "THING"))
_PLURAL_ENDS = ("an", "en", "on", "am", "em", "ao", "im")
_SINGULAR = frozenset(("en", "tambien", "bien"))
_IT = frozenset(("it", "they", "them", "ellos", "ellas", "eles", "elas", "esta", "este", "these"))
_AGAIN = "again"


def take_up(sentence: Sentence, items: list[Item], subject: Draft | None, group: Draft | None) -> None:
    """Adds to the items of a sentence what its pronouns and its verbs without a subject speak of.

    Args:
        sentence: whose items they are. items: changed in place.
        subject: what the text spoke of before this sentence. group: the group that it spoke of last.
    """
    told = subject is not None and subject.kind is EntityType.GROUP
    _pronouns(sentence, items, subject if told or sentence.passage.speaker is None else group)
    if sentence.language != "en":
        _left_out(sentence, items, subject)


def _tag_of(draft: Draft) -> str:
    return draft.kind.value.upper()


def _pronouns(sentence: Sentence, items: Sequence[Item], subject: Draft | None) -> None:
    """Takes "it" and "they" before a verb for the group that the text spoke of."""
    if subject is None or subject.kind is not EntityType.GROUP:
        return
    for index, (item, after) in enumerate(pairwise(items)):
        if item.tag != "THEY" or sentence.fold(item.start) not in _IT:
            continue
        acts = after.tag in _ACTS and after.form in _FINITE
        if acts or (after.tag == "BE" and items[index + 2 : index + 3] and items[index + 2].tag in _STATES):
            item.tag, item.form, item.draft = "GROUP", _AGAIN, subject


def _left_out(sentence: Sentence, items: list[Item], subject: Draft | None) -> None:
    """Puts what the text spoke of before the first verb of a sentence that has no subject of its own."""
    if subject is None or subject.kind not in (EntityType.PERSON, EntityType.GROUP):
        return
    index = _first_verb(items)
    if index is None or not _agrees(sentence, items[index], subject):
        return
    if any(item.draft is subject for item in items[:index]) or _has_subject_behind(items, index):
        return
    first = items[index]
    made = Item(_tag_of(subject), first.start, first.start + 1, _AGAIN, "", subject)
    items.insert(index, made)


def _first_verb(items: Sequence[Item]) -> int | None:
    """Returns the index of the first verb, if nothing before it may be its subject."""
    governed = False
    for index, item in enumerate(items):
        if _may_lack_subject(items, index):
            return index
        if item.tag in _PREPOSITIONS:
            governed = True
        elif item.tag == "COMMA":
            governed = False
        elif not (item.tag in _ADVERBIAL or (governed and item.tag in _GOVERNED)):
            return None
    return None


def _may_lack_subject(items: Sequence[Item], index: int) -> bool:
    item, rest = items[index], items[index + 1 : index + 4]
    if item.tag in _ACTS:
        return item.form in _FINITE and (item.form != "ed")
    if item.tag != "BE":
        return False
    after = next((other for other in rest if other.tag not in ("ART", "W", "FORMER", "AS", "DEMO")), None)
    return after is not None and after.tag in (*_NOUNS_OF_ROLE, "LEGAL", "SENTENCE", "HOLD", "INVOLVED")


def _agrees(sentence: Sentence, verb: Item, subject: Draft) -> bool:
    """Tells whether a verb may be said of one person; of a group it may be in either number."""
    word = sentence.fold(verb.start)
    plural = word.endswith(_PLURAL_ENDS) and word not in _SINGULAR
    return subject.kind is EntityType.GROUP or not plural


def _has_subject_behind(items: Sequence[Item], index: int) -> bool:
    """Tells whether a name right behind the verb is its subject: "fue condenado NOMBRE", "lidera NOMBRE"."""
    at = index + 1
    while at < len(items) and items[at].tag in ("LEGAL", "SENTENCE", "HOLD", "W", "ART", "TITLE", "POSITION"):
        at += 1
    return at < len(items) and items[at].tag == "PERSON" and items[at].form != _AGAIN
