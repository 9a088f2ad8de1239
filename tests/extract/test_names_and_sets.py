"""Which capitals are names, which groups a noun takes up, and which words count people.

Sentences, people and groups are invented; places are real. Expected values are read off the sentences by hand.
"""

import pytest

from quipus.extract import extract
from quipus.extract.aliases import find_aliases, with_owner_kind
from quipus.extract.items import Item, ItemMaker, Memory
from quipus.extract.naming import Name, find_names
from quipus.extract.referents import Register
from quipus.extract.sentence import Sentence, read_sentence
from quipus.extract.settling import settle_kinds
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Document, EntityType, Metadata, Passage, Span


def _named(text: str, language: str) -> tuple[tuple[Sentence, ...], list[list[Name]]]:
    passage, words = Passage(Span(0, len(text))), lexicon(language)
    cut = enumerate(iter_sentences(text, 0, len(text)))
    sentences = tuple(read_sentence(n, passage, found.tokens, words, "2022-03-08") for n, found in cut)
    lower = frozenset(token.fold for one in sentences for token in one.tokens if token.text[0].islower())
    found = [with_owner_kind(find_aliases(one, find_names(one, lower))) for one in sentences]
    return sentences, settle_kinds(sentences, found)


def _kinds(text: str, language: str) -> dict[str, EntityType | None]:
    return {name.text: name.kind for row in _named(text, language)[1] for name in row}


def _items(text: str, language: str) -> list[Item]:
    sentences, named = _named(text, language)
    register, memory = Register(), Memory()
    rows = [ItemMaker(one, names, register, memory).make() for one, names in zip(sentences, named, strict=True)]
    return [item for row in rows for item in row]


def _words(text: str, language: str, tag: str) -> list[str]:
    return [item.draft.names[0] for item in _items(text, language) if item.tag == tag and item.draft is not None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Capturaron a dieciséis integrantes de la banda."),
        ("es", "Turno: noche."),
        ("pt", "Chegou ontem ao aeroporto de Manaus um grupo de turistas."),
        ("es", "ALIADOS Y ENEMIGOS"),
        ("es", "Por lo expuesto, CONDENAMOS al acusado."),
    ],
)
def test_first_words_and_headings_are_nobody(language: str, text: str) -> None:
    assert EntityType.PERSON not in _kinds(text, language).values()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Durante la Operación Tiza cayeron siete personas.", "Operación Tiza"),
        ("en", "The men fled in a Toyota Hilux.", "Toyota Hilux"),
        ("pt", "Foi acusado com base na Lei Seabra.", "Lei Seabra"),
    ],
)
def test_operations_laws_and_brands_have_no_kind(language: str, text: str, name: str) -> None:
    assert _kinds(text, language)[name] is None


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("es", "La banda opera en Argentina.", "Argentina", EntityType.PLACE),
        ("es", "Lo llevaron al pabellón 7 del penal.", "pabellón 7", EntityType.PLACE),
        ("en", "A Guayaquil-based ring was broken up.", "Guayaquil", EntityType.PLACE),
        ("en", "Police searched for the Tapia drug trafficking clan.", "Tapia", EntityType.GROUP),
        ("en", 'Sexta Vuelta, or "SV," is a street gang that was formed in Lima.', "Sexta Vuelta", EntityType.GROUP),
    ],
)
def test_kinds_of_names(language: str, text: str, name: str, kind: EntityType) -> None:
    assert _kinds(text, language)[name] is kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La banda Los Teros opera en Salta. La misma organización controla el puerto."),
        ("es", "La banda Los Teros opera en Salta. Luis Paz huyó y su banda se dividió."),
        ("en", "The Los Teros gang operates in Salta. The gang is involved in extortion."),
        ("pt", "A quadrilha Los Teros atua em Santos. A mesma quadrilha controla o porto."),
    ],
)
def test_nouns_take_up_the_last_group(language: str, text: str) -> None:
    again = [item for item in _items(text, language) if item.tag == "GROUP" and item.form == "again"]
    assert [item.draft.names[0] for item in again if item.draft is not None] == ["Los Teros"]


def test_a_cartel_is_the_group_that_is_called_so() -> None:
    text = "El Cartel del Cobre opera en Iquique. La banda Los Teros lo ayuda. El cartel controla el puerto."
    again = [item.draft.names[0] for item in _items(text, "es") if item.form == "again" and item.draft is not None]
    assert again == ["El Cartel del Cobre"]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("es", "Ayer detuvieron a un exmilitar en Salta.", ["un exmilitar"]),
        ("es", "De él dependen tres «encargados».", ["tres « encargados »"]),
        ("es", "Detuvieron a un belga nacionalizado español.", ["un belga"]),
        ("en", "Police arrested a suspected drug trafficker in Lima.", ["a suspected drug trafficker"]),
        ("pt", "Prenderam quatro homens, dois dos quais fugiram.", ["quatro homens", "dois dos quais"]),
    ],
)
def test_people_without_a_name(language: str, text: str, people: list[str]) -> None:
    assert _words(text, language, "PEOPLE") == people


def test_a_person_who_is_named_behind_an_office_is_no_set_of_people() -> None:
    assert _words("Detuvieron a un militar, Luis Paz, en Salta.", "es", "PEOPLE") == []


def test_no_name_at_all() -> None:
    document = Document(
        "d", "d.txt", "d.txt", "", (), Metadata(language="es"), "text/plain", "plain/1"
    )  # an empty document names nothing
    assert extract(document).referents == ()
