"""The settings of a training, read from a YAML file: network, learning, corpora with their hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from quipus.errors import SettingsError

READERS = ("conllu", "trees", "tagged", "relations", "gold", "reports")
ROLES = ("train", "development")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Network:
    """Sizes of the network. `rows` are the hash table's rows for norm, prefix, suffix and shape."""

    width: int = 96
    depth: int = 4
    rows: tuple[int, ...] = (5000, 1000, 2500, 2500)
    hidden: int = 64


@dataclass(frozen=True, slots=True)
class Learning:
    """How long and how fast the networks learn. A batch grows from the first to the second number of words.

    `group` sentences at most make one example.
    """

    grammar_steps: int = 1000
    names_steps: int = 1000
    batch_words: tuple[int, int] = (400, 1600)
    rate: float = 0.001
    dropout: float = 0.1
    names_dropout: float = 0.2
    group: int = 2


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """One corpus.

    `file` lies under the corpora folder; readers of gold documents take a folder. `names_file` holds names for the
    sentences of `file`. `sha256` is that of both files one after the other, a folder's files in order of their names.
    `language` is set where it is not the pipeline's own. `left_out` names parts of a corpus that are not read;
    `without` is a folder of gold documents: sentences of its development documents are not learned from.
    `hold_out` sentences at the end are kept for development. `repeat` counts how often a pass reads the corpus.
    """

    file: str
    reader: str
    licence: str
    cite: str
    sha256: str = ""
    role: str = "train"
    language: str = ""
    names_file: str = ""
    hold_out: int = 0
    repeat: float = 1
    least_tokens: int = 1
    left_out: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Everything that decides what a trained pipeline is."""

    name: str
    language: str
    seed: int
    network: Network
    learning: Learning
    corpora: tuple[CorpusSettings, ...]
    note: str = ""


def read_settings(path: Path) -> TrainingSettings:
    """Reads a training's settings, or raises `SettingsError` with every fault found."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(raw, dict):
        raise SettingsError([f"{path}: not a mapping of settings"])
    faults: list[str] = []
    network = _fill(Network, raw.get("network") or {}, f"{path}: network", faults)
    learning = _fill(Learning, raw.get("learning") or {}, f"{path}: learning", faults)
    rows = raw.get("corpora") or []
    corpora = [_fill(CorpusSettings, row, f"{path}: corpora[{n}]", faults) for n, row in enumerate(rows)]
    faults += [f"{path}: {key} is missing" for key in ("name", "language", "seed", "corpora") if not raw.get(key)]
    faults += [f"{path}: unknown reader {c.reader!r}" for c in corpora if c and c.reader not in READERS]
    faults += [f"{path}: unknown role {c.role!r}" for c in corpora if c and c.role not in ROLES]
    if faults or network is None or learning is None:
        raise SettingsError(faults)
    told = tuple(corpus for corpus in corpora if corpus is not None)
    return TrainingSettings(
        str(raw["name"]), str(raw["language"]), int(raw["seed"]), network, learning, told, str(raw.get("note", ""))
    )


def _fill(kind: type[T], raw: Mapping[str, Any], place: str, faults: list[str]) -> T | None:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(raw) - known)
    if unknown:
        faults.append(f"{place}: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
        return None
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    try:
        return kind(**values)
    except TypeError as error:
        faults.append(f"{place}: {error}")
        return None
