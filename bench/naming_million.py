"""A million mentions: 200,000 generated people in five documents each, resolved and searched for near-duplicates."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from dataclasses import replace

from bench import naming_made, naming_pairs
from quipus.resolve import Candidate, resolve, suggest

PEOPLE = int(os.environ.get("PEOPLE", "200000"))
EACH = 5


def main() -> None:
    """Prints CPU seconds and memory of each step."""
    started = time.process_time()
    candidates = list(_iter_candidates())
    made = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    entity_of = resolve(candidates, [])
    resolved = time.process_time()
    found = suggest(candidates, [])
    suggested = time.process_time()
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  {len(candidates):,} mentions: making {made - started:.0f} CPU s, resolve {resolved - made:.0f} CPU s to "
          f"{len(set(entity_of.values())):,} entities, suggest (resolving again) {suggested - resolved:.0f} CPU s, "
          f"{len(found):,} suggestions, {more:,.0f} MB more memory")  # fmt: skip


def _iter_candidates() -> Iterator[Candidate]:
    """Yields each person in several documents, told of with somebody of his own, so that a rule may join him."""
    for number, (record, _) in enumerate(naming_made.iter_records(PEOPLE)):
        candidate = naming_pairs.to_candidate({**record, "context": [f"group:banda del {number // 3}"]})
        for copy in range(EACH):
            yield replace(candidate, referent=f"{candidate.referent}-{copy}", document=f"d{number}-{copy}")


if __name__ == "__main__":
    main()
