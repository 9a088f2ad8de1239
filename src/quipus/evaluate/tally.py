"""Counts of what was right, predicted and annotated, with the three shares that follow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims, or role fillers, were right, predicted and annotated.

    >>> Tally(1, 2, 4).precision, Tally(1, 2, 4).recall
    (0.5, 0.25)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Right of predicted, in [0, 1]; None if nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right of annotated, in [0, 1]; None if nothing is annotated."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall: 2 right / (predicted + gold); None if there is neither."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None
