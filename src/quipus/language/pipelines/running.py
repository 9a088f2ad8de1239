"""Runs spaCy pipelines over texts of any length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, repeat
from pathlib import Path
from typing import TypeAlias

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quipus.language.pipelines import names
from quipus.language.pipelines.bounds import set_bounds
from quipus.language.pipelines.weights import read_pipeline
from quipus.language.tokens import iter_sentences

_NAMES = "ner"
"""spaCy's name for the part that finds names."""


def read_shipped(folder: Path) -> tuple[str, Language]:
    """Returns name and pipeline of a folder that the training wrote."""
    nlp = read_pipeline(folder)
    return f"{nlp.meta['name']}/{nlp.meta['version']}", nlp


def read_other(name: str) -> tuple[str, Language]:
    """Returns name and pipeline of an installed spaCy pipeline, its names brought to the types of quipus."""
    nlp = spacy.load(name)
    if _NAMES in nlp.pipe_names and names.FACTORY not in nlp.pipe_names:
        nlp.add_pipe(names.FACTORY, last=True)
    return f"{nlp.meta['lang']}_{nlp.meta['name']}/{nlp.meta['version']}", nlp


_Piece: TypeAlias = tuple[str, int, Sequence[int] | None]
"""A text, or a part of one, with its number and where its sentences begin."""


def iter_docs(
    nlp: Language,
    texts: Iterable[str],
    limit: int,
    starts: Iterable[Sequence[int]] | None = None,
    *,
    with_names: bool = True,
) -> Iterator[Doc]:
    """Yields one document a text; texts longer than `limit` characters are parsed in pieces and joined.

    Args:
        nlp: a pipeline. texts: any. limit: in characters.
        starts: for each text the characters with which sentences begin; None has them found.
        with_names: whether names are looked for.
    """
    disabled = () if with_names else (_NAMES, names.FACTORY)
    known = repeat(None) if starts is None else starts
    pieces = (
        (piece, number, begun if len(piece) == len(text) else None)
        for number, (text, begun) in enumerate(zip(texts, known, strict=False))
        for piece in iter_pieces(text, limit)
    )
    parsed = (pair for batch in _iter_batches(pieces, limit) for pair in _parse(nlp, batch, disabled))
    for _, group in groupby(parsed, key=lambda pair: pair[1]):
        docs = [doc for doc, _ in group]
        yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _iter_batches(pieces: Iterable[_Piece], limit: int) -> Iterator[list[_Piece]]:
    """Yields pieces in batches of about `limit` characters: many at once are faster, too many fill the memory."""
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece[0]) > limit:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece[0])
    if batch:
        yield batch


def _parse(nlp: Language, batch: Sequence[_Piece], disabled: Sequence[str]) -> Iterator[tuple[Doc, int]]:
    prepared = [(set_bounds(nlp.make_doc(piece), starts), number) for piece, number, starts in batch]
    return nlp.pipe(prepared, as_tuples=True, batch_size=len(prepared), disable=disabled)


def iter_pieces(text: str, limit: int) -> Iterator[str]:
    """Yields a text in pieces of at most about `limit` characters, cut where a sentence starts.

    >>> list(iter_pieces("Huyó ayer. Fue visto. Nada más.", 25))
    ['Huyó ayer. Fue visto. ', 'Nada más.']
    """
    start = 0
    if len(text) > limit:
        for sentence in iter_sentences(text, 0, len(text)):
            here = sentence.tokens[0].start
            if sentence.tokens[-1].end - start > limit and here > start:
                yield text[start:here]
                start = here
    yield text[start:]
