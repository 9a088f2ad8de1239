"""The interface's words in English, Spanish and Portuguese: the YAML files of the folders en, es, pt, one key a line.

Keys are dotted: "page.overview", "predicate.leads", "strength.solid". Values may hold names in braces: "{shown} of
{total} shown". A test keeps the three folders equal in files, keys and names.

Sentences made below the pages (`quipus.model.phrase`), rules of comparison, kinds of problems and countries have their
English there; their Spanish and Portuguese stand in the files of `BELOW`, under the keys that `load_below` gives the
English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from quipus.language.places import country_name, gazetteer
from quipus.model import problem_codes
from quipus.model.phrase import JOINED, Phrase, phrases
from quipus.resolve.comparison import Reason
from quipus.resolve.comparison.comparing import RULES, explain_rule

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "es": "Español", "pt": "Português"}

BELOW = ("countries.yaml", "phrases.yaml", "problems.yaml", "rules.yaml")
"""Files that the folder of English does not have."""


@cache
def load_words(language: str) -> Mapping[str, str]:
    """Returns the words of one language by key."""
    words: dict[str, str] = dict(load_below()) if language == ENGLISH else {}
    for file in (files("quipus.web") / "words" / language).iterdir():
        if file.name.endswith(".yaml"):
            words.update(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506 - makes nothing but text
    return words


def load_below() -> Mapping[str, str]:
    """Returns the English that is made below the pages, by key.

    >>> load_below()["rule.short_form"], load_below()["problem.empty-file.means"]
    ('One given name is a short or pet form of the other.', 'The file has no bytes.')
    """
    rules = {f"rule.{rule.__name__}": explain_rule(rule.__name__) for rule in RULES}
    problems = {f"problem.{code}.{part}": getattr(one, part) for code, one in problem_codes().items() for part in _TOLD}
    countries = {f"country.{code}": country_name(code) for code in gazetteer().countries if code}
    return {**phrases(), **rules, **problems, **countries}


_TOLD = ("means", "do")


def say(language: str, key: str, **values: object) -> str:
    """Returns the words of a key with values filled in, phrases among them in the same language.

    >>> say("en", "count.of", shown="200", total="3,412")
    '200 of 3,412 shown'

    Raises:
        KeyError: the language has no such key.
    """
    words = load_words(language)[key]
    return words.format(**{name: say_again(language, value) for name, value in values.items()}) if values else words


def say_again(language: str, words: object) -> object:
    """Returns a phrase in a language, with its values; what is no phrase, or has a code of its own, as it is.

    >>> from quipus.model.phrase import phrase
    >>> say_again("es", phrase("policy.as_of", day="2022")), say_again("en", "Lima")
    ('a fecha de 2022', 'Lima')
    """
    if not isinstance(words, Phrase):
        return words
    if language == ENGLISH:
        return str(words)
    if words.code == JOINED:
        separator, parts = words.values["separator"], words.values["parts"]
        assert isinstance(separator, str)  # noqa: S101 - as `joined` makes it
        assert isinstance(parts, tuple)  # noqa: S101 - as above
        return separator.join(str(say_again(language, part)) for part in parts)
    template = load_words(language).get(words.code)
    if template is None:
        return str(words)
    return template.format(**{name: _value(language, value) for name, value in words.values.items()})


def _value(language: str, value: object) -> object:
    """Returns a value of a phrase: whole numbers are counts."""
    return count_words(language, value) if isinstance(value, int) else say_again(language, value)


def say_reason(language: str, reason: Reason) -> str:
    """Returns what speaks for or against two things' being one: the rule's sentence, and what it found."""
    sentence = say(language, f"rule.{reason.rule}")
    return f"{sentence.removesuffix('.')}: {say_again(language, reason.details)}." if reason.details else sentence


def count_words(language: str, number: int) -> str:
    r"""Returns a number with the language's mark between thousands.

    >>> count_words("en", 3412), count_words("es", 34120), count_words("es", 3412)
    ('3,412', '34\u202f120', '3412')
    """
    if language == "es":  # the Academy: no mark in four digits, a thin blank in more
        return str(number) if number < 10_000 else f"{number:,}".replace(",", "\u202f")
    return f"{number:,}".replace(",", ".") if language == "pt" else f"{number:,}"


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
