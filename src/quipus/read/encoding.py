"""From bytes to clean text: byte order mark, UTF-8, UTF-16, then a guess that is always reported."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from quipus.model.problem import Problem
from quipus.read.limits import MAX_CHARACTERS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXPECTED = frozenset("áéíóúüñçãõâêôàèìòùäöëïîûœßÁÉÍÓÚÜÑÇÃÕÂÊÔÀÈÌÒÙÄÖËÏÎÛŒ¿¡«»“”‘’–—…•ºª°·€§©®´")
"""Letters and marks beyond ASCII that Spanish, Portuguese, English, French, Italian and German texts use."""
_WESTERN = ("cp1252", "mac_roman", "cp850")
"""Encodings of Western Europe before UTF-8: Windows, old Macintosh, DOS."""
_SAMPLE = 64 * 1024
"""Bytes that a guess looks at."""
_BYTES_A_CHARACTER = 4
"""At most, in every encoding of Unicode."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Cc except tab and line feed, and code points that are no characters."""
_PAGE_BREAK = re.compile(r"[\x0b\x0c\x85]")
_LISTED = 10
"""Numbers of lines that a message names."""


@dataclass(frozen=True, slots=True)
class Text:
    """Clean text, the encoding it came in, and what was in doubt."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes, path: str, declared: str | None = None) -> Text:
    """Returns bytes as clean text; anything but UTF-8 or a byte order mark is reported unless it was declared.

    Args:
        content: at most the first `MAX_CHARACTERS` are decoded.
        path: for problems.
        declared: the encoding that the format itself names (a mail header, an HTML tag); it is tried first.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            raw, problems = _decode_lossy(content[len(mark) :], encoding, path)
            return _finish(raw, encoding, problems, path)
    for tried in (declared, _utf16_by_zeros(content), "utf-8"):
        whole = None if tried is None else _decode_strict(content, tried)
        if tried is not None and whole is not None:
            known = tried in (declared, "utf-8")
            return _finish(whole, tried, () if known else (_guessed(path, tried),), path)
    mixed = _decode_mixed(content, path)
    if mixed is not None:
        return mixed
    encoding = _guess(content[:_SAMPLE])
    raw, problems = _decode_lossy(content, encoding, path)
    return _finish(raw, encoding, (_guessed(path, encoding), *problems), path)


def clean(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    r"""Returns a text with line feeds as line ends and without control characters, the latter reported.

    >>> clean("uno\r\ndos\x00\n", "a.txt")[0]
    'uno\ndos\n'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = _CONTROL.search(text)
    if first is None:
        return text, ()
    text = _PAGE_BREAK.sub("\n", text)
    cleaned = _CONTROL.sub("", text)
    removed = len(text) - len(cleaned)
    if not removed:  # form feeds alone are how pages of plain text end
        return cleaned, ()
    line = text.count("\n", 0, first.start()) + 1
    message = f"{removed:,} control characters were removed."
    return cleaned, (Problem("control-characters", path, message, f"from line {line}"),)


def cut(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Returns a text with at most `MAX_CHARACTERS`, and a problem if there were more."""
    if len(text) <= MAX_CHARACTERS:
        return text, ()
    message = f"The text is longer than {MAX_CHARACTERS:,} characters; what follows was not read."
    return text[:MAX_CHARACTERS], (Problem("text-cut", path, message, f"from character {MAX_CHARACTERS:,}"),)


def looks_binary(content: bytes) -> bool:
    r"""Tells whether bytes are no text in any encoding: a tenth of the sample or more are control characters.

    >>> looks_binary(bytes(range(256))), looks_binary(b"uno\x00dos tres cuatro cinco"), looks_binary(b"h\0o\0l\0a\0")
    (True, False, False)
    """
    if any(content.startswith(mark) for mark, _ in _BOMS) or _utf16_by_zeros(content):
        return False
    sample = content[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL_BYTES)) >= max(1, len(sample) / 10)


_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"


def _finish(raw: str, encoding: str, problems: tuple[Problem, ...], path: str) -> Text:
    raw, too_long = cut(raw.removeprefix("\ufeff"), path)
    text, controls = clean(raw, path)
    return Text(text, encoding, (*problems, *too_long, *controls))


def _guessed(path: str, encoding: str) -> Problem:
    return Problem("encoding-guessed", path, f"The file is not UTF-8 and was read as {encoding}.")


def _window(content: bytes) -> tuple[memoryview, bool]:
    """Returns as many bytes as can matter, one character more than is kept, and whether that is all."""
    size = (MAX_CHARACTERS + 1) * _BYTES_A_CHARACTER
    return memoryview(content)[:size], len(content) <= size


def _decode_strict(content: bytes, encoding: str) -> str | None:
    window, whole = _window(content)
    try:
        raw = codecs.getincrementaldecoder(encoding)("strict").decode(window, final=whole)
    except (UnicodeError, LookupError, ValueError, TypeError, AttributeError):
        # The last three: names such as "hex" or "\0", and codecs that are not from bytes to text.
        return None
    return raw if isinstance(raw, str) else None


def _decode_lossy(content: bytes, encoding: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    strict = _decode_strict(content, encoding)
    if strict is not None:
        return strict, ()
    raw = bytes(_window(content)[0]).decode(encoding, "replace")
    lost = raw.count("\ufffd")
    message = f"{lost:,} bytes do not fit the encoding {encoding} and stand as \ufffd in the text."
    return raw, (Problem("mixed-encodings", path, message),)


def _utf16_by_zeros(content: bytes) -> str | None:
    """Returns the UTF-16 whose zero bytes are there: Latin letters have one zero byte each, always on the same side."""
    sample = content[:4096]
    half = len(sample) // 2
    if half == 0 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Texts of Latin letters have zeros in nearly all high bytes and in no low one; 70 % leaves room for dashes.
    if odd >= 0.7 * half and even <= 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.7 * half and odd <= 0.05 * half else None


def _decode_mixed(content: bytes, path: str) -> Text | None:
    """Reads line by line a file of which more lines beyond ASCII are UTF-8 than are not."""
    window, _ = _window(content)
    lines = bytes(window).split(b"\n")
    read = [_decode_strict(line, "utf-8") for line in lines]
    bad = [number for number, line in enumerate(read, 1) if line is None]
    n_good = sum(line is not None and not line.isascii() for line in read)
    if n_good < len(bad):
        return None
    pieces = [line if line is not None else _decode_pieces(lines[index]) for index, line in enumerate(read)]
    listed = ", ".join(map(str, bad[:_LISTED])) + (f" and {len(bad) - _LISTED} more" if len(bad) > _LISTED else "")
    message = f"The file is UTF-8 except for {len(bad):,} lines, which were read piecewise as cp1252: {listed}."
    problem = Problem("mixed-encodings", path, message, f"line {bad[0]}" if bad else "")
    return _finish("\n".join(pieces), "utf-8", (problem,), path)


def _decode_pieces(line: bytes) -> str:
    """Returns a line of which valid UTF-8 sequences are taken as such and all other bytes as cp1252."""
    pieces, start = [], 0
    while start < len(line):
        try:
            pieces.append(line[start:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            if len(pieces) > 1000:  # each step copies the rest of the line, so the steps are bounded
                pieces.append(line[start:].decode("cp1252", "replace"))
                break
            pieces.append(line[start : start + error.start].decode("utf-8"))
            pieces.append(line[start + error.start : start + error.end].decode("cp1252", "replace"))
            start += error.end
    return "".join(pieces)


def _guess(sample: bytes) -> str:
    """Returns the encoding whose letters beyond ASCII are those of texts; else charset-normalizer's; else cp1252."""
    shares = {encoding: _expected_share(sample, encoding) for encoding in _WESTERN}
    best = max(_WESTERN, key=lambda encoding: shares[encoding])
    # One letter in ten may be of another language or a mark that is not listed.
    if shares[best] >= 0.9:
        return best
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 40 ms, and few files need it

    match = from_bytes(sample).best()
    return match.encoding if match is not None else "cp1252"


def _expected_share(sample: bytes, encoding: str) -> float:
    beyond = [char for char in sample.decode(encoding, "replace") if not char.isascii()]
    return sum(char in _EXPECTED for char in beyond) / len(beyond) if beyond else 1.0
