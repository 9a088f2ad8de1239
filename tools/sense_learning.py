"""How `train_sense.py` and `distil_sense.py` learn: documents read often, some to a step, each part at its rate."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import torch
from torch import nn

NEARER = 1.5
"""Weight of documents like those that are measured."""
MARKS = ("<s>", "</s>", "<pad>", "<unk>")
"""Pieces for where a stretch begins and ends, for what fills up, and for what is unknown."""
_DECAY = 0.02
_WARMING = 60
"""Steps in which rates rise; they fall from then on."""
Read = TypeVar("Read")


def learn(
    parts: Sequence[tuple[nn.Module, float]],
    documents: Sequence[Read],
    lose: Callable[[Read], torch.Tensor],
    *,
    n_readings: int,
    together: int,
    chance: np.random.Generator,
    name: str = "",
) -> None:
    """Learns parts by AdamW from documents.

    Args:
        parts: what is learned, and how fast. documents: at least one. lose: the loss of a document.
        n_readings: times that all are read. together: documents to a step. chance: of the order. name: for the report.
    """
    groups = [{"params": list(part.parameters()), "lr": rate, "most": rate} for part, rate in parts]
    taught = torch.optim.AdamW(groups, weight_decay=_DECAY)
    n_steps, step, begun = n_readings * math.ceil(len(documents) / together), 0, time.time()
    for reading in range(n_readings):
        order, lost = chance.permutation(len(documents)), 0.0
        for start in range(0, len(order), together):
            pace = min(1.0, (step + 1) / _WARMING) * max(0.02, 1 - step / n_steps)
            for group in taught.param_groups:
                group["lr"] = group["most"] * pace
            taught.zero_grad()
            for at in order[start : start + together]:
                loss = lose(documents[at])
                loss.backward()
                lost += float(loss.detach())
            nn.utils.clip_grad_norm_([value for group in taught.param_groups for value in group["params"]], 5.0)
            taught.step()
            step += 1
        print(f"{name} reading {reading + 1} of {n_readings}, loss {lost / len(order):.4f}, "
              f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip
