"""What tells things of one name apart for a reader: their country, the places told of with them, their documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quipus.language.places import country_name
from quipus.resolve.candidate import Candidate
from quipus.resolve.portrait import canonical_key, portray

_MOST = 2
"""Places or documents that are named; the rest is counted."""


def tell_apart(members: Mapping[str, Sequence[Candidate]], paths: Mapping[str, str]) -> dict[str, str]:
    """Returns for each of some entities of one name words that none of the others has.

    The country if that does, else the places that claims name with them, else the documents.

    >>> def of(id_: str, place: str) -> list[Candidate]:
    ...     return [Candidate(id_, "d", EntityType.AGENCY, ("Policía",), frozenset(), frozenset({f"place:{place}"}))]
    >>> from quipus.model import EntityType
    >>> tell_apart({"a": of("a", "tacna"), "b": of("b", "arica")}, {})
    {'a': 'Tacna', 'b': 'Arica'}

    Args:
        members: the referents of each entity by its id.
        paths: of their documents.
    """
    levels = [
        {entity: _country(found) for entity, found in members.items()},
        {entity: _places(found) for entity, found in members.items()},
        {entity: _documents(found, paths) for entity, found in members.items()},
    ]
    told = dict.fromkeys(members, "")
    for level in levels:
        told = {entity: "; ".join(filter(None, (told[entity], level[entity]))) for entity in members}
        if all(told.values()) and len(set(told.values())) == len(told):
            break
    return told


def _country(members: Sequence[Candidate]) -> str:
    """Returns the country that an agency's or place's key names, else that of most of the documents."""
    found: Counter[str] = Counter()
    for member in members:
        key = canonical_key(portray(member)).partition(":")[2]
        code = key[:2] if key[:2].isupper() and not key[2:3].isalnum() else ""
        found[code or next((value for kind, value in member.facts if kind == "country"), "")] += 1
    del found[""]
    return country_name(min(found, key=lambda code: (-found[code], code))) if found else ""


def _places(members: Sequence[Candidate]) -> str:
    labels = Counter(label for member in members for label in member.context if label.startswith("place:"))
    ordered = sorted(labels, key=lambda label: (-labels[label], label))
    names = [label.partition(":")[2] for label in ordered if not label.startswith("place:=")]
    return _some([name.title() for name in names])


def _documents(members: Sequence[Candidate], paths: Mapping[str, str]) -> str:
    return _some(sorted({paths.get(member.document, member.document).rpartition("/")[2] for member in members}))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST]) + (f" and {len(names) - _MOST:,} more" if len(names) > _MOST else "")
