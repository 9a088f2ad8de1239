"""What the role filler has learned, and its file: NumPy arrays without pickled objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quipus.extract.roles.arrays import Floats
from quipus.extract.roles.boosting import Trees
from quipus.extract.roles.choosing import Pairing
from quipus.extract.roles.dense import Network
from quipus.extract.roles.evidence import ROLES, Priors
from quipus.extract.roles.linear import Linear
from quipus.extract.roles.reading import Groups

WEIGHTS = "muc4.npz"
FORMAT = 1
_FAINT = 0.01
"""A feature whose weights are all smaller moves no probability by more than a quarter of a percent; it is not kept."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The models, in the order in which they work, and what was counted on the training documents.

    Attributes:
        document, sentences: does it report an event; which roles does it fill. broad: all places.
        fine, family, dense: places that the broad model leaves.
        groups: words used alike. priors, pairing: counts.
        roles: trees per role over candidates. pairs: trees over two candidates.
        thresholds: least worth at which a string is named, per role.
    """

    document: Linear
    sentences: Linear
    broad: Linear
    fine: Linear
    family: Linear
    dense: Network
    groups: Groups
    priors: Priors
    pairing: Pairing
    roles: tuple[Trees, ...]
    pairs: Trees
    thresholds: tuple[float, ...]


def write_weights(weights: Weights, path: Path) -> None:
    """Writes the weights; tables of linear models are rounded to one of 255 steps per output."""
    arrays: dict[str, NDArray[Any]] = {"format": np.array([FORMAT])}
    for name in ("document", "sentences", "broad", "fine", "family"):
        arrays |= _pack_linear(name, getattr(weights, name))
    arrays["dense.hidden"] = weights.dense.hidden.astype(np.float16)
    arrays["dense.output"] = weights.dense.output.astype(np.float16)
    for number, trees in enumerate((*weights.roles, weights.pairs)):
        arrays |= {
            f"trees{number}.features": trees.features,
            f"trees{number}.thresholds": trees.thresholds,
            f"trees{number}.leaves": trees.leaves,
            f"trees{number}.base": np.array([trees.base]),
        }
    priors = weights.priors
    arrays |= _pack_words("groups", weights.groups)
    arrays["groups.numbers"] = np.array(
        [[int(group) for group in groups] for groups in weights.groups.values()], np.int16
    )
    for name, table in (("names", priors.names), ("heads", priors.heads), ("vectors", priors.vectors)):
        arrays |= _pack_words(name, table)
        kind = np.float16 if name == "vectors" else np.int16
        arrays[f"{name}.numbers"] = np.array(list(table.values())).astype(kind)
    arrays |= _pack_words("pairing", {f"{role}\t{a}\t{b}": 0 for role, a, b in weights.pairing})
    arrays["pairing.numbers"] = np.array(list(weights.pairing.values()), np.int16).reshape(-1, 2)
    arrays["thresholds"] = np.array(weights.thresholds, np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def packaged_weights() -> Weights:
    """Returns the weights that the package carries."""
    with as_file(files("quipus.extract.roles").joinpath(WEIGHTS)) as path:
        return read_weights(path)


def read_weights(path: Path) -> Weights:
    """Returns the weights of a file that `write_weights` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        trees = [_unpack_trees(arrays, number) for number in range(len(ROLES) + 1)]
        vectors = arrays["vectors.numbers"].astype(np.float32)
        pairs = (line.split("\t") for line in _words(arrays, "pairing"))
        counts = arrays["pairing.numbers"].tolist()
        numbers = arrays["groups.numbers"].astype(str).tolist()
        return Weights(
            document=_unpack_linear(arrays, "document"),
            sentences=_unpack_linear(arrays, "sentences"),
            broad=_unpack_linear(arrays, "broad"),
            fine=_unpack_linear(arrays, "fine"),
            family=_unpack_linear(arrays, "family"),
            dense=Network(arrays["dense.hidden"].astype(np.float32), arrays["dense.output"].astype(np.float32)),
            groups={word: tuple(row) for word, row in zip(_words(arrays, "groups"), numbers, strict=True)},
            priors=Priors(
                names=_table(arrays, "names"),
                heads=_table(arrays, "heads"),
                vectors=dict(zip(_words(arrays, "vectors"), vectors, strict=True)),
                width=vectors.shape[1],
            ),
            pairing={(int(role), a, b): (x, y) for (role, a, b), (x, y) in zip(pairs, counts, strict=True)},
            roles=tuple(trees[:-1]),
            pairs=trees[-1],
            thresholds=tuple(arrays["thresholds"].tolist()),
        )


def _pack_linear(name: str, model: Linear) -> dict[str, NDArray[Any]]:
    kept = np.abs(model.table).max(axis=1) > _FAINT
    table = model.table[kept]
    step = np.maximum(np.abs(table).max(axis=0), 1e-9) / 127
    keys = model.keys[kept]
    gaps = np.diff(keys, prepend=np.uint32(0)).astype(np.uint32)
    return {
        f"{name}.gaps": gaps,
        f"{name}.table": np.rint(table / step).astype(np.int8),
        f"{name}.step": step.astype(np.float32),
        f"{name}.bias": model.bias,
        f"{name}.softmax": np.array([model.softmax]),
    }


def _unpack_linear(arrays: Mapping[str, NDArray[Any]], name: str) -> Linear:
    keys = np.cumsum(arrays[f"{name}.gaps"], dtype=np.uint64).astype(np.uint32)
    table = arrays[f"{name}.table"].astype(np.float32) * arrays[f"{name}.step"]
    return Linear(keys, table, arrays[f"{name}.bias"], bool(arrays[f"{name}.softmax"][0]))


def _unpack_trees(arrays: Mapping[str, NDArray[Any]], number: int) -> Trees:
    part = f"trees{number}."
    return Trees(
        arrays[part + "features"], arrays[part + "thresholds"], arrays[part + "leaves"], float(arrays[part + "base"][0])
    )


def _pack_words(name: str, words: Mapping[str, object]) -> dict[str, NDArray[Any]]:
    return {f"{name}.words": np.frombuffer("\n".join(words).encode(), np.uint8)}


def _words(arrays: Mapping[str, NDArray[Any]], name: str) -> Sequence[str]:
    text = arrays[f"{name}.words"].tobytes().decode()
    return text.split("\n") if text else []


def _table(arrays: Mapping[str, NDArray[Any]], name: str) -> dict[str, Floats]:
    numbers = arrays[f"{name}.numbers"].astype(np.float32)
    return dict(zip(_words(arrays, name), numbers, strict=True))
