"""Builds `words.txt.gz`: what kind of word each common English word is. Not needed at run time.

In: the database files of WordNet 3.1 (`index.noun`, `data.noun`, `index.verb`) and the Brown clusters of
spacy-lookups-data 0.3.2 (MIT; `en_lexeme_cluster.json.gz`, `en_lexeme_prob.json.gz`).
Out: one line a word: word, Brown path as a number (lowest bit first), WordNet classes joined by commas.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

N_WORDS = 60_000
"""The most frequent lower-case words are kept; of a rarer one neither resource says much."""
N_SENSES = 2
"""The first senses of a WordNet noun are its most frequent ones."""
ANCHORS = {
    "07967506": "group", "08024893": "organization", "04572661": "weapon", "03309675": "explosive",
    "04531608": "vehicle", "02916498": "building", "04348764": "structure", "04571984": "way", "08648560": "region",
    "08647614": "region", "03319968": "facility", "03580409": "instrument", "00022119": "artifact", "00030657": "act",
    "00029677": "event", "15137796": "time", "00032912": "possession", "00033319": "communication", "00024900": "state",
    "00019793": "substance", "09646208": "leader", "09655706": "worker", "08215338": "troops", "08224937": "force",
    "09997190": "criminal", "00027365": "location", "00024444": "attribute", "00023451": "cognition",
    "00015568": "animal", "05227735": "body", "03302664": "establishment", "03551520": "housing", "00007846": "person",
    "03310467": "bomb", "02741036": "arms", "02706134": "arms", "04025495": "vehicle",
}  # fmt: skip
"""Offsets of noun synsets in WordNet 3.1: a noun below one of them is of that class."""


def build_words(wordnet: Path, lookups: Path, out: Path) -> int:
    """Writes `words.txt.gz` and returns the number of its words."""
    clusters = _read_table(lookups / "en_lexeme_cluster.json.gz")
    frequency = _read_table(lookups / "en_lexeme_prob.json.gz")
    nouns, parents = _read_senses(wordnet / "index.noun"), _read_parents(wordnet / "data.noun")
    verbs = _read_senses(wordnet / "index.verb")
    known = [word for word in clusters if word.isalpha() and word.islower()]
    kept = sorted(sorted(known, key=lambda word: -frequency.get(word, -99.0))[:N_WORDS])
    lines = []
    for word in kept:
        classes = _classes(word, nouns, parents) | ({"verb"} if any(base in verbs for base in _bases(word)) else set())
        lines.append(f"{word}\t{int(clusters[word])}\t{','.join(sorted(classes))}\n")
    with gzip.GzipFile(out, "wb", mtime=0) as stream:
        stream.write("".join(lines).encode())
    return len(lines)


def _read_table(path: Path) -> dict[str, float]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        table: dict[str, float] = json.load(stream)
    return table


def _read_senses(path: Path) -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith(" "))
    return {fields[0]: tuple(fields[-int(fields[2]) :][:N_SENSES]) for fields in lines}


def _read_parents(path: Path) -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith(" "))
    return {fields[0]: tuple(after for mark, after in pairwise(fields) if mark in {"@", "@i"}) for fields in lines}


def _bases(word: str) -> Iterator[str]:
    yield word
    for ending, base in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man"), ("ing", ""), ("ed", ""), ("d", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)] + base


def _classes(word: str, nouns: Mapping[str, tuple[str, ...]], parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    senses = next((nouns[base] for base in _bases(word) if base in nouns), ())
    found, open_ = set(), list(senses)
    while open_:
        synset = open_.pop()
        if synset in ANCHORS:
            found.add(ANCHORS[synset])
        open_.extend(parents.get(synset, ()))
    return found
