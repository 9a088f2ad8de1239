"""Second names that stand beside a name without a word that leads to them: in brackets, in quotes, behind a comma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quipus.extract.aliases.spans import after_quote, alias_span, is_acronym_of, opens_quote, quoted_span, written
from quipus.extract.naming import Name, is_body
from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType, MentionForm

_BEFORE_ACRONYM = frozenset(("-", "–", "—", ",", ";"))
"""Marks between a group's name and its acronym inside brackets: "(Comando del Sur - CS)"."""
_ARTICLES = {"en": ("the",), "es": ("el", "la"), "pt": ("o", "a")}
"""Folded articles before somebody's nickname."""
_PLURAL = frozenset(("los", "las", "os", "as"))
"""Folded articles before the names of several, thus of nobody."""
_OFFICES = frozenset((
    "presidente", "governador", "gobernador", "ministro", "ministra", "secretario", "secretaria", "rei", "rey", "papa",
    "fiscal", "procurador", "prefeito", "sr", "sra", "dr", "dra", "alcalde", "senador",
    "presidenta", "president", "governor",
))  # fmt: skip
"""Folded offices that are written with a capital where they are nobody's nickname."""
_COMRADE = frozenset(("camarada", "comrade"))
_WHERE = frozenset(("where", "donde", "onde"))
_SIMPLY = frozenset(
    ("simplemente", "simplesmente", "simply", "sencillamente", "just", "solo", "apenas", "tambien", "tambem", "also")
)
"""Folded words between "or" and the second name of a group."""
_OF = frozenset(("de", "del", "do", "da", "of"))
_BODIES = (EntityType.AGENCY, EntityType.ORGANIZATION)
_BEHIND_NICKNAME = frozenset((",", ".", ")", ";", ":", ""))


def names_beside(sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    """Yields the second names that stand right behind a name."""
    starts = {name.start: name for name in names}
    for name in names:
        yield from _beside(sentence, name, starts)
        if name.kind is EntityType.GROUP or (name.kind is None and _is_glossed(sentence, name)):
            yield from _short(sentence, name)
            yield from _gloss(sentence, name)
        elif name.kind in _BODIES and sentence.text(_end(sentence, name)) == "(":
            yield from (replace(gloss, kind=name.kind) for gloss in _gloss(sentence, name))


def _beside(sentence: Sentence, name: Name, starts: Mapping[int, Name]) -> Iterator[Name]:
    """Yields what stands as a second name right behind a name: (ACRONYM), "nickname", o Apelido."""
    end = _end(sentence, name)
    if sentence.text(end) == "(":
        yield from _in_brackets(sentence, name, end)
    if not _may_be_person(name):
        return
    if name.kind is EntityType.PERSON and sentence.is_quote(name.end) and name.end - name.start > 1:
        yield from _mid_name(sentence, name)
    at = _after_age(sentence, end)
    if at is not None:
        yield from _nickname(sentence, name, at, starts)
    elif sentence.text(end) == "(" and name.kind is EntityType.PERSON:
        yield from _bare_in_brackets(sentence, name, end, starts)


def _may_be_person(name: Name) -> bool:
    return name.kind in (EntityType.PERSON, None) or (name.kind is EntityType.GROUP and name.strength < 2)


def _end(sentence: Sentence, name: Name) -> int:
    """Returns where the text goes on behind a name, its closing quotation mark and a surname of one letter left out."""
    span = quoted_span(sentence, name.end)
    if span and span[1] == span[0] + 1 and len(sentence.text(span[0])) == 1:
        return span[1] + 1
    return name.end + 1 if sentence.is_quote(name.end) else name.end


def _after_age(sentence: Sentence, end: int) -> int | None:
    """Returns where an apposition starts behind a comma and maybe an age (", de 41 años,", " (41),"); None if none."""
    if sentence.text(end) == "(" and sentence.fold(end + 1).isdigit() and sentence.text(end + 2) == ")":
        end += 3
    if sentence.text(end) != ",":
        return None
    at = end + 2 if sentence.fold(end + 1) in ("de", "aged", "com", "con") else end + 1
    if not sentence.fold(at).isdigit():
        return end + 1
    at += 1
    while sentence.fold(at) in ("anos", "years", "old", "de", "edad", "idade", "of", "age"):
        at += 1
    return at + 1 if sentence.text(at) == "," else None


def _nickname(sentence: Sentence, name: Name, start: int, starts: Mapping[int, Name]) -> Iterator[Name]:
    """Yields the nickname of "Josefa Prieto, la Contadora," and "Ana Reis, "Nina","."""
    either = sentence.tag(start) == "OR" and opens_quote(sentence, start + 1)
    start = start + 1 if either or sentence.fold(start) in _COMRADE else start
    article = sentence.fold(start) in _ARTICLES[sentence.language]
    at = start + 1 if article else start
    quoted = quoted_span(sentence, at)
    if quoted:
        if _is_quoted_nickname(sentence, name, quoted, article=article):
            yield _alias(sentence, name, quoted, 3)
    elif name.kind is not EntityType.PERSON:
        return
    elif article and sentence.is_capital(at):
        yield from _with_article(sentence, name, start, starts)
    elif not article and start == _end(sentence, name) + 1 and sentence.is_capital(at):
        yield from _bare(sentence, name, at, starts)


def _is_quoted_nickname(sentence: Sentence, name: Name, span: tuple[int, int], *, article: bool) -> bool:
    """Tells whether what stands in quotes behind a name is its nickname and nothing that somebody says."""
    first = sentence.fold(span[0])
    capital = sentence.is_capital(span[0]) or (sentence.tag(span[0]) == "ART" and sentence.is_capital(span[0] + 1))
    short = span[1] - span[0] <= 4 and first not in _PLURAL and not opens_quote(sentence, name.start - 1)
    if not capital or not short or name.kind is EntityType.PERSON:
        return capital and short
    end = after_quote(sentence, span[1])
    closed = sentence.text(end) in _BEHIND_NICKNAME or end > span[1] + 1 or sentence.tag(end) in ("THAT", "WHO", "AND")
    return closed and (article or span[1] - span[0] <= 2)


def _with_article(sentence: Sentence, name: Name, start: int, starts: Mapping[int, Name]) -> Iterator[Name]:
    at = start + 1
    span = alias_span(sentence, at)
    english = sentence.language == "en" and sentence.is_capital(start)
    if span is None or is_body(sentence, at) or sentence.fold(at) in _OFFICES or english:
        return
    followed = sentence.text(span[1]) in _BEHIND_NICKNAME or sentence.tag(span[1]) == "THAT"
    listed = sentence.text(name.start - 1) == "," or sentence.fold(at) in given_names()
    joined = sentence.tag(span[1]) == "AND" and not listed
    known = starts.get(at)
    told = known is not None and known.strength >= 3 and known.kind not in (EntityType.PERSON, None)
    if (followed or joined) and not told:
        first = start if sentence.language == "es" else at
        yield _alias(sentence, name, (first, span[1]), 2)


def _bare(sentence: Sentence, name: Name, at: int, starts: Mapping[int, Name]) -> Iterator[Name]:
    """Yields the nickname of "Édgar Rosero, Cadete,": a capital alone that is nobody's name and no place's."""
    span = alias_span(sentence, at)
    full = name.strength >= 3 and name.end - name.start > 1 and name.start > 0 and not name.text.isupper()
    if span is None or not full or span[1] - at > 2 or not _is_nobodys(sentence, at, starts):
        return
    end = span[1]
    listed = sentence.is_capital(end + 1) or sentence.tag(end + 1) in ("AND", "ART", "TITLE", "OR")
    listed = listed or sentence.fold(end + 1) in _WHERE or any(len(sentence.text(one)) == 1 for one in range(at, end))
    if sentence.text(name.start - 1) != "," and (
        sentence.text(end) in (".", ")", ";", "") or (sentence.text(end) == "," and not listed)
    ):
        yield _alias(sentence, name, span, 2)


def _is_nobodys(sentence: Sentence, at: int, starts: Mapping[int, Name]) -> bool:
    """Tells whether a capital is no given name, place, acronym or body, and nothing that is surely known."""
    known, word = starts.get(at), sentence.fold(at)
    told = known is not None and known.kind is not None and known.strength >= 2
    acronym = sentence.text(at).isupper()
    named = word in given_names() or (word,) in gazetteer().places or word in gazetteer().demonyms
    return not (told or acronym or named or is_body(sentence, at) or bool(sentence.tag(at)))


def _bare_in_brackets(sentence: Sentence, name: Name, bracket: int, starts: Mapping[int, Name]) -> Iterator[Name]:
    """Yields the nickname of "Wandy Cuevas (Nandito)"."""
    span = alias_span(sentence, bracket + 1)
    if span is None or sentence.text(span[1]) != ")" or name.strength < 2:
        return
    if written(sentence, *span) in name.text:
        return  # a short name for what follows: "Elena Rojas Pinto (Rojas)"
    first = span[0] + 1 if sentence.fold(span[0]) in _ARTICLES[sentence.language] else span[0]
    if _is_nobodys(sentence, first, starts) or (first > span[0] and not is_body(sentence, first)):
        yield _alias(sentence, name, span, 3)


def _mid_name(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields a nickname in quotes behind a name, with a surname or a comma behind it."""
    span = quoted_span(sentence, name.end)
    if span and sentence.is_capital(span[0]) and span[1] - span[0] <= 4 and len(sentence.text(span[0])) > 1:
        yield _alias(sentence, name, span, 3)


def _alias(sentence: Sentence, name: Name, span: tuple[int, int], strength: int) -> Name:
    kind = EntityType.GROUP if name.kind is EntityType.GROUP and name.strength >= 2 else EntityType.PERSON
    return Name(*span, written(sentence, *span), kind, strength, MentionForm.ALIAS, name.start)


def _is_glossed(sentence: Sentence, name: Name) -> bool:
    """Tells whether a name of no known kind is a group's: a translation with an article follows it."""
    at = name.end + 1 if sentence.is_quote(name.end) else name.end
    at = at + 1 if sentence.text(at) == "," else at
    article = sentence.tag(at) == "OR" and sentence.tag(at + 1) == "ART"
    return article and sentence.is_capital(at + 2)


def _gloss(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields the second name of a group in "Los Faroles, or the Lamps," and "Los Faroles (the Lamps)"."""
    at = name.end + 1 if sentence.is_quote(name.end) else name.end
    bracket, parted = sentence.text(at) == "(", sentence.text(at) == ","
    at = at + 1 if sentence.text(at) in (",", "(") else at
    if not bracket and sentence.tag(at) != "OR":
        return
    at = at if bracket else at + 1
    if not (bracket or parted or opens_quote(sentence, at) or sentence.tag(at) in ("ART", "ADV")):
        return  # "MS13 or Barrio 18"
    span = alias_span(sentence, at + (sentence.fold(at) in _SIMPLY))
    if span is None or _ends_in_place(sentence, span[1]):
        return
    end = after_quote(sentence, span[1]) if bracket else span[1]
    short = end + 1 if bracket and sentence.text(end) in _BEFORE_ACRONYM else None
    short = short + 1 if short is not None and sentence.text(short) in _BEFORE_ACRONYM else short
    if not bracket or sentence.text(end) == ")" or (short is not None and sentence.text(short + 1) == ")"):
        yield Name(*span, written(sentence, *span), EntityType.GROUP, 3, MentionForm.ALIAS, name.start)
        if short is not None:
            yield Name(short, short + 1, sentence.text(short), EntityType.GROUP, 3, MentionForm.ACRONYM, name.start)


def _ends_in_place(sentence: Sentence, end: int) -> bool:
    """Tells whether a place ends a second name that is no part of it: not "Fuerzas Armadas de Colombia"."""
    return (sentence.fold(end - 1),) in gazetteer().places and sentence.fold(end - 2) not in _OF


def _short(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields the acronym of a group behind a comma or a dash: "Liga do Cerrado Norte, a LCN,"."""
    at = _end(sentence, name)
    if sentence.text(at) not in (",", "-", "–") and sentence.tag(at) != "OR":
        return
    at = at + 2 if sentence.tag(at + 1) == "OR" else at + 1
    at = at + 1 if sentence.tag(at) == "ART" else at
    if is_acronym_of(sentence.text(at), name.text) and sentence.text(at).isupper():
        yield Name(at, at + 1, sentence.text(at), EntityType.GROUP, 3, MentionForm.ACRONYM, name.start)


def _in_brackets(sentence: Sentence, name: Name, bracket: int) -> Iterator[Name]:
    word = sentence.text(bracket + 1)
    if sentence.text(bracket + 2) == ")" and 2 <= len(word) <= 9 and sum(map(str.isupper, word)) >= 2:
        kind = _kind_of_short(sentence, name)
        yield Name(bracket + 1, bracket + 2, word, kind, name.strength, MentionForm.ACRONYM, name.start)
    elif _is_short_word(sentence, name, bracket):
        yield Name(bracket + 1, bracket + 2, word, name.kind, name.strength, MentionForm.ACRONYM, name.start)
    quoted = quoted_span(sentence, bracket + 1)
    if quoted and sentence.text(after_quote(sentence, quoted[1])) == ")" and _is_named(name):
        yield Name(*quoted, written(sentence, *quoted), name.kind, 3, MentionForm.ALIAS, name.start)


def _is_short_word(sentence: Sentence, name: Name, bracket: int) -> bool:
    """Tells whether a capitalised word in brackets is short for an agency's name, and no place: "(Dirandro)"."""
    word = sentence.text(bracket + 1)
    closed = sentence.text(bracket + 2) == ")" and word[:1].isupper()
    return closed and name.kind is EntityType.AGENCY and (sentence.fold(bracket + 1),) not in gazetteer().places


def _is_named(name: Name) -> bool:
    return name.kind in (EntityType.PERSON, EntityType.GROUP)


def _kind_of_short(sentence: Sentence, name: Name) -> EntityType:
    """Returns the kind of what has an acronym: no person, and a group only where something says so."""
    if name.kind in (EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE):
        return name.kind
    known = sentence.fold(name.end + 1) in heads()["group"]
    near = known or any(sentence.tag(at) == "GROUPN" for at in range(max(0, name.start - 6), name.end + 8))
    return EntityType.GROUP if near or (name.kind is EntityType.GROUP and name.strength >= 3) else EntityType.AGENCY
