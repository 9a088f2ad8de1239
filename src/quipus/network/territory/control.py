"""Control as a hidden state: who holds a place, period by period, with a probability for every state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.special import gammaln, logsumexp

from quipus.network.graph import Floats


class Hold(IntEnum):
    """Who holds a place of which two sides are reported."""

    NOBODY = 0
    ONE = 1
    OTHER = 2
    CONTESTED = 3


class Event(IntEnum):
    """What is counted in each period; the columns of the counts."""

    RULE_OF_ONE = 0
    """Acts of rule of the first side: extortion, curfews, patrols, banners."""
    RULE_OF_OTHER = 1
    CLASH = 2
    """Violence between the two."""


RATES = np.array([[0.1, 0.1, 0.05], [1.5, 0.2, 0.2], [0.2, 1.5, 0.2], [0.8, 0.8, 1.5]])
"""Reports expected a period, a row for each `Hold`. Assumed, not measured: who rules leaves some three reports in two
periods, fights show where both are. `learn_rates` replaces them where there are data enough."""

STAY = 0.9
"""Chance that a hold goes on from period to period; the rest is shared by the other three. Assumed: Anders (2020) fixes
a sticky table too, since control changes seldom."""


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """Who holds a place over time.

    Attributes:
        chances: a row a period, a column for each `Hold`; every row adds up to 1.
        log_likelihood: of the counts.
    """

    chances: Floats
    log_likelihood: float

    def likeliest(self) -> tuple[Hold, ...]:
        """Returns the likeliest hold of each period by itself (not the likeliest course of all)."""
        return tuple(Hold(int(state)) for state in self.chances.argmax(axis=1))


def sticky(stay: float = STAY) -> Floats:
    """Returns the table of transitions in which every hold goes on with one chance."""
    table = np.full((len(Hold), len(Hold)), (1 - stay) / (len(Hold) - 1))
    np.fill_diagonal(table, stay)
    return table


def find_control(counts: Floats, *, rates: Floats = RATES, transitions: Floats | None = None) -> Control:
    """Returns who holds a place in each period by counts of reported events.

    Formula: hidden Markov chain with Poisson counts; P(state of t | all counts) by forward-backward.
    Range: 0 to 1, each period adding up to 1.
    Undefined: never; a period in which nobody reported (a row of NaN) is filled by its neighbours in time alone.
    Cost: periods times 16.
    Reference: Anders T. 2020, J. Peace Research 57:701-714, doi 10.1177/0022343320959687 (control as hidden state);
        Rabiner L.R. 1989, Proceedings of the IEEE 77:257-286, doi 10.1109/5.18626 (forward-backward).

    Args:
        counts: a row a period, a column for each `Event`.
        rates: reports expected a period, a row for each `Hold`.
        transitions: chance to go from the row's hold to the column's; None takes `sticky()`.
    """
    table = sticky() if transitions is None else transitions
    told = _log_chances(counts, rates)
    forward, backward = _forward(told, table), _backward(told, table)
    both = forward + backward
    total = float(logsumexp(forward[-1])) if len(counts) else 0.0
    return Control(np.exp(both - logsumexp(both, axis=1, keepdims=True)), total)


def learn_rates(
    courses: list[Floats], *, rates: Floats = RATES, transitions: Floats | None = None, n_rounds: int = 50
) -> Floats:
    """Returns the rates under which the counts of many places are likeliest (Baum-Welch; the transitions stay).

    Formula: rate = sum of P(state) count / sum of P(state), again and again; a rate never falls below 0.001.
    Range: over 0.
    Undefined: never; a state that no period shows keeps its rates.
    Cost: that of `find_control` for every place and round.
    Reference: Rabiner L.R. 1989, Proceedings of the IEEE 77:257-286, doi 10.1109/5.18626.
    """
    for _ in range(n_rounds):
        chances = [find_control(counts, rates=rates, transitions=transitions).chances for counts in courses]
        weights, table = np.concatenate(chances), np.concatenate(courses)
        known = ~np.isnan(table).any(axis=1)
        sums = weights[known].T @ table[known]
        spent = weights[known].sum(axis=0)[:, None]
        rates = np.maximum(np.divide(sums, spent, out=rates.copy(), where=spent > 1e-9), 1e-3)
    return rates


def _log_chances(counts: Floats, rates: Floats) -> Floats:
    """Returns the logarithm of the chance of each period's counts under each hold; 0 where nobody reported."""
    known = np.nan_to_num(counts)
    each = known[:, None, :] * np.log(rates)[None] - rates[None] - gammaln(known + 1)[:, None, :]
    return np.asarray(np.where(np.isnan(counts)[:, None, :], 0.0, each).sum(axis=2))


def _forward(told: Floats, table: Floats) -> Floats:
    found = np.zeros_like(told)
    for t in range(len(told)):
        before = np.full(told.shape[1], -np.log(told.shape[1])) if t == 0 else found[t - 1][:, None] + np.log(table)
        found[t] = told[t] + (before if t == 0 else logsumexp(before, axis=0))
    return found


def _backward(told: Floats, table: Floats) -> Floats:
    found = np.zeros_like(told)
    for t in range(len(told) - 2, -1, -1):
        found[t] = logsumexp(np.log(table) + (told[t + 1] + found[t + 1])[None, :], axis=1)
    return found
