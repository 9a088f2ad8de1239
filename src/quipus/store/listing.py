"""Claims by filter, all of them in turn, or by the start of an id."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, select

from quipus.errors import NotFoundError
from quipus.model import ClaimFilter, ClaimView, Listing
from quipus.store import tables
from quipus.store.claims import find_keys, load_claims, load_claims_by_id
from quipus.store.encoding import find_prefix_range, iter_batches, to_hex
from quipus.store.entity_claims import find_leading_claims, has_entity_claims
from quipus.store.stream import PAGE, iter_rows
from quipus.store.views import view_claims

MAX_IDS = 20
"""Claims named for the start of an id: enough to see that more digits are needed."""


def list_claims(connection: Connection, wanted: ClaimFilter, limit: int | None, offset: int) -> Listing[ClaimView]:
    """Returns the claims that a filter keeps."""
    keys, total = find_keys(connection, wanted, limit, offset)
    return Listing(tuple(view_claims(connection, load_claims(connection, keys))), total)


def list_leading_claims(
    connection: Connection, entity: bytes, predicates: Sequence[str], limit: int
) -> Sequence[ClaimView]:
    """Returns the first claims of an entity by predicate."""
    if has_entity_claims(connection, entity):
        return view_claims(
            connection, load_claims(connection, find_leading_claims(connection, entity, predicates, limit))
        )
    rank = {name: number for number, name in enumerate(predicates)}
    found = list_claims(connection, ClaimFilter(entity=to_hex(entity)), None, 0).items
    return sorted(found, key=lambda view: rank.get(view.shown.predicate, len(rank)))[:limit]


def list_legal_steps(connection: Connection, entity: str, stages: Collection[str]) -> Sequence[ClaimView]:
    """Returns the claims of an entity's legal steps that are at one of some stages; the others are not looked up."""
    keys, _ = find_keys(connection, ClaimFilter(entity=entity, predicate=_LEGAL), None)
    loaded = load_claims(connection, keys)
    return view_claims(connection, [one for one in loaded if one.shown.qualifier("stage") in stages])


_LEGAL = "legal_status"


def iter_claims(connection: Connection) -> Iterator[ClaimView]:
    """Yields all claims, by document path and place in the text."""
    key, documents = tables.claims.c.key, tables.documents.c
    joined = tables.claims.join(tables.documents, documents.key == tables.document_key_sql(key))
    query = select(key).select_from(joined).order_by(documents.path, documents.id, key)
    for page in iter_batches(iter_rows(connection, query), PAGE):
        yield from view_claims(connection, load_claims(connection, [row.key for row in page]))


def get_claim(connection: Connection, claim: str) -> ClaimView:
    """Returns one claim, or raises `NotFoundError`."""
    loaded = load_claims_by_id(connection, [claim])
    if not loaded:
        raise NotFoundError("claim", claim, "List them with: quipus claims CASE")
    return view_claims(connection, loaded)[0]


def find_claims(connection: Connection, prefix: str) -> list[str]:
    """Returns the ids of at most `MAX_IDS` claims that start with some digits."""
    digits = find_prefix_range(prefix)
    if digits is None:
        return []
    identity = tables.claims.c.id
    found = connection.execute(select(identity).where(identity.between(*digits)).order_by(identity).limit(MAX_IDS))
    return [to_hex(blob) for blob in found.scalars()]
