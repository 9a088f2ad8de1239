"""Role fillers of MUC-4: reads annotated documents, predicts, writes predictions, scores them.

In: a JSON lines file of documents. Out: a JSON file of predictions and scores. Never: training.
"""

from quipus.evaluate.muc4.adapter import predict_file
from quipus.evaluate.muc4.scoring import Muc4Scores, score_roles, to_lines

__all__ = ["Muc4Scores", "predict_file", "score_roles", "to_lines"]
