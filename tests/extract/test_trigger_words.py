"""Words that carry a claim, and the constructions that came with them; people and groups are invented."""

import pytest

from quipus.extract.arguments.sides import Focus, find_sides
from quipus.extract.item import Item, Memory
from quipus.extract.items import ItemMaker
from quipus.extract.naming import find_names
from quipus.extract.patterns import encode
from quipus.extract.referents import Register
from quipus.extract.rules import rules
from quipus.extract.sentence import read_sentence
from quipus.extract.settling import settle_kinds
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Passage, Span


def _maker(text: str, language: str) -> ItemMaker:
    passage, words = Passage(Span(0, len(text))), lexicon(language)
    found = next(iter(iter_sentences(text, 0, len(text))))
    sentence = read_sentence(0, passage, found.tokens, words, "2022-03-08")
    lower = frozenset(token.fold for token in sentence.tokens if token.text[0].islower())
    (named,) = settle_kinds((sentence,), [find_names(sentence, lower)])
    return ItemMaker(sentence, named, Register(), Memory())


def _items(text: str, language: str) -> list[Item]:
    return _maker(text, language).make()


def _crimes_offered(text: str, language: str) -> set[object]:
    """Returns the crimes that a sentence offers to claims, whether it names them or speaks of them."""
    maker = _maker(text, language)
    items = maker.make()
    sides = find_sides(maker.sentence, items, maker.register, maker.memory, Focus())
    return {side.key for side in sides if side.kind == "crime"}


def _classes(text: str, language: str) -> set[str]:
    return {item.tag for item in _items(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Juan Soto ended up behind bars.", "CAUGHT"),
        ("en", "The gang has muscled into Lima.", "OPERATE"),
        ("en", "Juan Soto calls the shots.", "LEAD"),
        ("en", "Soldiers set free nine people.", "RESCUE"),
        ("en", "The strongholds are Lima and Callao.", "BASE"),
        ("en", "Juan Soto walked out of the jail in Lima.", "ESCAPE"),
        ("en", "They exchanged drugs for weapons.", "SUPPLY"),
        ("en", "Nine men are held in the prison.", "PRISON"),
        ("es", "Juan Soto fue puesto a buen recaudo.", "ARREST"),
        ("es", "La banda se hizo con el control de Cali.", "CONTROL"),
        ("es", "Juan Soto mueve los hilos desde Cali.", "LEAD"),
        ("es", "Del penal se dio a la fuga Juan Soto.", "ESCAPE"),
        ("es", "Ayer incautamos dos fusiles.", "SEIZE"),
        ("es", "Los atacantes acabaron con la vida de Juan Soto.", "KILL"),
        ("es", "No conoce a Juan Soto.", "ALLY"),
        ("es", "Se hizo obra de reclutas por encargo de Juan Soto.", "BLAME"),
        ("pt", "A facção tomou conta de Santos.", "CONTROL"),
        ("pt", "João Prado dava as ordens na cadeia.", "LEAD"),
        ("pt", "João Prado foi parar na cadeia.", "CAUGHT"),
        ("pt", "O grupo fincou raízes em Santos.", "OPERATE"),
        ("pt", "Ele foi recambiado para Santos.", "TRANSFER"),
        ("pt", "Seu antecessor morava em Santos.", "SUCCEED"),
    ],
)
def test_an_expression_has_its_class(language: str, text: str, expected: str) -> None:
    assert expected in _classes(text, language)


@pytest.mark.parametrize(
    ("language", "text", "crime"),
    [
        ("en", "The gang charges truckers a fee per load.", "extortion"),
        ("en", "They provided rifles to the guerrillas.", "arms_trafficking"),
        ("es", "La banda exigía un pago semanal a los choferes.", "extortion"),
        ("es", "Retuvieron a dos comerciantes tres días.", "kidnapping"),
        ("es", "Hallaron una toma clandestina en el ducto.", "fuel_theft"),
        ("pt", "O bando cobrava dos feirantes por semana.", "extortion"),
        ("pt", "A quadrilha tinha uma loja de fachada.", "money_laundering"),
    ],
)
def test_a_crime_is_told_by_its_details(language: str, text: str, crime: str) -> None:
    assert crime in {item.value for item in _items(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Juan Soto received nine years in prison.", "SENTENCE"),
        ("en", "Juan Soto received 5,000 dollars.", "RECEIVE"),
        ("es", "Juan Soto paga 24 años de cárcel.", "SENTENCE"),
        ("es", "Juan Soto paga 300 pesos.", "PAY"),
        ("pt", "João Prado recebeu nove anos de prisão.", "SENTENCE"),
    ],
)
def test_getting_years_is_a_sentence_and_getting_money_is_none(language: str, text: str, expected: str) -> None:
    assert expected in _classes(text, language) & {"SENTENCE", "RECEIVE", "PAY"}


def test_a_court_that_charges_drivers_takes_no_fee() -> None:
    assert "extortion" not in {item.value for item in _items("A court charged three drivers with theft.", "en")}


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("operates.presence", "en", "Police spoke of the presence of the Zorzal Cartel in Lima."),
        ("operates.presence", "es", "Se habló de la presencia del Cartel del Zorzal en Cali."),
        ("operates.presence", "pt", "Falou-se da presença do Comando do Tucupi em Santos."),
        ("rescued.noun", "en", "Police announced the rescue of nine women."),
        ("rescued.noun", "es", "La Policía anunció la liberación de nueve mujeres."),
        ("rescued.noun", "pt", "A polícia anunciou a libertação de nove mulheres."),
        ("legal.arrested-charges", "en", "Juan Soto faces drug trafficking charges."),
    ],
)
def test_a_rule_matches_its_construction(rule: str, language: str, text: str) -> None:
    pattern = next(one.pattern for one in rules() if one.name == rule)
    assert pattern.search(encode(_items(text, language)))


@pytest.mark.parametrize(
    ("language", "text", "crime"),
    [
        ("en", "Two hostages were let go in Lima.", "kidnapping"),
        ("en", "Men on motorcycles shot the baker outside his shop.", "homicide"),
        ("en", "The officer received 200 dollars per van.", "corruption"),
        ("en", "A wreath was delivered to the councillor.", "threats"),
        ("en", "They broke the legs of a drover.", "assault"),
        ("en", "Juan Soto was a trafficker from Lima.", "drug_trafficking"),
        ("en", "Seventeen people died in Lima.", "homicide"),
        ("es", "Los del barrio cobran a cada bus.", "extortion"),
        ("es", "Juan Soto fue secuestrado en Cali.", "kidnapping"),
        ("es", "Le dejaron una corona de flores.", "threats"),
        ("es", "Le rompieron las piernas a un chofer.", "assault"),
        ("es", "Ardieron tres buses en Cali.", "bombing"),
        ("es", "Lo condenaron por posesión ilícita de arma.", "illegal_arms_possession"),
        ("es", "Un narcotraficante vivía en Cali.", "drug_trafficking"),
        ("pt", "O grupo empresta dinheiro a juros de 30% ao mês.", "loan_sharking"),
        ("pt", "Os homens levaram o cofre do posto.", "robbery"),
        ("pt", "Foi acusado de ofensa à integridade física.", "assault"),
        ("pt", "João Prado, condenado por tráfico de pessoas, fugiu.", "human_trafficking"),
    ],
)
def test_a_sentence_offers_the_crime_that_its_words_speak_of(language: str, text: str, crime: str) -> None:
    assert crime in _crimes_offered(text, language)


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("en", "A wreath was delivered to the councillor.", "CRIME"),
        ("es", "Ardieron tres buses en Cali.", "OFFEND"),
        ("pt", "O grupo empresta dinheiro a juros de 30% ao mês.", "OFFEND"),
    ],
)
def test_words_that_only_speak_of_a_crime_keep_their_class(language: str, text: str, tag: str) -> None:
    assert tag not in _classes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor opened a school in Lima."),
        ("es", "De acuerdo con la alcaldesa, llovió en Cali."),
        ("pt", "A professora falou da escola em Santos."),
    ],
)
def test_everyday_sentences_offer_no_crime(language: str, text: str) -> None:
    assert not _crimes_offered(text, language)
