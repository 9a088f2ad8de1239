"""Near-duplicate sentences: a wire story in three papers is one source."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from quipus.language.names import name_words

WORDS = 4
"""Words in a shingle, as is usual for near-duplicate pages (Manning, Raghavan and Schütze 2008, section 19.6)."""

RESEMBLANCE = 0.5
"""Share of common shingles from which two texts are one: the value with which Broder et al. (1997, "Syntactic
clustering of the web", section 5) clustered 30 million pages. Two sentences written apart share next to none."""

Shingles = frozenset[tuple[str, ...]]


def find_shingles(text: str) -> Shingles:
    """Returns the runs of four folded words of a text; a shorter text is one run.

    >>> sorted(find_shingles("Cayó el jefe de Los Faroles"))
    [('cayo', 'el', 'jefe', 'de'), ('el', 'jefe', 'de', 'los'), ('jefe', 'de', 'los', 'faroles')]
    """
    words = name_words(text)
    if len(words) <= WORDS:
        return frozenset((words,) if words else ())
    return frozenset(words[i : i + WORDS] for i in range(len(words) - WORDS + 1))


def resemblance_score(left: Shingles, right: Shingles) -> float:
    """Returns the share of shingles that two texts have in common (Jaccard), 0 to 1; 0 where one has none."""
    common = len(left & right)
    return common / (len(left) + len(right) - common) if common else 0.0


def iter_copies(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the positions of texts that are near-duplicates, in pairs that connect all those of one origin.

    Exact, without comparing each with each: two texts that resemble each other this much share one of their rarest
    shingles (prefix filter, Chaudhuri, Ganti and Kaushik 2006).
    """
    first_with: dict[Shingles, int] = {}
    for position, text in enumerate(texts):
        shingles = find_shingles(text)
        if shingles and first_with.setdefault(shingles, position) != position:
            yield first_with[shingles], position
    seen: dict[tuple[str, ...], list[Shingles]] = defaultdict(list)
    counts = Counter(shingle for shingles in first_with for shingle in shingles)
    for shingles, position in first_with.items():
        prefix = _prefix(shingles, counts)
        for other in {other for shingle in prefix for other in seen[shingle]}:
            if resemblance_score(shingles, other) >= RESEMBLANCE:
                yield first_with[other], position
        for shingle in prefix:
            seen[shingle].append(shingles)


def _prefix(shingles: Shingles, counts: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Returns so many of the rarest shingles that a text which shares none of them shares too few."""
    rarest = sorted(shingles, key=lambda shingle: (counts[shingle], shingle))
    return rarest[: len(rarest) - math.ceil(RESEMBLANCE * len(rarest)) + 1]
