import pytest

from quipus.errors import VocabularyError
from quipus.model import EntityType, Modality, Polarity, vocabulary


def test_the_enumerations_are_the_vocabulary() -> None:
    assert [type_.value for type_ in EntityType] == list(vocabulary().entity_types)
    assert [modality.value for modality in Modality] == list(vocabulary().modalities)
    assert [polarity.value for polarity in Polarity] == ["+", "-"]


def test_every_side_is_a_type_that_exists() -> None:
    known = {*vocabulary().entity_types, "crime", "text", "null"}
    for predicate in vocabulary().predicates.values():
        assert {*predicate.subject, *predicate.object} <= known, predicate.name


def test_every_qualifier_of_a_predicate_is_defined() -> None:
    for predicate in vocabulary().predicates.values():
        assert set(predicate.qualifiers) <= set(vocabulary().qualifiers), predicate.name


def test_a_crime_has_a_label_in_each_language() -> None:
    for crime in vocabulary().crimes.values():
        assert set(crime.labels) == {"en", "es", "pt"}
        assert all(crime.labels.values()), crime.code


def test_a_symmetric_predicate_takes_people_on_both_sides() -> None:
    for predicate in vocabulary().predicates.values():
        assert not predicate.symmetric or "person" in predicate.subject


def test_an_unknown_word_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(VocabularyError, match="leads"):
        vocabulary().get_predicate("commands")
