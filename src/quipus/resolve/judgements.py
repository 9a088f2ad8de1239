"""Judgements in nomenklatura's format, so that who is who can be decided in either program.

The format is that of `Resolver.dump` and `Resolver.load` of nomenklatura 4 (`nomenklatura/resolver/edge.py`), read on
26 November 2026. Each line is a JSON list: target id, source id, judgement, score or null, user or null, time or null;
newer files may have the time of deletion as seventh. Of two ids the greater is the target, where ids that start with
"NK-" are greater than others, and Wikidata ids ("Q42") greater still. Judgements: "positive" (the same), "negative"
(different), "unsure", "no_judgement" (a suggestion with its score, not decided).

What is lost: the reason of a decision, names chosen, and which decisions were taken back.
A decision about many referents becomes one line a pair (same: one line for each referent after the first).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from quipus.model.decision import Act, Decision
from quipus.model.problem import Problem
from quipus.resolve.clusters import Clusters
from quipus.resolve.entities import sides


class Judgement(StrEnum):
    """What somebody holds about two entities, in nomenklatura's words."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    NO_JUDGEMENT = "no_judgement"


@dataclass(frozen=True, slots=True)
class Judged:
    """One line: two ids, in no particular order, and what is held about them."""

    left: str
    right: str
    judgement: Judgement
    score: float | None = None
    user: str | None = None
    created_at: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision that judgements come to: `targets` and `n_left` as in `Act`, and whose they are."""

    act: Act
    targets: tuple[str, ...]
    n_left: int
    users: tuple[str, ...]


_FIELDS = (6, 7)
_WIKIDATA = re.compile(r"Q\d+")


def parse_judgement(line: str) -> Judged | None:
    """Returns what a line says, None if it was deleted; or raises ValueError, saying what is wrong with it.

    >>> parse_judgement('["b", "a", "positive", 0.9, "ana", "2026-01-02T03:04:05Z"]').judgement.value
    'positive'
    """
    fields = json.loads(line)
    if not isinstance(fields, list) or len(fields) not in _FIELDS:
        raise ValueError("a line is a list of six or seven fields")
    left, right, judgement, score, user, created_at, *deleted = fields
    if not isinstance(left, str) or not isinstance(right, str) or not left or not right or left == right:
        raise ValueError("the first two fields are two different ids")
    if judgement not in set(Judgement):
        raise ValueError(f"the third field is one of {', '.join(Judgement)}, not {judgement!r}")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
        raise ValueError("the fourth field is a number or null")
    if any(text is not None and not isinstance(text, str) for text in (user, created_at, *deleted)):
        raise ValueError("the fields from the fifth on are texts or null")
    if any(deleted):
        return None
    return Judged(left, right, Judgement(judgement), None if score is None else float(score), user, created_at)


def to_line(judged: Judged) -> str:
    """Returns a judgement as a line without its end.

    >>> to_line(Judged("a", "NK-x", Judgement.UNSURE))
    '["NK-x", "a", "unsure", null, null, null]'
    """
    target, source = sorted((judged.left, judged.right), key=_weight, reverse=True)
    return json.dumps([target, source, judged.judgement.value, judged.score, judged.user, judged.created_at])


def _weight(identity: str) -> tuple[int, str]:
    if identity.startswith("NK-"):
        return 2, identity
    return (3 if _WIKIDATA.fullmatch(identity) else 1), identity


def iter_judged(decisions: Sequence[Decision]) -> Iterator[Judged]:
    """Yields what decisions in force say about pairs; what one of them keeps apart is never called the same."""
    apart = {
        frozenset(pair): decision for decision in decisions if decision.act is Act.DIFFERENT for pair in sides(decision)
    }
    for decision in decisions:
        if decision.act is Act.SAME:
            for pair in pairwise(decision.targets):
                if frozenset(pair) not in apart:
                    yield _judged(pair, Judgement.POSITIVE, decision)
        elif decision.act is Act.UNSURE and len(decision.targets) == 2 and frozenset(decision.targets) not in apart:
            yield _judged((decision.targets[0], decision.targets[1]), Judgement.UNSURE, decision)
    for kept, decision in apart.items():
        if len(kept) == 2:
            left, right = sorted(kept)
            yield _judged((left, right), Judgement.NEGATIVE, decision)


def _judged(pair: tuple[str, str], judgement: Judgement, decision: Decision) -> Judged:
    return Judged(*pair, judgement, None, decision.author, decision.decided_at)


def read_judgements(lines: Iterable[str], path: str) -> tuple[list[Judged], list[Problem]]:
    """Returns what lines say, and a problem for each that cannot be read; empty lines are passed over."""
    judged: list[Judged] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        try:
            found = parse_judgement(line) if line.strip() else None
        except (ValueError, RecursionError) as error:
            problems.append(Problem("unreadable-judgement", path, str(error), f"line {number}"))
        else:
            judged += [] if found is None else [found]
    return judged, problems


def find_rulings(judged: Sequence[Judged], known: frozenset[str]) -> tuple[list[Ruling], list[str]]:
    """Returns the decisions that judgements come to, and the ids of others that could not be traced to a referent.

    An id of another program ("NK-...") stands for all referents that are judged to be the same as it.

    Args:
        judged: lines of one file. known: the ids among theirs that are referents of the case.
    """
    ids = dict.fromkeys(id_ for one in judged for id_ in (one.left, one.right))
    same = Clusters(ids)
    for one in judged:
        if one.judgement is Judgement.POSITIVE:
            same.join(one.left, one.right)
    members: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(known & ids.keys()):
        members[same.find(id_)].append(id_)
    users: dict[str, set[str]] = defaultdict(set)
    for one in judged:
        if one.judgement is Judgement.POSITIVE and one.user:
            users[same.find(one.left)].add(one.user)
    rulings = [
        Ruling(Act.SAME, tuple(some), 1, tuple(sorted(users[root]))) for root, some in members.items() if len(some) > 1
    ]

    def stands_for(id_: str) -> tuple[str, ...]:
        return (id_,) if id_ in known else tuple(members.get(same.find(id_), ()))

    for one in judged:
        left, right = stands_for(one.left), stands_for(one.right)
        if left and right and not set(left) & set(right) and one.judgement in _ACTS:
            act = _ACTS[one.judgement]
            targets = (left[0], right[0]) if act is Act.UNSURE else (*left, *right)
            rulings.append(Ruling(act, targets, len(left), (one.user,) if one.user else ()))
    return rulings, [id_ for id_ in ids if not stands_for(id_)]


_ACTS = {Judgement.NEGATIVE: Act.DIFFERENT, Judgement.UNSURE: Act.UNSURE}
