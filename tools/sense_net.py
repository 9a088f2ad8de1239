"""The layers and the network that `train_sense.py` learns, as PyTorch has them; and as quipus reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from base_encoder import Base
from sense_examples import Example, codes
from torch import nn
from torch.nn import functional

from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.sense import Sense
from quipus.extract.arguments.sense.asked import N_DISTANCES, N_GAPS, N_OFFSETS, N_SLOTS
from quipus.extract.arguments.sense.network import HEADS as ASKING
from quipus.extract.arguments.sides import KINDS
from quipus.language.encoder import Layer, Transformer
from quipus.language.encoder.weights import HEADS

Floats = npt.NDArray[np.float32]
_BELOW, _ABOVE = 6, 2
"""Layers that stay as they are, and layers above them that are learned."""
_DROP = 0.15
_SIZE, _EXTRA = 192, 32


class Above(nn.Module):
    """The layers that are learned."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.layers = nn.ModuleList(LayerOf(base, number) for number in range(_BELOW, _BELOW + _ABOVE))

    def forward(self, rows: torch.Tensor, mask: torch.Tensor, drop: float) -> torch.Tensor:
        """Returns the rows after these layers."""
        for layer in self.layers:
            rows = layer(rows, mask, drop)
        return rows


class LayerOf(nn.Module):
    """A layer of the base, to be learned further."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        width = base.width
        wide = len(base.tensor(f"l{number}.fi.b"))
        sizes = {"q": (width, width), "k": (width, width), "v": (width, width), "ao": (width, width),
                 "fi": (width, wide), "fo": (wide, width)}  # fmt: skip
        for name, (into, out) in sizes.items():
            part = nn.Linear(into, out)
            part.weight.data = torch.from_numpy(base.tensor(f"l{number}.{name}.w").reshape(out, into))
            part.bias.data = torch.from_numpy(base.tensor(f"l{number}.{name}.b"))
            setattr(self, name, part)
        for name in ("aln", "oln"):
            norm = nn.LayerNorm(width, eps=1e-12)
            norm.weight.data = torch.from_numpy(base.tensor(f"l{number}.{name}.w"))
            norm.bias.data = torch.from_numpy(base.tensor(f"l{number}.{name}.b"))
            setattr(self, name, norm)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor, drop: float) -> torch.Tensor:
        """Returns the rows after this layer."""
        n_texts, size, width = rows.shape
        asked, known, told = (
            part(rows).view(n_texts, size, HEADS, width // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        seen = functional.scaled_dot_product_attention(asked, known, told, attn_mask=mask)
        seen = self.ao(seen.transpose(1, 2).reshape(n_texts, size, width))
        rows = self.aln(rows + functional.dropout(seen, drop, self.training))
        wide = self.fo(functional.gelu(self.fi(rows), approximate="tanh"))
        return self.oln(rows + functional.dropout(wide, drop, self.training))

    def layer(self) -> Layer:
        """Returns the layer as quipus reads it."""
        attend = np.concatenate([_matrix(part) for part in (self.q, self.k, self.v)], axis=1)
        bias = np.concatenate([_bias(part) for part in (self.q, self.k, self.v)])
        return Layer(
            attend, bias, _matrix(self.ao), _bias(self.ao), (_numbers(self.aln.weight), _bias(self.aln)),
            _matrix(self.fi), _bias(self.fi), _matrix(self.fo), _bias(self.fo),
            (_numbers(self.oln.weight), _bias(self.oln)),
        )  # fmt: skip


def _numbers(tensor: torch.Tensor) -> Floats:
    return tensor.detach().float().numpy().copy()


def _matrix(part: nn.Linear) -> Floats:
    return np.ascontiguousarray(_numbers(part.weight).T)


def _bias(part: nn.Linear | nn.LayerNorm) -> Floats:
    return _numbers(part.bias)


class Net(nn.Module):
    """The network of `quipus.extract.arguments.sense`, to be learned."""

    def __init__(self, width: int) -> None:
        super().__init__()
        n_predicates, wider = len(kinds_of_claims()), width + _EXTRA
        self.kind, self.code = nn.Embedding(2 * len(KINDS), _EXTRA), nn.Embedding(len(codes()), _EXTRA)
        self.gap, self.flag = nn.Embedding(N_GAPS, _EXTRA), nn.Linear(N_SLOTS + 2, _EXTRA)
        self.sides = nn.Linear(wider, 4 * _SIZE)
        self.asking, self.words = nn.Linear(wider, 2 * _SIZE), nn.Linear(width, 2 * _SIZE)
        self.offset_subject, self.offset_thing = nn.Embedding(N_OFFSETS, ASKING), nn.Embedding(N_OFFSETS, ASKING)
        self.told = nn.Linear(_SIZE, _SIZE, bias=False)
        self.sentence, self.carrier, self.between = (nn.Linear(width, _SIZE, bias=False) for _ in range(3))
        self.distance, self.predicate = nn.Embedding(N_DISTANCES, _SIZE), nn.Embedding(n_predicates, _SIZE)
        self.middle = nn.Linear(_SIZE, _SIZE)
        self.out, self.out_bias = nn.Embedding(n_predicates, _SIZE), nn.Embedding(n_predicates, 1)
        nn.init.constant_(self.out_bias.weight, -4.0)
        nn.init.normal_(self.out.weight, std=0.05)
        nn.init.normal_(self.predicate.weight, std=0.1)
        nn.init.zeros_(self.offset_subject.weight)
        nn.init.zeros_(self.offset_thing.weight)

    def forward(
        self, means: dict[str, torch.Tensor], words: torch.Tensor, one: Example, chosen: torch.Tensor
    ) -> torch.Tensor:
        """Returns the log odds of some candidates of a document.

        Args:
            means: vectors of "sides", "sentences", "carriers" and "between" pairs, the carriers of the chosen alone.
            words: vectors of all pieces. one: the document. chosen: numbers of candidates.
        """
        asked = one.asked
        extra = self.kind(asked["kinds"]) + self.code(asked["codes"]) + self.gap(asked["gaps"])
        rows = torch.cat([self._dropped(means["sides"]), extra + self.flag(asked["flags"])], 1)
        subject, thing, by_subject, by_thing = self.sides(rows).split(_SIZE, 1)
        first, second = asked["subjects"], asked["things"]
        of_pair = subject[first] + thing[second] + by_subject[first] * by_thing[second]
        of_pair = of_pair + self.sentence(means["sentences"])[asked["sentences"]] + self.between(means["between"])
        of_pair = of_pair + self.told(self._told(rows, words, one))
        predicates = asked["predicates"][chosen]
        inner = of_pair[asked["of_pair"][chosen]] + self.carrier(means["carriers"])
        inner = inner + self.distance(asked["distances"][chosen]) + self.predicate(predicates)
        inner = self._dropped(functional.gelu(inner, approximate="tanh"))
        inner = self._dropped(inner + functional.gelu(self.middle(inner), approximate="tanh"))
        return (inner * self.out(predicates)).sum(1) + self.out_bias(predicates)[:, 0]

    def _told(self, sides: torch.Tensor, words: torch.Tensor, one: Example) -> torch.Tensor:
        """Returns what the words of their sentences tell of all pairs of a document."""
        subject, thing = (_by_head(part) for part in self.asking(sides).split(_SIZE, 1))
        answers, tells = (_by_head(part) for part in self.words(words).split(_SIZE, 1))
        depth, found = _SIZE // ASKING, []
        for side, pair, piece, offsets in one.sentences:
            known = answers[:, piece].transpose(1, 2) / depth**0.5
            by_subject = subject[:, side] @ known + self.offset_subject(offsets).permute(2, 0, 1)
            by_thing = thing[:, side] @ known + self.offset_thing(offsets).permute(2, 0, 1)
            first, second = (one.asked[name][pair] - side.start for name in ("subjects", "things"))
            shares = torch.softmax(by_subject[:, first] + by_thing[:, second], -1)
            found.append((shares @ tells[:, piece]).transpose(0, 1).reshape(len(first), -1))
        return torch.cat(found)

    def _dropped(self, rows: torch.Tensor) -> torch.Tensor:
        return functional.dropout(rows, _DROP, self.training)

    def sense(self) -> Sense:
        """Returns the weights as quipus reads them."""
        return Sense(
            _numbers(self.kind.weight), _numbers(self.code.weight), _numbers(self.gap.weight), _matrix(self.flag),
            _bias(self.flag), _matrix(self.sides), _bias(self.sides), _matrix(self.asking), _bias(self.asking),
            _matrix(self.words), _bias(self.words), _numbers(self.offset_subject.weight),
            _numbers(self.offset_thing.weight), _matrix(self.told), _matrix(self.sentence), _matrix(self.carrier),
            _matrix(self.between), _numbers(self.distance.weight), _numbers(self.predicate.weight),
            _matrix(self.middle), _bias(self.middle), _numbers(self.out.weight), _numbers(self.out_bias.weight)[:, 0],
            tuple(codes()),
        )  # fmt: skip


def _by_head(rows: torch.Tensor) -> torch.Tensor:
    return rows.view(len(rows), ASKING, -1).transpose(0, 1)


class Below(nn.Module):
    """The vectors of pieces and the layers that stay as they are."""

    def __init__(self, base: Base, kept: Sequence[int]) -> None:
        super().__init__()
        words = base.words(kept)
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words.rows(range(len(kept)))))
        self.places = torch.from_numpy(places_of(base))
        self.norm = nn.LayerNorm(base.width, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = (torch.from_numpy(base.tensor(f"emb.ln.{part}")) for part in "wb")
        self.layers = nn.ModuleList(LayerOf(base, number) for number in range(_BELOW))

    def forward(self, numbers: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Returns the vectors of pieces after these layers."""
        rows = self.norm(self.words(numbers) + self.places[: numbers.shape[1]])
        for layer in self.layers:
            rows = layer(rows, mask, 0.0)
        return rows


def places_of(base: Base) -> Floats:
    """Returns the vectors of places, that of the only type of text added."""
    return base.tensor("emb.pos").reshape(-1, base.width) + base.tensor("emb.type")[: base.width]


def mask_of(valid: torch.Tensor) -> torch.Tensor:
    """Returns what keeps attention from what fills up."""
    return torch.zeros(valid.shape, dtype=torch.bfloat16).masked_fill(~valid, -1e9)[:, None, None, :]


def mean(sums: torch.Tensor, first: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
    """Returns the mean vectors of stretches, as `TextVectors.means` does, stretches apart."""
    starts = first.clamp(0, len(sums) - 2)
    ends = torch.minimum(torch.maximum(last, starts + 1), torch.tensor(len(sums) - 1))
    return (sums[ends] - sums[starts]) / (ends - starts)[:, None] * (first >= 0)[:, None]


def to_transformer(base: Base, kept: Sequence[int], below: Below, above: Above) -> Transformer:
    """Returns all layers as quipus reads them, with the vectors of the pieces that are kept."""
    layers, top = [layer.layer() for layer in below.layers], [layer.layer() for layer in above.layers]
    norm = (_numbers(below.norm.weight), _numbers(below.norm.bias))
    first, last = (kept.index(base.pieces.index(piece)) for piece in ("<s>", "</s>"))
    return Transformer(base.words(kept), places_of(base), norm, layers, [top], HEADS, first, last)
