"""Numbers, in digits and in words."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+")
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "two dozen": 24,
    "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
    "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "cien": 100, "ciento": 100,
    "docena": 12, "doscientos": 200, "trescientos": 300,
    "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13,
    "quatorze": 14, "quinze": 15, "dezesseis": 16, "dezasseis": 16, "dezessete": 17, "dezassete": 17, "dezoito": 18,
    "dezenove": 19, "dezanove": 19, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60,
    "setenta e": 70, "oitenta": 80, "noventa e": 90, "cem": 100, "cento": 100, "duzia": 12,
}  # fmt: skip
"""Folded number words of the three languages."""
_SPANISH_ALONE = frozenset(("once", "dos"))
"""Those that are words of other meaning elsewhere: English "once", Portuguese "dos"."""


@lru_cache(maxsize=4096)
def parse_number(word: str, language: str) -> int | None:
    """Returns the whole number that a folded word or group of digits stands for, or None.

    >>> parse_number("1.120", "es"), parse_number("eleven", "en"), parse_number("once", "en"), parse_number("dos", "pt")
    (1120, 11, None, None)
    >>> parse_number("twenty-nine", "en")
    29
    """
    if word[:1].isdigit():
        return int(re.sub(r"[.,]", "", word)) if word.isascii() and _DIGITS.fullmatch(word) and len(word) < 15 else None
    if word in _SPANISH_ALONE and language != "es":
        return None
    tens, hyphen, ones = word.partition("-")
    if hyphen and _WORDS.get(tens, 0) in range(20, 100, 10) and _WORDS.get(ones, 10) < 10:
        return _WORDS[tens] + _WORDS[ones]
    return _WORDS.get(word)
