"""When, where, from where and to whom; names and groups are invented."""

from __future__ import annotations

import pytest

from tests.extract.making import one_of


@pytest.mark.parametrize(
    ("language", "text", "predicate"),
    [
        ("en", "Police arrested the head of the Plums, Rui Couto, in Arica on 3 April 2023.", "leads"),
        ("es", "El jefe de Los Tábanos, Rui Couto, fue detenido en Arica el 3 de abril de 2023.", "leads"),
        ("es", "El 3 de abril de 2023 fue detenido el abogado Rui Couto.", "holds_position"),
        ("pt", "O chefe do Bonde do Tucupi, Rui Couto, foi preso em Santos em 3 de abril de 2023.", "leads"),
    ],
)
def test_what_lasts_does_not_take_the_day_of_an_arrest(language: str, text: str, predicate: str) -> None:
    qualifiers = one_of(language, text, predicate)["qualifiers"]
    assert "when" not in qualifiers


def test_the_arrest_has_its_day() -> None:
    text = "El jefe de Los Tábanos, Rui Couto, fue detenido en Arica el 3 de abril de 2023."
    assert one_of("es", text, "arrested")["qualifiers"]["when"] == "2023-04-03"


def test_what_lasts_takes_the_period_beside_its_word() -> None:
    text = "Los Tábanos nacieron en Arica. Los Tábanos operan en Iquique desde 2016."
    assert one_of("es", text, "operates_in")["qualifiers"]["when"] == "2016/.."


@pytest.mark.parametrize(
    ("language", "text", "origin"),
    [
        ("en", "Rui Couto was extradited from Chile to Peru in May.", "Chile"),
        ("es", "Rui Couto fue extraditado por Brasil a Venezuela.", "Brasil"),
        ("pt", "Rui Couto foi extraditado da Bolívia para o Brasil.", "Bolívia"),
    ],
)
def test_the_country_that_gives_somebody_up(language: str, text: str, origin: str) -> None:
    assert one_of(language, text, "extradited_to")["qualifiers"]["from"] == origin


def test_goods_are_those_that_the_text_spoke_of_last() -> None:
    text = "Los Tábanos venden cocaína. Los Tábanos la sacan por Huaquillas."
    assert one_of("es", text, "smuggles_through")["qualifiers"]["goods"] == "drugs"


@pytest.mark.parametrize(
    ("language", "text", "victim", "count"),
    [
        ("en", "The Plums kidnapped eleven workers in 2022.", "eleven workers", "11"),
        ("es", "Los Tábanos secuestraron a un empresario en Lima.", "un empresario", "1"),
    ],
)
def test_who_suffered_it(language: str, text: str, victim: str, count: str) -> None:
    qualifiers = one_of(language, text, "committed")["qualifiers"]
    assert (qualifiers["victim"], str(qualifiers["count"])) == (victim, count)
