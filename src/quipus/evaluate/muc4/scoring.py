"""CEAF-REE: entities that fill a role of a document, aligned one to one with the gold entities (Du et al. 2021).

A predicted entity is right if all its mentions, without case, punctuation and articles, name the gold entity that it is
aligned with. Entities are counted over all documents; "micro" counts all roles together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quipus.evaluate.tally import Tally
from quipus.extract.roles import ROLES, fold_mention

Entities = Sequence[Sequence[str]]
"""Entities of one role, each as the mentions that name it."""


@dataclass(frozen=True, slots=True)
class Muc4Scores:
    """Counts by role ("PerpInd", ..., "micro") and the number of documents scored."""

    documents: int
    by_role: Mapping[str, Tally]


def score_roles(
    predicted: Mapping[str, Mapping[str, Entities]], gold: Mapping[str, Mapping[str, Entities]]
) -> Muc4Scores:
    """Returns the scores of predictions; both sides map document id to role to entities.

    A document without a prediction counts as one without fillers; one that is not in `gold` is not counted.

    >>> gold = {"d": {"Weapon": [["bomb", "car bomb"]]}}
    >>> score_roles({"d": {"Weapon": [["the bomb"], ["mine"]]}}, gold).by_role["micro"]
    Tally(right=1, predicted=2, gold=1)
    """
    counts = {
        role: [_count(predicted.get(docid, {}).get(role, ()), roles.get(role, ())) for docid, roles in gold.items()]
        for role in ROLES
    }
    by_role = {role: _total(fractions) for role, fractions in counts.items()}
    return Muc4Scores(len(gold), {**by_role, "micro": _total(by_role.values())})


def to_lines(scores: Muc4Scores) -> list[str]:
    """Returns the scores as lines of a table, in percent."""
    lines = [f"{'role':8} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'found':>6} {'gold':>6}"]
    for role, one in scores.by_role.items():
        shares = " ".join(_percent(share) for share in (one.precision, one.recall, one.f1))
        lines.append(f"{role:8} {shares} {one.right:>6} {one.predicted:>6} {one.gold:>6}")
    return lines


def _percent(share: float | None) -> str:
    return f"{'-':>6}" if share is None else f"{100 * share:6.2f}"


def _total(fractions: Iterable[Tally]) -> Tally:
    listed = list(fractions)
    return Tally(
        sum(one.right for one in listed), sum(one.predicted for one in listed), sum(one.gold for one in listed)
    )


def _count(predicted: Entities, gold: Entities) -> Tally:
    found = [_fold(entity) for entity in predicted if entity]
    wanted = [_fold(entity) for entity in gold if entity]
    fits = [[column for column, other in enumerate(wanted) if entity <= other] for entity in found]
    return Tally(_match(fits), len(found), len(wanted))


def _fold(entity: Sequence[str]) -> frozenset[str]:
    return frozenset(fold_mention(mention) for mention in entity)


def _match(fits: Sequence[Sequence[int]]) -> int:
    """Returns the size of the largest one-to-one alignment where row `i` may take the columns `fits[i]` (Kuhn 1955)."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column in fits[row]:
            if column not in seen:
                seen.add(column)
                if column not in taken or place(taken[column], seen):
                    taken[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(fits)))
