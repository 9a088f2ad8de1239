"""Who looks for whom: the police hunt a suspect, a mother looks for her son."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_LOOKING = frozenset((
    "busca", "buscan", "buscaba", "buscaban", "persigue", "persiguen", "procura", "procuram", "procurava", "procuravam",
    "searches", "looking",
))  # fmt: skip
"""Folded verbs of searching that anybody may do."""
_AUTHORITIES = frozenset(("autoridades", "authorities", "investigadores", "investigators", "agentes", "agents", "dea"))
_REACH = 8
"""Items before such a verb in which the one who searches is named."""


def settle_searches(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes plain words of those of searching where no authority searches.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for index, item in enumerate(items):
        if item.tag != "LEGAL" or item.value != "wanted":
            continue
        if not _LOOKING.isdisjoint(sentence.fold(at) for at in range(item.start, item.end)):
            before = items[max(0, index - _REACH) : index]
            if not any(_is_authority(sentence, one) for one in before):
                item.make_plain()


def _is_authority(sentence: Sentence, item: Item) -> bool:
    return item.tag == "AGENCY" or any(sentence.fold(at) in _AUTHORITIES for at in range(item.start, item.end))
