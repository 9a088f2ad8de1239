"""Identities: the same content has the same id, on every machine and in every run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

ID_LENGTH = 32
"""Hexadecimal digits of an id: 128 bits, so that a billion ids collide with a chance under 1e-20."""

Part: TypeAlias = "str | int | bool | Sequence[Part] | None"


def content_id(kind: str, *parts: Part) -> str:
    """Returns the id of a thing from its kind and from the parts that make it what it is.

    The parts are written as compact JSON, so that ("ab", "c") and ("a", "bc") differ.

    >>> content_id("claim", "ab", "c") == content_id("claim", "a", "bc")
    False
    """
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=ID_LENGTH // 2).hexdigest()


def document_id(content: bytes) -> str:
    """Returns the first 32 digits of the SHA-256 of a document's bytes as received.

    `sha256sum FILE` prints the same digits, so that anybody can check an original.
    """
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]
