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
from tests.extract.making import one_of


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
        ("pt", "Maputo – Chegou ontem a droga."),
        ("es", "CUARTO.- Practicada la diligencia, nada se halló."),
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
        ("pt", "Agentes receberam propina em Santos.", ["Agentes"]),
        ("es", "Los sospechosos serán indagados en Salta.", ["Los sospechosos"]),
        ("en", "Twelve men were detained in Panama, five in Honduras.", ["Twelve men", "five"]),
    ],
)
def test_people_without_a_name(language: str, text: str, people: list[str]) -> None:
    assert _words(text, language, "PEOPLE") == people


def test_a_person_who_is_named_behind_an_office_is_no_set_of_people() -> None:
    assert _words("Detuvieron a un militar, Luis Paz, en Salta.", "es", "PEOPLE") == []


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("es", "Luis Paz vive en Salta. Sobre él no se sabe nada.", "Luis Paz"),
        ("es", "Luis Paz huyó a Salta. Lo condenaron por robo.", "Luis Paz"),
        ("es", "Luis Paz llamó a Raúl Vera, y este último huyó.", "Raúl Vera"),
        ("es", "Rosa Paz vive en Salta. Pablo Vera fue detenido. En 2016 ella compró una casa.", "Rosa Paz"),
        ("es", "Luis Paz fue detenido. Ana Vera, pareja del anterior, huyó.", "Luis Paz"),
        ("en", "Luis Paz fled to Salta. Prosecutors charged him in May.", "Luis Paz"),
        ("pt", "Luís Paz mora em Santos. Depois dele vem Rui Vera.", "Luís Paz"),
    ],
)
def test_pronouns_take_up_a_person(language: str, text: str, who: str) -> None:
    again = [item.draft.names[0] for item in _items(text, language) if item.form == "again" and item.draft is not None]
    assert again == [who]


def test_her_companion_is_no_pronoun() -> None:
    """In "a companheira dele" the last word is "his", and the words in between are no person."""
    assert all(item.form != "again" for item in _items("Luís Paz fugiu. A companheira dele mora em Santos.", "pt"))


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("es", "Lorca, 23 may (EFE).- La policía detuvo a Luis Paz.", "Lorca", EntityType.PLACE),
        (
            "pt",
            "Luís Paz fugiu do Estabelecimento Prisional de Faro.",
            "Estabelecimento Prisional de Faro",
            EntityType.PLACE,
        ),
        ("es", "La importadora Canelsa es suya.", "Canelsa", EntityType.ORGANIZATION),
        ("pt", "Uma empresa de reboques, a Lingosul, é dele.", "Lingosul", EntityType.ORGANIZATION),
        ("es", "Mandan Los de la Cuadra en Salta.", "Los de la Cuadra", EntityType.GROUP),
        ("es", "Quien manda es la Tía Rosa.", "Tía Rosa", EntityType.PERSON),
        ("es", "Creo que fue La Nueva Ribera.", "La Nueva Ribera", EntityType.GROUP),
        ("es", "La gente sabe que manda La Empresa.", "La Empresa", EntityType.GROUP),
        ("en", "Texas Governor Lee Mora spoke.", "Lee Mora", EntityType.PERSON),
        ("pt", "Uma célula chamada Cunhados da Barca cobra dos comerciantes.", "Cunhados da Barca", EntityType.GROUP),
    ],
)
def test_kinds_told_by_place_or_first_word(language: str, text: str, name: str, kind: EntityType) -> None:
    assert _kinds(text, language)[name] is kind


def test_nicknames_that_are_words_for_a_people() -> None:
    kinds = _kinds("Raúl Teixeira, alias Alemão, vive en Salta. Alemão dirige el grupo. Un chileno huyó.", "es")
    assert kinds["Alemão"] is EntityType.PERSON


def test_a_surname_is_no_gang_although_a_clan_bears_it() -> None:
    text = "The Vega clan moved cocaine. Luis Vega fled. Vega was arrested in Lima."
    _, named = _named(text, "en")
    assert next((name.text, name.kind) for name in named[2]) == ("Vega", EntityType.PERSON)


def test_the_people_of_somebody_are_a_group() -> None:
    assert _words("El crimen fue de la gente del Zurdo Paz.", "es", "GROUP") == ["gente del Zurdo Paz"]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("La policía incautó un fusil Barrett calibre .50 en Salta.", "fusil Barrett calibre . 50"),
        ("La policía incautó 312 relojes rotos en Salta.", "312 relojes rotos"),
    ],
)
def test_things_with_make_and_unlisted_things(text: str, thing: str) -> None:
    (sentence,), _ = _named(text, "es")
    (item,) = (item for item in _items(text, "es") if item.tag == "THING")
    words = " ".join(token.text for token in sentence.tokens[item.start : item.end])
    assert thing in words


def test_guards_of_the_state_are_agencies() -> None:
    kinds = _kinds("Detuvieron a Luis Paz miembros de la Guardia Civil de Eibar.", "es")
    assert kinds["Guardia Civil de Eibar"] is EntityType.AGENCY


def test_the_ring_is_the_group_described_so() -> None:
    text = "A smuggling ring was broken up. The ring sold rifles to the Los Teros gang. The ring moved to Salta."
    again = [item.draft.names[0] for item in _items(text, "en") if item.form == "again" and item.draft is not None]
    assert "Los Teros" not in again


def test_plurals_of_occupations_are_counted() -> None:
    assert _words("A polícia deteve seis estivadores em Santos.", "pt", "PEOPLE") == ["seis estivadores"]


def test_no_name_at_all() -> None:
    document = Document(
        "d", "d.txt", "d.txt", "", (), Metadata(language="es"), "text/plain", "plain/1"
    )  # an empty document names nothing
    assert extract(document).referents == ()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Río arriba está el frente Abelardo Cifuentes, que cobra por cada canoa.", "Abelardo Cifuentes"),
        ("en", "The Mendoza clan controls the road.", "Mendoza"),
        ("en", "The Justice League has been operating there for years.", "Justice League"),
    ],
)
def test_a_group_may_bear_the_name_of_a_person_or_place_or_begin_with_a_title(
    language: str, text: str, name: str
) -> None:
    kinds = {found: kind for found, kind in _kinds(text, language).items() if name in found}
    assert set(kinds.values()) == {EntityType.GROUP}


def test_hyphenated_numbers_count_people() -> None:
    counted = [item for item in _items("Twenty-nine alleged members were held.", "en") if item.tag == "PEOPLE"]
    assert [item.value for item in counted] == ["29"]


def test_people_told_by_their_crime_are_a_set() -> None:
    assert one_of("en", "The 19 Honduran drug traffickers were captured.", "nationality")["object"]["names"]
    line = one_of("en", "Police arrested three cocaine smugglers in Lima.", "arrested")
    assert line["qualifiers"]["count"] == "3"
