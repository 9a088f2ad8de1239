"""Teaches a small encoder and one network what the large ones say that `train_sense.py` learned: they are what ships.

    python tools/distil_sense.py FOLDER $LEARNED --plain TEXTS.jsonl --apart corpus/test

FOLDER is what `train_sense.py` wrote: two encoders of eight layers with a network each, the teachers. Three layers,
begun from three of theirs, first learn to give the vectors that both teachers give for the pieces of all texts (Sanh et
al. 2019, arXiv 1910.01108; Jiao et al. 2020, arXiv 1909.10351). Then layers and network learn how likely the teachers
hold each candidate (Hinton et al. 2015, arXiv 1503.02531), and of annotated documents also what is annotated; of these
the teacher speaks who has not seen the document, of plain texts both.

What is learned so is surer than a teacher, and oftener right; its odds are brought to what those of one teacher mean,
beside which the trees are learned, by annotated documents kept apart from all learning.

TEXTS.jsonl holds texts without annotations, one a line: {"language": "es", "text": "..."}. The development set is left
out, as in `train_sense.py`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from layer_graph import layers_of, to_graph
from scipy.optimize import minimize
from sense_examples import Example, Listener, to_example
from sense_learning import MARKS, NEARER, learn
from sense_net import Layers, Net, Words, mask_of
from torch import nn
from torch.nn import functional
from train_claims import Growing, Reader, collect, half_of, read_documents, read_readers

from quipus.evaluate import GoldDocument
from quipus.extract.arguments.sense import FILE as SENSE
from quipus.extract.arguments.sense import write_sense
from quipus.extract.arguments.traits import Numbers
from quipus.extract.name_kinds import read_kind_weights
from quipus.language.encoder import Encoder, write_encoder
from quipus.language.encoder import Layers as Graph
from quipus.language.encoder.weights import FILE as ENCODER

_PACKAGE = Path(__file__).parents[1] / "src" / "quipus"
_LANGUAGE, _EXTRACT = _PACKAGE / "language" / "encoder", _PACKAGE / "extract" / "arguments" / "sense"
_BEGUN = 0, 3, 7
"""Layers of a teacher from which the small encoder begins."""
_VECTORS, _ODDS = 6, 4
"""Times that all texts are read for their vectors, and for the odds of their candidates."""
_RATE, _RATE_LAYERS, _RATE_NET = 5e-4, 3e-4, 6e-4
_STEP = 4, 2
"""Documents to a step, of each of the two."""
_LOOKED_AT = 200
"""Documents by which the layers are brought into eight bits."""
_TOLD = 0.4
"""Weight of what is annotated beside what a teacher says."""
Floats: TypeAlias = npt.NDArray[np.float32]
Teacher: TypeAlias = tuple[Words, Layers, Net]


@dataclass(slots=True)
class Lesson:
    """A document with what the teachers say of it: a vector for each piece from both, and the odds of candidates."""

    example: Example
    vectors: torch.Tensor
    odds: torch.Tensor
    annotated: bool
    near: bool


class Student(nn.Module):
    """The small encoder; `turn` makes the teachers' vectors of its own."""

    def __init__(self, teacher: Encoder, n_teachers: int) -> None:
        super().__init__()
        transformer = teacher.transformer
        layers = layers_of(transformer.layers.graph)
        self.words, self.layers = Words(transformer), Layers(layers[at] for at in _BEGUN)
        self.turn = nn.Linear(transformer.width, n_teachers * transformer.width, bias=False)
        with torch.no_grad():
            self.turn.weight.copy_(torch.eye(transformer.width).repeat(n_teachers, 1))

    def forward(self, one: Example) -> torch.Tensor:
        """Returns the vectors of a document, (stretches, pieces, width)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            rows: torch.Tensor = self.layers(self.words(one.numbers), mask_of(one.valid))
        return rows.float()


def read_plain(path: Path) -> Iterator[GoldDocument]:
    """Yields texts without annotations."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        yield GoldDocument(f"plain-{number}", row["language"], "news", "", "", row["text"], (), path)


def to_examples(documents: Sequence[GoldDocument], encoder: Encoder, *, annotated: bool) -> list[Example]:
    """Returns documents in pieces with their candidates."""
    names = encoder.pieces.names
    listener = Listener(documents, encoder.pieces)
    collect(documents, Numbers(Growing(), Growing()), listener, kinds=None if annotated else read_kind_weights())
    starts = tuple(names.index(mark) for mark in MARKS)
    return [to_example(one, {at: at for at in range(len(names))}, starts) for one in listener.read.values()]


def to_teacher(reader: Reader) -> Teacher:
    """Returns what `train_sense.py` learned without one half of the documents."""
    encoder, sense = reader
    net = Net(encoder.transformer.width)
    net.take(sense, np.eye(encoder.transformer.width, dtype=np.float32))
    layers = Layers(layers_of(encoder.transformer.layers.graph))
    return Words(encoder.transformer), layers.eval(), net.eval()


def teach(one: Example, teachers: Sequence[Teacher], unseen: Sequence[int], *, annotated: bool, near: bool) -> Lesson:
    """Returns what the teachers say of a document; of its candidates those alone that are given as `unseen`."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        told = [layers(words(one.numbers), mask_of(one.valid)).float() for words, layers, _ in teachers]
    with torch.no_grad():
        odds = torch.stack([teachers[at][2].odds(told[at], one) for at in unseen]).mean(0)
    vectors = torch.cat([rows.flatten(0, 1)[one.where] for rows in told], 1)
    return Lesson(one, vectors.to(torch.bfloat16), odds, annotated, near)


def learn_vectors(student: Student, lessons: Sequence[Lesson], chance: np.random.Generator) -> None:
    """Learns the vectors of both teachers, each number by how much it varies."""
    spread = torch.cat([one.vectors[::37] for one in lessons]).float().var(0)

    def lose(one: Lesson) -> torch.Tensor:
        found = student.turn(student(one.example).flatten(0, 1)[one.example.where])
        return ((found - one.vectors.float()) ** 2 / spread).mean()

    learn([(student, _RATE)], lessons, lose, n_readings=_VECTORS, together=_STEP[0], chance=chance, name="vectors:")


def learn_odds(student: Student, net: Net, lessons: Sequence[Lesson], chance: np.random.Generator) -> None:
    """Learns how likely the teachers hold candidates, and what is annotated."""

    def lose(one: Lesson) -> torch.Tensor:
        odds = net.odds(student(one.example), one.example)
        loss = functional.binary_cross_entropy_with_logits(odds, one.odds.sigmoid(), reduction="none")
        if one.annotated:
            right, weight = torch.from_numpy(one.example.right), torch.from_numpy(one.example.weight)
            told = functional.binary_cross_entropy_with_logits(odds, right, reduction="none") * weight
            loss = (_TOLD * told + (1 - _TOLD) * loss) * (NEARER if one.near else 1.0)
        return loss.sum() / 40

    parts = [(student.layers, _RATE_LAYERS), (net, _RATE_NET)]
    learn(parts, lessons, lose, n_readings=_ODDS, together=_STEP[1], chance=chance, name="odds:")


def spread_of(student: Student, lessons: Sequence[Lesson]) -> list[Floats]:
    """Returns of each layer the largest size that each number of its wide vectors takes on in some documents."""
    with torch.no_grad():
        examples = [one.example for one in lessons[:: max(1, len(lessons) // _LOOKED_AT)]]
        found = [student.layers.spread(student.words(one.numbers), mask_of(one.valid).float()) for one in examples]
    return [torch.stack(sizes).amax(0).numpy() for sizes in zip(*found, strict=True)]


def bring_to_scale(student: Student, net: Net, teachers: Sequence[Teacher], apart: Sequence[Example]) -> None:
    """Has the network's odds mean what those of one teacher do, beside which the trees are learned: it is surer.

    Args:
        student, net: learned. teachers: of them. apart: documents that none of them has learned from.
    """
    right, weight = (np.concatenate([getattr(one, name) for one in apart]) for name in ("right", "weight"))
    with torch.no_grad():
        own = _fitted([net.odds(student(one), one) for one in apart], right, weight)
        lessons = [[teach(one, teachers, [at], annotated=True, near=False).odds for one in apart]
                   for at in range(len(teachers))]  # fmt: skip
        slope, start = np.mean([_fitted(odds, right, weight) for odds in lessons], axis=0)
        net.out.weight *= own[0] / slope
        net.out_bias.weight.copy_(net.out_bias.weight * (own[0] / slope) + (own[1] - start) / slope)
    print(f"odds times {own[0] / slope:.3f} and {(own[1] - start) / slope:.3f} more", flush=True)


def _fitted(odds: Sequence[torch.Tensor], right: Floats, weight: Floats) -> tuple[float, float]:
    """Returns slope and start of the logistic curve by which odds tell how often they are right."""
    given = torch.cat(list(odds)).numpy().astype(np.float64)

    def loss(curve: npt.NDArray[np.float64]) -> float:
        told = curve[0] * given + curve[1]
        return float((weight * (np.logaddexp(0, told) - right * told)).sum())

    slope, start = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(start)


def main() -> None:
    """Reads the arguments, learns, and writes both files into the package."""
    parser = argparse.ArgumentParser(description="Teaches a small encoder and a network what the large ones say.")
    parser.add_argument("teachers", type=Path, help="the folder that train_sense.py wrote")
    parser.add_argument("folders", nargs="+", type=Path, help="annotated documents, the development set left out")
    parser.add_argument("--whole", action="append", default=[], type=Path, help="a folder of which all are used")
    parser.add_argument("--apart", action="append", required=True, type=Path, help="annotated documents kept apart")
    parser.add_argument("--plain", required=True, type=Path, help="texts without annotations, one a line")
    parser.add_argument("--seed", type=int, default=1, help="of chance: what is read when")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    chance = np.random.default_rng(chosen.seed)
    readers = read_readers(chosen.teachers)
    teachers = [to_teacher(reader) for reader in readers]
    (encoder, sense), both = readers[0], range(len(readers))
    near = read_documents(chosen.folders, [])
    documents, plain = [*near, *read_documents([], chosen.whole)], list(read_plain(chosen.plain))
    lessons = [
        teach(one, teachers, [half_of(documents[one.number])], annotated=True, near=one.number < len(near))
        for one in to_examples(documents, encoder, annotated=True)
    ]
    unread = to_examples(plain, encoder, annotated=False)
    lessons += [teach(one, teachers, both, annotated=False, near=False) for one in unread]
    student, net = Student(encoder, len(readers)), Net(encoder.transformer.width)
    learn_vectors(student, lessons, chance)
    net.take(sense, student.turn.weight.detach().numpy()[: encoder.transformer.width].T)
    learn_odds(student, net, lessons, chance)
    apart = to_examples(read_documents([], chosen.apart), encoder, annotated=True)
    bring_to_scale(student.eval(), net.eval(), teachers, apart)
    graph = to_graph(student.layers.as_read(), spread_of(student, lessons))
    transformer = replace(encoder.transformer, layers=Graph(graph))
    write_encoder(_LANGUAGE / ENCODER, encoder.pieces.names, encoder.pieces.scores, transformer)
    write_sense(_EXTRACT / SENSE, net.sense())


if __name__ == "__main__":
    main()
