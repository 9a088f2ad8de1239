"""What chats tell: who writes, who answers whom, which days stand out, who was in a group when.

The measures are imported where they are asked for, as in `quipus.case.networking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quipus.case.tracing import Tracing
from quipus.errors import NotFoundError
from quipus.language.names import name_key
from quipus.model import RecordKind

if TYPE_CHECKING:
    from quipus.network.records import Burst, Chat, Exchange, Holders, Stay, Writer

_KINDS = (RecordKind.MESSAGE, RecordKind.MEMBERSHIP, RecordKind.NOTICE)


@dataclass(frozen=True, slots=True)
class ChatFindings:
    """Everything that one chat of one document tells.

    Attributes:
        chat: its document, title and records.
        writers: most messages first. exchanges: most answers first. bursts: in order of time.
        stays: who was in the group when, empty for a chat of two. titles: what it was called from when on.
    """

    chat: Chat
    writers: tuple[Writer, ...]
    exchanges: tuple[Exchange, ...]
    bursts: tuple[Burst, ...]
    stays: tuple[Stay, ...]
    titles: tuple[tuple[str | None, str], ...]


class Chatting(Tracing):
    """The part of a case that looks at chats; nothing of it is stored."""

    def chats(self, title: str | None = None, *, document: str | None = None) -> tuple[ChatFindings, ...]:
        """Returns what the chats of the case tell, those with most records first.

        Two exports of one group are two chats: each phone has names of its own.

        Args:
            title: of a group, or a name of a chat of two; None for all chats.
            document: as in `get_document`.

        Raises:
            NotFoundError: no chat has the title.
        """
        from quipus.network.records import find_chats  # noqa: PLC0415

        records = [one for kind in _KINDS for one in self.records(kind=kind.value, document=document).items]
        found = [chat for chat in find_chats(records) if title is None or name_key(title) in name_key(chat.title)]
        if title is not None and not found:
            raise NotFoundError("chat", title, "List them with: quipus chats CASE")
        holders = self.holders()
        return tuple(_tell(chat, holders) for chat in found)


def _tell(chat: Chat, holders: Holders) -> ChatFindings:
    from quipus.network.records import (  # noqa: PLC0415
        find_bursts,
        find_exchanges,
        find_stays,
        find_titles,
        find_writers,
    )

    messages = [record for record in chat.records if record.kind is RecordKind.MESSAGE]
    return ChatFindings(
        chat=chat,
        writers=find_writers(chat, holders),
        exchanges=find_exchanges(chat, holders),
        bursts=find_bursts(messages),
        stays=find_stays(chat, holders),
        titles=find_titles(chat.records),
    )
