"""Settings: what people tell about files in side-cars, which overrides what the files tell themselves.

`NAME.EXT.meta.yaml` beside a file holds settings for it alone. `case.yaml` in a folder holds `defaults:` for all files
below and `files:`, settings by relative path or glob ("*" also crosses folders). The nearest wins, field by field.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import yaml

from quipus.language.phones import number_plans
from quipus.model.identity import content_id
from quipus.model.problem import Problem
from quipus.model.when import is_edtf
from quipus.read.columns.profile import bundled_profiles, parse_profile
from quipus.read.result import inert

SIDECAR_ENDING = ".meta.yaml"
CASE_FILE = "case.yaml"
MAX_SIDECAR_BYTES = 1_000_000
"""Bytes of a side-car: thousands of files with all their fields. YAML takes about 100 times as much memory."""
DATE_ORDERS = ("day-month", "month-day")
PROFILE_ENDING = ".profile.yaml"
NO_PROFILE = "none"
"""What is told as profile to keep a table a table."""
_LANGUAGE = re.compile(r"[a-z]{2}")
_N_METADATA = 7
"""Fields of `Settings` that are a document's metadata; they come first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What side-cars say about a file; None where they say nothing. Overrides what the file itself tells.

    The first fields are those of `quipus.model.Metadata`; the others tell how rows are read that are records.

    Attributes:
        time_zone: IANA name of the zone in which the times were written ("America/Lima").
        owner: whose phone exported a chat, by name or number; stands for "You" in notices.
        date_order: whether "5/2/23" begins with the day or the month: "day-month" or "month-day".
        profile: which profile of columns a list of calls or money has: a bundled one by name, one of the user's own
            as JSON, or "none" for a table that shall stay one.
        country: ISO 3166 code of the country whose national telephone numbers the file has ("PE").
    """

    title: str | None = None
    published: str | None = None
    language: str | None = None
    publisher: str | None = None
    authority: str | None = None
    reliability: str | None = None
    sealed: bool | None = None
    time_zone: str | None = None
    date_order: str | None = None
    owner: str | None = None
    profile: str | None = None
    country: str | None = None

    def digest(self) -> str:
        """Returns the identity of what is told, for the ledger.

        >>> Settings().digest() == Settings(sealed=False).digest()
        False
        """
        told = [(field.name, getattr(self, field.name)) for field in fields(self)]
        known, later = told[:_N_METADATA], told[_N_METADATA:]
        # Fields that came later count only where they are told, so that a case of an earlier quipus stays as it was.
        return content_id("settings", *(value for _, value in known), *(pair for pair in later if pair[1] is not None))

    def over(self, farther: Settings) -> Settings:
        """Returns these settings, with gaps filled from settings that stand farther from the file.

        >>> settings = Settings(title="A").over(Settings(title="B", language="es"))
        >>> settings.title, settings.language
        ('A', 'es')
        """
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(farther, **{name: value for name, value in told.items() if value is not None})


NO_SETTINGS = Settings()
KEYS = tuple(field.name for field in fields(Settings))


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """A `case.yaml`: settings for all files below its folder, and for some by relative path or glob."""

    defaults: Settings
    files: tuple[tuple[str, Settings], ...] = ()


def parse_sidecar(content: bytes, path: str) -> tuple[Settings, tuple[Problem, ...]]:
    """Reads a `NAME.EXT.meta.yaml`; a faulty field is left out and reported.

    >>> parse_sidecar(b"published: 2021-03-12", "a.txt.meta.yaml")[0].published
    '2021-03-12'
    """
    faults: list[str] = []
    settings = _settings(_mapping(content, faults), "", faults)
    return settings, _problems(path, faults)


def parse_case_file(content: bytes, path: str) -> tuple[FolderSettings, tuple[Problem, ...]]:
    """Reads a `case.yaml`; what is faulty is left out and reported."""
    faults: list[str] = []
    raw = _mapping(content, faults)
    faults += [
        f"key {inert(key)!r} is unknown; allowed are defaults, files" for key in set(raw) - {"defaults", "files"}
    ]
    defaults = _settings(_section(raw, "defaults", faults), "defaults: ", faults)
    entries = _section(raw, "files", faults)
    files = tuple(
        (str(name), _settings(_section(entries, name, faults, "files: "), f"files: {inert(name)}: ", faults))
        for name in entries
    )
    return FolderSettings(defaults, files), _problems(path, faults)


def parse_profile_file(content: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Reads a `NAME.profile.yaml`: the profile as JSON, or None and what is wrong with it."""
    faults: list[str] = []
    raw = _mapping(content, faults)
    if faults:
        return None, _problems(path, faults)
    fault, profile = parse_own_profile(raw)
    return (None, _problems(path, [f"the text {fault}"])) if fault else (profile, ())


def _problems(path: str, faults: list[str]) -> tuple[Problem, ...]:
    return tuple(Problem("bad-settings", path, f"In {path}, {fault}.") for fault in faults)


def _mapping(content: bytes, faults: list[str]) -> Mapping[Any, Any]:
    if len(content) > MAX_SIDECAR_BYTES:
        faults.append(f"there are {len(content):,} bytes; allowed are {MAX_SIDECAR_BYTES:,}")
        return {}
    try:
        raw = yaml.load(content, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, AttributeError) as error:
        # PyYAML raises the last four for dates such as 2021-02-30, deep nesting and unhashable keys.
        faults.append(f"the text is no valid YAML ({inert(error)})")
        return {}
    if raw is not None and not isinstance(raw, dict):
        faults.append("the text is no list of keys and values; write lines such as 'language: es'")
        return {}
    return raw or {}


def _section(raw: Mapping[Any, Any], key: object, faults: list[str], where: str = "") -> Mapping[Any, Any]:
    section = raw.get(key)
    if section is None or isinstance(section, dict):
        return section or {}
    faults.append(f"key {where + inert(key)!r} holds no keys and values of its own")
    return {}


def _settings(raw: Mapping[Any, Any], where: str, faults: list[str]) -> Settings:
    told: dict[str, str | bool] = {}
    for key, value in raw.items():
        if value is None:
            continue
        fault, parsed = _parse_field(key, value)
        if fault:
            faults.append(f"key {where + inert(key)!r} {fault}")
        else:
            told[key] = parsed
    return Settings(**told)  # type: ignore[arg-type]  # _parse_field gives each key the type it needs


def _parse_field(key: object, value: object) -> tuple[str, str | bool]:
    """Returns what is wrong with a field ("" if nothing) and its value."""
    if key not in KEYS:
        return f"is unknown; allowed are {', '.join(KEYS)}", ""
    if key == "sealed":
        return ("" if isinstance(value, bool) else f"is {inert(value)!r}; allowed are true, false"), value is True
    if key == "profile" and isinstance(value, dict):
        return parse_own_profile(value)
    if isinstance(value, dt.date):
        value = value.date().isoformat() if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        return "holds no text; allowed is a single value", ""
    return _fault_of_text(str(key), str(value)), str(value)


def _fault_of_text(key: str, value: str) -> str:
    if key == "published" and not is_edtf(value):
        return f"is {inert(value)!r}; allowed are EDTF dates such as 2021-03-12, 2021-03, 2021"
    if key == "reliability" and value not in tuple("ABCDEF"):
        return f"is {inert(value)!r}; allowed are the letters A, B, C, D, E, F"
    if key == "time_zone" and not _is_time_zone(value):
        return f"is {inert(value)!r}; allowed are names of the IANA list such as America/Lima, America/Sao_Paulo, UTC"
    if key == "date_order" and value not in DATE_ORDERS:
        return f"is {inert(value)!r}; allowed are {', '.join(DATE_ORDERS)}"
    if key == "country" and value not in number_plans():
        return f"is {inert(value)!r}; allowed are {', '.join(number_plans())}"
    if key == "profile" and value not in (*bundled_profiles(), NO_PROFILE) and not value.endswith(PROFILE_ENDING):
        return f"is {inert(value)!r}; allowed are {', '.join((*bundled_profiles(), NO_PROFILE))}, NAME{PROFILE_ENDING}"
    if key == "language" and not _LANGUAGE.fullmatch(value):
        return f"is {inert(value)!r}; allowed are ISO 639-1 codes such as es, en, pt"
    return ""


def parse_own_profile(raw: Mapping[Any, Any]) -> tuple[str, str]:
    """Returns what is wrong with a profile of one's own ("" if nothing), and the profile as JSON."""
    made, faults = parse_profile(raw, "own")
    if made is None:
        return f"is no profile: {'; '.join(faults)}", ""
    return "", json.dumps(raw, ensure_ascii=False, sort_keys=True, default=str)


def _is_time_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no such name, or one that points outside of the list's folder
        return False
    return True
