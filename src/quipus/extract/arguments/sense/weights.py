"""The network's file."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from quipus.extract.arguments.sense.network import Sense
from quipus.language.shipped import read_shipped

FILE = "sense.npz"
_NUMBERS = tuple(field.name for field in fields(Sense) if field.name != "codes")


@cache
def read_sense() -> Sense | None:
    """Returns the network that comes with quipus, None where it is left out."""
    return read_shipped("quipus.extract.arguments.sense", FILE, sense_of)


def sense_of(path: Path) -> Sense:
    """Returns the network of a file."""
    with np.load(path) as raw:
        arrays: dict[str, Any] = {name: np.ascontiguousarray(raw[name], dtype=np.float32) for name in _NUMBERS}
        return Sense(**arrays, codes=tuple(str(code) for code in raw["codes"]))


def write_sense(path: Path, sense: Sense) -> None:
    """Writes a network, rounded to sixteen bits."""
    arrays: dict[str, Any] = {name: getattr(sense, name).astype(np.float16) for name in _NUMBERS}
    np.savez_compressed(path, **arrays, codes=np.array(sense.codes))
