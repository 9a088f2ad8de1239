"""The networks' file."""

from __future__ import annotations

from collections.abc import Sequence
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
def read_senses() -> tuple[Sense, ...] | None:
    """Returns the networks that come with quipus, None where they are left out."""
    return read_shipped("quipus.extract.arguments.sense", FILE, senses_of)


def senses_of(path: Path) -> tuple[Sense, ...]:
    """Returns the networks of a file, in the order of the encoder's tops."""
    with np.load(path) as raw:
        arrays: dict[str, Any] = {name: np.ascontiguousarray(raw[name], dtype=np.float32) for name in _NUMBERS}
        codes = tuple(str(code) for code in raw["codes"])
    rows = ({name: array[at] for name, array in arrays.items()} for at in range(len(arrays[_NUMBERS[0]])))
    return tuple(Sense(**row, codes=codes) for row in rows)


def write_senses(path: Path, senses: Sequence[Sense]) -> None:
    """Writes networks that know the same codes of crimes, rounded to sixteen bits."""
    arrays: dict[str, Any] = {
        name: np.stack([getattr(sense, name) for sense in senses]).astype(np.float16) for name in _NUMBERS
    }
    np.savez_compressed(path, **arrays, codes=np.array(senses[0].codes))
