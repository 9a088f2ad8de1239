"""Rows as models again: the way back from `quipus.store.rows`."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row

from quipus.model import (
    Act,
    Claim,
    Cue,
    Decision,
    DocumentView,
    EntityType,
    EntityView,
    Locator,
    Mention,
    MentionForm,
    Metadata,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Page,
    Passage,
    PassageKind,
    Polarity,
    Problem,
    Qualifier,
    Referent,
    Span,
)
from quipus.store.encoding import from_json, from_stored, from_stored_maybe, to_hex, to_span


class ClaimRow(NamedTuple):
    """A claim with everything that is shown of it but names and words; `key`, `id` and what follows: its document's."""

    claim: int
    claim_id: bytes
    position: int
    passage: int | None
    body: str
    status: str
    credibility: str | None
    corrections: str | None
    start: int | None
    stop: int | None
    page: int | None
    message: int | None
    sheet: str | None
    row: int | None
    key: int
    id: bytes
    path: str
    name: str
    media_type: str
    parent: bytes | None
    title: str | None
    published: str | None
    language: str | None
    publisher: str | None
    authority: str | None
    reliability: str | None
    sealed: bool
    n_passages: int
    n_claims: int
    graded: str | None
    n_records: int


def to_metadata(row: Row[Any]) -> Metadata:
    """Returns the metadata in a row of `documents`."""
    return Metadata(
        title=from_stored_maybe(row.title),
        published=from_stored_maybe(row.published),
        language=from_stored_maybe(row.language),
        publisher=from_stored_maybe(row.publisher),
        authority=from_stored_maybe(row.authority),
        reliability=from_stored_maybe(row.reliability),
        sealed=bool(row.sealed),
    )


def to_document_view(row: Row[Any] | ClaimRow) -> DocumentView:
    """Returns a row of `documents` as a view; a reliability that people decided on stands over the file's own."""
    return DocumentView(
        id=to_hex(row.id),
        name=from_stored(row.name),
        path=from_stored(row.path),
        media_type=from_stored(row.media_type),
        title=from_stored_maybe(row.title),
        published=from_stored_maybe(row.published),
        language=from_stored_maybe(row.language),
        publisher=from_stored_maybe(row.publisher),
        authority=from_stored_maybe(row.authority),
        reliability=from_stored_maybe(row.graded or row.reliability),
        sealed=bool(row.sealed),
        parent=None if row.parent is None else to_hex(row.parent),
        n_passages=row.n_passages,
        n_claims=row.n_claims,
        n_records=row.n_records,
    )


def to_passage(row: Row[Any]) -> Passage:
    """Returns a row of `passages`."""
    locator = to_locator(row)
    speaker = from_stored_maybe(row.speaker)
    return Passage(Span(row.start, row.stop), PassageKind(row.kind), speaker, bool(row.asks), locator)


def to_locator(row: Row[Any] | ClaimRow) -> Locator:
    """Returns the locator in a row of `passages`."""
    return Locator(row.page, row.message, from_stored_maybe(row.sheet), row.row)


def to_page(row: Row[Any]) -> Page:
    """Returns a row of `pages`."""
    span = Span(row.start, row.stop)
    return Page(row.number, span, row.width, row.height, zlib.decompress(row.boxes))


def to_referent(row: Row[Any], document: str) -> Referent:
    """Returns a row of `referents`."""
    return Referent(document, EntityType(row.type), Span(row.start, row.stop), tuple(from_json(row.names)))


def to_mention(row: Row[Any], document: str, referent: str) -> Mention:
    """Returns a row of `mentions`."""
    return Mention(document, Span(row.start, row.stop), referent, from_stored(row.name), MentionForm(row.form))


def to_claim(
    body: Sequence[Any], document: str, referent_at: Callable[[int], str], identity: str | None = None
) -> Claim:
    """Returns a claim from its body, which `from_json` has read.

    Args:
        body: as `quipus.store.rows` writes it.
        document: id of its document.
        referent_at: tells the id of the document's referent at a position.
        identity: the claim's id where it is known from its row; None derives it from what the claim says, which takes
            as long as all the rest. `verify` does so for every claim.
    """
    predicate, subject, side, evidence, origin, modality, polarity, speaker, cues, qualifiers = body
    fields = (
        document,
        predicate,
        None if subject is None else referent_at(subject),
        None if side is None else _to_object(side[0], side[1], referent_at),
        tuple([Span(start, end) for start, end in evidence]),
        _to_origin(*origin),
        _MODALITIES[modality],
        _POLARITIES[polarity],
        None if speaker is None else referent_at(speaker),
        tuple([Cue(words, Span(start, end)) for words, start, end in cues]),
        tuple(
            [
                Qualifier(name, value, None if position is None else referent_at(position))
                for name, value, position in qualifiers
            ]
        ),
    )
    return Claim(*fields) if identity is None else _with_identity(fields, identity)


_FIELDS = tuple(field.name for field in dataclasses.fields(Claim))
_MODALITIES = {modality.value: modality for modality in Modality}
_POLARITIES = {polarity.value: polarity for polarity in Polarity}
_KINDS = {kind.value: kind for kind in ObjectKind}
_TYPES = {type_.value: type_ for type_ in EntityType}
_to_origin = lru_cache(1024)(Origin)
"""A case has as many origins as its extractors have rules."""


def _with_identity(fields: Sequence[object], identity: str) -> Claim:
    """Returns a claim whose id is given: what `Claim.__post_init__` does was done before it was stored."""
    claim = object.__new__(Claim)
    for name, value in zip(_FIELDS, (*fields, identity), strict=True):
        object.__setattr__(claim, name, value)
    return claim


def _to_object(kind: str, value: str | int, referent_at: Callable[[int], str]) -> Object:
    return Object(_KINDS[kind], referent_at(value) if isinstance(value, int) else value)


def find_positions(body: Sequence[Any]) -> set[int]:
    """Returns the positions of all referents that the body of a claim names."""
    _, subject, side, _, _, _, _, speaker, _, qualifiers = body
    sides = {subject, speaker}
    for _, _, position in qualifiers:
        sides.add(position)
    if side is not None and side[0] == ObjectKind.REFERENT:
        sides.add(side[1])
    sides.discard(None)
    return sides


def to_problem(row: Row[Any]) -> Problem:
    """Returns a row of `problems`."""
    return Problem(
        row.code,
        from_stored(row.path),
        from_stored(row.message),
        from_stored(row.place),
        None if row.document is None else to_hex(row.document),
        to_span(row.start, row.stop),
    )


def to_decision(row: Row[Any]) -> Decision:
    """Returns a row of `decisions`."""
    return Decision(
        number=row.number,
        act=Act(row.act),
        targets=tuple(from_json(row.targets)),
        details=tuple((name, value) for name, value in from_json(row.details)),
        reason=from_stored(row.reason),
        author=from_stored(row.author),
        decided_at=from_stored(row.decided_at),
        previous=to_hex(row.previous),
    )


def to_entity_view(row: Sequence[Any]) -> EntityView:
    """Returns a row of `entities`, its columns in their order."""
    identity, type_, name, names, n_documents, n_claims, victim = row
    return EntityView(
        identity.hex(), _TYPES[type_], from_stored(name), tuple(from_json(names)), n_documents, n_claims, bool(victim)
    )
