"""What the items of a sentence stand for: names and their kinds, crimes, sets, gangs, and what takes them up again.

Sentences, people and groups are invented; places are real.
"""

import pytest

from quipus.extract.aliases import find_aliases, with_owner_kind
from quipus.extract.items import Item, ItemMaker, Memory
from quipus.extract.naming import Name, find_names
from quipus.extract.referents import Register
from quipus.extract.sentence import Sentence, read_sentence
from quipus.extract.settling import settle_kinds
from quipus.extract.subjects import main_subject
from quipus.language.deeds import deeds, find_deed
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences, iter_tokens
from quipus.model import EntityType, Passage, Span, vocabulary


def _named(text: str, language: str) -> tuple[tuple[Sentence, ...], list[list[Name]]]:
    passage, words = Passage(Span(0, len(text))), lexicon(language)
    cut = enumerate(iter_sentences(text, 0, len(text)))
    sentences = tuple(read_sentence(n, passage, found.tokens, words, "2022-03-08") for n, found in cut)
    lower = frozenset(token.fold for one in sentences for token in one.tokens if token.text[0].islower())
    found = [with_owner_kind(find_aliases(one, find_names(one, lower))) for one in sentences]
    return sentences, settle_kinds(sentences, found)


def _kinds(text: str, language: str) -> dict[str, str]:
    _, named = _named(text, language)
    return {name.text: name.kind.value for names in named for name in names if name.kind is not None}


def _items(text: str, language: str) -> list[Item]:
    """Returns the items of the last sentence of a text."""
    sentences, named = _named(text, language)
    groups = [name for names in named for name in names if name.kind is EntityType.GROUP]
    register, memory = Register(), Memory(groups_named=len(groups) > 1)
    items: list[Item] = []
    for sentence, names in zip(sentences, named, strict=True):
        items = ItemMaker(sentence, names, register, memory).make()
        memory.subject = main_subject(items) or memory.subject
    return items


def _first(items: list[Item], tag: str) -> Item:
    return next(item for item in items if item.tag == tag)


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("es", "Fue llevado a la cárcel de máxima seguridad de Quilmahue.", "Quilmahue", "place"),
        ("es", "Vive en el barrio Los Sauces desde 2019.", "Los Sauces", "place"),
        ("es", "La droga salía desde Turpialito hacia Colombia.", "Turpialito", "place"),
        ("es", "Operan en Cali, Turpialito y Buga.", "Turpialito", "place"),
        ("es", "Lo trasladaron a El Morichal, en Guatemala.", "El Morichal", "place"),
        ("es", "La tienda la compró con plata de los Belgas y huyó.", "Belgas", "group"),
        ("es", "Se hacen llamar La Cosecha y cobran a todos.", "La Cosecha", "group"),
        ("es", "Juan Soto dirige el Grupo Mapache, una banda de Cali.", "Grupo Mapache", "group"),
        ("es", "El dinero salía del frigorífico Luna Verde.", "Luna Verde", "organization"),
        ("es", "El coronel PNP Hernán Quispe habló ayer.", "Hernán Quispe", "person"),
        ("es", "Declaró la menor J.K.L.M. ante la jueza.", "J.K.L.M.", "person"),
        ("es", "La Secretaría de Marina lo niega, dijo la Secretaría de Marina.", "Secretaría de Marina", "agency"),
        ("pt", "Ele mora na favela Boa Sorte.", "Boa Sorte", "place"),
        ("pt", "A carga foi até Pirapuã de barco.", "Pirapuã", "place"),
        ("pt", "O alvo era o Careca, que fugiu.", "Careca", "person"),
        ("en", "He was taken to the Hollow Creek Detention Facility.", "Hollow Creek Detention Facility", "place"),
        ("en", "Boats leave from Quillay province at night.", "Quillay", "place"),
        ("en", "He pays the Gulf Coast Cartel every month.", "Gulf Coast Cartel", "group"),
        ("en", "She was named by Bolivia Police Chief Juan Quispe.", "Juan Quispe", "person"),
        ("en", "The Interior Ministry said so.", "Interior Ministry", "agency"),
    ],
)
def test_words_around_a_name_tell_what_it_names(language: str, text: str, name: str, kind: str) -> None:
    assert _kinds(text, language).get(name) == kind


def test_a_surname_known_from_a_full_name_is_no_country() -> None:
    kinds = _kinds("Ricardo Montenegro fue detenido. Ayer Montenegro declaró ante el juez.", "es")
    assert kinds["Montenegro"] == "person"


def test_a_place_in_a_list_of_places_is_told_by_its_neighbours() -> None:
    kinds = _kinds("The firm ran drugs into Barlow, Tranmere and Quillay.", "en")
    assert {kinds[name] for name in ("Barlow", "Tranmere", "Quillay")} == {"place"}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("es", "La banda cobraba vacunas a los buseros.", "extortion"),
        ("es", "Sacaron a 30 familias de sus casas.", "forced_displacement"),
        ("es", "Vendían fusiles a otros grupos.", "arms_trafficking"),
        ("es", "Robaban camionetas en Quito.", "vehicle_theft"),
        ("es", "Reclutan adolescentes en los colegios.", "recruitment_of_minors"),
        ("es", "Secuestraron a un comerciante.", "kidnapping"),
        ("pt", "O grupo cobra taxas de segurança.", "extortion"),
        ("pt", "Eles esquentavam ouro em três lojas.", "money_laundering"),
        ("pt", "Homens atearam fogo em dois ônibus.", "bombing"),
        ("pt", "Traziam cigarros do Paraguai.", "contraband"),
        ("en", "They collected payments from the shopkeepers.", "extortion"),
        ("en", "He stole 40 cows from a ranch.", "cattle_rustling"),
        ("en", "The crew moved migrants over the river.", "migrant_smuggling"),
        ("en", "Gunmen set fire to two buses.", "bombing"),
    ],
)
def test_a_verb_and_its_object_tell_a_crime(language: str, text: str, code: str) -> None:
    assert code in {item.value for item in _items(text, language)}


def test_the_nearest_object_tells_which_crime_it_is() -> None:
    tokens = tuple(iter_tokens("stole a truck and some money", 0, 28))
    found = find_deed(tokens, 0, "en")
    assert found is not None
    assert (found.code, found.form) == ("vehicle_theft", "past")


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_deed_is_a_crime_of_the_vocabulary(language: str) -> None:
    codes = {deed.code for same in deeds(language).values() for _, deed in same}
    assert codes <= set(vocabulary().crimes)


@pytest.mark.parametrize(
    ("language", "text", "words", "count"),
    [
        ("es", "Cinco fueron detenidos en Lima.", "Cinco", "5"),
        ("es", "Dos de ellos huyeron.", "Dos de ellos", "2"),
        ("es", "Cayeron cuatro colombianos en Quito.", "cuatro colombianos", "4"),
        ("es", "La policía detuvo a un argelino.", "un argelino", "1"),
        ("es", "Los demás siguen libres.", "Los demás", ""),
        ("pt", "Oito foram presos em Santos.", "Oito", "8"),
        ("pt", "Um dos suspeitos fugiu.", "Um dos suspeitos", "1"),
        ("en", "The other three were released.", "three", "3"),
        ("en", "Agents held four Colombians.", "four Colombians", "4"),
    ],
)
def test_sets_of_people_need_no_noun(language: str, text: str, words: str, count: str) -> None:
    people = _first(_items(text, language), "PEOPLE")
    assert people.draft is not None
    assert people.draft.names[0].endswith(words)
    assert people.value == count


def test_an_adjective_of_country_before_goods_makes_no_people() -> None:
    assert not [item for item in _items("They found three Spanish passports.", "en") if item.tag == "PEOPLE"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Police in Lima dismantled a smuggling ring.", "smuggling ring"),
        ("es", "Cayó en Lima una banda de extorsionadores.", "banda de extorsionadores"),
        ("pt", "A polícia desmontou uma quadrilha em Santos.", "quadrilha"),
        ("en", "He sold boats to Mexican cartels.", "Mexican cartels"),
    ],
)
def test_a_gang_without_a_name_is_called_by_its_description(language: str, text: str, name: str) -> None:
    group = _first(_items(text, language), "GROUP")
    assert group.draft is not None
    assert group.draft.names == [name]


def test_a_gang_whose_name_follows_is_no_second_one() -> None:
    groups = [item for item in _items("Opera en Cali una banda llamada Los Turpiales.", "es") if item.tag == "GROUP"]
    assert [item.draft.names for item in groups if item.draft] == [["Los Turpiales"]]


@pytest.mark.parametrize(
    ("language", "text", "tag", "name"),
    [
        ("es", "Juan Soto nació en Cali. Dirige Los Turpiales desde 2019.", "PERSON", "Juan Soto"),
        ("pt", "João Prado nasceu em Santos. Em 2019 fugiu de Bangu.", "PERSON", "João Prado"),
        ("en", "The Plums gang began in Lima. It controls two ports.", "GROUP", "Plums"),
        ("es", "El alcalde Juan Soto huyó. La policía busca al alcalde.", "PERSON", "Juan Soto"),
        ("en", "Juan Soto fled. Police found the 45-year-old in Lima.", "PERSON", "Juan Soto"),
    ],
)
def test_what_was_named_before_is_taken_up(language: str, text: str, tag: str, name: str) -> None:
    taken = next(item for item in _items(text, language) if item.tag == tag and item.form == "again")
    assert taken.draft is not None
    assert taken.draft.names[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Juan Soto nació en Cali. Fue condenado Pedro Lima por robo.",  # the subject stands behind the verb
        "Juan Soto nació en Cali. Dirigen Los Turpiales desde 2019.",  # one person is not "they"
        "Juan Soto nació en Cali. La droga sale por Quito.",
    ],
)
def test_a_subject_that_is_there_or_does_not_agree_is_not_added(text: str) -> None:
    assert not [item for item in _items(text, "es") if item.tag == "PERSON" and item.form == "again"]
