"""Offices and occupations told by how they are built; the names are invented."""

import pytest

from quipus.extract import extract
from quipus.extract.offices.words import read_words, without_former
from quipus.model import Document, Extraction, Metadata, Passage, Span, document_id


def _extract(text: str, language: str) -> Extraction:
    passages = (Passage(Span(0, len(text))),)
    metadata = Metadata(language=language, published="2022-03-08")
    return extract(
        Document(document_id(text.encode("utf-8")), "a.txt", "a.txt", text, passages, metadata, "text/plain", "test/1")
    )


def _offices(text: str, language: str) -> set[tuple[str, str]]:
    found = _extract(text, language)
    names = {referent.id: referent.names[0] for referent in found.referents}
    claims = (claim for claim in found.claims if claim.predicate == "holds_position")
    return {(names[claim.subject or ""], claim.object.value) for claim in claims if claim.object is not None}


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        # behind a name, its age and the like
        ("en", "Juan Soto, 33, a crane operator, was arrested.", "Juan Soto", "crane operator"),
        ("en", "Juan Soto, a retired fireman, fled.", "Juan Soto", "retired fireman"),
        (
            "en",
            "Ana Ruiz, delegate of the taxi drivers' union, fled.",
            "Ana Ruiz",
            "delegate of the taxi drivers' union",
        ),
        ("es", "Juan Soto, tractorista, fue detenido.", "Juan Soto", "tractorista"),
        (
            "es",
            "Juan Soto, Director Auxiliar de la División de Investigaciones Penales, habló.",
            "Juan Soto",
            "Director Auxiliar de la División de Investigaciones Penales",
        ),
        (
            "es",
            "Ana Ruiz, Fiscal de los Estados Unidos para el Distrito Sur de Nueva York, habló.",
            "Ana Ruiz",
            "Fiscal de los Estados Unidos para el Distrito Sur de Nueva York",
        ),
        (
            "en",
            "Ana Ruiz, who works in the Midtown Community Court as a case supervisor, spoke.",
            "Ana Ruiz",
            "case supervisor",
        ),
        ("es", "JUAN SOTO, colombiano, soltero, estibador, fue detenido.", "JUAN SOTO", "estibador"),
        (
            "pt",
            "João Prado, de 33 anos, auxiliar de contabilidade, foi preso.",
            "João Prado",
            "auxiliar de contabilidade",
        ),
        # before a name
        ("en", "Police arrested porter Juan Soto.", "Juan Soto", "porter"),
        ("en", "Deputy Secretary of the Treasury Juan Soto spoke.", "Juan Soto", "Deputy Secretary of the Treasury"),
        ("en", "Acting U.S. Attorney Ana Ruiz spoke.", "Ana Ruiz", "Acting U.S. Attorney"),
        (
            "es",
            "El Secretario de Justicia de los Estados Unidos Juan Soto habló.",
            "Juan Soto",
            "Secretario de Justicia de los Estados Unidos",
        ),
        ("es", "La Fiscal Federal Romero habló.", "Romero", "Fiscal Federal"),
        ("es", "Habló el juez federal de Corrientes Juan Soto Ruiz.", "Juan Soto Ruiz", "juez federal de Corrientes"),
        ("es", "Habló la jueza Ana Palacios de la Audiencia Nacional.", "Ana Palacios", "jueza"),
        ("es", "Los jueces Juan Alarcón, Ana Bado y Luis Cero hablaron.", "Ana Bado", "jueces"),
        ("en", "A naval sergeant, Juan Soto, fled.", "Juan Soto", "naval sergeant"),
        ("es", "El representante de los socios, Juan Soto, habló.", "Juan Soto", "representante de los socios"),
        ("es", "El comandante de la subzona, Juan Soto, habló.", "Juan Soto", "comandante de la subzona"),
        ("es", "Habló un minero llamado Juan Soto.", "Juan Soto", "minero"),
        ("pt", "A educadora, Ana Prado, falou.", "Ana Prado", "educadora"),
        ("pt", "O comandante do pelotão, tenente João Prado, falou.", "João Prado", "comandante do pelotão"),
        # said of somebody
        ("en", "Juan Soto works as a taxi dispatcher.", "Juan Soto", "taxi dispatcher"),
        ("es", "Juan Soto trabajaba como estibador.", "Juan Soto", "estibador"),
        ("pt", "João Prado era um tratorista.", "João Prado", "tratorista"),
    ],
)
def test_an_office_is_found_by_its_build(language: str, text: str, name: str, office: str) -> None:
    assert (name, office) in _offices(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Juan Soto, a stranger, fled."),
        ("en", "The supplier, Juan Soto, fled."),
        ("en", "Their courier, Juan Soto, fled."),
        ("en", "Juan Soto, a drug dealer, fled."),
        ("es", "El coronel PNP Juan Soto habló."),
        ("es", "El hermano del tractorista, Juan Soto, huyó."),
        ("es", "Juan Soto, presunta encargada de la propaganda, huyó."),
        ("pt", "O valor era lavado na transportadora Rota do Sul, de João Prado."),
        ("pt", "João Prado, um brasileiro, fugiu."),
    ],
)
def test_what_is_no_office_is_none(language: str, text: str) -> None:
    assert not {office for name, office in _offices(text, language) if name != "Rota do Sul"}


def test_an_office_of_several_is_each_ones() -> None:
    assert _offices("Os policiais João Prado e Ana Reis foram presos.", "pt") == {
        ("João Prado", "policiais"), ("Ana Reis", "policiais"),
    }  # fmt: skip


def test_an_office_behind_a_name_is_not_the_next_ones() -> None:
    """The prosecutor speaks in both halves: "NAME, head of the unit, NAME"."""
    found = _offices("Segundo a delegada Ana Reis, titular da delegacia, João Prado fugiu.", "pt")
    assert not [office for name, office in found if name == "João Prado"]


def test_a_former_office_is_over() -> None:
    found = _extract("Juan Soto, a retired fireman, fled.", "en")
    claim = next(claim for claim in found.claims if claim.predicate == "holds_position")
    assert [one.value for one in claim.qualifiers if one.name == "phase"] == ["former"]


def test_the_fuller_office_of_somebody_stands_alone() -> None:
    text = "El alcalde Juan Soto habló. El alcalde de Tacna, Juan Soto, huyó."
    assert _offices(text, "es") == {("Juan Soto", "alcalde de Tacna")}


def test_words_know_plurals_and_former_offices() -> None:
    words = read_words("pt")
    assert ("policial", True) in set(words.singulars("policiais"))
    assert words.is_noun("ex-tratorista")
    assert not words.is_noun("brasileira")
    assert without_former("exalcalde") == "alcalde"
