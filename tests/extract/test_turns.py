"""Who speaks in an interview, however it is set; all is invented."""

from __future__ import annotations

import pytest

from quipus.extract.lines import Line
from tests.extract.making import lines_of

INTRODUCTION = "La alcaldesa Ana Soto Paz recibió a este diario en su despacho."
QUESTIONS = ("¿Quién manda en el puerto?", "La policía detuvo ayer a Luis Vera.", "¿Dónde está?", "¿Tiene miedo?")
ANSWERS = (
    "Nosotros creemos que Rui Couto lidera Los Faroles, una banda que nos cobra a todos desde hace nueve años.",
    "Yo no lo conozco, y en mi barrio nadie quiso decirme quién daba las órdenes ni a quién le cobraban.",
    "Ivo Melo está preso en el penal de Lurigancho; me lo dijo un vecino que lo vio llegar el domingo.",
    "Miedo tenemos todos; mi familia vive en otra ciudad desde que el año pasado quemaron dos tiendas.",
)


def led_by(lines: list[Line], predicate: str) -> str | None:
    """Returns the first name of who tells the only claim of a predicate, None for the text itself."""
    (line,) = (line for line in lines if line["predicate"] == predicate)
    return None if line["speaker"] is None else line["speaker"]["names"][0]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [("", ""), ("— ", "— "), ("**", ""), ("P. ", "R. "), ("CONDUCTOR: ", "ALCALDESA: "), ("— ", "ANA SOTO: ")],
)
def test_answers_are_told_by_whom_the_text_introduces(ask: str, answer: str) -> None:
    close = "**" if ask == "**" else ""
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    turns = [f"{ask}{question}{close}\n\n{answer}{told}" for question, told in pairs]
    lines = lines_of("es", "\n\n".join(("Por Eva Ruiz Gil", INTRODUCTION, *turns)))
    assert led_by(lines, "leads") == "Ana Soto Paz"
    assert led_by(lines, "held_in") == "Ana Soto Paz"
    assert led_by(lines, "arrested") is None


def test_an_office_as_label_stands_for_whom_the_text_introduces() -> None:
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    turns = [f"DIARIO: {question}\n\nALCALDESA: {told}" for question, told in pairs]
    lines = lines_of("es", "\n\n".join(("Ana Soto Paz ganó por doce votos.", *turns)))
    assert led_by(lines, "leads") == "Ana Soto Paz"


def test_a_broadcast_tells_its_own_news() -> None:
    turns = (
        "LOCUTORA: ¿Qué ha pasado en Chiclayo, Luis?",
        "CORRESPONSAL: La policía detuvo anoche a Rui Couto, líder de Los Faroles.",
        "LOCUTORA: ¿Dónde lo tienen?",
        "CORRESPONSAL: En el penal de Picsi, según la policía.",
    )
    assert led_by(lines_of("es", "\n\n".join(("Noticiero de la mañana.", *turns))), "leads") is None
