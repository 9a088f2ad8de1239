"""The interface's words in English, Spanish and Portuguese: the YAML files of the folders en, es, pt, one key a line.

Keys are dotted: "page.overview", "predicate.leads", "strength.solid". Values may hold names in braces: "{shown} of
{total} shown". A test keeps the three folders equal in files, keys and names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = {"en": "English", "es": "Español", "pt": "Português"}


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Returns the words of one language by key."""
    words: dict[str, str] = {}
    for file in (files("quipus.web") / "words" / language).iterdir():
        if file.name.endswith(".yaml"):
            words.update(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506 - makes nothing but text
    return words


def say(language: str, key: str, **values: object) -> str:
    """Returns the words of a key with values filled in.

    >>> say("en", "count.of", shown="200", total="3,412")
    '200 of 3,412 shown'

    Raises:
        KeyError: the language has no such key.
    """
    words = load_words(language)[key]
    return words.format(**values) if values else words


def choose_language(accepted: str) -> str:
    """Returns the language that a browser likes best, by its Accept-Language header; English if it is none of three.

    >>> choose_language("pt-BR,pt;q=0.9,en;q=0.8"), choose_language("de")
    ('pt', 'en')
    """
    liked = []
    for position, part in enumerate(accepted.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            liked.append((-_quality(quality), position, language))
    return min(liked)[2] if liked else "en"


def _quality(words: str) -> float:
    try:
        return float(words) if words else 1.0
    except ValueError:
        return 0.0
