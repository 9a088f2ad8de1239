"""Entities: derived from referents, found by id and name, and kept in step."""

from __future__ import annotations

from typing import cast

import pytest

from quipus.model import (
    Act,
    ClaimFilter,
    EntityType,
    Extraction,
    Mention,
    MentionForm,
    Object,
    ObjectKind,
    Polarity,
    Referent,
    Span,
)
from quipus.store import Store, Work
from quipus.store.sql_store import SqlStore
from tests.store.building import Extractor, decide, harbour, make_document, make_file, make_work, village
from tests.store.test_claims import entity, join


@pytest.fixture
def full(store: Store) -> Store:
    store.put([make_file(harbour()), *(make_file(village(number)) for number in range(3))])
    join(store)
    return store


def test_an_entity_counts_its_documents_and_claims(full: Store) -> None:
    """Quispe: four claims of the harbour's note and one of each village; he speaks none."""
    view = full.get_entity(entity(full, "Ramiro Quispe"))
    assert (view.n_documents, view.n_claims, view.type) == (4, 7, EntityType.PERSON)
    assert full.claims(ClaimFilter(entity=view.id)).total == view.n_claims
    assert len(full.referents_of(view.id)) == 4


def test_everything_is_resolved_once_the_resolver_has_said(full: Store) -> None:
    assert full.unresolved() == []
    full.put([make_file(village(9))])
    fresh = full.unresolved()
    assert {candidate.names[0] for candidate in full.candidates(fresh)} == {"Ramiro Quispe", "Pedro Mamani 9"}
    assert full.find_entities("Ramiro Quispe").total == 2
    assert full.find_entities("Pedro Mamani 9").items[0].n_claims == 1


@pytest.mark.parametrize(
    ("name", "first", "total"),
    [
        ("ramiro quispe", "Ramiro Quispe", 1),
        ("QUISPE", "Ramiro Quispe", 1),
        ("quis", "Ramiro Quispe", 1),
        ("faroles", "Los Faroles", 1),
        ("Los Faroles", "Los Faroles", 1),
        ("Pedro", "Pedro Mamani 0", 3),
        ("mam ped", "Pedro Mamani 0", 3),
        ("Pedro Mamani 1", "Pedro Mamani 1", 1),
        ("uispe", None, 0),
        ("", None, 0),
        ("%", None, 0),
        ("\udcff\x00", None, 0),
    ],
)
def test_entities_are_found_by_name_and_part_of_a_name(full: Store, name: str, first: str | None, total: int) -> None:
    found = full.find_entities(name)
    assert found.total == total
    if first is not None and total == 1:
        assert found.items[0].name == first
    assert len(full.find_entities(name, 2).items) == min(total, 2)


def test_entities_are_found_by_ids(full: Store) -> None:
    quispe = entity(full, "Ramiro Quispe")
    for referent in full.referents_of(quispe):
        assert full.find_entities(referent).items[0].id == quispe
        assert quispe in {view.id for view in full.find_entities(referent[:8].upper()).items}
    assert full.find_entities("0" * 32).total == 0


def test_the_exact_name_comes_before_more_claims(full: Store) -> None:
    """A "Ramiro" with nothing to his name stands before Ramiro Quispe with seven claims."""
    full.put([make_file(_named("Ramiro"))])
    assert [view.name for view in full.find_entities("Ramiro").items] == ["Ramiro", "Ramiro Quispe"]


def _named(*names: str, forms: tuple[MentionForm, ...] = (MentionForm.NAME,), path: str = "n.txt") -> Work:
    document, original = make_document(" ".join(names), path)
    referent = Referent(document.id, EntityType.PERSON, Span(0, len(names[0])), names)
    mentions, start = [], 0
    for name, form in zip(names, forms, strict=True):
        mentions.append(Mention(document.id, Span(start, start + len(name)), referent.id, name, form))
        start += len(name) + 1
    return Work(document, original, Extraction((referent,), tuple(mentions)))


def test_the_fullest_first_name_is_the_entity_s_name(store: Store) -> None:
    """By hand: first names before others, then most words, most letters, the alphabet."""
    forms = (MentionForm.NAME, MentionForm.DESCRIPTION)
    one = _named("Ramiro Quispe", "the man with the very long description", forms=forms, path="1.txt")
    two = _named("Ramiro A. Quispe", "Ramiro", forms=(MentionForm.NAME, MentionForm.NAME), path="2.txt")
    store.put([make_file(one), make_file(two)])
    ids = store.unresolved()
    store.set_entities(dict.fromkeys(ids, ids[0]))
    view = store.get_entity(ids[0])
    assert view.names == ("Ramiro A. Quispe", "Ramiro Quispe", "the man with the very long description", "Ramiro")


def test_candidates_have_keys_of_names_and_acronyms_only(store: Store) -> None:
    forms = (MentionForm.NAME, MentionForm.ALIAS, MentionForm.ACRONYM, MentionForm.DESCRIPTION)
    work = _named("Ramiro Quispe", "El Toro", "RQ", "the boss", forms=forms)
    store.put([make_file(work)])
    (candidate,) = store.candidates(store.unresolved())
    assert {key for key in candidate.keys if not key.startswith("=")} == {"ramiro quispe", "rq"}
    assert candidate.names == ("Ramiro Quispe", "El Toro", "RQ", "the boss")
    assert store.candidates_by_key(["rq", "ramiro quispe"]) == [candidate]
    assert store.candidates_by_key(["toro"]) == []
    assert store.find_entities("toro").total == 1


def test_names_that_sound_alike_meet_under_a_key_that_nobody_finds_by_typing(store: Store) -> None:
    store.put([make_file(_named("Ramiro Quispe")), make_file(_named("Ramiro Kispe"))])
    keys = [candidate.keys for candidate in store.iter_candidates()]
    (shared,) = {key for key in keys[0] & keys[1] if key.startswith("=name:")}
    assert len(store.candidates_by_key([shared])) == 2
    assert store.find_entities(shared).total == store.find_entities("=pair").total == 0


def test_keys_of_an_older_resolver_are_derived_anew_at_the_next_writing(store: Store) -> None:
    store.put([make_file(_named("Ramiro Quispe"))])
    store.set_entities({referent: referent for referent in store.unresolved()})
    before = [row for row in store.dump() if row[0] in ("name_keys", "name_words", "documents")]
    with cast("SqlStore", store)._backend.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '0' WHERE name = 'keys'")
        connection.exec_driver_sql("UPDATE documents SET told = NULL")
        connection.exec_driver_sql("DELETE FROM name_keys WHERE substr(name_key, 1, 1) = '='")
    store.put([])
    assert [row for row in store.dump() if row[0] in ("name_keys", "name_words", "documents")] == before
    assert len(store.unresolved()) == 1  # who is who is decided anew as well
    assert store.verify() == []


def test_candidates_know_their_company(full: Store) -> None:
    """From the claims of `HARBOUR`: she speaks of him, and is associated with him."""
    (soto,) = full.candidates(full.referents_of(entity(full, "Elena Soto")))
    assert soto.context == {"person:ramiro quispe"}
    (callao,) = full.candidates_by_key(["callao"])
    assert callao.context == {"person:ramiro quispe"}
    assert full.candidates(["f" * 32, "no id"]) == []


def test_corrections_do_not_change_the_company(full: Store) -> None:
    """Otherwise who is who would hang on the order in which people correct and documents come."""
    faroles, soto = entity(full, "Faroles"), entity(full, "Elena Soto")
    before = full.candidates([faroles, soto])
    claim = full.claims(ClaimFilter(predicate="leads")).items[0].claim.id
    full.append(decide(Act.CORRECT, claim, subject=soto))
    assert full.candidates([faroles, soto]) == before


def test_leading_entities(full: Store) -> None:
    people = full.leading_entities(EntityType.PERSON, 3)
    assert [(view.name, view.n_claims) for view in people] == [
        ("Ramiro Quispe", 7),
        ("Elena Soto", 1),
        ("Pedro Mamani 0", 1),
    ]
    assert [view.name for view in full.leading_entities(EntityType.GROUP, 3)] == ["Los Faroles"]
    full.put([make_file(village(9))])
    assert [view.name for view in full.leading_entities(EntityType.PERSON, 9)][-1] == "Ramiro Quispe"


def test_removing_a_document_takes_its_entities_apart(full: Store) -> None:
    """Who was one with a referent of the document may have been so by it alone: the resolver has to say again."""
    note = full.find_documents("nota")[0].id
    quispe = entity(full, "Ramiro Quispe")
    others = list(full.referents_of(quispe))
    full.remove(note, decide(Act.REMOVE, note))
    assert set(full.unresolved()) < set(others)
    assert len(full.unresolved()) == 3
    join(full)
    assert full.find_entities("Ramiro Quispe").items[0].n_claims == 3
    assert full.verify() == []


def test_joining_and_parting_leaves_no_trace(full: Store) -> None:
    before = list(full.dump())
    everyone = {candidate.referent: candidate for candidate in full.candidates_by_key(["ramiro quispe", "elena soto"])}
    now = {referent: full.find_entities(referent).items[0].id for referent in everyone}
    full.set_entities(dict.fromkeys(everyone, min(everyone)))
    assert list(full.dump()) != before
    full.set_entities(now)
    assert list(full.dump()) == before


def test_candidates_carry_what_claims_say_of_each_alone(store: Store) -> None:
    """Ramiro is Peruvian by a Portuguese word, was arrested on a day and held since; denials and years say nothing.

    Both places of the document lie in Peru, so that it is at home there, and it names one of the two beside the other.
    """
    text = "O peruano Ramiro Quispe caiu em Callao. Morreu Elena Soto. Está preso em Callao."

    def told(extractor: Extractor) -> None:
        extractor.refer("peruano", EntityType.PLACE)
        extractor.claim("Ramiro Quispe", "nationality", "peruano", "peruano Ramiro Quispe")
        extractor.claim(None, "arrested", "Ramiro Quispe", "Ramiro Quispe caiu", when="2022-05-03")
        extractor.claim("Ramiro Quispe", "held_in", "Callao", "Está preso em Callao", when="2022-05/..")
        dead = Object(ObjectKind.TEXT, "Morreu")
        extractor.claim("Elena Soto", "died", dead, "Morreu Elena Soto", when="2021")
        extractor.claim(
            "Ramiro Quispe", "died", dead, "Morreu", when="2022-01-01", polarity=Polarity.DENIED, cue="Morreu"
        )

    store.put([make_file(make_work(text, "t.txt", told))])
    found = {candidate.names[0]: candidate for candidate in store.iter_candidates()}
    at_home = ("country", "PE")
    facts = ("arrested", "2022-05-03"), ("beside", "person:elena soto"), ("held", "2022-05/.."), ("nationality", "PE")
    assert found["Ramiro Quispe"].facts == tuple(sorted((*facts, at_home)))
    assert found["Elena Soto"].facts == (("beside", "person:ramiro quispe"), at_home)  # a year tells nobody apart
    claims = sorted(view.claim.id for view in store.iter_claims() if view.subject and view.subject.name == "Elena Soto")
    assert list(found["Elena Soto"].claims) == claims
