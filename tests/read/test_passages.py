"""Passages of plain text."""

from __future__ import annotations

from quipus.model.document import Passage, PassageKind
from quipus.model.span import Span
from quipus.read.limits import MAX_PASSAGE
from quipus.read.passages import bounded, find_passages

LONG = "Los vecinos contaron que los hombres llegaban de noche y pedían dinero a cada tienda del barrio."


def cuts(text: str) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.span.cut(text)) for passage in find_passages(text)]


def test_blank_lines_separate_and_first_line_is_heading() -> None:
    text = f"  El puerto de noche\n\n{LONG}\n \t\n\n{LONG} \n"
    assert cuts(text) == [("heading", "El puerto de noche"), ("paragraph", LONG), ("paragraph", LONG)]


def test_a_sentence_is_no_heading() -> None:
    assert cuts("Cayó el jefe.\n\nOtro texto.")[0] == ("paragraph", "Cayó el jefe.")


def test_capitals_are_a_heading_anywhere() -> None:
    assert cuts(f"Uno\n\n{LONG}\n\nLOS HECHOS\n\n{LONG}")[2] == ("heading", "LOS HECHOS")


def test_lines_that_end_sentences_are_paragraphs() -> None:
    assert cuts(f"{LONG}\n{LONG}\n{LONG}") == [("paragraph", LONG)] * 3


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = LONG.replace(" de noche", "\nde noche").replace(" a cada", "\na cada")
    assert cuts(wrapped) == [("paragraph", wrapped)]


def test_items_begin_passages() -> None:
    text = "Los puntos\n\nse ven\n- uno que\n  sigue\n- dos y\n  más"
    assert [words for _, words in cuts(text)] == ["Los puntos", "se ven", "- uno que\n  sigue", "- dos y\n  más"]


def test_one_line_alone_is_a_paragraph() -> None:
    assert cuts("Hola") == [("paragraph", "Hola")]


def test_blank_text_has_none() -> None:
    assert cuts(" \n\t\n ") == []


def test_long_passages_are_cut_at_sentences_and_hold_every_word() -> None:
    text = (LONG + " ") * 3000  # 97 characters each: 2.9 times MAX_PASSAGE
    pieces = bounded(text, [Passage(Span(0, len(text)))])
    assert len(pieces) == 3
    assert all(len(piece.span) <= MAX_PASSAGE and piece.span.cut(text).endswith(".") for piece in pieces)
    assert " ".join(piece.span.cut(text) for piece in pieces) == text.strip()


def test_a_word_without_end_is_cut_too() -> None:
    text = "x" * (MAX_PASSAGE * 2 + 5)
    assert [len(piece.span) for piece in bounded(text, [Passage(Span(0, len(text)), PassageKind.ROW)])] == [
        MAX_PASSAGE, MAX_PASSAGE, 5
    ]  # fmt: skip
