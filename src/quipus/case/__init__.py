"""A case and the order of the stages: the one place where stages and store meet.

In: files and people's decisions. Out: views of claims, entities, documents. Never: printing.
"""

from quipus.case.case import Added, Case, Clock, Dossier, Progress
from quipus.case.effects import Effect
from quipus.case.judging import Imported
from quipus.model import CREDIBILITY, RELIABILITY

__all__ = ["CREDIBILITY", "RELIABILITY", "Added", "Case", "Clock", "Dossier", "Effect", "Imported", "Progress"]
