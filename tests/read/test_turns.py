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
    assert turns(dialogue.replace("?", ".")) == []


def test_a_name_that_stands_once_and_its_initials_are_one_speaker() -> None:
    text = (
        "Revista Lumbre: ¿Quién manda?\n\nRosa Vega: Los Faroles.\n\nRL: ¿Desde cuándo?\n\nRV (se ríe): Desde 2019.\n\n"
        "RL: ¿Y antes?\n\nRV: Nadie."
    )
    assert [(speaker, asks) for _, speaker, asks in turns(text)] == [("Revista Lumbre", True), ("Rosa Vega", False)] * 3


def test_initials_of_the_one_introduced() -> None:
    """ "Rosa Vega" is the only name with these initials; who asks is not introduced."""
    talk = "XX: ¿Quién manda?\n\nR. V.: Nadie.\n\nXX: ¿Y antes?\n\nR. V.: Tampoco."
    assert {speaker for _, speaker, _ in turns(f"La alcaldesa Rosa Vega, de Loja, habló.\n\n{talk}")} == {
        "XX",
        "Rosa Vega",
    }
    both = f"La alcaldesa Rosa Vega y el juez Raúl Vera hablaron.\n\n{talk}"
    assert {speaker for _, speaker, _ in turns(both)} == {"XX", "R. V."}


def test_no_word_is_lost_around_a_label_that_is_no_speakers() -> None:
    text = "P. ¿Quién?\nMADRID: Una ciudad.\n\nR. Nadie."
    assert [words for words, _, _ in turns(text)] == ["¿Quién?", "MADRID: Una ciudad.", "Nadie."]


def test_a_letter_before_a_sentence_with_a_colon() -> None:
    text = "P. ¿Quién?\n\nR. Nadie lo sabe: así fue.\n\nP. Dígame: ¿quién?\n\nR. Nadie."
    assert [(words, speaker) for words, speaker, _ in turns(text)] == [
        ("¿Quién?", "P"), ("Nadie lo sabe: así fue.", "R"), ("Dígame: ¿quién?", "P"), ("Nadie.", "R")
    ]  # fmt: skip


def test_answers_alone_carry_a_label() -> None:
    text = "¿Quién fue?\n\nDon Ciro: Nadie.\n\n¿Cuándo?\n\nDon Ciro: Ayer.\n\n—¿Y hoy?\n\nDon Ciro: Hoy no."
    assert turns(text) == [
        ("¿Quién fue?", None, True), ("Nadie.", "Don Ciro", False), ("¿Cuándo?", None, True),
        ("Ayer.", "Don Ciro", False), ("¿Y hoy?", None, True), ("Hoy no.", "Don Ciro", False),
    ]  # fmt: skip


def test_question_label_with_a_name_label() -> None:
    text = "Q: Who was it?\n\nM.Z.: Nobody.\n\nQ: And then?\n\nM.Z.: We left."
    assert [(speaker, asks) for _, speaker, asks in turns(text)] == [("Q", True), ("M.Z.", False)] * 2


def test_dash_behind_the_label() -> None:
    text = "TRIBUNA – Quem foi?\n\nIRACEMA SOL – Ninguém.\n\nTRIBUNA – E depois?\n\nIRACEMA SOL – Nada."
    assert [(speaker, asks) for _, speaker, asks in turns(text)] == [("TRIBUNA", True), ("IRACEMA SOL", False)] * 2


def test_dashes_of_a_long_dialogue_whose_interviewer_also_states_things() -> None:
    """Half of the short turns are questions: the others tell what the answer is to comment on."""
    asked = ("¿Quién manda?", "El alcalde lo niega.", "¿Desde cuándo?", "Usted habla de dos bandas.")
    answer = "Los Faroles mandan en todo el barrio desde hace años, y nadie denuncia."
    text = "\n\n".join(f"—{question}\n\n—{answer}" for question in asked)
    assert [asks for _, _, asks in turns(text)] == [True, False] * 4


ANSWERS = (
    "Nosotros creemos que los Faroles, una banda de cobradores que llegó del norte hace años, siguen allí.",
    "No lo sabemos; yo hablé con los vecinos y ninguno quiso decirme quién daba las órdenes en el puerto.",
    "Mi impresión es que se fueron, aunque el muelle lo cuidan todavía dos muchachos que cobran por ellos.",
)


@pytest.mark.parametrize(
    "written",
    [
        "{question}\n\n{answer}",
        "{number}. {question}\n\n{answer}",
        "{number}. {question} {answer}",
        "**{question}** {answer}",
        "**{question}**\n{answer}",
        "— {question} — {answer}",
        "P. {question} R. {answer}",
        "P - {question} R - {answer}",
        "{question} {answer}",
        "Lumbre: {question} Soto: {answer}",
        "LUMBRE. {question}\n\nSOTO. {answer}",
        "RL - {question}\n\nAS - {answer}",
    ],
)
def test_questions_are_told_from_answers_however_they_are_set(written: str) -> None:
    questions = ("¿Quién manda en el puerto?", "¿Desde cuándo?", "¿Y quién cobra ahora?")
    pairs = enumerate(zip(questions, ANSWERS, strict=True), 1)
    text = "\n\n".join(written.format(number=number, question=ask, answer=told) for number, (ask, told) in pairs)
    found = turns(f"Ana Soto, alcaldesa, habló con Radio Lumbre.\n\n{text}")
    assert [(words.rpartition(". ¿")[2].lstrip("¿"), asks) for words, _, asks in found] == [
        pair for ask, told in zip(questions, ANSWERS, strict=True) for pair in ((ask.lstrip("¿"), True), (told, False))
    ]


def test_what_an_interviewer_states_takes_the_place_of_a_question() -> None:
    asked = ("¿Quién manda en el puerto?", "La policía dice que nadie.", "¿Desde cuándo?", "¿Y quién cobra ahora?")
    told = (*ANSWERS, "Mi hermano paga.")
    found = turns("\n\n".join(part for pair in zip(asked, told, strict=True) for part in pair))
    assert [words for words, _, asks in found if asks] == list(asked)


def test_questions_that_nobody_answers_for_himself_are_no_interview() -> None:
    answers = (
        "Una banda que nació en el norte y que cobra a los comerciantes del puerto desde hace nueve años.",
        "Según la fiscalía, la dirige un hombre al que llaman Chato y que está preso en una cárcel de Lima.",
        "En doce distritos, de acuerdo con un informe de la policía que se conoció en marzo de este año.",
    )
    asked = ("¿Qué son los Faroles?", "¿Quién los dirige?", "¿Dónde están?")
    assert not turns("\n\n".join(part for pair in zip(asked, answers, strict=True) for part in pair))
