"""Learns the weights by which `quipus.extract.syntax` reads claims, from a folder of gold documents.

    python tools/train_claims.py GOLD_FOLDER

Documents of the development set (number divisible by four) are left out. Each predicate has a logistic regression over
the features of `pairs.py`. What is a claim, and what is doubted, is settled on five parts of the documents, each scored
by weights learned from the other four: `least` is the lowest probability at which added claims are right in `_RIGHT` of
the cases, `doubted` the highest below which claims of rules are right in no more than `_WRONG` of the cases.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from quipus.evaluate import GoldClaim, GoldDocument, read_gold, to_document
from quipus.evaluate.matching import is_same_side
from quipus.extract.claims import Found
from quipus.extract.extractor import _Sentences, _Work
from quipus.extract.items import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.speech import Speech
from quipus.extract.syntax.pairs import View
from quipus.extract.syntax.reading import Candidate, find_candidates, rule_features
from quipus.extract.syntax.tree import Tree
from quipus.extract.syntax.weights import FILE
from quipus.model import vocabulary

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Line = dict[str, Any]
_PARTS = 5
_PENALTY = 3.0
"""Weight of the squares of the weights; 1 and 6 were a little worse."""
_ROUNDS = 60
_ELSEWHERE = 0.4
"""How far a pair counts as right that the document tells in another sentence; 0 and 1 were worse."""
_FEWEST = 8
"""Right pairs below which nothing is learned for a predicate."""
_RIGHT, _WRONG = 0.6, 0.4
_LEAST = 0.3
"""Lowest probability at which a pair may become a claim."""
_SMALLEST = 0.03
"""Weights nearer to zero are left out of the file."""
_OUT = Path(__file__).parents[1] / "src" / "quipus" / "extract" / "syntax" / FILE


@dataclass(slots=True)
class Row:
    """A candidate with its document and how right it is: 1, 0, or `_ELSEWHERE`.

    `claim` is the annotated claim that it says; `whole` tells whether both sides are in the sentence.
    """

    document: int
    features: tuple[int, ...]
    rule: str
    right: float
    claim: int
    whole: bool


class _Collector(_Work):
    """Reads a document and keeps all candidates instead of weighing them."""

    seen: list[tuple[Sentence, list[Candidate]]]

    def _weigh(
        self,
        sentence: Sentence,
        items: list[Item],
        speeches: Sequence[Speech],  # noqa: ARG002 - the method of the extractor
        tree: Tree | None,
        claims: list[Found],
    ) -> list[Found]:
        rows = find_candidates(View(sentence, items, tree, self.memory), self.register, claims)
        self.seen.extend((sentence, row) for row in rows)
        return claims


def iter_rows(number: int, gold: GoldDocument) -> Iterator[tuple[str, Row]]:
    """Yields the candidates of a document with their predicates."""
    document = to_document(gold)
    work = _Collector(document, _Sentences(document, gold.language))
    work.seen = []
    work.finish()
    for sentence, row in work.seen:
        for candidate in row:
            right, claim = _judge(document.text, gold.claims, sentence, candidate)
            whole = min(candidate.pair) >= 0
            yield candidate.predicate, Row(number, candidate.features, candidate.rule, right, claim, whole)


def _judge(text: str, claims: Sequence[GoldClaim], sentence: Sentence, candidate: Candidate) -> tuple[float, int]:
    best = (0.0, -1)
    subject, thing = _line(sentence, candidate.subject), _line(sentence, candidate.thing)
    for number, claim in enumerate(claims):
        if claim.predicate == candidate.predicate and _is_same(claim, subject, thing):
            start = text.find(claim.evidence)
            here = start < sentence.tokens[-1].end and start + len(claim.evidence) > sentence.tokens[0].start
            best = max(best, (1.0 if here else _ELSEWHERE, number))
    return best


def _is_same(claim: GoldClaim, subject: Line | None, thing: Line | None) -> bool:
    if is_same_side(claim.subject, subject) and is_same_side(claim.object, thing):
        return True
    swapped = is_same_side(claim.subject, thing) and is_same_side(claim.object, subject)
    return swapped and vocabulary().predicates[claim.predicate].symmetric


def _line(sentence: Sentence, side: object) -> Line | None:
    if isinstance(side, Draft):
        return {"type": side.kind.value, "names": list(side.names)}
    if isinstance(side, tuple):
        return {"type": "crime", "code": side[1]}
    if isinstance(side, Item):
        words = " ".join(token.text for token in sentence.tokens[side.start : side.end])
        return {"type": "place", "names": [words]} if side.tag == "DEMO" else {"type": "text", "text": words}
    return None


@dataclass(slots=True)
class Matrix:
    """Rows of features, numbered anew: `columns` and `rows` of all that are there."""

    columns: Ints
    rows: Ints
    names: Ints
    size: int

    def odds(self, weights: Reals, bias: float) -> Reals:
        """Returns the log odds of every row."""
        return np.asarray(bias + np.bincount(self.rows, weights[self.columns], self.size), dtype=np.float64)


def to_matrix(rows: Sequence[Row]) -> Matrix:
    """Returns the features of rows that occur at least twice."""
    flat = [(*row.features, *rule_features(row.rule)) for row in rows]
    columns = np.fromiter((number for row in flat for number in row), dtype=np.int64)
    numbers = np.repeat(np.arange(len(flat)), [len(row) for row in flat])
    names, inverse, counts = np.unique(columns, return_inverse=True, return_counts=True)
    often = counts > 1
    kept = often[inverse]
    return Matrix((np.cumsum(often) - 1)[inverse[kept]], numbers[kept], names[often], len(flat))


def learn(matrix: Matrix, right: Reals, used: npt.NDArray[np.bool_]) -> tuple[Reals, float]:
    """Returns weights and bias of a logistic regression over the rows that are used (AdaGrad, full batches)."""
    chosen = used[matrix.rows]
    columns, rows = matrix.columns[chosen], matrix.rows[chosen]
    weights, squares = np.zeros(len(matrix.names)), np.full(len(matrix.names), 1e-6)
    bias, square = -3.0, 1e-6
    for _ in range(_ROUNDS):
        odds = bias + np.bincount(rows, weights[columns], matrix.size)
        errors = np.where(used, 1 / (1 + np.exp(-odds)) - right, 0.0)
        slope = np.bincount(columns, errors[rows], len(weights)) + _PENALTY * weights
        squares += slope * slope
        square += errors.sum() ** 2
        weights -= 0.3 * slope / np.sqrt(squares)
        bias -= 0.3 * errors.sum() / np.sqrt(square)
    return weights, bias


def held_out(matrix: Matrix, right: Reals, documents: Ints) -> Reals:
    """Returns the probability of every row by weights learned without its part of the documents."""
    chances = np.zeros(matrix.size)
    for part in range(_PARTS):
        here = documents % _PARTS == part
        weights, bias = learn(matrix, right, ~here)
        chances[here] = (1 / (1 + np.exp(-matrix.odds(weights, bias))))[here]
    return chances


def least_chance(rows: Sequence[Row], chances: Reals) -> float:
    """Returns the lowest probability from which added claims are right often enough; 2 where there is none."""
    told = {(row.document, row.claim) for row in rows if row.rule and row.right}
    order = [at for at in np.argsort(-chances) if not rows[at].rule and chances[at] >= _LEAST]
    best, right, wrong = 2.0, set(), 0
    for at in order:
        row = rows[at]
        if not row.right:
            wrong += 1
        elif (row.document, row.claim) not in told:
            right.add((row.document, row.claim))
        if len(right) >= 3 and len(right) / (len(right) + wrong) >= _RIGHT:
            best = float(chances[at])
    return best


def doubted_chance(rows: Sequence[Row], chances: Reals) -> float:
    """Returns the highest probability up to which claims of rules are wrong often enough; 0 where there is none."""
    best, right, wrong = 0.0, 0, 0
    for at in np.argsort(chances):
        if rows[at].rule and rows[at].whole and chances[at] <= _LEAST:
            right, wrong = right + bool(rows[at].right), wrong + (not rows[at].right)
            if wrong >= 3 and right / (right + wrong) <= _WRONG:
                best = float(chances[at])
    return best


def train(rows: Mapping[str, Sequence[Row]]) -> None:
    """Writes the weights of all predicates and prints what was measured on held-out parts."""
    names: list[str] = []
    table: list[tuple[Ints, Ints, Reals]] = []
    numbers: dict[str, list[float]] = {"bias": [], "least": [], "doubted": []}
    for predicate, candidates in sorted(rows.items()):
        right = np.array([row.right for row in candidates])
        if (right == 1).sum() < _FEWEST:
            continue
        matrix = to_matrix(candidates)
        chances = held_out(matrix, right, np.array([row.document for row in candidates]))
        least, doubted = least_chance(candidates, chances), doubted_chance(candidates, chances)
        weights, bias = learn(matrix, right, np.ones(matrix.size, dtype=bool))
        kept = np.abs(weights) >= _SMALLEST
        table.append((matrix.names[kept], np.full(kept.sum(), len(names)), weights[kept]))
        names.append(predicate)
        for name, value in (("bias", bias), ("least", least), ("doubted", doubted)):
            numbers[name].append(value)
        _print(predicate, candidates, chances, least, doubted)
    features, columns, values = (np.concatenate(part) for part in zip(*table, strict=True))
    np.savez_compressed(
        _OUT,
        predicates=np.array(names),
        rows=features.astype(np.uint32),
        columns=columns.astype(np.uint8),
        values=values.astype(np.float16),
        bias=np.array(numbers["bias"], dtype=np.float32),
        least=np.array(numbers["least"], dtype=np.float32),
        doubted=np.array(numbers["doubted"], dtype=np.float32),
    )


def _print(predicate: str, rows: Sequence[Row], chances: Reals, least: float, doubted: float) -> None:
    told = {(row.document, row.claim) for row in rows if row.rule and row.right}
    added = [row for row, chance in zip(rows, chances, strict=True) if not row.rule and chance >= least]
    new = {(row.document, row.claim) for row in added if row.right} - told
    dropped = [row for row, chance in zip(rows, chances, strict=True) if row.rule and row.whole and chance <= doubted]
    right = sum(bool(row.right) for row in dropped)
    wrong = sum(not row.right for row in added)
    print(
        f"{predicate:18} least {least:.2f}: {len(new):3} right {wrong:3} wrong; "
        f"doubted {doubted:.2f}: {right:3} right {len(dropped) - right:3} wrong",
        flush=True,
    )


def main(folder: str) -> None:
    """Trains on the gold documents of a folder."""
    rows: dict[str, list[Row]] = {}
    for number, gold in enumerate(gold for gold in read_gold(Path(folder)) if not gold.is_development):
        for predicate, row in iter_rows(number, gold):
            rows.setdefault(predicate, []).append(row)
    train(rows)


if __name__ == "__main__":
    main(sys.argv[1])
