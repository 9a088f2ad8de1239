"""Loading and reading beside FollowTheMoney's stores, the same facts in one run.

Two hundred registers of people, a thousand rows each, some five facts a row: a million claims for quipus, a million
statements for FollowTheMoney. Each store runs in a process of its own; CPU seconds are of loading alone, after the
objects are made. FollowTheMoney and nomenklatura are installed into bench/out/ftm-env; PyICU, which they need, has no
wheel, so that a compiler and ICU's headers must be there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.environment import their_python

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "bench" / "out" / "ftm-env"
PACKAGES = ("followthemoney==4.11.2", "nomenklatura==4.17.4")
REGISTERS = int(os.environ.get("REGISTERS", "200"))


def main() -> None:
    """Prints CPU seconds, memory and reads of each store, and the ratios."""
    python = their_python(ENVIRONMENT, PACKAGES, "FollowTheMoney (PyICU needs a compiler and libicu-dev)")
    if python is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        ours = run([sys.executable, "-m", "bench.ftm_quipus", folder, str(REGISTERS)])
        theirs = [
            run([str(python), "bench/ftm_theirs.py", kind, folder, str(REGISTERS)]) for kind in ("memory", "sqlite")
        ]
    show("quipus (SQLite, on disk)", ours)
    for found in theirs:
        show(f"nomenklatura ({found['kind']})", found)
        load = float(found["load_cpu"]) / float(ours["load_cpu"])
        reads = float(ours["reads_a_second"]) / float(found["reads_a_second"])
        print(f"  theirs takes {load:.1f} times the CPU to load; quipus reads {reads:.2f} times as many entities")


def run(command: list[str]) -> dict[str, str | float]:
    """Runs a child and returns the figures on its last line."""
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def show(name: str, found: dict[str, str | float]) -> None:
    """Prints one line of figures."""
    print(
        f"  {name:28} {found['n']:>9,} facts: load {found['load_cpu']:6.1f} CPU s,"
        f" {found['more_memory']:5.0f} MB more memory, {found['reads_a_second']:7,.0f} entity reads a CPU second"
    )
