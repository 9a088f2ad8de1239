"""Writes and reads a spaCy pipeline with weights of 16 bits.

Half of 32 bits on disk; the weights are widened again on loading, since the network computes in 32 bits. The vocabulary
is left out: the network hashes words, and labels bring their own strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language
from thinc.api import Model, NumpyOps, get_current_ops, set_current_ops

from quipus.language.pipelines import lemmas

_EXCLUDED = ("vocab",)


@contextmanager
def fast_products() -> Iterator[None]:
    """Lets networks built inside multiply by numpy: its OpenBLAS is three times as fast as thinc's BLIS."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


def write_pipeline(nlp: Language, folder: Path) -> None:
    """Writes a pipeline; `nlp` keeps weights rounded to 16 bits, so that it computes what the reader's copy will."""
    _cast(nlp, "float16")
    nlp.to_disk(folder, exclude=_EXCLUDED)
    _cast(nlp, "float32")


def read_pipeline(folder: Path) -> Language:
    """Reads a pipeline that `write_pipeline` wrote."""
    assert lemmas.FACTORY  # noqa: S101 - the import registers the lemmatiser with spaCy
    with fast_products():
        nlp = spacy.load(folder)
    _cast(nlp, "float32")
    return nlp


def _cast(nlp: Language, dtype: Literal["float16", "float32"]) -> None:
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                for name in node.param_names:
                    if node.has_param(name):
                        node.set_param(name, node.get_param(name).astype(dtype))  # type: ignore[arg-type]
