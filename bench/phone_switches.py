"""Phone switches found in made call records, and what is proposed where nobody switched."""

from __future__ import annotations

import os
import time

import numpy as np

from bench.phone_ring import make_ring
from quipus.network.switches import THRESHOLD, find_switches

SETS = int(os.environ.get("SETS", "60"))
FIRST_SEED = 100
"""Seeds below were looked at while the weights of contacts were chosen."""


def main() -> None:
    """Prints switches found, false proposals, and sets without switches in which something was proposed."""
    started, n_switches, n_first, n_proposed, n_false, n_null, n_rows = time.process_time(), 0, 0, 0, 0, 0, 0
    for seed in range(FIRST_SEED, FIRST_SEED + SETS):
        ring = make_ring(seed)
        found = find_switches(ring.contacts, rng=np.random.default_rng(0))
        pairs = [(switch.old, switch.new) for switch in found.switches]
        proposed = {(switch.old, switch.new) for switch in found.proposed}
        n_rows += len(ring.contacts)
        n_switches += len(ring.switches)
        n_first += len(set(pairs[: 2 * len(ring.switches)]) & ring.switches)
        n_proposed += len(proposed & ring.switches)
        n_false += len(proposed - ring.switches)
        null = find_switches(make_ring(seed, switching=False).contacts, rng=np.random.default_rng(0))
        n_null += bool(null.proposed)
    spent = time.process_time() - started
    print(f"  {SETS} sets, {n_rows:,} calls, {n_switches:,} switches: {n_first:,} among twice as many first proposals")
    print(f"  {n_proposed:,} and {n_false} false ones under the threshold of {THRESHOLD}")
    print(f"  without switches: something under the threshold in {n_null} of {SETS} sets")
    print(f"  {spent:.0f} CPU s with the making of the data")


if __name__ == "__main__":
    main()
