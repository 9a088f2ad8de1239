"""Suggestions: what is suggested, in which order, and what people's decisions change about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.model import Act
from quipus.resolve import Candidate, resolve, suggest
from quipus.resolve.blocking import SMALL, find_pairs
from quipus.resolve.portrait import portray
from tests.resolve.making import decide, make

PEOPLE = (
    make("a", "person", "Francisco Quiroz Llanos", claims=("1", "2", "3")),
    make("b", "person", "Pancho Quiroz", claims=("4",)),
    make("c", "person", "Iván Soria Bosch"),
    make("d", "person", "Iván Soria B."),
    make("e", "person", "Rosa Tapullima"),
)


def test_the_pair_that_brings_most_claims_together_comes_first() -> None:
    found = suggest(PEOPLE, [])
    assert [(suggestion.left, suggestion.right) for suggestion in found] == [("a", "b"), ("c", "d")]
    assert found[0].claims == ("1", "2", "3", "4")
    assert found[0].value == pytest.approx(4 * found[0].score)
    assert (found[0].left_name, found[0].right_name) == ("Francisco Quiroz Llanos", "Pancho Quiroz")


def test_what_people_hold_to_be_different_is_not_suggested_and_what_they_are_unsure_of_comes_last() -> None:
    assert [suggestion.left for suggestion in suggest(PEOPLE, [decide(1, Act.DIFFERENT, "b", "a")])] == ["c"]
    found = suggest(PEOPLE, [decide(1, Act.UNSURE, "a", "b")])
    assert [(suggestion.left, suggestion.unsure) for suggestion in found] == [("c", False), ("a", True)]


def test_different_holds_for_the_whole_entity() -> None:
    more = make("f", "person", "Francisco Quiroz Llanos", told=("group:faroles",))
    known = (make("a", "person", "Francisco Quiroz Llanos", told=("group:faroles",)), more, PEOPLE[1])
    assert resolve(known, [])["f"] == "a"
    assert suggest(known, [decide(1, Act.DIFFERENT, "f", "b")]) == []


def test_suggestions_that_hang_together_are_one_group() -> None:
    three = (*PEOPLE[:2], make("g", "person", "Paco Quiroz Llanos"))
    assert {suggestion.group for suggestion in suggest(three, [])} == {"a"}


def test_descriptions_are_not_suggested() -> None:
    unnamed = [Candidate(id_, f"of-{id_}", PEOPLE[0].type, (), frozenset(), frozenset()) for id_ in "xy"]
    assert suggest(unnamed, []) == []


def test_a_name_that_hundreds_bear_does_not_make_hundreds_of_thousands_of_pairs() -> None:
    many = [portray(make(f"{number:04}", "person", f"Luis García Apellido{number:04}")) for number in range(2_000)]
    assert len(find_pairs(many)) < len(many) * SMALL


NAMES = (
    "Francisco Quiroz Llanos",
    "Pancho Quiroz",
    "Paco Quiroz Ll.",
    "Iván Soria",
    "Iván Soria Paz",
    "Ivan Zoria",
    "El Toro",
)
TOLD = ((), ("group:faroles",), ("group:faroles", "person:rosa tapullima"))
FACTS = ((), (("born", "1960"),), (("born", "1980"),))
candidates = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(TOLD), st.sampled_from(FACTS)), max_size=12)
acts = st.lists(
    st.tuples(st.sampled_from([Act.SAME, Act.DIFFERENT]), st.integers(0, 11), st.integers(0, 11)).filter(
        lambda act: act[1] != act[2]
    ),
    max_size=5,
)


@given(candidates, acts, st.randoms())
def test_order_does_not_matter_and_nothing_that_clashes_is_joined_by_a_rule(
    drawn: list[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]],
    acts: list[tuple[Act, int, int]],
    chance: st.DataObject,
) -> None:
    people = [
        make(f"{number:02}", "person", name, "El Zorro", told=told, facts=facts)
        for number, (name, told, facts) in enumerate(drawn)
    ]
    decisions = [
        decide(number, act, f"{left:02}", f"{right:02}")
        for number, (act, left, right) in enumerate(acts, 1)
        if max(left, right) < len(people)
    ]
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = resolve(people, decisions)
    assert resolve(shuffled, decisions) == found
    assert suggest(shuffled, decisions) == suggest(people, decisions)
    for decision in decisions:
        if decision.act is Act.DIFFERENT:
            assert found[decision.targets[0]] != found[decision.targets[1]]
    if not any(decision.act is Act.SAME for decision in decisions):
        born = {person.referent: dict(person.facts).get("born") for person in people}
        for left, entity in found.items():
            assert born[left] == born[entity] or None in (born[left], born[entity])
