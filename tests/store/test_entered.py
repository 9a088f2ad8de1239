"""Claims that people entered follow from the log: through undo, reading again, removal, and a changed text."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import text as sql

from quipus.model import Act, Decision, EntityType, Fault, MentionForm, Object, ObjectKind, Span, Status
from quipus.store import Store, Work
from quipus.store.entered import LOST, Entered, Side, claim_of, quote, with_entered, without_entered
from quipus.store.sql_store import SqlStore
from tests.store.building import HARBOUR, decide, harbour, make_file, village
from tests.store.test_claims import join
from tests.store.test_decisions import derived

WORDS = "Presuntamente recibió"
BARRIO = "policía"


@pytest.fixture
def full(store: Store) -> Store:
    store.put([make_file(harbour()), make_file(village(1))])
    join(store)
    return store


def entered(text: str = HARBOUR) -> Entered:
    """Returns a claim with one side that the extractor knows and one that is new to it."""
    start = text.index(WORDS)
    new, known = text.index(BARRIO), text.index("Ramiro Quispe")
    return Entered(
        "reports_to",
        (Span(start, start + len(WORDS)),),
        WORDS,
        subject=Side(Span(new, new + len(BARRIO)), BARRIO, EntityType.GROUP),
        object=Side(Span(known, known + 13), "Ramiro Quispe", EntityType.PERSON),
        qualifiers=(("when", "2022"),),
    )


def enter(store: Store, work: Work, what: Entered) -> Decision:
    claim = claim_of(work.document, store.get_extraction(work.document.id), what)
    details = {name.replace(".", "__"): value for name, value in what.to_details()}
    return store.append(decide(Act.ENTER, work.document.id, claim.id, **details))


def test_details_say_everything() -> None:
    what = entered()
    assert Entered.from_details(what.to_details()) == what
    crime = dataclasses.replace(what, object=Object(ObjectKind.CRIME, "extortion"), speaker=what.subject)
    assert Entered.from_details(crime.to_details()) == crime


def test_an_entered_claim_is_accepted_and_its_new_side_joins_nothing(full: Store) -> None:
    decision = enter(full, harbour(), entered())
    view = full.get_claim(decision.targets[1])
    assert (view.status, view.quote, view.claim.origin.person) == (Status.ACCEPTED, WORDS, True)
    assert view.subject is not None
    assert view.subject.name == BARRIO
    assert view.object is not None
    assert view.object.name == "Ramiro Quispe"
    assert [mention.name for mention in full.get_extraction(view.document.id).mentions
            if mention.form is MentionForm.MARKED] == [BARRIO]  # fmt: skip
    (candidate,) = full.candidates([view.claim.subject or ""])
    assert candidate.keys == frozenset()
    assert full.verify() == []


def test_undo_leaves_the_state_before_and_undoing_that_brings_it_back(full: Store) -> None:
    before = derived(full)
    decision = enter(full, harbour(), entered())
    join(full)
    after = derived(full)
    undo = full.append(decide(Act.UNDO, decision.id))
    join(full)
    assert derived(full) == before
    full.append(decide(Act.UNDO, undo.id))
    join(full)
    assert derived(full) == after
    assert full.verify() == []


def test_two_claims_on_the_same_new_words_do_not_hang_on_each_other(full: Store) -> None:
    first = enter(full, harbour(), entered())
    second = enter(full, harbour(), dataclasses.replace(entered(), predicate="allied_with"))
    assert full.get_claim(first.targets[1]).subject == full.get_claim(second.targets[1]).subject
    full.append(decide(Act.UNDO, first.id))
    view = full.get_claim(second.targets[1])
    assert view.subject is not None
    assert view.subject.name == BARRIO
    assert full.verify() == []


def test_reading_again_keeps_it_and_removal_takes_it_away(full: Store) -> None:
    decision = enter(full, harbour(), entered())
    full.append(decide(Act.REJECT, decision.targets[1]))
    full.put([make_file(harbour())])
    assert full.get_claim(decision.targets[1]).status is Status.REJECTED
    assert full.verify() == []
    removed = full.remove(harbour().document.id, decide(Act.REMOVE, harbour().document.id))
    assert removed.n_claims == len(harbour().extraction.claims) + 1
    assert full.find_claims(decision.targets[1]) == []
    assert full.verify() == []
    full.put([make_file(harbour())])
    assert full.get_claim(decision.targets[1]).status is Status.REJECTED
    assert full.verify() == []


def test_words_that_another_reading_moves_become_a_problem(full: Store) -> None:
    decision = enter(full, harbour(), entered())
    moved = harbour(text=f"Nota.\n\n{HARBOUR}")
    same = dataclasses.replace(moved.document, id=harbour().document.id)
    work = Work(same, harbour().original, dataclasses.replace(moved.extraction, referents=(), mentions=(), claims=()))
    work = dataclasses.replace(work, extraction=dataclasses.replace(work.extraction, problems=()))
    full.put([make_file(work)])
    assert full.find_claims(decision.targets[1]) == []
    assert [problem.code for problem in full.problems_in(same.id)] == [LOST]
    assert full.verify() == []


def test_what_does_not_follow_from_the_decisions_is_a_fault(full: Store) -> None:
    decision = enter(full, harbour(), entered())
    assert isinstance(full, SqlStore)
    with full._backend.writing() as connection:
        connection.execute(sql("DELETE FROM claims WHERE id = :id"), {"id": bytes.fromhex(decision.targets[1])})
    message = "the claims that people entered are not those that the decisions enter"
    assert Fault("document", decision.targets[0], message) in full.verify()


def test_what_the_extractor_finds_too_is_not_made_twice() -> None:
    work = harbour()
    known = work.extraction.claims[0]
    subject = next(one for one in work.extraction.referents if one.id == known.subject)
    assert known.object is not None
    group = next(one for one in work.extraction.referents if one.id == known.object.value)
    what = Entered(
        known.predicate, known.evidence, quote(work.document.text, known.evidence),
        Side(subject.anchor, subject.names[0], subject.type), Side(group.anchor, group.names[0], group.type),
        qualifiers=tuple((item.name, item.value) for item in known.qualifiers),
    )  # fmt: skip
    decision = Decision(1, Act.ENTER, (work.document.id,), tuple(what.to_details()), "", "ana", "", "")
    both = with_entered(work.document, work.extraction, [decision])
    assert len(both.mentions) == len(work.extraction.mentions)
    assert without_entered(both) == work.extraction
