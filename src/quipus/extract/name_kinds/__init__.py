"""Kinds of names, weighed: what kind of thing each name of a document most likely names.

In: the names of a document with the kinds that rules and votes gave them. Out: the same names, some with another kind.
Never: names of its own.

`signs` lists what tells of a name: its words, the words around all its mentions, what the rules made of it; `weights`
how much each sign tells, learned from annotated documents by `tools/train_names.py`; `weighing` puts the likeliest
kind in place. Without the weights the kinds of the rules stand.
"""

from quipus.extract.name_kinds.weighing import weigh_kinds
from quipus.extract.name_kinds.weights import KindWeights, read_kind_weights

__all__ = ["KindWeights", "read_kind_weights", "weigh_kinds"]
