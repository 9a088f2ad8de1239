"""The network: from what the encoder makes of a text to the log odds of candidates.

Of each candidate it sees both sides, the carrying word, what stands between the sides and the whole sentence, what kind
of thing a side is, and how far back one was named that the sentence does not name. Which other words of the sentence
matter is up to both sides together: each side asks every piece, and what both ask for counts (in the manner of the
localized context pooling of Zhou et al. 2021, arXiv 2010.11304).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.sense.asked import Asked, Floats, ask
from quipus.extract.arguments.view import View
from quipus.language.encoder import TextVectors

HEADS = 6
"""Ways in which sides ask the words of their sentence."""
_GELU = 0.7978845608, 0.044715
"""Of the approximation by tanh (Hendrycks and Gimpel 2016, arXiv 1606.08415)."""


def gelu(values: Floats) -> Floats:
    """Returns the values, small and negative ones pressed towards nought."""
    scale, cube = _GELU
    found: Floats = values * values
    found *= np.float32(scale * cube)
    found += np.float32(scale)
    found *= values
    np.tanh(found, out=found)
    found += np.float32(1)
    found *= values
    found *= np.float32(0.5)
    return found


@dataclass(frozen=True, slots=True)
class Sense:
    """The network's weights, matrices as (in, out); `sides` makes four vectors of a side: two as subject, two as thing.

    `asking` makes what a side asks the words of its sentence, as subject and as thing; `words` what each word answers
    to and tells; `offset_subject` and `offset_thing` are (50, heads). `codes` holds the codes of crimes that training
    met, the first for none.
    """

    kind: Floats
    code: Floats
    gap: Floats
    flag: Floats
    flag_bias: Floats
    sides: Floats
    sides_bias: Floats
    asking: Floats
    asking_bias: Floats
    words: Floats
    words_bias: Floats
    offset_subject: Floats
    offset_thing: Floats
    told: Floats
    sentence: Floats
    carrier: Floats
    between: Floats
    distance: Floats
    predicate: Floats
    middle: Floats
    middle_bias: Floats
    out: Floats
    out_bias: Floats
    codes: tuple[str, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the codes of crimes."""
        return _numbered(self.codes)

    def odds(self, vectors: TextVectors, asked: Asked) -> Floats:
        """Returns the log odds of each candidate by the vectors of the encoder."""
        known, pairs = asked.sides, asked.pairs
        extra = self.kind[known.kinds] + self.code[known.codes] + self.gap[known.gaps]
        extra = extra + known.flags @ self.flag + self.flag_bias
        (start, end), (carriers, carried) = asked.sentence, np.unique(asked.carriers, return_inverse=True)
        means = vectors.means(
            np.concatenate([known.first, pairs.first, carriers, [start]]),
            np.concatenate([known.last, pairs.last, carriers + 1, [end]]),
        )  # at once, for each call takes as long as its sums
        sizes = np.cumsum([len(known.first), len(pairs.first), len(carriers)])
        of_sides, between, of_carriers, of_sentence = np.split(means, sizes)
        rows = np.hstack([of_sides, extra])
        subject, thing, by_subject, by_thing = np.split(rows @ self.sides + self.sides_bias, 4, axis=1)
        one, other = pairs.subjects, pairs.things
        of_pair = subject[one] + thing[other] + by_subject[one] * by_thing[other]
        of_pair += between @ self.between + of_sentence @ self.sentence
        of_pair += self._told(rows, vectors.rows(*asked.sentence), asked) @ self.told
        inner = of_pair[asked.of_pair] + self.distance[asked.distances] + self.predicate[asked.predicates]
        inner = gelu(inner + (of_carriers @ self.carrier)[carried.reshape(-1)])
        inner += gelu(inner @ self.middle + self.middle_bias)
        odds = np.einsum("ij,ij->i", inner, self.out[asked.predicates]) + self.out_bias[asked.predicates]
        return np.asarray(odds, dtype=np.float32)

    def _told(self, sides: Floats, words: Floats, asked: Asked) -> Floats:
        """Returns what the words of a sentence tell of each pair, (pairs, heads times size)."""
        depth = self.told.shape[0] // HEADS
        subject, thing = (_by_head(part, depth) for part in np.split(sides @ self.asking + self.asking_bias, 2, axis=1))
        answers, tells = (_by_head(part, depth) for part in np.split(words @ self.words + self.words_bias, 2, axis=1))
        offsets = asked.offsets()[:, : len(words)]
        answers = answers.transpose(0, 2, 1) * np.float32(depth**-0.5)
        by_subject = subject @ answers + self.offset_subject.T.take(offsets, axis=1)
        by_thing = thing @ answers + self.offset_thing.T.take(offsets, axis=1)
        shares = by_subject[:, asked.pairs.subjects] + by_thing[:, asked.pairs.things]
        shares -= shares.max(axis=2, keepdims=True)
        np.exp(shares, out=shares)
        told = (shares @ tells) / shares.sum(axis=2, keepdims=True)
        found: Floats = told.transpose(1, 0, 2).reshape(shares.shape[1], -1)
        return found


def _by_head(rows: Floats, depth: int) -> Floats:
    return rows.reshape(len(rows), HEADS, depth).transpose(1, 0, 2)


@cache
def _numbered(codes: tuple[str, ...]) -> Mapping[str, int]:
    return {code: number for number, code in enumerate(codes)}


@dataclass(frozen=True, slots=True)
class TextSense:
    """The network with the text that it reads."""

    sense: Sense
    vectors: TextVectors

    def odds(self, view: View, candidates: Sequence[Candidate]) -> Floats:
        """Returns the log odds of the candidates of a sentence, at least one."""
        return self.sense.odds(self.vectors, ask(view, candidates, self.vectors.cut, self.sense.numbers))
