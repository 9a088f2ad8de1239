"""Lexicons, verbs, numbers, places."""

import pytest

from quipus.language.lexicon import LANGUAGES, lexicon, read_data
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer
from quipus.language.tokens import iter_tokens
from quipus.language.verbs import iter_forms
from quipus.model import vocabulary


def _tags(text: str, language: str) -> list[tuple[str, str, str]]:
    tokens = list(iter_tokens(text, 0, len(text)))
    return [(m.entry.tag, m.entry.form, m.entry.value) for m in lexicon(language).find(tokens)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_crime_of_a_lexicon_is_in_the_vocabulary(language: str) -> None:
    crimes = read_data(language, "crimes")
    assert set(crimes["nouns"]) == set(vocabulary().crimes)
    assert set(crimes["verbs"]) <= set(vocabulary().crimes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_of_doubt_and_stage_are_in_the_vocabulary(language: str) -> None:
    entries = [entry for same in lexicon(language).entries.values() for entry in same]
    stages = {entry.value for entry in entries if entry.tag == "LEGAL"}
    assert {entry.value for entry in entries if entry.tag == "CUE"} <= set(vocabulary().modalities)
    assert all(stage in vocabulary().qualifiers["stage"] for stage in stages)


def test_the_longest_phrase_counts() -> None:
    assert ("CRIME", "", "attempted_homicide") in _tags("tentativa de homicidio", "es")


def test_inflected_forms_are_found() -> None:
    assert ("ARREST", "past", "") in _tags("capturaron", "es")
    assert ("ARREST", "ed", "") in _tags("arrested", "en")
    assert ("SEIZE", "part", "") in _tags("apreendidas", "pt")


def test_spelling_changes_before_e() -> None:
    assert "ataquen" in {form.word for form in iter_forms("atacar", "es")}


def test_numbers() -> None:
    assert parse_number("340", "es") == 340
    assert parse_number("2,340", "en") == 2340
    assert parse_number("veintidos", "es") == 22
    assert parse_number("4:12", "es") is None


def test_gazetteer_size_and_demonyms() -> None:
    assert len(gazetteer().places) >= 1000
    assert gazetteer().demonyms["colombiana"] == gazetteer().demonyms["colombian"] == "CO"
