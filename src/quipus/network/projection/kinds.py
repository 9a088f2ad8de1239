"""Which predicate becomes which kind of tie: the data of `kinds.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from quipus.model.phrase import Phrase


class Side(StrEnum):
    """A side of a claim."""

    SUBJECT = "subject"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class TieKind:
    """What a predicate becomes.

    Attributes:
        kind: the kind of tie.
        above: which side stands above the other; None where the claim says nothing of rank.
        needs: a qualifier without which it says nothing of rank.
    """

    kind: str
    above: Side | None = None
    needs: str | None = None


@cache
def tie_kinds() -> Mapping[str, TieKind]:
    """Returns what each predicate that makes a tie becomes.

    >>> tie_kinds()["leads"].kind, tie_kinds()["leads"].above.value, "nationality" in tie_kinds()
    ('command', 'subject', False)
    """
    raw = yaml.load(files("quipus.network.projection").joinpath("kinds.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {
        predicate: TieKind(entry["kind"], Side(entry["above"]) if "above" in entry else None, entry.get("needs"))
        for predicate, entry in raw.items()
    }


def kinds() -> tuple[str, ...]:
    """Returns the kinds of tie, in the order of `kinds.yaml`."""
    return tuple(dict.fromkeys(entry.kind for entry in tie_kinds().values()))


def kind_phrase(kind: str) -> Phrase:
    """Returns the name of a kind of tie for people."""
    return Phrase(kind, f"kind.{kind}")


HOSTILE = frozenset(("rivalry", "succession"))
"""Kinds that are no way from one to the other: rivals do not work together, and who took over a place may never have
met who held it. They become ties only where a policy names them."""
