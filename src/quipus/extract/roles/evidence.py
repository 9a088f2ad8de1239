"""What speaks for each candidate string of a document, gathered over all its places, as a table per role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quipus.extract.roles.arrays import Floats, logit
from quipus.extract.roles.features import classes_of
from quipus.extract.roles.reading import Gist, Reading

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
KEEP = 0.006
"""Least probability of being any role at which a string is still looked at; it keeps 97 of 100 training fillers."""
_CLASSES = (
    "person", "group", "organization", "weapon", "bomb", "explosive", "arms", "vehicle", "building", "structure",
    "facility", "artifact", "instrument", "act", "event", "location", "region", "time", "communication", "leader",
    "worker", "criminal", "verb", "possession", "state",
)  # fmt: skip
_VECTOR = 20
"""Leading numbers of the last word's vector that the trees see."""
_SMALL_WORDS = frozenset({"of", "and", "for", "in", "de", "del", "la"})


class Candidate(NamedTuple):
    """A folded string and the numbers of its places in the reading."""

    name: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities for all places of a reading.

    Rows are places, columns roles.

    Attributes:
        broad: by the broad linear model. dense: by the network. fine: mean of the fine linear model and the network.
        family: that the place names, in any words, a filler of the role.
    """

    broad: Floats
    fine: Floats
    family: Floats
    dense: Floats


@dataclass(frozen=True, slots=True)
class Priors:
    """How often strings and last words were candidates and fillers in the training documents.

    The first five of each count are the roles, the sixth is the number of documents.
    """

    names: Mapping[str, Floats]
    heads: Mapping[str, Floats]
    vectors: Mapping[str, Floats]
    width: int


def find_candidates(reading: Reading, fine: Floats) -> list[Candidate]:
    """Returns the strings that may fill a role at one of their places, in the order of the text."""
    likely = {reading.places[number].name for number in np.flatnonzero(fine.max(axis=1) > KEEP)}
    places: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(reading.places):
        if place.name in likely:
            places[place.name].append(number)
    return [Candidate(name, tuple(numbers)) for name, numbers in places.items()]


def tabulate(
    reading: Reading, gist: Gist, candidates: Sequence[Candidate], chances: Chances, priors: Priors
) -> list[Floats]:
    """Returns one table per role: a row per candidate."""
    peaks = _Peaks(candidates, chances)
    scene = _Scene(reading, gist, candidates, priors, peaks, _kin(candidates, peaks))
    shared = np.array([_shared(scene, row) for row in range(len(candidates))])
    views = [logit(view) for view in (peaks.broad, peaks.broad_mean, peaks.dense, peaks.dense_mean)]
    shared = np.hstack([shared, *views])
    return [
        np.hstack([shared, [_own(scene, row, role) for row in range(len(candidates))]]).astype(np.float32)
        for role in range(len(ROLES))
    ]


class _Peaks:
    """Probabilities of each candidate summed up over its places; rows are candidates, columns roles."""

    def __init__(self, candidates: Sequence[Candidate], chances: Chances) -> None:
        rows = [list(candidate.places) for candidate in candidates]
        self.most = np.array([chances.fine[row].max(0) for row in rows])
        self.any = np.array([1 - np.prod(1 - chances.fine[row], axis=0) for row in rows])
        self.mean = np.array([chances.fine[row].mean(0) for row in rows])
        self.first = np.array([chances.fine[row[0]] for row in rows])
        self.family = np.array([chances.family[row].max(0) for row in rows])
        self.family_mean = np.array([chances.family[row].mean(0) for row in rows])
        self.broad = np.array([chances.broad[row].max(0) for row in rows])
        self.broad_mean = np.array([chances.broad[row].mean(0) for row in rows])
        self.dense = np.array([chances.dense[row].max(0) for row in rows])
        self.dense_mean = np.array([chances.dense[row].mean(0) for row in rows])
        self.best = [row[int(chances.fine[row].sum(1).argmax())] for row in rows]
        self.order = np.argsort(np.argsort(-self.most, axis=0, kind="stable"), axis=0, kind="stable")


class _Kin(NamedTuple):
    """The best chance among candidates that hold this one, lie in it, share a word, share the last word, shorten it.

    `family` is the best family chance among those that share the last word; the last two count the first two.
    """

    longer: Floats
    shorter: Floats
    crossing: Floats
    head: Floats
    short_form: Floats
    family: Floats
    n_longer: Floats
    n_shorter: Floats


class _Scene(NamedTuple):
    """All that is known of a document's candidates."""

    reading: Reading
    gist: Gist
    candidates: Sequence[Candidate]
    priors: Priors
    peaks: _Peaks
    kin: _Kin


def _kin(candidates: Sequence[Candidate], peaks: _Peaks) -> _Kin:
    words = [frozenset(candidate.name.split()) for candidate in candidates]
    heads = [candidate.name.rsplit(" ", 1)[-1] for candidate in candidates]
    holders: dict[str, list[int]] = defaultdict(list)
    for row, own in enumerate(words):
        for word in own:
            holders[word].append(row)
    shape = peaks.most.shape
    kin = _Kin(
        longer=np.zeros(shape, np.float32),
        shorter=np.zeros(shape, np.float32),
        crossing=np.zeros(shape, np.float32),
        head=np.zeros(shape, np.float32),
        short_form=np.zeros(shape, np.float32),
        family=peaks.family.copy(),
        n_longer=np.zeros(shape[0], np.float32),
        n_shorter=np.zeros(shape[0], np.float32),
    )
    for row, own in enumerate(words):
        for other in {other for word in own for other in holders[word]} - {row}:
            kind = kin.longer if words[other] > own else kin.shorter if words[other] < own else kin.crossing
            kind[row] = np.maximum(kind[row], peaks.most[other])
            kin.n_longer[row] += words[other] > own
            kin.n_shorter[row] += words[other] < own
            if heads[other] == heads[row]:
                kin.head[row] = np.maximum(kin.head[row], peaks.most[other])
                kin.family[row] = np.maximum(kin.family[row], peaks.family[other])
    rows = {candidate.name: row for row, candidate in enumerate(candidates)}
    for row, candidate in enumerate(candidates):
        other = rows.get(initials(candidate.name), -1) if len(initials(candidate.name)) > 2 else -1
        if other >= 0:
            kin.short_form[row] = np.maximum(kin.short_form[row], peaks.most[other])
            kin.short_form[other] = np.maximum(kin.short_form[other], peaks.most[row])
    return kin


def initials(name: str) -> str:
    """Returns the first letters of a name's words without the small ones.

    >>> initials("army of national liberation")
    'anl'
    """
    return "".join(word[0] for word in name.split() if word not in _SMALL_WORDS)


_NONE = np.zeros(6, np.float32)
"""Counts of a string that the training documents lack."""


def _shared(scene: _Scene, row: int) -> list[float]:
    """Returns what speaks for or against any role."""
    name = scene.candidates[row].name
    head = name.rsplit(" ", 1)[-1]
    places = scene.candidates[row].places
    first, total = scene.reading.places[places[0]], len(scene.reading.sentences)
    classes = classes_of(head)
    return [
        *logit(scene.gist.document),
        len(places),
        first.sentence,
        first.sentence / total,
        total,
        len(name.split()),
        len(name),
        first.start,
        scene.priors.names.get(name, _NONE)[5],
        scene.priors.heads.get(head, _NONE)[5],
        head.endswith("s"),
        name[0].isdigit(),
        scene.kin.n_longer[row],
        scene.kin.n_shorter[row],
        len(scene.candidates),
        *(kind in classes for kind in _CLASSES),
        *scene.priors.vectors.get(head, np.zeros(scene.priors.width))[:_VECTOR],
    ]


def _own(scene: _Scene, row: int, role: int) -> list[float]:
    """Returns what speaks for or against one role."""
    reading, gist, peaks, kin = scene.reading, scene.gist, scene.peaks, scene.kin
    name, places = scene.candidates[row]
    as_name = scene.priors.names.get(name, _NONE)
    as_head = scene.priors.heads.get(name.rsplit(" ", 1)[-1], _NONE)
    sentences = gist.sentences[[reading.places[place].sentence for place in places]][:, role]
    best = reading.places[peaks.best[row]].sentence
    own = logit(peaks.most[row])
    chances = [
        peaks.any[row, role],
        peaks.mean[row, role],
        peaks.first[row, role],
        peaks.family[row, role],
        peaks.family_mean[row, role],
        kin.family[row, role],
        peaks.most[:, role].max(),
        kin.longer[row, role],
        kin.shorter[row, role],
        kin.crossing[row, role],
        kin.head[row, role],
        kin.short_form[row, role],
        sentences.max(),
        sentences.mean(),
        np.delete(peaks.most[row], role).max(),
    ]
    odds = logit(np.array(chances, np.float32))
    return [
        own[role],
        *odds,
        own[role] - odds[6],
        np.log(peaks.most[:, role].sum() + 1e-3),
        peaks.order[row, role],
        (as_name[role] + 0.1) / (as_name[5] + 2),
        (as_head[role] + 0.1) / (as_head[5] + 2),
        as_name[role],
        as_head[role],
        best - reading.places[places[0]].sentence,
        *own,
        *logit(gist.sentences[best]),
    ]
