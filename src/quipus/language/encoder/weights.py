"""The encoder's file: vocabulary, vectors in four bits, layers as a graph of ONNX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from quipus.language.encoder.pieces import Pieces
from quipus.language.encoder.transformer import Layers, PackedRows, Transformer
from quipus.language.encoder.vectors import TextVectors, bounds_of
from quipus.language.shipped import read_shipped

FILE = "encoder.npz"
_UNKNOWN, _FIRST, _LAST = "<unk>", "<s>", "</s>"


@dataclass(frozen=True, slots=True)
class Encoder:
    """A transformer with the vocabulary of its pieces."""

    pieces: Pieces
    transformer: Transformer

    def vectors(self, text: str, starts: Iterable[int], first: int = 0, last: int | None = None) -> TextVectors | None:
        """Returns what it makes of a text, None for one without words.

        Args:
            text: any. starts: the characters with which sentences begin. first, last: of the part that is read.
        """
        cut = self.pieces.cut(text, first, last)
        return TextVectors(cut, self.transformer, bounds_of(cut, starts)) if cut.numbers else None


@cache
def read_encoder() -> Encoder | None:
    """Returns the encoder that comes with quipus, None where it is left out."""
    return read_shipped("quipus.language.encoder", FILE, encoder_of)


def encoder_of(path: Path) -> Encoder:
    """Returns the encoder of a file."""
    with np.load(path) as raw:
        return _encoder(raw)


def _encoder(raw: Mapping[str, Any]) -> Encoder:
    names = bytes(raw["pieces"]).decode("utf-8").split("\n")
    number = {name: at for at, name in enumerate(names)}
    transformer = Transformer(
        PackedRows(raw["words"], raw["scales"]), _wide(raw["places"]), (_wide(raw["norm"][0]), _wide(raw["norm"][1])),
        Layers(bytes(raw["layers"])), number[_FIRST], number[_LAST],
    )  # fmt: skip
    return Encoder(Pieces(names, raw["scores"].astype(float).tolist(), number[_UNKNOWN]), transformer)


def _wide(values: Any) -> Any:  # noqa: ANN401 - what NumPy's file gives
    return np.ascontiguousarray(values, dtype=np.float32)


def write_encoder(path: Path, pieces: Sequence[str], scores: Sequence[float], transformer: Transformer) -> None:
    """Writes an encoder; places are rounded to sixteen bits."""
    np.savez_compressed(
        path,
        pieces=np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8),
        scores=np.asarray(scores, dtype=np.float32),
        words=transformer.words.packed,
        scales=transformer.words.scales,
        places=np.asarray(transformer.places, dtype=np.float16),
        norm=np.asarray(transformer.norm, dtype=np.float32),
        layers=np.frombuffer(transformer.layers.graph, dtype=np.uint8),
    )
