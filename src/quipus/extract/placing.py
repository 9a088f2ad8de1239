"""Places as sides of claims: which lies in which, whether one is a prison, and whether somebody is taken there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quipus.extract.items import Item
from quipus.extract.rules import Rule
from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer

_CAUGHT = ("detai", "detid", "deten", "pres", "jail")
"""Beginnings of folded words that tell of a prison only beside the word for one."""
_PRISONS = (
    "carcel", "penal", "penitenc", "prision", "prison", "jail", "presidio", "reclusor", "cefereso", "cereso", "cadeia",
    "custodia", "detenc", "detent",
)  # fmt: skip
"""Beginnings of folded words for prisons."""
_LEADING = frozenset(("to", "a", "al", "hacia", "para", "ao", "à", "aos", "into"))
"""Folded words before the place where somebody is sent."""
_BETWEEN = frozenset(("federal", "the"))
_BORDERS = frozenset((
    "border", "borders", "bordering", "frontera", "fronteriza", "fronterizo", "fronterizas", "fronterizos",
    "fronteira", "fronteirica", "fronteirico", "limitrofe",
))  # fmt: skip
_WITH = frozenset(("with", "con", "com"))
_SIDES = frozenset(("town", "city", "village", "crossing", "post", "state", "region", "area", "province", "department"))
"""Folded nouns for places on the side of the border that the word before it tells: "the Mexican border city"."""


_ON_BORDERS = frozenset(("smuggles_through", "extradited_to", "transferred_to"))
"""Predicates of those that a place beyond a border is a side of."""


_BESIDE = frozenset(
    ("along", "near", "between", "around", "outside", "across", "through", "cerca", "entre", "perto", "junto")
)
"""Folded first words of what stands before a place that another lies beside."""


def holds_place(sentence: Sentence, items: Sequence[Item], rule: Rule, groups: Mapping[str, Sequence[Item]]) -> bool:
    """Tells whether the place that a claim is about, if it is about one, is of the sort that its predicate needs.

    Args:
        sentence: with its tokens. items: of the sentence.
        rule: of the claim. groups: the items of its sides, as the rule names them.
    """
    if not groups.get("o"):
        return True
    place = groups["o"][0]
    if rule.predicate not in _ON_BORDERS and is_beyond(sentence, place):
        return False
    if rule.predicate == "located_in":
        led = (item for item in items if item.tag == "IN" and groups["s"][0].end <= item.start < place.start)
        if any(sentence.fold(item.start) in _BESIDE for item in led):
            return False
        return lies_in(items, groups["s"][0], place)
    if rule.predicate in ("extradited_to", "transferred_to"):
        return is_destination(sentence, rule.predicate, place)
    if rule.predicate in ("held_in", "whereabouts"):
        return is_abode(sentence, rule.name, rule.predicate, groups)
    if rule.predicate == "nationality":
        return _is_nationality(sentence, items, rule.name, groups)
    return rule.name != "raided.count" or parse_number(sentence.fold(place.start), sentence.language) is not None


_OF_STATES = frozenset((
    "president", "vice-president", "minister", "dictator", "lady", "chancellor", "king",
    "queen", "presidente", "presidenta", "vicepresidente", "vicepresidenta", "ministro", "ministra", "dictador",
    "canciller", "rey", "reina", "mandatario", "mandataria", "vice-presidente", "ditador", "chanceler", "rei", "rainha",
))  # fmt: skip
"""Folded offices of states: the country before them is the one that is governed."""


def _is_nationality(sentence: Sentence, items: Sequence[Item], rule: str, groups: Mapping[str, Sequence[Item]]) -> bool:
    """Tells whether a country or its adjective speaks of somebody: no nickname does ("Chino Will"), no union's."""
    place, subject = groups["o"][0], groups["s"][0]
    if rule == "nationality.native":
        return place.tag == "DEMO" or place_kind(place) == "country"
    if place.tag == "DEMO" and sentence.fold(place.start - 1) in ("em", "en", "in"):
        return False  # "SAPS, na sigla em inglês"
    first, last = min(place.end, subject.end), max(place.start, subject.start)
    if any(sentence.fold(at) in _OF_STATES for at in range(first - 2, last)):
        return False  # whose the office is, is told, and nothing of who holds it
    word, index = sentence.text(place.start), next(at for at, item in enumerate(items) if item is place)
    if word.istitle() and place.start > 0 and sentence.language != "en" and _stands_before_name(items, index):
        return False
    if rule != "nationality.noun":
        return True
    several = sentence.language != "en" and word.endswith("s")
    adjective = sentence.language == "en" and items[index + 1].tag == "W"
    owner = any(after is subject and item.tag == "OF" for item, after in pairwise(items))
    return not (several or adjective or owner)


def _stands_before_name(items: Sequence[Item], index: int) -> bool:
    ahead = items[index + 1 : index + 2]
    return bool(ahead) and ahead[0].tag == "PERSON" and ahead[0].start == items[index].end


def place_kind(item: Item) -> str:
    """Returns the gazetteer's kind of the place that an item names, "" if it does not know it."""
    if item.tag == "DEMO":
        return "country"
    words = item.draft.keys[0] if item.draft is not None and item.draft.keys else ()
    if words[:1] == ("country",):
        return "country"
    place = gazetteer().get(*words)
    return place.kind if place else ""


def lies_in(items: Sequence[Item], place: Item, larger: Item) -> bool:
    """Tells whether one place lies in another; a city takes an inner place only where the text says "in"."""
    inner, outer = place_kind(place), place_kind(larger)
    if inner == "country" or inner == outer == "region":
        return False
    plainly = any(
        item.tag in ("IN", "LPAR", "OF", "PLACEN") for item in items if place.end <= item.start < larger.start
    )
    return outer in ("country", "region") or (plainly and inner != "region")


def is_beyond(sentence: Sentence, place: Item) -> bool:
    """Tells whether a place is only what another borders on: "on the border with Brazil", "along the US border".

    Args:
        sentence: with its tokens. place: of the sentence.
    """
    if sentence.fold(place.end) in ("border", "borders"):
        return sentence.fold(place.end + 1) not in _SIDES
    before = place.start - 1
    while sentence.tag(before) == "ART":
        before -= 1
    if sentence.fold(before) in _WITH:
        return sentence.fold(before - 1) in _BORDERS
    return sentence.fold(before) == "bordering"


def is_destination(sentence: Sentence, predicate: str, place: Item) -> bool:
    """Tells whether "to" leads to a place: a country for an extradition, and none for a transfer."""
    before = place.start - 1
    while sentence.tag(before) in ("ART", "PLACEN", "PRISON") or sentence.fold(before) in _BETWEEN:
        before -= 1
    country = place_kind(place) == "country"
    if predicate == "transferred_to":
        return not country
    return country and sentence.fold(before) in _LEADING


def is_abode(sentence: Sentence, rule: str, predicate: str, groups: Mapping[str, Sequence[Item]]) -> bool:
    """Tells whether a place is a prison where it must be one, and none where somebody merely is."""
    place, carrier, subject = groups["o"][-1], groups.get("v", ()), groups["s"]
    start = carrier[0].start if carrier else subject[-1].end if subject else place.start
    if predicate == "whereabouts":
        return not _is_prison(sentence, start, place.end)
    caught = bool(carrier) and (carrier[0].tag == "ARREST" or sentence.fold(carrier[0].start).startswith(_CAUGHT))
    return not (caught or rule == "held.be") or _is_prison(sentence, start + caught, place.end)


def _is_prison(sentence: Sentence, start: int, last: int) -> bool:
    return any(sentence.fold(position).startswith(_PRISONS) for position in range(start, last + 1))


def without_containers(items: Sequence[Item]) -> list[Item]:
    """Returns items without the country or region that only tells where a place lies ("Medellín, Colombia")."""
    kept: list[Item] = []
    last: Item | None = None
    parted = False
    for item in items:
        if item.tag not in ("PLACE", "ART", "IN", "COMMA", "LPAR"):
            last = None
        parted = parted or item.tag in ("COMMA", "LPAR")
        if item.tag == "PLACE":
            sizes = (place_kind(last) if last is not None else "country", place_kind(item))
            if parted and sizes[0] != "country" and sizes[1] in ("country", "region") and sizes != ("region", "region"):
                continue
            last, parted = item, False
        kept.append(item)
    return kept
