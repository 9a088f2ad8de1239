"""Telephone numbers in the form of E.164, by the numbering plans of Latin America, Iberia and some other countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_FILLING = re.compile(r"[\s\u00a0\u2007\u202f\u200b-\u200f\u202a-\u202e\u2066-\u2069().\-‐‑–/]+")
"""What people and programs put between digits: blanks, brackets, points, dashes, marks of direction."""
_INLAND_ZERO = re.compile(r"^(\+\s?\d{1,3}\s?)\(0\)")
"""The "(0)" of "+44 (0)20", which is dialled inside the country alone."""
_SHORTEST, _LONGEST = 8, 15
"""Digits of an international number: at most 15 by E.164; the shortest in use have 7 or 8."""


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """How numbers are dialled in one country.

    Attributes:
        country: ISO 3166 code. code: calling code.
        national: what a national number is. trunk: what stands before it inside the country.
        exit: what stands before a calling code. rewrite: older and inland writings, and what they become.
    """

    country: str
    code: str
    national: re.Pattern[str]
    trunk: re.Pattern[str]
    exit: re.Pattern[str]
    rewrite: tuple[tuple[re.Pattern[str], str], ...] = ()

    def normal(self, digits: str) -> str | None:
        """Returns a national number as E.164 has it behind the calling code, or None if it is none of this plan."""
        if self.national.fullmatch(digits):
            return digits
        for pattern, made in self.rewrite:
            if found := pattern.fullmatch(digits):
                rewritten = found.expand(made)
                return rewritten if self.national.fullmatch(rewritten) else None
        return None


@cache
def number_plans() -> Mapping[str, NumberPlan]:
    """Returns the numbering plans by country.

    >>> number_plans()["EC"].code
    '593'
    """
    raw = yaml.load(_data(), yaml.CSafeLoader)["plans"]
    return {
        country: NumberPlan(
            country,
            str(plan["code"]),
            re.compile(plan["national"], re.ASCII),
            re.compile(plan.get("trunk", r"(?!)")),
            re.compile(plan["exit"]),
            tuple((re.compile(pattern), made) for pattern, made in plan.get("rewrite", ())),
        )
        for country, plan in raw.items()
    }


def parse_phone(written: str, country: str | None = None) -> str | None:
    """Returns a telephone number in the form of E.164, or None where that cannot be told.

    A number without "+" or "00" is a national one, and which nation's is never guessed: without a country it has no
    such form. Short numbers (911, a service's 2020) and names of senders have none either.

    Args:
        written: as it stands.
        country: ISO 3166 code of the country whose network wrote it.

    >>> parse_phone("+51 987 654 321"), parse_phone("0987654321", "EC"), parse_phone("987654321")
    ('+51987654321', '+593987654321', None)
    >>> parse_phone("51987654321", "PE"), parse_phone("011 15 2345-6789", "AR"), parse_phone("*611", "CL")
    ('+51987654321', '+5491123456789', None)
    """
    digits = _FILLING.sub("", _INLAND_ZERO.sub(r"\1", written.strip()))
    if digits.startswith("+"):
        return parse_international(digits[1:])
    if not (digits.isascii() and digits.isdigit()):
        return None
    plan = number_plans().get(country) if country is not None else None
    if plan is None:
        return _after_exit(digits[2:]) if digits.startswith("00") else None
    return next((f"+{found}" for found in _iter_readings(digits, plan)), None)


def parse_international(digits: str) -> str | None:
    """Returns digits that begin with a calling code in the form of E.164, or None if they do not.

    >>> parse_international("5215512345678"), parse_international("999123")
    ('+525512345678', None)
    """
    if not (digits.isascii() and digits.isdigit() and _SHORTEST <= len(digits) <= _LONGEST):
        return None
    code = next((digits[:size] for size in (1, 2, 3) if digits[:size] in _calling_codes()), None)
    if code is None:
        return None
    rest = digits[len(code) :]
    normals = (plan.normal(rest) for plan in _plans_of(code))
    return f"+{code}{next((normal for normal in normals if normal is not None), rest)}"


def _iter_readings(digits: str, plan: NumberPlan) -> Iterator[str]:
    """Yields what digits dialled in a country can be, the likelier first."""
    normal = plan.normal(digits)
    if normal is not None:
        yield plan.code + normal
    for size in _prefix_sizes(plan.exit, digits):
        if international := _after_exit(digits[size:]):
            yield international[1:]
    for size in _prefix_sizes(plan.trunk, digits):
        if inland := plan.normal(digits[size:]):
            yield plan.code + inland
    if digits.startswith(plan.code) and (own := plan.normal(digits[len(plan.code) :])):
        yield plan.code + own


def _prefix_sizes(pattern: re.Pattern[str], digits: str) -> Iterator[int]:
    """Yields the lengths of the beginnings that fit a pattern, shortest first."""
    return (size for size in range(1, 6) if pattern.fullmatch(digits[:size]))


def _after_exit(digits: str) -> str | None:
    """Returns an international number dialled with an exit code, if a known plan has such a number."""
    found = parse_international(digits)
    if found is None:
        return None
    code = next(digits[:size] for size in (1, 2, 3) if digits[:size] in _calling_codes())
    plans = _plans_of(code)
    return found if not plans or any(plan.national.fullmatch(found[1 + len(code) :]) for plan in plans) else None


@cache
def _plans_of(code: str) -> tuple[NumberPlan, ...]:
    return tuple(plan for plan in number_plans().values() if plan.code == code)


@cache
def _calling_codes() -> frozenset[str]:
    """Returns all calling codes; none is the beginning of another."""
    ranges = yaml.load(_data(), yaml.CSafeLoader)["calling_codes"].split()
    ends = (part.partition("-") for part in ranges)
    return frozenset(str(code) for first, _, last in ends for code in range(int(first), int(last or first) + 1))


def _data() -> str:
    return files("quipus.language").joinpath("phones.yaml").read_text("utf-8")
