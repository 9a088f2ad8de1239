"""Pairs of names with the truth about each: planted variants and homonyms, as records that every side compares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from quipus.language.names import name_key
from quipus.model import EntityType
from quipus.resolve import Candidate, with_joining_keys

TESTS = Path(__file__).parent.parent / "tests" / "resolve"


def iter_pairs() -> Iterator[tuple[dict[str, Any], dict[str, Any], bool]]:
    """Yields two records, and whether they are one; places are left out, which the other programs do not compare."""
    for type_, pairs in yaml.safe_load((TESTS / "variants.yaml").read_text("utf-8")).items():
        for number, (left, right) in enumerate(pairs):
            yield _record(f"v{type_}{number}a", type_, left), _record(f"v{type_}{number}b", type_, right), True
    for type_, pairs in yaml.safe_load((TESTS / "homonyms.yaml").read_text("utf-8")).items():
        for number, pair in enumerate(pairs):
            left, first, right, second = pair if len(pair) == 4 else (pair[0], {}, pair[1], {})
            one, other = f"h{type_}{number}a", f"h{type_}{number}b"
            yield _record(one, type_, left, first), _record(other, type_, right, second), False


def _record(id_: str, type_: str, names: str, facts: Mapping[str, str] | None = None) -> dict[str, Any]:
    listed = [name.strip() for name in names.split(";")]
    return {
        "id": id_,
        "type": type_,
        "names": [name for name in listed if not name.startswith("~")],
        "bynames": [name[1:] for name in listed if name.startswith("~")],
        "facts": dict(facts or {}),
    }


def to_candidate(record: Mapping[str, Any]) -> Candidate:
    """Returns a record as the resolver sees it."""
    names: Sequence[str] = record["names"]
    return with_joining_keys(
        Candidate(
            referent=record["id"],
            document=f"of-{record['id']}",
            type=EntityType(record["type"]),
            names=(*names, *record["bynames"]),
            keys=frozenset(map(name_key, names)),
            context=frozenset(record.get("context", ())),
            facts=tuple((kind, value) for kind, value in record["facts"].items() if value)
            + tuple(("address", part) for part in record.get("addresses", ())),
        )
    )
