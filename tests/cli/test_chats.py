"""quipus records and quipus chats, in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

CHAT = """13/05/23, 20:00 - Ana creó el grupo "Los Faroles"
13/05/23, 20:01 - Ana añadió a Luis
13/05/23, 20:01 - Ana: Pedro Rojas Soto es el jefe de Los Faroles
13/05/23, 20:02 - Luis: ya lo sabía todo el mundo en el puerto
13/05/23, 23:31 - +51 987 654 321: \x1b[31maquí estoy
14/05/23, 20:00 - Luis salió del grupo
"""


@pytest.fixture
def chat_case(new_address: Callable[[], str], tmp_path: Path, quipus: Callable[..., Ran]) -> str:
    """The address of a case of one chat, on each engine."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "Chat de WhatsApp con Los Faroles.txt").write_text(CHAT, "utf-8")
    address = new_address()
    assert quipus("add", address, str(folder), "--workers", "1").code == 0
    return address


def test_records_say_who_when_and_under_whose_order(chat_case: str, quipus: Callable[..., Ran]) -> None:
    ran = quipus("records", chat_case, "--kind", "message", "--limit", "2")
    assert ran.code == 0
    flat = " ".join(ran.out.split())
    assert "2023-05-13T20:01 Ana message sent in Los Faroles" in flat
    assert "authority unknown" in flat
    assert "2 of 3 records shown" in flat
    assert "\x1b" not in quipus("records", chat_case).out


def test_records_as_json(chat_case: str, quipus: Callable[..., Ran]) -> None:
    found = quipus("records", chat_case, "--identifier", "+51 987-654 321", "--json").json
    assert (found["total"], found["shown"]) == (1, 1)
    (record,) = found["records"]
    assert record["source"] == {"kind": "phone", "value": "+51987654321", "written": "+51 987 654 321"}
    assert (record["when"], record["authority"], record["group"]["value"]) == ("2023-05-13T23:31", None, "Los Faroles")


def test_chats(chat_case: str, quipus: Callable[..., Ran]) -> None:
    flat = " ".join(quipus("chats", chat_case).out.split())
    assert "Los Faroles group, 3 messages of 3 writers" in flat
    assert "Ana – Luis: 1 answer" in flat
    assert "does not say that it answers it" in flat
    assert "authority unknown" in flat


def test_members(chat_case: str, quipus: Callable[..., Ran]) -> None:
    flat = " ".join(quipus("chats", chat_case, "faroles", "--members").out.split())
    assert "Luis: 2023-05-13T20:01, added by Ana to 2023-05-14T20:00, left" in flat
    assert "+51987654321: unknown, there without a notice of coming, no notice of leaving" in flat
    assert "Ana: 2023-05-13T20:00, created it, no notice of leaving; admin from 2023-05-13T20:00 to the end" in flat


def test_chats_as_json(chat_case: str, quipus: Callable[..., Ran]) -> None:
    (chat,) = quipus("chats", chat_case, "--json").json["chats"]
    assert [one["name"] for one in chat["writers"]] == ["+51987654321", "Ana", "Luis"]
    assert [len(chat[part]) for part in ("exchanges", "bursts", "titles")] == [1, 0, 1]
    assert [one["way_in"] for one in chat["stays"]] == ["seen", "created", "added"]


def test_no_such_chat(chat_case: str, quipus: Callable[..., Ran]) -> None:
    ran = quipus("chats", chat_case, "Nadie")
    assert ran.code != 0
    assert "quipus chats CASE" in ran.err


def test_authority_unknown_stands_everywhere(chat_case: str, quipus: Callable[..., Ran]) -> None:
    for command in (
        ["summary", chat_case],
        ["documents", chat_case],
        ["claims", chat_case],
        ["show", chat_case, "Pedro Rojas"],
    ):
        assert "authority unknown" in " ".join(quipus(*command).out.split()), command
    assert quipus("summary", chat_case, "--json").json["authority_unknown"] != []
    assert quipus("claims", chat_case, "--json").json["claims"][0]["authority_unknown"] is True
