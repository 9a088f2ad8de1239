"""The encoder's file: vocabulary, vectors in four bits, layers in four or sixteen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from quipus.language.encoder.pieces import Pieces
from quipus.language.encoder.transformer import Floats, Layer, PackedRows, Transformer, pack
from quipus.language.encoder.vectors import TextVectors, bounds_of
from quipus.language.shipped import read_shipped

FILE = "encoder.npz"
HEADS = 12
"""Parts of the attention."""
_UNKNOWN, _FIRST, _LAST = "<unk>", "<s>", "</s>"
_MATRICES = ("attend", "joined", "widen", "narrow")
_BIASES = ("attend_bias", "joined_bias", "widen_bias", "narrow_bias")
_NORMS = ("first_norm", "second_norm")


@dataclass(frozen=True, slots=True)
class Encoder:
    """A transformer with the vocabulary of its pieces."""

    pieces: Pieces
    transformer: Transformer

    def vectors(self, text: str, starts: Iterable[int]) -> TextVectors | None:
        """Returns what it makes of a text, None for one without words.

        Args:
            text: any. starts: the characters with which sentences begin.
        """
        cut = self.pieces.cut(text)
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
    layers = [_layer(raw, f"{at}") for at in range(int(raw["n_layers"]))]
    transformer = Transformer(
        PackedRows(raw["words"], raw["scales"]), _wide(raw["places"]), (_wide(raw["norm"][0]), _wide(raw["norm"][1])),
        layers, HEADS, number[_FIRST], number[_LAST],
    )  # fmt: skip
    return Encoder(Pieces(names, raw["scores"].astype(float).tolist(), number[_UNKNOWN]), transformer)


def _layer(raw: Mapping[str, Any], at: str) -> Layer:
    parts: dict[str, Any] = {part: _matrix(raw, f"{at}.{part}") for part in _MATRICES}
    parts |= {part: _wide(raw[f"{at}.{part}"]) for part in _BIASES}
    parts |= {norm: (_wide(raw[f"{at}.{norm}"][0]), _wide(raw[f"{at}.{norm}"][1])) for norm in _NORMS}
    return Layer(**parts)


def _matrix(raw: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - what NumPy's file gives
    if name in raw:
        return _wide(raw[name])
    return _wide(PackedRows(raw[f"{name}.packed"], raw[f"{name}.scales"]).rows().T)


def _wide(values: Any) -> Any:  # noqa: ANN401 - what NumPy's file gives
    return np.ascontiguousarray(values, dtype=np.float32)


def write_encoder(path: Path, pieces: Sequence[str], scores: Sequence[float], transformer: Transformer) -> None:
    """Writes an encoder; matrices that four bits hold exactly are kept in four bits, others in sixteen."""
    arrays: dict[str, Any] = {
        "pieces": np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8),
        "scores": np.asarray(scores, dtype=np.float32),
        "words": transformer.words.packed,
        "scales": transformer.words.scales,
        "places": np.asarray(transformer.places, dtype=np.float16),
        "norm": np.asarray(transformer.norm, dtype=np.float32),
        "n_layers": len(transformer.layers),
    }
    for at, layer in enumerate(transformer.layers):
        for part in _MATRICES:
            arrays |= _stored(f"{at}.{part}", getattr(layer, part))
        arrays |= {f"{at}.{part}": np.asarray(getattr(layer, part), dtype=np.float32) for part in _BIASES}
        arrays |= {f"{at}.{norm}": np.asarray(getattr(layer, norm), dtype=np.float32) for norm in _NORMS}
    np.savez_compressed(path, **arrays)


def _stored(name: str, matrix: Floats) -> dict[str, Any]:
    packed = pack(np.ascontiguousarray(matrix.T))
    if np.array_equal(packed.rows().T, matrix):
        return {f"{name}.packed": packed.packed, f"{name}.scales": packed.scales}
    return {name: matrix.astype(np.float16)}
