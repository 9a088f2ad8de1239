"""Which places a claim may have."""

from __future__ import annotations

import pytest

from quipus.extract.item import Item
from quipus.extract.placing import is_abode
from tests.extract.making import sentence_of


@pytest.mark.parametrize(("predicate", "expected"), [("held_in", True), ("whereabouts", False)])
def test_nobody_is_merely_in_a_prison_also_where_the_sentence_names_nobody(predicate: str, expected: bool) -> None:
    sentence = sentence_of("Pasó dos años en la Penitenciaría de Támara.")
    groups = {"s": [], "o": [Item("PLACE", 5, 8)]}
    assert is_abode(sentence, f"{predicate}.learned", predicate, groups) is expected
