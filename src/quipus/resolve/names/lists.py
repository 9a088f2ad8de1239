"""Reading the lists of words that this folder carries as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pkgutil import get_data
from typing import Any

import yaml

from quipus.language.names import fold, name_words


def read_list(name: str) -> Any:  # noqa: ANN401 - YAML
    """Returns one of the lists of this folder, by its name without ending."""
    return read_data("quipus.resolve.names", f"{name}.yaml")


def read_data(package: str, name: str) -> Any:  # noqa: ANN401 - YAML
    """Returns a YAML file of a package; by `pkgutil`, for importlib.resources takes a tenth of the first comparison."""
    return yaml.load(get_data(package, name) or b"", yaml.CSafeLoader)


def split_words(words: str) -> Iterator[str]:
    """Yields the folded words or phrases of a list parted by commas."""
    for word in fold(words).split(","):
        if phrase := " ".join(name_words(word)):
            yield phrase


def invert(lists: Mapping[str, str]) -> dict[str, str]:
    """Returns the code of each word or phrase; the first list that has it wins."""
    found: dict[str, str] = {}
    for code, words in lists.items():
        for word in split_words(words):
            found.setdefault(word, code)
    return found


def replace_phrases(words: Iterable[str], codes: Mapping[str, str], longest: int) -> tuple[list[str], list[str]]:
    """Returns the codes of the phrases in some words, the longest first, and the words that are left.

    >>> replace_phrases(["guardia", "civil", "de", "eibar"], {"guardia civil": "civil_guard"}, 2)
    (['civil_guard'], ['de', 'eibar'])
    """
    rest = list(words)
    found: list[str] = []
    at = 0
    while at < len(rest):
        for length in range(min(longest, len(rest) - at), 0, -1):
            code = codes.get(" ".join(rest[at : at + length]))
            if code is not None:
                found.append(code)
                del rest[at : at + length]
                break
        else:
            at += 1
    return found, rest
