"""Dates to EDTF, relative ones resolved on the day of publication."""

import pytest

from quipus.language.dates import find_dates
from quipus.language.tokens import iter_tokens
from quipus.model import is_edtf

TUESDAY = "2018-01-09"  # 9 January 2018 was a Tuesday


def _dates(text: str, language: str, published: str | None = TUESDAY) -> list[str]:
    return [date.when for date in find_dates(list(iter_tokens(text, 0, len(text))), language, published)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on October 12, 2016", ["2016-10-12"]),
        ("en", "on 3 May 2016 and in May last year", ["2016-05-03", "2017-05"]),
        ("en", "arrested 2016-05-03, number 12-34-56", ["2016-05-03"]),
        ("en", "in October", ["2017-10"]),
        ("en", "on Monday", ["2018-01-08"]),
        ("en", "since 2016", ["2016/.."]),
        ("en", "in the 1990s", ["199X"]),
        ("en", "between 2012 and 2015", ["2012/2015"]),
        ("en", "he may call 2012 men", []),
        ("es", "el 19 de febrero de 2017", ["2017-02-19"]),
        ("es", "el pasado 29 de agosto", ["2017-08-29"]),
        ("es", "en noviembre pasado y ayer", ["2017-11", "2018-01-08"]),
        ("es", "este martes, 05/09/2017", ["2018-01-09", "2017-09-05"]),
        ("es", "desde 2006", ["2006/.."]),
        ("es", "en los años noventa", ["199X"]),
        ("pt", "em julho do ano passado", ["2017-07"]),
        ("pt", "nesta terça-feira (9)", ["2018-01-09"]),
        ("pt", "no ano passado", ["2017"]),
    ],
)
def test_dates_are_as_precise_as_told(language: str, text: str, expected: list[str]) -> None:
    found = _dates(text, language)
    assert found == expected
    assert all(map(is_edtf, found))


def test_without_a_day_of_publication_the_relative_stays_unknown() -> None:
    assert _dates("ayer, en marzo y el 3 de mayo de 2014", "es", None) == ["2014-05-03"]


def test_a_day_that_no_month_has_leaves_the_month() -> None:
    assert _dates("el 31 de febrero de 2014", "es") == ["2014-02"]
