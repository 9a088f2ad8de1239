"""Gold documents as candidates: each annotated entity is one mention, as the resolver would get it from a store."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quipus.language.names import ARTICLES, fold, name_key, name_words
from quipus.model import EntityType
from quipus.resolve import Candidate
from quipus.resolve.document_facts import find_beside, find_home
from quipus.resolve.keys import leading_keys, with_joining_keys
from quipus.resolve.names import parse_place

_NUMBER = re.compile(r"(\d+)$")
_SENTENCE_STARTS = (
    "Police",
    "Prosecutors",
    "Officers",
    "Officials",
    "Authorities",
    "Investigators",
    "Agents",
    "Deputies",
)
"""Common nouns that English capitalises at the start of a sentence only."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class GoldEntity:
    """An entity of a gold document, with whether the document belongs to the development set."""

    candidate: Candidate
    held_out: bool


def iter_entities(folder: Path) -> Iterator[GoldEntity]:
    """Yields the entities of all gold documents under a folder, by path; unnamed people are left out."""
    for path in sorted(folder.rglob("*.json")):
        raw = json.loads(path.read_text("utf-8"))
        if "entities" not in raw:
            continue
        match = _NUMBER.search(path.stem)
        for candidate in _candidates(raw):
            yield GoldEntity(candidate, match is not None and int(match[1]) % 4 == 0)


def _candidates(raw: Mapping[str, Any]) -> Iterator[Candidate]:
    entities = {entity["id"]: entity for entity in raw["entities"]}
    aliases = _aliases(raw)
    keys = {id_: _keys(entity, aliases[id_]) for id_, entity in entities.items()}
    together = _together(raw, entities)
    text = fold(raw["text"])
    home = find_home(
        {
            (EntityType(entity["type"]), name): len(re.findall(rf"(?<!\w){re.escape(fold(name))}(?!\w)", text))
            for entity in entities.values()
            for name in entity["names"]
        }
    )
    beside = find_beside([(EntityType(entity["type"]), sorted(keys[id_])) for id_, entity in entities.items()])
    facts = _facts(raw, entities)
    claims = _claims(raw)
    led = _led(raw, entities)
    for id_, entity in entities.items():
        if entity["type"] == "people":
            continue
        own = [("country", home)]
        own += [("beside", label) for label in beside if label.partition(":")[2] not in keys[id_]]
        candidate = Candidate(
            referent=f"{raw['id']}/{id_}",
            document=raw["id"],
            type=EntityType(entity["type"]),
            names=tuple(sorted(entity["names"], key=lambda name: (-len(name_words(name)), -len(name), name))),
            keys=frozenset(keys[id_]),
            context=frozenset(f"{entities[other]['type']}:{key}" for other in together[id_] for key in keys[other]),
            facts=tuple(own + facts[id_]),
            claims=tuple(claims[id_]),
        )
        candidate = with_joining_keys(candidate)
        groups = [key for group in led[id_] for key in keys[group]]
        yield replace(candidate, keys=candidate.keys | leading_keys(entity["names"], candidate.keys, groups))


def _led(raw: Mapping[str, Any], entities: Mapping[str, Any]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim in raw["claims"]:
        sides = claim["subject"], claim["object"]
        if claim["predicate"] == "leads" and claim["polarity"] == "+" and all(isinstance(side, str) for side in sides):
            subject, object_ = (entities.get(side, {}).get("type") for side in sides)
            if subject == "person" and object_ == "group":
                found[claim["subject"]].append(claim["object"])
    return found


def _aliases(raw: Mapping[str, Any]) -> Mapping[str, set[str]]:
    """Returns the keys of the bynames of each entity: what a `known_as` claim says, glosses and acronyms aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in raw["claims"]:
        if claim["predicate"] == "known_as" and isinstance(claim["object"], dict):
            found[claim["subject"]].add(name_key(claim["object"].get("text", "")))
    return found


def _keys(entity: Mapping[str, Any], aliases: set[str]) -> set[str]:
    """Returns the blocking keys of an entity, as a store would make them: no bynames of people, no descriptions."""
    names = [name for name in entity["names"] if _is_name(name, entity["type"])]
    if entity["type"] == "person":
        words = {word for name in names for word in name_words(name) if name_key(name) not in aliases}
        names = [name for name in names if name_key(name) not in aliases or set(name_words(name)) <= words]
    return {key for key in map(name_key, names) if key}


def _is_name(name: str, type_: str) -> bool:
    """Tells whether words are a name and no description: a capital beyond the article, or a people's name."""
    if type_ == "place" and parse_place(name).country:
        return True
    words = name.split()
    first = 1 if len(words) > 1 and fold(words[0]) in ARTICLES else 0
    if type_ == "agency" and len(words) - first == 1 and words[first] in _SENTENCE_STARTS:
        return False
    return any(char.isupper() for word in words[first:] for char in word)


def _together(raw: Mapping[str, Any], entities: Mapping[str, Any]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in raw["claims"]:
        sides = {side for side in _sides(claim) if side in entities}
        for side in sides:
            found[side] |= sides - {side}
    return found


def _sides(claim: Mapping[str, Any]) -> Iterator[str]:
    values = [claim["subject"], claim["object"], claim["speaker"], *(claim["qualifiers"] or {}).values()]
    yield from (value for value in values if isinstance(value, str))


def _facts(raw: Mapping[str, Any], entities: Mapping[str, Any]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in raw["claims"]:
        when = (claim["qualifiers"] or {}).get("when", "")
        if claim["predicate"] == "nationality" and claim["object"] in entities and claim["polarity"] == "+":
            found[claim["subject"]] += [("nationality", name_key(entities[claim["object"]]["names"][0]))]
        if claim["predicate"] == "died" and claim["polarity"] == "+" and _DAY.fullmatch(when):
            found[claim["subject"]].append(("died", when))
        if claim["predicate"] == "arrested" and isinstance(claim["object"], str) and _DAY.fullmatch(when):
            found[claim["object"]].append(("arrested", when))
    return found


def _claims(raw: Mapping[str, Any]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, claim in enumerate(raw["claims"]):
        for side in (claim["subject"], claim["object"]):
            if isinstance(side, str):
                found[side].append(f"{raw['id']}/{number}")
    return found
