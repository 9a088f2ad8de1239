"""Pseudonyms in running text: every way in which a name is written, and nobody else's name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.publish.pseudonyms import Pseudonym, Pseudonyms

ROSA = Pseudonym(
    1,
    ("Rosa Quispe Huamán", "Quispe Huamán", "Rosita", "la hermana de Luis Mora"),
    ("Luis Quispe Soto", "Rosa Quispe Huaman", "Luis Mora Peña"),
    ("Santa Rosa",),
)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("", ""),
        ("La ROSA QUISPE HUAMAN dijo", "La Victim 1 dijo"),
        ("QUISPE HUAMÁN, Rosa", "Victim 1"),
        ("Rosa\nQuispe", "Victim 1"),
        ("R. Quispe y Rosa Q. H.", "Victim 1 y Victim 1"),
        ("rosa.quispe@example.org", "Victim 1@example.org"),
        ("rosa-quispe.txt", "Victim 1.txt"),
        ("rosaquispe@example.org", "Victim 1@example.org"),
        (unicodedata.normalize("NFD", "Rosa Quispe Huamán"), "Victim 1"),
        ("Rosa Quis\u00adpe", "Victim 1"),
        ("la familia Quispe", "la familia Victim 1"),
        ("la rosita pagó", "la Victim 1 pagó"),
        ("es la hermana de Luis Mora.", "es la Victim 1."),
        # what is not she
        ("color rosa", "color rosa"),
        ("Rosaura y prosa", "Rosaura y prosa"),
        ("Luis Quispe Soto vive en Santa Rosa", "Luis Quispe Soto vive en Santa Rosa"),
        ("Luis Mora habló", "Luis Mora habló"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, hidden: str) -> None:
    assert ROSA.hide(text) == hidden
    assert Pseudonyms({"a": ROSA}).hide(text) == hidden


def test_in_a_path_small_letters_count() -> None:
    assert ROSA.hide("caso_rosa_2/santa-rosa.txt", is_path=True) == "caso_Victim 1_2/santa-rosa.txt"


def test_who_shares_surnames_keeps_the_name() -> None:
    ana = Pseudonym(1, ["Ana Mora Peña", "Mora Peña"], ["Luis Mora Peña", "Mora"])
    assert ana.hide("Luis Mora Peña mató a Ana Mora Peña. Mora huyó.", "pt") == (
        "Luis Mora Peña mató a Vítima 1. nome reservado huyó."
    )


def test_what_may_mean_somebody_else_is_said_of_nobody() -> None:
    """Two have one alias, and a brother is told of by a first name alone; a place and a group keep their names."""
    eva = Pseudonym(
        1, ("Eva Flores Paz", "Cuculí"), ("Wilmer Dioses", "Cuculí", "Eva", "Paz Flores"), ("Flores", "Los Paz")
    )
    assert eva.hide("Wilmer Dioses, alias Cuculí", "es") == "Wilmer Dioses, alias nombre reservado"
    assert eva.hide("Eva está en Flores") == "name withheld está en Flores"
    assert eva.hide("Los Paz temen a Eva Flores y a Paz Flores") == "Los Paz temen a Victim 1 y a name withheld"


def test_a_part_beside_another_name_is_said_of_nobody() -> None:
    """Nobody told the case of Pedro Quispe, so that his name is not known to be another's."""
    assert ROSA.hide("Pedro Quispe Lara y Pedro Quispe", "es") == "Pedro nombre reservado Lara y Pedro nombre reservado"
    assert ROSA.hide("Según Rosa Quispe. Quispe calló") == "Según Victim 1. Victim 1 calló"


def test_sisters_are_told_apart() -> None:
    names = {"a": ("Ana Mora Peña",), "b": ("Eva Mora Peña",)}
    both = Pseudonyms({"a": Pseudonym(1, names["a"], names["b"]), "b": Pseudonym(2, names["b"], names["a"])})
    assert both.hide("Eva Mora Peña y Ana Mora Peña", "es") == "Víctima 2 y Víctima 1"


def test_people_without_a_name_hide_no_words() -> None:
    assert Pseudonym(1, ()).hide("dos mujeres") == "dos mujeres"
    assert Pseudonyms().hide("Rosa") == "Rosa"


def test_articles_and_initials_are_no_names() -> None:
    flor = Pseudonyms({"a": Pseudonym(1, ("El Flor Q.", "Q."))})
    assert flor.hide("El que vio a El Flor, Q. y el resto") == "El que vio a El Victim 1, Q. y el resto"


@given(st.text(), st.sampled_from(ROSA.names), st.text())
def test_no_full_name_is_left_in_any_text(before: str, name: str, after: str) -> None:
    assert name not in ROSA.hide(f"{before} {name} {after}")


@given(st.text(alphabet="abcdé .,ñ"))
def test_other_words_stay(text: str) -> None:
    assert ROSA.hide(text) == text
