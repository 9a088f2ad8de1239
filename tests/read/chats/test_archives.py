"""Archives of chats: the text first, what lies beside it came in it, recordings are left out and said to be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

CHAT = """[13/05/23, 20:00:00] Ana: \u200e<adjunto: 00000001-PHOTO-2023-05-13-20-00-00.jpg>
[13/05/23, 20:00:01] Luis: \u200e<adjunto: 00000002-AUDIO-2023-05-13-20-00-01.opus>
[13/05/23, 20:00:02] Eva: \u200e<adjunto: acta.txt>
[13/05/23, 20:00:03] Eva: hola
"""


def pack(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_chat_with_media() -> None:
    content = pack(
        {
            "acta.txt": b"El acta de la reuni\xc3\xb3n.",
            "00000002-AUDIO-2023-05-13-20-00-01.opus": b"OggS\x00\x01",
            "_chat.txt": CHAT.encode(),
        }
    )
    reading = read_bytes(content, "Chat de WhatsApp - Los Faroles.zip", Settings(language="es", authority="orden 7"))
    chat, attached = (one.document for one in reading.documents)
    assert chat.path == "Chat de WhatsApp - Los Faroles.zip!_chat.txt"
    assert chat.metadata.title == "Los Faroles"
    assert attached.parent == chat.id
    assert {one.metadata.authority for one in (chat, attached)} == {"orden 7"}
    said = {problem.code: problem.message for problem in reading.problems}
    assert said["left-out"].startswith("1 recordings")
    assert "00000001-PHOTO" in said["chat-media-missing"]
    assert said["chat-media-missing"].startswith("1 attachments")


def test_a_chat_for_android_in_an_archive() -> None:
    text = "13/05/23, 20:00 - Ana: hola\n13/05/23, 20:01 - Luis: hola\n13/05/23, 20:01 - Eva: hola\n"
    reading = read_bytes(pack({"Chat de WhatsApp con Los Faroles.txt": text.encode()}), "x.zip")
    (one,) = reading.documents
    assert {record.group and record.group.value for record in one.document.records} == {"Los Faroles"}


def test_another_archive_stays_what_it_was() -> None:
    reading = read_bytes(pack({"a.txt": b"Una nota.", "b.opus": b"OggS\x00\x01"}), "x.zip")
    assert [one.document.parent for one in reading.documents] == [None]
    assert "unknown-format" in {problem.code for problem in reading.problems}
