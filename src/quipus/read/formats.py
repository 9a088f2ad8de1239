"""Tells what some bytes are, from the bytes; the name's ending only chooses among kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from quipus.read.chats.heads import looks_like_chat
from quipus.read.encoding import decode, looks_binary
from quipus.read.result import UnreadableError, inert

SUPPORTED = (
    ".txt .md .html .pdf .docx .odt .rtf .eml .mbox .csv .xlsx .xls .ods .zip .json .vcf .ofx .sta .png .jpg .tif"
)


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    CHAT = "chat"
    TELEGRAM = "telegram"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    IMAGE = "image"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    MAIL = "mail"
    MAILBOX = "mailbox"
    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    ODS = "ods"
    CAMT = "camt"
    MT940 = "mt940"
    OFX = "ofx"
    ZIP = "zip"


ENDINGS = {
    "txt": Format.TEXT, "text": Format.TEXT, "log": Format.TEXT, "asc": Format.TEXT, "": Format.TEXT,
    "md": Format.MARKDOWN, "markdown": Format.MARKDOWN,
    "html": Format.HTML, "htm": Format.HTML, "xhtml": Format.HTML,
    "pdf": Format.PDF,
    "png": Format.IMAGE, "jpg": Format.IMAGE, "jpeg": Format.IMAGE, "tif": Format.IMAGE, "tiff": Format.IMAGE,
    "docx": Format.DOCX, "docm": Format.DOCX,
    "odt": Format.ODT, "ott": Format.ODT,
    "rtf": Format.RTF,
    "eml": Format.MAIL, "mbox": Format.MAILBOX,
    "csv": Format.DELIMITED, "tsv": Format.DELIMITED,
    "xlsx": Format.WORKBOOK, "xlsm": Format.WORKBOOK, "xls": Format.WORKBOOK,
    "ods": Format.ODS,
    "zip": Format.ZIP,
    "json": Format.TELEGRAM,
    "vcf": Format.TEXT,
    "ofx": Format.OFX, "qfx": Format.OFX, "sta": Format.MT940, "mt940": Format.MT940, "940": Format.MT940,
}  # fmt: skip
TOLD_BY_CONTENT = {Format.CHAT: Format.TEXT, Format.MT940: Format.TEXT}
"""Formats that are told from others by the content alone, and whose endings they bear."""
_SAMPLE = 16 * 1024
"""Bytes that are looked at for the beginning of a chat."""
_TEXTS = frozenset({Format.TEXT, Format.MARKDOWN, Format.DELIMITED, Format.TELEGRAM})
_OTHER_BINARIES = (
    (b"GIF8", "a GIF picture", "save it as PNG"),
    (b"BM", "a BMP picture", "save it as PNG"),
    (b"\x1f\x8b", "a gzip archive", "unpack it, or pack its files as ZIP"),
    (b"Rar!", "a RAR archive", "unpack it, or pack its files as ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack its files as ZIP"),
    (b"BZh", "a bzip2 archive", "unpack it, or pack its files as ZIP"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or pack its files as ZIP"),
    (b"SQLite format 3", "an SQLite database", "export its tables as CSV"),
    (b"MZ", "a Windows program", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"ID3", "a sound recording", "add a transcript"),
    (b"OggS", "a sound recording", "add a transcript"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("EncryptedPackage", "an encrypted Office document", ""),
    ("WordDocument", "an old Word document (.doc)", "save it as .docx"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)", "save it as PDF"),
    ("__substg1.0_", "an Outlook message (.msg)", "save it as .eml"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I
)
_HEADER = re.compile(rb"(?:From |[!-9;-~]{1,60}:).*(?:\r?\n[ \t]+\S.*)*\r?\n?")
_MAIL_HEADERS = frozenset(b"return-path received message-id mime-version delivered-to dkim-signature x-mailer".split())
_MAIL_NAMES = frozenset(b"from to subject date cc bcc reply-to sender content-type".split()) | _MAIL_HEADERS
_CAMT = re.compile(rb"urn:iso:std:iso:20022:tech:xsd:camt\.05[234]\.")
_MT940 = re.compile(rb"(?:[^\n]{0,200}\n){0,4}?(?:\{1:[^\n]{0,200}\{4:\s*)?:20:[^\n]{0,40}\n(?::21:[^\n]*\n)?:25P?:")
"""Blocks 1 to 4 of a SWIFT message, or lines of a bank's own, may stand before the first field."""
_MT940_FIELD = re.compile(rb"^:(?:6[012][FM]?|86):", re.MULTILINE)
_MAX_HEADERS = 60
"""Header lines that are looked at."""


def ending_of(path: str) -> str:
    """Returns the ending of the last name of a path in lower case, without the dot; empty if it has none.

    >>> ending_of("a.zip!docs/Nota.PDF"), ending_of("docs.d/README")
    ('pdf', '')
    """
    name = re.split(r"[/!]", path)[-1]
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def get_format(content: bytes, path: str) -> Format:
    """Returns the format of some bytes, or raises `UnreadableError` if it is none that is read."""
    found = _binary_format(content)
    if found is not None:
        return found
    if looks_binary(content):
        raise _unknown("The content is no text and of no known format")
    return _statement_format(content, ending_of(path)) or _text_format(content, ending_of(path))


def _unknown(what: str, advice: str = "") -> UnreadableError:
    more = f"; {advice}" if advice else ""
    return UnreadableError("unknown-format", f"{what}{more}. Formats that are read: {SUPPORTED}.")


def _binary_format(content: bytes) -> Format | None:
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")):
        return Format.IMAGE
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_format(content)
    if content.startswith(_OLE):
        return _ole_format(content)
    if content[:10].lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    for magic, what, advice in _OTHER_BINARIES:
        if content.startswith(magic) and looks_binary(content):
            raise _unknown(f"The content is {what}", advice)
    return None


def _zip_format(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names and _is_small(archive, "mimetype") else b""
    except Exception as error:  # zipfile raises many kinds for damaged archives
        raise UnreadableError("unreadable-file", f"The archive is damaged ({inert(error)}).") from error
    if b"opendocument.text" in kind:
        return Format.ODT
    if b"opendocument.spreadsheet" in kind:
        return Format.ODS
    if b"opendocument" in kind or b"epub" in kind:
        raise _unknown(f"The content is of type {inert(kind.decode('latin-1'))}", "save it as PDF")
    if any(name.startswith("ppt/") for name in names) and "[Content_Types].xml" in names:
        raise _unknown("The content is a PowerPoint file (.pptx)", "save it as PDF")
    if "xl/workbook.bin" in names:
        raise _unknown("The content is a binary workbook (.xlsb)", "save it as .xlsx")
    if "word/document.xml" in names:
        return Format.DOCX
    return Format.WORKBOOK if "xl/workbook.xml" in names else Format.ZIP


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return archive.getinfo(name).file_size < 1000


def _ole_format(content: bytes) -> Format:
    for name, what, advice in _OLE_KINDS:
        if name.encode("utf-16-le") in content:
            if not advice:
                raise UnreadableError("encrypted", f"The content is {what}.")
            raise _unknown(f"The content is {what}", advice)
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return Format.WORKBOOK
    raise _unknown("The content is an old Office file of unknown kind", "save it as PDF")


def _statement_format(content: bytes, ending: str) -> Format | None:
    """Returns the format of a bank's statement by its first lines; the ending decides only on pieces of MT940."""
    top = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if top.startswith(b"<") and _CAMT.search(top):
        return Format.CAMT
    if top.startswith((b"OFXHEADER", b"<?OFX", b"<OFX>")) or (top.startswith(b"<?xml") and b"<?OFX" in top):
        return Format.OFX
    is_piece = ENDINGS.get(ending) is Format.MT940 and _MT940_FIELD.search(top)
    return Format.MT940 if _MT940.match(top) or is_piece else None


def _text_format(content: bytes, ending: str) -> Format:
    told = ENDINGS.get(ending)
    if told is None:
        raise _unknown(f"Files ending in .{inert(ending)} are not read", "save it as text, PDF or CSV")
    headers = _header_names(content)
    if content.startswith(b"From ") and len(headers & _MAIL_NAMES) >= 2:
        return Format.MAILBOX
    strong = bool(headers & _MAIL_HEADERS) and len(headers & _MAIL_NAMES) >= 3
    if strong or (told is Format.MAIL and headers & _MAIL_NAMES):
        return Format.MAIL
    if told is Format.HTML or _HTML.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
        return Format.HTML
    if told is Format.TEXT and looks_like_chat(
        decode(content[:_SAMPLE].rpartition(b"\n")[0] or content[:_SAMPLE], "").text
    ):
        return Format.CHAT
    return told if told in _TEXTS else Format.TEXT


def _header_names(content: bytes) -> set[bytes]:
    """Returns the names of the mail headers with which some bytes begin, in lower case."""
    names, start = set(), 0
    top = content[: 64 * 1024]
    for _ in range(_MAX_HEADERS):
        match = _HEADER.match(top, start)
        if match is None or match.end() == start:
            break
        names.add(match.group().partition(b":")[0].lower())
        start = match.end()
    return names
