"""Readers in great number keep no writer waiting."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from quipus.case import Case

READERS = 40


def test_forty_readers_at_once_leave_a_connection_to_the_writer(address: str, tmp_path: Path) -> None:
    note = tmp_path / "uno.txt"
    note.write_text("Juan Ríos Peña lidera Los Candiles en Tacna.", "utf-8")
    with Case(address, create=True) as case:
        case.add([note], workers=1)
        claim = case.claims(limit=1).items[0].claim.id
        together, errors = threading.Barrier(READERS), []

        def read() -> None:
            try:
                views = case.iter_claims()  # holds a connection until it is read to the end
                next(views)
                together.wait(60)
                for _ in views:
                    pass
            except Exception as error:  # noqa: BLE001 - told below
                errors.append(error)

        threads = [threading.Thread(target=read) for _ in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        started = time.monotonic()
        case.accept(claim, "read")
        assert errors == []
        assert time.monotonic() - started < 10  # not the 30 seconds after which a pool gives up
