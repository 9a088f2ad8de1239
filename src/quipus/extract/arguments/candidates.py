"""Candidates: every two sides of a sentence that a predicate allows, with the word that would carry the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.clause import find_clause
from quipus.extract.arguments.kinds import Kind, kinds_of_claims
from quipus.extract.arguments.sides import FOCUS, Side
from quipus.extract.arguments.standing import Standing
from quipus.extract.arguments.traits import Numbers, Traits
from quipus.extract.arguments.view import View
from quipus.extract.arguments.weights import Weights
from quipus.extract.arguments.words import Words, hash_word
from quipus.model import vocabulary

Key = tuple[str, object, object]
"""Predicate and sides by which a candidate and a claim of a rule are the same."""
LEAST_ODDS = -4.5
"""Log odds by words below which hardly any candidate became a claim in training."""
_REACH = 40
"""Items between two sides, at most."""
_GRASP = 25
"""Items between a carrying word and the nearer side, at most."""


class Candidate(NamedTuple):
    """Two sides and a word (-1 for none) as a claim of one kind.

    `rule` is the rule that found the same, "" if none; `odds` are those by words, 0 where they are not known.
    """

    kind: Kind
    subject: Side
    thing: Side
    carrier: int
    own: bool
    key: Key
    rule: str
    odds: float


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(name for name, predicate in vocabulary().predicates.items() if predicate.symmetric)


def find_candidates(
    view: View, sides: Sequence[Side], rules: Mapping[Key, str], odds: Odds | None = None
) -> list[Candidate]:
    """Returns the candidates of a sentence, with their log odds by words.

    Args:
        view: the sentence. sides: as `find_sides` gives them.
        rules: the rules that found claims in this sentence, by what they say.
        odds: of each pair of sides; None leaves no candidate out. With them those that words speak against are.
    """
    found = sorted(_iter_candidates(view, sides, rules, odds), key=itemgetter(0))
    return [candidate for _, candidate in found]


class PairWords:
    """The hashed features of pairs of sides, each made once."""

    def __init__(self, view: View) -> None:
        self.words = Words(view)
        self._pairs: dict[tuple[int, int], npt.NDArray[np.int64]] = {}

    def of(self, subject: Side, thing: Side) -> npt.NDArray[np.int64]:
        """Returns the numbers of the features of two sides."""
        pair = max(subject.index, FOCUS), max(thing.index, FOCUS)
        if pair not in self._pairs:
            parts = [self.words.side(at, letter) for at, letter in zip(pair, "so", strict=True) if at >= 0]
            self._pairs[pair] = np.concatenate([*parts, self.words.pair(*pair)])
        return self._pairs[pair]


class Odds:
    """The log odds of each predicate by the words of a pair of sides, each worked out once."""

    def __init__(self, view: View, weights: Weights) -> None:
        self._words, self._weights = Words(view), weights
        self._odds: dict[tuple[int, int], list[float]] = {}
        self._sides: dict[tuple[int, str], npt.NDArray[np.float32]] = {}

    def of(self, subject: Side, thing: Side) -> list[float]:
        """Returns the log odds of two sides, one number a predicate."""
        pair = max(subject.index, FOCUS), max(thing.index, FOCUS)
        if pair not in self._odds:
            odds = self._weights.odds(self._words.pair(*pair))
            for at, letter in zip(pair, "so", strict=True):
                if at >= 0:
                    odds = odds + self._side(at, letter)
            self._odds[pair] = odds.tolist()
        return self._odds[pair]

    def _side(self, index: int, letter: str) -> npt.NDArray[np.float32]:
        if (index, letter) not in self._sides:
            self._sides[index, letter] = self._weights.sum(self._words.side(index, letter))
        return self._sides[index, letter]

    def of_rule(self, rule: str, predicate: int) -> float:
        """Returns the log odds that it adds for a predicate that a rule found the same."""
        return float(self._weights.linear[hash_word(f"rule:{rule}"), predicate]) if rule else 0.0


def _iter_candidates(
    view: View, sides: Sequence[Side], rules: Mapping[Key, str], odds: Odds | None
) -> Iterator[tuple[tuple[int, int, int], Candidate]]:
    """Yields candidates pair by pair, each with its place in the order of predicates."""
    ruled = {predicate for predicate, _, _ in rules}
    told_by: dict[str, list[int]] = {}
    for index, tag in enumerate(view.tags):
        told_by.setdefault(tag, []).append(index)
    carried: dict[str, list[int]] = {}
    for (first, subject), (second, thing) in product(enumerate(sides), repeat=2):
        kinds = _kinds_between(subject.kind, thing.kind)
        if not kinds or not _are_two(subject, thing):
            continue
        words = None if odds is None else odds.of(subject, thing)
        for number, kind in kinds:
            if words is not None and words[number] < LEAST_ODDS and kind.predicate not in ruled:
                continue
            if not _may_claim(kind, subject, thing):
                continue
            key = _key(kind, subject, thing, rules)
            rule = rules.get(key, "")
            told = 0.0 if odds is None or words is None else words[number] + odds.of_rule(rule, number)
            if told < LEAST_ODDS and not rule:
                continue
            own = carried.get(kind.predicate)
            if own is None:
                own = sorted(index for tag in kind.told_by for index in told_by.get(tag, ()))
                carried[kind.predicate] = own
            carrier = _carrier(view, kind, own, subject, thing)
            if carrier is not None:
                yield (number, first, second), Candidate(kind, subject, thing, carrier, carrier in own, key, rule, told)


@cache
def _kinds_between(subject: str, thing: str) -> tuple[tuple[int, Kind], ...]:
    """Returns the kinds of claims that allow two kinds of sides, with their numbers."""
    kinds = enumerate(kinds_of_claims().values())
    return tuple((number, kind) for number, kind in kinds if subject in kind.subjects and thing in kind.things)


def _are_two(subject: Side, thing: Side) -> bool:
    """Tells whether two sides are two, at least one of them in the sentence, not too far from each other."""
    if subject.index < 0 or thing.index < 0:
        return max(subject.index, thing.index) >= 0 and subject.key != thing.key
    return subject.key != thing.key and abs(subject.index - thing.index) <= _REACH


def _may_claim(kind: Kind, subject: Side, thing: Side) -> bool:
    """Tells whether two sides of one sentence stand in an order that makes a claim of a kind."""
    if subject.index < 0 or thing.index < 0:
        return True
    if subject.index == thing.index:
        return kind.predicate == "engages_in"  # "extortionists" are people and a trade
    return kind.predicate not in _symmetric() or subject.index < thing.index


def _carrier(view: View, kind: Kind, own: Sequence[int], subject: Side, thing: Side) -> int | None:
    """Returns the word that would carry a claim of two sides, -1 for none; None where they cannot be a claim."""
    at = [side.index for side in (subject, thing) if side.index >= 0]
    near = [index for index in own if index not in at] or own
    if not near and len(at) < 2 and not kind.bare:
        return None
    carrier = _nearest(near or [index for index in view.carriers if index not in at], at)
    if carrier < 0 and len(at) < 2:
        return None
    return None if carrier >= 0 and min(abs(carrier - index) for index in at) > _GRASP else carrier


def _key(kind: Kind, subject: Side, thing: Side, rules: Mapping[Key, str]) -> Key:
    """Returns what identifies a claim of two sides; of a symmetric one, the order in which a rule found it."""
    key = (kind.predicate, subject.key, thing.key)
    if kind.predicate in _symmetric() and key not in rules:
        swapped = (kind.predicate, thing.key, subject.key)
        return swapped if swapped in rules else key
    return key


def _nearest(carriers: Sequence[int], at: Sequence[int]) -> int:
    """Returns the carrying word nearest to the sides, one between them first; -1 if there is none."""

    def distance(carrier: int) -> float:
        outside = len(at) == 2 and not min(at) < carrier < max(at)
        return sum(abs(carrier - index) for index in at) + 0.5 * outside

    return min(carriers, key=distance, default=-1)


def find_traits(
    view: View, candidates: Sequence[Candidate], rules: Mapping[Key, str], numbers: Numbers, standing: Standing
) -> npt.NDArray[np.float32]:
    """Returns the numbers of candidates, one row each, as in `traits.py`; each part is worked out once.

    Args:
        view, rules: as in `find_candidates`. candidates: of this sentence, at least one.
        numbers: of classes and relations, as in training.
        standing: of the sides that the sentence was offered.
    """
    traits = Traits(view, numbers)
    others = {(subject, thing): predicate for predicate, subject, thing in reversed(list(rules))}
    told = {predicate for predicate, _, _ in rules}
    tally = Counter(view.tags)
    count = {kind.predicate: sum(tally[tag] for tag in kind.told_by) for kind in kinds_of_claims().values()}
    used = {id(side): side for one in candidates for side in (one.subject, one.thing)}
    sides = {key: traits.side(side) for key, side in used.items()}
    carriers = {index: traits.carrier(index) for index in {one.carrier for one in candidates}}
    clauses = {index: find_clause(view, index) for index in carriers}
    order = list(kinds_of_claims())
    places = {predicate: number for number, predicate in enumerate(order)}
    foreign = int(view.sentence.language != "en")
    rows = []
    for one in candidates:
        predicate = one.kind.predicate
        other = others.get((one.subject.key, one.thing.key), "")
        rows.append((
            places[predicate], count[predicate], one.own, *carriers[one.carrier], *sides[id(one.subject)],
            *sides[id(one.thing)], *traits.tie(one.carrier, one.subject), *traits.tie(one.carrier, one.thing),
            *traits.pair(one.subject, one.thing, one.carrier),
            places.get(other, -2) if other not in ("", predicate) else -1, predicate in told, len(view.items),
            foreign, bool(one.rule), *clauses[one.carrier], *standing.of(one.subject), *standing.of(one.thing),
            *standing.count(one.kind),
        ))  # fmt: skip
    table = np.array(rows, dtype=np.float32)
    kinds = np.eye(len(order), dtype=np.float32)[table[:, 0].astype(np.int64)]
    return np.hstack([table, kinds])
