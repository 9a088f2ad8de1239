"""Writes the model card of a trained pipeline as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from quipus.language.training.corpora import Corpus
from quipus.language.training.measuring import Grammar, Names
from quipus.language.training.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures on one development corpus; None where it has no such layer."""

    file: str
    grammar: Grammar | None
    names: Names | None
    names_merged: Names | None


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the pipeline costs: megabytes on disk, words a CPU second on one core."""

    disk_mb: float
    words_per_second: float


def to_card(
    settings: TrainingSettings, corpora: Sequence[Corpus], measured: Sequence[Measured], cost: Footprint, today: date
) -> str:
    """Returns the card: data with licences, figures, cost, limits."""
    return "\n".join([*_head(settings, today), *_data(corpora), *_figures(measured), *_cost(cost), *_limits(settings)])


def _head(settings: TrainingSettings, today: date) -> Iterator[str]:
    yield f"# {settings.name}"
    yield ""
    yield f"A spaCy pipeline for `{settings.language}`: UPOS and features, lemmas, dependencies (UD labels), names"
    yield "(person, group, agency, organization, place)."
    yield f"Trained by `quipus train` from `{settings.language}.yaml`, seed {settings.seed}, {today.isoformat()}."
    steps = f"{settings.learning.grammar_steps} steps for grammar, {settings.learning.names_steps} for names"
    yield f"{steps}; width {settings.network.width}, depth {settings.network.depth}."
    yield "The weights stand under CC BY-SA 4.0, as far as the licences of the data below allow."
    yield ""


def _data(corpora: Sequence[Corpus]) -> Iterator[str]:
    yield "## Data"
    yield ""
    yield "| corpus | words learned from | read, times a pass | kept for measuring, sentences | licence | cite |"
    yield "| --- | ---: | ---: | ---: | --- | --- |"
    for corpus in corpora:
        told = corpus.settings
        n_words = sum(len(sentence.words) for sentence in corpus.train)
        kept = len(corpus.development)
        repeat = f"{told.repeat:g}" if n_words else ""
        yield f"| {told.file} | {n_words:,} | {repeat} | {kept:,} | {told.licence} | {told.cite} |"
    yield ""
    yield "The SHA-256 of every corpus stands in the settings file."
    yield ""


def _figures(measured: Sequence[Measured]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield "Measured on sentences kept apart, with the weights as shipped (16 bits) and the pipeline's own tokens."
    yield "A word that is cut otherwise than in the corpus counts as wrong; punctuation counts."
    yield "Sentence bounds are those of the corpus."
    yield ""
    yield "| corpus | words | UPOS | lemma | UAS | LAS |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for row in measured:
        if row.grammar:
            told = row.grammar
            shares = " | ".join(_percent(share) for share in (told.upos, told.lemma, told.uas, told.las))
            yield f"| {row.file} | {told.n_words:,} | {shares} |"
    yield ""
    yield "A name counts as right with its bounds and type."
    yield "The last column takes group, agency and organization as one type, since most corpora do not tell them apart."
    yield ""
    yield "| corpus | names | precision | recall | F1 | F1 by type | F1, bodies as one |"
    yield "| --- | ---: | ---: | ---: | ---: | --- | ---: |"
    for row in measured:
        if row.names and row.names_merged:
            told_names = row.names
            by_type = ", ".join(f"{type_} {_percent(share)}" for type_, share in told_names.by_type.items())
            shares = " | ".join(_percent(share) for share in (told_names.precision, told_names.recall, told_names.f1))
            merged = _percent(row.names_merged.f1)
            yield f"| {row.file} | {told_names.n_names:,} | {shares} | {by_type} | {merged} |"
    yield ""


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def _cost(cost: Footprint) -> Iterator[str]:
    yield "## Cost"
    yield ""
    speed = f"{cost.words_per_second:,.0f} words a CPU second"
    yield f"{cost.disk_mb:.1f} MB on disk; {speed} on one core of the machine that trained it."
    yield ""


def _limits(settings: TrainingSettings) -> Iterator[str]:
    yield "## Limits"
    yield ""
    yield "- Trained on news, web text and encyclopaedias; court records, chats and speech are rare in the data."
    yield "- Spanish and Portuguese contractions (del, nas) and verbs with pronouns (detenerlo) are one token."
    yield "- Group, agency and organization are told apart by a word list in most of the training data (`kinds.yaml`)."
    yield "- Gold documents list names that take part in claims; other capitalised words there count neither way."
    yield '- Names written in lower case, and descriptions ("the gang"), are not found.'
    if settings.note:
        yield f"- {settings.note}"
    yield ""
