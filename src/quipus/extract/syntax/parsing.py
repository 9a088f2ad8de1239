"""Trees of the sentences of a document, from the language's pipeline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import ROOT, Tree, make_tree
from quipus.language.pipelines import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 1_000_000
"""Characters up to which a document is parsed: some forty seconds. Longer ones have no trees."""


def parse_trees(text: str, sentences: Sequence[Sentence], language: str) -> Mapping[int, Tree]:
    """Returns the trees of sentences by their number; empty where the language has no pipeline or the text is too long.

    Args:
        text: of the document.
        sentences: of the document; passages in which no word of a class stands are not parsed.
        language: of the document.
    """
    pipeline = load_pipeline(language) if len(text) <= LONGEST else None
    if pipeline is None:
        return {}
    groups = [group for group in _by_passage(sentences) if any(sentence.tags for sentence in group)]
    passages = [_flat(text[_start(group) : group[-1].tokens[-1].end]) for group in groups]
    starts = [
        [bisect_left(places, sentence.tokens[0].start - _start(group)) for sentence in group]
        for group, (_, places) in zip(groups, passages, strict=True)
    ]
    docs = pipeline.parse((flat for flat, _ in passages), starts, with_names=False)
    return {
        sentence.number: tree
        for group, doc, (_, places) in zip(groups, docs, passages, strict=True)
        for sentence, tree in _iter_trees(group, doc, _start(group), places)
    }


def _flat(text: str) -> tuple[str, Sequence[int]]:
    r"""Returns a text with one space between words, and where each of its characters stood: lines are not parsed.

    >>> _flat("in the\n  port")[0]
    'in the port'
    """
    if " ".join(text.split()) == text:
        return text, range(len(text))
    places = [at for at, letter in enumerate(text) if not (letter.isspace() and text[at - 1].isspace())]
    return "".join(" " if text[at].isspace() else text[at] for at in places), places


def _by_passage(sentences: Sequence[Sentence]) -> Iterable[list[Sentence]]:
    for _, group in groupby(sentences, key=lambda sentence: id(sentence.passage)):
        yield list(group)


def _start(group: Sequence[Sentence]) -> int:
    return group[0].tokens[0].start


class _Parsed(NamedTuple):
    """A parsed token: where it begins, the number of its head, and what the pipeline says of it."""

    start: int
    head: int
    told: tuple[str, str, str]


def _parsed_of(doc: Doc, offset: int, places: Sequence[int]) -> list[_Parsed]:
    """Returns the tokens of a parsed passage, read at once: one by one takes four times as long."""
    strings, rows = doc.vocab.strings, doc.to_array(["IDX", "HEAD", "DEP", "LEMMA", "POS"])
    names = [[strings[number] for number in row] for row in rows[:, 2:].tolist()]
    heads = (rows[:, 1].astype(np.int64) + np.arange(len(rows))).tolist()
    return [
        _Parsed(offset + places[start], head, (relation, lemma, part))
        for start, head, (relation, lemma, part) in zip(rows[:, 0].tolist(), heads, names, strict=True)
    ]


def _iter_trees(
    sentences: Sequence[Sentence], doc: Doc, offset: int, places: Sequence[int]
) -> Iterator[tuple[Sentence, Tree]]:
    parsed = _parsed_of(doc, offset, places)
    starts = [token.start for token in parsed]
    first = 0
    for sentence in sentences:
        last = bisect_left(starts, sentence.tokens[-1].end, first)
        yield sentence, _align(sentence, parsed, range(first, last))
        first = last


def _align(sentence: Sentence, parsed: Sequence[_Parsed], numbers: range) -> Tree:
    """Returns the tree over a sentence's own tokens; of several parsed ones in one, the highest speaks."""
    starts = [token.start for token in sentence.tokens]
    own = {number: max(0, bisect_right(starts, parsed[number].start) - 1) for number in numbers}
    speakers: dict[int, int] = {}
    for number, position in own.items():
        speaker = speakers.get(position)
        if speaker is None or own.get(parsed[speaker].head) == position:
            speakers[position] = number
    heads, words = [], []
    for position in range(len(starts)):
        speaker = speakers.get(position)
        if speaker is None and position:
            heads.append(position - 1)
            words.append(("goeswith", "", ""))
            continue
        above = None if speaker is None else parsed[speaker]
        head = ROOT if above is None or above.head == speaker else own.get(above.head, ROOT)
        heads.append(ROOT if head == position else head)
        words.append(("ROOT", "", "X") if above is None else above.told)
    relations, lemmas, parts = zip(*words, strict=True)
    return make_tree(heads, relations, lemmas, parts)
