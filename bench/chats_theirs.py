"""Reads exports of WhatsApp with whatstk and chat-miner; runs in an environment of their own, without quipus.

Standard input: a JSON list of paths. Standard output: one JSON object by program: seconds of CPU, and the messages of
each file as [time, sender, words], or the error that it raised.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


def with_whatstk(path: str) -> list[list[str]]:
    """Returns the messages that whatstk finds."""
    from whatstk import df_from_whatsapp  # type: ignore[import-not-found]  # noqa: PLC0415

    frame = df_from_whatsapp(path)
    return [[row.date.isoformat(), row.username, row.message] for row in frame.itertuples()]


def with_chat_miner(path: str) -> list[list[str]]:
    """Returns the messages that chat-miner finds."""
    from chatminer.chatparsers import WhatsAppParser  # type: ignore[import-not-found]  # noqa: PLC0415

    parser = WhatsAppParser(path)
    parser.parse_file()
    found = parser.parsed_messages.get_df(as_pandas=False).iter_rows(named=True)
    return [[row["timestamp"].isoformat(), row["author"], row["message"]] for row in found]


def run(read: Callable[[str], list[list[str]]], paths: list[str]) -> dict[str, Any]:
    """Returns what a program makes of the files, and the CPU that it took."""
    read_or_error(read, paths[0])  # imports count for nobody
    start = time.process_time()
    files = [read_or_error(read, path) for path in paths]
    return {"seconds": time.process_time() - start, "files": files}


def read_or_error(read: Callable[[str], list[list[str]]], path: str) -> list[list[str]] | str:
    """Returns the messages of a file, or what was raised."""
    try:
        return read(path)
    except Exception as error:  # noqa: BLE001 - whatever they raise is their answer
        return f"{type(error).__name__}: {error}"[:200]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    programs = {"whatstk": with_whatstk, "chat-miner": with_chat_miner}
    answers = {name: run(read, given) for name, read in programs.items() if name in sys.argv[1:]}
    sys.stdout.write("\n" + json.dumps(answers))
