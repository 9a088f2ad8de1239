"""Who was in a chat group when, who let whom in and out, who administered it, and what it was called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quipus.model.record import Identifier, Record, RecordKind
from quipus.network.records.parties import NOBODY_KNOWN, Holders
from quipus.network.records.talk import Chat


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in a group.

    Attributes:
        name: who.
        since: when it began, None if the chat does not tell. until: when it ended, None if it goes on or nobody tells.
        way_in: "created", "added", "joined", or "seen" if the person is there without a notice of coming.
        by: who added. way_out: "left", "removed" or "" if still there. out_by: who removed.
        admin: times as administrator, each with its begin and end, which may be None.
        records: the notices that it stands on, and for "seen" the first message.
    """

    name: str
    since: str | None
    until: str | None
    way_in: str
    by: str | None
    way_out: str
    out_by: str | None
    admin: tuple[tuple[str | None, str | None], ...]
    records: tuple[Record, ...]

    def holds_on(self, day: str) -> bool:
        """Tells whether the person may have been in the group on an ISO day: an unknown end excludes nothing."""
        return (self.since is None or self.since[:10] <= day) and (self.until is None or day <= self.until[:10])


@dataclass(slots=True)
class _Open:
    """A stay that goes on."""

    since: str | None
    way_in: str
    by: str | None
    records: list[Record]
    admin: list[tuple[str | None, str | None]] = field(default_factory=list)
    admin_since: str | None = None
    is_admin: bool = False


class _Group:
    """The stays of one group, while its records are gone through."""

    def __init__(self, holders: Holders) -> None:
        self._holders = holders
        self._open: dict[str, _Open] = {}
        self.stays: list[Stay] = []

    def take(self, record: Record) -> None:
        source, target = self._name(record.source), self._name(record.target)
        if record.kind is RecordKind.MESSAGE:
            self._see(source, record)
        elif record.kind is not RecordKind.MEMBERSHIP:
            return
        elif record.act == "created":
            self._enter(source, record, None)
            self._promote(source, record)
        elif record.act in ("added", "joined"):
            self._enter(target or source, record, source if target else None)
        elif record.act in ("left", "removed"):
            self._leave(target or source, record, source if target else None)
        elif record.act == "made_admin":
            self._promote(target or source, record)
        elif record.act == "dismissed_admin":
            self._dismiss(target or source, record)

    def finish(self) -> tuple[Stay, ...]:
        for name in list(self._open):
            self._close(name, None, "", None)
        return tuple(sorted(self.stays, key=lambda stay: (stay.since or "", stay.name, stay.records[0].number)))

    def _name(self, one: Identifier | None) -> str | None:
        return None if one is None else self._holders.name(one)

    def _see(self, name: str | None, record: Record) -> None:
        if name is not None and name not in self._open:
            self._open[name] = _Open(None, "seen", None, [record])

    def _enter(self, name: str | None, record: Record, by: str | None) -> None:
        if name is None:
            return
        if name in self._open:
            self._open[name].records.append(record)  # added twice: the second notice changes nothing
        else:
            self._open[name] = _Open(record.when, record.act, by, [record])

    def _leave(self, name: str | None, record: Record, by: str | None) -> None:
        if name is None:
            return
        self._see(name, record)
        if record not in self._open[name].records:
            self._open[name].records.append(record)
        self._close(name, record.when, record.act, by)

    def _promote(self, name: str | None, record: Record) -> None:
        self._see(name, record)
        if name is not None and not self._open[name].is_admin:
            self._open[name].is_admin, self._open[name].admin_since = True, record.when
            self._note(name, record)

    def _dismiss(self, name: str | None, record: Record) -> None:
        self._see(name, record)
        if name is not None:
            one = self._open[name]
            one.admin.append((one.admin_since if one.is_admin else None, record.when))
            one.is_admin, one.admin_since = False, None
            self._note(name, record)

    def _note(self, name: str, record: Record) -> None:
        if record not in self._open[name].records:
            self._open[name].records.append(record)

    def _close(self, name: str, until: str | None, way_out: str, by: str | None) -> None:
        one = self._open.pop(name)
        admin = [*one.admin, (one.admin_since, until)] if one.is_admin else one.admin
        self.stays.append(
            Stay(name, one.since, until, one.way_in, one.by, way_out, by, tuple(admin), tuple(one.records))
        )


def find_stays(chat: Chat, holders: Holders = NOBODY_KNOWN) -> tuple[Stay, ...]:
    """Returns who was in a group when, in order of time; those of whom no notice says that they came stand first.

    Whoever creates a group administers it.
    """
    group = _Group(holders)
    for record in chat.records if chat.is_group else ():
        group.take(record)
    return group.finish()


def find_titles(records: Iterable[Record]) -> tuple[tuple[str | None, str], ...]:
    """Returns what a group was called from when on, in order."""
    titles: list[tuple[str | None, str]] = []
    for record in records:
        title = record.detail("title")
        if record.kind is RecordKind.MEMBERSHIP and title is not None and record.act in ("created", "renamed"):
            old = record.detail("old_title")
            if old is not None and not titles:
                titles.append((None, old))
            titles.append((record.when, title))
    return tuple(titles)
