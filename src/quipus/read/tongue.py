"""Tells in which language a text is written."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from quipus.model.problem import Problem

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
"""ISO 639-1 codes that are told apart. A text in any other language is reported as unsure or taken for a near one."""
MIN_LETTERS = 40
"""Letters below which nothing is decided: py3langid errs on single names and headlines."""
MIN_PROBABILITY = 0.9
_SAMPLE = 4_000
"""Characters that are looked at; more do not change the verdict."""


def find_language(text: str, path: str, start: int = 0) -> tuple[str | None, tuple[Problem, ...]]:
    """Returns the ISO 639-1 code of a text's language from `start` on, or None and a problem if that is doubtful."""
    sample = _sample(text, start)
    n_letters = sum(map(str.isalpha, sample))
    n_latin = sum(char.isalpha() and char < "\u0250" for char in sample)
    if n_letters < MIN_LETTERS:
        return None, (_unsure(path, f"{n_letters} letters are too few to tell the language (at least {MIN_LETTERS})"),)
    if n_latin < 0.8 * n_letters:
        return None, (_unsure(path, "The text is not in Latin letters"),)
    language, probability = _identifier().classify(sample)
    if probability < MIN_PROBABILITY:
        return None, (_unsure(path, f"The language may be {language}, with probability {probability:.2f}"),)
    return str(language), ()


def _sample(text: str, start: int) -> str:
    """Returns the beginning of a text, and its middle if it is long: what stands first may be a title page."""
    if len(text) - start <= _SAMPLE:
        return text[start:]
    middle = (start + len(text)) // 2
    return text[start : start + _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]


def _unsure(path: str, message: str) -> Problem:
    return Problem("language-unsure", path, message + ".")


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
