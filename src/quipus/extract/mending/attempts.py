"""Acts that are only ordered, sought, asked for or forecast: "a warrant for the arrest of NAME" arrests nobody."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.outlook import is_achieved, is_forecast, is_near_miss, is_prevented, is_requested
from quipus.extract.sentence import Sentence

_BETWEEN = frozenset(("ART", "OF", "TO", "FOR", "W"))
_ACTS = frozenset(("ARREST", "ARRESTN", "EXTRADITE", "LEGAL", "SENTENCE", "TRANSFER"))
_DONE = frozenset(("ARREST", "SEIZE", "RESCUE", "RAID", "EXTRADITE", "KILL", "ESCAPE", "FLEE"))
_KILLING = frozenset(("KILL", "KILLN", "DIE"))
_REWARDS = frozenset(("reward", "rewards", "recompensa", "recompensas"))
"""Folded words for what is offered for an arrest that has not been made."""
_WOUNDING = ("balea", "tirote", "acuchill", "apunal", "esfaque", "alvej", "shot", "stab")
"""How the folded words begin of what may kill and may not."""
_ALIVE = frozenset((
    "survived", "survives", "survivor", "unharmed", "unhurt", "sobrevivio", "sobrevivieron", "ileso", "ilesa", "ilesos",
    "sobreviveu", "sobreviveram", "herido", "herida", "heridos", "heridas", "wounded", "injured", "ferido", "ferida",
    "feridos", "feridas", "wounds", "injuries", "ferimentos",
))  # fmt: skip
"""Folded words for those who were hurt and live."""
_FAR = 10
"""Tokens before an arrest in which a reward for it is told."""
_REACH = 4
"""Items between what orders or attempts an arrest and the arrest."""


def settle_attempts(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes plain words of those of arrests, charges, verdicts, extraditions and killings that did not come to pass.

    Shots that somebody lived through become an attempt.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for index, item in enumerate(items):
        before = items[max(0, index - _REACH) : index]
        noun = item.tag == "ARRESTN" and (
            _is_sought(before) or _is_purpose(sentence, before, item) or _is_rewarded(sentence, item)
        )
        forecast = item.tag in _ACTS and is_forecast(sentence, item.start)
        if item.tag == "ARRESTN" and is_requested(sentence, item.start):
            item.tag, item.value = "LEGAL", "wanted"
        elif item.tag == "KILL" and _is_survived(sentence, items, item):
            item.tag, item.value = "OFFEND", "attempted_homicide"
        elif noun or forecast or (item.tag in _KILLING and _is_averted(sentence, item)):
            item.make_plain()
        elif item.form == "inf" and item.tag in _DONE and is_achieved(sentence, item.start):
            item.form = "past"


def _is_averted(sentence: Sentence, item: Item) -> bool:
    return is_prevented(sentence, item.start) or is_near_miss(sentence, item.start)


def _is_survived(sentence: Sentence, items: Sequence[Item], item: Item) -> bool:
    """Tells whether shots or stabs are told that somebody lived through, and no death: "fue baleado y sobrevivió"."""
    wounding = item.end - item.start == 1 and sentence.fold(item.start).startswith(_WOUNDING)
    if not wounding or any(other.tag in _KILLING and other is not item for other in items):
        return False
    return any(token.fold in _ALIVE for token in sentence.tokens[item.end :])


def _is_sought(before: Sequence[Item]) -> bool:
    last = next((item for item in reversed(before) if item.tag not in _BETWEEN and item.form != "ger"), None)
    return last is not None and (
        last.tag in ("ATTEMPT", "COMMIT", "ORDER") or (last.tag == "LEGAL" and last.value == "wanted")
    )


def _is_purpose(sentence: Sentence, before: Sequence[Item], item: Item) -> bool:
    """Tells whether "capture" is an English infinitive and no noun: "an operation to capture him"."""
    infinitive = sentence.language == "en" and sentence.fold(item.start) in ("arrest", "capture")
    if not infinitive or is_achieved(sentence, item.start):
        return False
    return bool(before) and before[-1].tag == "TO" and sentence.fold(before[-1].end - 1) == "to"


def _is_rewarded(sentence: Sentence, item: Item) -> bool:
    """Tells whether a reward is offered for an arrest: "a reward for information leading to the arrest of NAME"."""
    return any(sentence.fold(at) in _REWARDS for at in range(max(0, item.start - _FAR), item.start))
