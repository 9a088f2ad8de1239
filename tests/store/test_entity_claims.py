"""The claims of an entity: in pages, counted by predicate, and who stands on the other side of them."""

from __future__ import annotations

import pytest

from quipus.model import Act, ClaimFilter, Modality, Status
from quipus.store import Store, open_store
from tests.store.building import decide, harbour, make_file, make_work, village
from tests.store.test_claims import entity, join

FILTERS = (
    ClaimFilter(),
    ClaimFilter(predicate="sends_money_to"),
    ClaimFilter(modality=Modality.CERTAIN, status=Status.OPEN),
    ClaimFilter(predicate="leads", since="2021"),
    ClaimFilter(predicate="married_to"),
)


@pytest.fixture(params=["joined", "as they came"])
def full(request: pytest.FixtureRequest, store: Store) -> Store:
    """Gives a note and three villages, all of whose referents of one name are joined, or none."""
    store.put([make_file(harbour()), *(make_file(village(number)) for number in range(3))])
    if request.param == "joined":
        join(store)
    return store


@pytest.mark.parametrize("wanted", FILTERS)
def test_pages_are_slices_of_the_whole_list(full: Store, wanted: ClaimFilter) -> None:
    """Also those of filters without an entity, and those behind the end."""
    quispe = entity(full, "Ramiro Quispe")
    for one in (wanted, ClaimFilter(quispe, wanted.predicate, modality=wanted.modality, since=wanted.since)):
        whole = full.claims(one)
        assert whole.total == len(whole.items)
        for limit, offset in ((2, 0), (2, 2), (3, 4), (0, 1), (None, 3), (5, 100)):
            page = full.claims(one, limit, offset)
            expected = whole.items[offset : None if limit is None else offset + limit]
            assert (page.items, page.total) == (expected, whole.total)


def test_an_entity_has_the_same_claims_in_the_same_order_as_among_all(full: Store) -> None:
    quispe = entity(full, "Ramiro Quispe")
    sides = [view for view in full.claims(ClaimFilter()).items if quispe in _sides(view.subject, view.object)]
    assert list(full.claims(ClaimFilter(entity=quispe)).items) == sides


def _sides(*views: object) -> list[str]:
    return [str(getattr(view, "id", "")) for view in views]


def test_documents_of_one_path_keep_the_order_of_their_ids(store: Store) -> None:
    """Two versions of a file, put in either order."""
    versions = [
        make_work(
            f"Ana Loza dirige a Los Faroles {word}.", "nota.txt", lambda e: e.claim("Ana Loza", "leads", None, "An")
        )
        for word in ("hoy", "ayer", "siempre")
    ]
    for version in versions:
        store.put([make_file(version)])
    join(store)
    found = store.claims(ClaimFilter(entity=entity(store, "Ana Loza"))).items
    ids = [view.document.id for view in found]
    assert ids == sorted(version.document.id for version in versions)


def test_leading_claims_come_by_predicate_then_as_listed(full: Store) -> None:
    quispe = entity(full, "Ramiro Quispe")
    order = ["committed", "arrested", "leads"]
    whole = sorted(
        full.claims(ClaimFilter(entity=quispe)).items,
        key=lambda view: order.index(view.shown.predicate) if view.shown.predicate in order else 3,
    )
    for limit in (0, 2, 4, 10):
        assert list(full.leading_claims(quispe, order, limit)) == whole[:limit]
    assert list(full.leading_claims("no id", order, 3)) == []


def test_claims_are_counted_by_predicate(full: Store) -> None:
    """Quispe leads, is denied to have killed, met Soto, and was arrested; in each of three villages he paid somebody.

    In the villages he is somebody else until the names are joined.
    """
    quispe = entity(full, "Ramiro Quispe")
    is_joined = not full.unresolved()
    expected = {"arrested": 1, "associate_of": 1, "committed": 1, "leads": 1}
    assert full.count_claims(quispe) == (expected | {"sends_money_to": 3} if is_joined else expected)
    assert full.count_claims("0" * 32) == full.count_claims("no id") == {}


def test_neighbours_are_the_other_sides_of_claims(full: Store) -> None:
    """Quispe stands with Los Faroles and Soto in one claim each, and with one Mamani in each village."""
    found = full.neighbours(entity(full, "Ramiro Quispe"))
    names = {one.entity.name: one.n_claims for one in found.items}
    villages = {f"Pedro Mamani {number}": 1 for number in range(3)} if not full.unresolved() else {}
    assert names == {"Los Faroles": 1, "Elena Soto": 1} | villages
    assert found.total == len(names)
    assert [one.entity.id for one in found.items] == sorted(one.entity.id for one in found.items)
    assert full.neighbours("no id").total == 0


def test_neighbours_with_most_claims_come_first(store: Store) -> None:
    store.put(
        [
            make_file(village(1)),
            make_file(harbour()),
            make_file(harbour("otra/nota.txt", harbour().document.text + "\n")),
        ]
    )
    join(store)
    found = store.neighbours(entity(store, "Ramiro Quispe"), 2)
    assert [(one.entity.name, one.n_claims) for one in found.items] == [
        (name, 2) for name in sorted(("Los Faroles", "Elena Soto"), key=lambda name: entity(store, name))
    ]
    assert found.total == 3


def test_a_corrected_predicate_moves_the_claim(store: Store) -> None:
    """The correction changes neither referents nor day."""
    store.put([make_file(harbour())])
    join(store)
    quispe = entity(store, "Ramiro Quispe")
    claim = store.claims(ClaimFilter(entity=quispe, predicate="leads")).items[0].claim.id
    before = list(store.dump())
    decision = store.append(decide(Act.CORRECT, claim, predicate="founded"))
    assert store.count_claims(quispe) == {"arrested": 1, "associate_of": 1, "committed": 1, "founded": 1}
    assert [view.claim.id for view in store.claims(ClaimFilter(entity=quispe, predicate="founded")).items] == [claim]
    assert store.verify() == []
    store.append(decide(Act.UNDO, decision.id))
    assert [row for row in store.dump() if row[0] == "entity_claims"] == [
        row for row in before if row[0] == "entity_claims"
    ]


def test_a_case_of_the_third_layout_is_brought_up(address: str) -> None:
    """It had neither the claims of entities nor the way from a claim to its referents."""
    with open_store(address, create=True) as store:
        store.put([make_file(harbour()), make_file(village(1))])
        join(store)
        before = list(store.dump())
        with store._backend.writing() as connection:
            connection.exec_driver_sql("DROP TABLE entity_claims")
            connection.exec_driver_sql("DROP INDEX claim_refs_by_claim")
            connection.exec_driver_sql("DROP INDEX shown_decided")
            connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN n_records")
            connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN records_digest")
            connection.exec_driver_sql("DROP TABLE records")
            connection.exec_driver_sql("UPDATE meta SET value = '3' WHERE name = 'layout'")
    with open_store(address) as store:
        assert list(store.dump()) == before
        assert store.verify() == []
