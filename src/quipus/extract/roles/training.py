"""Trains the role filler on the annotated documents of MUC-4. Not needed at run time.

Every model hands its predictions to the next; those on the training documents come from a model trained on the other
folds (stacking, Wolpert 1992), so that the next model meets them as doubtful as they will be on new documents.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quipus.extract.roles.arrays import Floats, Ints, Rows, join_rows
from quipus.extract.roles.boosting import Growth, Trees, fit_trees
from quipus.extract.roles.choosing import Pairing, Ranked, choose, compare_all, iter_pairs, rank
from quipus.extract.roles.dense import Network, dense_inputs, fit_network
from quipus.extract.roles.documents import Fillers, read_documents
from quipus.extract.roles.evidence import ROLES, Candidate, Chances, Priors, find_candidates, tabulate
from quipus.extract.roles.filler import find_kept, spread_chances
from quipus.extract.roles.linear import Linear, Recipe, fit_linear
from quipus.extract.roles.reading import Gist, Reading, broad_rows, fine_rows, fold_mention, gist_rows, read_text
from quipus.extract.roles.usage import Usage, learn_usage
from quipus.extract.roles.weights import Weights, write_weights

FOLDS = 5
_DOCUMENT = Recipe(epochs=6, rate=0.03, l2=1e-4, batch=64, least=3, softmax=False)
_SENTENCES = Recipe(epochs=5, rate=0.05, l2=1e-5, batch=256, least=3, softmax=False)
_BROAD = Recipe(epochs=3, rate=0.06, l2=1e-6, batch=2048, least=5, softmax=True)
_FAMILY = Recipe(epochs=4, rate=0.03, l2=1e-5, batch=1024, least=4, softmax=True)
_FINE = Recipe(epochs=8, rate=0.015, l2=1e-5, batch=1024, least=4, softmax=True)
_ROLE_TREES = Growth()
_PAIR_TREES = Growth(trees=100, rows=0.8, columns=0.7)
_THRESHOLDS = np.arange(0.1, 0.5, 0.02)


@dataclass(frozen=True, slots=True)
class Example:
    """A training document: its reading, its entities per role as folded mentions, and its fold."""

    reading: Reading
    entities: tuple[tuple[frozenset[str], ...], ...]
    fold: int


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What training measured on the held-out folds: right, predicted, gold entities and F1 per role and together."""

    thresholds: tuple[float, ...]
    right: tuple[int, ...]
    predicted: tuple[int, ...]
    gold: tuple[int, ...]
    f1: float
    seconds: float


def train_roles(corpora: Path, out: Path, seed: int = 7, say: Callable[[str], None] = lambda _: None) -> TrainingReport:
    """Trains on `corpora`/muc4/train.ree.jsonl.gz, writes the weights to `out` and returns the cross-validated score.

    The same documents and seed give the same weights.
    """
    began = time.process_time()
    documents, problems = read_documents(corpora / "muc4" / "train.ree.jsonl.gz")
    if problems:
        raise ValueError(f"{problems[0].path} {problems[0].place}: {problems[0].message}")
    order = np.random.default_rng(seed).permutation(len(documents)) % FOLDS
    examples = [
        Example(read_text(document.text), fold_entities(document.fillers or {}), int(fold))
        for document, fold in zip(documents, order, strict=True)
    ]
    weights, report = train(examples, seed, say)
    write_weights(weights, out)
    seconds = time.process_time() - began
    return TrainingReport(weights.thresholds, report.right, report.predicted, report.gold, report.f1, seconds)


def fold_entities(fillers: Fillers) -> tuple[tuple[frozenset[str], ...], ...]:
    """Returns the entities of each role as sets of folded mentions."""
    return tuple(
        tuple(frozenset(fold_mention(mention) for mention in entity) for entity in fillers.get(role, ()))
        for role in ROLES
    )


@dataclass(frozen=True, slots=True)
class _Score:
    right: tuple[int, ...]
    predicted: tuple[int, ...]
    gold: tuple[int, ...]
    f1: float


def train(examples: Sequence[Example], seed: int, say: Callable[[str], None]) -> tuple[Weights, _Score]:
    """Returns the weights learned from the examples and their score on held-out folds."""
    usage = learn_usage([sent.words for example in examples for sent in example.reading.sentences], seed)
    say("words grouped")
    gists, document, sentences = _learn_gists(examples, seed)
    say("gists learned")
    broads, broad = _learn_broad(examples, gists, seed)
    say("broad model learned")
    chances, fine, family, dense = _learn_fine(examples, gists, broads, usage, seed)
    say("fine models learned")
    candidates = [find_candidates(example.reading, each.fine) for example, each in zip(examples, chances, strict=True)]
    tables = _Tables.build(examples, gists, chances, candidates, usage)
    worths, role_trees = _learn_roles(examples, tables, seed)
    say("role trees learned")
    ranked = [
        [rank(found, worth[:, role]) for role in range(len(ROLES))]
        for found, worth in zip(candidates, worths, strict=True)
    ]
    aparts, pair_trees = _learn_pairs(examples, ranked, seed)
    thresholds, score = _tune(examples, ranked, aparts)
    say(f"thresholds tuned; F1 on held-out folds {score.f1:.3f}")
    priors = _priors(range(len(examples)), examples, candidates, usage)
    pairing = _pairing(examples)
    weights = Weights(
        document,
        sentences,
        broad,
        fine,
        family,
        dense,
        usage.groups,
        priors,
        pairing,
        role_trees,
        pair_trees,
        thresholds,
    )
    return weights, score


def _cross_linear(rows: Rows, targets: Floats, folds: Ints, recipe: Recipe, seed: int) -> tuple[Floats, Linear]:
    """Returns each row's chances by the model of the other folds, and the model of all rows."""
    chances = np.zeros(targets.shape, np.float32)
    for fold in range(FOLDS):
        others, own = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        model = fit_linear(rows.take(others), targets[others], recipe, seed)
        chances[own] = model.chances(rows.take(own))
    return chances, fit_linear(rows, targets, recipe, seed)


def _learn_gists(examples: Sequence[Example], seed: int) -> tuple[list[Gist], Linear, Linear]:
    both = [gist_rows(example.reading) for example in examples]
    filled = [[bool(entities) for entities in example.entities] for example in examples]
    targets = np.array([[any(row), *row] for row in filled], np.float32)
    folds = np.array([example.fold for example in examples])
    about, document = _cross_linear(join_rows([rows for rows, _ in both]), targets, folds, _DOCUMENT, seed)
    counts = np.array([len(rows) for _, rows in both])
    labels = np.concatenate([_sentence_labels(example, count) for example, count in zip(examples, counts, strict=True)])
    each, sentences = _cross_linear(
        join_rows([rows for _, rows in both]), labels, np.repeat(folds, counts), _SENTENCES, seed
    )
    parts = np.split(each, np.cumsum(counts)[:-1])
    return [Gist(one, part) for one, part in zip(about, parts, strict=True)], document, sentences


def _sentence_labels(example: Example, count: int) -> Floats:
    labels = np.zeros((count, len(ROLES)), np.float32)
    roles = _roles_of_names(example)
    for place in example.reading.places:
        for role in roles.get(place.name, ()):
            labels[place.sentence, role] = 1
    return labels


def _roles_of_names(example: Example) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for role, entities in enumerate(example.entities):
        for name in sorted({name for entity in entities for name in entity}):
            found[name].append(role)
    return found


def _one_hot(roles: Sequence[int]) -> Floats:
    """Returns a row per role number, where -1 is no role and comes first."""
    return np.eye(len(ROLES) + 1, dtype=np.float32)[np.array(roles, np.int64) + 1]


def _learn_broad(examples: Sequence[Example], gists: Sequence[Gist], seed: int) -> tuple[list[Floats], Linear]:
    rows = [broad_rows(example.reading, gist) for example, gist in zip(examples, gists, strict=True)]
    labels: list[int] = []
    for example in examples:
        roles = _roles_of_names(example)
        labels += [roles.get(place.name, [-1])[0] for place in example.reading.places]
    counts = np.array([len(each) for each in rows])
    folds = np.repeat([example.fold for example in examples], counts)
    chances, model = _cross_linear(join_rows(rows), _one_hot(labels), folds, _BROAD, seed)
    return np.split(chances, np.cumsum(counts)[:-1]), model


def _learn_fine(
    examples: Sequence[Example], gists: Sequence[Gist], broads: Sequence[Floats], usage: Usage, seed: int
) -> tuple[list[Chances], Linear, Linear, Network]:
    rows, inputs, exact, related, kept = [], [], [], [], []
    for example, gist, broad in zip(examples, gists, broads, strict=True):
        numbers = find_kept(example.reading, broad)
        kept.append(numbers)
        rows.append(fine_rows(example.reading, gist, numbers.tolist(), usage.groups))
        inputs.append(dense_inputs(example.reading, gist, numbers.tolist(), usage.vectors, usage.width))
        roles = _roles_of_names(example)
        heads = {name.rsplit(" ", 1)[-1]: found[-1] for name, found in sorted(roles.items()) if name}
        names = [example.reading.places[number].name for number in numbers]
        exact += [roles.get(name, [-1])[0] for name in names]
        related += [roles.get(name, [heads.get(name.rsplit(" ", 1)[-1], -1)])[0] for name in names]
    counts = np.array([len(each) for each in rows])
    folds = np.repeat([example.fold for example in examples], counts)
    joined = join_rows(rows)
    first, fine = _cross_linear(joined, _one_hot(exact), folds, _FINE, seed)
    second, family = _cross_linear(joined, _one_hot(related), folds, _FAMILY, seed)
    third, dense = _cross_network(np.concatenate(inputs), _one_hot(exact), folds, seed)
    parts = [np.split(view, np.cumsum(counts)[:-1]) for view in (first, second, third)]
    chances = [spread_chances(*each) for each in zip(broads, kept, *parts, strict=True)]
    return chances, fine, family, dense


def _cross_network(inputs: Floats, targets: Floats, folds: Ints, seed: int) -> tuple[Floats, Network]:
    chances = np.zeros(targets.shape, np.float32)
    for fold in range(FOLDS):
        others = folds != fold
        chances[~others] = fit_network(inputs[others], targets[others], seed).chances(inputs[~others])
    return chances, fit_network(inputs, targets, seed)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Evidence and answers of all candidates: a table per role, a target per candidate and role, their documents."""

    roles: list[Floats]
    targets: Floats
    documents: Ints
    counts: Ints

    @classmethod
    def build(
        cls,
        examples: Sequence[Example],
        gists: Sequence[Gist],
        chances: Sequence[Chances],
        candidates: Sequence[Sequence[Candidate]],
        usage: Usage,
    ) -> _Tables:
        """Tabulates every document with the priors of the other folds."""
        priors = [
            _priors([n for n, example in enumerate(examples) if example.fold != fold], examples, candidates, usage)
            for fold in range(FOLDS)
        ]
        parts: list[list[Floats]] = [[] for _ in ROLES]
        targets = []
        for example, gist, chance, found in zip(examples, gists, chances, candidates, strict=True):
            if not found:
                continue
            for part, table in zip(
                parts, tabulate(example.reading, gist, found, chance, priors[example.fold]), strict=True
            ):
                part.append(table)
            roles = _roles_of_names(example)
            targets += [[role in roles.get(one.name, ()) for role in range(len(ROLES))] for one in found]
        counts = np.array([len(found) for found in candidates])
        return cls(
            [np.concatenate(part) for part in parts],
            np.array(targets, np.float32),
            np.repeat(np.arange(len(examples)), counts),
            counts,
        )


def _priors(
    numbers: Sequence[int] | range, examples: Sequence[Example], candidates: Sequence[Sequence[Candidate]], usage: Usage
) -> Priors:
    """Counts in which documents strings and last words were candidates and fillers; what was seen once is left out."""
    names: dict[str, Floats] = defaultdict(lambda: np.zeros(6, np.float32))
    heads: dict[str, Floats] = defaultdict(lambda: np.zeros(6, np.float32))
    for number in numbers:
        roles = _roles_of_names(examples[number])
        for candidate in candidates[number]:
            for counts in (names[candidate.name], heads[candidate.name.rsplit(" ", 1)[-1]]):
                counts[5] += 1
                for role in roles.get(candidate.name, ()):
                    counts[role] += 1
    return Priors(_repeated(names), _repeated(heads), usage.vectors, usage.width)


def _repeated(counts: Mapping[str, Floats]) -> dict[str, Floats]:
    return {name: count for name, count in sorted(counts.items()) if count[5] > 1 or count[:5].any()}


def _learn_roles(examples: Sequence[Example], tables: _Tables, seed: int) -> tuple[list[Floats], tuple[Trees, ...]]:
    folds = np.array([example.fold for example in examples])[tables.documents]
    chances = np.zeros(tables.targets.shape, np.float32)
    models = []
    for role, table in enumerate(tables.roles):
        target = tables.targets[:, role]
        chances[:, role], model = _cross_trees(table, target, folds, _ROLE_TREES, seed)
        models.append(model)
    return np.split(chances, np.cumsum(tables.counts)[:-1]), tuple(models)


def _cross_trees(table: Floats, target: Floats, folds: Ints, growth: Growth, seed: int) -> tuple[Floats, Trees]:
    chances = np.zeros(len(target), np.float32)
    for fold in range(FOLDS):
        others = folds != fold
        chances[~others] = fit_trees(table[others], target[others], growth, seed).chances(table[~others])
    return chances, fit_trees(table, target, growth, seed)


def _learn_pairs(
    examples: Sequence[Example], ranked: Sequence[Sequence[Sequence[Ranked]]], seed: int
) -> tuple[list[list[Floats]], Trees]:
    """Learns whether the second of two candidates names a filler that the first does not name."""
    pairings = [_pairing([example for example in examples if example.fold != fold]) for fold in range(FOLDS)]
    tables, targets, folds, sizes = [], [], [], []
    for example, roles in zip(examples, ranked, strict=True):
        for role, ones in enumerate(roles):
            tables.append(compare_all(role, ones, example.reading, pairings[example.fold]))
            answers = list(_iter_adds(example.entities[role], ones))
            targets += answers
            folds += [example.fold] * len(answers)
            sizes.append(len(answers))
    table = np.concatenate(tables)
    chances, trees = _cross_trees(table, np.array(targets, np.float32), np.array(folds), _PAIR_TREES, seed)
    parts = np.split(chances, np.cumsum(sizes)[:-1])
    return [parts[first : first + len(ROLES)] for first in range(0, len(parts), len(ROLES))], trees


def _iter_adds(entities: Sequence[frozenset[str]], ones: Sequence[Ranked]) -> Iterator[bool]:
    own = [{number for number, entity in enumerate(entities) if one.candidate.name in entity} for one in ones]
    return (bool(own[other] - own[one]) for one, other in iter_pairs(len(ones)))


def _pairing(examples: Sequence[Example]) -> Pairing:
    """Counts for two strings how often they named one entity and how often two."""
    together: Counter[tuple[int, str, str]] = Counter()
    apart: Counter[tuple[int, str, str]] = Counter()
    for example in examples:
        for role, entities in enumerate(example.entities):
            named = sorted((name, number) for number, entity in enumerate(entities) for name in entity)
            for first, second in iter_pairs(len(named)):
                (a, entity), (b, other) = named[first], named[second]
                if a != b:
                    (together if entity == other else apart)[role, a, b] += 1
    return {key: (together[key], apart[key]) for key in sorted({*together, *apart})}


def _tune(
    examples: Sequence[Example], ranked: Sequence[Sequence[Sequence[Ranked]]], aparts: Sequence[Sequence[Floats]]
) -> tuple[tuple[float, ...], _Score]:
    """Returns the thresholds with the best F1 over all roles together, role by role in turn."""
    gold = tuple(sum(len(example.entities[role]) for example in examples) for role in range(len(ROLES)))
    counts = np.zeros((len(ROLES), len(_THRESHOLDS), 2), np.int64)
    for role in range(len(ROLES)):
        for step, threshold in enumerate(_THRESHOLDS):
            for example, roles, apart in zip(examples, ranked, aparts, strict=True):
                chosen = choose(roles[role], apart[role], float(threshold))
                counts[role, step] += (_right(example.entities[role], chosen), len(chosen))
    steps = [len(_THRESHOLDS) // 3] * len(ROLES)
    for role in [*range(len(ROLES))] * 3:
        others = sum(counts[other, steps[other]] for other in range(len(ROLES)) if other != role)
        total = counts[role] + others
        steps[role] = int((2 * total[:, 0] / np.maximum(total[:, 1] + sum(gold), 1)).argmax())
    picked = [counts[role, step] for role, step in enumerate(steps)]
    right, predicted = tuple(int(one[0]) for one in picked), tuple(int(one[1]) for one in picked)
    f1 = 2 * sum(right) / max(1, sum(predicted) + sum(gold))
    return tuple(float(_THRESHOLDS[step]) for step in steps), _Score(right, predicted, gold, f1)


def _right(entities: Sequence[frozenset[str]], chosen: Sequence[Ranked]) -> int:
    """Counts the chosen strings that name an entity which no string before them names."""
    left = list(entities)
    right = 0
    for one in chosen:
        found = next((entity for entity in left if one.candidate.name in entity), None)
        if found is not None:
            left.remove(found)
            right += 1
    return right
