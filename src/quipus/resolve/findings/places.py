"""What places say for contradictions: the country of a nationality, and whether one place can lie inside another."""

from __future__ import annotations

from quipus.language.names import name_key, name_words
from quipus.language.places import Place, gazetteer
from quipus.model.view import EntityView
from quipus.resolve.findings.words import get_words


def find_country(place: EntityView | None) -> str | None:
    """Returns the ISO code of the country that a place's names or demonyms belong to, None if they are not known.

    Demonyms of one word alone ("peruana") count as the country's name: nationality has it as its object.
    """
    for name in () if place is None else place.names:
        words = name_words(name)
        if (country := gazetteer().demonyms.get(" ".join(words))) is not None:
            return country
        if (known := _known(name)) is not None and known.kind == "country":
            return known.country
    return None


def differ_in_custody(left: EntityView | None, right: EntityView | None) -> bool:
    """Tells whether nobody can be held in both places at once.

    A prison can lie in any town, so that only two prisons, or two places of one kind of the gazetteer, exclude each
    other; of a place that is neither nothing is known.
    """
    if left is None or right is None or left.id == right.id:
        return False
    if {name_key(name) for name in left.names} & {name_key(name) for name in right.names}:
        return False
    if _is_prison(left) and _is_prison(right):
        return True
    kinds = [next(filter(None, map(_known, place.names)), None) for place in (left, right)]
    if kinds[0] is None or kinds[1] is None:
        return False
    return kinds[0].kind == kinds[1].kind or kinds[0].country != kinds[1].country


def _is_prison(place: EntityView) -> bool:
    return any(not get_words("prisons").isdisjoint(name_words(name)) for name in place.names)


def _known(name: str) -> Place | None:
    return gazetteer().get(*name_words(name))
