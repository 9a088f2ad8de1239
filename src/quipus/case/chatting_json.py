"""Findings from chats as values for JSON; records are named by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from quipus.case.chatting import ChatFindings
from quipus.model import DocumentView, Record

if TYPE_CHECKING:  # measures take half a second to load
    from quipus.network.records import Burst, Exchange, Stay, Writer

Json: TypeAlias = dict[str, Any]


def chat_json(found: ChatFindings, document: DocumentView) -> Json:
    """Returns a chat with everything that it tells."""
    return {
        "document": document.id,
        "path": document.path,
        "authority": document.authority,
        "title": found.chat.title,
        "is_group": found.chat.is_group,
        "records": len(found.chat.records),
        "writers": [_writer(one) for one in found.writers],
        "exchanges": [_exchange(one) for one in found.exchanges],
        "bursts": [_burst(one) for one in found.bursts],
        "stays": [_stay(one) for one in found.stays],
        "titles": [{"since": since, "title": title} for since, title in found.titles],
    }


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def _writer(one: Writer) -> Json:
    named = ("name", "n_messages", "n_deleted", "n_edited", "n_media", "first", "last", "n_days", "night")
    return {**{name: getattr(one, name) for name in named}, "records": _ids(one.records)}


def _exchange(one: Exchange) -> Json:
    named = ("one", "other", "n_by_one", "n_by_other", "expected", "first", "last", "n_days", "night")
    by_one, by_other = one.seconds
    told = {name: getattr(one, name) for name in named}
    return {**told, "seconds_by_one": by_one, "seconds_by_other": by_other, "records": _ids(one.records)}


def _burst(one: Burst) -> Json:
    days = {"first": one.first.isoformat(), "last": one.last.isoformat()}
    return {**days, "n_messages": one.n_records, "usual": one.usual, "records": _ids(one.records)}


def _stay(one: Stay) -> Json:
    named = ("name", "since", "until", "way_in", "by", "way_out", "out_by")
    admin = [{"since": since, "until": until} for since, until in one.admin]
    return {**{name: getattr(one, name) for name in named}, "admin": admin, "records": _ids(one.records)}
