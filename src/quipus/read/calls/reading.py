"""From the rows of a call list to call records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quipus.model.problem import Problem
from quipus.model.record import Identifier, Record, RecordKind
from quipus.model.span import Span
from quipus.read.calls.numbers import IMEI_LENGTHS, IMSI_LENGTHS, is_national, parse_device, parse_side
from quipus.read.columns.fitting import Fit
from quipus.read.columns.lines import Line, LineKind
from quipus.read.columns.moments import (
    add_seconds,
    find_order,
    parse_duration,
    parse_moment,
    parse_time,
    to_when,
)
from quipus.read.columns.profile import Profile
from quipus.read.columns.walking import (
    Outcome,
    column,
    doubled_problems,
    doubt_problems,
    unread_problems,
    walk,
)
from quipus.read.result import inert
from quipus.read.rows import Row
from quipus.read.settings import Settings

_UNKNOWN = "unknown"
"""The act of a row whose word for its kind no profile knows."""
_UNTOLD = "call"
"""The act of a row in a list without kinds."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the cells of one list are read."""

    profile: Profile
    country: str | None
    zone: str | None
    order: str | None


def read_calls(
    fit: Fit, rows: Sequence[Row], path: str, settings: Settings, sheet: str | None = None
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Returns the lines of a call list, each call with its two sides, and what was wrong with it."""
    profile = fit.profile
    dates = (*column(fit, rows, "start"), *column(fit, rows, "date"))
    manner = _Manner(
        profile,
        settings.country or profile.country,
        settings.time_zone,
        settings.date_order or profile.date_order or find_order(dates),
    )
    lines = tuple(walk(fit, rows, sheet, partial(_read_call, manner)))
    problems = (
        *unread_problems(lines, path),
        *doubt_problems(lines, path),
        *doubled_problems(fit, rows, lines, path),
        *_national_problems(lines, path, manner.country),
    )
    return lines, problems


def _read_call(manner: _Manner, cells: Mapping[str, str], further: Mapping[str, str]) -> Outcome:
    """Reads one row; raises `ValueError` where time or sides are not there."""
    when = _when(manner, cells)
    doubts: list[tuple[str, str]] = []
    act = _act(manner.profile, cells, doubts)
    source, target, device = _sides(manner, cells, act)
    if source is None and target is None:
        raise ValueError("neither side of the call is named")
    until, details = _end(manner, cells, when)
    details |= _device_details(cells, doubts)
    if details.keys() & {"imei", "imsi", "cell"} and device is not None:
        details["device_of"] = device
    if subscriber := _subscriber(manner, cells):
        details["subscriber"] = subscriber.value
    details |= {name: cells[name] for name in ("reference",) if name in cells}
    record = Record(
        document="",
        number=0,
        span=Span(0, 0),
        kind=RecordKind.CALL,
        act=act,
        source=source,
        target=target,
        when=when,
        until=until,
        details=tuple({**further, **details}.items()),
    )
    return Outcome(LineKind.RECORD, record, tuple(doubts))


def _when(manner: _Manner, cells: Mapping[str, str]) -> str:
    day, time, offset = parse_moment(cells.get("start") or cells.get("date", ""), manner.order)
    if time is None and "time" in cells:
        time, offset = parse_time(cells["time"])
    return to_when(day, time, offset, manner.zone)


def _act(profile: Profile, cells: Mapping[str, str], doubts: list[tuple[str, str]]) -> str:
    if "kind" not in cells:
        return _UNTOLD
    if "kind" in profile.constants and cells["kind"] == profile.constants["kind"]:
        return cells["kind"]
    meaning = profile.means("kind", cells["kind"])
    if meaning is None:
        doubts.append(("kind", cells["kind"]))
    return meaning or _UNKNOWN


def _sides(
    manner: _Manner, cells: Mapping[str, str], act: str
) -> tuple[Identifier | None, Identifier | None, str | None]:
    """Returns who called, who was called, and whose handset and cell the row has ("source", "target", None)."""
    if "caller" in cells or "called" in cells:
        device = {"caller": "source", "called": "target"}.get(manner.profile.device)
        return _side(manner, cells.get("caller")), _side(manner, cells.get("called")), device
    own, other = _subscriber(manner, cells), _side(manner, cells.get("other"))
    if own is None:
        raise ValueError("the subscriber's number stands neither in the row nor above the table")
    if act == "data" and other is None:
        return own, None, "source"
    written = cells.get("direction", "")
    direction = manner.profile.means("direction", written)
    if direction is None:
        raise ValueError(f"the direction {written!r} is not understood" if written else "the direction is not told")
    return (own, other, "source") if direction == "out" else (other, own, "target")


def _subscriber(manner: _Manner, cells: Mapping[str, str]) -> Identifier | None:
    return _side(manner, cells.get("subscriber"))


def _side(manner: _Manner, written: str | None) -> Identifier | None:
    if written is None:
        return None
    return parse_side(written, manner.country, international=manner.profile.numbers == "international")


def _end(manner: _Manner, cells: Mapping[str, str], when: str) -> tuple[str | None, dict[str, str]]:
    """Returns when a call ended, and its seconds, as far as the row tells."""
    if "duration" in cells:
        seconds = parse_duration(cells["duration"], manner.profile.duration)
        return (add_seconds(when, seconds) if "T" in when else None), {"duration": str(seconds)}
    if "end" in cells:
        day, time, offset = parse_moment(cells["end"], manner.order)
        return to_when(day, time, offset, manner.zone), {}
    return None, {}


def _device_details(cells: Mapping[str, str], doubts: list[tuple[str, str]]) -> dict[str, str]:
    details: dict[str, str] = {}
    for name, lengths in (("imei", IMEI_LENGTHS), ("imsi", IMSI_LENGTHS)):
        if name in cells:
            digits = parse_device(cells[name], lengths)
            if digits is not None:
                details[name] = digits
            elif cells[name].strip("0- "):
                doubts.append((name.upper(), cells[name]))
    if "cell" in cells:
        details["cell"] = cells["cell"]
    elif "lac" in cells and "ci" in cells:
        details["cell"] = f"{cells['lac']}-{cells['ci']}"
    if "cell_end" in cells:
        details["cell_end"] = cells["cell_end"]
    return details


def _national_problems(lines: Sequence[Line], path: str, country: str | None) -> Iterator[Problem]:
    """Yields one problem that counts the numbers whose country nobody tells, or that fit no plan of the country."""
    national = [(line, side) for line in lines if line.record for side in _both(line.record) if is_national(side)]
    if not national:
        return
    line, side = national[0]
    why = "no country is told" if country is None else f"none of {country} is like that"
    count = "1 number has" if len(national) == 1 else f"{len(national):,} numbers have"
    message = f"{count} no international form, for {why}; the first is {inert(side.written)!r}."
    yield Problem("number-without-country", path, message, line.place)


def _both(record: Record) -> Iterator[Identifier]:
    yield from (side for side in (record.source, record.target) if side is not None)
