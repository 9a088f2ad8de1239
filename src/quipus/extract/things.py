"""Things and terms: seized goods with their amounts, sums of money, and penalties in years."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number

YEARS = frozenset(["anos", "year", "years", "meses", "months", "mes"])
"""Folded units of an age or a penalty."""
_THINGS = frozenset(("WEAPON", "GOODS", "KG", "MONEY"))
_CURRENCY = frozenset(("$", "€", "£"))
_BEFORE_DOLLAR = frozenset(("us", "r", "tt", "rd"))
_SCALES = frozenset(("mil", "million", "millones", "milhoes", "billion", "milhao", "thousand"))
_CASH = frozenset(("dinero", "efectivo", "cash", "money", "dinheiro", "plata", "euros", "numerario"))
"""Folded nouns for money without a currency."""
_REACH = 5
"""Words between a number and the noun that it counts ("4 mil 200 litros")."""


class Thing(NamedTuple):
    """A thing that ends before token `end`; `value` is its count, or the crime that dealing in it is."""

    end: int
    form: str
    value: str
    counted: bool


def find_thing(sentence: Sentence, position: int, names: Container[int]) -> Thing | None:
    """Returns the thing that starts at a token, if one does."""
    word = sentence.fold(position)
    if sentence.text(position) in _CURRENCY or (word in _BEFORE_DOLLAR and sentence.text(position + 1) == "$"):
        return Thing(_money_end(sentence, position + 1), "money", "", counted=True)
    count = parse_number(word, sentence.language)
    if count is not None:
        end = _counted_end(sentence, position + 1, names) or _taken_end(sentence, position, names)
        return Thing(end, _form(sentence, position, end), str(count), counted=True) if end else None
    if sentence.tag(position) in ("WEAPON", "GOODS"):
        match = sentence.covered[position]
        end = _tail(sentence, match.end)
        return Thing(end, _form(sentence, position, end), match.entry.value, counted=False)
    return None


def _form(sentence: Sentence, start: int, end: int) -> str:
    """Returns what kind of thing the tokens name: money, arms or drugs; "" for all others."""
    for position in range(start, end):
        tag, match = sentence.tag(position), sentence.covered.get(position)
        if tag == "MONEY" or sentence.fold(position) in _CASH:
            return "money"
        if tag == "WEAPON":
            return "arms"
        if match is not None and match.entry.value == "drug_trafficking":
            return "drugs"
    return ""


def _money_end(sentence: Sentence, end: int) -> int:
    while sentence.fold(end)[:1].isdigit() or sentence.text(end) == "$" or sentence.fold(end) in _SCALES:
        end += 1
    return end


def _counted_end(sentence: Sentence, position: int, names: Container[int]) -> int:
    """Returns the end of the words behind a number that end in a weapon, goods, money or a weight; 0 if none."""
    for end in range(position, position + _REACH):
        match = sentence.covered.get(end)
        if match and match.entry.tag in _THINGS:
            return _tail(sentence, match.end)
        if not _is_inside(sentence, position, end) or end in names:
            return 0
    return 0


def _taken_end(sentence: Sentence, position: int, names: Container[int]) -> int:
    """Returns the end of what was seized though no list knows it, as "312 sellos falsos"; 0 if nothing was."""
    noun = position + 1
    plain = sentence.tag(noun) == "" and sentence.fold(noun).isalpha() and not sentence.is_capital(noun)
    if not plain or noun in names or sentence.fold(noun) in YEARS or sentence.fold(noun) in _NOT_TAKEN:
        return 0
    if not sentence.fold(noun).endswith("s") or not _is_taken(sentence, position):
        return 0
    end = noun + 1
    while sentence.tag(end) == "" and sentence.fold(end).isalpha() and not sentence.is_capital(end) and end < noun + 3:
        end += 1
    return end


def _is_taken(sentence: Sentence, position: int) -> bool:
    """Tells whether the same clause speaks of seizing before a token."""
    for at in range(position - 1, max(-1, position - _TAKEN_REACH), -1):
        if sentence.text(at) in (";", ".", ":"):
            return False
        if sentence.tag(at) == "SEIZE":
            return True
    return False


_TAKEN_REACH = 25
_NOT_TAKEN = frozenset((
    "dias", "days", "horas", "hours", "minutos", "minutes", "semanas", "weeks", "veces", "times", "vezes", "kilometros",
    "kilometers", "metros", "meters", "quilometros", "casos", "cases", "puntos", "lugares", "allanamientos", "raids",
    "operativos", "mandados", "ordenes", "viviendas", "inmuebles", "ciudades", "cities", "distritos", "provincias",
    "estados", "municipios", "paises", "countries", "domicilios", "enderecos", "addresses", "registros", "entradas",
    "buscas", "delitos", "crimes", "meses", "personas", "points", "percent", "grados",
))  # fmt: skip
"""Folded plural nouns that are counted beside what was seized, and were not."""


def _is_inside(sentence: Sentence, position: int, end: int) -> bool:
    """Tells whether a token may stand between a number and its noun."""
    plain = sentence.tag(end) in ("", "CUE", "ADV", "CRIME") or (sentence.tag(end) == "OF" and end > position)
    return plain and sentence.fold(end)[:1].isalnum()


def _tail(sentence: Sentence, end: int) -> int:
    """Returns the end of a thing with what it is made of: "kilos de cocaína", "fusiles AK-47"."""
    for _ in range(3):
        ahead = end + 1 if sentence.tag(end) == "OF" else end
        match = sentence.tags.get(ahead)
        if match and match.entry.tag in _THINGS:
            end = match.end
        elif ahead == end and sentence.is_capital(end) and _is_make(sentence, end):
            end += 1
        elif sentence.fold(end) in _SORTS:
            end = _sort_end(sentence, end)
        else:
            break
    return end


def _is_make(sentence: Sentence, at: int) -> bool:
    """Tells whether a capital behind a thing is its make: "fusiles AK-47", "un fusil Barrett"."""
    return sentence.fold(at) in _MAKES or any(map(str.isdigit, sentence.text(at)))


def _sort_end(sentence: Sentence, end: int) -> int:
    """Returns the end of a calibre, make or sort: "calibre .50", "tipo piña", "marca Taurus"."""
    end += 1
    numbers = end
    while sentence.text(end) == "." or sentence.fold(end).strip(".,x×").isdigit() or sentence.fold(end) in _UNITS:
        end += 1
    return end if end > numbers and sentence.text(end - 1) != "." else numbers + 1


_SORTS = frozenset(("calibre", "caliber", "calibro", "cal", "tipo", "type", "marca", "modelo", "model"))
_UNITS = frozenset(("mm", "milimetros", "millimeter", "milimetro"))
_MAKES = frozenset((
    "barrett", "glock", "beretta", "taurus", "mauser", "colt", "remington", "winchester", "uzi", "galil", "kalashnikov",
    "browning", "bersa", "ruger", "walther", "fal", "fara", "imbel", "toyota", "hilux", "nissan", "hyundai", "cessna",
    "ford", "chevrolet", "mazda", "kia", "honda", "yamaha", "suzuki", "mitsubishi", "bell", "king", "piper",
))  # fmt: skip
"""Folded makes of arms and vehicles."""
