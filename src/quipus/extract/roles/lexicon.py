"""The role filler's own words: function words, trigger words, and classes of common words."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

PARTICIPLES = frozenset(
    {"shot", "slain", "blown", "thrown", "stolen", "burnt", "hit", "held", "set", "seen", "found", "taken", "struck",
     "beaten", "hurt"}
)  # fmt: skip
BE = frozenset({"was", "were", "is", "are", "be", "been", "being"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words.

    Attributes:
        stop: function words; no candidate begins or ends with one.
        triggers: stem to kind of event ("bomb", "kidnap").
        paths: word to its path in a tree of Brown clusters, the root first.
        classes: word to its WordNet classes ("person", "vehicle").
    """

    stop: frozenset[str]
    triggers: dict[str, str]
    paths: dict[str, str]
    classes: dict[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """Returns the words that the package carries."""
    folder = files("quipus.extract.roles")
    raw = yaml.load(folder.joinpath("lexicon.yaml").read_text("utf-8"), yaml.CSafeLoader)
    triggers = {stem: kind for kind, stems in raw["triggers"].items() for stem in stems.split()}
    paths, classes = {}, {}
    for line in gzip.decompress(folder.joinpath("words.txt.gz").read_bytes()).decode().splitlines():
        word, cluster, kinds = line.split("\t")
        paths[word] = f"{int(cluster):014b}"[::-1]
        if kinds:
            classes[word] = tuple(kinds.split(","))
    return Lexicon(frozenset(raw["stop"].split()), triggers, paths, classes)
