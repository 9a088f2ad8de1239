"""A referent as the resolver sees it."""

from __future__ import annotations

from dataclasses import dataclass

from quipus.model.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent of one document with what speaks for its being the same as another.

    Attributes:
        referent, document, type, names: as in `Referent`.
        keys: `name_key` of its names and acronyms. Aliases and descriptions give none: they are shared too easily.
        context: "TYPE:KEY" of the referents that share a claim with it ("group:faroles").
        facts: what claims say of it alone, as (kind, value): ("born", EDTF date), ("age", "34@2022-05-02"),
            ("died", EDTF date), ("arrested" or "alive", EDTF date), ("held", EDTF date or interval),
            ("nationality", ISO code or place name), ("sex", "f" or "m"),
            ("number", identity number), ("phone", number), ("address", a part of one),
            ("country", ISO code of the country that its document is about, "" if it is about none alone),
            ("beside", "TYPE:KEY" of others whom its document names). Other kinds are passed over.
        claims: ids of the claims about it.
    """

    referent: str
    document: str
    type: EntityType
    names: tuple[str, ...]
    keys: frozenset[str]
    context: frozenset[str]
    facts: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
