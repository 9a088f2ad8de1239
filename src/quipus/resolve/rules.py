"""The rules by which referents of different documents are held to be one thing without a person's decision.

They are few and cautious: no rule joins anything for an alias alone, and people need more than a common name.
What clashes is never joined, whichever rules speak for it. The first sentence of a rule is what users read when they
ask why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import combinations, product
from typing import TypeAlias, TypeVar

from quipus.language.names import name_key, name_words
from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate
from quipus.resolve.comparison.evidence import birth_years
from quipus.resolve.keys import LED
from quipus.resolve.names.person import people_words
from quipus.resolve.portrait import canonical_key, portray
from quipus.resolve.profile import names_clash, profile_of

Rule: TypeAlias = Callable[[str, Sequence[Candidate]], Iterator[list[str]]]
"""Takes a key and the candidates that share it; yields sets of referents that are one thing, each in order of ids."""

MOST_LEADERS = 40
"""Referents of one name at the head of one group whose names are compared with each other."""

_Told = TypeVar("_Told", str, tuple[str, ...])

NAMED_ALIKE = frozenset((EntityType.GROUP, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE))
"""Types of which two with the same full name may be one. Unnamed people never are."""

MOST_TOLD = 12
"""Things told of somebody that are combined in pairs; of more, those with the least hashes, the same everywhere."""


def same_entry(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both names stand for the same known place, state body, group or number, or for the same body of one country."""
    if key.startswith(("=place:", "=agency:", "=group:", "=id:")):
        yield sorted(candidate.referent for candidate in block)


def same_name(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are groups, organizations, state bodies or places with the same telling name.

    A name of one word joins groups only where their documents are about one country, or name the same company or two
    same others; state bodies and places are joined only where nothing says of which country they are.
    """
    if key.startswith("="):
        return
    for type_ in (EntityType.AGENCY, EntityType.PLACE):
        yield from _sharing([candidate for candidate in block if candidate.type is type_], _entries)
    for type_ in (EntityType.GROUP, EntityType.ORGANIZATION):
        alike = [candidate for candidate in block if candidate.type is type_ and _is_telling(candidate, key)]
        if len(name_words(key)) > 1:
            yield sorted(candidate.referent for candidate in alike)
        else:
            yield from _sharing(alike, _homes)
            yield from _sharing(alike, _company)
            yield from _sharing(alike, lambda candidate: combinations(_told_with(candidate), 2))


def same_name_in_another_language(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are groups whose names are the same but for articles, language and words such as "cartel"."""
    if key.startswith("=core:"):
        for type_ in (EntityType.GROUP, EntityType.ORGANIZATION):
            yield sorted(candidate.referent for candidate in block if candidate.type is type_)


def same_long_name(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same full name of four words or more.

    With two given names and two surnames, even father and son differ: the second surname is the mother's.
    """
    yield from _of_one_birth(_people(key, block, 4))


def same_name_and_company(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of three words who are told of with the same person, group or organization."""
    yield from _sharing(_people(key, block, 3), _company)


def same_name_and_alias(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of three words and the same alias."""
    yield from _sharing(_people(key, block, 3), _aliases)


def same_short_name_alias_and_company(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same given name and surname, the same alias, and the same company told of with them."""
    yield from _sharing(
        _people(key, block, 2), lambda candidate: set(product(sorted(_aliases(candidate)), sorted(_company(candidate))))
    )


def same_short_name_and_story(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same given name and rare surname, whose documents name the same two others.

    The surname is rare if it is none of the commonest of the region.
    """
    if _has_rare_surname(key):
        yield from _sharing(_people(key, block, 2), lambda candidate: combinations(_told_with(candidate), 2))


def same_common_name_and_story(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same given name and surname, whose documents name three same other people or groups."""
    if key.startswith("=pair:") and not _has_rare_surname(key):
        yield from _sharing(_people(key, block, 2), lambda candidate: combinations(_told_with(candidate), 3))


def same_name_and_story(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same name of three words, whose documents name another same person or group."""
    yield from _sharing(_people(key, block, 3), _told_with)


def same_name_and_lead(key: str, block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same byname, or the same given name and surname, who are said to lead the same group.

    A byname alone joins nobody, and this one neither where two men of different names bear it at the head of the group.
    """
    if key.startswith(LED):
        people = [candidate for candidate in block if candidate.type is EntityType.PERSON]
        named = [profile for one in people if portray(one).people and (profile := profile_of(one)) is not None]
        if not any(names_clash(one, other) for one, other in combinations(named[:MOST_LEADERS], 2)):
            yield sorted(candidate.referent for candidate in people)


RULES_VERSION = "1"
"""Stands under every join that a rule makes. It goes up whenever a rule joins what it did not join before."""

RULES: tuple[Rule, ...] = (
    same_entry,
    same_name,
    same_name_in_another_language,
    same_long_name,
    same_name_and_company,
    same_name_and_alias,
    same_short_name_alias_and_company,
    same_short_name_and_story,
    same_common_name_and_story,
    same_name_and_story,
    same_name_and_lead,
)


def iter_blocks(candidates: Iterable[Candidate]) -> Iterator[tuple[str, list[Candidate]]]:
    """Yields the candidates that share a key, by the least of their ids, so that blocks of one thing come together.

    Keys are those that the candidates carry, so that whoever fetches candidates by key has fetched all of a block;
    `keys.with_joining_keys` adds those that names in several languages and spellings share.
    People share none for one word ("Quintero"), which is too common to be a full name; groups and places do.
    """
    blocks: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for key in candidate.keys:
            if candidate.type is not EntityType.PERSON or " " in key:
                blocks[key].append(candidate)
    shared = [(min(candidate.referent for candidate in block), key) for key, block in blocks.items() if len(block) > 1]
    for _, key in sorted(shared):
        yield key, blocks[key]


def _people(key: str, block: Sequence[Candidate], n_words: int) -> list[Candidate]:
    """Returns the people of a block if the name that they share has at least so many words."""
    if len(key.split()) < n_words or key.startswith(("=place", "=agency", "=core", "=group", LED)):
        return []
    return [candidate for candidate in block if candidate.type is EntityType.PERSON and portray(candidate).people]


def _of_one_birth(people: Sequence[Candidate]) -> Iterator[list[str]]:
    """Yields the referents of people of one name, by year of birth where these show that there are several.

    Then those of whom no year is told are left alone, for they may be any of them.
    """
    years = {candidate.referent: birth_years(portray(candidate)) for candidate in people}
    told = sorted((span, referent) for referent, span in years.items() if span is not None)
    groups: list[tuple[int, list[str]]] = []
    for (first, last), referent in told:
        if not groups or first - groups[-1][0] > 1:
            groups.append((last, []))
        groups[-1][1].append(referent)
    if len(groups) > 1:
        yield from (sorted(group) for _, group in groups)
    else:
        yield sorted(years)


def _homes(candidate: Candidate) -> frozenset[str]:
    """Returns the country of somebody's document; "" where nobody looked for it, nothing where it has none."""
    told = portray(candidate).facts.get("country")
    return frozenset(("",)) if told is None else told - {""}


def _company(candidate: Candidate) -> frozenset[str]:
    """Returns the people, groups and organizations told of with somebody, himself left out."""
    return portray(candidate).company


def _aliases(candidate: Candidate) -> frozenset[str]:
    """Returns the keys of names that are no part of the full name."""
    return portray(candidate).aliases


def _told_with(candidate: Candidate) -> list[str]:
    """Returns those told of with somebody or in the same document whose names are telling, in order."""
    portrait = portray(candidate)
    own = set(candidate.keys)
    labels = portrait.company | portrait.facts.get("beside", frozenset())
    telling = [label for label in labels if " " in label and label.partition(":")[2] not in own and ":=" not in label]
    return sorted(sorted(telling, key=_hash)[:MOST_TOLD])


def _hash(label: str) -> bytes:
    return blake2b(label.encode(), digest_size=8).digest()


def _has_rare_surname(key: str) -> bool:
    """Tells whether a key of given name and surname ("=pair:x y") has a surname that few people bear."""
    return key.startswith("=pair:") and key.rsplit(maxsplit=1)[-1] not in people_words().common_sounds


def _entries(candidate: Candidate) -> list[str]:
    """Returns the known place or body that the names stand for; "" for a name of its own that is none of them."""
    key = canonical_key(portray(candidate))
    return [key] if key or _is_particular(candidate) else []


def _is_particular(candidate: Candidate) -> bool:
    """Tells whether a state body or place has a name of its own, for which it need not be known where it is."""
    portrait = portray(candidate)
    if portrait.places:
        return all(len(name.within) <= 1 for name in portrait.places)
    return any(name.rest and not name.nobody for name in portrait.offices)


def _is_telling(candidate: Candidate, key: str) -> bool:
    portrait = portray(candidate)
    named = any(name_key(name) == key for name in portrait.names)
    return named and any(name.telling for name in portrait.groups)


def _sharing(people: Sequence[Candidate], tell: Callable[[Candidate], Iterable[_Told]]) -> Iterator[list[str]]:
    """Yields the referents that have a telling thing in common, one list a thing."""
    alike: dict[_Told, list[str]] = defaultdict(list)
    for candidate in people:
        for told in tell(candidate):
            alike[told].append(candidate.referent)
    for told in sorted(alike):
        yield sorted(alike[told])
