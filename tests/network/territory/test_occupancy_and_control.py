"""The detection model, the hidden states of control, the hazard: on drawn worlds whose truth is known."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from quipus.network.graph import Floats
from quipus.network.territory import (
    RATES,
    Hold,
    back_test,
    enough_to_fit,
    find_control,
    fit_hazard,
    fit_occupancy,
    learn_rates,
    sticky,
)
from quipus.network.territory.expansion import area_under


def drawn(n_sites: int, n_visits: int, psi: float, p: float, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    there = (rng.random(n_sites) < psi).astype(float)
    return there, (rng.random((n_sites, n_visits)) < p * there[:, None]).astype(float)


def test_silence_is_told_from_absence() -> None:
    # MacKenzie et al. 2002: psi and p come back nearly unbiased for p over 0.3; their American toads were seen at 0.34
    # of the sites and estimated at 0.49 of them. The field data are not at hand: worlds of the same kind are drawn.
    found = [fit_occupancy(drawn(200, 4, 0.49, 0.35, seed)[1]) for seed in range(20)]
    assert np.mean([one.psi or np.nan for one in found]) == pytest.approx(0.49, abs=0.03)
    assert np.mean([one.p or np.nan for one in found]) == pytest.approx(0.35, abs=0.03)
    assert all((one.naive or 1) < (one.psi or 0) for one in found)
    inside = [abs((one.psi or 0) - 0.49) < 2 * (one.psi_error or 0) for one in found]
    assert np.mean(inside) >= 0.85


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_the_estimate_solves_the_equations_of_the_paper(seed: int, n_visits: int) -> None:
    # With equal visits the maximum has psi p* = sites seen / sites and n p / p* = detections / sites seen, where
    # p* = 1 - (1 - p)^n (MacKenzie et al. 2002, the constant model), as long as psi stays below 1.
    histories = drawn(60, n_visits, 0.6, 0.5, seed)[1]
    seen = histories.sum(axis=1)
    n_seen = np.count_nonzero(seen)
    per_site = seen.sum() / n_seen
    if per_site <= 1.001 or per_site >= n_visits - 0.001:
        return
    p = brentq(lambda p: n_visits * p / (1 - (1 - p) ** n_visits) - per_site, 1e-6, 1 - 1e-9)
    psi = n_seen / len(seen) / (1 - (1 - p) ** n_visits)
    found = fit_occupancy(histories)
    if psi < 0.99:
        assert found.p == pytest.approx(p, abs=1e-4)
        assert found.psi == pytest.approx(psi, abs=1e-4)


def test_the_chance_of_a_silent_site_is_calibrated_and_falls_with_every_visit() -> None:
    there, histories = drawn(4000, 3, 0.5, 0.4, 1)
    histories[:2000, 1:] = np.nan  # half the places were reported on once
    found = fit_occupancy(histories)
    for part in (slice(0, 2000), slice(2000, None)):
        silent = np.nansum(histories[part], axis=1) == 0
        assert found.present[part][silent].mean() == pytest.approx(there[part][silent].mean(), abs=0.04)
    assert found.present[:2000][np.nansum(histories[:2000], axis=1) == 0].min() > found.present[2000:].min()


def test_few_reports_and_edges_have_no_estimate() -> None:
    few = fit_occupancy(np.array([[1.0, 0.0], [0.0, np.nan]]))
    assert (few.psi, few.naive) == (None, 0.5)
    assert "it takes 5" in few.undefined
    assert fit_occupancy(np.zeros((9, 3))).undefined.startswith("it was reported in none")
    edge = fit_occupancy(np.ones((9, 3)))
    assert "too few to tell" in edge.undefined
    assert edge.psi == pytest.approx(1.0, abs=1e-3)
    assert fit_occupancy(np.zeros((0, 0))).naive is None


def courses(n_places: int, n_periods: int, seed: int) -> tuple[list[Floats], np.ndarray]:
    rng, table = np.random.default_rng(seed), sticky(0.9)
    states = np.zeros((n_places, n_periods), dtype=int)
    states[:, 0] = rng.integers(4, size=n_places)
    for t in range(1, n_periods):
        for place in range(n_places):
            states[place, t] = rng.choice(4, p=table[states[place, t - 1]])
    return [rng.poisson(RATES[row]).astype(float) for row in states], states


def test_control_is_calibrated_and_beats_the_commonest_state() -> None:
    # Targets, section 7: posterior calibrated within 0.1 on drawn cells with known states, accuracy over that of the
    # commonest state by 0.2. The hidden chain follows Anders 2020, J. Peace Research 57:701-714.
    counts, states = courses(60, 40, 3)
    chances = np.concatenate([find_control(one).chances for one in counts])
    truth = states.ravel()
    right = (chances.argmax(axis=1) == truth).mean()
    assert right > np.bincount(truth).max() / len(truth) + 0.2
    stated, came_true = chances.ravel(), np.eye(4)[truth].ravel()
    for low in np.arange(0, 1, 0.2):
        inside = (stated >= low) & (stated < low + 0.2)
        assert came_true[inside].mean() == pytest.approx(stated[inside].mean(), abs=0.1)


def test_control_equals_the_sum_over_all_courses() -> None:
    counts = np.array([[1.0, 0, 0], [np.nan] * 3, [0, 2, 1]])
    table = sticky()
    rates = RATES[:, None, :]
    told = np.where(np.isnan(counts), 1.0, np.exp(-rates) * rates ** np.nan_to_num(counts)).prod(axis=2)
    weights = np.zeros((3, 4))
    for course in product(range(4), repeat=3):
        chance = (
            0.25 * told[course[0], 0] * np.prod([table[course[t - 1], course[t]] * told[course[t], t] for t in (1, 2)])
        )
        weights[[0, 1, 2], course] += chance
    np.testing.assert_allclose(find_control(counts).chances, weights / weights.sum(axis=1, keepdims=True), atol=1e-9)


def test_a_period_without_reports_is_filled_by_its_neighbours() -> None:
    counts = np.array([[3.0, 0, 0], [np.nan] * 3, [2, 0, 0]])
    assert find_control(counts).likeliest() == (Hold.ONE, Hold.ONE, Hold.ONE)
    assert find_control(counts).chances[1, Hold.ONE] < find_control(counts).chances[0, Hold.ONE]


@pytest.mark.slow
def test_rates_are_learnt_from_counts() -> None:
    counts, _ = courses(80, 40, 5)
    found = learn_rates(counts, rates=RATES * 1.5 + 0.1, n_rounds=30)
    np.testing.assert_allclose(found, RATES, atol=0.25)
    total = sum(find_control(one, rates=found).log_likelihood for one in counts)
    assert total > sum(find_control(one, rates=RATES * 1.5 + 0.1).log_likelihood for one in counts)


def risk(seed: int, weight_of_ally: float) -> tuple[Floats, np.ndarray, Floats]:
    """Draws 300 places over six years that are reached by nearness and by having an ally there."""
    rng = np.random.default_rng(seed)
    near, ally = rng.normal(size=300), (rng.random(300) < 0.3).astype(float)
    rows, entered, periods, free = [], [], [], np.ones(300, dtype=bool)
    for period in range(6):
        chance = 1 / (1 + np.exp(3 - near - weight_of_ally * ally))
        reached = (rng.random(300) < chance) & free
        rows.append(np.column_stack([near, ally])[free])
        entered.append(reached[free])
        periods.append(np.full(free.sum(), period))
        free &= ~reached
    return np.concatenate(rows), np.concatenate(entered), np.concatenate(periods)


def test_the_hazard_foretells_better_than_distance_alone() -> None:
    # Targets, section 7: fit to year t, foretell t + 1; the AUC has to beat distance alone.
    table, entered, periods = risk(0, weight_of_ally=2.0)
    tests = back_test(table, entered, periods, ("near", "ally"))
    assert len(tests) == 5
    gains = [(one.auc or 0) - (one.auc_of_distance or 0) for one in tests]
    assert np.mean(gains) > 0.05
    assert sum(one.hits for one in tests) / sum(one.n_listed for one in tests) > np.mean(
        [one.base_rate for one in tests]
    )
    hazard = fit_hazard(table, entered, ("near", "ally"))
    np.testing.assert_allclose(hazard.weights[1:] / hazard.scale, [1.0, 2.0], atol=0.35)
    assert hazard.chances(table).sum() == pytest.approx(entered.sum(), rel=1e-3)  # the constant is free


def test_a_hazard_needs_both_outcomes_and_enough_of_them() -> None:
    with pytest.raises(ValueError, match="that were reached and places that were not"):
        fit_hazard(np.zeros((3, 1)), np.zeros(3, dtype=bool), ("near",))
    assert not enough_to_fit(9, 1)
    assert enough_to_fit(10, 1)
    assert area_under(np.array([1.0, 2.0]), np.array([True, True])) is None
