"""Measures of networks beside networkx and igraph, the same graphs in one run.

Graphs of 1,000, 10,000 and 100,000 nodes with three ties a node, power-law degrees and triangles (Holme and Kim 2002,
doi 10.1103/PhysRevE.65.026107), weights 1 to 5. quipus runs as installed by default; networkx and igraph run in
bench/out/networks-env, which is made if need be. Operations that would take minutes are left out and shown as "-".
"""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np

from bench.environment import their_python

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "bench" / "out" / "networks-env"
PACKAGES = ("networkx==3.6.1", "igraph==1.0.0", "scipy>=1.13")
SIZES = (1_000, 10_000, 100_000)
TIES_A_NODE = 3
TRIANGLES = 0.3
"""Chance that a new tie closes a triangle."""

Timing: TypeAlias = Mapping[str, float]
Found: TypeAlias = dict[tuple[str, int, str], Timing]
"""Timings by tool, size and operation."""

EVERYTHING = (
    "betweenness",
    "betweenness, weights",
    "betweenness, 100 pivots",
    "harmonic closeness",
    "PageRank",
    "Leiden",
    "degree attack, whole curve",
)
IN_WORLDS = "betweenness in 500 worlds"
"""Sources drawn again 500 times, each tie its own; networkx would need 500 times its betweenness."""
OPERATIONS: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("quipus", 1_000): (*EVERYTHING, IN_WORLDS),
    ("networkx", 1_000): EVERYTHING,
    ("igraph", 1_000): EVERYTHING,
    ("quipus", 10_000): EVERYTHING,
    ("networkx", 10_000): ("betweenness, 100 pivots", "PageRank", "Leiden"),
    ("igraph", 10_000): EVERYTHING,
    ("quipus", 100_000): ("betweenness, 100 pivots", "PageRank", "Leiden", "degree attack, whole curve"),
    ("networkx", 100_000): ("PageRank",),
    ("igraph", 100_000): ("betweenness, 100 pivots", "PageRank", "Leiden"),
}
"""What each tool runs at each size: what takes it less than a minute or so."""


def main() -> None:
    """Prints seconds of each tool, ratios and how the cost grows."""
    python = their_python(ENVIRONMENT, PACKAGES, "networkx and igraph")
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder, f"{size}.npy")
            np.save(path, made_graph(size, random.Random(size)))
            for tool in ("quipus", "networkx", "igraph"):
                if tool == "quipus" or python is not None:
                    names = OPERATIONS[tool, size]
                    for name, timing in run(tool, python, path, names).items():
                        found[tool, size, name] = timing
    show(found)


def made_graph(size: int, chance: random.Random) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Returns rows of source, target, weight."""
    ends: list[int] = list(range(TIES_A_NODE))
    near: list[list[int]] = [[] for _ in range(size)]
    rows = []
    for node in range(TIES_A_NODE, size):
        chosen: list[int] = []
        last = -1
        while len(chosen) < TIES_A_NODE:
            triangle = last >= 0 and near[last] and chance.random() < TRIANGLES
            other = chance.choice(near[last]) if triangle else chance.choice(ends)
            if other != node and other not in chosen:
                chosen.append(other)
                last = other
            else:
                last = -1
        for other in chosen:
            near[node].append(other)
            near[other].append(node)
            rows.append((node, other, chance.randint(1, 5)))
        ends += [*chosen, *[node] * TIES_A_NODE]
    return np.array(rows, dtype=np.float64)


def run(tool: str, python: Path | None, path: Path, names: tuple[str, ...]) -> dict[str, Timing]:
    """Runs operations in a process of their own and returns their timings."""
    ours = [sys.executable, "-m", "bench.networks_quipus", str(path), *names]
    theirs = [str(python), "bench/networks_theirs.py", tool, str(path), *names]
    done = subprocess.run(ours if tool == "quipus" else theirs, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def show(found: Found) -> None:
    """Prints the figures as a table, one line an operation and size."""
    print("| operation | nodes | quipus | networkx | igraph | networkx / quipus | igraph / quipus | growth |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in (*EVERYTHING, IN_WORLDS):
        for size in SIZES:
            ours, *theirs = (found.get((tool, size, name)) for tool in ("quipus", "networkx", "igraph"))
            if ours is None:
                continue
            cells = [seconds(one) for one in (ours, *theirs)]
            cells += ["-" if one is None else f"{one['wall'] / ours['wall']:.1f}" for one in theirs]
            smaller = found.get(("quipus", size // 10, name))
            cells.append("" if smaller is None else f"n^{math.log10(ours['wall'] / smaller['wall']):.1f}")
            print(f"| {name} | {size:,} | {' | '.join(cells)} |")


def seconds(timing: Timing | None) -> str:
    """Returns wall-clock and CPU seconds, and the modularity of communities."""
    if timing is None:
        return "-"
    quality = "" if timing["quality"] is None else f", Q {timing['quality']:.3f}"
    return f"{timing['wall']:.3f} s ({timing['cpu']:.3f}{quality})"


if __name__ == "__main__":
    main()
