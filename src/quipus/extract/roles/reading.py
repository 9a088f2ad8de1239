"""A document as the role filler reads it: sentences described word by word, and every candidate place in them."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quipus.extract.roles.arrays import Floats, Rows, hash_rows, logit
from quipus.extract.roles.features import Words, describe, extra_features, span_features
from quipus.extract.roles.gist import document_features, sentence_features, triggers
from quipus.extract.roles.spans import iter_spans
from quipus.extract.roles.tokens import find_sentences, lower

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
Groups = Mapping[str, tuple[str, str, str]]
"""Word to its coarse, middle and fine group: words used alike in the training texts."""


class Place(NamedTuple):
    """A candidate span: token places in a sentence, half-open characters of the text, and its folded words."""

    sentence: int
    start: int
    end: int
    head_end: int
    first_char: int
    last_char: int
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's sentences and candidate places."""

    sentences: tuple[Words, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Gist:
    """How likely the document reports an event and fills each role, and each of its sentences fills each role."""

    document: Floats
    sentences: Floats


def fold_mention(text: str) -> str:
    """Returns a mention without case, punctuation and articles, as the scorer of MUC-4 compares them.

    >>> fold_mention('The  "Sol" Hotel')
    'sol hotel'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def read_text(text: str) -> Reading:
    """Returns the reading of a document's text."""
    low = lower(text)
    found = find_sentences(low)
    sentences = tuple(describe(sentence.tokens) for sentence in found)
    places = []
    for number, (sentence, words) in enumerate(zip(found, sentences, strict=True)):
        for start, end, head_end in iter_spans(words.words):
            first, last = sentence.tokens[start].start, sentence.tokens[end - 1].end
            name = fold_mention(low[first:last])
            if name:
                places.append(Place(number, start, end, head_end, first, last, name))
    return Reading(sentences, tuple(places))


def gist_rows(reading: Reading) -> tuple[Rows, Rows]:
    """Returns the features of the document and of its sentences."""
    sentences = reading.sentences
    each = [sentence_features(sentences, number) for number in range(len(sentences))]
    return hash_rows([document_features(sentences)]), hash_rows(each or [["bias"]])


def broad_rows(reading: Reading, gist: Gist) -> Rows:
    """Returns the features of every place, for the first, broad model."""
    about = _about(gist)
    return hash_rows(
        [
            span_features(reading.sentences[place.sentence], place.start, place.end, place.head_end)
            + about.document
            + about.sentences[place.sentence]
            for place in reading.places
        ]
    )


def fine_rows(reading: Reading, gist: Gist, kept: Sequence[int], groups: Groups) -> Rows:
    """Returns the features of the places kept, for the second, finer model."""
    about = _about(gist)
    unknown = ("?", "?", "?")
    grouped = [[groups.get(word, unknown) for word in sent.words] for sent in reading.sentences]
    kinds = [sorted({kind for kind in sent.kinds if kind}) for sent in reading.sentences]
    events = [sorted(set(triggers(sent))) for sent in reading.sentences]
    names = Counter(reading.places[number].name for number in kept)
    words = Counter(word for sent in reading.sentences for word in sent.words)
    rows = []
    for number in kept:
        place = reading.places[number]
        here = place.sentence
        sent = reading.sentences[here]
        row = span_features(sent, place.start, place.end, place.head_end)
        row += extra_features(sent, grouped[here], place.start, place.end, place.head_end, events=events[here])
        group = grouped[here][place.head_end - 1][0]
        row += [*about.document, *about.sentences[here], f"{about.document[0]} {group}"]
        row += [f"{level} {group}" for level in about.sentences[here]]
        if here:
            row += ["P" + level for level in about.sentences[here - 1]]
            row += ["pk=" + kind for kind in kinds[here - 1]]
        if here + 1 < len(kinds):
            row += ["N" + level for level in about.sentences[here + 1]]
            row += ["nk=" + kind for kind in kinds[here + 1]]
        position = str(here) if here < 6 else "6" if here < 10 else "7"
        count = min(names[place.name], 5)
        row += [f"i={position}", f"ig={position} {group}", f"n={count}", f"ng={count} {group}"]
        row.append(f"hn={min(words[sent.words[place.head_end - 1]], 6)}")
        rows.append(row)
    return hash_rows(rows)


class _About(NamedTuple):
    document: list[str]
    sentences: list[list[str]]


def _about(gist: Gist) -> _About:
    return _About(
        [f"D{number}={level}" for number, level in enumerate(_levels(gist.document))],
        [[f"S{number}={level}" for number, level in enumerate(_levels(row))] for row in gist.sentences],
    )


def _levels(chances: Floats) -> list[int]:
    """Returns probabilities as steps of two thirds of a log odd, the ends open."""
    levels: list[int] = np.clip(np.round(logit(chances) * 1.5), -9, 6).astype(int).tolist()
    return levels
