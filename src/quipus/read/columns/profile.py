"""Profiles: how one carrier, bank or remittance house names the columns of its lists, as data that users can write."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.language.names import name_words
from quipus.language.phones import number_plans
from quipus.read.result import inert


class RecordSort(StrEnum):
    """What the rows of a profile record."""

    CALLS = "calls"
    MONEY = "money"


_FIELDS: Mapping[RecordSort, tuple[str, ...]] = {
    RecordSort.CALLS: (
        "start", "end", "date", "time", "duration", "caller", "called", "subscriber", "other", "direction", "kind",
        "cell", "cell_end", "lac", "ci", "imei", "imsi", "reference",
    ),
    RecordSort.MONEY: (
        "date", "time", "value_date", "amount", "debit", "credit", "sign", "currency", "balance", "text", "reference",
        "account", "counterparty", "counterparty_account", "sender", "receiver", "courier", "means", "from", "to",
        "opening", "closing", "holder",
    ),
}  # fmt: skip
"""Fields that columns, headings and constants may fill."""
_WORDS = {
    "direction": ("in", "out"),
    "kind": ("voice", "sms", "mms", "data", "voicemail", "forwarded", "missed"),
    "device": ("caller", "called", "subscriber"),
    "sign": ("credit", "debit"),
    "row": ("opening", "closing", "interim", "total", "reversal"),
}
"""Fields whose cells hold words, and what the words can mean; `row` reads the text of a statement's line."""
_CHOICES = {
    "date_order": ("day-month", "month-day"),
    "duration": ("seconds", "minutes", "clock"),
    "decimal": (",", "."),
    "numbers": ("dialled", "international"),
    "device": ("caller", "called", "subscriber"),
    "sides": ("account", "people"),
}
_KEYS = ("title", "records", "country", "currency", "columns", "optional", "heading", "words", "constants", "details")


@dataclass(frozen=True, slots=True)
class Profile:
    """How a list's columns are named and its cells are written.

    Attributes:
        name: by which a side-car asks for it. title: for people.
        sort: what the rows record.
        columns: field by folded heads of columns, all of which must be there. optional: likewise, which may be.
        heading: field by folded labels of the lines above the table.
        words: by field, what folded words of a cell mean.
        constants: fields that are the same in every row.
        details: folded heads of further columns by the name under which a record keeps them.
        country: of national numbers. currency: where no cell tells.
        date_order, duration, decimal: how cells are written; None where the cells have to show it.
        numbers: "international" where numbers begin with a calling code without "+".
        device: on which side of a call the handset and cell of the row are.
        sides: "people" for lists of remittances, which name sender and receiver.
    """

    name: str
    title: str
    sort: RecordSort
    columns: Mapping[str, frozenset[str]]
    optional: Mapping[str, frozenset[str]] = field(default_factory=dict)
    heading: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, frozenset[str]] = field(default_factory=dict)
    country: str | None = None
    currency: str | None = None
    date_order: str | None = None
    duration: str = "seconds"
    decimal: str | None = None
    numbers: str = "dialled"
    device: str = "subscriber"
    sides: str = "account"

    def means(self, name: str, cell: str) -> str | None:
        """Returns what the words of a cell mean for a field, or None."""
        return self.words.get(name, {}).get(folded(cell))


def fields_of(sort: RecordSort) -> tuple[str, ...]:
    """Returns the fields that columns, headings and constants of a profile may fill."""
    return _FIELDS[sort]


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Returns a head, label or word as profiles compare it: folded words, joined by blanks.

    >>> folded("  Duración (seg.):")
    'duracion seg'
    """
    return " ".join(name_words(text))


def parse_profile(raw: Any, name: str) -> tuple[Profile | None, tuple[str, ...]]:  # noqa: ANN401 - as YAML gives it
    """Returns the profile that YAML values describe, or None and everything that is wrong with them."""
    if not isinstance(raw, Mapping):
        return None, ("is no list of keys and values",)
    faults = [
        f"key {inert(key)!r} is unknown; allowed are {', '.join((*_KEYS, *_CHOICES))}"
        for key in raw
        if key not in (*_KEYS, *_CHOICES)
    ]
    sorts = [sort.value for sort in RecordSort]
    if raw.get("records") not in sorts:
        return None, (*faults, f"key 'records' is {inert(raw.get('records'))!r}; allowed are {', '.join(sorts)}")
    sort = RecordSort(raw["records"])
    chosen = {key: _choice(raw, key, allowed, faults) for key, allowed in _CHOICES.items() if key in raw}
    made = Profile(
        name=name,
        title=inert(raw.get("title", name)),
        sort=sort,
        columns=_heads(raw, "columns", _FIELDS[sort], faults),
        optional=_heads(raw, "optional", _FIELDS[sort], faults),
        heading=_heads(raw, "heading", _FIELDS[sort], faults),
        words=_meanings(raw, faults),
        constants=_constants(raw, _FIELDS[sort], faults),
        details=_heads(raw, "details", None, faults),
        country=_country(raw, faults),
        currency=None if raw.get("currency") is None else inert(raw["currency"]).upper(),
        **chosen,
    )
    faults += _missing(made)
    return (None if faults else made), tuple(faults)


@cache
def bundled_profiles() -> Mapping[str, Profile]:
    """Returns the profiles that the package carries, by name.

    >>> sorted({profile.sort.value for profile in bundled_profiles().values()})
    ['calls', 'money']
    """
    found: dict[str, Profile] = {}
    for room in ("calls", "money"):
        folder = files("quipus.read").joinpath(room, "profiles")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if not entry.name.endswith(".yaml"):
                continue
            name = entry.name.removesuffix(".yaml")
            made, faults = parse_profile(yaml.load(entry.read_text("utf-8"), yaml.CSafeLoader), name)
            if made is None:
                raise ValueError(f"{entry.name}: {'; '.join(faults)}")
            found[name] = made
    return found


@cache
def profile_of(told: str) -> Profile | None:
    """Returns the profile that settings tell: a bundled one by name, or one of the user's own as JSON."""
    if not told.startswith("{"):
        return bundled_profiles().get(told)
    raw = json.loads(told)
    return parse_profile(raw, str(raw.get("title", "own")))[0]


def _heads(
    raw: Mapping[Any, Any], key: str, allowed: Sequence[str] | None, faults: list[str]
) -> dict[str, frozenset[str]]:
    """Returns folded heads by field; one head may stand without a list around it."""
    section = _section(raw, key, faults)
    found: dict[str, frozenset[str]] = {}
    for name, heads in section.items():
        if allowed is not None and name not in allowed:
            faults.append(f"key '{key}: {inert(name)}' is unknown; allowed are {', '.join(allowed)}")
            continue
        written = heads if isinstance(heads, list) else [heads]
        found[str(name)] = frozenset(filter(None, (folded(str(head)) for head in written)))
        if not found[str(name)]:
            faults.append(f"key '{key}: {inert(name)}' names no column")
    return found


def _meanings(raw: Mapping[Any, Any], faults: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, meanings in _section(raw, "words", faults).items():
        allowed = _WORDS.get(str(name))
        if allowed is None or not isinstance(meanings, Mapping):
            faults.append(f"key 'words: {inert(name)}' is unknown; allowed are {', '.join(_WORDS)}")
            continue
        for meaning, written in meanings.items():
            if meaning not in allowed:
                faults.append(f"key 'words: {name}: {inert(meaning)}' is unknown; allowed are {', '.join(allowed)}")
            words = written if isinstance(written, list) else [written]
            found.setdefault(str(name), {}).update({folded(str(word)): str(meaning) for word in words})
    return found


def _constants(raw: Mapping[Any, Any], allowed: Sequence[str], faults: list[str]) -> dict[str, str]:
    section = _section(raw, "constants", faults)
    faults += [f"key 'constants: {inert(name)}' is unknown" for name in section if name not in allowed]
    return {str(name): str(value) for name, value in section.items()}


def _section(raw: Mapping[Any, Any], key: str, faults: list[str]) -> Mapping[Any, Any]:
    section = raw.get(key)
    if section is None or isinstance(section, Mapping):
        return section or {}
    faults.append(f"key '{key}' holds no keys and values of its own")
    return {}


def _choice(raw: Mapping[Any, Any], key: str, allowed: Sequence[str], faults: list[str]) -> Any:  # noqa: ANN401
    value = raw[key]
    if value not in allowed:
        faults.append(f"key '{key}' is {inert(value)!r}; allowed are {', '.join(allowed)}")
    return value


def _country(raw: Mapping[Any, Any], faults: list[str]) -> str | None:
    country = raw.get("country")
    if country is None:
        return None
    if str(country) not in number_plans():
        faults.append(f"key 'country' is {inert(country)!r}; allowed are {', '.join(number_plans())}")
    return str(country)


def _missing(made: Profile) -> list[str]:
    """Returns which fields a profile must fill and does not."""
    filled = {*made.columns, *made.optional, *made.heading, *made.constants}
    if made.sort is RecordSort.CALLS:
        sides = {"caller", "called"} <= filled or {"subscriber", "other", "direction"} <= filled
        faults = [] if sides else ["it fills neither caller and called nor subscriber, other and direction"]
        return faults + ([] if {"start", "date"} & filled else ["it fills neither start nor date"])
    people = made.sides == "account" or {"sender", "receiver"} <= filled
    faults = [] if people else ["it fills not both sender and receiver"]
    faults += [] if {"amount", "debit", "credit"} & filled else ["it fills neither amount nor debit nor credit"]
    return faults + ([] if "date" in filled else ["it does not fill date"])
