"""Charges that came to nothing: "the case against NAME was dismissed", "retiró los cargos contra NAME"."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_OPEN = frozenset(("accused", "charged", "on_trial"))
_CASE = frozenset((
    "case", "cases", "charge", "charges", "indictment", "causa", "causas", "cargo", "cargos", "proceso", "procesos",
    "acusacion", "acusaciones", "imputacion", "imputaciones", "denuncia", "denuncias", "processo", "processos",
    "acusacao", "acusacoes", "denuncias",
))  # fmt: skip
"""Folded nouns of what may be dropped."""
_DROP = frozenset((
    "dropped", "drop", "drops", "dismissed", "dismisses", "withdrew", "withdrawn", "retiro", "retiraron", "retira",
    "desestimo", "desestimaron", "archivo", "archivaron", "sobreseyo", "sobreseyeron", "retirou", "retiraram",
    "arquivou", "arquivaram", "rejeitou", "trancou",
))  # fmt: skip
_DROPPED = frozenset((
    "dropped", "dismissed", "withdrawn", "archivada", "archivado", "archivados", "archivadas", "desestimada",
    "desestimado", "desestimados", "desestimadas", "retirado", "retirados", "retirada", "retiradas", "sobreseida",
    "sobreseido", "sobreseidos", "arquivado", "arquivada", "arquivados", "arquivadas", "trancado", "trancada",
))  # fmt: skip
_DUTIES = frozenset((
    "prosecuting", "investigating", "protecting", "overseeing", "guarding", "fighting", "combating", "combatting",
    "enforcing", "monitoring", "securing", "policing", "tracking", "managing", "preventing", "guiding", "finding",
    "reviewing", "drafting", "defending", "seizing", "administering",
))  # fmt: skip
"""Folded verbs of what an office is charged with by a law and nobody by a court."""
_BE = frozenset(("was", "were", "been", "fue", "fueron", "sido", "foi", "foram", "quedo", "quedaron"))
_BEFORE, _BEHIND = 4, 14
"""Tokens between a charge and the verb that drops it, before it and behind it."""
_PARTS = frozenset((",", ".", ";", ":"))


def settle_dismissals(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes acquittals of the nouns of charges that were dropped, and plain words of those of a duty.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for index, item in enumerate(items):
        if item.tag == "LEGAL" and item.value in _OPEN and _is_case(sentence, item) and _is_dropped(sentence, item):
            item.value = "acquitted"
        elif item.tag == "LEGAL" and item.value == "charged" and _is_duty(sentence, item.end):
            for one in (item, *(after for after in items[index + 1 : index + 2] if after.tag == "LEGAL")):
                one.make_plain()


def _is_duty(sentence: Sentence, end: int) -> bool:
    """Tells whether what follows "charged" is a duty: "the office charged with prosecuting organized crime"."""
    return sentence.fold(end + (sentence.fold(end) == "with")) in _DUTIES


def _is_case(sentence: Sentence, item: Item) -> bool:
    return any(sentence.fold(at) in _CASE for at in range(item.start, item.end))


def _is_dropped(sentence: Sentence, item: Item) -> bool:
    for at in range(item.start - 1, max(-1, item.start - 1 - _BEFORE), -1):
        if sentence.text(at) in _PARTS or sentence.tag(at) == "AND":
            break
        if sentence.fold(at) in _DROP and sentence.tag(at - 1) != "NOT":
            return True
    for at in range(item.end, item.end + _BEHIND):
        if sentence.text(at) in _PARTS - {","}:
            return False
        if sentence.fold(at) in _DROPPED and sentence.fold(at - 1) in _BE and sentence.tag(at - 2) != "NOT":
            return True
    return False
