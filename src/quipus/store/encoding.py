"""How ids, keys and text are written into rows.

Ids are 16 bytes in the rows and 32 hexadecimal digits everywhere else.
Inside, things have integer keys: a document's own, and above it `document << SHIFT | position` for what belongs to it,
so that all rows of a document lie side by side and are found without an index of their own.
"""

from __future__ import annotations

import json
import json.encoder
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from quipus.model import Span
from quipus.model.identity import ID_LENGTH

Item = TypeVar("Item")

SHIFT = 24
"""Bits for the position inside a document: 16.7 million passages or mentions each, and 2^39 documents."""

CHUNK = 1 << 14
"""Characters of text in one row of `texts`: a quote needs one or two rows, however long the document is."""

BATCH = 500
"""Values in one IN list: SQLite took at most 999 before 3.32, and statements of one size are prepared once."""


def _make_encoder() -> Callable[[object], str]:
    """Returns what `json.dumps` with these separators does, with one encoder for all calls, at half the time."""
    plain = json.JSONEncoder(separators=(",", ":"))
    make: Any = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # another Python than CPython
        return plain.encode
    pieces = make(None, plain.default, json.encoder.encode_basestring_ascii, None, ":", ",", False, False, True)  # noqa: FBT003
    return lambda value: "".join(pieces(value, 0))


_decode = json.JSONDecoder().raw_decode  # `json.loads` looks for blanks around, which `to_json` never writes
_encode = _make_encoder()
_HEX = re.compile(r"[0-9a-f]+")
_ESCAPED = re.compile(r"\x1a([0-9a-f]{4})")
_UNSTORABLE = re.compile(r"[\x00\x1a\ud800-\udfff]")
"""NUL (PostgreSQL refuses it, SQLite reads no further) and half surrogates (not UTF-8), which file names may hold."""


def key_at(document: int, position: int) -> int:
    """Returns the key of the thing at a position of a document.

    >>> key_at(1, 2), document_of(key_at(3, 9)), position_of(key_at(3, 9))
    (16777218, 3, 9)
    """
    if position >> SHIFT:
        raise ValueError(f"a document with more than {1 << SHIFT} parts of one kind")
    return document << SHIFT | position


def document_of(key: int) -> int:
    """Returns the key of the document that a thing belongs to."""
    return key >> SHIFT


def position_of(key: int) -> int:
    """Returns the position of a thing inside its document."""
    return key & ((1 << SHIFT) - 1)


def key_range(document: int) -> tuple[int, int]:
    """Returns the least and the greatest key that a thing of a document may have."""
    return document << SHIFT, (document + 1 << SHIFT) - 1


def to_blob(identity: str) -> bytes:
    """Returns an id as bytes, or raises ValueError.

    >>> to_hex(to_blob("00" * 16)) == "00" * 16
    True
    """
    if len(identity) != ID_LENGTH:
        raise ValueError(f"an id has {ID_LENGTH} hexadecimal digits: {identity!r}")
    return bytes.fromhex(identity)


def to_hex(blob: bytes) -> str:
    """Returns an id of a row as it is written elsewhere."""
    return blob.hex()


def find_blob(identity: str) -> bytes | None:
    """Returns an id as bytes, or None if it cannot be one."""
    return to_blob(identity) if len(identity) == ID_LENGTH and _HEX.fullmatch(identity) else None


def find_blobs(identities: Iterable[str]) -> list[bytes]:
    """Returns those of some ids that can be ones, as bytes, each once and in order."""
    return sorted({blob for blob in map(find_blob, identities) if blob is not None})


def find_prefix_range(prefix: str) -> tuple[bytes, bytes] | None:
    """Returns the least and the greatest id that start with some digits, or None if no id does.

    >>> low, high = find_prefix_range("ABC")
    >>> to_hex(low)[:4], to_hex(high)[:4], find_prefix_range("xyz")
    ('abc0', 'abcf', None)
    """
    digits = prefix.lower()
    if not _HEX.fullmatch(digits) or len(digits) > ID_LENGTH:
        return None
    return bytes.fromhex(digits.ljust(ID_LENGTH, "0")), bytes.fromhex(digits.ljust(ID_LENGTH, "f"))


def to_stored(text: str) -> str:
    r"""Returns a text in which every engine's forbidden characters are escaped.

    >>> to_stored("Lima"), from_stored(to_stored("a\x00\udcff\x1a")) == "a\x00\udcff\x1a"
    ('Lima', True)
    """
    return _UNSTORABLE.sub(lambda match: f"\x1a{ord(match.group()):04x}", text)


def from_stored(text: str) -> str:
    """Returns what `to_stored` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text) if "\x1a" in text else text


def to_stored_maybe(text: str | None) -> str | None:
    """Returns `to_stored` of a text, and None of None."""
    return None if text is None else to_stored(text)


def from_stored_maybe(text: str | None) -> str | None:
    """Returns `from_stored` of a text, and None of None."""
    return None if text is None else from_stored(text)


def to_json(value: object) -> str:
    """Returns a value as compact ASCII JSON, in which no character is forbidden."""
    return _encode(value)


def from_json(text: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Returns what `to_json` was given, tuples as lists."""
    return _decode(text)[0]


def to_chunks(text: str) -> list[bytes]:
    """Returns a text as the bodies of its rows in `texts`: exactly, whatever characters it holds."""
    starts = range(0, len(text), CHUNK)
    return [text[start : start + CHUNK].encode("utf-8", "surrogatepass") for start in starts]


def from_chunks(bodies: Iterable[bytes]) -> str:
    """Returns the text of some neighbouring rows of `texts`."""
    return "".join(bytes(body).decode("utf-8", "surrogatepass") for body in bodies)


def to_span(start: int | None, stop: int | None) -> Span | None:
    """Returns the span of two columns that are both set or both empty."""
    return None if start is None or stop is None else Span(start, stop)


def iter_batches(items: Iterable[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    """Yields items by the batch.

    >>> list(iter_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
