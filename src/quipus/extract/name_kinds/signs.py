"""Signs of what kind of thing a name names: its own words, what stands around it, and what the rules made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np
import numpy.typing as npt

from quipus.extract.naming import Name
from quipus.extract.sentence import Sentence
from quipus.extract.settling import plain_key
from quipus.language.heads import heads
from quipus.language.names import name_words
from quipus.language.places import gazetteer, given_names

Ints = npt.NDArray[np.int64]
SIZE = 1 << 18
"""Numbers that signs are hashed to."""
_AROUND = 4
"""Tokens before and behind a name whose classes count."""
_MANY = 4
"""Mentions from which on all counts are alike."""
_LONG = 6
"""Words of a name from which on all lengths are alike."""
_HEADS = ("agency", "organization", "group", "place", "either", "group_last", "place_last", "group_any")


def find_signs(mentions: Iterable[tuple[Sentence, Name]]) -> Ints:
    """Returns the numbers of the signs of one name, by all its mentions in a document, sorted."""
    found: set[str] = set()
    count = 0
    for sentence, name in mentions:
        found.update(_around(sentence, name))
        found.update(_own(name))
        found.update(_told(name))
        found.add(f"lang:{sentence.language}")
        count += 1
    found.add(f"n:{min(count, _MANY)}")
    return np.array(sorted(crc32(sign.encode()) % SIZE for sign in found), dtype=np.int64)


def _told(name: Name) -> tuple[str, str]:
    kind = "" if name.kind is None else name.kind.value
    return f"kind:{kind}:{name.strength}", f"owned:{kind}:{name.owner is not None}"


def _around(sentence: Sentence, name: Name) -> Iterator[str]:
    """Yields the words and classes beside a mention, quotation marks left out."""
    before, after = name.start - 1, name.end
    while sentence.is_quote(before):
        before -= 1
    while sentence.is_quote(after):
        after += 1
    if before < name.start - 1 or after > name.end:
        yield "quoted"
    yield f"opens:{sentence.opens(name.start)}"
    yield f"form:{name.form.value}"
    yield from _beside("b", sentence, before, -1)
    yield from _beside("a", sentence, after, 1)


def _beside(side: str, sentence: Sentence, at: int, step: int) -> Iterator[str]:
    """Yields what stands on one side of a mention: `step` leads away from it."""
    word, tag, tag2 = sentence.fold(at), sentence.tag(at), sentence.tag(at + step)
    yield f"{side}:{word}"
    yield f"{side}t:{tag}"
    yield f"{side}2:{word} {sentence.fold(at + step)}"
    yield f"{side}2t:{tag or word}|{tag2}"
    yield f"{side}3t:{sentence.tag(at + 2 * step)}"
    for near in range(_AROUND):
        if sentence.tag(at + near * step):
            yield f"{side}n:{sentence.tag(at + near * step)}"


def _own(name: Name) -> Iterator[str]:
    """Yields what a name's own words tell."""
    words, key = name_words(name.text), plain_key(name)
    if not words or not key:
        return
    yield from (f"w:{word}" for word in words)
    yield from (f"first:{words[0]}", f"key:{key[0]}", f"last:{words[-1]}", f"len:{min(len(key), _LONG)}")
    yield f"article:{words[0] if len(words) != len(key) else ''}"
    yield f"case:{name.text.isupper()}{sum(word[0].islower() for word in name.text.split())}{'.' in name.text}"
    yield f"digit:{any(character.isdigit() for character in name.text)}"
    for word in key:
        yield from (f"end:{word[-3:]}", f"End:{word[-4:]}", f"start:{word[:4]}")
    yield from _known(words, key)


def _known(words: tuple[str, ...], key: tuple[str, ...]) -> Iterator[str]:
    """Yields what lists of given names, nouns and places know of a name's words."""
    given = [word in given_names() for word in key]
    yield from (f"given:{given[0]}", f"givens:{sum(given)}", f"given all:{all(given)}")
    for kind in _HEADS:
        if any(word in heads()[kind] for word in key):
            yield f"head:{kind}"
        if key[0] in heads()[kind]:
            yield f"head first:{kind}"
    for name in {words, key}:
        place = gazetteer().get(*name)
        if place is not None:
            yield f"place:{place.kind}"
    yield f"places:{sum((word,) in gazetteer().places for word in key)}"
