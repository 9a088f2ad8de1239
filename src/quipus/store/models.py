"""Rows as models again: the way back from `quipus.store.rows`."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

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


def to_document_view(row: Row[Any]) -> DocumentView:
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
    )


def to_passage(row: Row[Any]) -> Passage:
    """Returns a row of `passages`."""
    locator = to_locator(row)
    speaker = from_stored_maybe(row.speaker)
    return Passage(Span(row.start, row.stop), PassageKind(row.kind), speaker, bool(row.asks), locator)


def to_locator(row: Row[Any]) -> Locator:
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


def to_claim(body: str, document: str, referent_at: Callable[[int], str]) -> Claim:
    """Returns the body of a claim; `referent_at` tells the id of the document's referent at a position."""
    predicate, subject, side, evidence, origin, modality, polarity, speaker, cues, qualifiers = from_json(body)
    return Claim(
        document=document,
        predicate=predicate,
        subject=None if subject is None else referent_at(subject),
        object=None if side is None else _to_object(side[0], side[1], referent_at),
        evidence=tuple(Span(start, end) for start, end in evidence),
        origin=Origin(*origin),
        modality=Modality(modality),
        polarity=Polarity(polarity),
        speaker=None if speaker is None else referent_at(speaker),
        cues=tuple(Cue(words, Span(start, end)) for words, start, end in cues),
        qualifiers=tuple(
            Qualifier(name, value, None if position is None else referent_at(position))
            for name, value, position in qualifiers
        ),
    )


def _to_object(kind: str, value: str | int, referent_at: Callable[[int], str]) -> Object:
    return Object(ObjectKind(kind), referent_at(value) if isinstance(value, int) else value)


def find_positions(body: str) -> set[int]:
    """Returns the positions of all referents that the body of a claim names."""
    _, subject, side, _, _, _, _, speaker, _, qualifiers = from_json(body)
    sides = [subject, speaker, *(position for _, _, position in qualifiers)]
    if side is not None and side[0] == ObjectKind.REFERENT.value:
        sides.append(side[1])
    return {position for position in sides if position is not None}


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


def to_entity_view(row: Row[Any]) -> EntityView:
    """Returns a row of `entities`."""
    return EntityView(
        id=to_hex(row.id),
        type=EntityType(row.type),
        name=from_stored(row.name),
        names=tuple(from_json(row.names)),
        n_documents=row.n_documents,
        n_claims=row.n_claims,
        victim=bool(row.victim),
    )
