"""Change points: where a series of values moves to another level, and whether its order matters at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quipus.network.graph import Floats, Ints

SHORTEST = 2
"""Values that a segment takes at least: one value alone is an outlier as well as a change."""

_TINY = 1e-12
"""Part of the whole variation below which a residual counts as none, so that its logarithm exists."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A series in segments of one level each.

    Attributes:
        cuts: how many values stand before each change; (3, 7) cuts after the third and the seventh.
        levels: the mean of each segment.
        residual: summed squared distance of the values from the level of their segment; `total`: from the mean of all.
        p: share of shuffled orders of the same values that a cut fits as well; None where not tested.
    """

    cuts: tuple[int, ...]
    levels: tuple[float, ...]
    residual: float
    total: float
    p: float | None = None


def find_segments(values: Sequence[float] | Floats, n_segments: int, *, shortest: int = SHORTEST) -> Segmentation:
    """Returns the best cut of a series into a given number of segments.

    Formula: min over cuts of sum over segments of sum (x - mean of the segment)^2, exact by dynamic programming.
    Range: residual 0 to total.
    Undefined: with fewer than n_segments * shortest values; raises ValueError.
    Cost: n_segments times the square of the number of values.
    Reference: Bai J., Perron P. 2003, J. Applied Econometrics 18:1-22, doi 10.1002/jae.659.

    >>> find_segments([1, 1, 1, 5, 5], 2).cuts
    (3,)
    """
    series = np.asarray(values, dtype=np.float64)
    if n_segments < 1 or len(series) < n_segments * shortest:
        raise ValueError(f"{len(series)} values make no {n_segments} segments of at least {shortest}")
    best, back = _best_cuts(series[:, None], n_segments, shortest)
    return _segmentation(series, _trace(back, n_segments), float(best[n_segments - 1, 0]))


def find_changes(
    values: Sequence[float] | Floats,
    *,
    rng: np.random.Generator,
    most: int = 5,
    shortest: int = SHORTEST,
    n_shuffles: int = 999,
) -> Segmentation:
    """Returns the cut of a series into as many segments as its values call for, and how rare such order is by chance.

    Formula: the number of segments k minimises n log(residual) + 3 (k - 1) log n + sum log(n_i / n), n_i being their
        lengths; p = (1 + shuffled orders whose minimum is as low) / (1 + shuffles). A series is to be called changed
        only if p is small; on shuffled series one in twenty has p below 0.05.
    Range: p over 0, at most 1; no cut and p 1 where all values are equal.
    Undefined: with fewer than two times `shortest` values no cut can be made and p is None.
    Cost: shuffles times `most` times the square of the number of values.
    Reference: Zhang N.R., Siegmund D.O. 2007, Biometrics 63:22-32, doi 10.1111/j.1541-0420.2006.00662.x (the
        criterion); the test by shuffling is that of McCulloh I., Carley K.M. 2011, J. Social Structure 12, no DOI, in
        spirit only.
    """
    series = np.asarray(values, dtype=np.float64)
    most = min(most, len(series) // max(shortest, 1))
    if most < 2:
        return _segmentation(series, (), _total(series))
    if np.ptp(series) == 0:
        return Segmentation((), (float(series[0]),), 0.0, 0.0, 1.0)
    shuffled = rng.permuted(np.repeat(series[:, None], n_shuffles, axis=1), axis=0)
    columns = np.concatenate([series[:, None], shuffled], axis=1)
    best, back = _best_cuts(columns, most, shortest)
    criteria = np.array([_criteria(best[k], back, k + 1, len(series), _total(series)) for k in range(most)])
    lowest = criteria.min(axis=0)
    n_segments = int(criteria[:, 0].argmin()) + 1
    p = (1 + np.count_nonzero(lowest[1:] <= lowest[0] + _TINY)) / (1 + n_shuffles)
    found = _segmentation(series, _trace(back, n_segments), float(best[n_segments - 1, 0]))
    return Segmentation(found.cuts, found.levels, found.residual, found.total, float(p))


def _best_cuts(columns: Floats, most: int, shortest: int) -> tuple[Floats, list[list[Ints]]]:
    """Returns the least residual of each column for 1 to `most` segments, and where the last segment begins.

    `back[k][b]` holds for each column the beginning of the last of k + 1 segments of the first b values.
    """
    n_values, n_columns = columns.shape
    centred = columns - columns.mean(axis=0)
    sums = np.concatenate([np.zeros((1, n_columns)), np.cumsum(centred, axis=0)])
    squares = np.concatenate([np.zeros((1, n_columns)), np.cumsum(centred**2, axis=0)])

    def cost(start: int, end: int) -> Floats:
        found = squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / (end - start)
        return np.asarray(np.maximum(found, 0.0))

    nowhere = np.full(n_columns, np.inf)
    row = [nowhere if end < shortest else cost(0, end) for end in range(n_values + 1)]
    best, back = [row[n_values]], [[np.zeros(n_columns, dtype=np.int64)] * (n_values + 1)]
    for k in range(1, most):
        following, beginnings = [nowhere] * (n_values + 1), [np.zeros(n_columns, dtype=np.int64)] * (n_values + 1)
        for end in range((k + 1) * shortest, n_values + 1):
            starts = range(k * shortest, end - shortest + 1)
            options = np.array([row[start] + cost(start, end) for start in starts])
            beginnings[end] = options.argmin(axis=0) + k * shortest
            following[end] = options.min(axis=0)
        row = following
        best.append(row[n_values])
        back.append(beginnings)
    return np.array(best), back


def _criteria(residual: Floats, back: list[list[Ints]], n_segments: int, n_values: int, total: float) -> Floats:
    """Returns the criterion of each column for one number of segments."""
    n_columns = len(residual)
    ends = np.full(n_columns, n_values)
    spread = np.zeros(n_columns)
    for k in range(n_segments - 1, -1, -1):
        starts = (
            np.array([back[k][end][column] for column, end in enumerate(ends.tolist())]) if k else np.zeros_like(ends)
        )
        spread += np.log((ends - starts) / n_values)
        ends = starts
    floor = np.maximum(residual, _TINY * total)
    return np.asarray(n_values * np.log(floor) + 3 * (n_segments - 1) * np.log(n_values) + spread)


def _trace(back: list[list[Ints]], n_segments: int) -> tuple[int, ...]:
    cuts: list[int] = []
    end = len(back[0]) - 1
    for k in range(n_segments - 1, 0, -1):
        end = int(back[k][end][0])
        cuts.append(end)
    return tuple(reversed(cuts))


def _segmentation(series: Floats, cuts: tuple[int, ...], residual: float) -> Segmentation:
    parts = np.split(series, cuts) if len(series) else []
    return Segmentation(cuts, tuple(float(part.mean()) for part in parts), residual, _total(series))


def _total(series: Floats) -> float:
    return float(((series - series.mean()) ** 2).sum()) if len(series) else 0.0
