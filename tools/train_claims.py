"""Learns the weights by which `quipus.extract.arguments` reads claims, from folders of annotated documents.

    pip install lightgbm
    LEARNED="GOLD/en GOLD/es GOLD/pt GOLD/real-pt --whole corpus/en --whole corpus/es --whole corpus/pt"
    python tools/train_claims.py $LEARNED --sense FOLDER

Documents of the development set (number divisible by four) are left out, except of folders given with `--whole`.
Texts that are not free for commercial use make no weights that ship: leave their folders out.

Two models are learned: a logistic regression over the words of each candidate crossed with its predicate, and boosted
trees over its traits, the odds of the first and those of the networks that `train_sense.py` has learned before. What
odds the trees see in training comes from weights learned without the candidate's part of the documents. Each model is
then learned from all documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

import lightgbm
import numpy as np
import numpy.typing as npt
from train_names import learn_parts

from quipus.evaluate import GoldClaim, GoldDocument, read_gold, to_document
from quipus.evaluate.matching import is_same_side
from quipus.extract.arguments.candidates import LEAST_ODDS, Candidate, Key, PairWords, find_candidates, find_traits
from quipus.extract.arguments.enumeration import find_enumerations
from quipus.extract.arguments.forest import Forest
from quipus.extract.arguments.kinds import kinds_of_claims
from quipus.extract.arguments.reading import Studied, are_likely, rules_of
from quipus.extract.arguments.rivalry import find_distant_rivals, find_rivals, joined_rivals, to_table
from quipus.extract.arguments.sense import FILE as SENSE
from quipus.extract.arguments.sense import Sense, sense_of
from quipus.extract.arguments.sides import Side, find_sides
from quipus.extract.arguments.standing import Standing
from quipus.extract.arguments.traits import Numbers
from quipus.extract.arguments.view import View
from quipus.extract.arguments.weights import FILE, crossed
from quipus.extract.arguments.words import hash_word
from quipus.extract.claims import ClaimMaker
from quipus.extract.extractor import _Sentences, _Work
from quipus.extract.found import Found
from quipus.extract.item import Item
from quipus.extract.name_kinds import KindWeights
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import Tree
from quipus.language.encoder import Encoder, encoder_of
from quipus.language.encoder.weights import FILE as ENCODER
from quipus.model import vocabulary

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Line = dict[str, Any]
Node: TypeAlias = dict[str, Any]
Reader: TypeAlias = tuple[Encoder, Sense]
_PARTS = 4
HALVES = 2
"""Parts of the documents for the odds by meaning, which take longer to learn."""
_SHARE = 0.5
"""Of the wrong candidates, how many the words are learned from."""
_NEARER = 2.0
"""Weight of documents like those that are measured, in the trees; those of whole folders have 1."""
_PENALTY = 1.0
_ROUNDS = 60
_SMALLEST = 0.02
"""Weights nearer to zero are left out of the file."""
_LEAST = 0.45
"""Probability from which a candidate is a claim, and below which a rule's claim is dropped."""
_TREES, _DEPTH = 250, 6
_SEEDS = (3, 2, 4)
"""Sets of trees whose odds are averaged."""
_FOREST = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 15, "max_depth": _DEPTH, "min_data_in_leaf": 20,
    "lambda_l2": 5.0, "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "use_missing": False,
    "verbose": -1, "num_threads": 2, "deterministic": True,
}  # fmt: skip
_OUT = Path(__file__).parents[1] / "src" / "quipus" / "extract" / "arguments"


class Growing(dict[str, int]):
    """Numbers names in the order in which they are asked for."""

    def get(self, name: str, default: int = -1) -> int:  # type: ignore[override]  # a number is made, never missing
        """Returns the number of a name, a new one for a new name."""
        del default
        return self.setdefault(name, len(self))


@dataclass(slots=True)
class Rows:
    """The candidates of all documents.

    `claims` holds the number of the annotated claim that each says, -1 for none; `here` whether in its own sentence.
    """

    traits: list[npt.NDArray[np.float32]] = field(default_factory=list)
    words: list[Ints] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    here: list[bool] = field(default_factory=list)
    keys: list[tuple[int, Key]] = field(default_factory=list)
    rivals: list[Ints] = field(default_factory=list)
    ruled: list[bool] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    held: list[Draft | None] = field(default_factory=list)
    sense: list[npt.NDArray[np.float32]] = field(default_factory=list)
    total: int = 0


class Told(NamedTuple):
    """What the candidates of a sentence say that is annotated: numbers of claims, -1 for none, and whether here.

    `starts` are the characters with which the sentences of the document begin.
    """

    claims: Sequence[int]
    here: Sequence[bool]
    starts: Sequence[int]


Listener: TypeAlias = Callable[[int, View, Sequence[Candidate], Told], None]
"""Is told of the candidates of each sentence, with the number of the document."""


class _Collector(_Work):
    """Reads a document and keeps all candidates instead of weighing them."""

    gold: GoldDocument
    number: int
    rows: Rows
    numbers: Numbers
    listener: Listener | None = None
    reader: Reader | None = None

    def _reader(self) -> Reader | None:
        return self.reader

    def _study(self, maker: ClaimMaker, tree: Tree | None, claims: list[Found]) -> Studied:
        view = View(maker.sentence, maker.items, tree, maker.memory)
        sides = find_sides(maker.sentence, maker.items, maker.register, maker.memory, self.focus)
        self.rows.held.extend(side.draft for side in sides)  # keys hold their addresses: none may be freed
        rules = rules_of(claims)
        candidates = find_candidates(view, sides, rules)
        if candidates:
            standing = Standing(view, sides, self.focus)
            self.rows.traits.append(find_traits(view, candidates, rules, self.numbers, standing))
            self.rows.rivals.append(find_rivals(candidates, find_enumerations(view, sides)))
            self.rows.words.extend(_words_of(view, candidates))
            self._keep(maker.sentence, candidates)
            if self.sense is not None:
                self.rows.sense.append(self.sense.odds(view, candidates))
            if self.listener is not None:
                self.listener(self.number, view, candidates, self._told(len(candidates)))
        return Studied(maker, claims)

    def _told(self, count: int) -> Told:
        starts = [sentence.tokens[0].start for sentence in self.sentences]
        return Told(self.rows.claims[-count:], self.rows.here[-count:], starts)

    def _keep(self, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
        for candidate in candidates:
            claim, here = _judge(self.document.text, self.gold.claims, sentence, candidate)
            self.rows.documents.append(self.number)
            self.rows.claims.append(claim)
            self.rows.here.append(here)
            self.rows.keys.append((self.number, candidate.key))
            self.rows.ruled.append(bool(candidate.rule))


def _words_of(view: View, candidates: Sequence[Candidate]) -> Iterator[Ints]:
    """Yields the numbers of the words of each candidate, those of its rule among them, crossed with its predicate."""
    order = {predicate: number for number, predicate in enumerate(kinds_of_claims())}
    pairs = PairWords(view)
    for one in candidates:
        words = pairs.of(one.subject, one.thing)
        row = np.append(words, hash_word(f"rule:{one.rule}")) if one.rule else words
        yield crossed(row, order[one.kind.predicate])


def read_documents(folders: Sequence[Path], whole: Sequence[Path]) -> list[GoldDocument]:
    """Returns the documents to learn from."""
    split = [gold for folder in folders for gold in read_gold(folder) if not gold.is_development]
    return split + [gold for folder in whole for gold in read_gold(folder)]


def half_of(gold: GoldDocument) -> int:
    """Returns the half of the documents that one is in, for the odds by meaning."""
    return crc32(gold.id.encode()) // 64 % HALVES


def collect(
    documents: Sequence[GoldDocument],
    numbers: Numbers,
    listener: Listener | None = None,
    readers: Sequence[Reader] = (),
    kinds: KindWeights | None = None,
) -> Rows:
    """Returns the candidates of annotated documents.

    Args:
        documents: any. numbers: of classes and relations. listener: is told of the candidates as they are found.
        readers: weights that have not seen one half of the documents each, in the order of the halves.
        kinds: of names; None has them learned for each part of the documents from the others.
    """
    rows = Rows()
    parts = parts_of(documents)
    rows.parts = parts
    # what an annotated name is must be as uncertain here as in reading
    known = learn_parts(documents, parts) if kinds is None else dict.fromkeys(parts, kinds)
    for number, gold in enumerate(documents):
        document = to_document(gold)
        work = _Collector(document, _Sentences(document, gold.language))
        work.gold, work.number, work.rows, work.numbers = gold, number, rows, numbers
        work.kinds, work.listener = known[parts[number]], listener
        work.reader = readers[half_of(gold)] if readers else None
        work.finish()
        rows.total += sum(claim.predicate in kinds_of_claims() for claim in gold.claims)
    return rows


def _judge(text: str, claims: Sequence[GoldClaim], sentence: Sentence, candidate: Candidate) -> tuple[int, bool]:
    """Returns the number of the annotated claim that a candidate says, and whether its evidence is in the sentence."""
    best = (-1, False)
    subject, thing = _line(sentence, candidate.subject), _line(sentence, candidate.thing)
    for number, claim in enumerate(claims):
        if claim.predicate == candidate.kind.predicate and _is_same(claim, subject, thing):
            start = text.find(claim.evidence)
            here = start < sentence.tokens[-1].end and start + len(claim.evidence) > sentence.tokens[0].start
            if here:
                return number, True
            best = number, False
    return best


def _is_same(claim: GoldClaim, subject: Line | None, thing: Line | None) -> bool:
    if is_same_side(claim.subject, subject) and is_same_side(claim.object, thing):
        return True
    swapped = is_same_side(claim.subject, thing) and is_same_side(claim.object, subject)
    return swapped and vocabulary().predicates[claim.predicate].symmetric


def _line(sentence: Sentence, side: Side) -> Line | None:
    thing = side.thing
    if isinstance(thing, Draft):
        return {"type": thing.kind.value, "names": list(thing.names)}
    if isinstance(thing, Item):
        words = " ".join(token.text for token in sentence.tokens[thing.start : thing.end])
        return {"type": "place", "names": [words]} if thing.tag == "DEMO" else {"type": "text", "text": words}
    return None if thing is None else {"type": "crime", "code": thing[1]}


@dataclass(slots=True)
class Matrix:
    """Rows of words, numbered anew: `columns` and `rows` of all that are there at least twice."""

    columns: Ints
    rows: Ints
    names: Ints
    size: int

    def odds(self, weights: Reals, bias: float) -> Reals:
        """Returns the log odds of every row."""
        return np.asarray(bias + np.bincount(self.rows, weights[self.columns], self.size), dtype=np.float64)


def to_matrix(words: Sequence[Ints]) -> Matrix:
    """Returns the words of all candidates that occur at least twice."""
    columns, numbers = np.concatenate(words), np.repeat(np.arange(len(words)), [len(row) for row in words])
    names, inverse, counts = np.unique(columns, return_inverse=True, return_counts=True)
    often = counts > 1
    kept = often[inverse]
    return Matrix((np.cumsum(often) - 1)[inverse[kept]], numbers[kept], names[often], len(words))


def learn(matrix: Matrix, right: Reals, weight: Reals) -> tuple[Reals, float]:
    """Returns weights and bias of a logistic regression over rows of some weight (AdaGrad, full batches)."""
    chosen = weight[matrix.rows] > 0
    columns, rows = matrix.columns[chosen], matrix.rows[chosen]
    weights, squares = np.zeros(len(matrix.names)), np.full(len(matrix.names), 1e-6)
    bias, square = -3.0, 1e-6
    for _ in range(_ROUNDS):
        odds = bias + np.bincount(rows, weights[columns], matrix.size)
        errors = weight * (1 / (1 + np.exp(-odds)) - right)
        slope = np.bincount(columns, errors[rows], len(weights)) + _PENALTY * weights
        squares += slope * slope
        square += errors.sum() ** 2
        weights -= 0.3 * slope / np.sqrt(squares)
        bias -= 0.3 * errors.sum() / np.sqrt(square)
    return weights, bias


@dataclass(slots=True)
class Data:
    """What both models are learned from."""

    traits: npt.NDArray[np.float32]
    rivals: Ints
    matrix: Matrix
    right: Reals
    weight: Reals
    parts: Ints
    sense: npt.NDArray[np.float32]

    def grow(self, table: npt.NDArray[np.float32], used: Flags) -> list[lightgbm.Booster]:
        """Returns trees over what is asked of the rows that are used, grown anew from each seed."""
        rows = [lightgbm.Dataset(table[used], self.right[used], weight=self.weight[used]) for _ in _SEEDS]
        return [lightgbm.train({**_FOREST, "seed": seed}, row, _TREES) for seed, row in zip(_SEEDS, rows, strict=True)]

    def take(self, kept: Ints) -> Data:
        """Returns some of the rows."""
        return Data(
            self.traits[kept], self.rivals[kept], self.matrix, self.right[kept], self.weight[kept], self.parts[kept],
            self.sense[kept],
        )  # fmt: skip

    def table(self, odds: Reals, distant: Ints) -> npt.NDArray[np.float32]:
        """Returns what the trees are asked, by the odds of words and the rivals in whole documents."""
        return to_table(self.traits, self.rivals, np.stack([odds.astype(np.float32), self.sense], axis=1), distant)


def parts_of(documents: Sequence[GoldDocument]) -> list[int]:
    """Returns the part of each of some documents, of which each is left out once."""
    return [crc32(gold.id.encode()) % _PARTS for gold in documents]


def nearer(data: Data, rows: Rows, whole: int) -> Data:
    """Returns the data with the documents that do not come from whole folders, the last `whole`, weighing more."""
    like = np.array(rows.documents) < len(rows.parts) - whole
    return replace(data, weight=np.where(like, data.weight * _NEARER, data.weight))


def thinned(data: Data) -> Reals:
    """Returns weights of the rows for the words: a share of the wrong candidates stands for all of them."""
    wrong = data.right == 0
    chosen = np.random.default_rng(1).random(len(wrong)) < _SHARE
    return np.where(wrong, np.where(chosen, data.weight / _SHARE, 0.0), data.weight)


def to_data(rows: Rows) -> Data:
    """Returns the rows as arrays."""
    claims, here = np.array(rows.claims), np.array(rows.here)
    weight = np.where((claims >= 0) & ~here, 0.0, 1.0)  # what another sentence tells is neither right here nor wrong
    parts = np.array(rows.parts)[np.array(rows.documents)]
    return Data(
        np.vstack(rows.traits),
        joined_rivals(rows.rivals),
        to_matrix(rows.words),
        (claims >= 0).astype(np.float64),
        weight,
        parts,
        np.concatenate(rows.sense),
    )


def held_out_odds(data: Data, weight: Reals) -> Reals:
    """Returns the log odds of every row by weights learned without its part of the documents."""
    odds = np.zeros(len(data.right))
    for part in range(_PARTS):
        here = data.parts == part
        odds[here] = data.matrix.odds(*learn(data.matrix, data.right, np.where(here, 0.0, weight)))[here]
    return odds


def held_out_chances(data: Data, table: npt.NDArray[np.float32]) -> Reals:
    """Returns the probability of every row by trees grown without its part of the documents."""
    chances = np.zeros(len(data.right))
    for part in range(_PARTS):
        here = data.parts == part
        scores = [booster.predict(table[here], raw_score=True) for booster in data.grow(table, ~here)]
        chances[here] = 1 / (1 + np.exp(-np.mean(scores, axis=0)))
    return chances


def report(name: str, rows: Rows, chances: Reals) -> None:
    """Prints precision and recall over the predicates that are learned, by the least probability."""
    for least in (0.4, 0.45, 0.5, 0.55, 0.6):
        said: dict[object, tuple[float, int]] = {}
        for at, chance in enumerate(chances):
            if chance >= (_LEAST if rows.ruled[at] else least) and chance > said.get(rows.keys[at], (0.0, 0))[0]:
                said[rows.keys[at]] = float(chance), at
        right = {(rows.documents[at], rows.claims[at]) for _, at in said.values() if rows.claims[at] >= 0}
        print(f"{name} {least:.2f}: {len(right)} of {len(said)}, precision {len(right) / len(said):.3f}, "
              f"recall {len(right) / rows.total:.3f}", flush=True)  # fmt: skip


def to_forest(boosters: Sequence[lightgbm.Booster]) -> Forest:
    """Returns all trees as arrays; each set of them has an equal say."""
    trees = [_nodes(tree["tree_structure"]) for one in boosters for tree in one.dump_model()["tree_info"]]
    size = max(len(nodes) for nodes in trees)
    shape = (len(trees), size)
    forest = Forest(
        np.zeros(shape, np.int16), np.zeros(shape, np.float32), np.tile(np.arange(size, dtype=np.int16), (shape[0], 1)),
        np.tile(np.arange(size, dtype=np.int16), (shape[0], 1)), np.zeros(shape, np.float32), _DEPTH,
    )  # fmt: skip
    for row, nodes in enumerate(trees):
        for number, (feature, threshold, left, right, value) in enumerate(nodes):
            forest.features[row, number], forest.thresholds[row, number] = feature, threshold
            forest.left[row, number], forest.right[row, number], forest.values[row, number] = left, right, value
    forest.values[:] /= len(boosters)
    return forest


def _nodes(root: Node) -> list[tuple[int, float, int, int, float]]:
    """Returns the nodes of a tree, the root first: feature, threshold, left, right, value."""
    found: list[tuple[int, float, int, int, float]] = []

    def add(node: Node) -> int:
        number = len(found)
        found.append((0, 0.0, number, number, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            left, right = add(node["left_child"]), add(node["right_child"])
            found[number] = int(node["split_feature"]), float(node["threshold"]), left, right, 0.0
        return number

    add(root)
    return found


def read_readers(folder: Path) -> list[Reader]:
    """Returns the weights that `train_sense.py` made without one half of the documents each, in order of the halves."""
    halves = [folder / str(half) for half in range(HALVES)]
    return [(encoder_of(half / ENCODER), sense_of(half / SENSE)) for half in halves]


def find_likely(odds: Reals, data: Data, rows: Rows) -> Ints:
    """Returns the numbers of the rows that are weighed in reading: those that nothing rules out at once."""
    ruled = np.array(rows.ruled)
    likely = (odds >= LEAST_ODDS) | ruled
    return np.flatnonzero(likely & are_likely((odds + data.sense).astype(np.float32), ruled))


def find_distant(rows: Rows, likely: Ints) -> Ints:
    """Returns the rivals of some rows in their whole documents."""
    keys = (rows.keys[at] for at in likely)
    return find_distant_rivals([((at, what), (at, subject), (at, thing)) for at, (what, subject, thing) in keys])


def train(documents: Sequence[GoldDocument], whole: int, out: Path, sense: Path, *, measure: bool) -> None:
    """Writes the weights; prints what parts that were held out show, if that is to be measured.

    Args:
        documents: to learn from. whole: how many of them, the last, come from whole folders. out: where to write.
        sense: where the weights of `train_sense.py` lie. measure: whether to learn from parts as well.
    """
    numbers = Numbers(Growing(), Growing())
    rows = collect(documents, numbers, readers=read_readers(sense))
    data = to_data(rows)
    print(f"{len(documents)} documents, {rows.total} claims", flush=True)
    print(f"{len(data.right)} candidates, {int(data.right.sum())} right, {data.matrix.columns.size} words", flush=True)
    weight = thinned(data)
    odds = held_out_odds(data, weight)
    likely = find_likely(odds, data, rows)
    small = nearer(data, rows, whole).take(likely)
    table = small.table(odds[likely], find_distant(rows, likely))
    print(f"{len(likely)} likely, {int(small.right.sum())} right", flush=True)
    if measure:
        chances = np.zeros(len(odds))
        chances[likely] = held_out_chances(small, table)
        report("held out", rows, chances)
    weights, bias = learn(data.matrix, data.right, weight)
    forest = to_forest(small.grow(table, np.ones(len(table), dtype=bool)))
    kept = np.abs(weights) >= _SMALLEST
    np.savez_compressed(
        out,
        tags=np.array(list(numbers.tags)),
        relations=np.array(list(numbers.relations)),
        words=data.matrix.names[kept].astype(np.uint32),
        linear=weights[kept].astype(np.float16),
        bias=bias,
        features=forest.features,
        thresholds=forest.thresholds,
        left=forest.left,
        right=forest.right,
        values=forest.values,
        depth=forest.depth,
        least=_LEAST,
        doubted=_LEAST,
    )
    print(f"{kept.sum()} words kept, {out.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description="Learns the weights of quipus.extract.arguments.")
    parser.add_argument("folders", nargs="+", type=Path, help="annotated documents, the development set left out")
    parser.add_argument("--whole", action="append", default=[], type=Path, help="a folder of which all are used")
    parser.add_argument("--sense", type=Path, required=True, help="the folder that train_sense.py wrote")
    parser.add_argument("--out", type=Path, help="where the weights go, in place of the package")
    parser.add_argument("--measure", action="store_true", help="score parts that are held out, too")
    chosen = parser.parse_args()
    documents, whole = read_documents(chosen.folders, []), read_documents([], chosen.whole)
    train([*documents, *whole], len(whole), chosen.out or _OUT / FILE, chosen.sense, measure=chosen.measure)


if __name__ == "__main__":
    main()
