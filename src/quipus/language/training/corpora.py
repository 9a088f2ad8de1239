"""Finds, checks and reads the corpora of a training."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quipus.errors import SettingsError
from quipus.language.training.annotated import Annotated, is_tree
from quipus.language.training.conllu import iter_conllu
from quipus.language.training.heads_of_trees import convert_tree
from quipus.language.training.labels import normalise
from quipus.language.training.named import iter_relations, iter_tagged, map_tags
from quipus.language.training.projected import iter_gold, iter_reports
from quipus.language.training.settings import CorpusSettings, TrainingSettings

_DEVELOPMENT_EVERY = 4
"""Gold documents whose number is divisible by it are kept for development (their README says so)."""
_LEAST_LETTERS = 20
"""A shorter sentence may stand in any text."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus in memory: what is learned from, and what is kept for measuring."""

    settings: CorpusSettings
    train: tuple[Annotated, ...]
    development: tuple[Annotated, ...]


def read_corpora(settings: TrainingSettings, folder: Path) -> tuple[Corpus, ...]:
    """Reads all corpora of a training, or raises `SettingsError` naming those missing or changed."""
    faults = [fault for corpus in settings.corpora if (fault := _fault(corpus, folder))]
    if faults:
        raise SettingsError(faults)
    return tuple(_read(corpus, corpus.language or settings.language, folder) for corpus in settings.corpora)


def corpus_hash(*paths: Path) -> str:
    """Returns the SHA-256 of files one after the other; a folder stands for its files in order of their names."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _fault(corpus: CorpusSettings, folder: Path) -> str | None:
    paths = [folder / name for name in (corpus.file, corpus.names_file) if name]
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        return f"{missing[0]}: no such corpus"
    found = corpus_hash(*paths)
    if corpus.sha256 and found != corpus.sha256:
        return f"{paths[0]}: its SHA-256 is {found}, the settings say {corpus.sha256}"
    return None


def _read(corpus: CorpusSettings, language: str, folder: Path) -> Corpus:
    """Reads one corpus, without the few sentences whose joined words leave no tree."""
    if corpus.reader == "gold":
        train: list[Annotated] = []
        kept: list[Annotated] = []
        for path in sorted((folder / corpus.file).glob("*.json")):
            (train if _number(path) % _DEVELOPMENT_EVERY else kept).extend(iter_gold([path.read_text("utf-8")]))
        return Corpus(corpus, tuple(train) if corpus.role == "train" else (), tuple(kept))
    read = (normalise(sentence, language) for sentence in _iter(corpus, folder))
    kept_apart = _development_text(folder / corpus.without) if corpus.without else ""
    sentences = tuple(
        sentence
        for sentence in read
        if (not sentence.has_syntax or is_tree(sentence)) and not _is_within(sentence, kept_apart)
    )
    if corpus.role == "development":
        return Corpus(corpus, (), sentences)
    cut = len(sentences) - corpus.hold_out
    return Corpus(corpus, sentences[:cut], sentences[cut:])


def _development_text(folder: Path) -> str:
    """Returns the letters and digits of the gold documents that are kept for development."""
    kept = [path for path in sorted(folder.glob("*.json")) if not _number(path) % _DEVELOPMENT_EVERY]
    return " ".join(_bare(json.loads(path.read_text("utf-8"))["text"]) for path in kept)


def _is_within(sentence: Annotated, text: str) -> bool:
    bare = _bare(sentence.text)
    return len(bare) >= _LEAST_LETTERS and bare in text


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _number(path: Path) -> int:
    return int(path.stem.rsplit("-", 1)[-1])


def _iter(corpus: CorpusSettings, folder: Path) -> Iterator[Annotated]:
    lines = _lines(folder / corpus.file)
    match corpus.reader:
        case "conllu":
            return iter_conllu(lines, _names(folder / corpus.names_file) if corpus.names_file else None)
        case "trees":
            return _iter_trees(lines)
        case "relations":
            return iter_relations(lines)
        case "reports":
            return iter_reports(lines, _lines(folder / corpus.names_file), corpus.left_out)
        case _:
            return iter_tagged(lines, least_tokens=corpus.least_tokens)


def _iter_trees(lines: Iterable[str]) -> Iterator[Annotated]:
    """Yields the converted trees, without those whose dependencies another corpus has."""
    for line in lines:
        row = json.loads(line)
        if not row["in_ud_ancora_dev"]:
            sentence = convert_tree(row["tree"])
            if sentence is not None:
                yield sentence


def _names(path: Path) -> dict[tuple[str, ...], Sequence[str]]:
    rows = (json.loads(line) for line in _lines(path))
    return {tuple(row["tokens"]): map_tags(row["tokens"], row["tags"]) for row in rows}


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file
