"""The role filler: document text in; perpetrators, targets, victims and weapons with their spans out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quipus.extract.roles.arrays import Floats, Ints
from quipus.extract.roles.choosing import Ranked, choose, compare_all, rank
from quipus.extract.roles.dense import dense_inputs
from quipus.extract.roles.evidence import ROLES, Candidate, Chances, find_candidates, tabulate
from quipus.extract.roles.reading import Gist, Reading, broad_rows, fine_rows, gist_rows, read_text
from quipus.extract.roles.weights import Weights, packaged_weights
from quipus.model.span import Span

CUT = 0.002
"""Least probability, by the broad model, of a string that the fine model looks at; 98 of 100 training fillers pass."""
ORIGIN = "muc4-roles/1"


@dataclass(frozen=True, slots=True)
class RoleFill:
    """Words that fill a role.

    Attributes:
        role: PerpInd, PerpOrg, Target, Victim or Weapon. text: the words, at the first of `spans`.
        spans: all places of these words in the text. chance: estimated probability of being right.
    """

    role: str
    text: str
    spans: tuple[Span, ...]
    chance: float


def fill_roles(text: str, weights: Weights | None = None) -> list[RoleFill]:
    """Returns who attacked whom and what by which means, one string per entity, for English news of any casing.

    A document without an attack has none. Roles come in the order of `ROLES`, the likeliest filler first.
    """
    learned = weights or packaged_weights()
    reading = read_text(text)
    if not reading.places:
        return []
    gist = tell_gist(reading, learned)
    chances = tell_chances(reading, gist, learned)
    candidates = find_candidates(reading, chances.fine)
    if not candidates:
        return []
    tables = tabulate(reading, gist, candidates, chances, learned.priors)
    fills = []
    for role, table in enumerate(tables):
        ranked = rank(candidates, learned.roles[role].chances(table))
        apart = learned.pairs.chances(compare_all(role, ranked, reading, learned.pairing))
        fills += [_fill(role, one, reading, text) for one in choose(ranked, apart, learned.thresholds[role])]
    return fills


def tell_gist(reading: Reading, weights: Weights) -> Gist:
    """Returns how likely document and sentences are to report events."""
    document, sentences = gist_rows(reading)
    return Gist(weights.document.chances(document)[0], weights.sentences.chances(sentences))


def tell_chances(reading: Reading, gist: Gist, weights: Weights) -> Chances:
    """Returns the probabilities of all places; places that the broad model rules out keep zero in the others."""
    broad = weights.broad.chances(broad_rows(reading, gist))
    kept = find_kept(reading, broad)
    if not len(kept):
        none = np.zeros((0, len(ROLES) + 1), np.float32)
        return spread_chances(broad, kept, none, none, none)
    numbers = kept.tolist()
    rows = fine_rows(reading, gist, numbers, weights.groups)
    inputs = dense_inputs(reading, gist, numbers, weights.priors.vectors, weights.priors.width)
    return spread_chances(
        broad, kept, weights.fine.chances(rows), weights.family.chances(rows), weights.dense.chances(inputs)
    )


def spread_chances(broad: Floats, kept: Ints, fine: Floats, family: Floats, dense: Floats) -> Chances:
    """Returns the probabilities of all places from those of the places kept; the first column, no role, is dropped."""
    wide = np.zeros((3, len(broad), len(ROLES)), np.float32)
    wide[:, kept] = np.stack([(fine + dense) / 2, family, dense])[:, :, 1:]
    return Chances(broad[:, 1:], wide[0], wide[1], wide[2])


def find_kept(reading: Reading, broad: Floats) -> Ints:
    """Returns the numbers of the places whose string the broad model finds possible somewhere in the document."""
    possible = {reading.places[number].name for number in np.flatnonzero(1 - broad[:, 0] > CUT)}
    return np.array([number for number, place in enumerate(reading.places) if place.name in possible], np.int64)


def _fill(role: int, one: Ranked, reading: Reading, text: str) -> RoleFill:
    candidate: Candidate = one.candidate
    places = [reading.places[number] for number in candidate.places]
    spans = tuple(Span(place.first_char, place.last_char) for place in places)
    return RoleFill(ROLES[role], text[spans[0].start : spans[0].end], spans, one.chance)
