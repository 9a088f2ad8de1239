"""Kinds of claims: what each predicate allows as sides, and which classes of words carry it (`claims.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.model import vocabulary

_WORDS_FOR = {"seized": "THING", "armed_with": "THING", "owns": "THING", "sentenced_to": "TERM"}
"""Classes of words that stand for a predicate's object where that is text."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of the claims of one predicate.

    Attributes:
        predicate: its name. rule, why: under which name a claim is kept, and what users read.
        subjects, things: kinds of sides, as in `sides.KINDS`.
        carriers: classes of words that carry it; the nearest one gives date, doubt, role or kind.
        told_by: these and further classes that tell of it.
        role, kind: class of words that are this qualifier, "*" for all carriers, "" for none.
        needs: without a carrying word there is no claim.
        substitutes: classes of words that carry it where no carrier is there: "detained in a contraband case".
        bare: a single side beside what the text spoke of before may make one without any such word.
    """

    predicate: str
    rule: str
    why: str
    subjects: frozenset[str]
    things: frozenset[str]
    carriers: frozenset[str]
    told_by: frozenset[str]
    role: str
    kind: str
    needs: bool
    bare: bool
    substitutes: frozenset[str]


@cache
def kinds_of_claims() -> Mapping[str, Kind]:
    """Returns the kinds of claims by predicate, in the order of their names.

    >>> kinds_of_claims()["leads"].rule
    'leads.learned'
    """
    raw = yaml.load(files("quipus.extract.arguments").joinpath("claims.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {name: _kind(name, row) for name, row in sorted(raw.items())}


def _kind(name: str, row: Mapping[str, Any]) -> Kind:
    predicate = vocabulary().predicates[name]
    things = set(predicate.object) - {"text"}
    if name in _WORDS_FOR:
        things.add(_WORDS_FOR[name])
    carriers = frozenset(row["carriers"])
    return Kind(
        name, row["rule"], row["why"], frozenset(predicate.subject), frozenset(things), carriers,
        carriers | frozenset(row.get("also", ())), _part(row, "role"), _part(row, "kind"), row.get("needs", False),
        row.get("bare", False), frozenset(row.get("else", ())),
    )  # fmt: skip


def _part(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "")
    return "*" if value is True else str(value)
