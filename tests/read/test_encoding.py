"""Bytes to text: expected texts are the ones that were encoded; line numbers are counted by hand."""

from __future__ import annotations

import pytest

from quipus.read.encoding import decode, looks_binary

TEXT = "El señor Muñoz negó todo. La acción judicial siguió en São Paulo, según la policía.\n"


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in decode(content, "a.txt").problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_utf8_is_read_without_a_problem(encoding: str) -> None:
    read = decode(TEXT.encode(encoding), "a.txt")
    assert (read.text, read.problems) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"])
def test_guessed_encoding_is_named(encoding: str) -> None:
    read = decode(TEXT.encode(encoding), "a.txt")
    assert read.text == TEXT
    assert [problem.code for problem in read.problems] == ["encoding-guessed"]
    assert encoding in read.problems[0].message


def test_declared_encoding_is_no_guess() -> None:
    assert decode(TEXT.encode("cp1252"), "a.eml", "windows-1252").problems == ()


def test_cyrillic_is_told_by_charset_normalizer() -> None:
    text = "Полиция сообщила о задержании трех человек в порту города."
    assert decode(text.encode("cp1251"), "a.txt").text == text


def test_mixed_lines_are_read_piecewise_and_counted() -> None:
    """Lines 1 and 3 UTF-8, line 2 cp1252, and line 4 both."""
    content = TEXT.encode() + TEXT.encode("cp1252") + TEXT.encode() + "año ".encode() + "año".encode("cp1252")
    read = decode(content, "a.txt")
    assert read.text == TEXT * 3 + "año año"
    assert [(problem.code, problem.place) for problem in read.problems] == [("mixed-encodings", "line 2")]
    assert "2, 4" in read.problems[0].message


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"uno\r\ndos\rtres\n", "a.txt").text == "uno\ndos\ntres\n"


def test_control_characters_are_removed_with_their_line() -> None:
    read = decode(b"uno\ndo\x00s\x07\ttres", "a.txt")
    assert read.text == "uno\ndos\ttres"
    assert [(problem.code, problem.place) for problem in read.problems] == [("control-characters", "from line 2")]
    assert "2 control" in read.problems[0].message


def test_form_feed_ends_a_line_without_a_problem() -> None:
    assert decode(b"uno\x0cdos", "a.txt") == decode(b"uno\ndos", "a.txt")


def test_nothing_else_changes() -> None:
    """Decomposed accents, blanks at the ends, no-break and zero-width spaces stay: offsets refer to them."""
    text = "  cafe\u0301 \u00a0\u200b fin \n\n\n"
    assert decode(text.encode(), "a.txt").text == text


def test_a_codec_that_is_no_text_encoding_is_passed_over() -> None:
    assert decode(b"hola", "a.eml", "base64").text == "hola"
    assert decode(b"hola", "a.eml", "no\x00such").text == "hola"


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x00\x01\x02\x03" * 9, b"\x00"])
def test_binary(content: bytes) -> None:
    assert looks_binary(content)


def test_text_with_some_zeros_is_no_binary() -> None:
    assert not looks_binary(b"Un texto con dos ceros\x00\x00 en medio de sus palabras.")
    assert codes(b"Un texto con dos ceros\x00\x00 en medio de sus palabras.") == ["control-characters"]
