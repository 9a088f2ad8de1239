"""Messages and mailboxes; addresses are of example.org."""

from __future__ import annotations

import base64

from quipus.read import read_bytes
from tests.read.making import codes, cuts, only, pdf_bytes

MESSAGE = b"""\
From: =?utf-8?b?Sm9zw6k=?= <jose@example.org>
To: ana@example.org
Subject: =?iso-8859-1?q?Informaci=F3n?= urgente
Date: Fri, 12 Mar 2021 23:30:00 -0500
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: multipart/alternative; boundary=YY

--YY
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Se=F1or:

La reuni=F3n es ma=F1ana.

> cita anterior
--YY
Content-Type: text/html

<p>no</p>
--YY--
--XX
Content-Type: text/plain
Content-Disposition: attachment; filename=nota.txt

Texto adjunto.
--XX--
""".replace(b"\n", b"\r\n")


def test_headers_body_and_attachments() -> None:
    """The date is the day where it was written."""
    reading = read_bytes(MESSAGE, "docs/m.eml")
    mail, note = (read.document for read in reading.documents)
    assert mail.text == (
        "From: José <jose@example.org>\nTo: ana@example.org\nSubject: Información urgente\n"
        "Date: Fri, 12 Mar 2021 23:30:00 -0500\n\nSeñor:\n\nLa reunión es mañana.\n\n> cita anterior"
    )
    assert [kind for kind, _ in cuts(mail)] == ["message", "paragraph", "paragraph", "paragraph"]
    assert (mail.metadata.title, mail.metadata.published) == ("Información urgente", "2021-03-12")
    assert (note.path, note.name, note.parent, note.text) == (
        "docs/m.eml!nota.txt",
        "nota.txt",
        mail.id,
        "Texto adjunto.",
    )
    assert codes(reading) == []


def test_html_body_is_text() -> None:
    content = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    content += b"<p>Uno</p><script>x</script><p>dos</p>"
    assert only(read_bytes(content, "a.eml")).text == "From: a@example.org\n\nUno\n\ndos"


def test_binary_attachment() -> None:
    pdf = pdf_bytes([[(72, 700, 11, "Texto del informe adjunto.")]])
    content = (
        b'From: a@example.org\nMIME-Version: 1.0\nContent-Type: application/pdf; name="../i!n.pdf"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(pdf)
    )
    reading = read_bytes(content, "a.eml")
    assert [read.document.path for read in reading.documents] == ["a.eml", "a.eml!i_n.pdf"]
    assert reading.documents[1].original == pdf


def test_mailbox() -> None:
    box = b"From ana Fri Mar 12 10:00:00 2021\nFrom: z@example.org\nSubject: uno\n\nHola.\n>From aqui\n\n"
    box += b"From here we go on.\n\nFrom eva Fri Mar 12 11:00:00 2021\nFrom: y@example.org\nSubject: dos\n\nFin.\n"
    reading = read_bytes(box, "b.mbox")
    assert [(read.document.path, read.document.metadata.title) for read in reading.documents] == [
        ("b.mbox!1.eml", "uno"),
        ("b.mbox!2.eml", "dos"),
    ]
    assert reading.documents[0].document.text.endswith("Hola.\nFrom aqui\n\nFrom here we go on.")
    assert reading.documents[0].document.parent is None


def test_broken_headers() -> None:
    content = b"From: =?utf-8?q?=FF=?= <\xff>\nReceived: a\nSubject: a\xf1o\nDate: ayer\n"
    content += b"Content-Type: multipart/mixed; boundary=\n\nhola"
    reading = read_bytes(content, "a.eml")
    assert "Subject: año" in only(reading).text
    assert set(codes(reading)) == {"broken-headers"}
    assert any("'ayer'" in problem.message for problem in reading.problems)
