"""Dates as texts write them, to EDTF: only as precise as told, relative ones resolved on the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from quipus.language.lexicon import read_data
from quipus.language.numbers import parse_number
from quipus.language.tokens import Token

_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"((?:19|20)\d)0s")
_DASHED = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_DAY_FIRST = re.compile(r"\d{1,2}-\d{1,2}-(?:19|20)\d\d")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|o|er)?")
_TENS = {"veinte": 2, "treinta": 3, "cuarenta": 4, "cincuenta": 5, "sesenta": 6, "setenta": 7, "ochenta": 8,
         "noventa": 9, "vinte": 2, "trinta": 3, "quarenta": 4, "cinquenta": 5, "sessenta": 6, "oitenta": 8}  # fmt: skip
"""Decades named in words ("los años noventa"), of the twentieth century."""


_UNITS = {
    word: unit
    for unit, words in (
        ("day", "dia dias day days"), ("week", "semana semanas week weeks"),
        ("month", "mes meses month months"), ("year", "ano anos year years"),
    )
    for word in words.split()
}  # fmt: skip
"""Units of time behind a number, folded."""
_LAST = {
    ("la", "semana", "pasada"): "week", ("semana", "pasada"): "week", ("el", "mes", "pasado"): "month",
    ("mes", "pasado"): "month", ("semana", "passada"): "week", ("mes", "passado"): "month", ("last", "week"): "week",
    ("last", "month"): "month", ("mes", "anterior"): "month", ("semana", "anterior"): "week",
    ("the", "past", "week"): "week",
}  # fmt: skip
"""Folded phrases for the week or month before."""
_LAST_BY_WORD = {word: [pair for pair in _LAST.items() if pair[0][0] == word] for word, *_ in _LAST}
"""The same by the word that opens them."""
_LONG_AGO = 60
"""Years or other units beyond which "ago" tells no date."""


class FoundDate(NamedTuple):
    """A date at tokens `start` up to `end`; `when` is EDTF."""

    start: int
    end: int
    when: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of one language's dates, folded; phrases of several words are tuples."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[tuple[str, ...], int]
    years: Mapping[tuple[str, ...], int]
    last: frozenset[str]
    next: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    between: frozenset[str]
    glue: frozenset[str]
    before_year: frozenset[str]
    decades: frozenset[str]
    starts: frozenset[str]


@cache
def date_words(language: str) -> DateWords:
    """Returns the words of a language's dates."""
    raw = read_data(language, "dates")
    relative = {tuple(key.split()): value for key, value in raw["relative"].items()}
    years = {tuple(key.split()): value for key, value in raw["years"].items()}
    starts = {key[0] for key in (*relative, *years)} | set(raw["months"]) | set(raw["weekdays"])
    return DateWords(
        months=raw["months"],
        weekdays=raw["weekdays"],
        relative=relative,
        years=years,
        last=frozenset(raw["last"]),
        next=frozenset(raw["next"]),
        since=frozenset(raw["since"]),
        until=frozenset(raw["until"]),
        between=frozenset(raw["between"]),
        glue=frozenset(raw["glue"]),
        before_year=frozenset(raw["before_year"]),
        decades=frozenset(raw["decades"]),
        starts=frozenset(starts),
    )


def find_dates(tokens: Sequence[Token], language: str, published: str | None) -> list[FoundDate]:
    """Returns the dates among some tokens, from left to right.

    Args:
        tokens: of one sentence.
        language: one of `quipus.language.lexicon.LANGUAGES`.
        published: EDTF date of publication; without it, what is relative stays unknown and is not returned.

    >>> from quipus.language.tokens import iter_tokens
    >>> text = "fue detenido el 19 de febrero y huyó el año pasado"
    >>> [found.when for found in find_dates(list(iter_tokens(text, 0, len(text))), "es", "2022-03-01")]
    ['2022-02-19', '2021']
    """
    finder = _Finder(tokens, date_words(language), _day_of(published), language)
    found: list[FoundDate] = []
    position = 0
    while position < len(tokens):
        date = finder.at(position)
        if date is None:
            position += 1
        else:
            found.append(date)
            position = date.end
    return list(_joined(found, finder))


_TO = frozenset(("to", "through", "until", "till", "and", "hasta", "a", "al", "y", "e", "ate", "ao"))
"""Folded words between the two ends of an interval."""
_OPENS = frozenset(("from", "between", "since", "desde", "entre", "de", "del"))
"""Folded words before the first of them."""


def _joined(dates: Sequence[FoundDate], finder: _Finder) -> Iterator[FoundDate]:
    """Yields dates, two as one interval where words tell so ("desde 2016 hasta marzo de 2019")."""
    held: FoundDate | None = None
    for date in dates:
        if held is not None and finder.joins(held, date):
            yield FoundDate(held.start, date.end, f"{held.when.removesuffix('/..')}/{date.when.removeprefix('../')}")
            held = None
            continue
        if held is not None:
            yield held
        held = date
    if held is not None:
        yield held


def _day_of(published: str | None) -> dt.date | None:
    """Returns the first day that a date of publication may mean; None if it is unknown or no date."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published or "")
    try:
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Finder:
    tokens: Sequence[Token]
    words: DateWords
    day: dt.date | None
    language: str

    def fold(self, position: int) -> str:
        return self.tokens[position].fold if 0 <= position < len(self.tokens) else ""

    def joins(self, first: FoundDate, last: FoundDate) -> bool:
        """Tells whether two dates are the ends of one interval."""
        between = [self.fold(position) for position in range(first.end, last.start)]
        opened = [self.fold(position) for position in range(max(0, first.start - 5), first.start)]
        plain = "/" not in first.when.removesuffix("/..") and "/" not in last.when.removeprefix("../")
        plain = plain and 0 < len(between) <= 6
        told = any(word in _TO for word in between) and any(word in _OPENS for word in opened)
        and_only = bool({"y", "e", "and"} & set(between)) and not {"entre", "between"} & set(opened)
        return plain and told and not and_only and _starts_earlier(first.when, last.when)

    def at(self, position: int) -> FoundDate | None:
        """Returns the date that starts at a token, if one does."""
        word = self.fold(position)
        if self.day is not None:
            ago = self._ago(position)
            if ago is not None:
                return ago
        if word[:1].isdigit():
            return self._digits(position, word)
        if word in self.words.starts:
            return self._worded(position, word)
        if word in self.words.between:
            return self._between(position)
        if word in self.words.decades and self.fold(position + 1) in _TENS:
            return FoundDate(position, position + 2, f"19{_TENS[self.fold(position + 1)]}X")
        return None

    def _digits(self, position: int, word: str) -> FoundDate | None:
        if self.fold(position + 1) == "-" and (dashed := self._dashed(position)) is not None:
            return dashed
        dotted = _DOTTED.fullmatch(word)
        if dotted:
            when = _edtf(int(dotted[3]), int(dotted[2]), int(dotted[1]))
            return FoundDate(position, position + 1, when) if when else None
        if _YEAR.fullmatch(word):
            before = self.fold(position - 1)
            if before not in self.words.before_year:
                return None
            return FoundDate(position, position + 1, self._ranged(position, word))
        decade = _DECADE.fullmatch(word)
        if decade:
            return FoundDate(position, position + 1, decade[1] + "X")
        if self.fold(position + 1) == "/" and self.fold(position + 3) == "/":
            return self._slashed(position)
        if _DAY.fullmatch(word):
            return self._day_month(position, int(re.match(r"\d+", word)[0]))  # type: ignore[index]
        return None

    def _slashed(self, position: int) -> FoundDate | None:
        text = "".join(token.text for token in self.tokens[position : position + 5])
        if not _SLASHED.fullmatch(text):
            return None
        first, second, year = map(int, text.split("/"))
        month, day = (first, second) if self.language == "en" else (second, first)
        when = _edtf(year, month, day)
        return FoundDate(position, position + 5, when) if when else None

    def _dashed(self, position: int) -> FoundDate | None:
        """Reads "2022-05-18" (ISO 8601), and "18-05-2022" in Spanish and Portuguese."""
        text = "".join(token.text for token in self.tokens[position : position + 5])
        if self.language != "en" and _DAY_FIRST.fullmatch(text):
            text = "-".join(reversed(text.split("-")))
        match = _DASHED.fullmatch(text)
        when = _edtf(int(match[1]), int(match[2]), int(match[3])) if match else None
        return FoundDate(position, position + 5, self._ranged(position, when)) if when else None

    def _day_month(self, position: int, day: int) -> FoundDate | None:
        """Reads "19 de febrero de 2022", "19 February", "7 y 8 de mayo" is left to its last day."""
        here = position + 1
        while self.fold(here) in ("de", "of", "do") and here < position + 3:
            here += 1
        month = self.words.months.get(self.fold(here))
        if month is None:
            return None
        year, end = self._year_after(here + 1)
        return self._dated(position, end, year, month, day)

    def _year_after(self, position: int) -> tuple[int | None, int]:
        """Returns the year told behind a month, and where it ends; None if none is told."""
        here, words = position, self.words
        while self.fold(here) in (*words.glue, ".") and here < position + 3:
            phrase = self._offset(here, words.years)
            if phrase:
                break
            here += 1
        if _YEAR.fullmatch(self.fold(here)):
            return int(self.fold(here)), here + 1
        phrase = self._offset(here, words.years)
        if phrase and self.day:
            return self.day.year + phrase[0], phrase[1]
        if self.fold(position) in words.last:
            return None, position + 1
        return None, position

    def _offset(self, position: int, phrases: Mapping[tuple[str, ...], int]) -> tuple[int, int] | None:
        for phrase, offset in phrases.items():
            if tuple(self.fold(position + n) for n in range(len(phrase))) == phrase:
                return offset, position + len(phrase)
        return None

    def _dated(self, start: int, end: int, year: int | None, month: int, day: int | None) -> FoundDate | None:
        if year is None:
            year = self._likely_year(month, day, self._says_next(start, end))
        when = None if year is None else _edtf(year, month, day)
        return FoundDate(start, end, self._ranged(start, when)) if when else None

    def _says_next(self, start: int, end: int) -> bool:
        return self.fold(start - 1) in self.words.next or self.fold(end) in self.words.next

    def _likely_year(self, month: int, day: int | None, coming: bool) -> int | None:  # noqa: FBT001
        """Returns the year of the latest such month or day up to publication, or of the next one if so told."""
        if self.day is None:
            return None
        later = (month, day or 1) > (self.day.month, self.day.day)
        if coming:
            return self.day.year if later else self.day.year + 1
        return self.day.year - 1 if later else self.day.year

    def _ranged(self, start: int, when: str) -> str:
        """Returns the date, or the open interval that "since" or "until" before it makes of it."""
        before = self.fold(start - 1)
        if before in self.words.glue:
            before = self.fold(start - 2)
        if before in self.words.since and self.language != "en":
            return when + "/.."
        if before == "since":
            return when + "/.."
        if before in self.words.until and before not in ("to", "a"):
            return "../" + when
        return when

    def _between(self, position: int) -> FoundDate | None:
        """Reads "between 2012 and 2015"."""
        first, last = self.fold(position + 1), self.fold(position + 3)
        if _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
            return FoundDate(position, position + 4, f"{first}/{last}")
        return None

    def _ago(self, position: int) -> FoundDate | None:
        """Reads "hace tres semanas", "há dois anos", "two months ago", "last week", as precise as the words are."""
        word = self.fold(position)
        for phrase, told in _LAST_BY_WORD.get(word, ()):
            if all(self.fold(position + n) == other for n, other in enumerate(phrase)):
                return self._back(position, position + len(phrase), 1, told)
        if word in ("hace", "ha", "faz"):
            following = self.fold(position + 1)
            one = following in ("un", "una", "um", "uma")
            number, unit = parse_number(following, self.language) or int(one), _UNITS.get(self.fold(position + 2))
            return self._back(position, position + 3, number, unit) if number and unit else None
        number = parse_number(word, self.language) or int(word in ("a", "an"))
        unit = _UNITS.get(self.fold(position + 1)) if number else None
        if unit and self.fold(position + 2) in ("ago", "atras"):
            return self._back(position, position + 3, number, unit)
        return None

    def _back(self, start: int, end: int, number: int, unit: str) -> FoundDate | None:
        if self.day is None or number > _LONG_AGO:
            return None
        if unit == "year":
            return FoundDate(start, end, f"{self.day.year - number:04}")
        if unit == "day":
            return FoundDate(start, end, (self.day - dt.timedelta(number)).isoformat())
        if unit == "week":
            return FoundDate(start, end, (self.day - dt.timedelta(7 * number)).isoformat()[:7])
        months = self.day.year * 12 + self.day.month - 1 - number
        return FoundDate(start, end, f"{months // 12:04}-{months % 12 + 1:02}")

    def _worded(self, position: int, word: str) -> FoundDate | None:
        phrase = self._offset(position, self.words.relative)
        if phrase:
            return self._days_off(position, phrase[1], phrase[0])
        year = self._offset(position, self.words.years)
        if year:
            return FoundDate(position, year[1], str(self.day.year + year[0])) if self.day else None
        if word in self.words.weekdays:
            return self._weekday(position, self.words.weekdays[word])
        if word in self.words.months:
            return self._month(position, self.words.months[word])
        return None

    def _days_off(self, start: int, end: int, days: int) -> FoundDate | None:
        return FoundDate(start, end, (self.day + dt.timedelta(days)).isoformat()) if self.day else None

    def _weekday(self, position: int, weekday: int) -> FoundDate | None:
        """Reads "el lunes", "on Monday", "terça-feira (9)" as the latest such day up to publication."""
        if self.day is None or (self.language == "pt" and self.fold(position) == "segunda"):
            return None
        back = (self.day.weekday() - weekday) % 7
        end = position + 1
        if self.fold(end) == "(" and self.fold(end + 2) == ")" and self.fold(end + 1).isdigit():
            end += 3
        elif self.fold(end) in self.words.last:
            end += 1
        return self._days_off(position, end, -back)

    def _month(self, position: int, month: int) -> FoundDate | None:
        """Reads "October 12, 2020", "octubre de 2020", "last October", "in October"."""
        token = self.tokens[position]
        if self.language == "en" and not token.text[0].isupper():
            return None
        after = position + 2 if self.fold(position + 1) == "." else position + 1
        if self.language == "en" and _DAY.fullmatch(self.fold(after)):
            day = int(re.match(r"\d+", self.fold(after))[0])  # type: ignore[index]
            year, end = self._year_after(after + 1)
            return self._dated(position, end, year, month, day)
        year, end = self._year_after(after)
        if year is None and not self._is_month(position, end):
            return None
        return self._dated(position, end, year, month, None)

    def _is_month(self, position: int, end: int) -> bool:
        before = self.fold(position - 1)
        told = (
            *self.words.last,
            *self.words.next,
            *self.words.glue,
            "en",
            "em",
            "in",
            "since",
            "desde",
            "until",
            "mid",
        )
        return before in told or self.fold(end - 1) in self.words.last


def _starts_earlier(first: str, last: str) -> bool:
    """Tells whether one EDTF date, an end of an interval open or not, begins before another."""
    return first.removesuffix("/..") < last.removeprefix("../")


def _edtf(year: int, month: int, day: int | None) -> str | None:
    """Returns a date in EDTF; None if there is no such day."""
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
