"""What a document's names tell the resolver, derived once when the document is put. Pure: no database here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quipus.model import EntityType, Extraction, Polarity
from quipus.resolve.candidate import Candidate
from quipus.resolve.document_facts import find_beside, find_home
from quipus.resolve.keys import joining_keys, leading_keys
from quipus.store.encoding import from_json, to_json

KEYS = "3"
"""Version of what is derived here; where a case has another, it is derived anew at the next writing."""

KEYS_NAME = "keys"
"""Name in `meta` of that version."""

JOINING = "="
"""First character of keys that come of a name's parts; a folded name never has it."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What a document's names tell of its referents.

    Attributes:
        keys: the blocking keys of each referent, by its id: its names first, then those that come of their parts.
        told: for the column `documents.told`: the country the document is at home in, and whom else it names.
    """

    keys: Mapping[str, Sequence[str]]
    told: str


def find_joining(extraction: Extraction, name_keys: Mapping[str, Sequence[str]]) -> Joining:
    """Returns what the names of a document tell; `name_keys` are the keys of each referent's names."""
    types = {referent.id: referent.type for referent in extraction.referents}
    names = {referent.id: referent.names for referent in extraction.referents}
    home = find_home(Counter((types[mention.referent], mention.name) for mention in extraction.mentions))
    beside = find_beside([(referent.type, name_keys[referent.id]) for referent in extraction.referents])
    keys = {
        referent.id: [
            *name_keys[referent.id],
            *_keys(referent.type, referent.names, tuple(name_keys[referent.id]), home),
        ]
        for referent in extraction.referents
    }
    for referent, led in _find_led(extraction).items():
        told = leading_keys(names[referent], keys[referent], [key for group in led for key in name_keys[group]])
        keys[referent] += sorted(told)
    return Joining(keys, to_json([home, beside]))


def _find_led(extraction: Extraction) -> Mapping[str, list[str]]:
    """Returns the groups that each person is said to lead, in order of the claims; what is denied does not count."""
    types = {referent.id: referent.type for referent in extraction.referents}
    found: dict[str, dict[str, None]] = {}
    for claim in extraction.claims:
        group = claim.object.value if claim.object is not None else None
        if claim.predicate != "leads" or claim.polarity is not Polarity.ASSERTED or claim.subject is None:
            continue
        if types[claim.subject] is EntityType.PERSON and types.get(group or "") is EntityType.GROUP and group:
            found.setdefault(claim.subject, {})[group] = None
    return {person: list(groups) for person, groups in found.items()}


@lru_cache(1 << 13)  # the same people come again and again
def _keys(type_: EntityType, names: tuple[str, ...], name_keys: tuple[str, ...], home: str) -> list[str]:
    facts = (("country", home),)
    return sorted(joining_keys(Candidate("", "", type_, names, frozenset(name_keys), frozenset(), facts)))


def read_facts(told: str | None, keys: Sequence[str]) -> list[tuple[str, str]]:
    """Returns the facts that a document's column `told` holds for a referent with these blocking keys."""
    home, beside = from_json(told) if told else ("", ())
    own = frozenset(keys)
    facts = [("beside", label) for label in beside if label.partition(":")[2] not in own]
    return [("country", home), *facts] if told else facts


def named(keys: Any) -> list[str]:  # noqa: ANN401 - what JSON held
    """Returns the keys of names among blocking keys, without those that come of their parts."""
    return [key for key in keys if not key.startswith(JOINING)]
