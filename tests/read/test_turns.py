"""Turns of interviews; people and media are invented."""

from __future__ import annotations

import pytest

from quipus.model.document import PassageKind
from quipus.read.passages import find_passages
from quipus.read.turns import find_turns


def turns(text: str) -> list[tuple[str, str | None, bool]]:
    found = find_turns(text, find_passages(text))
    return [(p.span.cut(text), p.speaker, p.asks) for p in found if p.kind is PassageKind.TURN]


@pytest.mark.parametrize(
    ("ask", "answer", "asker", "answerer"),
    [
        ("P. ", "R. ", "P", "R"),
        ("P: ", "R: ", "P", "R"),
        ("P.- ", "R.- ", "P", "R"),
        ("Q: ", "A: ", "Q", "A"),
        ("Pregunta: ", "Respuesta: ", "Pregunta", "Respuesta"),
        ("**Periodista:** ", "**R:** ", "Periodista", "R"),
    ],
)
def test_question_and_answer_labels(ask: str, answer: str, asker: str, answerer: str) -> None:
    text = f"{ask}¿Quién mandaba?\n\n{answer}Un vecino del puerto."
    assert turns(text) == [("¿Quién mandaba?", asker, True), ("Un vecino del puerto.", answerer, False)]


def test_initials_are_spelt_out_and_who_asks_is_found() -> None:
    """The label and its blank lie outside the span; a paragraph without label belongs to the turn before."""
    text = (
        "Radio Lumbre (RL) habló con Rosa Elena Vega Soto (REVS), alcaldesa.\n\n"
        "RL: ¿Quién manda en el puerto?\n\nREVS: Los Faroles.\n\n"
        "Ellos cobran.\n\nRL: ¿Desde cuándo?\n\nREVS: Desde 2019."
    )
    assert turns(text) == [
        ("¿Quién manda en el puerto?", "Radio Lumbre", True),
        ("Los Faroles.", "Rosa Elena Vega Soto", False),
        ("Ellos cobran.", "Rosa Elena Vega Soto", False),
        ("¿Desde cuándo?", "Radio Lumbre", True),
        ("Desde 2019.", "Rosa Elena Vega Soto", False),
    ]


def test_names_one_line_each() -> None:
    text = "ANA RUIZ: Llegó tarde.\nLUIS SOTO: Nadie lo vio.\nANA RUIZ: Yo sí.\nLUIS SOTO: Bien."
    assert [speaker for _, speaker, _ in turns(text)] == ["ANA RUIZ", "LUIS SOTO", "ANA RUIZ", "LUIS SOTO"]
    assert not any(asks for *_, asks in turns(text))


def test_label_on_a_line_of_its_own() -> None:
    assert turns("P:\n¿Quién?\n\nR:\nNadie.") == [("¿Quién?", "P", True), ("Nadie.", "R", False)]


@pytest.mark.parametrize(
    "text",
    [
        "Nota: el texto fue editado.\n\nNota: las fotos son de archivo.",
        "El alcalde dijo: no hay nada.\n\nEl juez dijo: veremos.",
        "Nombre: Ana Ruiz\nCargo: alcaldesa\n\nNombre: Luis Soto\nCargo: juez",
        "Sede: Quito\nZona: norte\n\nSede: Loja\nZona: sur",
        "Madrid: Cayó una red.\n\nP. Ruiz fue detenido.",
        "RESULTA: Que hubo un hecho.\n\nCONSIDERANDO: Que es así.\n\nRESULTA: Que hubo dos.\n\nCONSIDERANDO: Que no.",
        "A. Primero se dijo.\n\nB. Luego se negó.",
    ],
)
def test_what_is_no_interview(text: str) -> None:
    assert turns(text) == []


def test_headings_and_remarks_belong_to_nobody() -> None:
    text = "P. ¿Quién?\n\nR. Nadie.\n\nLOS HECHOS\n\n[La entrevista fue editada.]\n\nFue así."
    assert [words for words, _, _ in turns(text)] == ["¿Quién?", "Nadie.", "Fue así."]


def test_dashes_only_where_question_and_answer_alternate() -> None:
    dialogue = "El hecho\n\n—¿Quién fue?\n—Nadie.\n—¿Cuándo pasó?\n—Ayer mismo."
    assert turns(dialogue) == [
        ("¿Quién fue?", None, True),
        ("Nadie.", None, False),
        ("¿Cuándo pasó?", None, True),
        ("Ayer mismo.", None, False),
    ]
    assert turns(dialogue.replace("pasó?", "pasó.")) == []
