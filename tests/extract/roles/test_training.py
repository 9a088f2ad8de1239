"""Training on invented documents in which everything follows from the words: the whole chain must learn them."""

import dataclasses
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from quipus.extract.roles import fill_roles
from quipus.extract.roles.reading import read_text
from quipus.extract.roles.training import FOLDS, Example, fold_entities, train
from quipus.extract.roles.weights import Weights, read_weights, write_weights

PEOPLE = ("ana rios", "luis vega", "marta soto", "pedro luna", "elena cruz", "hugo paz", "rosa leal", "ivan mora")
PLACES = ("bank", "bridge", "embassy", "hotel", "school", "station", "church", "office")


def _examples() -> list[Example]:
    """Returns for each pair of person and place a document with an attack and one without."""
    examples = []
    for number, (person, place) in enumerate(itertools.product(PEOPLE, PLACES)):
        attack = f"gunmen murdered {person} in the capital. a bomb destroyed the {place}."
        fillers = {"PerpInd": (("gunmen",),), "Victim": ((person,),), "Target": ((place,),), "Weapon": (("bomb",),)}
        visit = f"{person} visited the {place} with a delegation. the talks continue."
        examples += [
            Example(read_text(attack), fold_entities(fillers), number % FOLDS),
            Example(read_text(visit), fold_entities({}), (number + 2) % FOLDS),
        ]
    return examples


@pytest.fixture(scope="module")
def weights() -> Weights:
    return train(_examples(), 1, lambda _: None)[0]


def _filled(text: str, weights: Weights) -> set[tuple[str, str]]:
    return {(fill.role, fill.text) for fill in fill_roles(text, weights)}


@pytest.mark.slow
def test_roles_are_filled_in_a_new_document(weights: Weights) -> None:
    text = "Gunmen murdered Olga Rey in the capital. A bomb destroyed the factory."
    assert ("PerpInd", "Gunmen") in _filled(text, weights)
    assert ("Weapon", "bomb") in _filled(text, weights)
    assert ("Target", "factory") in _filled(text, weights)


@pytest.mark.slow
def test_spans_are_those_of_the_words_in_the_text(weights: Weights) -> None:
    text = "Gunmen murdered Luis Vega in the capital. A bomb destroyed the bank."
    fills = fill_roles(text, weights)
    assert fills
    assert all(text[span.start : span.end].lower() == fill.text.lower() for fill in fills for span in fill.spans)


@pytest.mark.slow
def test_a_document_without_an_attack_has_no_fillers(weights: Weights) -> None:
    assert _filled("luis vega visited the bank with a delegation. the talks continue.", weights) == set()


@pytest.mark.slow
def test_weights_survive_writing_and_reading(weights: Weights, tmp_path: Path) -> None:
    write_weights(weights, tmp_path / "weights.npz")
    again = read_weights(tmp_path / "weights.npz")
    assert again.groups == weights.groups
    assert again.pairing == weights.pairing
    assert np.allclose(again.thresholds, weights.thresholds)
    step = np.abs(weights.broad.table).max(axis=0) / 127
    known = np.isin(weights.broad.keys, again.broad.keys)
    assert np.abs(again.broad.table - weights.broad.table[known]).max(axis=0).tolist() <= step.tolist()
    text = "gunmen murdered luis vega in the capital. a bomb destroyed the bank."
    assert _filled(text, again) == _filled(text, weights)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "   ", "...", "the of and", "¡¿?!", "x" * 5000, "word " * 500])
def test_odd_texts_do_not_fail(text: str, weights: Weights) -> None:
    assert isinstance(fill_roles(text, weights), list)


@pytest.mark.slow
def test_thresholds_of_one_let_nothing_through(weights: Weights) -> None:
    strict: Sequence[float] = (1.1,) * 5
    text = "gunmen murdered luis vega in the capital. a bomb destroyed the bank."
    assert _filled(text, dataclasses.replace(weights, thresholds=tuple(strict))) == set()
