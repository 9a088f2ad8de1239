"""Learns the weights by which `quipus.extract.name_kinds` tells what kind of thing a name names.

    LEARNED="GOLD/en GOLD/es GOLD/pt GOLD/real-pt --whole corpus/en --whole corpus/es --whole corpus/pt"
    python tools/train_names.py $LEARNED

Names that an annotated document lists with one type teach; names that take part in no claim are left out.
Documents of the development set (number divisible by four) are left out, except of folders given with `--whole`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quipus.evaluate import GoldDocument, read_gold, to_document
from quipus.evaluate.matching import name_tokens, place_tokens
from quipus.extract.extractor import _Sentences, _Work
from quipus.extract.name_kinds.signs import SIZE, Ints, find_signs
from quipus.extract.name_kinds.weighing import find_mentions
from quipus.extract.name_kinds.weights import FILE, KINDS, KindWeights
from quipus.model import EntityType

Reals = npt.NDArray[np.float64]
_PENALTY = 1.0
_ROUNDS = 80
_STEP = 0.3
_SMALLEST = 0.02
"""Signs of which all weights are nearer to zero are left out of the file."""
_OUT = Path(__file__).parents[1] / "src" / "quipus" / "extract" / "name_kinds" / FILE


@dataclass(frozen=True, slots=True)
class Example:
    """One name of one document: its signs and the number of its kind."""

    document: str
    signs: Ints
    kind: int


def iter_examples(documents: Sequence[GoldDocument]) -> Iterator[Example]:
    """Yields the annotated names of documents."""
    for gold in documents:
        document = to_document(gold)
        work = _Work(document, _Sentences(document, gold.language))
        work.kinds = None
        types = _types(gold)
        for mentions in find_mentions(work.sentences, work.find_named()).values():
            told = {kind for _, name in mentions for kind in _kinds_of(name.text, types)}
            if len(told) == 1 and (kind := EntityType(told.pop())) in KINDS:
                yield Example(gold.id, find_signs(mentions), KINDS.index(kind))


def _types(gold: GoldDocument) -> dict[frozenset[str], set[str]]:
    """Returns the types of the entities of a document's claims by the words of their names."""
    found: dict[frozenset[str], set[str]] = {}
    for claim in gold.claims:
        for side in (claim.subject, claim.object, claim.speaker):
            for name in side.get("names", ()) if side else ():
                read = place_tokens if side and side["type"] == "place" else name_tokens
                found.setdefault(read(name), set()).add(side["type"] if side else "")
    return found


def _kinds_of(text: str, types: dict[frozenset[str], set[str]]) -> set[str]:
    found = [types[words] for words in {name_tokens(text), place_tokens(text)} if words in types]
    return {kind for kinds in found if len(kinds) == 1 for kind in kinds}


def learn(examples: Sequence[Example]) -> KindWeights:
    """Returns the weights of a multinomial logistic regression (AdaGrad, full batches)."""
    rows = np.repeat(np.arange(len(examples)), [len(one.signs) for one in examples])
    names, columns = np.unique(np.concatenate([one.signs for one in examples]), return_inverse=True)
    right = np.eye(len(KINDS))[[one.kind for one in examples]]
    weights, bias = np.zeros((len(names), len(KINDS))), np.zeros(len(KINDS))
    squares, square = np.full_like(weights, 1e-6), np.full_like(bias, 1e-6)
    for _ in range(_ROUNDS):
        odds = _sums(rows, weights[columns], len(examples)) + bias
        parts = np.exp(odds - odds.max(axis=1, keepdims=True))
        errors = parts / parts.sum(axis=1, keepdims=True) - right
        slope = _sums(columns, errors[rows], len(names)) + _PENALTY * weights
        squares += slope * slope
        square += errors.sum(axis=0) ** 2
        weights -= _STEP * slope / np.sqrt(squares)
        bias -= _STEP * errors.sum(axis=0) / np.sqrt(square)
    table = np.zeros((SIZE, len(KINDS)), dtype=np.float32)
    table[names] = weights
    return KindWeights(table, bias.astype(np.float32))


def _sums(groups: Ints, values: Reals, size: int) -> Reals:
    """Returns the sums of rows of values by their group."""
    return np.stack([np.bincount(groups, values[:, column], size) for column in range(values.shape[1])], axis=1)


def learn_parts(documents: Sequence[GoldDocument], parts: Sequence[int]) -> dict[int, KindWeights]:
    """Returns weights for each part of some documents, learned from the other parts.

    Args:
        documents: to learn from. parts: the part of each of them.
    """
    part_of = dict(zip((gold.id for gold in documents), parts, strict=True))
    examples = list(iter_examples(documents))
    return {part: learn([one for one in examples if part_of[one.document] != part]) for part in sorted(set(parts))}


def share_right(weights: KindWeights, examples: Sequence[Example]) -> float:
    """Returns how many of some names, in [0, 1], are given their annotated kind."""
    best = [max(told := weights.chances(one.signs), key=lambda kind: told[kind]) for one in examples]
    return sum(kind is KINDS[one.kind] for kind, one in zip(best, examples, strict=True)) / len(examples)


def save(weights: KindWeights, out: Path) -> None:
    """Writes weights to a file."""
    kept = np.flatnonzero(np.abs(weights.weights).max(axis=1) >= _SMALLEST)
    np.savez_compressed(
        out, signs=kept.astype(np.uint32), weights=weights.weights[kept].astype(np.float16), bias=weights.bias
    )
    print(f"{len(kept)} signs kept, {out.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    """Reads the arguments and learns."""
    parser = argparse.ArgumentParser(description="Learns the weights of quipus.extract.name_kinds.")
    parser.add_argument("folders", nargs="+", type=Path, help="annotated documents, the development set left out")
    parser.add_argument("--whole", action="append", default=[], type=Path, help="a folder of which all are used")
    parser.add_argument("--out", default=_OUT, type=Path, help="where the weights go, in place of the package")
    chosen = parser.parse_args()
    split = [gold for folder in chosen.folders for gold in read_gold(folder) if not gold.is_development]
    examples = list(iter_examples([*split, *(gold for folder in chosen.whole for gold in read_gold(folder))]))
    weights = learn(examples)
    print(f"{len(examples)} names, {share_right(weights, examples):.3f} right on themselves")
    save(weights, chosen.out)


if __name__ == "__main__":
    main()
