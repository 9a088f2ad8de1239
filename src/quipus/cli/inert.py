"""Making text from documents harmless for a terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_KEPT = frozenset("\n\t")
_INVISIBLE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def inert(text: str) -> str:
    """Returns a text in which control, direction and other invisible characters stand as visible codes.

    Names in documents and files may carry terminal escapes that recolour, hide or retype what is on the screen.

    >>> inert("Juan" + chr(27) + "[31m")
    'Juan<1B>[31m'
    >>> inert("abc" + chr(0x202E) + "def")
    'abc<202E>def'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _harmless(char) else f"<{ord(char):02X}>" for char in text)


def inert_json(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Returns JSON in which every control and direction character is escaped, those that JSON allows bare too.

    >>> len(inert_json(chr(0x9B)))  # two quotation marks and the six characters of the escape
    8
    """
    return _INVISIBLE.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _harmless(char: str) -> bool:
    return char in _KEPT or char == "\u00ad" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
