"""Removals from findings, stages, chains and recruitment, by small cases and properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quipus.errors import SettingsError
from quipus.model import EntityType, EntityView, Polarity
from quipus.network import Graph, Tie
from quipus.network.disruption import (
    WEEKS_A_YEAR,
    Assumptions,
    Rates,
    Rule,
    Target,
    disrupt,
    find_broken_chains,
    find_chains,
    find_removals,
    find_successors,
    gone_in_words,
    simulate_recruitment,
)
from tests.network.projection.story import found, view

FOURTEEN = EntityView("7" * 32, EntityType.PEOPLE, "catorce personas", ("catorce personas",))


def test_removals_are_those_that_claims_say_by_date_and_operation() -> None:
    """The denied arrest does not count; the fourteen are listed and are no person."""
    findings = found(
        view(None, "arrested", "Ana Ríos", when="2022-05-18", operation="Cantera"),
        view(None, "arrested", FOURTEEN, when="2022-05-18", operation="Cantera", at=20),
        view(None, "arrested", "Leo Sosa", polarity=Polarity.DENIED, at=40),
        view("Eva Paz", "died", None, when="2023-01", at=60),
        view("Sol Paz", "extradited_to", "Lima", at=80),
    )
    removals = find_removals(findings)
    assert [(one.entity.name, one.how, one.when) for one in removals] == [
        ("Ana Ríos", "arrested", "2022-05-18"),
        ("catorce personas", "arrested", "2022-05-18"),
        ("Eva Paz", "died", "2023-01"),
        ("Sol Paz", "extradited", None),
    ]
    assert [one.is_person for one in removals] == [True, False, True, True]
    assert len(find_removals(findings, operation="cantera")) == 2
    assert [one.entity.name for one in find_removals(findings, since="2022-06", until="2023")] == ["Eva Paz"]
    assert set(gone_in_words(removals).values()) == {
        "arrested, 2022-05-18, operation Cantera",
        "died, 2023-01",
        "extradited, at an unknown date",
    }


STAR = Graph.of([Tie("hub", name) for name in "abcd"] + [Tie("a", "b"), Tie("d", "e")])


def test_without_and_with_replacement_stand_side_by_side() -> None:
    """By hand: without the hub {a, b}, {c}, {d, e}; whoever of a, b, c, d takes over holds five together."""
    answer = disrupt(STAR, [["hub", "nobody of this name"]], Assumptions(runs=10))
    (stage,) = answer.stages
    assert (answer.today.largest, stage.without.largest, stage.replaced.largest) == (6, 2, 5)
    assert stage.missing == ("nobody of this name",)
    assert stage.nothing_done == answer.today
    assert stage.worst.largest == 2
    assert stage.new_ties > 0
    assert "within two steps" in answer.assumptions


def test_a_second_stage_is_set_against_today_and_against_the_first_alone() -> None:
    answer = disrupt(STAR, [["hub"], Target(Rule.DEGREE, 1)], Assumptions(runs=10))
    assert answer.stages[1].nothing_done == answer.stages[0].replaced
    assert answer.stages[1].told == "1 by degree, scores taken anew after each"


def test_only_those_allowed_are_chosen_or_step_in() -> None:
    answer = disrupt(STAR, [Target(Rule.BETWEENNESS, 1)], Assumptions(runs=5), allowed=["a", "b", "d"])
    (stage,) = answer.stages
    assert stage.removed == ("d",)
    assert {one.name for one in stage.successors[0]} <= {"a", "b"}


def test_ties_that_are_not_inherited_are_lost() -> None:
    graph = Graph.of([Tie("hub", name, kind="family") for name in "abc"])
    answer = disrupt(graph, [["hub"]], Assumptions(runs=5, inherit={"family": 0.0}))
    assert answer.stages[0].replaced.largest == answer.stages[0].without.largest == 1


def test_kin_and_shared_contacts_come_first_and_heat_last() -> None:
    """a and b are alike but for a family tie; c has been watched without pause."""
    graph = Graph.of([Tie("hub", "a", kind="family"), Tie("hub", "b", kind="call"), Tie("hub", "c"), Tie("a", "b")])
    first, second, last = find_successors(graph, "hub", heat={"c": 1.0})
    assert (first.name, second.name, last.name) == ("a", "b", "c")
    assert "tied directly (family)" in first.reasons
    assert last.probability == 0.0
    assert "watched or wanted (1)" in last.reasons


def test_nobody_to_remove_is_wrong_use() -> None:
    with pytest.raises(SettingsError, match="Nobody"):
        disrupt(STAR, [])


def test_chains_of_goods_break_where_no_other_way_leads() -> None:
    """Arms go by port and pass to the wing, by two couriers from the pass on; money has its own way."""
    graph = Graph.of(
        [
            Tie("port", "pass", kind="supply"),
            Tie("pass", "courier 1", kind="supply"),
            Tie("pass", "courier 2", kind="supply"),
            Tie("courier 1", "wing", kind="supply"),
            Tie("courier 2", "wing", kind="supply"),
            Tie("wing", "boss", kind="money"),
        ],
        directed=True,
    )
    assert find_chains(graph, "supply") in (
        (("port", "pass", "courier 1", "wing"),),
        (("port", "pass", "courier 2", "wing"),),
    )
    assert find_broken_chains(graph, ["courier 1"]) == ()
    (broken,) = find_broken_chains(graph, ["pass"])
    assert (broken.kind, broken.broken_by) == ("supply", ("pass",))
    assert {one.kind for one in find_broken_chains(graph, ["wing"])} == {"supply", "money"}


pairs = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1]), min_size=1, max_size=14
)


@settings(deadline=None)
@given(pairs, st.sampled_from([Rule.DEGREE, Rule.BETWEENNESS, Rule.STRENGTH]), st.integers(1, 4))
def test_replacement_never_leaves_less_together_than_nobody_stepping_in(
    found_pairs: list[tuple[int, int]], rule: Rule, budget: int
) -> None:
    """For the same names: an heir with all ties only joins what would be apart."""
    graph = Graph.of([Tie(str(a), str(b)) for a, b in found_pairs])
    (chosen,) = disrupt(graph, [Target(rule, min(budget, graph.n_nodes - 1))], Assumptions(runs=2)).stages
    (stage,) = disrupt(graph, [chosen.removed], Assumptions(runs=4)).stages
    assert stage.replaced.reachable >= stage.without.reachable - 1e-9
    assert stage.without.n_left == graph.n_nodes - len(chosen.removed)
    assert stage.without.largest <= graph.n_nodes - len(chosen.removed)
    assert 0 <= stage.random_low <= stage.random_high <= 1


def test_one_group_without_arrests_and_rivals_follows_the_logistic_curve() -> None:
    """Section 8 of the list: theta = eta = 0 is C(t) = K / (1 + (K / C0 - 1) exp(-rho t)), K = rho / omega."""
    rates = Rates(eta=0.0, theta=0.0)
    path = simulate_recruitment([("Los Faroles", 5_000.0)], 520, rates=rates)
    capacity = rates.rho / rates.omega
    weeks = np.array(path.weeks)
    expected = capacity / (1.0 + (capacity / 5_000.0 - 1.0) * np.exp(-rates.rho * weeks))
    assert path.members[:, 0] == pytest.approx(expected, rel=1e-10)


def test_recruitment_names_both_baselines_and_recruiting_less_does_more_than_arresting_more() -> None:
    """Prieto-Curiel et al. 2023: the order of effects; their numbers need their 150 groups, which are not public here.

    150 groups of 1,167 members (175,000 in all), each with two rivals, five years.
    """
    groups = [(f"G{number}", 175_000 / 150) for number in range(150)]
    rivals = [(f"G{number}", f"G{(number + 1) % 150}") for number in range(150)]
    weeks = round(5 * WEEKS_A_YEAR)
    arrests = simulate_recruitment(groups, weeks, arrests=2.0, rivals=rivals)
    halved = simulate_recruitment(groups, weeks, recruiting=0.5, rivals=rivals)
    assert arrests.against_nothing < 0
    assert halved.against_nothing < arrests.against_nothing
    assert arrests.members[0].sum() == pytest.approx(175_000)
    assert "eta 220" in arrests.told
    assert "eta 110" in arrests.told


def test_a_group_without_a_stated_size_is_not_guessed() -> None:
    with pytest.raises(SettingsError, match="stated size"):
        simulate_recruitment([], 10)
