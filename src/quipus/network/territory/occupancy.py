"""Occupancy: how likely a group is in a place where nobody reported it, by how often reports miss what is there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize
from scipy.special import expit, logit

from quipus.network.graph import Floats

FEWEST_SITES = 5
"""Sites with two visits at least from which the model is fitted: the paper finds estimates near the truth for p over
0.3 with 20 sites and up; with fewer than five two parameters leave next to nothing to check them by."""

_EDGE = 0.999
"""An estimate of psi or p beyond this stands at the edge of what is possible: the reports fit "everywhere, and seldom
seen" as well as "never missed", and say nothing of the silent places."""

AT_THE_EDGE = "the reports are too few to tell places where it was missed from places where it is not"


@dataclass(frozen=True, slots=True, eq=False)
class Occupancy:
    """A fitted detection model.

    Attributes:
        psi: share of sites at which the group is. p: chance that one report on a site where it is names it there.
        psi_error, p_error: standard errors; None where the likelihood has no peak.
        naive: share of sites at which it was seen: silence taken for absence.
        present: for each site the chance that the group is there: 1 where it was seen, psi where nobody looked; NaN
            where there is no estimate.
        n_sites, n_visits: what it was fitted on.
        undefined: why there is no estimate; empty if there is one.
    """

    psi: float | None
    p: float | None
    psi_error: float | None
    p_error: float | None
    naive: float | None
    present: Floats
    n_sites: int
    n_visits: int
    undefined: str


def fit_occupancy(histories: Floats) -> Occupancy:
    """Returns how many sites hold a group and how often a report on them says so, by maximum likelihood.

    Formula: L(psi, p) = product over sites of psi prod_k p^x_k (1 - p)^(1 - x_k) + (1 - psi) [nothing seen];
        present = psi q / (1 - psi + psi q) with q = (1 - p)^visits where nothing was seen.
    Range: psi, p and present 0 to 1.
    Undefined: with fewer than five sites of two visits or more (psi and p cannot be told apart on one visit), and where
        the group was seen nowhere; `present` also where psi or p comes out as 1. The estimates assume that a site does
        not change during the period, that reports are independent and equally likely to name the group, and that nobody
        reports a group where it is not.
    Cost: some hundred times the visits.
    Reference: MacKenzie D.I., Nichols J.D., Lachman G.B., Droege S., Royle J.A., Langtimm C.A. 2002, Ecology
        83:2248-2255, doi 10.1890/0012-9658(2002)083[2248:ESORWD]2.0.CO;2.

    Args:
        histories: a row a site, a column a visit: 1 seen, 0 not seen, NaN no visit.
    """
    visited = ~np.isnan(histories)
    visits = visited.sum(axis=1)
    seen = np.nansum(histories, axis=1) if histories.size else np.zeros(len(histories))
    n_sites, n_visits = int(np.count_nonzero(visits)), int(visits.sum())
    naive = float(np.count_nonzero(seen) / n_sites) if n_sites else None
    reason = _why_not(visits, seen)
    if reason:
        present = np.where(seen > 0, 1.0, np.nan)
        return Occupancy(None, None, None, None, naive, present, n_sites, n_visits, reason)
    best = _maximise(seen, visits)
    psi, p = (float(value) for value in expit(best.x))
    if max(psi, p) > _EDGE:
        present = np.where(seen > 0, 1.0, np.nan)
        return Occupancy(psi, p, None, None, naive, present, n_sites, n_visits, AT_THE_EDGE)
    errors = _errors(best.x, seen, visits)
    return Occupancy(psi, p, *errors, naive, _present(psi, p, seen, visits), n_sites, n_visits, "")


def _why_not(visits: Floats, seen: Floats) -> str:
    n_twice = int(np.count_nonzero(visits >= 2))
    if n_twice < FEWEST_SITES:
        return f"{n_twice} places were reported on by two sources or more; it takes {FEWEST_SITES}"
    if not np.any(seen[visits >= 2] > 0):
        return "it was reported in none of the places with two sources or more"
    return ""


def _negative_log_likelihood(parameters: Floats, seen: Floats, visits: Floats) -> float:
    psi, p = expit(np.clip(parameters, -30, 30))
    there = psi * p**seen * (1 - p) ** (visits - seen)
    return -float(np.log(np.maximum(there + (1 - psi) * (seen == 0), 1e-300))[visits > 0].sum())


def _maximise(seen: Floats, visits: Floats) -> optimize.OptimizeResult:
    starts = [(psi, p) for psi in (0.3, 0.8) for p in (0.2, 0.7)]
    found = [
        optimize.minimize(_negative_log_likelihood, logit(np.array(start)), args=(seen, visits), method="Nelder-Mead",
                          options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000})
        for start in starts
    ]  # fmt: skip
    return min(found, key=lambda result: result.fun)


def _errors(best: Floats, seen: Floats, visits: Floats) -> tuple[float | None, float | None]:
    """Returns standard errors by the curvature at the maximum, carried from the logit scale (delta method)."""
    values = expit(best)
    step, eye = 1e-4, np.eye(2)
    curvature = np.empty((2, 2))
    for i in range(2):
        for j in range(2):
            corners = [
                sign * _negative_log_likelihood(best + step * (a * eye[i] + b * eye[j]), seen, visits)
                for a, b, sign in ((1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1))
            ]
            curvature[i, j] = sum(corners) / (4 * step**2)
    if np.linalg.eigvalsh(curvature)[0] <= 0:
        return None, None
    spread = np.sqrt(np.diag(np.linalg.inv(curvature))) * values * (1 - values)
    return float(spread[0]), float(spread[1])


def _present(psi: float, p: float, seen: Floats, visits: Floats) -> Floats:
    missed = psi * (1 - p) ** visits
    below = 1 - psi + missed
    silent = np.divide(missed, below, out=np.full(len(visits), psi), where=below > 0)
    return np.where(seen > 0, 1.0, silent)
