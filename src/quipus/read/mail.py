"""Reads e-mail messages (RFC 5322, MIME): headers, body, attachments as files of their own.

The stored text begins with the headers From, To, Cc, Subject and Date, as far as there are any. Quoted replies stay.
Lost: all other headers, pictures inside the body that are no attachments of their own.
"""

from __future__ import annotations

import email
import email.utils
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from quipus.model.document import Locator, Passage, PassageKind
from quipus.model.problem import Problem
from quipus.model.span import Span
from quipus.read.encoding import clean, cut, decode
from quipus.read.limits import MAX_PARTS
from quipus.read.packed import safe_name
from quipus.read.passages import clip, find_passages
from quipus.read.result import Draft, Part, inert

_SHOWN = ("From", "To", "Cc", "Subject", "Date")
_HEADER_LENGTH = 2_000
"""Characters of one header that are kept; lists of recipients may be endless."""
_MAX_NESTING = 50
"""Levels of multipart bodies. The parser of the standard library uses one frame a level."""
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_MAX_BOUNDARIES = 2_000
_SURROGATE = re.compile("[\udc80-\udcff]")


def read(content: bytes, path: str) -> Draft:
    """Returns a message as a draft; its attachments are parts."""
    problems: list[Problem] = []
    message = _parse(content, path, problems)
    headers = {name: _header(message, name, path, problems) for name in _SHOWN}
    head = "\n".join(f"{name}: {value}" for name, value in headers.items() if value)
    bodies, parts = _walk(message, path, problems)
    body = "\n\n".join(words for words in bodies if words.strip())
    text = "\n\n".join(piece for piece in (head, body.strip("\n")) if piece)
    text, too_long = cut(text, path)
    problems.extend(too_long)
    passages = _passages(text, len(head))
    title, published = headers["Subject"] or None, _day(headers["Date"], path, problems)
    return Draft(text, "message/rfc822", "mail/1", passages, title, published, problems=tuple(problems), parts=parts)


def _parse(content: bytes, path: str, problems: list[Problem]) -> Message:
    if len(_BOUNDARY.findall(content)) > _MAX_BOUNDARIES:
        problems.append(
            Problem("broken-headers", path, "The message declares thousands of parts; it was read as plain text.")
        )
        head, _, body = content.replace(b"\r\n", b"\n").partition(b"\n\n")
        content = re.sub(rb"(?im)^content-type:.*(?:\n[ \t].*)*\n?", b"", head) + b"\n\n" + body
    # compat32 keeps what it cannot read; the newer policies raise on some broken headers.
    message = email.message_from_bytes(content)
    defects = dict.fromkeys(type(defect).__name__ for defect in message.defects)
    problems.extend(Problem("broken-headers", path, f"The message is damaged: {defect}.") for defect in defects)
    return message


def _passages(text: str, n_head: int) -> tuple[Passage, ...]:
    """Returns the headers as one passage, behind it those of the body."""
    head = (Passage(Span(0, min(n_head, len(text))), PassageKind.MESSAGE),) if n_head else ()
    body = text[n_head:]
    moved = (
        Passage(passage.span.shift(n_head), _body_kind(passage), locator=Locator()) for passage in find_passages(body)
    )
    return clip(text, (*head, *moved))


def _body_kind(passage: Passage) -> PassageKind:
    """The first line of a body is a salutation rather than a heading."""
    return PassageKind.PARAGRAPH if passage.kind is PassageKind.HEADING else passage.kind


def _header(message: Message, name: str, path: str, problems: list[Problem]) -> str:
    """Returns a header decoded, on one line; what cannot be decoded stays as it is, with a problem."""
    # raw_items keeps bytes beyond ASCII, which the usual access replaces.
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = _without_surrogates(raw[:_HEADER_LENGTH])
    try:
        value = "".join(_decoded(piece, charset) for piece, charset in decode_header(raw))
    except Exception as error:  # noqa: BLE001 - the parser of the standard library raises many kinds on broken headers
        problems.append(Problem("broken-headers", path, f"The header {name} cannot be decoded ({inert(error)})."))
        value = raw
    return " ".join(clean(value, path)[0].split())


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return piece.decode(encoding)
        except (UnicodeError, LookupError, ValueError):  # ValueError: a name with a zero byte
            continue
    return piece.decode("latin-1")


def _without_surrogates(value: str) -> str:
    """Returns a value whose raw 8-bit bytes, which the parser keeps as surrogates, are decoded."""
    if _SURROGATE.search(value) is None:
        return value
    return _decoded(value.encode("utf-8", "surrogateescape"), None)


def _day(value: str, path: str, problems: list[Problem]) -> str | None:
    if not value:
        return None
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        problems.append(Problem("broken-headers", path, f"The header Date is no date: {inert(value)!r}."))
        return None


def _walk(message: Message, path: str, problems: list[Problem]) -> tuple[list[str], tuple[Part, ...]]:
    """Returns the texts of a message's body and its attachments."""
    bodies: list[str] = []
    parts: list[Part] = []
    for leaf in _iter_leaves(message, path, problems, 0):
        if len(parts) + len(bodies) >= MAX_PARTS:
            problems.append(Problem("too-many-parts", path, f"The message has more than {MAX_PARTS:,} parts."))
            break
        name = _file_name(leaf)
        kind = leaf.get_content_type()
        if kind == "message/rfc822":
            inner = leaf.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            content = first.as_bytes() if isinstance(first, Message) else _payload(leaf)
            parts.append(Part(_unique(name or "message.eml", parts), content))
        elif name or (kind not in ("text/plain", "text/html") and leaf.get_content_maintype() != "multipart"):
            parts.append(Part(_unique(name or _made_up(kind), parts), _payload(leaf)))
        else:
            bodies.append(_body(leaf, kind, path, problems))
    return bodies, tuple(parts)


def _iter_leaves(message: Message, path: str, problems: list[Problem], depth: int) -> Iterator[Message]:
    """Yields the parts that hold something; of alternatives the plain text, or the last one if there is none."""
    inner = message.get_payload()
    if message.get_content_maintype() != "multipart" or not isinstance(inner, list):
        yield message
        return
    if depth >= _MAX_NESTING:
        problems.append(Problem("too-many-parts", path, f"Parts are nested more than {_MAX_NESTING} levels deep."))
        return
    chosen = [part for part in inner if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        plain = [part for part in chosen if part.get_content_type() == "text/plain" and _payload(part).strip()]
        others = [part for part in chosen if part.get_content_type() not in ("text/plain", "text/html")]
        chosen = [plain[0], *(part for part in others if _file_name(part))] if plain else chosen[-1:]
    for part in chosen:
        yield from _iter_leaves(part, path, problems, depth + 1)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - broken transfer encodings raise many kinds; the bytes as sent are kept
        payload = None
    if isinstance(payload, bytes):
        return payload
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _body(part: Message, kind: str, path: str, problems: list[Problem]) -> str:
    try:
        declared = part.get_content_charset()
    except Exception:  # noqa: BLE001 - as above
        declared = None
    content = _payload(part)
    if kind == "text/html":
        from quipus.read.webpage import visible_text  # noqa: PLC0415 - loads trafilatura, which plain mails do not need

        return visible_text(decode(content, path, declared).text)
    text = decode(content, path, declared)
    problems.extend(text.problems)
    return text.text


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except Exception:  # noqa: BLE001 - as above
        return "attachment"
    if not name:
        return ""
    pieces = "".join(_decoded(piece, charset) for piece, charset in _safe_decode(str(name)))
    return safe_name(" ".join(clean(pieces, "")[0].split())[:200].replace("!", "_")).rsplit("/", 1)[-1]


def _safe_decode(value: str) -> list[tuple[bytes | str, str | None]]:
    try:
        return list(decode_header(_without_surrogates(value)))
    except Exception:  # noqa: BLE001 - as above
        return [(value.encode("ascii", "replace"), None)]


def _made_up(kind: str) -> str:
    subtype = re.sub(r"[^a-z0-9]", "", kind.partition("/")[2])[:20]
    known = {"plain": "txt", "jpeg": "jpg", "msword": "doc", "octetstream": "bin"}
    return f"attachment.{known.get(subtype, subtype or 'bin')}"


def _unique(name: str, parts: list[Part]) -> str:
    taken = {part.name for part in parts} if len(parts) < 1000 else set()
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{len(parts) + 1}{dot}{ending}" if dot else f"{name}-{len(parts) + 1}"
