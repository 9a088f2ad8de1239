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
    """

    referent: str
    document: str
    type: EntityType
    names: tuple[str, ...]
    keys: frozenset[str]
    context: frozenset[str]
