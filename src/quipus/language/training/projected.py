"""Projects entities that are listed once a document onto the words of its sentences.

A listed name is an entity wherever it stands. What is not listed may still be a name, since annotators listed those
that take part in a claim: capitalised words outside the list stay unknown, all others are no names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quipus.language.tokens import Sentence, Token, iter_sentences
from quipus.language.training.annotated import UNKNOWN, Annotated, Word
from quipus.language.training.named import DEMONYM, NAME_TYPES, body_type


def iter_gold(texts: Iterable[str]) -> Iterator[Annotated]:
    """Yields the sentences of gold documents (`text`, `entities` with `type` and `names`)."""
    for text in texts:
        document: Mapping[str, Any] = json.loads(text)
        listed = {
            name: entity["type"]
            for entity in document["entities"]
            if entity["type"] in NAME_TYPES
            for name in entity["names"]
            if _is_name(name)
        }
        yield from project(document["text"], _occurrences(document["text"], listed))


def iter_reports(documents: Iterable[str], entities: Iterable[str], left_out: Sequence[str]) -> Iterator[Annotated]:
    """Yields the sentences of re3d documents, without those of the parts left out (a part has its own licence)."""
    kinds = {"Person": "person", "Location": "place", "Organisation": ""}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for line in filter(str.strip, entities):
        row = json.loads(line)
        kind = kinds.get(row["type"])
        if kind is not None and _is_name(row["value"]):
            found.setdefault(row["documentId"], []).append((row["begin"], row["end"], kind or body_type(row["value"])))
    for line in filter(str.strip, documents):
        row = json.loads(line)
        if row["part"] not in left_out:
            yield from project(row["text"], _longest(found.get(row["_id"], [])))


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        bool(words) and not DEMONYM.match(name) and (words[0][0].isupper() or words[-1][0].isupper()) and len(words) < 9
    )


def _occurrences(text: str, listed: Mapping[str, str]) -> list[tuple[int, int, str]]:
    spans = [
        (match.start(), match.end(), type_)
        for name, type_ in listed.items()
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return _longest(spans)


def _longest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Returns the spans that lie within no longer one, in order."""
    kept: list[tuple[int, int, str]] = []
    for start, end, type_ in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, type_))
    return sorted(kept)


def project(text: str, spans: Sequence[tuple[int, int, str]]) -> Iterator[Annotated]:
    """Yields the sentences of a text with the spans as entities.

    >>> [sentence.entities for sentence in project("Ana Paz huyó con Luis.", [(0, 7, "person")])]
    [('B-person', 'I-person', 'O', 'O', '-', 'O')]
    """
    for sentence in iter_sentences(text, 0, len(text)):
        words = tuple(
            Word(token.text, space_after=text[token.end : token.end + 1].isspace()) for token in sentence.tokens
        )
        yield Annotated(words, tuple(_tags(sentence, spans)))


def _tags(sentence: Sentence, spans: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    for place, token in enumerate(sentence.tokens):
        inside = next((span for span in spans if span[0] <= token.start < span[1]), None)
        if inside is None:
            yield UNKNOWN if _may_be_name(token, place) else "O"
        elif inside[2] == UNKNOWN:
            yield UNKNOWN
        else:
            first = place == 0 or sentence.tokens[place - 1].start < inside[0]
            yield ("B-" if first else "I-") + inside[2]


def _may_be_name(token: Token, place: int) -> bool:
    return token.text[0].isupper() and (place > 0 or len(token.text) > 3)
