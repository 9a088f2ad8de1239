"""The layers and the network that `train_sense.py` learns, as PyTorch has them; and as quipus reads them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import torch
from layer_graph import HEADS, Layer
from sense_examples import Example, codes
from torch import nn
from torch.nn import functional

from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.sense import Sense
from quipus.extract.arguments.sense.asked import N_DISTANCES, N_GAPS, N_OFFSETS, N_SLOTS
from quipus.extract.arguments.sense.network import HEADS as ASKING
from quipus.extract.arguments.sides import KINDS
from quipus.language.encoder import Transformer

Floats = npt.NDArray[np.float32]
_DROP = 0.15
_SIZE, _EXTRA = 192, 32
_SEEING = frozenset(("sides", "asking", "words", "sentence", "carrier", "between"))
"""Parts of the network that are given the encoder's vectors."""


class Layers(nn.Module):
    """Layers of an encoder, to be learned or not."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(map(LayerOf, layers))

    def forward(self, rows: torch.Tensor, mask: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """Returns the rows after these layers."""
        for layer in self.layers:
            rows = layer(rows, mask, drop)
        return rows

    def spread(self, rows: torch.Tensor, mask: torch.Tensor) -> list[torch.Tensor]:
        """Returns the largest size of each number of each layer's wide vectors, (width of those)."""
        found = []
        for layer in self.layers:
            found.append(layer.wide(layer.attended(rows, mask)).abs().amax((0, 1)))
            rows = layer(rows, mask)
        return found

    def as_read(self) -> list[Layer]:
        """Returns the layers as they are kept."""
        return [layer.as_read() for layer in self.layers]


class LayerOf(nn.Module):
    """One layer."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.attend, self.joined = _linear(layer.attend, layer.attend_bias), _linear(layer.joined, layer.joined_bias)
        self.widen, self.narrow = _linear(layer.widen, layer.widen_bias), _linear(layer.narrow, layer.narrow_bias)
        self.first_norm, self.second_norm = _norm(*layer.first_norm), _norm(*layer.second_norm)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """Returns the rows after this layer."""
        rows = self.attended(rows, mask, drop)
        return self.second_norm(rows + functional.dropout(self.narrow(self.wide(rows)), drop, self.training))

    def attended(self, rows: torch.Tensor, mask: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """Returns the rows after attention."""
        n_texts, size, width = rows.shape
        asked, known, told = self.attend(rows).view(n_texts, size, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(asked, known, told, attn_mask=mask)
        seen = self.joined(seen.transpose(1, 2).reshape(n_texts, size, width))
        return self.first_norm(rows + functional.dropout(seen, drop, self.training))

    def wide(self, rows: torch.Tensor) -> torch.Tensor:
        """Returns the wide vectors of rows that attention has gone over."""
        return functional.gelu(self.widen(rows), approximate="tanh")

    def as_read(self) -> Layer:
        """Returns the layer as it is kept."""
        return Layer(
            _matrix(self.attend), _bias(self.attend), _matrix(self.joined), _bias(self.joined),
            (_numbers(self.first_norm.weight), _bias(self.first_norm)),
            _matrix(self.widen), _bias(self.widen), _matrix(self.narrow), _bias(self.narrow),
            (_numbers(self.second_norm.weight), _bias(self.second_norm)),
        )  # fmt: skip


def _linear(matrix: Floats, bias: Floats | None = None) -> nn.Linear:
    part = nn.Linear(*matrix.shape, bias=bias is not None)
    part.weight.data = torch.from_numpy(np.ascontiguousarray(matrix.T))
    if bias is not None:
        part.bias.data = torch.from_numpy(bias.copy())
    return part


def _norm(weight: Floats, bias: Floats) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(weight), eps=1e-12)
    norm.weight.data, norm.bias.data = torch.from_numpy(weight.copy()), torch.from_numpy(bias.copy())
    return norm


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

    def odds(self, rows: torch.Tensor, one: Example) -> torch.Tensor:
        """Returns the log odds of the candidates of a document by its vectors, (stretches, pieces, width)."""
        words = rows.float().flatten(0, 1)[one.where]
        sums = torch.cat([torch.zeros(1, words.shape[1]), words.cumsum(0)])
        return self({name: mean(sums, *ends) for name, ends in one.stretches.items()}, words, one)

    def forward(self, means: dict[str, torch.Tensor], words: torch.Tensor, one: Example) -> torch.Tensor:
        """Returns the log odds of the candidates of a document.

        Args:
            means: vectors of "sides", "sentences", "carriers" and "between" pairs.
            words: vectors of all pieces. one: the document.
        """
        asked = one.asked
        extra = self.kind(asked["kinds"]) + self.code(asked["codes"]) + self.gap(asked["gaps"])
        rows = torch.cat([self._dropped(means["sides"]), extra + self.flag(asked["flags"])], 1)
        subject, thing, by_subject, by_thing = self.sides(rows).split(_SIZE, 1)
        first, second = asked["subjects"], asked["things"]
        of_pair = subject[first] + thing[second] + by_subject[first] * by_thing[second]
        of_pair = of_pair + self.sentence(means["sentences"])[asked["sentences"]] + self.between(means["between"])
        of_pair = of_pair + self.told(self._told(rows, words, one))
        predicates = asked["predicates"]
        inner = of_pair[asked["of_pair"]] + self.carrier(means["carriers"])
        inner = inner + self.distance(asked["distances"]) + self.predicate(predicates)
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

    def take(self, sense: Sense, turn: Floats) -> None:
        """Begins from weights that were learned over other vectors: `turn`, (width, width), makes them of the new."""
        width = len(turn)
        for name, part in self.named_children():
            values = getattr(sense, name)
            if isinstance(part, nn.Embedding):
                part.weight.data = torch.from_numpy(values.reshape(part.weight.shape).copy())
                continue
            if name in _SEEING:
                values = np.concatenate([turn @ values[:width], values[width:]])
            part.weight.data = torch.from_numpy(np.ascontiguousarray(values.T))
            if part.bias is not None:
                part.bias.data = torch.from_numpy(getattr(sense, f"{name}_bias").copy())

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


class Words(nn.Module):
    """The vectors of pieces in their places, which stay as they are."""

    def __init__(self, transformer: Transformer) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(transformer.words.rows()))
        self.places = torch.from_numpy(np.asarray(transformer.places, dtype=np.float32))
        self.norm = _norm(*transformer.norm).requires_grad_(requires_grad=False)

    def forward(self, numbers: torch.Tensor) -> torch.Tensor:
        """Returns the vectors with which the first layer begins."""
        rows: torch.Tensor = self.norm(self.words(numbers) + self.places[: numbers.shape[1]])
        return rows


def mask_of(valid: torch.Tensor) -> torch.Tensor:
    """Returns what keeps attention from what fills up."""
    return torch.zeros(valid.shape, dtype=torch.bfloat16).masked_fill(~valid, -1e9)[:, None, None, :]


def mean(sums: torch.Tensor, first: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
    """Returns the mean vectors of stretches, as `TextVectors.means` does, stretches apart."""
    starts = first.clamp(0, len(sums) - 2)
    ends = torch.minimum(torch.maximum(last, starts + 1), torch.tensor(len(sums) - 1))
    return (sums[ends] - sums[starts]) / (ends - starts)[:, None] * (first >= 0)[:, None]
