"""Why referents are one: names are invented, the rule expected follows from its own first sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quipus.model import Act
from quipus.resolve import RULES, find_joins, resolve
from quipus.resolve.clusters import Clusters
from quipus.resolve.rules import RULES_VERSION
from tests.resolve.making import decide, make


def test_a_join_is_signed_by_its_rule_and_says_why() -> None:
    alike = [make(id_, "person", "Iván Soria Paz", told=("group:condores del sur",)) for id_ in "ab"]
    (join,) = find_joins(alike, [])
    assert (join.entity, join.left, join.right, join.decision) == ("a", "a", "b", None)
    assert join.signed_by == f"rule same_name_and_company/{RULES_VERSION}"
    assert join.reason.startswith("Both are people with the same name of three words")
    assert (join.left_name, join.left_document) == ("Iván Soria Paz", "of-a")
    assert join.id == find_joins(list(reversed(alike)), [])[0].id


def test_a_join_by_a_person_is_signed_by_her_and_names_the_decision() -> None:
    people = [make("a", "person", "Iván Soria"), make("b", "person", "El Toro")]
    (join,) = find_joins(people, [decide(7, Act.SAME, "a", "b")])
    assert (join.signed_by, join.decision, join.reason, join.shared) == ("a", 7, "r", "")


def test_only_the_entities_asked_for() -> None:
    groups = [
        make(id_, "group", name) for id_, name in zip("abcd", ["Los Cóndores del Sur", "La Mano Gris"] * 2, strict=True)
    ]
    assert {join.entity for join in find_joins(groups, [])} == {"a", "b"}
    assert [join.entity for join in find_joins(groups, [], {"b"})] == ["b"]


NAMES = ("Iván Soria Paz", "Iván Darío Soria Paz", "Elsa Soria", "Los Cóndores del Sur", "Policía Nacional del Perú")


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["group:mano gris", "person:elsa rojas"])), max_size=12)
)
def test_joins_are_a_tree_of_each_entity(named: list[tuple[str, str]]) -> None:
    kinds = dict(zip(NAMES, ("person", "person", "person", "group", "agency"), strict=True))
    candidates = [make(f"r{n:02}", kinds[name], name, told=(told,)) for n, (name, told) in enumerate(named)]
    entity_of, joins = resolve(candidates, []), find_joins(candidates, [])
    assert len(joins) == len(entity_of) - len(set(entity_of.values()))
    rebuilt = Clusters(sorted(entity_of))
    for join in joins:
        rebuilt.join(join.left, join.right)
    assert rebuilt.canonical() == entity_of
    assert {join.signed_by for join in joins} <= {f"rule {rule.__name__}/{RULES_VERSION}" for rule in RULES}
    assert all(join.reason.endswith(".") for join in joins)
