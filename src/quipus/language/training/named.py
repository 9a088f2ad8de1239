"""Reads corpora of names and brings their types to those of quipus: person, group, agency, organization, place.

The types of the corpora: PER and LOC map as they are; a body (ORG) is told apart by the words of its name
(`kinds.yaml`) or stays unknown. Works, laws, times and other types are no names here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.language.names import fold
from quipus.language.training.annotated import UNKNOWN, Annotated, space_tokens

NAME_TYPES = ("person", "group", "agency", "organization", "place")
_TYPES = {
    "PER": "person", "PERSON": "person", "PESSOA": "person", "LOC": "place", "LOCATION": "place", "LOCAL": "place",
    "ORG": "body", "ORGANISATION": "body", "ORGANIZACAO": "body", "GROUP": "body", "CORPORATION": "organization",
}  # fmt: skip
_MAX_ACRONYM = 6
DEMONYM = re.compile(r"^[A-Z][a-zà-ú-]+(?:an|ian|ean|ese|ish|ino|ina|ch)s?$")
"""English adjectives of place ("Venezuelan", and some places too): whether they are names is left untold."""


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    raw = yaml.safe_load(files("quipus.language.training").joinpath("kinds.yaml").read_text("utf-8"))
    return {kind: tuple(fold(str(word)) for word in entry["words"]) for kind, entry in raw.items()}


def body_type(name: str) -> str:
    """Returns the type of a body by the words of its name, `UNKNOWN` for a bare acronym that nothing tells.

    >>> [body_type(name) for name in ("Policía Nacional", "Cártel del Golfo", "Lácteos Andinos", "RXQ")]
    ['agency', 'group', 'organization', '-']
    """
    folded = f" {fold(name)} "
    for kind, words in _kinds().items():
        if any(f" {word} " in folded for word in words):
            return kind
    return UNKNOWN if name.isupper() and len(name) <= _MAX_ACRONYM else "organization"


def map_tags(tokens: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """Returns IOB2 tags of a corpus with the types of quipus.

    >>> map_tags(["El", "Tribunal", "Supremo", "de", "RXQ"], ["O", "B-ORG", "I-ORG", "O", "B-ORG"])
    ('O', 'B-agency', 'I-agency', 'O', '-')
    """
    mapped = ["O"] * len(tags)
    for start, end, type_ in iter_spans(tags):
        kind = _TYPES.get(type_.upper(), "")
        if kind == "body":
            kind = body_type(" ".join(tokens[start:end]))
        if kind == UNKNOWN:
            mapped[start:end] = [UNKNOWN] * (end - start)
        elif kind:
            mapped[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tuple(mapped)


def iter_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and type of the entities of an IOB2 sequence.

    >>> list(iter_spans(["B-PER", "I-PER", "O", "B-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start, type_ = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and start >= 0 and tag[2:] == type_
        if start >= 0 and not goes_on:
            yield start, place, type_
            start = -1
        if tag.startswith("B-") or (tag.startswith("I-") and not goes_on):
            start, type_ = place, tag[2:]


def iter_tagged(lines: Iterable[str], *, least_tokens: int = 1) -> Iterator[Annotated]:
    """Yields the sentences of a corpus with `tokens` and IOB2 `tags`, one JSON object a line."""
    for line in lines:
        row = json.loads(line)
        tokens, tags = row["tokens"], row["tags"]
        if len(tokens) >= least_tokens:
            yield Annotated(space_tokens(tokens), map_tags(tokens, tags))


def iter_relations(lines: Iterable[str]) -> Iterator[Annotated]:
    """Yields the sentences of documents in the DocRED layout (`sents`, `vertexSet`)."""
    for line in lines:
        document: Mapping[str, Any] = json.loads(line)
        tags = [["O"] * len(sentence) for sentence in document["sents"]]
        for mentions in document["vertexSet"]:
            for mention in mentions:
                start, end = mention["pos"]
                row = tags[mention["sent_id"]]
                row[start:end] = ["B-" + mention["type"]] + ["I-" + mention["type"]] * (end - start - 1)
        for tokens, row in zip(document["sents"], tags, strict=True):
            yield Annotated(space_tokens(tokens), _without_demonyms(tokens, map_tags(tokens, row)))


def _without_demonyms(tokens: Sequence[str], tags: Sequence[str]) -> tuple[str, ...]:
    """Leaves untold what the corpus calls a place and the guideline an adjective of one ("Venezuelan")."""
    return tuple(
        UNKNOWN if tag == "B-place" and DEMONYM.match(token) and not following.startswith("I-") else tag
        for token, tag, following in zip(tokens, tags, (*tags[1:], "O"), strict=True)
    )
