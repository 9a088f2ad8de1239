"""What is told without who did it, and by the act or the income alone; names and groups are invented."""

from __future__ import annotations

import pytest

from tests.extract.making import sides_of


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The drugs were smuggled from Colombia to Honduras by boat.", "Honduras"),
        ("en", "Cocaine is moved through the port of Santos to Antwerp.", "Santos"),
        ("en", "Costa Rica is a transit point for drugs trafficked to Canada.", "Canada"),
        ("es", "La droga fue transportada por el puerto de Buenaventura hacia México.", "México"),
        ("es", "Los fusiles ingresaron al país por Tumbes procedentes de Ecuador.", "Tumbes"),
        ("pt", "A droga entrava no Brasil por Ponta Porã.", "Ponta Porã"),
    ],
)
def test_a_route_without_a_mover(language: str, text: str, place: str) -> None:
    assert ("smuggles_through", "-", place) in sides_of(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The seized drugs were taken to Bogota."),
        ("en", "The weapons were sent to Lima for analysis."),
        ("en", "Weapons were sent to Haiti by the police."),
        ("es", "La droga incautada fue trasladada a Lima."),
        ("es", "Los fusiles fueron llevados a Bogotá para su análisis."),
        ("pt", "A droga apreendida foi levada para Brasília."),
    ],
)
def test_evidence_on_its_way_is_not_smuggled(language: str, text: str) -> None:
    assert not [claim for claim in sides_of(language, text) if claim[0] == "smuggles_through"]


def test_who_is_told_to_move_goods_is_not_told_twice() -> None:
    told = sides_of("en", "The Plums smuggled cocaine from Colombia to Honduras.")
    assert ("smuggles_through", "-", "Honduras") not in told


@pytest.mark.parametrize(
    ("language", "text", "crime"),
    [
        ("en", "Rui Couto was murdered in Arica.", "homicide"),
        ("en", "Eleven inmates were killed in a riot.", "homicide"),
        ("es", "Un periodista fue asesinado en Veracruz.", "homicide"),
        ("es", "Tres personas fueron secuestradas en Lima.", "kidnapping"),
        ("pt", "Um jornalista foi assassinado em Santos.", "homicide"),
    ],
)
def test_a_crime_without_a_doer(language: str, text: str, crime: str) -> None:
    assert ("committed", "-", crime) in sides_of(language, text)


def test_who_dies_by_lightning_was_not_murdered() -> None:
    assert not [
        claim for claim in sides_of("en", "Three teenagers were killed by lightning.") if claim[0] == "committed"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Extortion is the main source of income for the Plums."),
        ("es", "La extorsión es la principal fuente de ingresos de Los Tábanos."),
    ],
)
def test_what_a_group_lives_off(language: str, text: str) -> None:
    assert [claim for claim in sides_of(language, text) if claim[0] == "engages_in" and claim[2] == "extortion"]


@pytest.mark.parametrize(
    ("language", "text", "crime"),
    [
        ("en", "Rui Couto used a fake passport to travel to Spain.", "forgery"),
        ("en", "Rui Couto is accused of killing two Colombians in Amsterdam.", "homicide"),
        ("es", "Rui Couto viajaba con una cédula falsa.", "forgery"),
        ("es", "Rui Couto amenazó de muerte a la jueza.", "threats"),
    ],
)
def test_acts_by_their_verb_or_by_false_papers(language: str, text: str, crime: str) -> None:
    assert ("committed", "Rui Couto", crime) in sides_of(language, text)
