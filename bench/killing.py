"""Whether a case survives kill -9 at random moments of adding and deciding.

A child process reads a folder into a case and then accepts claims one by one, saying so after each step.
It is killed at random moments and started again, until it has been killed often enough and is let finish.
The case must then equal, row for row, that of a run which nobody disturbed; no confirmed step may be missing.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from quipus import Case
from quipus.store import open_store

ROUNDS = 30
N_DECISIONS = 40
FOLDER = Path(__file__).parent.parent / "examples" / "las-lajas"


def fixed_clock() -> dt.datetime:
    """Returns one moment for all decisions, so that two logs can be equal."""
    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def work(address: str, folder: Path) -> None:
    """Adds the folder and decides, going on where an earlier run stopped; confirms each step on standard output."""
    with Case(address, create=True, clock=fixed_clock) as case:
        case.add([folder], workers=1, progress=lambda done, _total, _path: print("added", done, flush=True))
        claims = sorted(view.claim.id for view in case.iter_claims())[:N_DECISIONS]
        for claim in claims[len(case.log()) :]:
            print("decided", case.accept(claim, "rightly read").number, flush=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rounds showed: kills done, confirmed steps that were missing, faults, rows that differ."""

    kills: int
    lost: int
    faults: int
    differing_rows: int


def disturb(address: str, folder: Path, rounds: int, seed: int) -> Outcome:
    """Kills the work `rounds` times, lets it finish, and compares with an undisturbed run at `address`-calm."""
    chance = random.Random(seed)
    calm = f"{address}-calm"
    started = time.perf_counter()
    work_in_child(calm, folder, None)
    whole = time.perf_counter() - started
    lost = faults = kills = 0
    confirmed: set[str] = set()
    while kills < rounds:
        said, finished = work_in_child(address, folder, chance.uniform(0.1, 1.0) * whole)
        confirmed |= said
        if finished:  # everything is done: begin anew, so that every round can hit any moment
            confirmed.clear()
            shutil.rmtree(address)
            continue
        kills += 1
        lost += len(_missing(address, confirmed))
        faults += len(_faults(address))
    work_in_child(address, folder, None)
    return Outcome(kills, lost, faults + len(_faults(address)), _n_differing(address, calm))


def work_in_child(address: str, folder: Path, kill_after: float | None) -> tuple[set[str], bool]:
    """Runs `work` in a process of its own; returns the steps that it confirmed and whether it came to its end."""
    command = [sys.executable, "-m", "bench.killing", address, str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent)
    try:
        said, _ = child.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        said, _ = child.communicate()
    return {line for line in said.splitlines() if line.startswith("decided")}, child.returncode == 0


def _missing(address: str, confirmed: set[str]) -> set[str]:
    if not confirmed:
        return set()
    with open_store(address) as store:
        return confirmed - {f"decided {decision.number}" for decision in store.decisions()}


def _faults(address: str) -> list[str]:
    if not Path(address).exists():
        return []
    with open_store(address) as store:
        return [fault.message for fault in store.verify()]


def _n_differing(left: str, right: str) -> int:
    with open_store(left) as one, open_store(right) as other:
        return len(set(one.dump()) ^ set(other.dump()))


def main() -> None:
    """Prints what thirty kills did to the example case."""
    with tempfile.TemporaryDirectory() as name:
        outcome = disturb(f"{name}/case", FOLDER, ROUNDS, seed=20261126)
    print(f"{outcome.kills} kills: {outcome.lost} confirmed steps lost, {outcome.faults} faults found by verify,")
    print(f"{outcome.differing_rows} rows that differ from an undisturbed run")


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]))
