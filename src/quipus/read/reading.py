"""Reads one file: tells its format, calls the format's reader, adds settings, turns, date, language and identity."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from quipus.model.document import Document, Metadata, Passage, PassageKind
from quipus.model.identity import document_id
from quipus.model.problem import Problem
from quipus.model.record import RecordKind
from quipus.model.span import Span
from quipus.read.archive import iter_parts, member_names
from quipus.read.dateline import find_published
from quipus.read.encoding import clean
from quipus.read.find import FoundFile
from quipus.read.formats import ENDINGS, TOLD_BY_CONTENT, Format, ending_of, get_format
from quipus.read.limits import MAX_DEPTH, MAX_FILE_BYTES, MAX_PASSAGES
from quipus.read.packed import Budget
from quipus.read.passages import find_passages
from quipus.read.result import Draft, Part, ReadDocument, Reading, UnreadableError, inert, inert_path
from quipus.read.settings import NO_SETTINGS, Settings
from quipus.read.turns import find_turns

READ_VERSION = "read/2"
"""Grows with every change that makes another document of the same bytes."""

_READERS = {
    Format.TEXT: "plain",
    Format.CHAT: "chats.whatsapp",
    Format.TELEGRAM: "chats.telegram",
    Format.MARKDOWN: "markdown",
    Format.HTML: "webpage",
    Format.PDF: "pdf",
    Format.IMAGE: "image",
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.RTF: "rtf",
    Format.MAIL: "mail",
    Format.MAILBOX: "mailbox",
    Format.DELIMITED: "delimited",
    Format.WORKBOOK: "workbook",
    Format.ODS: "ods",
    Format.CAMT: "money.camt",
    Format.MT940: "money.mt940",
    Format.OFX: "money.ofx",
}
"""The module of each format; imported when the first file of the format comes, so that others cost nothing."""
_WITH_SETTINGS = frozenset({Format.CHAT, Format.TELEGRAM, Format.DELIMITED, Format.WORKBOOK, Format.ODS})
"""Formats whose rows are read by what a side-car says (time zone, order of day and month, profile of columns)."""
_CHATS = frozenset({Format.CHAT, Format.TELEGRAM})
_TOLD_BY = 2_000
"""Messages by which the language of a chat is told."""
CHAT_READER = "whatsapp/"
"""How the name of the reader of WhatsApp's chats begins."""
_TITLE_LENGTH = 300
_NO_PROBLEMS: tuple[Problem, ...] = ()
_WITHOUT_PROSE = frozenset({
    Format.DELIMITED, Format.WORKBOOK, Format.ODS, Format.CHAT, Format.TELEGRAM, Format.CAMT, Format.MT940, Format.OFX,
})  # fmt: skip
"""Formats whose passages are rows or messages: no interview, and no line that says when the whole was published."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file, or a file inside a file: `depth` levels deep, in the document with the id `parent`."""

    content: bytes
    path: str
    depth: int = 0
    parent: str | None = None


@dataclass(slots=True)
class _Work:
    """What has come of a file and the files inside it so far, and what may still be unpacked."""

    settings: Settings
    budget: Budget = field(default_factory=Budget)
    documents: list[ReadDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_file(found: FoundFile) -> Reading:
    """Reads a file from disk; whatever is wrong with it is a problem."""
    try:
        size = found.location.stat().st_size
        if size > MAX_FILE_BYTES:
            message = f"The file has {size:,} bytes; {MAX_FILE_BYTES:,} are read at most."
            return Reading(problems=(Problem("too-large", found.path, message),))
        content = found.location.read_bytes()
    except OSError as error:
        message = f"The file cannot be opened ({inert(error.strerror)})."
        return Reading(problems=(Problem("unreadable-file", found.path, message),))
    return read_bytes(content, found.path, found.settings)


def read_bytes(content: bytes, path: str, settings: Settings = NO_SETTINGS) -> Reading:
    r"""Reads a file's bytes: its documents and its problems. Never raises, and needs no disk or network.

    Args:
        content: the bytes as received.
        path: the file's path as shown; its ending helps to tell kinds of text apart.
        settings: what side-cars say about the file; they hold for the files inside it too, title and date excepted.

    >>> reading = read_bytes("El Faro\n\nCayó la banda.".encode(), "nota.txt")
    >>> reading.documents[0].document.metadata.title
    'El Faro'
    """
    work = _Work(settings)
    _read(_File(content, inert_path(path)), work)
    return Reading(tuple(work.documents), tuple(work.problems))


def _read(file: _File, work: _Work) -> None:
    """Adds to `work` what comes of a file, and of the files inside it."""
    if not file.content:
        work.problems.append(Problem("empty-file", file.path, "The file has 0 bytes."))
        return
    try:
        format_ = get_format(file.content, file.path)
        _check_ending(format_, file.path, work)
        if format_ is Format.ZIP:
            _read_archive(file, work)
        else:
            _read_document(file, format_, work)
    except UnreadableError as error:
        work.problems.append(Problem(error.code, file.path, error.message, error.place))
    except Exception as error:  # noqa: BLE001 - parsers of damaged files raise anything; it becomes a problem
        message = f"The content cannot be read ({type(error).__name__}: {inert(error)})."
        work.problems.append(Problem("unreadable-file", file.path, message))


def _read_archive(file: _File, work: _Work) -> None:
    """Adds what comes of an archive; what lies beside the text of a chat came in that chat."""
    parts = iter_parts(file.content, file.path, work.budget, work.problems)
    start = len(work.documents)
    _read_parts(islice(parts, 1), file, work, file.parent)
    chats = [one.document for one in work.documents[start:] if one.document.reader.startswith(CHAT_READER)]
    _read_parts(parts, file, work, chats[0].id if chats else file.parent)
    for chat in chats:
        named = {record.detail("file") for record in chat.records} - {None}
        if missing := named - member_names(file.content):
            example = inert(min(name for name in missing if name))
            message = f"{len(missing):,} attachments that messages name do not lie in the archive, such as {example}."
            work.problems.append(Problem("chat-media-missing", chat.path, message, document=chat.id))


def _check_ending(format_: Format, path: str, work: _Work) -> None:
    ending = ending_of(path)
    if ending and ENDINGS.get(ending, format_) not in (format_, TOLD_BY_CONTENT.get(format_)):
        message = f"The name ends in .{ending}, but the content is of the format {format_.value}."
        work.problems.append(Problem("wrong-ending", path, message))


def _read_document(file: _File, format_: Format, work: _Work) -> None:
    settings = _settings_for(file, work.settings)
    draft = _read_draft(file, format_, settings)
    parent = file.parent
    if draft.text and not draft.text.isspace():
        document, problems = _finish(draft, file, format_, settings)
        work.documents.append(ReadDocument(document, file.content))
        work.problems.extend(replace(problem, document=document.id) for problem in (*draft.problems, *problems))
        parent = document.id
    else:
        work.problems.extend(draft.problems)
        if not draft.problems and not draft.parts:
            work.problems.append(Problem("empty-text", file.path, "The file holds no words."))
    _read_parts(iter(draft.parts), file, work, parent)


def _read_draft(file: _File, format_: Format, settings: Settings) -> Draft:
    module = importlib.import_module(f"quipus.read.{_READERS[format_]}")
    if format_ in _WITH_SETTINGS:
        read_with: Callable[[bytes, str, Settings], Draft] = module.read
        return read_with(file.content, file.path, settings)
    read: Callable[[bytes, str], Draft] = module.read
    return read(file.content, file.path)


def _settings_for(file: _File, settings: Settings) -> Settings:
    return settings if file.depth == 0 else replace(settings, title=None, published=None)


def _read_parts(parts: Iterator[Part], file: _File, work: _Work, parent: str | None) -> None:
    for part in parts:
        path = inert_path(f"{file.path}!{part.name}")
        if file.depth >= MAX_DEPTH:
            message = f"Files are nested more than {MAX_DEPTH} levels deep; those from here on were not read."
            work.problems.append(Problem("too-many-parts", path, message))
            return
        _read(_File(part.content, path, file.depth + 1, parent), work)


def _finish(draft: Draft, file: _File, format_: Format, settings: Settings) -> tuple[Document, tuple[Problem, ...]]:
    """Returns the document that a draft becomes, and what was in doubt about it."""
    passages = find_passages(draft.text) if draft.passages is None else draft.passages
    cut: tuple[Problem, ...] = ()
    if len(passages) > MAX_PASSAGES:
        place = f"from character {passages[MAX_PASSAGES].span.start:,}"
        cut = (Problem("text-cut", file.path, f"Only the first {MAX_PASSAGES:,} paragraphs were kept.", place),)
        passages = passages[:MAX_PASSAGES]
    if format_ not in _WITHOUT_PROSE:
        passages = find_turns(draft.text, passages)
    language, problems = settings.language, _NO_PROBLEMS
    if language is None and not _is_list(draft):
        language, problems = _language(_words(draft.text, passages, format_), passages, file.path)
    identity = document_id(file.content)
    document = Document(
        id=identity,
        name=file.path.rsplit("!", 1)[-1].rsplit("/", 1)[-1],
        path=file.path,
        text=draft.text,
        passages=passages,
        metadata=Metadata(
            title=settings.title or _one_line(draft.title) or _title(draft.text, passages),
            published=settings.published or draft.published or _published(draft.text, format_),
            language=language,
            publisher=settings.publisher or _one_line(draft.publisher),
            authority=settings.authority,
            reliability=settings.reliability,
            sealed=bool(settings.sealed),
        ),
        media_type=draft.media_type,
        reader=draft.reader,
        pages=draft.pages,
        parent=file.parent,
        records=tuple(replace(record, document=identity) for record in draft.records),
    )
    return document, (*cut, *problems)


def _words(text: str, passages: tuple[Passage, ...], format_: Format) -> str:
    """Returns what the language is told by: of a chat what people wrote, without dates and names."""
    if format_ not in _CHATS:
        return text
    return "\n".join(passage.span.cut(text) for passage in passages[:_TOLD_BY] if passage.speaker is not None)


def _published(text: str, format_: Format) -> str | None:
    return None if format_ in _WITHOUT_PROSE else find_published(text)


def _is_list(draft: Draft) -> bool:
    """Tells whether a document is a list of calls or money, which is in no language."""
    return bool(draft.records) and draft.records[0].kind not in (RecordKind.MESSAGE, RecordKind.MEMBERSHIP)


def _language(text: str, passages: tuple[Passage, ...], path: str) -> tuple[str | None, tuple[Problem, ...]]:
    from quipus.read.tongue import find_language  # noqa: PLC0415 - loads a model, which files with settings do not need

    # The headers of a message are in no language.
    is_mail = bool(passages) and passages[0].kind is PassageKind.MESSAGE and passages[0].locator.message is None
    start = passages[0].span.end if is_mail else 0
    return find_language(text, path, start)


def _title(text: str, passages: tuple[Passage, ...]) -> str | None:
    """Returns the first heading, if it stands before the first paragraph."""
    first = passages[0] if passages else Passage(Span(0, 0))
    return _one_line(first.span.cut(text)) if first.kind is PassageKind.HEADING else None


def _one_line(value: str | None) -> str | None:
    """Returns a title or name on one line, without control characters; None if nothing is left."""
    if not value:
        return None
    line = " ".join(clean(value[: 10 * _TITLE_LENGTH], "")[0].split())
    return line[:_TITLE_LENGTH] or None
