"""Loads pipelines once a process and runs them over texts."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quipus.errors import SettingsError
from quipus.language.pipelines.choosing import chosen_name, shipped_folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE_LANGUAGES = ("en", "es", "pt")
DEFAULT_LIMIT = 20_000
"""Characters parsed at once; a parser's memory grows with them, some 3 KB a character."""


class Pipeline:
    """A language's pipeline.

    Every document has parts of speech, lemmas, dependencies, names and sentences; entity labels are person, group,
    agency, organization, place. Offsets are those of the text.
    """

    def __init__(self, name: str, nlp: Language) -> None:
        self.name = name
        self._nlp = nlp

    def parse(
        self, texts: Iterable[str], starts: Iterable[Sequence[int]] | None = None, *, with_names: bool = True
    ) -> Iterator[Doc]:
        """Yields one document a text, in order. Sentence bounds are those of `quipus.language.tokens`.

        A text longer than `DEFAULT_LIMIT` is parsed in pieces that end with a paragraph or sentence, then joined.

        Args:
            texts: any.
            starts: for each text the characters with which sentences begin, where they are known.
            with_names: whether names are looked for; it takes two fifths of the time.
        """
        # spaCy is imported on the first call: it takes a second, and many commands need no pipeline.
        from quipus.language.pipelines.running import iter_docs  # noqa: PLC0415

        return iter_docs(self._nlp, texts, DEFAULT_LIMIT, starts, with_names=with_names)


def load_pipeline(language: str, chosen: str | None = None) -> Pipeline | None:
    """Returns the pipeline for a language, None where there is none.

    `chosen`, or the environment variable QUIPUS_PIPELINE_ES (EN, PT), names another installed spaCy pipeline or its
    folder. Raises `SettingsError` where it is not installed.
    """
    return _load(language, chosen_name(language, chosen))


@cache
def _load(language: str, chosen: str | None) -> Pipeline | None:
    folder = None if chosen else shipped_folder(language)
    if not chosen and folder is None:
        return None
    from quipus.language.pipelines.running import read_other, read_shipped  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy warns of versions that differ in the last number
        if folder is not None:
            return Pipeline(*read_shipped(folder))
        try:
            return Pipeline(*read_other(str(chosen)))
        except OSError as error:
            fault = f"spaCy has no pipeline {chosen!r} for {language}: {error}"
            raise SettingsError([f"{fault}. Install it, or unset QUIPUS_PIPELINE_{language.upper()}."]) from error
