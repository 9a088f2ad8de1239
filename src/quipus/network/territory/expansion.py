"""Expansion: which places a group may reach next, with reasons, and how well such lists did before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata

from quipus.model.phrase import joined, phrase
from quipus.network.graph import Bools, Floats
from quipus.network.territory.belonging import stands
from quipus.network.territory.signs import Ground, Sign, find_signs, places_of
from quipus.network.territory.spots import Area, Spot, border_steps, country_name, is_town, names_of

PER_FEATURE = 10
"""First presences a feature that are needed to fit the hazard (Peduzzi et al. 1996, J. Clinical Epidemiology
49:1373-1379, doi 10.1016/S0895-4356(96)00236-3)."""

RIDGE = 1.0
"""Weight of the pull to 0 on standardised coefficients: that of a standard normal prior."""


@dataclass(frozen=True, slots=True, eq=False)
class Hazard:
    """How the chance of a first presence depends on features, per period.

    Attributes:
        features: their names. weights: of the standardised features, the constant first. centre, scale: of each.
        n_entries: first presences in the data.
    """

    features: tuple[str, ...]
    weights: Floats
    centre: Floats
    scale: Floats
    n_entries: int

    def chances(self, table: Floats) -> Floats:
        """Returns the chance that each place (row) is reached in the next period."""
        return np.asarray(expit(self.weights[0] + (table - self.centre) / self.scale @ self.weights[1:]))


@dataclass(frozen=True, slots=True)
class BackTest:
    """How a list made before would have done.

    Attributes:
        period: the one foretold. auc: chance that a place that was reached stood above one that was not.
        auc_of_distance: the same by the first feature alone, high values first.
        hits, n_listed, n_entries: places of the list that were reached, its length, all that were reached.
        base_rate: share of all places that were reached: what a list drawn by lot would hit.
    """

    period: int
    auc: float | None
    auc_of_distance: float | None
    hits: int
    n_listed: int
    n_entries: int
    base_rate: float


@dataclass(frozen=True, slots=True)
class NextPlace:
    """A place where a group has not been reported.

    Attributes:
        spot: which. reasons: what speaks for it, in words, each with how many independent sources say it.
        against: what speaks against it. chance: by the fitted hazard, None where it could not be fitted.
    """

    spot: Spot
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    chance: float | None = None


def fit_hazard(table: Floats, entered: Bools, features: Sequence[str], *, ridge: float = RIDGE) -> Hazard:
    """Returns the hazard that fits rows of places and periods, a row until the place is reached.

    Formula: logit h = w_0 + sum of w_i z_i, z_i = (x_i - mean) / spread; w maximises the likelihood less
        ridge / 2 sum of w_i^2; by Newton's method.
    Range: chances 0 to 1.
    Undefined: without a first presence, or with nothing else; raises ValueError.
    Cost: rows times the square of the number of features, some ten times.
    Reference: Allison P.D. 1982, Sociological Methodology 13:61-98, doi 10.2307/270718.

    Args:
        table: a row for each place and period at risk, a column for each feature.
        entered: whether the place was reached in the period.
        features: names of the columns.
        ridge: see above.
    """
    n_entries = int(entered.sum())
    if n_entries in (0, len(entered)):
        raise ValueError("a hazard takes places that were reached and places that were not")
    centre, spread = table.mean(axis=0), table.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    full = np.column_stack([np.ones(len(table)), (table - centre) / scale])
    pull = np.full(full.shape[1], ridge)
    pull[0] = 1e-9  # the constant is free; the rest keeps the table regular
    weights = np.zeros(full.shape[1])
    weights[0] = np.log(n_entries / (len(entered) - n_entries))
    for _ in range(100):
        chances = expit(full @ weights)
        slope = full.T @ (entered - chances) - pull * weights
        curve = (full * (chances * (1 - chances))[:, None]).T @ full + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-10:
            break
    return Hazard(tuple(features), weights, centre, scale, n_entries)


def back_test(
    table: Floats, entered: Bools, periods: Floats, features: Sequence[str], *, n_listed: int = 10
) -> tuple[BackTest, ...]:
    """Returns how well the places of each period would have been foretold from all periods before it.

    Formula: fit to periods up to t, list the `n_listed` highest chances of t + 1; AUC as in `try_out` of leads.
    Range: AUC 0 to 1; a list is worth making where it beats both 0.5 and distance alone.
    Undefined: for periods before which nothing was fitted; they are left out. AUC where no or every place was reached.
    Cost: that of `fit_hazard` for every period.
    Reference: Allison P.D. 1982, Sociological Methodology 13:61-98, doi 10.2307/270718.

    Args:
        table, entered, features: as in `fit_hazard`; the first column is nearness, high where near.
        periods: the period of each row.
        n_listed: length of the list.
    """
    found = []
    for period in np.unique(periods)[1:].tolist():
        before, now = periods < period, periods == period
        if not entered[before].any() or entered[before].all():
            continue
        chances = fit_hazard(table[before], entered[before], features).chances(table[now])
        listed = np.argsort(-chances, kind="stable")[:n_listed]
        reached = entered[now]
        found.append(
            BackTest(
                int(period),
                area_under(chances, reached),
                area_under(table[now][:, 0], reached),
                int(reached[listed].sum()),
                len(listed),
                int(reached.sum()),
                float(reached.mean()),
            )
        )
    return tuple(found)


def next_places(ground: Ground, signs: Sequence[Sign], most: int = 10) -> tuple[NextPlace, ...]:
    """Returns places of the case where a group has no sign, those first for which most kinds of reason speak.

    Only places that some finding names are considered. The order counts kinds of reason; it is no chance: a case has
    too few first presences to weigh one reason against another; where it has enough, `find_outlook` gives chances.
    """
    held = frozenset(sign.spot for sign in signs)
    if not signs:
        return ()
    group = signs[0].group
    own = ground.belonging.parts(group.id)
    known = known_places(ground)
    allies = _spots_of(ground, find_partners(ground, own, "allied_with", "supplies"))
    rivals = _spots_of(ground, find_partners(ground, own, "rival_of"))
    countries = frozenset(spot.country for spot in held if spot.country)
    found = []
    for spot in sorted(known - held):
        if spot.is_country and spot.country in countries:
            continue  # a country is reached with its first place
        reasons = [*_nearness(spot, held), *allies.get(spot, ())]
        against = tuple(rivals.get(spot, ()))
        if reasons:
            found.append(NextPlace(spot, tuple(reasons), tuple(phrase("next.rival", reason=one) for one in against)))
    found.sort(key=lambda one: (-len(one.reasons), len(one.against), one.spot))
    return tuple(found[:most])


def enough_to_fit(n_entries: int, n_features: int) -> bool:
    """Tells whether a hazard may be fitted: ten first presences for each feature."""
    return n_entries >= PER_FEATURE * n_features


def area_under(scores: Floats, reached: Bools) -> float | None:
    """Returns the chance that a place that was reached stands above one that was not; None without both."""
    n_reached = int(reached.sum())
    if n_reached in (0, len(reached)):
        return None
    total = rankdata(scores)[reached].sum() - n_reached * (n_reached + 1) / 2
    return float(total / (n_reached * (len(reached) - n_reached)))


def entries(signs: Sequence[Sign]) -> Mapping[Spot, dt.date]:
    """Returns the day by which a group is known to have reached each place, undated ones left out."""
    found: dict[Spot, dt.date] = {}
    for sign in signs:
        if sign.first is not None:
            found[sign.spot] = min(found.get(sign.spot, dt.date.max), sign.first)
    return found


def known_places(ground: Ground) -> frozenset[Spot]:
    """Returns the places of known countries that findings name, without those in which people are held."""
    views = [view for finding in ground.findings if stands(finding) for view in finding.claims]
    named = {spot for view in views for spot in places_of(view, ground.atlas, Area.PLACE)}
    return frozenset(spot for spot in named if spot.country) - _prisons(ground)


def _prisons(ground: Ground) -> frozenset[Spot]:
    """Returns the places in which people are held: no group spreads to a prison by having its people put there."""
    held = (
        finding for finding in ground.findings if finding.predicate in ("held_in", "transferred_to", "escaped_from")
    )
    spots = {ground.atlas.spot(names_of(finding.object)) for finding in held if finding.object is not None}
    return frozenset(spot for spot in spots if spot is not None and not is_town(spot))


def find_partners(ground: Ground, own: frozenset[str], *predicates: str) -> frozenset[str]:
    """Returns the ids of those who stand in some relation with a group or its parts, and are no part of it."""
    return frozenset(
        side.id
        for finding in ground.findings
        if finding.predicate in predicates and stands(finding)
        for one, side in ((finding.subject, finding.object), (finding.object, finding.subject))
        if one is not None and side is not None and one.id in own and side.id not in own
    )


def _spots_of(ground: Ground, groups: frozenset[str]) -> Mapping[Spot, Sequence[str]]:
    found: dict[Spot, list[str]] = {}
    for entity in ground.belonging.entities.values():
        if entity.id in groups and entity.type.value == "group":
            for sign in find_signs(ground, entity):
                reason = phrase("next.partner", name=entity.name)
                if reason not in found.setdefault(sign.spot, []):
                    found[sign.spot].append(reason)
    return found


def _nearness(spot: Spot, held: frozenset[Spot]) -> list[str]:
    """Returns why a place is near: its country is held, or a country with a common border."""
    inside = sorted(one.name for one in held if one.country == spot.country)
    if inside:
        return [phrase("next.same_country", places=", ".join(inside[:3]))]
    near = sorted({one.country for one in held if one.country and border_steps(one.country, spot.country) == 1})
    return [phrase("next.borders", countries=joined(", ", map(country_name, near)))] if near else []
