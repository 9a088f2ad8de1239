"""What `train_sense.py` learns from: annotated documents in pieces, with what is asked of their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from base_encoder import Base
from sense_learning import MARKS
from train_claims import Told

from quipus.evaluate import GoldDocument
from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.sense import Asked, ask
from quipus.extract.arguments.sides import crimes
from quipus.extract.arguments.view import View
from quipus.language.encoder import Cut, Pieces, bounds_of, iter_stretches

OF_CANDIDATES = frozenset(("of_pair", "predicates", "distances"))
"""What is asked of candidates; all else is asked of sides and of pairs of them."""
_RARE = "\u2581"


@dataclass(slots=True)
class Read:
    """A document in pieces, with what is asked of its sentences and what is right."""

    number: int
    cut: Cut
    bounds: list[int] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    right: list[np.ndarray[Any, Any]] = field(default_factory=list)
    weight: list[np.ndarray[Any, Any]] = field(default_factory=list)


class Listener:
    """Takes down what is asked of the sentences of annotated documents as they are gone through."""

    def __init__(self, documents: Sequence[GoldDocument], pieces: Pieces) -> None:
        self.documents, self.pieces = documents, pieces
        self.codes = {code: number for number, code in enumerate(codes())}
        self.read: dict[int, Read] = {}

    def __call__(self, number: int, view: View, candidates: Sequence[Candidate], told: Told) -> None:
        """Takes the candidates of a sentence and what they say that is annotated."""
        if number not in self.read:
            cut = self.pieces.cut(self.documents[number].text)
            self.read[number] = Read(number, cut, bounds_of(cut, told.starts))
        one = self.read[number]
        right = np.array(told.claims) >= 0
        one.asked.append(ask(view, candidates, one.cut, self.codes))
        one.right.append(right.astype(np.float32))
        one.weight.append(np.where(right & ~np.array(told.here), 0.0, 1.0).astype(np.float32))  # told elsewhere


def codes() -> list[str]:
    """Returns the codes of crimes as they are numbered, none first."""
    return ["", *sorted(crimes())]


@dataclass(slots=True)
class Example:
    """A document as tensors: its stretches, what is asked, what is right.

    `sentences` holds of each sentence its sides, its pairs and its pieces, from and up to, and the offsets of pieces.
    """

    number: int
    numbers: torch.Tensor
    valid: torch.Tensor
    where: torch.Tensor
    stretches: dict[str, tuple[torch.Tensor, torch.Tensor]]
    asked: dict[str, torch.Tensor]
    sentences: list[tuple[slice, slice, slice, torch.Tensor]]
    right: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    below: torch.Tensor | None = None


def to_example(one: Read, kept: dict[int, int], starts: tuple[int, int, int, int]) -> Example:
    """Returns a document as tensors.

    Args:
        one: the document. kept: the new number of each piece that is kept. starts: of the first piece, the last, what
            fills up, and the unknown one.
    """
    first, last, filling, unknown = starts
    numbers = [kept.get(number, unknown) for number in one.cut.numbers]
    parts = list(iter_stretches(len(numbers), one.bounds))
    size = max(end - before for before, _, end in parts) + 2
    ids, valid = np.full((len(parts), size), filling), np.zeros((len(parts), size), bool)
    where = np.zeros(len(numbers), dtype=np.int64)
    for row, (before, start, end) in enumerate(parts):
        stretch = [first, *numbers[before:end], last]
        ids[row, : len(stretch)], valid[row, : len(stretch)] = stretch, True
        where[start:end] = row * size + 1 + np.arange(start - before, end - before)
    sides, pairs = (_sums([len(part(asked)) for asked in one.asked]) for part in (_kinds, _subjects))
    sentences = [
        (slice(*sides[at : at + 2]), slice(*pairs[at : at + 2]), slice(*asked.sentence),
         torch.from_numpy(asked.offsets()))
        for at, asked in enumerate(one.asked)
    ]  # fmt: skip
    return Example(
        one.number, torch.from_numpy(ids), torch.from_numpy(valid), torch.from_numpy(where), _stretches(one.asked),
        _merged(one.asked, sides, pairs), sentences, np.concatenate(one.right), np.concatenate(one.weight),
    )  # fmt: skip


def _kinds(asked: Asked) -> np.ndarray[Any, Any]:
    return asked.sides.kinds


def _subjects(asked: Asked) -> np.ndarray[Any, Any]:
    return asked.pairs.subjects


def _sums(sizes: Sequence[int]) -> list[int]:
    return [0, *np.cumsum(sizes).tolist()]


def _merged(all_asked: Sequence[Asked], sides: Sequence[int], pairs: Sequence[int]) -> dict[str, torch.Tensor]:
    """Returns what is asked of all sentences together; `sides` and `pairs` are those before each sentence."""
    columns: dict[str, Any] = {
        "subjects": [one.pairs.subjects + before for one, before in zip(all_asked, sides, strict=False)],
        "things": [one.pairs.things + before for one, before in zip(all_asked, sides, strict=False)],
        "of_pair": [one.of_pair + before for one, before in zip(all_asked, pairs, strict=False)],
        "sentences": [np.full(len(one.pairs.subjects), number) for number, one in enumerate(all_asked)],
        **{name: [getattr(one, name) for one in all_asked] for name in OF_CANDIDATES - {"of_pair"}},
        **{name: [getattr(one.sides, name) for one in all_asked] for name in ("kinds", "codes", "gaps", "flags")},
    }
    return {name: torch.from_numpy(np.concatenate(rows)) for name, rows in columns.items()}


def _stretches(all_asked: Sequence[Asked]) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Returns the pieces whose means are needed, from and up to."""
    pieces: dict[str, Any] = {
        "sides": ([one.sides.first for one in all_asked], [one.sides.last for one in all_asked]),
        "sentences": ([[one.sentence[0]] for one in all_asked], [[one.sentence[1]] for one in all_asked]),
        "carriers": ([one.carriers for one in all_asked], [one.carriers + 1 for one in all_asked]),
        "between": ([one.pairs.first for one in all_asked], [one.pairs.last for one in all_asked]),
    }
    return {name: tuple(torch.from_numpy(np.concatenate(part)) for part in both) for name, both in pieces.items()}


def kept_pieces(base: Base, texts: Iterable[str], whole: Pieces) -> list[int]:
    """Returns the numbers of the pieces that ship: those of some texts, and all short ones of Latin letters."""
    words = Counter(word for text in texts for word in text.split())
    used = Counter(number for word, count in words.items() for number, _, _ in whole.of_word(word) * min(count, 2))
    return [
        number
        for number, piece in enumerate(base.pieces)
        if used[number] > 1 or piece in MARKS or (len(piece) <= 2 and all(_is_latin(letter) for letter in piece))
    ]


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or letter == _RARE or 0x2000 <= ord(letter) < 0x2100
