"""Names that people chose: shown, found, taken back, and dropped where what was named has been parted."""

from __future__ import annotations

from quipus.model import Act, EntityView
from quipus.store import Store
from tests.store.building import decide, make_file, village


def put_two(store: Store) -> tuple[str, str]:
    """Puts two documents that both name Ramiro Quispe, joins him, and returns his referents."""
    store.put([make_file(village(number)) for number in (1, 2)])
    first, second = sorted(view.id for view in store.find_entities("Ramiro Quispe").items)
    store.set_entities({first: first, second: first})
    return first, second


def only(store: Store, name: str) -> EntityView:
    (view,) = store.find_entities(name).items
    return view


def test_a_chosen_name_is_shown_and_found_and_taken_back(store: Store) -> None:
    first, second = put_two(store)
    before = only(store, "Ramiro Quispe")
    named = store.append(decide(Act.NAME, first, second, name="Ramiro Andrés Quispe Loza"))
    view = only(store, "Ramiro Andrés Quispe Loza")
    assert (view.id, view.name) == (first, "Ramiro Andrés Quispe Loza")
    assert set(before.names) < set(view.names)
    assert only(store, "quispe lo").id == first  # a part of the name, without accents
    assert store.verify() == []
    store.append(decide(Act.UNDO, named.id))
    assert only(store, "Ramiro Quispe") == before
    assert store.find_entities("Loza").total == 0
    assert store.verify() == []


def test_the_last_of_two_names_holds(store: Store) -> None:
    first, second = put_two(store)
    store.append(decide(Act.NAME, first, second, name="A"))
    last = store.append(decide(Act.NAME, first, second, name="B"))
    assert only(store, first).name == "B"
    store.append(decide(Act.UNDO, last.id))
    assert only(store, first).name == "A"


def test_a_name_holds_for_neither_of_two_parts(store: Store) -> None:
    first, second = put_two(store)
    store.append(decide(Act.NAME, first, second, name="Ramiro I."))
    store.set_entities({first: first, second: second})
    assert {store.get_entity(one).name for one in (first, second)} == {"Ramiro Quispe"}
    assert store.verify() == []
    store.set_entities({second: first})
    assert store.get_entity(first).name == "Ramiro I."


def test_a_name_stays_when_one_of_the_documents_goes(store: Store) -> None:
    first, second = put_two(store)
    store.append(decide(Act.NAME, first, second, name="Ramiro I."))
    gone = next(candidate.document for candidate in store.candidates([second]))
    store.remove(gone, decide(Act.REMOVE, gone))
    store.set_entities({first: first})
    assert store.get_entity(first).name == "Ramiro I."
    assert store.verify() == []
