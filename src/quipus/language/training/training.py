"""Trains a pipeline from a settings file: reads, learns, writes, measures, and writes the model card."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from quipus.language.training.card import Footprint, Measured, to_card
from quipus.language.training.corpora import Corpus, read_corpora
from quipus.language.training.settings import read_settings

if TYPE_CHECKING:
    from spacy.language import Language

CARD = "MODEL_CARD.md"
_BODIES = frozenset(("group", "agency", "organization"))
_SPEED_SENTENCES = 1500
_REPORT_EVERY = 20


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training made: the folder of the pipeline, the figures, what it costs, and the card."""

    folder: Path
    measured: tuple[Measured, ...]
    cost: Footprint
    card: Path


def settings_path(language: str) -> Path:
    """Returns the settings file that the shipped pipeline of a language was trained from."""
    return Path(str(files("quipus.language.training"))) / f"{language}.yaml"


def train(
    settings_file: Path, corpora: Path, out: Path, *, today: date, progress: Callable[[str], None] = lambda _line: None
) -> Trained:
    """Trains the pipeline that a settings file describes and writes it with its card into `out`.

    Args:
        settings_file: YAML, see `TrainingSettings`.
        corpora: the folder under which the settings' corpora lie.
        out: a folder; files of an earlier training in it are overwritten.
        today: the date for the card.
        progress: called with a line of text every twenty steps.

    Raises:
        SettingsError: the settings are faulty, or a corpus is missing or not the one that the settings name.
    """
    from quipus.language.pipelines.weights import read_pipeline, write_pipeline  # noqa: PLC0415 - imports spaCy
    from quipus.language.training.learning import learn  # noqa: PLC0415 - imports spaCy

    settings = read_settings(settings_file)
    told = read_corpora(settings, corpora)
    nlp = learn(settings, told, _reporter(progress))
    nlp.meta["name"], _, nlp.meta["version"] = settings.name.partition("/")
    write_pipeline(nlp, out)
    shipped = read_pipeline(out)
    measured = tuple(_measure(shipped, corpus) for corpus in told if corpus.development)
    cost = Footprint(folder_mb(out), _words_per_second(shipped, told))
    card = out / CARD
    card.write_text(to_card(settings, told, measured, cost, today), "utf-8")
    return Trained(out, measured, cost, card)


def folder_mb(folder: Path) -> float:
    """Returns the size of a folder's files in megabytes (10^6 bytes)."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _reporter(progress: Callable[[str], None]) -> Callable[[str, int, dict[str, float]], None]:
    def report(part: str, step: int, losses: dict[str, float]) -> None:
        if step % _REPORT_EVERY == 0:
            listed = ", ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
            progress(f"{part}, step {step}: {listed}")

    return report


def _measure(nlp: Language, corpus: Corpus) -> Measured:
    from quipus.language.training.measuring import measure_grammar, measure_names  # noqa: PLC0415 - imports spaCy

    has_syntax = any(sentence.has_syntax for sentence in corpus.development)
    has_names = any(sentence.entities for sentence in corpus.development)
    return Measured(
        corpus.settings.file,
        measure_grammar(nlp, corpus.development) if has_syntax else None,
        measure_names(nlp, corpus.development) if has_names else None,
        measure_names(nlp, corpus.development, _BODIES) if has_names else None,
    )


def _words_per_second(nlp: Language, corpora: Sequence[Corpus]) -> float:
    """Returns words (parted by blanks) a CPU second over development sentences, ten to a text."""
    sentences = [s.text for corpus in corpora for s in corpus.development or corpus.train][:_SPEED_SENTENCES]
    texts = [" ".join(sentences[start : start + 10]) for start in range(0, len(sentences), 10)]
    begun = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    spent = time.process_time() - begun
    return sum(len(text.split()) for text in texts) / spent
