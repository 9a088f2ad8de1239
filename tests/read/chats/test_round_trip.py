"""Generated exports of every locale pattern are read back exactly: who, when, which words, in which kind of entry."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quipus.model import Document, RecordKind
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings
from tests.read.chats.writing import LOCALES, PLATFORMS, Line, Locale, Platform, write

TITLE = 'Los "Faroles": puerto'
SENDERS = ("Ana", "José Ñáñez", "+51 987 654 321", "~\u202fKiko", 'El "Chino" Soto', "Mª (caja)", "🐂 Toro")
NOTICES = {
    "es": [
        ('Ana creó el grupo "{}"', "created", "Ana", None),
        ("Ana añadió a Luis Soto", "added", "Ana", "Luis Soto"),
        ("+51 987 654 321 se unió usando el enlace de invitación de este grupo", "joined", "+51 987 654 321", None),
        ("Marta salió del grupo", "left", "Marta", None),
        ("Ana eliminó a Marta", "removed", "Ana", "Marta"),
        ('Ana cambió el asunto de "Viejo: uno" a "{}"', "renamed", "Ana", None),
        ("Marta ahora es administradora.", "made_admin", None, "Marta"),
    ],
    "pt": [
        ('Ana criou o grupo "{}"', "created", "Ana", None),
        ("Ana adicionou Luis Soto", "added", "Ana", "Luis Soto"),
        ("+55 11 98765-4321 entrou usando o link de convite deste grupo", "joined", "+55 11 98765-4321", None),
        ("Marta saiu", "left", "Marta", None),
        ("Ana removeu Marta", "removed", "Ana", "Marta"),
        ('Ana mudou o nome do grupo de "Velho: um" para "{}"', "renamed", "Ana", None),
        ("Marta agora é admin", "made_admin", None, "Marta"),
    ],
    "en": [
        ('Ana created group "{}"', "created", "Ana", None),
        ("Ana added Luis Soto", "added", "Ana", "Luis Soto"),
        ("+1 212 555 0100 joined using this group's invite link", "joined", "+1 212 555 0100", None),
        ("Marta left", "left", "Marta", None),
        ("Ana removed Marta", "removed", "Ana", "Marta"),
        ('Ana changed the subject from "Old: one" to "{}"', "renamed", "Ana", None),
        ("Marta is now an admin", "made_admin", None, "Marta"),
    ],
}
_FIRST, _LAST = dt.datetime.fromisoformat("2015-01-13"), dt.datetime.fromisoformat("2025-12-31")
_LOOKS_LIKE_A_HEAD = re.compile(r"[\s\[]*\d")
_LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2007")
_WORDS = (
    st.lists(st.text(_LETTERS, max_size=30), min_size=1, max_size=4)
    .map("\n".join)
    .map(str.strip)
    .filter(lambda words: words and not any(_LOOKS_LIKE_A_HEAD.match(line) for line in words.split("\n")[1:]))
)


@st.composite
def conversations(draw: st.DrawFn, language: str) -> list[tuple[Line, tuple[str, str | None, str | None]]]:
    """Draws lines, each with its act, source and target; everybody greets first."""
    when = draw(st.datetimes(_FIRST, _LAST)).replace(day=13, microsecond=0)
    senders = draw(st.permutations(SENDERS))
    lines: list[tuple[Line, tuple[str, str | None, str | None]]]
    lines = [(Line(when, sender, "hola"), ("sent", sender, None)) for sender in senders]
    steps = draw(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(SENDERS) | st.none(), _WORDS), max_size=8))
    for seconds, sender, words in steps:
        when += dt.timedelta(seconds=seconds)
        if sender is None:
            shape, act, source, target = draw(st.sampled_from(NOTICES[language]))
            lines.append((Line(when, "", shape.format(TITLE)), (act, source, target)))
        else:
            lines.append((Line(when, sender, words), ("sent", sender, None)))
    return lines


def read(text: str, told: Settings) -> Document:
    (one,) = read_bytes(text.encode(), f"WhatsApp Chat - {'Faroles'}.zip!_chat.txt", told).documents
    return one.document


@pytest.mark.parametrize("platform", PLATFORMS, ids=["android,", "android", "ios,", "ios"])
@pytest.mark.parametrize("locale", LOCALES, ids=[locale.name for locale in LOCALES])
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_read_back_exactly(locale: Locale, platform: Platform, data: st.DataObject) -> None:
    lines = data.draw(conversations(locale.name[:2]))
    text = write([line for line, _ in lines], locale, platform, TITLE)
    document = read(text, Settings(language="es"))
    assert len(document.records) == len(lines)
    starts = {passage.span.start: passage for passage in document.passages}
    for record, (line, (act, source, target)) in zip(document.records, lines, strict=True):
        shown = None if source is None else source.replace("\u202f", " ")
        assert (record.act, record.source and record.source.written) == (act, shown)
        assert (record.target and record.target.written) == target
        assert record.kind is (RecordKind.MESSAGE if line.sender else RecordKind.MEMBERSHIP)
        assert record.when == line.when.isoformat(timespec="seconds" if platform.ios else "minutes")
        words = [one for at, one in starts.items() if record.span.start <= at < record.span.end]
        assert [one.span.cut(document.text) for one in words] == [line.words]
        assert [one.speaker for one in words] == [shown if line.sender else None]


@pytest.mark.parametrize("locale", [one for one in LOCALES if one.has_order], ids=lambda one: one.name)
def test_the_side_car_decides_where_nothing_else_does(locale: Locale) -> None:
    when = dt.datetime.fromisoformat("2023-05-02T20:28")
    text = write([Line(when, "Ana", "hola"), Line(when, "Eva", "hola")], locale, PLATFORMS[0], TITLE)
    assert [record.when for record in read(text, Settings()).records] == [None, None]
    order = "month-day" if locale.month_first else "day-month"
    assert read(text, Settings(date_order=order)).records[0].when == "2023-05-02T20:28"
