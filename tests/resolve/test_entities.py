"""Names are invented; what must join and what must not follows from the rules' own first sentences."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from quipus.language.names import name_key
from quipus.model import GENESIS, Act, Decision, EntityType
from quipus.resolve import Candidate, clashes, resolve


def _candidate(id_: str, type_: EntityType, name: str, *context: str) -> Candidate:
    return Candidate(id_, f"doc-{id_}", type_, (name,), frozenset({name_key(name)}), frozenset(context))


def _decision(number: int, act: Act, *targets: str, left: int = 1) -> Decision:
    return Decision(number, act, targets, (("left", str(left)),), "r", "a", "2026-01-01T00:00:00Z", GENESIS)


def test_groups_of_one_name_are_one() -> None:
    found = resolve(
        [_candidate("b", EntityType.GROUP, "Los Cóndores"), _candidate("a", EntityType.GROUP, "Cóndores")], []
    )
    assert found == {"a": "a", "b": "a"}


def test_a_place_and_a_group_of_one_name_are_two() -> None:
    found = resolve(
        [_candidate("a", EntityType.PLACE, "Barrancas"), _candidate("b", EntityType.GROUP, "Barrancas")], []
    )
    assert found == {"a": "a", "b": "b"}


def test_people_of_one_name_need_company() -> None:
    alone = [_candidate(id_, EntityType.PERSON, "Iván Soria Paz") for id_ in "ab"]
    together = [_candidate(id_, EntityType.PERSON, "Iván Soria Paz", "group:condores") for id_ in "ab"]
    assert len(set(resolve(alone, []).values())) == 2
    assert len(set(resolve(together, []).values())) == 1


def _person(id_: str, names: tuple[str, ...], *context: str) -> Candidate:
    return Candidate(id_, f"doc-{id_}", EntityType.PERSON, names, frozenset({name_key(names[0])}), frozenset(context))


def test_four_words_are_name_enough_and_three_with_an_alias() -> None:
    long = [_person(id_, ("Iván Darío Soria Paz",)) for id_ in "ab"]
    assert len(set(resolve(long, []).values())) == 1
    three = [_person(id_, ("Iván Soria Paz", "Toro")) for id_ in "ab"]
    assert len(set(resolve(three, []).values())) == 1
    other = [_person("a", ("Iván Soria Paz", "Toro")), _person("b", ("Iván Soria Paz", "Zorro"))]
    assert len(set(resolve(other, []).values())) == 2


def test_two_words_need_alias_and_company() -> None:
    alias = [_person(id_, ("Iván Soria", "Toro")) for id_ in "ab"]
    company = [_person(id_, ("Iván Soria",), "group:condores") for id_ in "ab"]
    both = [_person(id_, ("Iván Soria", "Toro"), "group:condores") for id_ in "ab"]
    assert [len(set(resolve(people, []).values())) for people in (alias, company, both)] == [2, 2, 1]


def test_an_alias_alone_joins_nobody() -> None:
    people = [_person("a", ("Iván Soria Paz", "Toro"), "group:x"), _person("b", ("Luis Peña Gil", "Toro"), "group:x")]
    assert len(set(resolve(people, []).values())) == 2


def test_a_shared_country_is_no_company() -> None:
    people = [_candidate(id_, EntityType.PERSON, "Iván Soria Paz", "place:peru") for id_ in "ab"]
    assert len(set(resolve(people, []).values())) == 2


def test_a_surname_alone_joins_nobody() -> None:
    people = [_candidate(id_, EntityType.PERSON, "Soria", "group:condores") for id_ in "ab"]
    assert len(set(resolve(people, []).values())) == 2


def test_unnamed_people_are_never_one() -> None:
    people = [_candidate(id_, EntityType.PEOPLE, "dos mujeres") for id_ in "ab"]
    assert len(set(resolve(people, []).values())) == 2


def test_a_person_joins_and_keeps_apart() -> None:
    three = [_candidate(id_, EntityType.GROUP, "Cóndores") for id_ in "abc"]
    other = _candidate("d", EntityType.GROUP, "La Rama")
    found = resolve([*three, other], [_decision(1, Act.DIFFERENT, "c", "a", "b"), _decision(2, Act.SAME, "c", "d")])
    assert found == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_different_outlives_a_later_same() -> None:
    two = [_candidate(id_, EntityType.GROUP, name) for id_, name in (("a", "Cóndores"), ("b", "La Rama"))]
    found = resolve(two, [_decision(1, Act.DIFFERENT, "a", "b"), _decision(2, Act.SAME, "a", "b")])
    assert found == {"a": "a", "b": "b"}


def test_different_keeps_every_left_from_every_right() -> None:
    four = [_candidate(id_, EntityType.GROUP, "Cóndores") for id_ in "abcd"]
    found = resolve(four, [_decision(1, Act.DIFFERENT, "a", "b", "c", "d", left=2)])
    assert found == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_a_clash_names_the_decision_in_the_way() -> None:
    different = _decision(3, Act.DIFFERENT, "a", "b")
    assert clashes(_decision(4, Act.SAME, "a", "b", "c"), [different]) == [different]
    assert clashes(_decision(4, Act.SAME, "a", "c"), [different]) == []


ids = st.sampled_from("abcdef")
acts = st.tuples(st.sampled_from([Act.SAME, Act.DIFFERENT]), ids, ids).filter(lambda act: act[1] != act[2])


@given(st.lists(acts, max_size=8), st.permutations("abcdef"))
def test_the_order_of_documents_does_not_matter_and_different_holds(
    acts: list[tuple[Act, str, str]], order: list[str]
) -> None:
    names = {"a": "Uno", "b": "Uno", "c": "Uno", "d": "Dos", "e": "Dos", "f": "Tres"}
    decisions = [_decision(number, act, left, right) for number, (act, left, right) in enumerate(acts, 1)]
    candidates = [_candidate(id_, EntityType.GROUP, names[id_]) for id_ in order]
    found = resolve(candidates, decisions)
    assert found == resolve(sorted(candidates, key=lambda candidate: candidate.referent), decisions)
    for act, left, right in acts:
        assert act is not Act.DIFFERENT or found[left] != found[right]
    for id_, canonical in itertools.chain(found.items()):
        assert canonical <= id_
        assert found[canonical] == canonical
