"""Dates near the top of a text, read by hand."""

from __future__ import annotations

import pytest

from quipus.read.dateline import find_published


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 de marzo de 2021", "2021-03-12"),
        ("Martes, 12 de marzo del 2021", "2021-03-12"),
        ("March 3, 2020", "2020-03-03"),
        ("3 March 2020", "2020-03-03"),
        ("Published on March 3, 2020", "2020-03-03"),
        ("São Paulo, 4 de maio de 2022", "2022-05-04"),
        ("1º de abril de 2019", "2019-04-01"),
        ("Por Ana Ruiz | 12 de marzo de 2021 - 10:30", "2021-03-12"),
        ("Fecha: 2021-03-12", "2021-03-12"),
        ("25/03/2021", "2021-03-25"),
        ("03/25/2021", "2021-03-25"),
        ("MEDELLÍN, 3 de mayo de 2020 (Agencia). La policía informó de un hecho.", "2020-05-03"),
    ],
)
def test_found(line: str, date: str) -> None:
    assert find_published(f"Un titular\n\n{line}\n\nEl texto sigue aquí.") == date


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2021",  # March or April
        "31 de febrero de 2021",
        "El crimen ocurrió el 3 de mayo de 2020 en la plaza.",
        "La masacre del 3 de mayo de 2020",
        "12 de marzo de 1821",
        "12 de marzo de 2021\n\n13 de marzo de 2021",
    ],
)
def test_not_clear(line: str) -> None:
    assert find_published(f"Un titular\n\n{line}\n\nEl texto sigue aquí.") is None


def test_only_near_the_top() -> None:
    assert find_published("Línea de texto.\n" * 30 + "12 de marzo de 2021") is None
