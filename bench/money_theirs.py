"""Reads statements with mt-940 or ofxparse; runs in an environment of their own, without quipus.

Standard input: a JSON list of paths. Standard output: one JSON object: seconds of CPU, and the entries of each file as
[signed amount, day], or the error that was raised.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable

warnings.simplefilter("ignore")


def with_mt940(path: str) -> list[list[str]]:
    """Returns the entries that mt-940 finds."""
    import mt940  # type: ignore[import-not-found]  # noqa: PLC0415

    found = mt940.parse(path)
    return [[f"{one.data['amount'].amount:.2f}", str(one.data.get("entry_date") or one.data["date"])] for one in found]


def with_ofxparse(path: str) -> list[list[str]]:
    """Returns the entries that ofxparse finds."""
    from ofxparse import OfxParser  # type: ignore[import-not-found]  # noqa: PLC0415

    with open(path, "rb") as file:  # noqa: PTH123 - it takes an open file
        found = OfxParser.parse(file)
    return [[f"{one.amount:.2f}", one.date.date().isoformat()] for one in found.account.statement.transactions]


def read_or_error(read: Callable[[str], list[list[str]]], path: str) -> list[list[str]] | str:
    """Returns the entries of a file, or what was raised."""
    try:
        return read(path)
    except Exception as error:  # noqa: BLE001 - whatever they raise is their answer
        return f"{type(error).__name__}: {error}"[:200]


if __name__ == "__main__":
    paths = json.load(sys.stdin)
    program = {"mt-940": with_mt940, "ofxparse": with_ofxparse}[sys.argv[1]]
    read_or_error(program, paths[0])  # imports count for nobody
    start = time.process_time()
    files = [read_or_error(program, path) for path in paths]
    sys.stdout.write("\n" + json.dumps({"seconds": time.process_time() - start, "files": files}))
