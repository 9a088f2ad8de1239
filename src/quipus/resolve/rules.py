"""The rules by which referents of different documents are held to be one thing without a person's decision.

They are few and cautious: no rule joins anything for an alias alone, and people need more than a common name.
The first sentence of a rule is what users read when they ask why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TypeAlias, TypeVar

from quipus.language.names import name_key
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate

Rule: TypeAlias = Callable[[str, Sequence[Candidate]], Iterator[list[str]]]
"""Takes a key and the candidates that share it; yields sets of referents that are one thing, each in order of ids."""

_Told = TypeVar("_Told", str, tuple[str, str])

NAMED_ALIKE = frozenset((EntityType.GROUP, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE))
"""Types of which two with the same full name in one case are one. Unnamed people never are."""

TELLING = frozenset((EntityType.PERSON.value, EntityType.GROUP.value, EntityType.ORGANIZATION.value))
"""Types of company that tell two people of one name apart; a country or the police is shared by everybody."""


def same_name(_key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are groups, agencies, organizations or places with the same full name."""
    for type_ in sorted(NAMED_ALIKE):
        yield sorted(candidate.referent for candidate in block if candidate.type is type_)


def same_long_name(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same full name of four words or more.

    With two given names and two surnames, even father and son differ: the second surname is the mother's.
    """
    yield sorted(candidate.referent for candidate in _people(key, block, 4))


def same_name_and_company(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of three words who are told of with the same person, group or organization."""
    yield from _sharing(_people(key, block, 3), _company)


def same_name_and_alias(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of three words and the same alias."""
    yield from _sharing(_people(key, block, 3), _aliases)


def same_short_name_alias_and_company(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of two words, the same alias, and the same company told of with them."""
    yield from _sharing(
        _people(key, block, 2), lambda candidate: set(product(sorted(_aliases(candidate)), sorted(_company(candidate))))
    )


RULES: tuple[Rule, ...] = (
    same_name,
    same_long_name,
    same_name_and_company,
    same_name_and_alias,
    same_short_name_alias_and_company,
)


def _people(key: str, block: Sequence[Candidate], n_words: int) -> list[Candidate]:
    """Returns the people of a block if the name that they share has at least so many words."""
    if len(key.split()) < n_words:
        return []
    return [candidate for candidate in block if candidate.type is EntityType.PERSON]


def _company(candidate: Candidate) -> set[str]:
    """Returns the people, groups and organizations told of with somebody, himself left out."""
    own = candidate.keys | _aliases(candidate)
    return {key for key in candidate.context if key.partition(":")[0] in TELLING and key.partition(":")[2] not in own}


def _aliases(candidate: Candidate) -> set[str]:
    """Returns the keys of names that are no part of the full name."""
    words = {word for key in candidate.keys for word in key.split()}
    return {key for name in candidate.names if (key := name_key(name)) and not set(key.split()) & words}


def _sharing(people: Sequence[Candidate], tell: Callable[[Candidate], Iterable[_Told]]) -> Iterator[list[str]]:
    """Yields the referents that have a telling thing in common, one list a thing."""
    alike: dict[_Told, list[str]] = defaultdict(list)
    for candidate in people:
        for told in tell(candidate):
            alike[told].append(candidate.referent)
    for told in sorted(alike):
        yield sorted(alike[told])


def iter_blocks(candidates: Iterable[Candidate]) -> Iterator[tuple[str, list[Candidate]]]:
    """Yields the candidates that share a key, by key; people with a one-word name share none.

    One word ("Quintero") is too common to be a full name; groups and places of one word are not.
    """
    blocks: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for key in candidate.keys:
            if candidate.type is not EntityType.PERSON or " " in key:
                blocks[key].append(candidate)
    for key in sorted(blocks):
        if len(blocks[key]) > 1:
            yield key, blocks[key]
