"""Reads Rich Text Format (.rtf, specification 1.9.1).

Lost: pictures, headers, footers, footnotes, link targets.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from quipus.model.problem import Problem
from quipus.read.encoding import clean, cut
from quipus.read.limits import MAX_RTF_BYTES
from quipus.read.result import Draft, UnreadableError

_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
_TITLE = re.compile(r"\{\\info.{0,2000}?\{\\title ([^{}]{1,1000})\}", re.DOTALL)
_FONT_TABLE = 20_000
"""Characters of a font table that are looked at: striprtf takes time that grows with the square."""
_BRACE = re.compile(r"[{}]")
_UTF16_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read(content: bytes, path: str) -> Draft:
    """Returns an RTF document as a draft."""
    source = _without_binaries(content.decode("latin-1"))  # RTF itself is ASCII; letters beyond it are escaped
    if len(source) > MAX_RTF_BYTES:
        raise UnreadableError(
            "too-large", f"There are {len(source):,} characters of RTF; {MAX_RTF_BYTES:,} are read at most."
        )
    # striprtf searches for links with a pattern whose time grows with the square of a line; under another name
    # their instructions are skipped all the same.
    source = _with_short_fonts(source.replace("\\fldinst", "\\datafield"))
    raw = _joined_pairs(_to_text(source))
    text, controls = clean(raw, path)
    text, too_long = cut(text.strip("\n"), path)
    problems: list[Problem] = [*controls, *too_long]
    if "\ufffd" in text:
        message = f"{text.count(chr(0xFFFD)):,} bytes do not fit the encoding that the file declares."
        problems.append(Problem("mixed-encodings", path, message))
    title = _TITLE.search(source[:100_000])
    name = _to_text("{\\rtf1 " + title.group(1) + "}") if title else None
    return Draft(text, "application/rtf", "rtf/1", title=name, problems=tuple(problems))


def _without_binaries(source: str) -> str:
    """Returns the source without raw binary data (pictures), which may hold braces."""
    pieces, start = [], 0
    while (match := _BINARY.search(source, start)) is not None:
        pieces.append(source[start : match.start()])
        start = match.end() + int(match.group(1))
    pieces.append(source[start:])
    return "".join(pieces)


def _with_short_fonts(source: str) -> str:
    start = source.find("\\fonttbl")
    if start < 0:
        return source
    depth, end = 1, len(source)
    for brace in _BRACE.finditer(source, start):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            end = brace.end()
            break
    return source if end - start <= _FONT_TABLE else source[:start] + "\\fonttbl" + source[end - 1 :]


def _joined_pairs(text: str) -> str:
    """Returns a text whose characters beyond 16 bits, which RTF writes as two halves, are whole."""
    return _UTF16_PAIR.sub(lambda pair: pair.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)


def _to_text(source: str) -> str:
    return str(rtf_to_text(source, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
