"""Bringing entities up to date with new referents and new decisions, touching only what they concern."""

from __future__ import annotations

from collections.abc import Iterable

from quipus.model import Act, Decision
from quipus.resolve import Candidate, resolve
from quipus.store import Store

CHUNK = 2_000
"""Referents whose surroundings are held in memory at once."""

IDENTITY = (Act.SAME, Act.DIFFERENT)


def settle(store: Store) -> None:
    """Decides the entity of every referent that is unresolved.

    Killed in between, the rest stays unresolved and is decided by the next call.
    """
    todo = list(store.unresolved())
    done: set[str] = set()
    for start in range(0, len(todo), CHUNK):
        chunk = [referent for referent in todo[start : start + CHUNK] if referent not in done]
        if chunk:
            candidates, decisions = surroundings(store, chunk)
            store.set_entities(resolve(candidates, decisions))
            done.update(candidate.referent for candidate in candidates)


def surroundings(store: Store, referents: Iterable[str]) -> tuple[list[Candidate], list[Decision]]:
    """Returns everything that referents may be one with, by a shared key or a decision, and those decisions."""
    known: dict[str, Candidate] = {}
    keys: set[str] = set()
    decisions: dict[int, Decision] = {}
    fresh = {candidate.referent: candidate for candidate in store.candidates(referents)}
    while fresh:
        known.update(fresh)
        new_keys = {key for candidate in fresh.values() for key in candidate.keys} - keys
        keys |= new_keys
        found = {decision.number: decision for decision in store.decisions_on(fresh, IDENTITY)}
        decisions.update(found)
        linked = {target for decision in found.values() for target in decision.targets} - known.keys()
        nearby = [*store.candidates_by_key(new_keys), *store.candidates(linked)]
        fresh = {candidate.referent: candidate for candidate in nearby if candidate.referent not in known}
    ordered = sorted(known.values(), key=lambda candidate: candidate.referent)
    return ordered, [decisions[number] for number in sorted(decisions)]
