"""What holds for any sequence of decisions, on every engine.

Three documents each name four people of two names; decisions are any of the kinds that say who is who, or what a claim
is worth, in any order, with any earlier one taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus import Case
from quipus.case.settling import settle
from quipus.model import Act, Decision
from quipus.store.reviews import in_force
from tests.store.building import Extractor, decide, make_file, make_work

NAMES = ("Ramiro Quispe Loza", "R. Quispe", "Elena Soto Paz", "E. Soto")
TEXT = "{0} paga a {1}.\n\nDicen que {2} manda y que {3} obedece en el sector {4}."
N_DOCUMENTS = 3
N_REFERENTS = N_DOCUMENTS * len(NAMES)
LOG = {"decisions", "decision_ids", "undone", "meta"}

SETTINGS = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

REFERENT = st.integers(0, N_REFERENTS - 1)
IDENTITY = st.tuples(
    st.sampled_from([Act.SAME, Act.DIFFERENT]), st.lists(REFERENT, min_size=2, max_size=4, unique=True)
)
REVIEW = st.tuples(st.sampled_from([Act.ACCEPT, Act.REJECT]), st.lists(st.integers(0, 5), min_size=1, max_size=1))
OTHER = st.tuples(st.sampled_from([Act.NAME, Act.VICTIM]), st.lists(REFERENT, min_size=1, max_size=3, unique=True))
UNDO = st.tuples(st.just(Act.UNDO), st.lists(st.integers(0, 20), min_size=1, max_size=1))
STEPS = st.lists(st.one_of(IDENTITY, IDENTITY, REVIEW, OTHER, UNDO), max_size=7)
Step = tuple[Act, list[int]]


def extract(extractor: Extractor) -> None:
    first, second, third, fourth = NAMES
    extractor.claim(first, "sends_money_to", second, f"{first} paga a {second}")
    extractor.claim(third, "reports_to", fourth, f"{third} manda")


def fill(address: str, order: Sequence[int] = range(N_DOCUMENTS)) -> Case:
    case = Case(address, create=True)
    for number in order:
        work = make_work(TEXT.format(*NAMES, number), f"{number}.txt", extract)
        case._store.put([make_file(work)])
    settle(case._store)
    return case


def referents(case: Case) -> list[str]:
    documents = sorted(view.id for view in case.documents())
    return sorted(referent.id for document in documents for referent in case._store.get_extraction(document).referents)


def claims(case: Case) -> list[str]:
    return sorted(view.claim.id for view in case.iter_claims())


def take(case: Case, step: Step) -> Decision | None:
    """Takes a decision on things by their position; an undo of a decision that is not there is passed over."""
    act, numbers = step
    log = case._store.decisions()
    if act is Act.UNDO:
        return undo(case, log[numbers[0] % len(log)]) if log else None
    things = claims(case) if act in (Act.ACCEPT, Act.REJECT) else referents(case)
    targets = [things[number] for number in numbers]
    details = {"name": "Quien sea"} if act is Act.NAME else {}
    touched = targets if act in (Act.SAME, Act.DIFFERENT) else ()
    decision = case._store.append(decide(act, *targets, **details), touched)
    settle(case._store)
    return decision


def undo(case: Case, target: Decision) -> Decision:
    decision = case._store.append(decide(Act.UNDO, target.id), case._touches(target))
    settle(case._store)
    return decision


def state(case: Case) -> list[tuple[str, tuple[object, ...]]]:
    return [row for row in case._store.dump() if row[0] not in LOG]


def entity_of(case: Case) -> dict[str, str]:
    return {
        referent: view.id
        for id_ in referents(case)
        for view in case._store.find_entities(id_).items
        for referent in case._store.referents_of(view.id)
    }


@SETTINGS
@given(order=st.permutations(range(N_DOCUMENTS)), steps=STEPS)
def test_the_order_of_documents_does_not_matter(
    make_address: Callable[[], str], order: Sequence[int], steps: list[Step]
) -> None:
    with fill(make_address()) as one, fill(make_address(), order) as other:
        for step in steps:
            take(one, step)
            take(other, step)
        assert state(one) == state(other)
        assert list(one.iter_findings()) == list(other.iter_findings())


@SETTINGS
@given(before=STEPS, joined=IDENTITY, between=STEPS)
def test_a_decision_taken_back_leaves_nothing_whatever_was_decided_in_between(
    make_address: Callable[[], str], before: list[Step], joined: Step, between: list[Step]
) -> None:
    rest = [step for step in between if step[0] is not Act.UNDO]
    with fill(make_address()) as one, fill(make_address()) as other:
        for step in before:
            take(one, step)
            take(other, step)
        decision = take(one, joined)
        for step in rest:
            take(one, step)
            take(other, step)
        assert decision is not None
        undo(one, decision)
        assert state(one) == state(other)


@SETTINGS
@given(steps=STEPS)
def test_no_decision_loses_a_claim_and_none_overrules_a_different(
    make_address: Callable[[], str], steps: list[Step]
) -> None:
    with fill(make_address()) as case:
        made = claims(case)
        for step in steps:
            take(case, step)
        assert claims(case) == made
        told = [view.claim.id for finding in case.iter_findings() for view in finding.claims]
        rejected = {view.claim.id for view in case.iter_claims() if view.status == "rejected"}
        assert len(told) == len(set(told))
        assert set(told) | rejected == set(made)
        is_ = entity_of(case)
        for decision in in_force(case.log()).values():
            if decision.act is Act.DIFFERENT:
                assert all(
                    is_[left] != is_[right] for left, right in product(decision.targets[:1], decision.targets[1:])
                )
        assert case.verify() == []


def look(finding: Any) -> tuple[object, ...]:
    sides = [side and (side.id, side.name) for side in (finding.subject, finding.object)]
    return (finding.id, *sides, finding.strength, finding.sources, [view.status for view in finding.claims])


@SETTINGS
@given(steps=STEPS, last=st.one_of(IDENTITY, REVIEW, OTHER, UNDO))
def test_a_preview_shows_what_then_happens_and_changes_nothing(
    make_address: Callable[[], str], steps: list[Step], last: Step
) -> None:
    with fill(make_address()) as case:
        for step in steps:
            take(case, step)
        before = list(case._store.dump())
        act, numbers = last
        log = list(in_force(case.log()).values())
        if act is Act.UNDO and not log:
            return
        things = claims(case) if act in (Act.ACCEPT, Act.REJECT) else referents(case)
        targets = [log[numbers[0] % len(log)].id] if act is Act.UNDO else [things[number] for number in numbers]
        details = [("name", "Quien sea")] if act is Act.NAME else []
        touched = list(case._touches(log[numbers[0] % len(log)])) if act is Act.UNDO else targets

        def decided(on: Case) -> Decision:
            moves = act in (Act.SAME, Act.DIFFERENT, Act.UNDO)
            return on._decide(act, targets, "why not", details, touched if moves else ())

        effect = case.preview(decided)
        assert list(case._store.dump()) == before
        decided(case)
        for view in effect.entities_after:
            now = case._store.get_entity(view.id)
            assert (now.name, now.names, now.victim, now.n_claims) == (
                view.name,
                view.names,
                view.victim,
                view.n_claims,
            )
        everything = {finding.id: look(finding) for finding in case.iter_findings()}
        for finding in effect.findings_after:
            assert everything[finding.id] == look(finding)
