"""Candidate spans: word sequences of a sentence that may name a role filler."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from quipus.extract.roles.lexicon import lexicon

LONGEST = 6
"""Words of a candidate without a link; 99 of 100 in the training part are no longer."""
LONGEST_HEAD = 3
LINKS = frozenset({("of",), ("of", "the"), ("of", "a"), ("of", "an"), ("in",), ("in", "the"), ("'s",), ("for",)})
"""What may stand between the two parts of a linked candidate ("headquarters of the workers federation")."""


def find_runs(words: Sequence[str]) -> list[tuple[int, int]]:
    """Returns the half-open runs of words that are neither function words nor punctuation."""
    stop = lexicon().stop
    runs, start = [], -1
    for place, word in enumerate([*words, "."]):
        content = word not in stop and word[0].isalnum()
        if content and start < 0:
            start = place
        elif not content and start >= 0:
            runs.append((start, place))
            start = -1
    return runs


def iter_spans(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yields candidates as (start, end, end of the head part) in token places.

    >>> list(iter_spans(["the", "offices", "of", "the", "bank"]))
    [(1, 2, 2), (4, 5, 5), (1, 5, 2)]
    """
    runs = find_runs(words)
    for first, last in runs:
        for start in range(first, last):
            for end in range(start + 1, min(last, start + LONGEST) + 1):
                yield start, end, end
    for (first, last), (after, stop) in pairwise(runs):
        if tuple(words[last:after]) in LINKS:
            for start in range(max(first, last - LONGEST_HEAD), last):
                for end in range(after + 1, min(stop, after + LONGEST) + 1):
                    yield start, end, (end if words[last] == "'s" else last)
