"""Places as sides of claims: which lies in which, whether one is a prison, and whether somebody is taken there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quipus.extract.items import Item
from quipus.extract.sentence import Sentence
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
