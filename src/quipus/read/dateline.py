"""Finds the date on which a text was published, where it says so near its top."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from quipus.language.names import fold

_TOP = 2_500
"""Characters of the text's beginning that are looked at: headline, subtitle, byline, first paragraph."""
_LINES = 12
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene janeiro jan january",
            "febrero feb fevereiro fev february",
            "marzo mar marco march",
            "abril abr april apr",
            "mayo may maio mai",
            "junio jun junho june",
            "julio jul julho july",
            "agosto ago august aug",
            "septiembre setiembre sep sept setembro set september",
            "octubre oct outubro out october",
            "noviembre nov novembro november",
            "diciembre dic dezembro dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<day>\d{{1,2}})(?:o|º|°|\.|st|nd|rd|th)?(?: de| del)? (?P<month>{_MONTH})\.?,?(?: de| del)? "
    r"(?P<year>\d{4})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})"
    r"|(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year4>\d{4}))(?!\d)"
)
_WEEKDAY = (
    r"(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|segunda|terca|quarta|quinta|sexta|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)(?:-feira)?,? )?"
)
_PUBLISHED = (
    r"(?:publicado|publicada|publicacion|publicacao|published|posted|fecha|data|date|el|em|on|a|de|as|at|:|-|–|\||,| )*"
)
_BYLINE = r"(?:(?:por|by|redaccion|redacao) [^\d\n]{2,60}?[|,•·–—-] ?)?"
_PLACE = r"(?:[^\W\d_][\w.'’ -]{1,40}(?:, [^\W\d_][\w.'’ -]{1,30})?(?: \([^)\d\n]{2,30}\))?(?:, | [–—-] ))?"
_TAIL = r"(?:[ ,|–—-]*(?:(?:a las |as |at )?\d{1,2}[:h.]\d{2}.{0,20})?\.?)"
_DATE_LINE = re.compile(rf"{_BYLINE}{_PUBLISHED}{_PLACE}{_PUBLISHED}{_WEEKDAY}{_DATE}{_TAIL}$")
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w.'’ -]{1,40}(?:, [^\W\d_][\w.'’ -]{1,30})?(?: \([^)\d\n]{2,30}\))?, )"
    rf"{_WEEKDAY}{_DATE} ?(?:\([^)\n]{{2,40}}\) ?)?(?:[.–—-]|--)"
)
_EARLIEST = 1900
"""A year before which no typewritten source was published; earlier ones near the top are history."""


def find_published(text: str) -> str | None:
    r"""Returns the ISO date that a line or dateline near the top gives; None if there is none, or if several differ.

    >>> find_published("Cae una banda\n\nSão Paulo, 4 de maio de 2022\n\nA polícia ...")
    '2022-05-04'
    >>> find_published("El crimen ocurrió el 3 de mayo de 2020 en la plaza.") is None
    True
    """
    dates = {date for line in _top_lines(text) for date in _find_in_line(line)}
    return dates.pop() if len(dates) == 1 else None


def _top_lines(text: str) -> Iterator[str]:
    lines = (" ".join(line.strip("*_# \t").split()) for line in text[:_TOP].split("\n"))
    kept = [line for line in lines if line][:_LINES]
    yield from (fold(line[:200]) for line in kept)


def _find_in_line(line: str) -> Iterator[str]:
    for pattern in (_DATE_LINE, _DATELINE):
        match = pattern.match(line)
        if match is not None and (pattern is _DATELINE or len(line) <= 120):
            date = _parse(match)
            if date is not None:
                yield date
            return


def _parse(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    if found["first"]:
        return _parse_numbers(int(found["first"]), int(found["second"]), int(found["year4"]))
    year = int(found["year"] or found["year2"] or found["year3"])
    month = _MONTHS.get(found["month"] or found["month2"] or "") or int(found["month3"])
    return _iso(year, month, int(found["day"] or found["day2"] or found["day3"]))


def _parse_numbers(first: int, second: int, year: int) -> str | None:
    """Returns a date of two numbers if only one order is possible: 25/3 is March 25, 4/3 is April or March."""
    if first == second or second > 12 >= first:
        return _iso(year, first, second)
    return _iso(year, second, first) if first > 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None
