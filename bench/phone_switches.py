"""Phone switches found in made call records, and what is proposed where nobody switched."""

from __future__ import annotations

import os
import time
from collections import defaultdict

import numpy as np

from bench.phone_ring import Ring, make_ring
from quipus.network.switches import THRESHOLD, find_switches
from quipus.network.switches.likeness import LEAST_CONTACTS

SETS = int(os.environ.get("SETS", "60"))
FIRST_SEED = 100
"""Seeds below were looked at while the weights of contacts were chosen."""


def main() -> None:
    """Prints switches found, false proposals, and sets without switches in which something was proposed."""
    started, n_switches, n_first, n_proposed, n_false, n_null, n_rows = time.process_time(), 0, 0, 0, 0, 0, 0
    n_mute = 0
    for seed in range(FIRST_SEED, FIRST_SEED + SETS):
        ring = make_ring(seed)
        found = find_switches(ring.contacts, rng=np.random.default_rng(0))
        pairs = [(switch.old, switch.new) for switch in found.switches]
        proposed = {(switch.old, switch.new) for switch in found.proposed}
        n_rows += len(ring.contacts)
        n_switches += len(ring.switches)
        missed = ring.switches - set(pairs[: 2 * len(ring.switches)])
        n_first += len(ring.switches - missed)
        n_mute += len(missed & find_mute(ring))
        n_proposed += len(proposed & ring.switches)
        n_false += len(proposed - ring.switches)
        null = find_switches(make_ring(seed, switching=False).contacts, rng=np.random.default_rng(0))
        n_null += bool(null.proposed)
    spent = time.process_time() - started
    print(f"  {SETS} sets, {n_rows:,} calls, {n_switches:,} switches: {n_first:,} among twice as many first proposals")
    print(f"  of the others, with a phone that has fewer than {LEAST_CONTACTS} contacts: {n_mute}")
    print(f"  {n_proposed:,} and {n_false} false ones under the threshold of {THRESHOLD}")
    print(f"  without switches: something under the threshold in {n_null} of {SETS} sets")
    print(f"  {spent:.0f} CPU s with the making of the data")


def find_mute(ring: Ring) -> set[tuple[str, str]]:
    """Returns the switches that no pattern of contacts can show: one of the phones has hardly any."""
    contacts = defaultdict[str, set[str]](set)
    for row in ring.contacts:
        contacts[row.source].add(row.target)
        contacts[row.target].add(row.source)
    return {pair for pair in ring.switches if any(len(contacts[phone]) < LEAST_CONTACTS for phone in pair)}


if __name__ == "__main__":
    main()
