"""Recruitment: how groups of a stated size grow or shrink by recruiting, arrests, killings and saturation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quipus.errors import SettingsError
from quipus.network.graph import Floats

WEEKS_A_YEAR = 365.25 / 7.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates a week, as published for 150 groups in Mexico; print them with every answer.

    Attributes:
        rho: members recruited by each member. eta: arrests of all groups together.
        theta: killings for each pair of members of rivals. omega: loss by saturation for each pair of own members.
    """

    rho: float = 0.002527474
    eta: float = 110.0
    theta: float = 1.549231e-8
    omega: float = 4e-8

    def __str__(self) -> str:
        return f"rho {self.rho:g}, eta {self.eta:g}, theta {self.theta:g}, omega {self.omega:g} a week"


@dataclass(frozen=True, slots=True, eq=False)
class Recruitment:
    """Members of groups over time, beside both baselines.

    Attributes:
        groups: names. weeks: at which they are counted. members: by week (row) and group.
        nothing_changed: the same horizon with the rates as they are. told: rates with and without the change.
    """

    groups: tuple[str, ...]
    weeks: tuple[int, ...]
    members: Floats
    nothing_changed: Floats
    told: str

    @property
    def against_today(self) -> float:
        """How much larger all groups together are at the end than today, as a share."""
        return float(self.members[-1].sum() / self.members[0].sum() - 1.0)

    @property
    def against_nothing(self) -> float:
        """How much larger they are at the end than at the same time with nothing changed, as a share."""
        return float(self.members[-1].sum() / self.nothing_changed[-1].sum() - 1.0)


def simulate_recruitment(
    sizes: Sequence[tuple[str, float]],
    weeks: int,
    *,
    rates: Rates | None = None,
    recruiting: float = 1.0,
    arrests: float = 1.0,
    killings: float = 1.0,
    rivals: Sequence[tuple[str, str]] = (),
    allies: Sequence[tuple[str, str]] = (),
) -> Recruitment:
    """Says how groups of a stated size grow if recruiting, arrests or killings change by a factor.

    Formula: C_i' = C_i (rho - eta / sum C - theta (M C)_i - omega C_i), M_ij = (2 if i and j are rivals, else 1) /
        (allies of i + 1), zero on the diagonal; integrated by Runge-Kutta steps of a week.
    Range: 0 or more members.
    Undefined: for groups whose size nobody stated; estimates are not made.
    Cost: weeks times groups squared.
    Reference: Prieto-Curiel R., Campedelli G.M., Hope A. 2023, Science 381:1312-1316, doi 10.1126/science.adh2888.

    Args:
        sizes: groups with the members that somebody stated.
        weeks: horizon. rates: None takes the published ones, fitted to Mexico as a whole.
        recruiting, arrests, killings: factors on rho, eta and theta.
        rivals, allies: pairs of groups.

    Raises:
        SettingsError: no group has a size over zero, or one is named twice.
    """
    groups = tuple(name for name, _ in sizes)
    start = np.array([size for _, size in sizes], dtype=np.float64)
    if not len(start) or np.any(start <= 0) or len(set(groups)) < len(groups):
        raise SettingsError(["The recruitment model takes groups with different names and a stated size over zero."])
    base = rates or Rates()
    changed = replace(base, rho=base.rho * recruiting, eta=base.eta * arrests, theta=base.theta * killings)
    hostile = _conflicts(groups, rivals, allies)
    told = f"changed: {changed}; nothing changed: {base}"
    members, unchanged = (_path(start, weeks, hostile, one) for one in (changed, base))
    return Recruitment(groups, tuple(range(weeks + 1)), members, unchanged, told)


def _conflicts(groups: Sequence[str], rivals: Sequence[tuple[str, str]], allies: Sequence[tuple[str, str]]) -> Floats:
    number = {name: place for place, name in enumerate(groups)}
    table = np.ones((len(groups), len(groups)))
    for one, other in rivals:
        table[number[one], number[other]] = table[number[other], number[one]] = 2.0
    n_allies = np.zeros(len(groups))
    for one, other in allies:
        n_allies[[number[one], number[other]]] += 1
    table /= (n_allies + 1.0)[:, None]
    np.fill_diagonal(table, 0.0)
    return table


def _path(start: Floats, weeks: int, hostile: Floats, rates: Rates) -> Floats:
    path = np.empty((weeks + 1, len(start)))
    path[0] = now = start
    for week in range(weeks):
        first = _change(now, hostile, rates)
        second = _change(now + first / 2, hostile, rates)
        third = _change(now + second / 2, hostile, rates)
        fourth = _change(now + third, hostile, rates)
        now = np.maximum(now + (first + 2 * second + 2 * third + fourth) / 6, 0.0)
        path[week + 1] = now
    return path


def _change(members: Floats, hostile: Floats, rates: Rates) -> Floats:
    total = members.sum()
    arrests = rates.eta / total if total > 0 else 0.0
    return np.asarray(members * (rates.rho - arrests - rates.theta * (hostile @ members) - rates.omega * members))
