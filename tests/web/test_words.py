"""The interface says the same in three languages."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import quipus.web.words as words
from quipus.model import Act, EntityType, Modality, Severity, Status, Strength, vocabulary
from quipus.model.phrase import Phrase, joined, phrase, phrases
from quipus.network.command.doubts import Vacancy
from quipus.network.custody.stays import Basis
from quipus.network.disruption.removals import REMOVING
from quipus.network.disruption.successors import Replacement
from quipus.network.projection.kinds import kinds
from quipus.network.territory.franchise import Mode
from quipus.web.words import BELOW, LANGUAGES, load_words, say_again

FOLDER = Path(words.__file__).parent


def names(values: Mapping[str, str]) -> dict[str, list[str]]:
    return {key: sorted(re.findall(r"{(\w*)", words)) for key, words in values.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_files_keys_and_names(language: str) -> None:
    below = () if language == "en" else BELOW
    assert sorted(path.name for path in (FOLDER / language).glob("*.yaml")) == sorted(
        [*(path.name for path in (FOLDER / "en").glob("*.yaml")), *below]
    )
    assert names(load_words(language)) == names(load_words("en"))


def test_no_key_stands_twice_in_a_language() -> None:
    for language in LANGUAGES:
        lines = [line for path in (FOLDER / language).glob("*.yaml") for line in path.read_text("utf-8").splitlines()]
        keys = [line.partition(":")[0] for line in lines if re.match(r"[a-z_.-]+:", line)]
        assert len(keys) == len(set(keys))


def test_every_word_of_the_vocabulary_has_its_words() -> None:
    known = vocabulary()
    wanted = {f"predicate.{name}" for name in known.predicates} | {f"crime.{code}" for code in known.crimes}
    for prefix, members in [("type", EntityType), ("modality", Modality), ("status", Status), ("strength", Strength),
                            ("severity", Severity), ("act", Act)]:  # fmt: skip
        wanted |= {f"{prefix}.{member.value}" for member in members}
    assert wanted <= set(load_words("en"))


def test_what_phrases_are_made_of_has_its_words() -> None:
    """Values of phrases and cells of analyses that are members of an enumeration, or words of one."""
    wanted = {f"kind.{kind}" for kind in kinds()} | {f"gone.{how}" for _, how in REMOVING.values()}
    for prefix, members in (("basis", Basis), ("mode", Mode), ("vacancy", Vacancy)):
        wanted |= {f"{prefix}.{member.name.lower()}" for member in members}
    wanted |= {f"replacement.{member.value}" for member in Replacement}
    assert wanted <= set(load_words("en"))


def test_every_phrase_of_the_code_is_known_and_every_known_one_is_used() -> None:
    calls = re.compile(r'phrase\(\s*f?"([^"]+)"')
    text = "\n".join(path.read_text("utf-8") for path in (FOLDER.parents[1]).rglob("*.py") if "web" not in path.parts)
    used = set(calls.findall(text)) | set(re.findall(r'"((?:spread|policy|worlds)\.\w+)"', text))
    whole = {code for code in used if "{" not in code}
    starts = tuple(code.partition("{")[0] for code in used - whole)
    assert whole <= set(phrases())
    assert {code for code in phrases() if not code.startswith(starts)} <= whole


def test_a_phrase_travels_between_processes() -> None:
    said = phrase("next.rival", reason=phrase("next.partner", name="Los Faroles"))
    again = pickle.loads(pickle.dumps(said))
    assert again == said == "rival: Los Faroles is there"
    assert say_again("pt", again) == "rival: Los Faroles está lá"


def test_a_phrase_of_another_maker_stays_as_it_is() -> None:
    said = joined(", ", (Phrase("command", "kind.command"), Phrase("calls", "kind.calls"), "Lima"))
    assert say_again("es", said) == "mando, calls, Lima"


def test_whole_numbers_are_counts() -> None:
    assert phrase("policy.sources", n=12_000) == "12,000 sources"
    assert say_again("pt", phrase("policy.sources", n=12_000)) == "12.000 fontes"
