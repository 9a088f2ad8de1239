"""Claims weighed with the dependency tree of a sentence.

In: a sentence's items, its tree where the language has a pipeline, and what the surface rules found. Out: claims.
Never: names or referents of its own.

`parsing` draws the trees, `repair` corrects the classes of words by their parts of speech, `pairs` describes every two
items that may be the sides of a claim, `weights` tells how much each feature speaks for it, `reading` adds and drops
claims. The weights are learned from annotated documents by `tools/train_claims.py`; without them the surface rules
stand alone, without a pipeline the weights judge by the words between two sides.
"""
