"""Several processes at one case, and processes that are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quipus.errors import CaseBusyError, CaseError
from quipus.model import Act, ClaimFilter
from quipus.store import Store, open_store, postgres, sqlite
from tests.store.building import decide, harbour, make_file, village

ROOT = Path(__file__).parents[2]
DOCUMENTS = 12


def start(address: str, first: int, last: int) -> subprocess.Popen[str]:
    """Starts a process that puts villages and accepts their claims."""
    command = [sys.executable, "-m", "tests.store.killing", address, str(first), str(last)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}
    )


@pytest.mark.slow
@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has no SIGKILL")
def test_a_killed_writer_loses_nothing_that_it_acknowledged(make_address: Callable[[], str]) -> None:
    """Four rounds of kill -9 at moments between the start and the end of the work; then the work is finished."""
    address, chance = make_address(), random.Random(3)
    open_store(address, create=True).close()
    done = 0
    for _ in range(4):
        process = start(address, done, DOCUMENTS)
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 4))]
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.wait()
        process.stdout.close()
        with open_store(address) as store:
            numbers = {int(path[7:12]) for path in store.ledger()}
            assert {int(line.split()[1]) for line in lines if line.startswith("put")} <= numbers
            decided = [int(line.split()[1]) for line in lines if line.startswith("decided")]
            assert len(store.decisions()) >= max(decided, default=0)
            assert store.verify() == []
        done = max(numbers, default=-1) + 1
    with open_store(address) as store:
        for number in range(done, DOCUMENTS):
            store.put([make_file(village(number))])
        log = {decision.targets for decision in store.decisions()}
        for view in list(store.iter_claims()):
            if (view.claim.id,) not in log:
                store.append(decide(Act.ACCEPT, view.claim.id))
        disturbed = [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}]
    with open_store(make_address(), create=True) as store:
        for number in range(DOCUMENTS):
            store.put([make_file(village(number))])
            store.append(
                decide(Act.ACCEPT, store.claims(ClaimFilter(document=store.documents()[number].id)).items[0].claim.id)
            )
        assert [row for row in store.dump() if row[0] not in {"decisions", "decision_ids", "meta"}] == disturbed


def test_what_a_kill_left_on_the_way_is_put_in_order(tmp_path: Path) -> None:
    """Killed between the files and the transaction, or between the transaction and putting the files in place."""
    address, moving = str(tmp_path / "case"), tmp_path / "case" / "originals" / "moving"
    work, gone = village(1), village(2)
    with open_store(address, create=True) as store:
        store.put([make_file(work), make_file(gone)])
        store.remove(gone.document.id, decide(Act.REMOVE, gone.document.id))
    place = tmp_path / "case" / "originals" / work.document.id[:2] / work.document.id
    assert place.stat().st_mode & 0o222 == 0
    for name in (work.document.id, work.document.id + ".gone"):
        place.rename(moving / name)
        (moving / gone.document.id).write_bytes(b"put, not committed")
        (moving / (gone.document.id + ".gone")).write_bytes(b"removed, committed")
        (moving / (work.document.id + ".part")).write_bytes(b"half wri")
        with open_store(address) as store:
            assert store.get_original(work.document.id) == work.original
            assert store.verify() == []
            store.set_entities({})
            assert sorted(path.name for path in moving.iterdir()) == []
            assert place.read_bytes() == work.original


def test_a_second_writer_is_told_to_wait_and_readers_are_not(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS[:-1], "PRAGMA busy_timeout=200"))
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT", 0.2)
    with open_store(address, create=True) as first, open_store(address) as second:
        first.put([make_file(harbour())])
        before = list(second.dump())
        with first._backend.writing():
            started = time.monotonic()
            with pytest.raises(CaseBusyError, match="Another process is writing"):
                second.put([make_file(village(1))])
            assert time.monotonic() - started < 10  # and not for ever, on a busy machine too
            assert list(second.dump()) == before
            assert second.search("policia").total == 1
        second.put([make_file(village(1))])
        assert first.census().documents == 2


def test_a_reader_sees_one_state_of_the_case(address: str) -> None:
    """A page of claims is read, a document is put, and the reading goes on as if it had not been."""
    with open_store(address, create=True) as reader, open_store(address) as writer:
        writer.put([make_file(village(number)) for number in range(3)])
        claims = reader.iter_claims()
        first = next(claims)
        writer.put([make_file(village(9))])
        writer.append(decide(Act.ACCEPT, first.claim.id))
        rest = list(claims)
        assert 1 + len(rest) == 3
        assert len(list(reader.iter_claims())) == 4


def test_writers_at_once_number_their_decisions_one_after_the_other(address: str) -> None:
    with open_store(address, create=True) as store:
        store.put([make_file(harbour())])
        claim = next(store.iter_claims()).claim.id
        writers = [threading.Thread(target=_accept, args=(store, claim)) for _ in range(4)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert [decision.number for decision in store.decisions()] == list(range(1, 21))
        assert store.verify() == []


def _accept(store: Store, claim: str) -> None:
    for _ in range(5):
        store.append(decide(Act.ACCEPT, claim))


def test_a_disk_that_takes_no_more_is_said(tmp_path: Path) -> None:
    """The folder of originals is a file here, so that no original can be written."""
    with open_store(str(tmp_path / "case"), create=True) as store:
        (tmp_path / "case" / "originals").write_text("in the way")
        with pytest.raises(CaseError, match="could not be written"):
            store.put([make_file(harbour())])
        assert store.census().documents == 0


def test_a_failed_put_leaves_nothing(store: Store) -> None:
    store.put([make_file(harbour())])
    before = list(store.dump())
    broken = village(1)
    object.__setattr__(broken.document, "name", None)
    with pytest.raises(TypeError):
        store.put([make_file(village(2)), make_file(broken)])
    assert list(store.dump()) == before
    assert store.verify() == []
