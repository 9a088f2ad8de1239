"""Claims against gold documents: how many are right, and how right they are.

In: gold documents and extractions. Out: scores. Never: a store.
"""

from quipus.evaluate.gold import GoldClaim, GoldDocument, read_gold, to_document
from quipus.evaluate.scoring import BY, Miss, Scores, evaluate_folder, score, to_lines
from quipus.evaluate.tally import Tally

__all__ = (
    "BY", "GoldClaim", "GoldDocument", "Miss", "Scores", "Tally", "evaluate_folder", "read_gold", "score",
    "to_document", "to_lines",
)  # fmt: skip
