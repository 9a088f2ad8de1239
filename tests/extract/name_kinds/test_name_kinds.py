"""Kinds of names, weighed: signs, weights and what becomes of names; people and groups are invented."""

import numpy as np
import pytest

from quipus.extract.extractor import extract
from quipus.extract.name_kinds import KindWeights, read_kind_weights, weigh_kinds
from quipus.extract.name_kinds.signs import SIZE, find_signs
from quipus.extract.name_kinds.weighing import find_mentions
from quipus.extract.name_kinds.weights import KINDS
from quipus.extract.naming import Name
from quipus.model import Document, EntityType, MentionForm, Metadata, Passage, Span
from tests.extract.making import sentence_of


def _weights_for(kind: EntityType) -> KindWeights:
    """Returns weights that take every name for one kind."""
    bias = np.zeros(len(KINDS), np.float32)
    bias[KINDS.index(kind)] = 9
    return KindWeights(np.zeros((SIZE, len(KINDS)), np.float32), bias)


def test_a_name_has_the_signs_of_all_its_mentions() -> None:
    sentence = sentence_of("Soto huyó y Soto cayó.")
    name = Name(0, 1, "Soto", EntityType.PERSON, 1)
    both = find_signs([(sentence, name), (sentence, Name(3, 4, "Soto", EntityType.PERSON, 1))])
    assert set(find_signs([(sentence, name)])) - set(both) <= {
        sign for sign in find_signs([(sentence, name)]) if sign not in both
    }
    assert len(both) > len(find_signs([(sentence, name)]))
    assert both.max() < SIZE


def test_mentions_are_gathered_by_the_words_of_a_name_without_its_article() -> None:
    sentence = sentence_of("Los Topos y Topos.")
    names = [Name(0, 2, "Los Topos", EntityType.GROUP, 2), Name(3, 4, "Topos", None, 0)]
    assert {key: len(found) for key, found in find_mentions([sentence], [names]).items()} == {("topos",): 2}


def test_the_likeliest_kind_takes_the_place_of_the_one_given() -> None:
    sentence = sentence_of("Vinhedo cayó.")
    (row,) = weigh_kinds([sentence], [[Name(0, 1, "Vinhedo", EntityType.PERSON, 1)]], _weights_for(EntityType.PLACE))
    assert row[0].kind is EntityType.PLACE


def test_without_weights_and_for_things_kinds_stay() -> None:
    sentence = sentence_of("Vinhedo cayó.")
    person, thing = Name(0, 1, "Vinhedo", EntityType.PERSON, 1), Name(0, 1, "Vinhedo", None, 3)
    assert weigh_kinds([sentence], [[person]], None) == [[person]]
    assert weigh_kinds([sentence], [[thing]], _weights_for(EntityType.PLACE)) == [[thing]]


def test_an_alias_has_the_kind_of_its_owner() -> None:
    sentence = sentence_of("Vinhedo (VD) cayó.")
    names = [
        Name(0, 1, "Vinhedo", EntityType.PERSON, 1),
        Name(2, 3, "VD", EntityType.PERSON, 3, MentionForm.ACRONYM, 0),
    ]
    (row,) = weigh_kinds([sentence], [names], _weights_for(EntityType.GROUP))
    assert [name.kind for name in row] == [EntityType.GROUP, EntityType.GROUP]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("pt", "A droga saiu de Vinhedo Novo e chegou a Itapuava, no litoral.", "Itapuava", "place"),
        ("es", "El fiscal Raúl Quirarte acusó a Tomás Belgrano.", "Tomás Belgrano", "person"),
        ("en", "Members of the Quarry Street gang met in Lima.", "Lima", "place"),
    ],
)
def test_the_shipped_weights_tell_plain_names(language: str, text: str, name: str, kind: str) -> None:
    assert read_kind_weights() is not None
    document = Document(
        "d", "d.txt", "d.txt", text, (Passage(Span(0, len(text))),), Metadata(language=language), "text/plain", "text/1"
    )
    kinds = {one: referent.type.value for referent in extract(document).referents for one in referent.names}
    assert kinds.get(name) == kind
