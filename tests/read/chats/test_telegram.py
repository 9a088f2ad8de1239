"""Telegram's result.json: one chat, all chats of an account, and what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quipus.model import Document, Problem
from quipus.read.reading import read_bytes

GROUP = {
    "name": "Los Faroles",
    "type": "private_supergroup",
    "id": 77,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2023-05-02T20:28:15",
            "date_unixtime": "1683077295",
            "actor": "Ana",
            "actor_id": "user1",
            "action": "create_group",
            "title": "Los Faroles",
            "members": ["Luis"],
        },
        {
            "id": 2,
            "type": "message",
            "date": "2023-05-02T20:28:16",
            "date_unixtime": "1683077296",
            "from": "Ana",
            "from_id": "user1",
            "text": ["hola ", {"type": "bold", "text": "Luis"}, "\nmañana"],
        },
        {"id": 3, "type": "message", "date": "2023-05-02T20:29:00", "from": None, "from_id": "user2", "text": "ya"},
        {
            "id": 4,
            "type": "message",
            "date": "2023-05-02T20:30:00",
            "edited": "2023-05-02T20:31:00",
            "from": "Luis",
            "from_id": "user3",
            "text": "",
            "file": "voice_messages/audio_1.ogg",
            "media_type": "voice_message",
        },
    ],
}


def read(value: Any) -> tuple[Document, tuple[Problem, ...]]:
    reading = read_bytes(json.dumps(value).encode(), "result.json")
    (one,) = reading.documents
    return one.document, reading.problems


def test_a_group() -> None:
    """1683077295 is 2023-05-03 01:28:15 UTC (by `date -u -d @1683077295`), five hours ahead of the local time."""
    document, _ = read(GROUP)
    shown = [
        (
            one.kind.value,
            one.act,
            one.source and one.source.value,
            one.target and one.target.value,
            one.when,
            one.details,
        )
        for one in document.records
    ]
    title, file = (("title", "Los Faroles"),), (("file", "voice_messages/audio_1.ogg"), ("media", "audio"))
    assert shown == [
        ("membership", "created", "user1", None, "2023-05-02T20:28:15-05:00", title),
        ("membership", "added", "user1", "Luis", "2023-05-02T20:28:15-05:00", title),
        ("message", "sent", "user1", None, "2023-05-02T20:28:16-05:00", ()),
        ("message", "sent", "user2", None, "2023-05-02T20:29:00", ()),
        ("message", "edited", "user3", None, "2023-05-02T20:30:00", file),
    ]
    assert {one.group and one.group.value for one in document.records} == {"Los Faroles"}
    words = [(one.speaker, one.span.cut(document.text)) for one in document.passages]
    assert words[1:] == [
        ("Ana", "hola Luis\nmañana"),
        ("user2", "ya"),
        ("Luis", "<voice_messages/audio_1.ogg>"),
    ]


def test_all_chats_of_an_account() -> None:
    pair = {
        "name": "Eva",
        "type": "personal_chat",
        "id": 5,
        "messages": [
            {"id": 1, "type": "message", "date": "2023-05-02T10:00:00", "from": "Eva", "from_id": "user5", "text": "a"},
            {"id": 2, "type": "message", "date": "2023-05-02T10:01:00", "from": "Yo", "from_id": "user9", "text": "b"},
        ],
    }
    document, _ = read({"chats": {"list": [GROUP, pair]}, "left_chats": {"list": []}})
    last = document.records[-2:]
    assert [(one.source and one.source.value, one.target and one.target.value, one.group) for one in last] == [
        ("user5", None, None),
        ("user9", "user5", None),
    ]


def test_what_cannot_be_read_is_said() -> None:
    odd = {
        **GROUP,
        "messages": [*GROUP["messages"], {"id": 9, "type": "story", "date": "soon"}, "no message"],  # type: ignore[misc]
    }
    document, problems = read(odd)
    assert [one.act for one in document.records[-2:]] == ["unread", "unread"]
    codes = {problem.code for problem in problems}
    assert {"chat-lines", "chat-unread-lines", "chat-impossible-time"} <= codes


@pytest.mark.parametrize(
    "content", [b"[1, 2]", b'{"a": 1}', b'{"messages": []}', b'{"messages": [1]}', b"{", b"[" * 9999]
)
def test_other_json_is_no_chat(content: bytes) -> None:
    reading = read_bytes(content, "a.json")
    assert reading.documents == ()
    assert [problem.code for problem in reading.problems] in (["unknown-format"], ["unreadable-file"])
