"""Bribes that somebody hands to somebody are money; a bribe by itself is a crime."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_BRIBES = frozenset((
    "bribe", "bribes", "kickback", "kickbacks", "payoffs", "soborno", "sobornos", "coima", "coimas", "mordida",
    "mordidas", "dadivas", "propina", "propinas", "suborno", "subornos",
))  # fmt: skip
"""Folded nouns for what is paid to those who should take nothing."""
_TAKING = frozenset((
    "took", "takes", "take", "taking", "taken", "accepted", "accepting", "accept", "accepts", "received", "receiving",
    "receive", "aceptar", "acepto", "recibir", "recibio", "aceitar", "aceitou", "receber", "recebeu",
))  # fmt: skip
"""Folded verbs in front of them that may be part of one phrase with them."""
_HANDED = frozenset(("RECEIVE", "PAY", "GIVE", "SENTENCE"))
"""Classes of verbs of paying and of getting; Spanish "recibió" may be one of getting a penalty."""
_FROM = frozenset(("FROM", "OF", "TO"))
_REACH = 3
"""Items before a bribe among which the verb stands that hands it on."""


def settle_bribes(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes money of the words for bribes that are paid to or taken from somebody.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for index, item in enumerate(items[:-1]):
        if item.tag != "CRIME" or items[index + 1].tag not in _FROM:
            continue
        words = [sentence.fold(at) for at in range(item.start, item.end)]
        if _BRIBES.isdisjoint(words):
            continue
        if words[0] in _TAKING:
            item.tag, item.form = "RECEIVE", "past"
        elif any(before.tag in _HANDED for before in items[max(0, index - _REACH) : index]):
            item.tag = "PAYN"
