"""Scores of predicted claims against gold documents: precision, recall and F1, and how right the matched ones are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quipus.evaluate.gold import GoldClaim, GoldDocument, read_gold, to_document
from quipus.evaluate.matching import is_same_name, is_same_side, is_same_text, name_tokens
from quipus.evaluate.tally import Tally
from quipus.extract import extract
from quipus.extract.lines import Line, to_line
from quipus.model import Extraction, vocabulary

ALL = "all"
"""The key of the total in `Scores.tallies`."""
BY = ("lang", "genre", "predicate")
"""What scores can be told apart by."""


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotated claim that was not found (`found` false), or a found one that is not annotated."""

    document: str
    found: bool
    claim: GoldClaim | Line


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a run.

    Attributes:
        tallies: by "all", and by the language, genre or predicate that was asked for.
        facets: share right of the matched claims ("modality", "speaker", "evidence") and of the annotated qualifiers
            of matched claims ("qualifiers"): how many right, of how many.
        misses: every difference, in order of the documents.
    """

    tallies: Mapping[str, Tally]
    facets: Mapping[str, tuple[int, int]]
    misses: tuple[Miss, ...] = field(repr=False)

    @property
    def total(self) -> Tally:
        """The tally over all claims."""
        return self.tallies.get(ALL, Tally())

    def facet(self, name: str) -> float | None:
        """Returns a facet's share in [0, 1]; None if there was nothing to be right about."""
        right, total = self.facets.get(name, (0, 0))
        return right / total if total else None


def to_lines(extraction: Extraction, gold: GoldDocument) -> list[Line]:
    """Returns the claims of an extraction as lines under a gold document's id."""
    names = {referent.id: (referent.type, referent.names) for referent in extraction.referents}
    return [to_line(claim, names, gold.text, gold.id) for claim in extraction.claims]


def score(golds: Sequence[GoldDocument], extractions: Sequence[Extraction], by: str | None = None) -> Scores:
    """Returns the scores of extractions against the gold documents that they were made from, in the same order.

    Args:
        golds: annotated documents. extractions: one for each of them.
        by: one of `BY`, to have tallies apart from the total; None for the total alone.
    """
    counter = _Counter(by)
    for gold, extraction in zip(golds, extractions, strict=True):
        counter.add(gold, to_lines(extraction, gold))
    return counter.scores()


def evaluate_folder(folder: Path, *, development: bool | None = None, by: str | None = None) -> Scores:
    """Returns the scores of the extractor on a folder of gold documents.

    Args:
        folder: with gold documents, searched to any depth.
        development: True for the development set alone, False for all others, None for everything.
        by: as in `score`.
    """
    golds = [gold for gold in read_gold(folder) if development is None or gold.is_development is development]
    return score(golds, [extract(to_document(gold)) for gold in golds], by)


class _Counter:
    def __init__(self, by: str | None) -> None:
        self.by = by
        self.right: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.facets: dict[str, list[int]] = {name: [0, 0] for name in ("modality", "speaker", "evidence", "qualifiers")}
        self.misses: list[Miss] = []

    def add(self, gold: GoldDocument, lines: list[Line]) -> None:
        """Counts one document."""
        left = list(lines)
        for line in lines:
            self.predicted.update(self._keys(gold, line["predicate"]))
        for claim in gold.claims:
            keys = list(self._keys(gold, claim.predicate))
            self.gold.update(keys)
            hit = next((line for line in left if _is_hit(claim, line)), None)
            if hit is None:
                self.misses.append(Miss(gold.id, found=False, claim=claim))
                continue
            left.remove(hit)
            self.right.update(keys)
            self._facets(gold, claim, hit)
        self.misses.extend(Miss(gold.id, found=True, claim=line) for line in left)

    def _keys(self, gold: GoldDocument, predicate: str) -> Iterator[str]:
        yield ALL
        if self.by is not None:
            yield {"lang": gold.language, "genre": gold.genre, "predicate": predicate}[self.by]

    def _facets(self, gold: GoldDocument, claim: GoldClaim, hit: Line) -> None:
        self._facet("modality", right=hit["modality"] == claim.modality)
        self._facet("speaker", right=_is_speaker_right(claim, hit))
        start = gold.text.find(claim.evidence)
        end = start + len(claim.evidence)
        self._facet("evidence", right=hit["evidence"]["start"] < end and hit["evidence"]["end"] > start)
        for name, value in claim.qualifiers.items():
            self._facet("qualifiers", right=is_qualifier_right(name, value, hit["qualifiers"].get(name)))

    def _facet(self, name: str, *, right: bool) -> None:
        self.facets[name][0] += right
        self.facets[name][1] += 1

    def scores(self) -> Scores:
        """Returns what was counted."""
        keys = sorted(self.gold | self.predicted, key=lambda key: (key != ALL, key))
        tallies = {key: Tally(self.right[key], self.predicted[key], self.gold[key]) for key in keys}
        return Scores(
            tallies, {name: (right, total) for name, (right, total) in self.facets.items()}, tuple(self.misses)
        )


def _is_hit(claim: GoldClaim, line: Line) -> bool:
    """Tells whether a line says what an annotated claim says: predicate, polarity, subject and object."""
    if line["predicate"] != claim.predicate or line["polarity"] != claim.polarity:
        return False
    if is_same_side(claim.subject, line["subject"]) and is_same_side(claim.object, line["object"]):
        return True
    symmetric = vocabulary().get_predicate(claim.predicate).symmetric
    return symmetric and is_same_side(claim.subject, line["object"]) and is_same_side(claim.object, line["subject"])


def _is_speaker_right(claim: GoldClaim, line: Line) -> bool:
    theirs = line["speaker"]
    if claim.speaker is None:
        return theirs is None
    names = (theirs or {}).get("names", [])
    return any(is_same_name(name_tokens(gold), name_tokens(name)) for gold in claim.speaker["names"] for name in names)


def is_qualifier_right(name: str, gold: Any, mine: Any) -> bool:  # noqa: ANN401  # JSON values
    """Tells whether a qualifier's value is right: counts equal, dates one within the other, texts half alike.

    >>> is_qualifier_right("when", "2022-02-19", "2022-02")
    True
    """
    if name == "count":
        return str(mine) == str(gold)
    if name == "when":
        return isinstance(mine, str) and (mine.startswith(str(gold)) or str(gold).startswith(mine))
    return mine is not None and (str(mine) == str(gold) or is_same_text(str(gold), str(mine)))
