"""Capitals that name nobody, and bodies that are no gang; all is invented."""

from __future__ import annotations

import pytest

from quipus.model import EntityType
from tests.extract.making import lines_of, sides_of


def _parties(language: str, text: str) -> set[str]:
    return {name for line in lines_of(language, text) for side in (line["subject"], line["object"]) if side is not None
            for name in side.get("names", ())}  # fmt: skip


def test_a_headline_names_whom_the_text_names() -> None:
    text = (
        "Ostria Captures First Female Tejones Boss. Police captured a woman who led a cell of the Tejones. "
        "She was the first female boss of the Tejones."
    )
    assert ("member_of", "a woman", "Tejones") in sides_of("en", text)
    assert not [name for name in _parties("en", text) if "Captures" in name or "Boss" in name]


def test_a_headline_makes_nobody_a_minister() -> None:
    text = "Bolivia Minister Sticks to Party Line. The minister sticks to what the party says, a party paper wrote."
    assert not _parties("en", text)


def test_a_line_of_names_is_no_headline() -> None:
    text = "Police arrested three men.\n\nRui Couto, alias Rata\n\nIvo Prado, alias Mula"
    assert {"Rui Couto", "Ivo Prado"} <= _parties("en", text)


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Justice and Human Rights Minister Rosa Prado Soto said so.", "Rosa Prado Soto", "Human Rights Minister"),
        ("Energy and Mines Minister Carlos Prado resigned.", "Carlos Prado", "Mines Minister"),
        ("Observatory Co-Director Steven Prado spoke.", "Steven Prado", "Observatory Co-Director"),
        ("Ana Prado, an arms trafficking expert at the Couto Institute, said so.", "Ana Prado",
         "arms trafficking expert at the Couto Institute"),
    ],
)  # fmt: skip
def test_what_an_office_is_for_is_no_name(text: str, name: str, office: str) -> None:
    assert ("holds_position", name, office) in sides_of("en", text)
    assert _parties("en", text) <= {name, "Couto Institute"}


def test_a_rank_is_no_given_name() -> None:
    assert "Rosa Prado" in _parties("en", "Police arrested Zetas Commander Rosa Prado.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Institutional Revolutionary Party (PRI) denied it."),
        ("en", "The programme, dubbed Integral Gang Cure (Cura Integral de Pandillas - CIP), began in 2010."),
        ("en", "Ana Prado, leader of the campaign group Movement for Peace, spoke."),
        ("en", "Couto Integrity, an advocacy organization based in Lima, said so."),
        ("en", "The Colombian television network RXN broke the story."),
        ("es", "La Iniciativa de la Cuenca del Sur (ICS) fue aprobada."),
        ("es", "El partido Alianza Republicana Nacionalista (ARENA) ganó."),
    ],
)
def test_a_lawful_body_is_no_gang(language: str, text: str) -> None:
    for line in lines_of(language, text):
        for side in (line["subject"], line["object"]):
            assert side is None or side.get("type") != EntityType.GROUP
    assert not [told for told in sides_of(language, text) if told[0] in ("known_as", "originated_in", "leads")]


def test_a_newspaper_owner_is_somebody() -> None:
    assert ("arrested", "-", "Rui Couto") in sides_of("en", "Rui Couto, a newspaper owner, was arrested.")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Dessa relação nasceu um filho. Era dono de uma sociedade."),
        ("pt", "Anteriormente era proprietário de uma sociedade."),
        ("es", "Anteriormente fue dueño de una empresa."),
    ],
)
def test_a_word_that_opens_a_sentence_is_nobody(language: str, text: str) -> None:
    assert not _parties(language, text) & {"Dessa", "Anteriormente"}


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("President Rui Couto named General Ivo Prado to head the army.", set()),
        ("The Tejones or the Garzas may be behind it; Garza men and Tejón men deny it.", {"the Garzas"}),
        ("MS13 or Barrio 18 may be behind it.", set()),
        ("Los Tejones, or the Badgers, rob trucks.", {"the Badgers"}),
    ],
)
def test_another_is_no_alias(text: str, aliases: set[str]) -> None:
    assert {thing for told, _, thing in sides_of("en", text) if told == "known_as"} <= aliases


def test_a_cartel_is_called_by_its_place_before_a_rank() -> None:
    text = 'The Tijuana Cartel lost men. Tijuana boss Rui "Rata" Couto was killed.'
    assert ("leads", "Rui Rata Couto", "Tijuana Cartel") in sides_of("en", text)
