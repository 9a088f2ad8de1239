"""Claims from candidates: adds what the rules did not find, drops what speaks against the words and the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from quipus.extract.arguments.candidates import Candidate, Key, Odds, find_candidates, find_traits
from quipus.extract.arguments.enumeration import find_enumerations
from quipus.extract.arguments.kinds import Kind
from quipus.extract.arguments.refusals import BEFALLEN, is_refused
from quipus.extract.arguments.rivalry import Floats, Ints, find_distant_rivals, find_rivals, joined_rivals, to_table
from quipus.extract.arguments.sense import TextSense
from quipus.extract.arguments.sides import NOBODY, Focus, Side, find_sides
from quipus.extract.arguments.standing import Standing
from quipus.extract.arguments.view import View
from quipus.extract.arguments.weights import Weights, read_weights
from quipus.extract.claims import ClaimMaker
from quipus.extract.found import Found, Told
from quipus.extract.item import Item, Memory
from quipus.extract.outlook import is_supposed
from quipus.extract.placing import place_kind
from quipus.extract.referents import Draft
from quipus.extract.rules import Rule, lone_rules, sure_rules
from quipus.extract.syntax.tree import Tree
from quipus.model import EntityType, Modality, Polarity

_NOTHING = re.compile("")
_AT_LARGE = "criminal_association"
_LEAST_TOGETHER = -7.0
"""Sum of log odds by words and by meaning below which hardly any candidate became a claim in training."""
_LIES_IN = "located_in"
_HINTED = 0.1
"""Probability from which on a text may say something of a referent: where such places lie is told, of documents of
`corpus/` read so 31 of 38 such claims were right."""
_SURE = 0.6
"""Probability from which a claim stands beside one of a rule that gives the same word another subject: on documents
that no weights have seen 25 of 30 such claims were right."""
_CLOSE = 5
"""Items from a carrying word to its sides, together, within which a claim of a rule is not dropped: of twenty that the
weights doubted in parts held out, thirteen were right."""

_OPPOSITES = {
    "allied_with": "rival_of", "rival_of": "allied_with", "held_in": "escaped_from", "escaped_from": "held_in",
}  # fmt: skip
"""Predicates of which no two are told of the same two in one sentence."""
_ONCE = frozenset(("arrested", "seized"))
"""Predicates of what a sentence tells of somebody or something once: where a rule finds who did it, nobody else did."""
_BESIDE = 2
"""Items from somebody to the verb that tells what was done to them, within which such a claim is not dropped."""


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


@dataclass(frozen=True, slots=True)
class Studied:
    """A sentence with its candidates and all that tells of them, before they are weighed.

    `traits`, `rivals` and `odds` have a row for each candidate; a sentence without candidates has none.
    """

    maker: ClaimMaker
    found: list[Found]
    candidates: Sequence[Candidate] = ()
    traits: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    rivals: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    odds: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))


def study_claims(
    maker: ClaimMaker, tree: Tree | None, focus: Focus, sense: TextSense | None, found: list[Found]
) -> Studied:
    """Returns a sentence with all that it might claim.

    Args:
        maker: of the claims of the sentence.
        tree: of the sentence, None where it was not parsed.
        focus: what the document has spoken of before it.
        sense: of the text; without it the rules alone speak.
        found: what the rules found.
    """
    weights = read_weights()
    if weights is None or sense is None or not maker.items:
        return Studied(maker, found)
    view = View(maker.sentence, maker.items, tree, maker.memory)
    sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, focus)
    rules = rules_of(found)
    candidates = find_candidates(view, sides, rules, Odds(view, weights))
    if not candidates:
        return Studied(maker, found)
    by_words = np.array([one.odds for one in candidates], np.float32)
    odds = np.stack([by_words, sense.odds(view, candidates)], axis=1)
    kept = np.flatnonzero(are_likely(odds.sum(axis=1), np.array([bool(one.rule) for one in candidates])))
    candidates, odds = [candidates[at] for at in kept], odds[kept]
    if not candidates:
        return Studied(maker, found)
    traits = find_traits(view, candidates, rules, weights.numbers, Standing(view, sides, focus))
    rivals = find_rivals(candidates, find_enumerations(view, sides))
    return Studied(maker, found, candidates, traits, rivals, odds)


def are_likely(odds: Floats, ruled: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Tells of each candidate whether it is weighed: neither words nor meaning rule it out.

    Args:
        odds: the sum of both log odds. ruled: whether a rule found the same.
    """
    return (odds >= _LEAST_TOGETHER) | ruled


def weigh_claims(studied: Sequence[Studied]) -> tuple[list[list[Found]], frozenset[int]]:
    """Returns of each sentence the claims that the weights speak for, and those of the rules that they do not doubt.

    Also the ids of the referents of which something may be said, be it too unlikely for a claim.

    Args:
        studied: the sentences of a document, or one alone; what a candidate says is held beside what all of them say.
    """
    weights, full = read_weights(), [one for one in studied if one.candidates]
    if weights is None or not full:
        return [one.found for one in studied], frozenset()
    rivals = joined_rivals([one.rivals for one in full])
    keys = find_distant_rivals([candidate.key for one in full for candidate in one.candidates])
    table = to_table(np.vstack([one.traits for one in full]), rivals, np.vstack([one.odds for one in full]), keys)
    chances = iter(weights.chances(table).tolist())
    weighed = [[(candidate, next(chances)) for candidate in one.candidates] for one in studied]
    claims = [
        _weigh(one.maker, one.found, row, weights) if row else one.found
        for one, row in zip(studied, weighed, strict=True)
    ]
    return claims, frozenset(_spoken_of(weighed))


def _spoken_of(weighed: Sequence[Sequence[tuple[Candidate, float]]]) -> Iterator[int]:
    """Yields the ids of the referents that candidates of some likelihood say more of than where they lie."""
    for candidate, chance in (pair for row in weighed for pair in row):
        if chance >= _HINTED and candidate.kind.predicate != _LIES_IN:
            yield from (id(side.draft) for side in (candidate.subject, candidate.thing) if side.draft is not None)


def rules_of(found: Sequence[Found]) -> Mapping[Key, str]:
    """Returns the rules by what they found, in the order of the claims."""
    return {key_of(claim): claim.rule for claim in found}


def key_of(claim: Found) -> Key:
    """Returns predicate and sides of a claim, as candidates have them."""
    thing = claim.thing
    return claim.predicate, id(claim.subject), "".join(thing[1].split()) if isinstance(thing, tuple) else id(thing)


def _weigh(
    maker: ClaimMaker, found: list[Found], weighed: Sequence[tuple[Candidate, float]], weights: Weights
) -> list[Found]:
    doubted: set[Key] = set()
    assured: set[Key] = set()
    best: dict[Key, tuple[float, Candidate]] = {}
    chances: dict[Key, float] = {}
    for candidate, chance in weighed:
        chances[candidate.key] = max(chance, chances.get(candidate.key, 0.0))
        if candidate.rule:
            (doubted if chance < weights.doubted and not _is_plain(candidate) else assured).add(candidate.key)
        elif (
            chance >= weights.least
            and chance > best.get(candidate.key, (0.0, candidate))[0]
            and not is_refused(maker.sentence, maker.items, candidate)
            and not _is_official(candidate, maker.memory)
        ):
            best[candidate.key] = chance, candidate
    kept = [claim for claim in found if key_of(claim) not in doubted - assured]
    told: dict[tuple[object, ...], list[Found]] = {}
    for claim in kept:
        told.setdefault(_said(claim), []).append(claim)
    new = [
        (chance, claim)
        for chance, candidate in best.values()
        for claim in _make(candidate, maker)
        if not _is_told_by_rules(candidate, claim, kept)
    ]
    contrary = {key for claim in kept for key in _contrary(claim)}
    kept += [
        claim
        for chance, claim in new
        if _is_apart(claim, chance, told.get(_said(claim), ()), chances)
        and (chance >= _SURE or key_of(claim) not in contrary)
    ]
    _share_doubt(kept)
    return [*kept, *_by_nobody(found, kept)]


def _share_doubt(claims: Sequence[Found]) -> None:
    """Makes whoever leads a group no surer than that it answers to him: "respondería a un líder al que llaman NAME"."""
    answers = [one for one in claims if one.predicate == "reports_to" and one.doubt.modality is not Modality.CERTAIN]
    for claim in claims:
        if claim.predicate == "leads" and claim.doubt.modality is Modality.CERTAIN:
            same = (one.doubt for one in answers if one.subject is claim.thing and one.thing is claim.subject)
            for doubt in same:
                claim.doubt = claim.doubt._replace(modality=doubt.modality, cues=doubt.cues)


def _contrary(claim: Found) -> Iterator[Key]:
    """Yields the keys of claims that a rule's speaks against: its sides turned round, what cannot be told of both."""
    one, other = id(claim.subject), id(claim.thing)
    yield claim.predicate, other, one
    opposite = _OPPOSITES.get(claim.predicate)
    if opposite is not None:
        yield from ((opposite, one, other), (opposite, other, one))


def _is_told_by_rules(candidate: Candidate, claim: Found, kept: Sequence[Found]) -> bool:
    """Tells whether rules say of whom the same word of a sentence tells, or who did it; an act denied has no doer."""
    if claim.predicate not in _ONCE:
        return False
    if candidate.subject.index < 0 and claim.doubt.polarity is Polarity.DENIED and claim.subject is not None:
        return True
    same = [other for other in kept if other.predicate == claim.predicate]
    if candidate.thing.index < 0 and any(other.verb == claim.verb for other in same):
        return True
    return any(other.subject is not None and key_of(other)[2] == key_of(claim)[2] for other in same)


def _by_nobody(found: Sequence[Found], kept: Sequence[Found]) -> Iterator[Found]:
    """Yields the claims of rules that name no subject, where nobody else is told to have done the same."""
    told = {key_of(claim)[::2] for claim in kept}
    for claim in found:
        if claim.subject is None and claim.rule in lone_rules() and key_of(claim)[::2] not in told:
            yield claim


def _said(claim: Found) -> tuple[object, ...]:
    """Returns what a claim says of its subject, with the word that carries it."""
    return claim.predicate, claim.verb, key_of(claim)[2]


def _is_official(candidate: Candidate, memory: Memory) -> bool:
    """Tells whether whom a crime or a legal step is told of is a judge, a prosecutor or an officer, and no suspect.

    Rules alone say such a thing of somebody who pursues crime in office.
    """
    bearer = candidate.thing if candidate.kind.predicate == "arrested" else candidate.subject
    return candidate.kind.predicate in BEFALLEN and id(bearer.draft) in memory.officials - memory.suspects


def _is_apart(claim: Found, chance: float, rivals: Sequence[Found], chances: Mapping[Key, float]) -> bool:
    """Tells whether a claim stands beside what rules say with the same word of others: it is sure, or surer than they.

    Args:
        claim: of a candidate. chance: its probability. rivals: claims of rules. chances: of all candidates.
    """
    if any(rival.subject is claim.subject for rival in rivals):
        return False
    return chance >= _SURE or all(chance >= chances.get(key_of(rival), 1.0) for rival in rivals)


def _is_plain(candidate: Candidate) -> bool:
    """Tells whether a rule's claim stands whatever the weights say: of two places, or right beside its carrying word.

    Annotators left out what places of no other claim lie in, so that the weights doubt what is plainly told.
    """
    return candidate.kind.predicate == _LIES_IN or candidate.rule in sure_rules() or _is_close(candidate)


def _is_close(candidate: Candidate) -> bool:
    """Tells whether the carrying word stands right beside both sides, as in "NAME, right hand of NAME".

    Of what nobody is said to have done, beside somebody named: "NAME was arrested".
    """
    if candidate.subject.index == NOBODY:
        beside = 0 <= candidate.carrier - candidate.thing.index <= _BESIDE
        return beside and candidate.thing.index >= 0 and candidate.thing.kind == EntityType.PERSON
    at = (candidate.subject.index, candidate.thing.index, candidate.carrier)
    return min(at) >= 0 and sum(abs(candidate.carrier - index) for index in at) <= _CLOSE


def _make(candidate: Candidate, maker: ClaimMaker) -> Iterator[Found]:
    """Yields the claim of a candidate, unless its carrying word is missing or it says nothing."""
    kind = candidate.kind
    at = [side.index for side in (candidate.subject, candidate.thing) if side.index >= 0]
    carrier = _carrier(kind, at, maker.items)
    if (carrier is None and kind.needs) or is_supposed(maker.sentence, maker.items[min(at)].start):
        return
    groups = {
        "s": _items(candidate.subject, maker),
        "o": _items(candidate.thing, maker),
        "v": [carrier] if carrier is not None else [],
        "r": [carrier] if carrier is not None and kind.role in ("*", carrier.tag) else [],
        "k": [carrier] if carrier is not None and kind.kind in ("*", carrier.tag) else [],
    }
    rule = Rule(kind.rule, kind.predicate, kind.why, _NOTHING)
    if not _says(candidate, rule, groups, maker):
        return
    for draft in (candidate.subject.draft, candidate.thing.draft):
        if draft is not None and draft not in maker.register.drafts:
            maker.register.drafts.append(draft)  # a noun alone, of which nothing has been claimed yet
    numbers = [*at, *(index for index, item in enumerate(maker.items) if item is carrier)]
    stretch: Any = _Stretch(min(numbers), max(numbers))
    claim = maker.make(
        rule, stretch, groups, carrier or maker.items[at[-1]], candidate.subject.draft, _told(candidate.thing, maker)
    )
    claim.is_part = len(at) < 2
    if carrier is None:  # which words tell it is not known
        claim.span = maker.sentence.span(0, len(maker.sentence.tokens))
    yield claim


def _items(side: Side, maker: ClaimMaker) -> list[Item]:
    return [maker.items[side.index]] if side.index >= 0 else []


def _carrier(kind: Kind, at: Sequence[int], items: Sequence[Item]) -> Item | None:
    """Returns the nearest word that carries a claim, between its sides or beside them."""
    words = [index for index, item in enumerate(items) if item.tag in kind.carriers]
    words = words or [index for index, item in enumerate(items) if item.tag in kind.substitutes]
    if kind.predicate == "legal_status":  # the word that tells the stage, before "the crime of"
        words = [index for index in words if items[index].tag == "LEGAL" and items[index].value] or words
    nearest = min(words, key=lambda index: sum(abs(index - side) for side in at), default=None)
    return None if nearest is None else items[nearest]


def _says(candidate: Candidate, rule: Rule, groups: dict[str, list[Item]], maker: ClaimMaker) -> bool:
    code = candidate.thing.key if candidate.thing.kind == "crime" else None
    if code == _AT_LARGE and rule.predicate != "legal_status":
        return False  # "criminal organization" is no deed of anybody but a charge
    if rule.predicate in (_LIES_IN, "nationality") and not (groups["s"] and groups["o"]):
        return False
    if rule.predicate == "held_in":
        return True  # which places are prisons the trees have learned
    if rule.predicate == "extradited_to":
        return place_kind(groups["o"][0]) == "country"
    return maker.holds(rule, groups)


def _told(side: Side, maker: ClaimMaker) -> Draft | Told | None:
    """Returns the object of a claim: things and terms as their words, adjectives of country as places."""
    return maker.told(side.thing) if isinstance(side.thing, Item) else side.thing
