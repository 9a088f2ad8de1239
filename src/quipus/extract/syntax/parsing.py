"""Trees of the sentences of a document, from the language's pipeline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import ROOT, Tree, make_tree
from quipus.language.pipelines import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 1_000_000
"""Characters up to which a document is parsed: some forty seconds. Longer ones are read by the surface rules alone."""


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
    passages = (text[_start(group) : group[-1].tokens[-1].end] for group in groups)
    docs = pipeline.parse(passages, with_names=False)
    return {
        sentence.number: tree
        for group, doc in zip(groups, docs, strict=True)
        for sentence, tree in _iter_trees(group, doc, _start(group))
    }


def _by_passage(sentences: Sequence[Sentence]) -> Iterable[list[Sentence]]:
    for _, group in groupby(sentences, key=lambda sentence: id(sentence.passage)):
        yield list(group)


def _start(group: Sequence[Sentence]) -> int:
    return group[0].tokens[0].start


def _iter_trees(sentences: Sequence[Sentence], doc: Doc, offset: int) -> Iterator[tuple[Sentence, Tree]]:
    tokens = [token for token in doc if not token.is_space]
    at = 0
    for sentence in sentences:
        end = sentence.tokens[-1].end - offset
        first = at
        while at < len(tokens) and tokens[at].idx < end:
            at += 1
        yield sentence, _align(sentence, tokens[first:at], offset)


def _align(sentence: Sentence, parsed: Sequence[Token], offset: int) -> Tree:
    """Returns the tree over a sentence's own tokens; of several parsed ones in one, the highest speaks."""
    starts = [token.start - offset for token in sentence.tokens]
    own = {token.i: max(0, bisect_right(starts, token.idx) - 1) for token in parsed}
    speakers: dict[int, Token] = {}
    for token in parsed:
        speaker = speakers.get(own[token.i])
        if speaker is None or own.get(speaker.head.i) == own[token.i]:
            speakers[own[token.i]] = token
    heads, words = [], []
    for position in range(len(starts)):
        speaker = speakers.get(position)
        head = ROOT if speaker is None or speaker.head is speaker else own.get(speaker.head.i, ROOT)
        if speaker is None and position:
            heads.append(position - 1)
            words.append(("goeswith", "", ""))
            continue
        heads.append(ROOT if head == position else head)
        words.append(("ROOT", "", "X") if speaker is None else _word(speaker))
    relations, lemmas, parts = zip(*words, strict=True)
    return make_tree(heads, relations, lemmas, parts)


def _word(token: Token) -> tuple[str, str, str]:
    return token.dep_, token.lemma_, token.pos_
