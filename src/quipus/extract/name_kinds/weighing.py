"""Puts the likeliest kind in place of the one that rules and votes gave a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quipus.extract.bodies import is_civil
from quipus.extract.name_kinds.signs import find_signs
from quipus.extract.name_kinds.weights import KindWeights
from quipus.extract.naming import Name, with_kind
from quipus.extract.sentence import Sentence
from quipus.extract.settling import plain_key
from quipus.language.places import gazetteer
from quipus.model import EntityType

Key = tuple[str, ...]
Mentions = Mapping[Key, Sequence[tuple[Sentence, Name]]]
_LEAST, _LEAST_OF_TOLD = 0.5, 0.75
"""Probability from which another kind takes the place of the one given, and of a group that a noun beside it tells."""
_BODIES = frozenset((EntityType.GROUP, EntityType.AGENCY, EntityType.ORGANIZATION))
_THING = 3
"""Strength of a kind that is told; of a name without a kind that names no party to claims: a law, a ship."""
_WEIGHED = 2
"""Strength of a kind that was weighed."""


def weigh_kinds(
    sentences: Iterable[Sentence], named: Sequence[Sequence[Name]], weights: KindWeights | None
) -> list[list[Name]]:
    """Returns the names of a document with the likeliest kind of each.

    Args:
        sentences: of the document. named: the names of each, their kinds settled.
        weights: as learned; None leaves the names as they are.
    """
    if weights is None:
        return [list(row) for row in named]
    told = _told(find_mentions(sentences, named), weights)
    return [_owned([_weighed(name, told) for name in row]) for row in named]


def find_mentions(sentences: Iterable[Sentence], named: Sequence[Sequence[Name]]) -> Mentions:
    """Returns the mentions of each name of a document, by its folded words without an article."""
    found: dict[Key, list[tuple[Sentence, Name]]] = {}
    for sentence, row in zip(sentences, named, strict=True):
        for name in row:
            found.setdefault(plain_key(name), []).append((sentence, name))
    return found


def _told(mentions: Mentions, weights: KindWeights) -> Mapping[Key, EntityType]:
    """Returns the kinds that are likely enough."""
    told = {}
    for key, of_name in mentions.items():
        chances = weights.chances(find_signs(of_name)) if key else {}
        best = max(chances, key=lambda kind: chances[kind], default=None)
        is_told = any(name.kind is EntityType.GROUP and name.strength >= _THING for _, name in of_name)
        if best is not None and chances[best] >= (_LEAST_OF_TOLD if is_told else _LEAST):
            told[key] = best
        if told.get(key) in _BODIES and _is_known_place(key, of_name):
            del told[key]  # however many gangs a town has, it is none
        if any(is_civil(sentence, name.start, name.end) for sentence, name in of_name):
            told[key] = EntityType.ORGANIZATION
    return told


def _is_known_place(key: Key, mentions: Sequence[tuple[Sentence, Name]]) -> bool:
    """Tells whether a name of the gazetteer is taken as that of a place wherever it stands."""
    return gazetteer().get(*key) is not None and all(name.kind is EntityType.PLACE for _, name in mentions)


def _weighed(name: Name, told: Mapping[Key, EntityType]) -> Name:
    kind = told.get(plain_key(name), name.kind)
    is_thing = name.kind is None and name.strength >= _THING
    return name if is_thing or kind is None or kind is name.kind else with_kind(name, kind, _WEIGHED)


def _owned(names: list[Name]) -> list[Name]:
    """Returns the names of a sentence, aliases with the kind of the name that they belong to."""
    kinds = {name.start: name.kind for name in names if name.owner is None and name.kind is not None}
    return [with_kind(name, kinds[name.owner], name.strength) if name.owner in kinds else name for name in names]
