"""What a document and each of its sentences are about, as features: does it report an attack at all, and where?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log2

from quipus.extract.roles.features import Words

_OPENING = 3
"""Sentences whose words count a second time: news tells its event first."""


def document_features(sentences: Sequence[Words]) -> list[str]:
    """Returns the stems, pairs of stems and triggers of a document."""
    found = {"bias", f"n={min(6, int(log2(max(1, len(sentences)))))}"}
    for place, sent in enumerate(sentences):
        stems = [stem for stem, content in zip(sent.stems, sent.content, strict=True) if content]
        found.update("u=" + stem for stem in stems)
        if place < _OPENING:
            found.update("t=" + stem for stem in stems)
        found.update(f"b={first} {second}" for first, second in pairwise(stems))
        found.update("k=" + trigger for trigger in triggers(sent))
    return sorted(found)


def sentence_features(sentences: Sequence[Words], place: int) -> list[str]:
    """Returns the stems, pairs of stems and triggers of a sentence and, marked, of its neighbours."""
    sent = sentences[place]
    stems = [stem for stem, content in zip(sent.stems, sent.content, strict=True) if content]
    kinds = sorted({kind for kind in sent.kinds if kind})
    found = {"bias", f"i={min(place, 6)}", f"l={min(len(sent.words) // 8, 6)}"}
    found.update("u=" + stem for stem in stems)
    found.update(f"b={first} {second}" for first, second in pairwise(sent.stems))
    found.update(f"c={first} {second}" for first, second in pairwise(stems))
    found.update("p=" + path[:8] for path in sent.paths)
    found.update("k=" + trigger for trigger in triggers(sent))
    found.update("kk=" + one + other for one in kinds for other in kinds if one < other)
    for mark, near in (("P", place - 1), ("N", place + 1)):
        if 0 <= near < len(sentences):
            other = sentences[near]
            found.update(f"{mark}u={stem}" for stem, ok in zip(other.stems, other.content, strict=True) if ok)
            found.update(f"{mark}k={kind}" for kind in other.kinds if kind)
    return sorted(found)


def triggers(sent: Words) -> list[str]:
    """Returns kind and voice of each trigger of a sentence ("killp": a passive of killing)."""
    return [kind + voice for kind, voice in zip(sent.kinds, sent.voices, strict=True) if kind]
