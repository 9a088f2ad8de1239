"""Puts and decides, and says on standard output what the store has acknowledged; `test_writers.py` kills it."""

from __future__ import annotations

import sys

from quipus.model import Act
from quipus.store import open_store
from tests.store.building import decide, make_file, village


def main(address: str, first: int, last: int) -> None:
    with open_store(address, create=True) as store:
        for number in range(first, last):
            work = village(number)
            store.put([make_file(work)])
            print("put", number, flush=True)  # noqa: T201
            decision = store.append(decide(Act.ACCEPT, work.extraction.claims[0].id))
            print("decided", decision.number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
