"""The rules by which referents of different documents are held to be one thing without a person's decision.

They are few and cautious: no rule joins anything for an alias alone, and people need more than a common name.
The first sentence of a rule is what users read when they ask why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from quipus.model.vocabulary import EntityType
from quipus.resolve.candidate import Candidate

Rule: TypeAlias = Callable[[Sequence[Candidate]], Iterator[list[str]]]
"""Takes candidates that share a key; yields sets of referents that are one thing, each in order of their ids."""

NAMED_ALIKE = frozenset((EntityType.GROUP, EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE))
"""Types of which two with the same full name in one case are one. Unnamed people never are."""

TELLING = frozenset((EntityType.PERSON.value, EntityType.GROUP.value, EntityType.ORGANIZATION.value))
"""Types of company that tell two people of one name apart; a country or the police is shared by everybody."""


def same_name(block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are groups, agencies, organizations or places with the same full name."""
    for type_ in sorted(NAMED_ALIKE):
        yield sorted(candidate.referent for candidate in block if candidate.type is type_)


def same_name_and_company(block: Sequence[Candidate]) -> Iterator[list[str]]:
    """Both are people with the same full name who are told of with the same person, group or organization."""
    people = [candidate for candidate in block if candidate.type is EntityType.PERSON]
    company: dict[str, list[str]] = defaultdict(list)
    for candidate in people:
        for key in candidate.context:
            if key.partition(":")[0] in TELLING and key.partition(":")[2] not in candidate.keys:
                company[key].append(candidate.referent)
    for _, ids in sorted(company.items()):
        yield sorted(ids)


RULES: tuple[Rule, ...] = (same_name, same_name_and_company)


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
