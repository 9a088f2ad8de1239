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
            ("died", EDTF date), ("held", EDTF date), ("nationality", ISO code or place name), ("sex", "f" or "m"),
            ("country", ISO code or place name), ("year", "2022"). Other kinds are passed over.
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
