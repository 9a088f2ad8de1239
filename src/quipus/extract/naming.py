"""Names in a sentence: where they stand, and what kind of thing the words around and inside them make of each."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType, MentionForm

PARTICLES = frozenset(["de", "del", "la", "las", "los", "da", "do", "das", "dos", "e", "y", "von", "van", "di", "du", "der", "san", "santa"])
"""Folded small words inside a name."""
_MAX_NAME = 12
"""Tokens of the longest name; longer runs of capitals are headings."""
_JOINERS = frozenset(("of", "para", "y", "e", "and", "&", "contra", "the", "en", "em", "a"))
"""Small words inside names of bodies only."""
_PERSON_BEFORE = frozenset(("TITLE", "POSITION", "FAMILY", "ASSOC"))
_KIND_TYPES = {
    "agency": EntityType.AGENCY,
    "organization": EntityType.ORGANIZATION,
    "group": EntityType.GROUP,
    "place": EntityType.PLACE,
}
_NOT_FIRST = frozenset(("TITLE", "POSITION", "DROPN", "THEY", "POSS", "NOT", "ALIAS", "LEGAL", "SAY"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start` up to `end` of a sentence.

    `kind` is None where nothing tells; `strength` says how surely it is told (3 by the name itself, 1 by a guess).
    `owner` is the start of the name that this one is an alias or acronym of.
    """

    start: int
    end: int
    text: str
    kind: EntityType | None
    strength: int
    form: MentionForm = MentionForm.NAME
    owner: int | None = None


def find_names(sentence: Sentence, lower: Set[str]) -> list[Name]:
    """Returns the names of a sentence, from left to right.

    Args:
        sentence: with its tags.
        lower: folded words that the document writes in lower case somewhere, and which are thus no names.
    """
    found: list[Name] = []
    position = 0
    while position < len(sentence.tokens):
        end = _run_end(sentence, position, lower)
        if end is None:
            position += 1
            continue
        found.extend(_names_of_run(sentence, position, end))
        position = end
    return found


def _run_end(sentence: Sentence, start: int, lower: Set[str]) -> int | None:
    """Returns where the run of capitals that starts at a token ends; None if none starts there."""
    if not _may_start(sentence, start, lower):
        return None
    end = start + 1
    body = _is_body(sentence, start)
    while end < len(sentence.tokens) and end - start < _MAX_NAME:
        step = _step(sentence, start, end, body)
        if step == 0:
            break
        end += step
        body = body or _is_body(sentence, end - 1)
    return end


def _may_start(sentence: Sentence, position: int, lower: Set[str]) -> bool:
    token = sentence.tokens[position]
    if not token.text[0].isupper() or position in sentence.dated:
        return False
    if len(token.text) == 1 and sentence.text(position + 1) != ".":
        return False
    tag, next_capital = sentence.tag(position), sentence.is_capital(position + 1)
    if tag in _NOT_FIRST:
        return tag == "DROPN" and not sentence.opens(position) and next_capital
    if not sentence.opens(position):
        return not (tag in ("ART", "OF", "IN", "BE", "AND", "WHO", "THAT", "ADV", "CUE") and not next_capital)
    return _may_start_sentence(sentence, position, lower, tag)


def _may_start_sentence(sentence: Sentence, position: int, lower: Set[str], tag: str) -> bool:
    """Tells whether the capital at the start of a sentence belongs to a name."""
    word, next_capital = sentence.fold(position), sentence.is_capital(position + 1)
    if word in given_names() and word not in lower:
        return True
    if tag == "ART":
        return next_capital and sentence.language != "en" and word not in ("o", "a", "un", "una", "um", "uma")
    if tag in ("GROUPN", "AGENCYN", "PRISON", "PLACEN"):
        return next_capital
    if tag and not sentence.text(position).isupper():
        return False
    if word in gazetteer().demonyms:
        return False
    return next_capital or word not in lower


def _is_body(sentence: Sentence, position: int) -> bool:
    """Tells whether a word makes the name one of an agency or organization, which may hold "of" and "and"."""
    word = sentence.fold(position)
    if sentence.language == "en" and word in heads()["place"]:
        return True
    return word in heads()["agency"] or word in heads()["organization"]


def _step(sentence: Sentence, start: int, end: int, body: bool) -> int:  # noqa: FBT001
    """Returns how many further tokens belong to a run, 0 if it ends."""
    if end in sentence.dated:
        return 0
    if sentence.is_capital(end):
        return 0 if sentence.tag(end) in ("ALIAS",) else 1
    if sentence.text(end) == "." and len(sentence.text(end - 1)) == 1 and _continues_initial(sentence, end):
        return 1
    word = sentence.fold(end)
    if word.isdigit() and len(word) <= 3 and not body and sentence.fold(start) in heads()["group"] | heads()["place"]:
        return 1
    small = PARTICLES | _JOINERS if body else PARTICLES
    if word in ("y", "e") and not body:
        return 0
    if word in small and not (word in PARTICLES and sentence.language == "en" and word == "do"):
        return _step_over_particles(sentence, end, small)
    return 0


def _continues_initial(sentence: Sentence, end: int) -> bool:
    """Tells whether the full stop behind a single letter belongs to the name ("J. M. Ruiz")."""
    before = sentence.is_capital(end - 2) or sentence.text(end - 2) == "."
    return sentence.is_capital(end + 1) or before


def _step_over_particles(sentence: Sentence, end: int, small: Set[str]) -> int:
    for ahead in (1, 2):
        if sentence.is_capital(end + ahead) and end + ahead not in sentence.dated:
            return ahead + 1 if sentence.tag(end + ahead) != "ALIAS" else 0
        if sentence.fold(end + ahead) not in small:
            return 0
    return 0


def _names_of_run(sentence: Sentence, start: int, end: int) -> Iterator[Name]:
    """Yields the names that a run of capitals holds: titles and demonyms before it are left out."""
    while end - start > 1 and _is_preamble(sentence, start):
        start += 1
    while end - start > 1 and sentence.fold(end - 1) in PARTICLES | {"."} and sentence.text(end - 1) != ".":
        end -= 1
    if end - start == 1 and sentence.fold(start) in gazetteer().demonyms:
        return
    if end - start == 1 and (sentence.tag(start) in ("TITLE", "DROPN", "ART", "POSITION") or not sentence.fold(start)):
        return
    kind, strength = tell_kind(sentence, start, end)
    yield Name(start, end, _text(sentence, start, end), kind, strength)


def _is_preamble(sentence: Sentence, start: int) -> bool:
    word, tag = sentence.fold(start), sentence.tag(start)
    if word in gazetteer().demonyms and (word,) not in gazetteer().places:
        return True
    if tag == "ART":
        return sentence.language == "en" or word in ("o", "a", "um", "uma", "un", "una", "este", "esta")
    return (
        tag in ("TITLE", "OF", "IN", "AND", "DROPN", "POSITION", "BY", "FROM", "FOR") and word not in heads()["agency"]
    )


def _text(sentence: Sentence, start: int, end: int) -> str:
    """Returns a name's words, with the blanks that part them in the text."""
    parts: list[str] = []
    for position in range(start, end):
        token = sentence.tokens[position]
        if position > start and token.start > sentence.tokens[position - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def tell_kind(sentence: Sentence, start: int, end: int) -> tuple[EntityType | None, int]:
    """Returns the kind of a name and how surely it is told."""
    words = tuple(sentence.fold(position) for position in range(start, end))
    if _is_group_by_context(sentence, start, end, words):
        return EntityType.GROUP, 3
    if _person_before(sentence, start) and words[0] not in heads()["agency"]:
        return EntityType.PERSON, 3
    if words in gazetteer().places:
        return EntityType.PLACE, 3
    told = _kind_by_heads(words)
    if told is not None:
        return told, 3
    if words[0] not in given_names() and _is_called_group(sentence, end):
        return EntityType.GROUP, 3
    return _guess_kind(sentence, start, end, words)


def _kind_by_heads(words: tuple[str, ...]) -> EntityType | None:
    for kind in ("group", "place"):
        if words[0] in heads()[kind] and (len(words) > 1 or kind == "group"):
            return _KIND_TYPES[kind]
    for kind in ("agency", "organization"):
        if any(word in heads()[kind] for word in words):
            return _KIND_TYPES[kind]
    if len(words) > 1 and words[0] not in given_names() and any(word in heads()["group"] for word in words):
        return EntityType.GROUP
    if len(words) > 1 and words[-1] in heads()["place"] and words[0] not in given_names():
        return EntityType.PLACE
    return None


def _guess_kind(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> tuple[EntityType | None, int]:
    if words[0] in given_names() and len(words) > 1:
        return EntityType.PERSON, 3
    if _is_led_or_joined(sentence, start, end):
        return EntityType.GROUP, 2
    if words[0] in ("los", "las", "os", "as") and len(words) > 1:
        return EntityType.GROUP, 2
    if sentence.tag(start - 1) == "PLACEN" or (
        sentence.tag(start - 1) == "OF" and _noun_before(sentence, start - 1, "PLACEN")
    ):
        return EntityType.PLACE, 3
    if words[0] in ("san", "santa", "sao", "santo") and len(words) > 1:
        return EntityType.PLACE, 2
    if _has_age(sentence, end):
        return EntityType.PERSON, 3
    if sentence.fold(start - 1) in ("los", "las", "os") and not sentence.text(start).isupper():
        return EntityType.GROUP, 1
    if sentence.tag(start - 1) == "IN" and sentence.fold(start - 1) not in ("on", "sobre", "entre"):
        return EntityType.PLACE, 1
    if _has_article(sentence, start) and words[0] not in given_names():
        return (EntityType.GROUP, 1) if len(words) > 1 or sentence.language == "en" else (None, 0)
    if len(words) == 1:
        return (EntityType.PERSON, 1) if words[0] in given_names() else (None, 0)
    alphabetic = sum(word.isalpha() and len(word) > 2 for word in words)
    return (EntityType.PERSON, 1) if 2 <= alphabetic <= 5 else (None, 0)


def _is_called_group(sentence: Sentence, end: int) -> bool:
    """Tells whether an apposition or a copula behind a name calls it a group: ", a gang", "es una banda"."""
    at = end + 1 if sentence.is_quote(end) else end
    if sentence.text(at) == "(" and sentence.text(at + 2) == ")":
        at += 3
    if sentence.text(at) != "," and sentence.tag(at) != "BE":
        return False
    if sentence.tag(at + 1) not in ("ART", "GROUPN", "WING"):
        return False
    for position in range(at + 1, at + 7):
        if sentence.tag(position) in ("GROUPN", "WING"):
            return True
        if sentence.text(position) in (",", ".", "") or sentence.tag(position) in ("OF", "WHO", "THAT"):
            return False
    return False


_TO_GROUPS = frozenset(("LEAD", "JOIN", "FOUND", "RIVALN", "FIGHT", "ALLY", "PARTOF", "ALLYN", "SPLIT"))
_OF_GROUPS = frozenset(("LEADER", "MEMBER", "RANK", "FOUNDER", "WING"))


def _is_led_or_joined(sentence: Sentence, start: int, end: int) -> bool:
    """Tells whether the words around a name speak of leading, joining or fighting it, as only groups are."""
    if sentence.language == "en" and sentence.tag(end) in _OF_GROUPS and not sentence.is_capital(end):
        return True
    before = start - 1
    while sentence.is_quote(before) or sentence.tag(before) == "ART":
        before -= 1
    if sentence.tag(before) in _TO_GROUPS:
        return sentence.fold(before) != "por" and sentence.fold(before) != "by"
    return sentence.tag(before) == "OF" and _noun_is(sentence, before - 1, _OF_GROUPS)


def _noun_is(sentence: Sentence, position: int, tags: Set[str]) -> bool:
    return sentence.tag(position) in tags


def _has_article(sentence: Sentence, start: int) -> bool:
    """Tells whether an article stands before a name, which persons' names do not have."""
    before = start - 1
    while sentence.is_quote(before):
        before -= 1
    if sentence.language == "en":
        return sentence.fold(before) == "the"
    contracted = frozenset(("del", "al", "da", "do", "na", "no", "pela", "pelo", "dos", "das"))
    return sentence.fold(before) in ("el", "la", "o", "a") or sentence.fold(before) in contracted


def _noun_before(sentence: Sentence, position: int, tag: str) -> bool:
    match = sentence.covered.get(position)
    return sentence.tag((match.start if match else position) - 1) == tag


_HALF_TITLES = frozenset(
    "general justice secretaria director diretoria major mayor cabo capitan father padre comandante commander sala agente".split()
)
"""Folded titles that are also the first word of other names ("General Command", "Capitán Bado")."""


def _person_before(sentence: Sentence, start: int) -> bool:
    before = start - 1
    half = sentence.fold(before) in _HALF_TITLES and sentence.is_capital(before)
    if half and sentence.fold(start) not in given_names():
        return False
    while sentence.is_quote(before):
        before -= 1
    return sentence.tag(before) in _PERSON_BEFORE


def _has_age(sentence: Sentence, end: int) -> bool:
    """Tells whether an age follows: ", 31," or ", de 31 años"."""
    if sentence.text(end) != ",":
        return False
    after = end + 2 if sentence.fold(end + 1) in ("de", "com", "aged", "con") else end + 1
    word = sentence.fold(after)
    told = sentence.fold(after + 1) in ("anos", "years") or sentence.text(after + 1) in (",", ".")
    return word.isdigit() and len(word) == 2 and told


def _is_group_by_context(sentence: Sentence, start: int, end: int, words: tuple[str, ...]) -> bool:
    if words[0] in heads()["agency"] or words in gazetteer().places:
        return False
    after = end + 1 if sentence.is_quote(end) else end
    if sentence.language == "en" and sentence.tag(after) == "GROUPN" and words[0] not in given_names():
        return True
    before = start - 1
    for _ in range(4):
        if sentence.tag(before) == "GROUPN":
            return not sentence.text(before + 1).startswith(",")
        if not (sentence.is_quote(before) or sentence.tag(before) in ("ART", "CALLED")):
            return False
        before -= 1
    return False


def with_kind(name: Name, kind: EntityType, strength: int) -> Name:
    """Returns the name as one of another kind."""
    return replace(name, kind=kind, strength=strength)
