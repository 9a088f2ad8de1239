"""A vector for each piece of a text, from the words around it: what they mean in any of the three languages.

In: a text and where its sentences begin. Out: one vector a piece, and means over stretches of characters. Never:
training; the weights come from `tools/distil_sense.py`.
"""

from quipus.language.encoder.pieces import Cut, Pieces
from quipus.language.encoder.transformer import Layers, PackedRows, Transformer, iter_stretches
from quipus.language.encoder.vectors import TextVectors, bounds_of
from quipus.language.encoder.weights import Encoder, encoder_of, read_encoder, write_encoder

__all__ = [
    "Cut",
    "Encoder",
    "Layers",
    "PackedRows",
    "Pieces",
    "TextVectors",
    "Transformer",
    "bounds_of",
    "encoder_of",
    "iter_stretches",
    "read_encoder",
    "write_encoder",
]
