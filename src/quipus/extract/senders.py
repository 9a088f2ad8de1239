"""Senders of chat messages: which referent each label stands for, and which numbers people use.

A number or an account is a thing of its own, the same in every document. The name that a chat shows was chosen by its
user or by the phone's owner: it names a person of this chat, as a byname does, and is never taken for a name in the
text or in another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quipus.extract.doubt import Doubt
from quipus.extract.found import Found
from quipus.extract.referents import Draft, Register
from quipus.model import (
    Document,
    EntityType,
    Identifier,
    IdentifierKind,
    MentionForm,
    Modality,
    Passage,
    PassageKind,
    Polarity,
    Record,
    RecordKind,
    Span,
)

_CHATS = frozenset({RecordKind.MESSAGE, RecordKind.MEMBERSHIP, RecordKind.NOTICE})
_THINGS = frozenset({IdentifierKind.PHONE, IdentifierKind.ACCOUNT})
"""Kinds that are things of their own; the others are names under which a chat shows people."""
_NAMED = frozenset({*_THINGS, IdentifierKind.DISPLAY, IdentifierKind.USER})
_FILLING = "[\\s\u00a0\u202f\u200b-\u200f\u202a-\u202e\u2060-\u2069]*"
"""Blanks and marks of direction that may stand between the characters of a label."""
_CERTAIN = Doubt(Modality.CERTAIN, Polarity.ASSERTED, ())


class Senders:
    """The senders of a document's messages, put into its register; empty for what is no chat."""

    def __init__(self, document: Document, register: Register) -> None:
        self._text, self._register = document.text, register
        self._drafts: dict[Identifier, Draft | None] = {}
        self._sender_at: dict[int, Draft | None] = {}
        self._claims: list[Found] = []
        starts = _starts(document)
        for record in document.records if starts else ():
            self._take(record, starts.get(record.span.start))

    def speaker(self, passage: Passage) -> Draft | None:
        """Returns who sent a message; None for what is none, and where nobody is named."""
        return self._sender_at.get(passage.span.start)

    def claims(self) -> Iterator[Found]:
        """Yields who uses which number, as the notices of a chat say."""
        yield from self._claims

    def number(self, value: str, span: Span) -> Draft:
        """Returns the draft of a telephone number in the text, with a mention more; the same for all who write it."""
        one = Identifier(IdentifierKind.PHONE, value)
        draft = self._drafts.get(one)
        if draft is None:
            draft = self._drafts[one] = Draft(EntityType.IDENTIFIER)
            self._register.drafts.append(draft)
        draft.add(value, span, MentionForm.NAME)
        return draft

    def _take(self, record: Record, words: int | None) -> None:
        if record.kind is RecordKind.MESSAGE:
            if words is not None:
                self._sender_at[words] = self._find(record.source, Span(record.span.start, words))
            return
        source, target = self._find(record.source, record.span), self._find(record.target, record.span)
        if record.act == "changed_number" and source is not None and target is not None:
            self._claim_number(record, source, target)

    def _claim_number(self, record: Record, source: Draft, target: Draft) -> None:
        if source.kind is not EntityType.PERSON or target.kind is not EntityType.IDENTIFIER:
            return
        found = Found("uses_identifier", source, target, "chat.changed_number", record.span, 0, _CERTAIN)
        if record.when is not None:
            found.qualifiers["when"] = (record.when[:10], None)
        self._claims.append(found)

    def _find(self, one: Identifier | None, where: Span) -> Draft | None:
        """Returns the draft of an identifier, made anew where its label is met first."""
        if one is None or one.kind not in _NAMED:
            return None
        if self._drafts.get(one) is None:
            self._drafts[one] = self._make(one, where)
        return self._drafts[one]

    def _make(self, one: Identifier, where: Span) -> Draft | None:
        span = _find_label(self._text, one.written or one.value, where)
        if span is None:
            return None
        is_thing = one.kind in _THINGS
        draft = Draft(EntityType.IDENTIFIER if is_thing else EntityType.PERSON)
        draft.add(one.value if is_thing else one.written, span, MentionForm.NAME if is_thing else MentionForm.ALIAS)
        if is_thing and one.written != one.value:
            draft.names.append(one.written)
            draft.keys.append(draft.keys[0])
        self._register.drafts.append(draft)  # not findable by its name: "Ana" in a message may be another Ana
        return draft


def days_of(document: Document) -> Mapping[int, str]:
    """Returns the day of each message by where its words begin: what "yesterday" in it is reckoned from."""
    starts = _starts(document)
    return {
        starts[record.span.start]: record.when[:10]
        for record in document.records
        if record.when is not None and record.span.start in starts
    }


def is_notice(passage: Passage) -> bool:
    """Tells whether a passage is what a service wrote into a chat: it names chat groups, and is nobody's words."""
    is_of_chat = passage.kind is PassageKind.MESSAGE and passage.locator.message is not None
    return is_of_chat and passage.speaker is None


def _starts(document: Document) -> dict[int, int]:
    """Returns where the words of each record of a chat begin, by where the record does."""
    if not any(record.kind in _CHATS for record in document.records[:1]):
        return {}
    words = [passage.span for passage in document.passages if passage.kind is PassageKind.MESSAGE]
    found, at = {}, 0
    for record in document.records:
        while at < len(words) and words[at].start < record.span.start:
            at += 1
        if at < len(words) and record.span.contains(words[at]):
            found[record.span.start] = words[at].start
    return found


def _find_label(text: str, label: str, where: Span) -> Span | None:
    at = text.find(label, where.start, where.end)
    if at >= 0:
        return Span(at, at + len(label))
    letters = [re.escape(char) for char in label if not char.isspace()]
    found = re.compile(_FILLING.join(letters)).search(text, where.start, where.end) if letters else None
    return None if found is None else Span(*found.span())
