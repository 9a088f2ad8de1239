"""Claims from pairs: adds what the rules did not find, drops what speaks against the words and the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.extract.claims import Found, Told, _Reader
from quipus.extract.items import Item, Memory
from quipus.extract.referents import Draft, Register
from quipus.extract.rules import Rule
from quipus.extract.sentence import Sentence
from quipus.extract.speech import Speech
from quipus.extract.syntax.pairs import Pair, View, allowed, hash_feature, iter_pairs, side_of
from quipus.extract.syntax.tree import Tree
from quipus.extract.syntax.weights import Weights, probability, read_weights
from quipus.model import EntityType, ObjectKind, vocabulary

_NOTHING = re.compile("")
Key = tuple[str, object, object]
"""Predicate and sides by which a pair and a claim of a rule are the same."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a claim of a predicate is called and which words carry it (`claims.yaml`)."""

    predicate: str
    rule: str
    why: str
    carriers: frozenset[str]
    role: str
    kind: str
    needs: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair as a claim of one predicate: its sides, what tells of it, and the rule that found the same, "" if none."""

    predicate: str
    pair: Pair
    subject: Draft | None
    thing: Draft | Told | Item | None
    features: tuple[int, ...]
    key: Key
    rule: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The items from the first to the last that a claim is made of, in place of a match."""

    first: int
    last: int

    def start(self) -> int:
        """Returns the number of the first item."""
        return self.first

    def end(self) -> int:
        """Returns the number behind the last item."""
        return self.last + 1


@cache
def learned() -> Mapping[str, Learned]:
    """Returns what is known of the learned claims by predicate.

    >>> learned()["leads"].rule
    'leads.learned'
    """
    raw = yaml.load(files("quipus.extract.syntax").joinpath("claims.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        name: Learned(
            name, row["rule"], row["why"], frozenset(row["carriers"]), _part(row, "role"), _part(row, "kind"),
            row.get("needs", False),
        )
        for name, row in raw.items()
    }  # fmt: skip


def _part(row: Mapping[str, Any], name: str) -> str:
    """Returns the class of words that are a qualifier: "*" for all carriers, "" for none."""
    value = row.get(name, "")
    return "*" if value is True else str(value)


def weigh_claims(  # noqa: PLR0917 - what `find_claims` takes, with what it found and the tree
    sentence: Sentence,
    items: Sequence[Item],
    speeches: Sequence[Speech],
    register: Register,
    memory: Memory,
    tree: Tree | None,
    found: list[Found],
) -> list[Found]:
    """Returns the claims of the rules without those that the weights speak against, and with those that they speak for.

    Args:
        sentence, items, speeches, register, memory: as in `find_claims`.
        tree: of the sentence, None where it was not parsed.
        found: what the rules found.
    """
    weights = read_weights()
    if weights is None or not items:
        return found
    candidates = find_candidates(View(sentence, items, tree, memory), register, found)
    reader = _Reader(sentence, items, speeches, register, vocabulary(), memory, set())
    return _weigh(weights, candidates, reader, found)


def find_candidates(view: View, register: Register, found: Sequence[Found]) -> list[list[Candidate]]:
    """Returns the candidates of a sentence, those of one pair together."""
    rules = {_key(claim): claim.rule for claim in found}
    rows: list[list[Candidate]] = []
    for pair, kinds, others in iter_pairs(view):
        fitting = [row for row in allowed() if not row[1].isdisjoint(kinds) and not row[2].isdisjoint(others)]
        if fitting:
            features = tuple(dict.fromkeys(map(hash_feature, view.features(pair))))
            row = [_candidate(view, register, rules, pair, features, *entry) for entry in fitting]
            rows.append([candidate for candidate in row if candidate is not None])
    return [row for row in rows if row]


def _candidate(  # noqa: PLR0917 - the parts of a candidate
    view: View,
    register: Register,
    rules: Mapping[Key, str],
    pair: Pair,
    features: tuple[int, ...],
    predicate: str,
    subjects: frozenset[str],
    objects: frozenset[str],
) -> Candidate | None:
    symmetric = vocabulary().predicates[predicate].symmetric
    if symmetric and pair.subject > pair.object >= 0:
        return None
    try:
        subject, thing = side_of(view, pair.subject, subjects), side_of(view, pair.object, objects)
    except LookupError:
        return None
    if subject is thing or not (subject is None or isinstance(subject, Draft)):
        return None
    key = (predicate, _mark(view, register, subject), _mark(view, register, thing))
    if symmetric and key not in rules:
        swapped = (key[0], key[2], key[1])
        key = swapped if swapped in rules else key
    return Candidate(predicate, pair, subject, thing, features, key, rules.get(key, ""))


def _key(claim: Found) -> Key:
    thing = claim.thing
    return claim.predicate, id(claim.subject), "".join(thing[1].split()) if isinstance(thing, tuple) else id(thing)


def _mark(view: View, register: Register, side: Draft | Told | Item | None) -> object:
    """Returns what identifies a side: the referent, or the words of a thing."""
    if isinstance(side, Item):
        text = "".join(token.text for token in view.sentence.tokens[side.start : side.end])
        return id(register.find(text, EntityType.PLACE)) if side.tag == "DEMO" else text
    return side[1] if isinstance(side, tuple) else id(side)


def rule_features(rule: str) -> tuple[int, ...]:
    """Returns what it tells of a pair that a rule found it."""
    return (hash_feature("rule"), hash_feature(f"rule:{rule}")) if rule else ()


def _weigh(
    weights: Weights, candidates: Sequence[Sequence[Candidate]], reader: _Reader, found: list[Found]
) -> list[Found]:
    if not candidates:
        return found
    columns = {predicate: column for column, predicate in enumerate(weights.predicates)}
    odds = weights.scores([row[0].features for row in candidates])
    doubted: set[Key] = set()
    assured: set[Key] = set()
    new: list[Found] = []
    for row, scores in zip(candidates, odds, strict=True):
        for candidate in row:
            column = columns.get(candidate.predicate)
            if column is None:
                continue
            extra = sum(weights.table[number, column] for number in rule_features(candidate.rule))
            chance = probability(float(scores[column] + extra))
            if not candidate.rule and chance >= weights.least[column]:
                new.extend(_make(candidate, reader))
            elif candidate.rule and min(candidate.pair) >= 0:  # a side that is left out tells too little for doubt
                (doubted if chance <= weights.doubted[column] else assured).add(candidate.key)
    dropped = doubted - assured
    kept = [claim for claim in found if _key(claim) not in dropped]
    return kept + new


def _make(candidate: Candidate, reader: _Reader) -> Iterator[Found]:
    """Yields the claim of a candidate, unless its carrying word is missing or it says nothing."""
    known = learned()[candidate.predicate]
    subject, thing = _item(candidate.pair.subject, reader), _item(candidate.pair.object, reader)
    at = [number for number in candidate.pair if number >= 0]
    carrier = _carrier(known, at, reader.items)
    if carrier is None and known.needs:
        return
    groups = {"s": subject, "o": thing, "v": [carrier] if carrier is not None else []}
    if carrier is not None and known.role and known.role in ("*", carrier.tag):
        groups["r"] = [carrier]
    if carrier is not None and known.kind and known.kind in ("*", carrier.tag):
        groups["k"] = [carrier]
    rule = Rule(known.rule, known.predicate, known.why, _NOTHING)
    if not _says(candidate, rule, groups, reader):
        return
    verb = carrier or reader.items[at[-1]]
    numbers = [*at, *(number for number, item in enumerate(reader.items) if item is carrier)]
    stretch: Any = _Stretch(min(numbers), max(numbers))
    yield reader._found(rule, stretch, groups, verb, candidate.subject, _told(candidate, reader))  # noqa: SLF001


def _item(number: int, reader: _Reader) -> list[Item]:
    return [reader.items[number]] if number >= 0 else []


def _carrier(known: Learned, at: Sequence[int], items: Sequence[Item]) -> Item | None:
    """Returns the nearest word that carries a claim, between its sides or beside them."""
    words = [number for number, item in enumerate(items) if item.tag in known.carriers]
    nearest = min(words, key=lambda number: sum(abs(number - side) for side in at), default=None)
    return None if nearest is None else items[nearest]


def _says(candidate: Candidate, rule: Rule, groups: dict[str, list[Item]], reader: _Reader) -> bool:
    if isinstance(candidate.thing, tuple) and not reader._crime(rule, groups["o"][0]):  # noqa: SLF001
        return False
    if rule.predicate in ("located_in", "nationality") and not (groups["s"] and groups["o"]):
        return False
    return bool(reader._holds(rule, groups))  # noqa: SLF001


def _told(candidate: Candidate, reader: _Reader) -> Draft | Told | None:
    """Returns the object of a claim: things and terms as their words, adjectives of country as places."""
    thing = candidate.thing
    if not isinstance(thing, Item):
        return thing
    if thing.tag == "DEMO":
        return reader._demonym(thing)  # noqa: SLF001
    return ObjectKind.TEXT, reader._text([thing])  # noqa: SLF001
