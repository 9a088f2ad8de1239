"""Gangs without a name: "a trafficking ring", "una banda de extorsionadores", "Mexican cartels"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quipus.extract.bodies import is_civil_noun
from quipus.extract.naming import Name
from quipus.extract.sentence import Sentence
from quipus.language.places import gazetteer
from quipus.model import EntityType

_INDEFINITE = frozenset(("a", "an", "un", "una", "um", "uma", "another", "otra", "outra", "one", "otro", "outro"))
_LINKS = frozenset(("CALLED", "ART", "AS", "", "CUE", "ADV", "CRIME", "GROUPN", "FORMER", "INVOLVED", "WING"))
_NAME_REACH = 6
"""Tokens behind a noun for a group among which its name may stand."""
_NO_GANG = frozenset(("crimen organizado", "crime organizado", "hampa", "firm", "squad", "family", "familia"))
"""Folded nouns of the class that speak of crime at large, or of other things more often."""


_TAKEN_APART = (
    "desarticul", "desmantel", "desbarat", "dismantl", "broke up", "busted", "disrupt", "desmont", "descubr",
    "discover", "desbarata", "disband", "desmembr",
)  # fmt: skip
"""Starts of folded words for taking a group apart or finding it: a text that says so is about that group."""
_TAKEN_REACH = 7


_MEMBERSHIP = frozenset(("MEMBER", "LEADER", "PEOPLEN", "RANK", "FOUNDER"))
"""Classes of nouns before "of" of whom the group is told that they belong to it."""


class Gang(NamedTuple):
    """A group told by its description, at tokens `start` up to `end`."""

    start: int
    end: int


def find_gang(sentence: Sentence, position: int, end: int, names: Mapping[int, Name], *, is_again: bool) -> Gang | None:
    """Returns the unnamed group whose noun stands at tokens `position` up to `end`, None if a name goes with it.

    Args:
        sentence: with its tags. names: where names start. is_again: whether "the gang" may be a new one as well.
    """
    words = " ".join(sentence.fold(at) for at in range(position, end))
    if words in _NO_GANG or is_civil_noun(sentence, position, end) or _is_named(sentence, position, end, names):
        return None
    start = position
    while sentence.fold(start - 1) in gazetteer().demonyms or sentence.tag(start - 1) in (
        "CRIME",
        "GOODS",
        "CUE",
        "ADV",
    ):
        start -= 1
    peoples = any(sentence.fold(at) in gazetteer().demonyms for at in range(start, end + 1))
    if sentence.fold(end) in gazetteer().demonyms:
        end += 1
    plural = sentence.fold(position if sentence.language != "en" else end - 1).endswith("s")
    before = sentence.fold(start - 1)
    if plural:
        return Gang(start, end) if peoples else None
    article = before in _INDEFINITE or sentence.fold(start - 2) in _INDEFINITE
    return Gang(start, end) if article or is_again else None


def is_taken_apart(sentence: Sentence, position: int) -> bool:
    """Tells whether the words before a noun for a group speak of members of it, or of taking it apart."""
    before = range(max(0, position - _TAKEN_REACH), position)
    if any(sentence.fold(at).startswith(_TAKEN_APART) for at in before):
        return True
    return any(sentence.tag(at) == "OF" and sentence.tag(at - 1) in _MEMBERSHIP for at in before)


def _is_named(sentence: Sentence, position: int, end: int, names: Mapping[int, Name]) -> bool:
    """Tells whether a name goes with the noun: "the gang X", "una banda llamada X", "X, a gang", "X is a gang"."""
    peoples = sentence.fold(position - 1) in gazetteer().demonyms
    if position - 1 in names or (sentence.is_capital(position - 1) and not peoples):
        return True
    for at in range(end, end + _NAME_REACH):
        if at in names:
            return True
        quote = sentence.is_quote(at)
        if not (quote or sentence.text(at) == "," or sentence.tag(at) in _LINKS) or not sentence.text(at):
            break
        if sentence.tag(at) == "" and not quote and sentence.fold(at) not in gazetteer().demonyms and at > end + 1:
            break
    before = position - 1
    while sentence.tag(before) in ("ART", "CUE", "ADV", "CRIME", "GOODS", "FORMER") or (
        sentence.tag(before) == "" and sentence.fold(before).isalpha() and position - before < 4
    ):
        before -= 1
    return sentence.tag(before) in ("BE", "AS") or _is_behind_name(sentence, before, names)


def _is_behind_name(sentence: Sentence, before: int, names: Mapping[int, Name]) -> bool:
    """Tells whether a mark parts the noun from a name that may be the group's: "X, a gang", not "later, the gang"."""
    if sentence.text(before) not in (",", "—", "("):
        return False
    ends = {before, before - 1} if sentence.is_quote(before - 1) else {before}
    return any(name.end in ends and name.kind in (None, EntityType.GROUP) for name in names.values())
