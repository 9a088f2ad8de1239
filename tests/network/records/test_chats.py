"""Findings from chats: who writes, who answers whom, which days stand out, who was in a group when."""

from __future__ import annotations

import datetime as dt

import pytest

from quipus.model import Identifier, IdentifierKind, Record, RecordKind, Span
from quipus.network.records import (
    Chat,
    Holders,
    find_bursts,
    find_chats,
    find_exchanges,
    find_stays,
    find_titles,
    find_writers,
)
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

GROUP = Identifier(IdentifierKind.GROUP, "Los Faroles")


def person(name: str) -> Identifier:
    return Identifier(IdentifierKind.DISPLAY, name, name)


def message(number: int, sender: str, when: str | None, group: Identifier | None = GROUP) -> Record:
    return Record("d" * 32, number, Span(0, 1), RecordKind.MESSAGE, "sent", person(sender), None, group, when)


def read(text: str, zone: str | None = None) -> Chat:
    """Reads an export for Android as one chat."""
    told = Settings(language="es", date_order="day-month", time_zone=zone)
    (one,) = read_bytes(text.encode(), "Chat de WhatsApp con Los Faroles.txt", told).documents
    (chat,) = find_chats(one.document.records)
    return chat


TALK = """13/05/23, 20:00 - Ana: uno
13/05/23, 20:01 - Ana: dos
13/05/23, 20:02 - Luis: tres
13/05/23, 20:04 - Ana: <Multimedia omitido>
13/05/23, 23:30 - Eva: Se eliminó este mensaje
13/05/23, 23:31 - Luis: cinco
14/05/23, 05:00 - Ana: seis
"""


def test_who_writes() -> None:
    """Counted by hand; of Ana's four messages the one at five in the morning is at night."""
    writers = find_writers(read(TALK))
    assert [(one.name, one.n_messages, one.n_media, one.n_deleted, one.n_days, one.night) for one in writers] == [
        ("Ana", 4, 1, 0, 2, 0.25),
        ("Luis", 2, 0, 0, 1, 0.5),
        ("Eva", 1, 0, 1, 1, 1.0),
    ]
    assert (writers[0].first, writers[0].last) == ("2023-05-13T20:00", "2023-05-14T05:00")


def test_who_answers_whom() -> None:
    """Turns: Ana, Luis, Ana, Eva, Luis, Ana. Three of five changes are within ten minutes.

    Expected for Ana (3 turns) and Luis (2), of 6: (3 * 2 / 3 + 3 * 2 / 4) * 3 / 5 = 2.1.
    For Eva (1) and Luis (2): (1 * 2 / 5 + 1 * 2 / 4) * 3 / 5 = 0.54.
    """
    first, second = find_exchanges(read(TALK))
    assert (first.one, first.other, first.n_by_one, first.n_by_other) == ("Ana", "Luis", 1, 1)
    assert first.seconds == (120.0, 60.0)
    assert first.expected == pytest.approx(2.1)
    assert first.night == 0.0
    assert (second.one, second.other, second.n_by_one, second.n_by_other) == ("Eva", "Luis", 0, 1)
    assert second.expected == pytest.approx(0.54)
    assert second.seconds == (None, 60.0)
    assert (second.night, second.first) == (1.0, "2023-05-13T23:31")


def test_a_number_and_its_holder_are_one() -> None:
    exchanges = find_exchanges(read(TALK), Holders({"Luis": "Ana"}))
    assert [(one.one, one.other) for one in exchanges] == [("Ana", "Eva")]


def test_without_times_nobody_answers() -> None:
    (chat,) = find_chats([message(1, "Ana", None), message(2, "Luis", None)])
    assert find_exchanges(chat) == ()
    assert [(one.night, one.first) for one in find_writers(chat)] == [(None, None), (None, None)]


def test_two_exports_of_one_group_stay_two() -> None:
    one, other = message(1, "Ana", None), message(1, "Ana", None)
    object.__setattr__(other, "document", "e" * 32)
    assert [chat.title for chat in find_chats([one, other])] == ["Los Faroles", "Los Faroles"]


def test_bursts() -> None:
    """Of eight days with 4 messages, and 11, 30, 40, the quartiles are 4 and 7.5: the fence is 7.5 + 3 * 3.5 = 18."""
    day = dt.date(2023, 5, 1)
    records: list[Record] = []
    for offset, count in enumerate((4, 4, 4, 4, 40, 30, 4, 4, 4, 4, 11)):
        moment = (day + dt.timedelta(days=offset)).isoformat()
        records += [message(len(records) + 1, "Ana", f"{moment}T10:00") for _ in range(count)]
    found = find_bursts(records)
    assert [(one.first.day, one.last.day, one.n_records, one.usual) for one in found] == [(5, 6, 70, 4.0)]
    assert find_bursts(records[:24]) == ()


MEMBERS = """13/05/23, 20:00 - Ana creó el grupo "Viejo"
13/05/23, 20:01 - Ana añadió a Luis y Eva
13/05/23, 20:02 - Pedro: ya estaba
14/05/23, 20:00 - Luis ahora es administrador.
15/05/23, 20:00 - Luis eliminó a Eva
16/05/23, 20:00 - Ana ya no es admin.
17/05/23, 20:00 - Ana salió del grupo
18/05/23, 20:00 - Luis añadió a Ana
19/05/23, 20:00 - Luis cambió el asunto de "Viejo" a "Los Faroles"
"""


def test_who_was_in_the_group_when() -> None:
    stays = find_stays(read(MEMBERS))
    shown = [
        (
            one.name,
            one.since and one.since[5:10],
            one.way_in,
            one.by,
            one.until and one.until[5:10],
            one.way_out,
            one.out_by,
        )
        for one in stays
    ]
    assert shown == [
        ("Pedro", None, "seen", None, None, "", None),
        ("Ana", "05-13", "created", None, "05-17", "left", None),
        ("Eva", "05-13", "added", "Ana", "05-15", "removed", "Luis"),
        ("Luis", "05-13", "added", "Ana", None, "", None),
        ("Ana", "05-18", "added", "Luis", None, "", None),
    ]
    admins = {one.name: one.admin for one in stays if one.admin}
    assert admins == {
        "Ana": (("2023-05-13T20:00", "2023-05-16T20:00"),),
        "Luis": (("2023-05-14T20:00", None),),
    }
    present = sorted({one.name for one in stays if one.holds_on("2023-05-16")})
    assert present == ["Ana", "Luis", "Pedro"]


def test_what_the_group_was_called() -> None:
    assert find_titles(read(MEMBERS).records) == (("2023-05-13T20:00", "Viejo"), ("2023-05-19T20:00", "Los Faroles"))


def test_a_chat_of_two_has_no_members() -> None:
    assert find_stays(read("13/05/23, 20:00 - Ana: hola\n13/05/23, 20:01 - Los Faroles: hola\n")) == ()
