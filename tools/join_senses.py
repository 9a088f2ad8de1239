"""Joins the networks that `train_sense.py` learned, each from one half of the documents, into the two files that ship.

    python tools/join_senses.py FOLDER

They share the layers that were not learned; the others stand beside each other as tops. The pieces are those of the
last. To average networks errs less than each alone (Lakshminarayanan et al. 2017, arXiv 1612.01474).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from quipus.extract.arguments.sense import FILE as SENSE
from quipus.extract.arguments.sense import Sense, senses_of, write_senses
from quipus.language.encoder import Encoder, encoder_of, write_encoder
from quipus.language.encoder.weights import FILE as ENCODER

_HALVES = ("0", "1")
_PACKAGE = Path(__file__).parents[1] / "src" / "quipus"


def read_joined(folders: Sequence[Path]) -> tuple[Encoder, tuple[Sense, ...]]:
    """Returns the encoder of the last folder with the tops of all, and the networks in the same order.

    Raises:
        ValueError: the folders' encoders do not share their lower layers.
    """
    encoders = [encoder_of(folder / ENCODER) for folder in folders]
    last = encoders[-1].transformer
    for one in encoders:
        pairs = zip(one.transformer.layers, last.layers, strict=True)
        if not all(np.array_equal(mine.attend, theirs.attend) for mine, theirs in pairs):
            message = "The encoders do not share their lower layers: learn all of them from the same base."
            raise ValueError(message)
    tops = [top for one in encoders for top in one.transformer.tops]
    senses = tuple(sense for folder in folders for sense in senses_of(folder / SENSE))
    return replace(encoders[-1], transformer=replace(last, tops=tops)), senses


def main() -> None:
    """Reads the arguments and writes both files into the package."""
    parser = argparse.ArgumentParser(description="Joins networks, each learned from one half of the documents.")
    parser.add_argument("folders", nargs="+", type=Path, help="that train_sense.py wrote")
    encoder, senses = read_joined([folder / half for folder in parser.parse_args().folders for half in _HALVES])
    pieces = encoder.pieces
    write_encoder(_PACKAGE / "language" / "encoder" / ENCODER, pieces.names, pieces.scores, encoder.transformer)
    write_senses(_PACKAGE / "extract" / "arguments" / "sense" / SENSE, senses)


if __name__ == "__main__":
    main()
