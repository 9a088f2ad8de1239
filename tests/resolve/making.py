"""Candidates for the tests of this folder, made of few words."""

from quipus.language.names import name_key
from quipus.model import GENESIS, Act, Decision, EntityType
from quipus.resolve import Candidate, with_joining_keys

TYPES = {
    "person": EntityType.PERSON,
    "group": EntityType.GROUP,
    "agency": EntityType.AGENCY,
    "place": EntityType.PLACE,
}


def make(
    id_: str,
    type_: str,
    *names: str,
    told: tuple[str, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
    claims: tuple[str, ...] = (),
    document: str = "",
) -> Candidate:
    """Returns a candidate of a document of its own; bynames ("El Toro") give no keys."""
    keys = frozenset(
        name_key(name) for name in names if type_ != "person" or not name.startswith(("El ", "La ", "alias "))
    )
    candidate = Candidate(
        id_, document or f"of-{id_}", EntityType(TYPES[type_]), names, keys, frozenset(told), facts, claims
    )
    return with_joining_keys(candidate)


def decide(number: int, act: Act, *targets: str, left: int = 1) -> Decision:
    """Returns a decision on some referents."""
    return Decision(number, act, targets, (("left", str(left)),), "r", "a", "2026-01-01T00:00:00Z", GENESIS)
