"""Writes exports as WhatsApp does, in the patterns of dates and times of every Spanish, Portuguese and English locale.

The patterns are the short ones of Unicode's CLDR 46 ("d/M/yy", "h:mm a"); WhatsApp uses those of the phone's language.
Own code, which shares nothing with the reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

NARROW, HARD = "\u202f", "\u00a0"
MARK = "\u200e"


@dataclass(frozen=True)
class Locale:
    """How a language and country write dates and times; `halves` are the words before and after noon."""

    name: str
    date: str
    time: str
    halves: tuple[str, str] = ("", "")

    @property
    def month_first(self) -> bool:
        return self.date.startswith("M")

    @property
    def has_order(self) -> bool:
        return not self.date.startswith("y")


_DOTTED = (f"{NARROW}a.{HARD}m.", f"{NARROW}p.{HARD}m.")
_PLAIN = (" a.m.", " p.m.")
_CAPITALS = (f"{NARROW}AM", f"{NARROW}PM")
_SMALL = (f"{NARROW}am", f"{NARROW}pm")

LOCALES = (
    *(
        Locale(name, "d/M/yy", "H:mm")
        for name in ("es-ES", "es-GQ", "es-CU", "es-BO", "es-CR", "es-EC", "es-HN", "es-NI", "es-PY", "es-SV")
    ),
    *(Locale(name, "d/M/yy", "HH:mm") for name in ("es-AR", "es-UY", "es-419")),
    Locale("es-CL", "dd-MM-yy", "HH:mm"),
    Locale("es-GT", "d/MM/yy", "HH:mm"),
    Locale("es-PE", "d/MM/yy", "HH:mm"),
    Locale("es-PE 12", "d/MM/yy", "h:mm", _DOTTED),
    Locale("es-CO", "d/MM/yy", "h:mm", _DOTTED),
    Locale("es-MX", "dd/MM/yy", "h:mm", _DOTTED),
    Locale("es-MX iOS", "dd/MM/yy", "h:mm", _PLAIN),
    Locale("es-MX 24", "dd/MM/yy", "HH:mm"),
    *(Locale(name, "d/M/yy", "h:mm", _DOTTED) for name in ("es-DO", "es-VE", "es-US", "es-PH")),
    *(Locale(name, "MM/dd/yy", "h:mm", _DOTTED) for name in ("es-PA", "es-PR")),
    Locale("pt-BR", "dd/MM/y", "HH:mm"),
    *(
        Locale(name, "dd/MM/yy", "HH:mm")
        for name in ("pt-PT", "pt-AO", "pt-MZ", "pt-CV", "pt-GW", "pt-ST", "pt-TL", "pt-GQ", "pt-CH", "pt-LU")
    ),
    Locale("pt-MO", "dd/MM/yy", "h:mm", (" da manhã", " da tarde")),
    Locale("pt-PT 12", "dd/MM/yy", "h:mm", _PLAIN),
    Locale("en-US", "M/d/yy", "h:mm", _CAPITALS),
    Locale("en-US old", "M/d/yy", "h:mm", (" AM", " PM")),
    *(
        Locale(name, "dd/MM/y", "HH:mm")
        for name in ("en-GB", "en-IE", "en-BZ", "en-KE", "en-NG", "en-BE", "en-MT", "en-BW", "en-ZW")
    ),
    Locale("en-CA", "y-MM-dd", "h:mm", (f"{NARROW}a.m.", f"{NARROW}p.m.")),
    *(Locale(name, "d/M/yy", "h:mm", _SMALL) for name in ("en-AU", "en-JM", "en-HK", "en-SG", "en-PH")),
    Locale("en-NZ", "d/MM/yy", "h:mm", _SMALL),
    Locale("en-IN", "dd/MM/yy", "h:mm", _SMALL),
    Locale("en-TT", "dd/MM/y", "h:mm", _SMALL),
    Locale("en-ZA", "y/MM/dd", "HH:mm"),
    Locale("en-SE", "y-MM-dd", "HH:mm"),
    Locale("en-DK", "dd/MM/y", "HH.mm"),
    Locale("en-FI", "d/M/y", "H.mm"),
    Locale("en-CH", "dd.MM.y", "HH:mm"),
)


@dataclass(frozen=True)
class Line:
    """One message or notice: when, from whom ("" for a notice), and its words, of several lines perhaps."""

    when: dt.datetime
    sender: str
    words: str


@dataclass(frozen=True)
class Platform:
    """Which of WhatsApp's programs wrote the export, and what it puts between date and time."""

    ios: bool
    joint: str


PLATFORMS = (Platform(False, ", "), Platform(False, " "), Platform(True, ", "), Platform(True, " "))


def write(lines: Sequence[Line], locale: Locale, platform: Platform, title: str) -> str:
    """Writes an export."""
    return "".join(_entry(line, locale, platform, title) + "\n" for line in lines)


def _entry(line: Line, locale: Locale, platform: Platform, title: str) -> str:
    when = write_date(line.when, locale.date) + platform.joint + write_time(line.when, locale, seconds=platform.ios)
    if platform.ios:
        return f"[{when}] {line.sender}: {line.words}" if line.sender else f"[{when}] {title}: {MARK}{line.words}"
    return f"{when} - {line.sender}: {line.words}" if line.sender else f"{when} - {line.words}"


def write_date(when: dt.datetime, pattern: str) -> str:
    """Writes a date by a pattern of CLDR."""
    separator = next(char for char in pattern if not char.isalpha())
    parts = {
        "d": str(when.day),
        "dd": f"{when.day:02}",
        "M": str(when.month),
        "MM": f"{when.month:02}",
        "yy": f"{when.year % 100:02}",
        "y": str(when.year),
    }
    return separator.join(parts[part] for part in pattern.split(separator))


def write_time(when: dt.datetime, locale: Locale, *, seconds: bool) -> str:
    """Writes a time by a pattern of CLDR."""
    mark = "." if "." in locale.time else ":"
    twelve = locale.time.startswith("h")
    hour = (when.hour % 12 or 12) if twelve else when.hour
    shown = f"{hour:02}" if locale.time.startswith("HH") else str(hour)
    clock = mark.join([shown, f"{when.minute:02}", *([f"{when.second:02}"] if seconds else [])])
    return clock + (locale.halves[when.hour >= 12] if twelve else "")
