"""Who is tied to whom: counted, found among some entities, in one pass; and what people keep of their charts."""

from __future__ import annotations

from collections import Counter

import pytest

from quipus.model import Act, EntityType, ObjectKind, Polarity, Status, vocabulary
from quipus.store import Store
from tests.store.building import decide, harbour, make_file, village
from tests.store.test_claims import entity, join

EVERY = tuple(vocabulary().predicates)


@pytest.fixture
def full(store: Store) -> Store:
    """Gives a note and three villages, all of whose referents of one name are joined."""
    store.put([make_file(harbour()), *(make_file(village(number)) for number in range(3))])
    join(store)
    return store


def test_ties_are_counted_as_the_claims_show_them(full: Store) -> None:
    """The oracle counts the claims themselves."""
    views = list(full.iter_claims())
    for one in {side.id for view in views for side in (view.subject, view.object) if side is not None}:
        expected: Counter[tuple[str, str]] = Counter()
        for view in views:
            sides = {side.id for side in (view.subject, view.object) if side is not None}
            expected.update((view.shown.predicate, other) for other in sides - {one} if one in sides)
        found = full.tied(one, 1000)
        assert {(tied.predicate, tied.entity): tied.n_claims for tied in found} == expected
        assert found == sorted(found)


def test_claims_among_some_have_both_sides_there(full: Store) -> None:
    views = list(full.iter_claims())
    quispe = entity(full, "Ramiro Quispe")
    among = [quispe, *{tied.entity for tied in full.tied(quispe, 1000)}]
    expected = {
        view.claim.id
        for view in views
        if view.subject is not None and view.object is not None and {view.subject.id, view.object.id} <= set(among)
    }
    found = full.claims_among(among, EVERY, 1000)
    assert expected
    assert {view.claim.id for view in found.items} == expected
    assert full.claims_among(among, EVERY, 1) == type(found)(found.items[:1], found.total)
    assert full.claims_among([quispe], EVERY, 10).total == full.claims_among([], EVERY, 10).total == 0


def test_bonds_are_the_claims_between_two_that_nobody_denied_or_rejected(full: Store) -> None:
    one = next(view for view in full.iter_claims() if _is_bond_of(view.shown.object) and view.subject is not None)
    before = list(full.iter_bonds(EVERY, list(EntityType)))
    full.append(decide(Act.REJECT, one.claim.id))
    standing = [
        (view.subject.id, view.object.id, view.shown.predicate)
        for view in full.iter_claims()
        if view.subject is not None
        and view.object is not None
        and view.subject.id != view.object.id
        and view.shown.polarity is Polarity.ASSERTED
        and view.status is not Status.REJECTED
    ]
    after = list(full.iter_bonds(EVERY, list(EntityType)))
    assert len(after) == len(before) - 1
    assert Counter((bond.subject.hex(), bond.object.hex(), bond.predicate) for bond in after) == Counter(standing)


def _is_bond_of(side: object) -> bool:
    return getattr(side, "kind", None) is ObjectKind.REFERENT


def test_the_state_changes_with_documents_and_decisions(store: Store) -> None:
    states = [store.state()]
    store.put([make_file(harbour())])
    states.append(store.state())
    store.append(decide(Act.ACCEPT, next(iter(store.iter_claims())).claim.id))
    states.append(store.state())
    assert len(set(states)) == 3
    assert store.state() == states[-1]


def test_kept_charts_are_kept_replaced_and_taken_away(store: Store) -> None:
    """They are nobody's claim: the rest of the case and its check are as before."""
    before = store.state()
    store.keep("Puerto / \x00 ñ", '{"a": 1}')
    store.keep("Puerto / \x00 ñ", '{"a": 2}')
    store.keep("b", "{}")
    assert store.kept() == {"Puerto / \x00 ñ": '{"a": 2}', "b": "{}"}
    store.keep("b", None)
    assert list(store.kept()) == ["Puerto / \x00 ñ"]
    assert (store.state(), list(store.verify())) == (before, [])
