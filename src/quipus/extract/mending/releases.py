"""Who was set free by a judge and rescued by nobody: "liberado por falta de pruebas", "released on bail"."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_LAWFUL = frozenset((
    "evidence", "bail", "parole", "bond", "probation", "pruebas", "fianza", "condicional", "provisional", "caucion",
    "provas", "fianca", "caucao", "provisoria", "condena", "pena", "sentence", "juez", "juiz", "judge", "jueza",
    "juiza", "corte", "court", "tribunal", "cumplir", "cumprir", "vencimiento",
))  # fmt: skip
"""Folded words near a release that a law orders."""
_FREEING = ("liber", "free", "set", "releas", "puest")
"""How the folded words begin that may tell of a rescue or of a release."""
_REACH = 7
"""Tokens around a word of freeing in which they stand."""


def settle_releases(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes plain words of those of freeing where a law sets somebody free.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for item in items:
        around = range(item.start - _REACH, item.end + _REACH)
        freed = item.tag == "RESCUE" and sentence.fold(item.start).startswith(_FREEING)
        if freed and any(sentence.fold(at) in _LAWFUL for at in around):
            item.make_plain()
