"""The numbers of a call list: telephone numbers, handsets, cards, cells."""

from __future__ import annotations

import re
from functools import lru_cache

from quipus.language.phones import parse_international, parse_phone
from quipus.model.record import Identifier, IdentifierKind
from quipus.read.columns.profile import folded

_HIDDEN = frozenset((
    "privado", "privada", "oculto", "oculta", "desconocido", "desconocida", "anonimo", "anonima", "private",
    "unknown", "withheld", "hidden", "anonymous", "restrito", "restringido", "restricted", "confidencial",
    "indisponivel", "desconhecido", "identificado", "none", "null", "na", "n",
))  # fmt: skip
"""Words for a number that the network did not show."""
_FILLERS = frozenset(("no", "nao", "numero", "number", "disponible", "a", ""))
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_NOT_DIGIT = re.compile(r"\D")


@lru_cache(maxsize=100_000)
def parse_side(written: str, country: str | None, *, international: bool) -> Identifier | None:
    """Returns who stands on a side of a call: a number in the form of E.164 where that is certain; None if hidden.

    Raises `ValueError` where a spreadsheet has cut the number's digits.

    >>> parse_side("987 654 321", "PE", international=False).value
    '+51987654321'
    >>> parse_side("Privado", "PE", international=False) is None
    True
    """
    words = folded(written).split()
    if not words or (words[-1] in _HIDDEN and set(words[:-1]) <= _FILLERS | _HIDDEN):
        return None
    check_digits(written)
    if re.search(r"[^\W\d_]", written) and not re.fullmatch(r"[\d\s()+./-]+", written):
        return Identifier(IdentifierKind.USER, " ".join(written.split()), written)
    number = parse_phone(written, country)
    if number is None and international:
        number = parse_international(_NOT_DIGIT.sub("", written))
    return Identifier(IdentifierKind.PHONE, number or re.sub(r"[^\d*#]", "", written), written)


def is_national(side: Identifier | None) -> bool:
    """Tells whether a number has no international form although it is no short number (at most six digits)."""
    return (
        side is not None
        and side.kind is IdentifierKind.PHONE
        and not side.value.startswith("+")
        and len(side.value) > 6
        and side.value.isdigit()
    )


def check_digits(written: str) -> None:
    """Raises `ValueError` if a number stands in the notation in which spreadsheets lose digits ("5.1988E+10")."""
    if _SCIENTIFIC.fullmatch(written.strip()):
        raise ValueError(f"a spreadsheet has cut the digits of a number ({written.strip()})")


def parse_device(written: str, lengths: range) -> str | None:
    """Returns the digits of an IMEI or IMSI, or None if they are too few or too many; a cut number raises.

    >>> parse_device("35-209900-176148-1", range(14, 17)), parse_device("0", range(14, 17))
    ('352099001761481', None)
    """
    check_digits(written)
    digits = _NOT_DIGIT.sub("", written)
    return digits if len(digits) in lengths and digits.strip("0") else None


IMEI_LENGTHS = range(14, 17)
"""14 digits name a handset (3GPP TS 23.003); a check digit or two digits of its software version may follow."""
IMSI_LENGTHS = range(14, 16)
"""Country, network and card: 15 digits at most, 14 in some networks (3GPP TS 23.003)."""
