"""The interface says the same in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import quipus.web.words as words
from quipus.model import Act, EntityType, Modality, Severity, Status, Strength, vocabulary
from quipus.web.words import LANGUAGES, load_words

FOLDER = Path(words.__file__).parent


def names(values: Mapping[str, str]) -> dict[str, list[str]]:
    return {key: sorted(re.findall(r"{(\w*)", words)) for key, words in values.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_files_keys_and_names(language: str) -> None:
    assert sorted(path.name for path in (FOLDER / language).glob("*.yaml")) == sorted(
        path.name for path in (FOLDER / "en").glob("*.yaml")
    )
    assert names(load_words(language)) == names(load_words("en"))


def test_no_key_stands_twice_in_a_language() -> None:
    for language in LANGUAGES:
        lines = [line for path in (FOLDER / language).glob("*.yaml") for line in path.read_text("utf-8").splitlines()]
        keys = [line.partition(":")[0] for line in lines if re.match(r"[a-z_.]+:", line)]
        assert len(keys) == len(set(keys))


def test_every_word_of_the_vocabulary_has_its_words() -> None:
    known = vocabulary()
    wanted = {f"predicate.{name}" for name in known.predicates} | {f"crime.{code}" for code in known.crimes}
    for prefix, members in [("type", EntityType), ("modality", Modality), ("status", Status), ("strength", Strength),
                            ("severity", Severity), ("act", Act)]:  # fmt: skip
        wanted |= {f"{prefix}.{member.value}" for member in members}
    assert wanted <= set(load_words("en"))
