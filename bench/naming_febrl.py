"""FEBRL4 as candidates: 5,000 invented Australians and a garbled copy of each (Christen 2008)."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.naming_pairs import to_candidate
from quipus.resolve import Candidate

NEGATIVES = 5_000
"""Pairs of two people compared besides the true ones: such as share a surname, or a given name and a suburb."""


@dataclass(frozen=True)
class Febrl:
    """The records by id as every side compares them, and the pairs that are one."""

    records: Mapping[str, dict[str, Any]]
    links: set[tuple[str, str]]


def read_febrl(path: Path) -> Febrl:
    """Reads what `naming_theirs.py febrl` wrote."""
    raw = json.loads(path.read_text("utf-8"))
    records = {id_: _record(id_, row) for id_, row in raw["records"].items()}
    return Febrl(records, {(min(pair), max(pair)) for pair in raw["links"]})


def _record(id_: str, row: Mapping[str, str]) -> dict[str, Any]:
    born = row["date_of_birth"]
    parts = [f"{row['street_number']} {row['address_1']}", row["address_2"], row["suburb"], row["postcode"]]
    return {
        "id": id_,
        "type": "person",
        "names": [f"{row['given_name']} {row['surname']}".strip()] if row["given_name"] or row["surname"] else [],
        "bynames": [],
        "facts": {"born": f"{born[:4]}-{born[4:6]}-{born[6:]}"} if len(born) == 8 else {},
        "addresses": [part.strip() for part in parts if part.strip()],
        "address": ", ".join(part.strip() for part in parts if part.strip()),
    }


def candidates_of(febrl: Febrl) -> list[Candidate]:
    """Returns all records as the resolver sees them."""
    return [to_candidate(record) for record in febrl.records.values()]


def iter_hard_pairs(febrl: Febrl) -> Iterator[tuple[dict[str, Any], dict[str, Any], bool]]:
    """Yields the true pairs, and as many of two people that are alike in something."""
    for left, right in sorted(febrl.links):
        yield febrl.records[left], febrl.records[right], True
    for left, right in _alike(febrl):
        yield febrl.records[left], febrl.records[right], False


def _alike(febrl: Febrl) -> list[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for id_, record in sorted(febrl.records.items()):
        for name in record["names"]:
            blocks[name.split()[-1]].append(id_)
            if len(record["addresses"]) > 2:
                blocks[f"{name.split()[0]} {record['addresses'][-2]}"].append(id_)
    pairs = {
        (min(left, right), max(left, right))
        for block in blocks.values()
        for left, right in pairwise(block)
        if left.split("-")[1] != right.split("-")[1]
    }
    return sorted(random.Random(4).sample(sorted(pairs), min(NEGATIVES, len(pairs))))
