"""Subjects and objects: which two sides of a sentence a carrying word ties into a claim.

In: a sentence's items, its tree where the language has a pipeline, what the document spoke of before, and what the
surface rules found. Out: claims. Never: names or referents of its own.

`sides` lists what may be a subject or object, `kinds` what each predicate allows, `candidates` every two with the word
that would carry the claim, `words` and `traits` what tells of them, `weights` how much it tells, `reading` adds and
drops claims. The weights are learned from annotated documents by `tools/train_claims.py`; without them the surface
rules stand alone, without a pipeline the weights judge by the words between two sides.
"""

from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.reading import Studied, study_claims, weigh_claims
from quipus.extract.arguments.sides import Focus, without_article

__all__ = ["Focus", "Studied", "kinds_of_claims", "study_claims", "weigh_claims", "without_article"]
