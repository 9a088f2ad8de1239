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
_LAWS = frozenset((
    "deber", "deberes", "dever", "deveres", "ley", "leyes", "lei", "leis", "regla", "reglas", "regra", "regras",
    "norma", "normas", "sigilo", "secreto", "segredo", "acuerdo", "acuerdos", "acordo", "acordos", "derecho",
    "derechos", "direito", "direitos", "domicilio", "medida", "medidas", "constitucion", "constituicao", "tregua",
    "soberania", "condiciones", "condicoes", "compromiso", "protocolo", "embargo", "espacio", "territorio", "frontera",
    "intimidad", "privacidade", "correspondencia", "contrato", "principio", "principios",
))  # fmt: skip
"""Folded nouns for what is breached, in Spanish and Portuguese by the verb for rape."""
_WARES = frozenset((
    "animal", "antiquities", "art", "baby", "car", "cattle", "cigarette", "cigarettes", "coal", "coltan",
    "diamond", "emerald", "fish", "fuel", "gasoline", "gold", "ivory", "jade", "lumber", "migrant", "mineral",
    "minerals", "oil", "organ", "rice", "sugar", "timber", "uranium", "vehicle", "wildlife", "wood",
))  # fmt: skip
"""Folded nouns before "trafficking" that are no drugs."""
_AGAINST = frozenset((
    "prevent", "preventing", "combat", "combating", "combatting", "fight", "fighting", "tackle", "tackling", "curb",
    "curbing", "prevenir", "combatir", "combater", "erradicar", "against", "contra",
))  # fmt: skip
"""Folded words behind which a crime is what is worked against."""
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
            item.make_plain()
    for index, item in enumerate(items):
        lost = item.tag == "CRIME" and item.value == _GONE and _is_of_things(sentence, items[index:])
        if lost or _is_breach(sentence, item) or _is_of_wares(sentence, item) or _is_fought(sentence, item):
            item.make_plain()


def _is_breach(sentence: Sentence, item: Item) -> bool:
    """Tells whether a verb for rape has a law or a duty for its object: "violou os deveres"."""
    raped = item.value == "sexual_violence" and sentence.fold(item.start).startswith("viol")
    return raped and any(sentence.fold(at) in _LAWS for at in range(item.end, item.end + _NEAR))


def _is_of_wares(sentence: Sentence, item: Item) -> bool:
    """Tells whether "trafficking" is one in something else than drugs: "uranium trafficking"."""
    drugs = item.tag == "TRADE" or item.value == "drug_trafficking"
    traffic = sentence.fold(item.start).startswith(("traffick", "smuggl"))
    return drugs and traffic and sentence.fold(item.start - 1) in _WARES


def _is_fought(sentence: Sentence, item: Item) -> bool:
    """Tells whether a crime is what somebody works against: "works to prevent sexual exploitation"."""
    if item.tag != "CRIME":
        return False
    before = item.start - 1
    while sentence.tag(before) == "ART" or sentence.fold(before) in ("illegal", "transnational"):
        before -= 1
    return sentence.fold(before) in _AGAINST


def _is_of_things(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Tells whether things disappeared and nobody: "the disappearance of 200 firearms"; the word stands first."""
    ahead = next((item for item in items[1:] if item.tag not in _BETWEEN), None)
    end = items[0].end
    return (ahead is not None and ahead.tag == "THING") or any(
        sentence.fold(at) in _GOODS for at in range(end, end + _NEAR)
    )
