"""The log, what is in force, and what is derived from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus.errors import DecisionError, NotFoundError
from quipus.model import GENESIS, Act, ClaimFilter, Decision, Status
from quipus.store import Store, open_store
from quipus.store.reviews import in_force
from tests.store.building import decide, harbour, make_file, village
from tests.store.test_claims import join

LOG = {"decisions", "decision_ids", "undone", "meta"}


@pytest.fixture
def full(store: Store) -> Store:
    store.put([make_file(harbour()), make_file(village(1))])
    join(store)
    return store


def derived(store: Store) -> list[tuple[str, tuple[object, ...]]]:
    return [row for row in store.dump() if row[0] not in LOG]


def claim_of(store: Store, predicate: str) -> str:
    return store.claims(ClaimFilter(predicate=predicate)).items[0].claim.id


def test_decisions_are_numbered_and_linked(full: Store) -> None:
    claim = claim_of(full, "leads")
    made = [full.append(decide(act, claim, reason=f"because of {act}")) for act in (Act.ACCEPT, Act.REJECT)]
    assert full.decisions() == made
    assert [decision.number for decision in made] == [1, 2]
    assert [decision.previous for decision in made] == [GENESIS, made[0].id]


def test_the_last_word_on_a_claim_holds(full: Store) -> None:
    claim = claim_of(full, "leads")
    for act, status in ((Act.ACCEPT, Status.ACCEPTED), (Act.REJECT, Status.REJECTED), (Act.ACCEPT, Status.ACCEPTED)):
        full.append(decide(act, claim))
        assert full.get_claim(claim).status is status
        assert full.claims(ClaimFilter(status=status)).total == 1


def test_grades_are_shown(full: Store) -> None:
    document, claim = full.find_documents("nota")[0].id, claim_of(full, "leads")
    first = full.append(decide(Act.GRADE, document, reliability="A"))
    full.append(decide(Act.GRADE, claim, credibility="2"))
    assert full.get_claim(claim).credibility == "2"
    assert full.get_claim(claim).document.reliability == full.find_documents("nota")[0].reliability == "A"
    assert full.get_document(document).metadata.reliability == "C"
    full.append(decide(Act.UNDO, first.id))
    assert full.find_documents("nota")[0].reliability == "C"


def test_a_victim_marks_the_entity(full: Store) -> None:
    quispe = full.find_entities("Ramiro Quispe").items[0].id
    victim = full.append(decide(Act.VICTIM, full.referents_of(quispe)[-1]))
    assert full.get_entity(quispe).victim
    assert full.claims(ClaimFilter(predicate="leads")).items[0].subject == full.get_entity(quispe)
    full.append(decide(Act.UNDO, victim.id))
    assert not full.get_entity(quispe).victim


def test_an_undo_can_be_undone(full: Store) -> None:
    claim = claim_of(full, "leads")
    accepted = full.append(decide(Act.ACCEPT, claim))
    expected = [Status.OPEN, Status.ACCEPTED, Status.OPEN]
    last = accepted
    for status in expected:
        last = full.append(decide(Act.UNDO, last.id))
        assert full.get_claim(claim).status is status
    assert full.decisions_on([claim], [Act.ACCEPT]) == []


def test_two_undos_of_one_decision_have_both_to_be_undone(full: Store) -> None:
    claim = claim_of(full, "leads")
    accepted = full.append(decide(Act.ACCEPT, claim))
    undos = [full.append(decide(Act.UNDO, accepted.id)) for _ in range(2)]
    full.append(decide(Act.UNDO, undos[0].id))
    assert full.get_claim(claim).status is Status.OPEN
    full.append(decide(Act.UNDO, undos[1].id))
    assert full.get_claim(claim).status is Status.ACCEPTED


def test_decisions_in_force_are_found_by_target_and_kind(full: Store) -> None:
    one, two = claim_of(full, "leads"), claim_of(full, "controls")
    accepted = full.append(decide(Act.ACCEPT, one))
    rejected = full.append(decide(Act.REJECT, one))
    other = full.append(decide(Act.ACCEPT, two))
    full.append(decide(Act.UNDO, rejected.id))
    assert full.decisions_on([one, two], [Act.ACCEPT, Act.REJECT]) == [accepted, other]
    assert full.decisions_on([one], [Act.REJECT]) == []
    assert full.decisions_on([], [Act.ACCEPT]) == full.decisions_on([one], []) == []


def test_a_correction_does_not_target_the_referent_that_it_names(full: Store) -> None:
    soto = full.find_entities("Elena Soto").items[0].id
    full.append(decide(Act.CORRECT, claim_of(full, "leads"), subject=soto))
    assert full.decisions_on([soto], list(Act)) == []


def test_what_cannot_stand_is_refused_and_leaves_nothing(full: Store) -> None:
    before = list(full.dump())
    document = full.documents()[0].id
    for make in (
        decide(Act.UNDO, "f" * 32),
        decide(Act.UNDO, "nothing"),
        decide(Act.REMOVE, document),
        lambda number, previous: Decision(number + 1, Act.ACCEPT, ("x",), (), "", "", "", previous),
    ):
        with pytest.raises(DecisionError):
            full.append(make)
    with pytest.raises(NotFoundError):
        full.remove("f" * 32, decide(Act.REMOVE, "f" * 32))
    assert list(full.dump()) == before


def test_a_removal_cannot_be_undone(full: Store) -> None:
    document = full.documents()[0].id
    full.remove(document, decide(Act.REMOVE, document))
    with pytest.raises(DecisionError, match="Add the file again"):
        full.append(decide(Act.UNDO, full.decisions()[-1].id))


def test_touched_referents_become_unresolved(full: Store) -> None:
    quispe = full.find_entities("Ramiro Quispe").items[0]
    touched = full.referents_of(quispe.id)
    full.append(decide(Act.DIFFERENT, *touched), touched)
    assert full.unresolved() == touched
    assert full.find_entities("Ramiro Quispe").total == 2
    full.set_entities(dict.fromkeys(touched, quispe.id))
    assert full.get_entity(quispe.id) == quispe


def test_odd_words_in_a_decision_come_back(full: Store) -> None:
    made = full.append(decide(Act.ACCEPT, "no id at all \x00\udcff", reason="a\x00\udcff\x1a", note="\x00"))
    assert full.decisions() == [made]
    assert full.decisions_on(["no id at all \x00\udcff"], [Act.ACCEPT]) == [made]
    assert full.verify() == []


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([Act.ACCEPT, Act.REJECT]), st.integers(0, 2), st.just({})),
        st.tuples(st.just(Act.GRADE), st.integers(0, 2), st.sampled_from([{"credibility": "1"}, {"credibility": "6"}])),
        st.tuples(
            st.just(Act.CORRECT),
            st.integers(0, 2),
            st.fixed_dictionaries(
                {},
                optional={
                    "predicate": st.sampled_from(["leads", "founded"]),
                    "subject": st.sampled_from(["", "0", "1"]),
                    "object": st.sampled_from(["", "crime:homicide", "0"]),
                    "qualifier__when": st.sampled_from(["", "2019", "nonsense"]),
                },
            ),
        ),
        st.tuples(st.just(Act.VICTIM), st.integers(3, 4), st.just({})),
        st.tuples(st.just(Act.GRADE), st.just(5), st.sampled_from([{"reliability": "A"}, {"reliability": "F"}])),
        st.tuples(st.just(Act.UNDO), st.integers(0, 9), st.just({})),
    ),
    max_size=9,
)


@given(steps=STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undone_decisions_might_as_well_not_have_been(
    make_address: Callable[[], str], steps: Sequence[tuple[Act, int, dict[str, str]]]
) -> None:
    """A case with all decisions derives the same as one that got only those which are in force at the end."""
    with open_store(make_address(), create=True) as long, open_store(make_address(), create=True) as short:
        for store in (long, short):
            store.put([make_file(harbour()), make_file(village(1))])
            join(store)
        for step in steps:
            take(long, *step)
        for decision in in_force(long.decisions()).values():
            if decision.act is not Act.UNDO:
                short.append(again(decision))
        assert derived(long) == derived(short)
        assert long.verify() == []


def take(store: Store, act: Act, target: int, details: dict[str, str]) -> None:
    """Appends a decision on one of three claims, two referents, a document, or an earlier decision."""
    made = store.decisions()
    if act is Act.UNDO and not made:
        return
    ids = [view.claim.id for view in list(store.iter_claims())[:3]]
    ids += [store.find_entities(name).items[0].id for name in ("Ramiro Quispe", "Elena Soto")]
    ids.append(store.find_documents("nota")[0].id)
    identity = made[target % len(made)].id if act is Act.UNDO else ids[target]
    named = {field: ids[3 + int(value)] if value in {"0", "1"} else value for field, value in details.items()}
    store.append(decide(act, identity, **named))


def again(decision: Decision) -> Callable[[int, str], Decision]:
    return lambda number, previous: Decision(
        number, decision.act, decision.targets, decision.details, "", "", "", previous
    )
