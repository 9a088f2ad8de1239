"""Words of crimes that tell of none: the "drug" of "drug cartels", the disappearance of firearms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence

_GONE = "disappearance"
_BETWEEN = frozenset(("OF", "ART"))
_GOODS = frozenset((
    "van", "vans", "car", "cars", "truck", "trucks", "money", "funds", "files", "cargo", "coche", "coches", "camion",
    "camiones", "vehiculo", "vehiculos", "dinero", "fondos", "expedientes", "carro", "carros", "caminhao", "caminhoes",
    "veiculo", "veiculos", "dinheiro", "verbas", "processos", "carga", "cargas",
))  # fmt: skip
"""Folded nouns for what disappears without being anybody."""
_NEAR = 3
"""Tokens behind a disappearance in which the text tells of what."""


def settle_trades(sentence: Sentence, items: Sequence[Item]) -> None:
    """Makes plain words of those that name a crime only as a kind of group or as the loss of things.

    Args:
        sentence: with its tokens. items: of the sentence, changed in place.
    """
    for item, after in pairwise(items):
        if item.tag == "THING" and after.tag == "GROUPN" and item.end == after.start:
            after.value = after.value or item.value
            item.tag, item.value = "W", ""
    for index, item in enumerate(items):
        if item.tag == "CRIME" and item.value == _GONE and _is_of_things(sentence, items[index:]):
            item.tag, item.value = "W", ""


def _is_of_things(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Tells whether things disappeared and nobody: "the disappearance of 200 firearms"; the word stands first."""
    ahead = next((item for item in items[1:] if item.tag not in _BETWEEN), None)
    end = items[0].end
    return (ahead is not None and ahead.tag == "THING") or any(
        sentence.fold(at) in _GOODS for at in range(end, end + _NEAR)
    )
