"""Telephone numbers: the expected forms follow the numbering plans (ITU-T E.164 and the national plans)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quipus.language.phones import number_plans, parse_international, parse_phone


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("+51 987 654 321", None, "+51987654321"),
        ("\u202a+593\u00a099\u202f123\u20114567\u202c", None, "+593991234567"),
        ("987 654 321", "PE", "+51987654321"),
        ("51987654321", "PE", "+51987654321"),
        ("(072) 52-1234", "PE", "+5172521234"),
        ("0991234567", "EC", "+593991234567"),
        ("00 51 987 654 321", "EC", "+51987654321"),
        ("0051987654321", None, "+51987654321"),
        ("(68) 99912-3456", "BR", "+5568999123456"),
        ("0 15 68 99912-3456", "BR", "+5568999123456"),
        ("0015 51 987 654 321", "BR", "+51987654321"),
        ("11 15-2345-6789", "AR", "+5491123456789"),
        ("0299 15 412 3456", "AR", "+5492994123456"),
        ("2345678", "PA", "+5072345678"),
        ("+52 1 55 1234 5678", None, "+525512345678"),
        ("044 55 1234 5678", "MX", "+525512345678"),
        ("1 234 5678", "CO", "+576012345678"),
        ("300 123 4567", "CO", "+573001234567"),
        ("230 56 9 8765 4321", "CL", None),
        ("1230 51 987 654 321", "CL", "+51987654321"),
        ("+44 (0)20 7946 0958", None, "+442079460958"),
        ("809-555-0143", "DO", "+18095550143"),
    ],
)
def test_numbers(written: str, country: str | None, number: str | None) -> None:
    assert parse_phone(written, country) == number


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("987654321", None),
        ("911", "EC"),
        ("*123#", "PE"),
        ("MOVIL", "PE"),
        ("", "PE"),
        ("+", None),
        ("+999 123 456 789", None),
        ("+51987654321987654", None),
        ("5.1988E+10", "PE"),
        ("٩٨٧٦٥٤٣٢١", "PE"),
        ("593991234567", "PE"),
    ],
)
def test_what_no_plan_tells_is_no_number(written: str, country: str | None) -> None:
    assert parse_phone(written, country) is None


@pytest.mark.parametrize("country", sorted(number_plans()))
@given(data=st.data())
def test_a_national_number_has_one_form_however_it_is_dialled(country: str, data: st.DataObject) -> None:
    plan = number_plans()[country]
    national = data.draw(st.from_regex(plan.national, fullmatch=True))
    number = f"+{plan.code}{national}"
    assert parse_phone(national, country) == number
    assert parse_phone(number) == parse_international(number[1:]) == number
    assert parse_phone(" ".join(number)) == number
