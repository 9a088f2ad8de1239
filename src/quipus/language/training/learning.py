"""Trains one spaCy pipeline: a network under morphologiser and parser, another under the recogniser of names.

The weights kept are the running averages of all steps (Polyak 1992), not the last ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed

from quipus.language.pipelines.lemmas import FACTORY, Lemmatiser
from quipus.language.pipelines.weights import fast_products
from quipus.language.training.annotated import UNKNOWN, Annotated
from quipus.language.training.corpora import Corpus
from quipus.language.training.lemma_learning import learn_lemmas
from quipus.language.training.settings import Network, TrainingSettings
from quipus.language.training.variation import Names, collect_names, swap_names, vary

Progress = Callable[[str, int, dict[str, float]], None]
_ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_GRAMMAR = ("tok2vec", "morphologizer", "parser")
_NAMES = ("ner",)
_GROWTH = 1.002
"""Factor by which the words of a batch grow each step."""


def learn(
    settings: TrainingSettings, corpora: Sequence[Corpus], progress: Progress = lambda _part, _step, _losses: None
) -> Language:
    """Returns a pipeline trained on the corpora; the same settings, corpora and machine give the same weights.

    Grammar is learned first; the network of the names starts from what grammar taught its own.
    """
    fix_random_seed(settings.seed)
    order = random.Random(settings.seed)  # noqa: S311 - shuffling, no secret
    nlp = blank_pipeline(settings.language, settings.network)
    own = [s for corpus in corpora if not corpus.settings.language for s in corpus.train]
    lemmatiser = nlp.get_pipe("lemmatizer")
    assert isinstance(lemmatiser, Lemmatiser)  # noqa: S101 - made by `blank_pipeline`
    lemmatiser.table = learn_lemmas(own)
    pool = collect_names(own)
    told = [_examples(nlp, corpus, settings.learning.group, pool, order) for corpus in corpora]
    nlp.initialize(lambda: [example for examples in told for example in examples])
    grammar = [part for part, corpus in zip(told, corpora, strict=True) if any(s.has_syntax for s in corpus.train)]
    names = [part for part, corpus in zip(told, corpora, strict=True) if any(s.entities for s in corpus.train)]
    learning = settings.learning
    speed = (learning.rate, learning.dropout)
    batches = _iter_batches(grammar, learning.batch_words, order)
    for step, losses in _learn_part(nlp, _GRAMMAR, learning.grammar_steps, batches, speed):
        progress("grammar", step, losses)
    _copy_weights(nlp)
    speed = (learning.rate, learning.names_dropout)
    batches = _iter_batches(names, learning.batch_words, order)
    for step, losses in _learn_part(nlp, _NAMES, learning.names_steps, batches, speed):
        progress("names", step, losses)
    return nlp


def _learn_part(
    nlp: Language, pipes: Sequence[str], steps: int, batches: Iterator[list[Example]], speed: tuple[float, float]
) -> Iterator[tuple[int, dict[str, float]]]:
    """Takes steps for some parts of the pipeline, the rate falling over the last third, and yields their losses."""
    rate, dropout = speed
    optimizer = Adam(rate, use_averages=True, L2=0.01, grad_clip=1.0)
    with nlp.select_pipes(enable=list(pipes)):
        for step in range(steps):
            remaining = 1 - step / steps
            optimizer.learn_rate = rate * max(0.05, min(1.0, 1.5 * remaining))
            losses: dict[str, float] = {}
            nlp.update(next(batches), sgd=optimizer, losses=losses, drop=dropout)
            yield step + 1, losses
    _keep_averages(nlp, pipes, optimizer)


def _copy_weights(nlp: Language) -> None:
    """Starts the encoder of the names from that of the grammar."""
    taught = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    encoder = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]  # type: ignore[attr-defined]
    for source, target in zip(taught.walk(), encoder.walk(), strict=True):
        for name in source.param_names:
            if source.has_param(name):
                target.set_param(name, source.get_param(name).copy())


def blank_pipeline(language: str, network: Network) -> Language:
    """Returns an untrained pipeline of the given sizes."""
    with fast_products():
        return _blank_pipeline(language, network)


def _blank_pipeline(language: str, network: Network) -> Language:
    nlp = spacy.blank(language)
    encoder = _encoder(network)
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": network.width, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", network, listener)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", network, encoder)})
    nlp.add_pipe(FACTORY, name="lemmatizer")
    return nlp


def _encoder(network: Network) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": network.width,
            "attrs": list(_ATTRIBUTES),
            "rows": list(network.rows),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": network.width,
            "depth": network.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(part: str, network: Network, encoder: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": part,
        "extra_state_tokens": False,
        "hidden_width": network.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": encoder,
    }


def to_example(nlp: Language, sentences: Sequence[Annotated]) -> Example:
    """Returns consecutive sentences as one training example: spaCy's own tokens against the corpus's."""
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [word.space_after for word in words]
    starts: list[bool] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [offset + word.head for word in sentence.words]
        starts += [True] + [False] * (len(sentence.words) - 1)
        spaces[len(heads) - 1] = True
    has_syntax = all(sentence.has_syntax for sentence in sentences)
    reference = Doc(
        nlp.vocab,
        words=[word.text for word in words],
        spaces=spaces,
        pos=[word.upos for word in words] if has_syntax else None,
        morphs=[word.feats for word in words] if has_syntax else None,
        heads=heads if has_syntax else None,
        deps=[word.relation for word in words] if has_syntax else None,
        sent_starts=None if has_syntax else list(starts),
        ents=_entities(sentences),
    )
    return Example(_with_bounds(nlp.make_doc(reference.text), reference, starts), reference)


def _with_bounds(predicted: Doc, reference: Doc, starts: Sequence[bool]) -> Doc:
    """Sets the sentence bounds that the parser will be given when it runs, too."""
    offsets = {token.idx for token, is_start in zip(reference, starts, strict=True) if is_start}
    for token in predicted:
        token.is_sent_start = token.idx in offsets
    return predicted


def _entities(sentences: Sequence[Annotated]) -> list[str] | None:
    """Returns IOB2 tags in spaCy's writing, where "" is unknown; None where nothing is told."""
    if all(sentence.entities is None for sentence in sentences):
        return None
    return [
        "" if tag == UNKNOWN else tag
        for sentence in sentences
        for tag in (sentence.entities or [UNKNOWN] * len(sentence.words))
    ]


def _examples(nlp: Language, corpus: Corpus, most: int, pool: Names, order: random.Random) -> list[Example]:
    """Returns what one pass reads of a corpus; a repeat of 1.5 is all of it and a random half again, varied anew."""
    whole, part = divmod(corpus.settings.repeat, 1)
    examples = [example for _ in range(int(whole)) for example in _group(nlp, corpus.train, most, pool, order)]
    rest = _group(nlp, corpus.train, most, pool, order) if part else []
    return examples + order.sample(rest, round(part * len(rest)))


def _group(
    nlp: Language, sentences: Sequence[Annotated], most: int, pool: Names, order: random.Random
) -> list[Example]:
    """Returns sentences as examples of one to `most` neighbours, as a text has them."""
    examples = []
    place = 0
    while place < len(sentences):
        size = order.randint(1, most)
        group = [vary(swap_names(sentence, pool, order), order) for sentence in sentences[place : place + size]]
        examples.append(to_example(nlp, group))
        place += size
    return examples


def _iter_batches(
    told: Sequence[Sequence[Example]], words: tuple[int, int], order: random.Random
) -> Iterator[list[Example]]:
    """Yields batches for ever; each pass reads all and shuffles all."""
    examples = [example for part in told for example in part]
    size, most = float(words[0]), words[1]
    batch: list[Example] = []
    n_words = 0
    while examples:
        order.shuffle(examples)
        for example in examples:
            batch.append(example)
            n_words += len(example.reference)
            if n_words >= size:
                yield batch
                batch, n_words, size = [], 0, min(size * _GROWTH, most)


def _keep_averages(nlp: Language, pipes: Sequence[str], optimizer: Optimizer) -> None:
    """Puts the averaged weights in the place of the last ones."""
    for name in pipes:
        model = nlp.get_pipe(name).model  # type: ignore[attr-defined]
        for node in model.walk():
            for parameter in node.param_names:
                average = optimizer.averages.get((node.id, parameter)) if optimizer.averages else None
                if average is not None and node.has_param(parameter):
                    node.set_param(parameter, average)
