"""Aliases and acronyms: second names that a sentence gives to somebody or something it has just named."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from quipus.extract.naming import Name
from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.names import name_words
from quipus.language.places import given_names
from quipus.model import EntityType, MentionForm

_MAX_ALIAS = 7
"""Tokens of the longest alias."""
_PLAIN = frozenset((
    "AND", "OR", "ADV", "ART", "CUE", "WHO", "THAT", "BE", "FORMER", "OF", "PEOPLEN", "POSITION", "RANK", "MEMBER",
    "FAMILY",
))  # fmt: skip
"""Classes of words that may stand between a name and its alias."""
_OWNER_GAP = 9
"""Tokens that may stand between a name and its alias (", de 36 años, alias")."""
_ALIASED = frozenset((EntityType.PERSON, None))
_BEFORE_ACRONYM = frozenset(("-", "–", "—", ",", ";"))
"""Marks between a group's name and its acronym inside brackets: "(Comando del Sur - CS)"."""
_REAL_NAME = frozenset((
    "nombre", "nombres", "name", "real", "verdadero", "verdadeiro", "nome", "true", "en", "realidad", "na", "verdade",
))  # fmt: skip
"""Folded words between an alias and the name of who bears it: "cuyo nombre es", "whose real name is"."""
_IS = frozenset(("es", "is", "é", "era", "was", "fue", "foi", "sea"))
"""Folded forms of "to be" that say that two names are one and the same person's."""
_ALIAS_ARTICLES = frozenset(("el", "la", "o", "a", "los", "las", "the", "un", "tal"))


def find_aliases(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Returns the names of a sentence with its aliases added, from left to right and not overlapping."""
    names, inner = _join_around_nicknames(sentence, names)
    names = list(_turned(sentence, names))
    found: list[Name] = []
    for alias in _iter_aliases(sentence, names):
        if not any(alias.start < other.end and other.start < alias.end for other in found):
            found.append(alias)
    kept = [name for name in names if not any(name.start < alias.end and alias.start < name.end for alias in found)]
    owners = {alias.owner for alias in (*found, *inner)}
    return sorted([*(_as_owner(name, owners) for name in kept), *found, *inner], key=lambda name: name.start)


def _as_owner(name: Name, owners: Container[int | None]) -> Name:
    """Returns a name with an alias and no kind but a guessed one as a person's: of other things the kind is told."""
    guessed = name.kind is None or (name.kind in (EntityType.PERSON, EntityType.GROUP) and name.strength == 1)
    return replace(name, kind=EntityType.PERSON, strength=3) if guessed and name.start in owners else name


def _turned(sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    """Yields the names, those that are first called by an alias made its owner's: "El Perico es Abelardo Barragán"."""
    before: Name | None = None
    for name in names:
        found = before is not None and _is_turned(sentence, before, name)
        if before is not None:
            yield (
                replace(before, kind=EntityType.PERSON, strength=3, form=MentionForm.ALIAS)
                if found and before.owner is None
                else before
            )
        before = (
            replace(name, kind=EntityType.PERSON, strength=3, owner=before.start)
            if found and before is not None
            else name
        )
    if before is not None:
        yield before


def _is_turned(sentence: Sentence, alias: Name, name: Name) -> bool:
    """Tells whether two names are an alias and, behind "is" or "whose name is", who bears it."""
    words = [sentence.fold(at) for at in range(alias.start, alias.end)]
    short = len(words) == 1 or (len(words) == 2 and words[0] in _ALIAS_ARTICLES)
    full = name.kind is EntityType.PERSON and name.end - name.start > 1
    if not short or not full or alias.kind not in _ALIASED or alias.owner is not None:
        return False
    between = [at for at in range(alias.end, name.start) if not sentence.is_quote(at)]
    plain = all(
        sentence.tag(at) in ("BE", "WHO", "THAT", "OR") or sentence.text(at) == "," or sentence.fold(at) in _REAL_NAME
        for at in between
    )
    return plain and any(sentence.fold(at) in _IS for at in between)


def _join_around_nicknames(sentence: Sentence, names: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Returns the names with 'Walter "Tuerto" Godoy' as one, and the nicknames inside such names."""
    starts = {name.start: name for name in names}
    joined: list[Name] = []
    inner: list[Name] = []
    for name in names:
        if joined and name.start < joined[-1].end:
            continue
        span = _quoted(sentence, name.end)
        surname = starts.get(span[1] + 1) if span and name.kind in _ALIASED else None
        if span is None or surname is None or not _is_surname(name, surname) or not sentence.is_capital(span[0]):
            joined.append(name)
            continue
        text = " ".join((name.text, _text(sentence, *span), surname.text))
        joined.append(Name(name.start, surname.end, text, EntityType.PERSON, 3))
        inner.append(Name(*span, _text(sentence, *span), EntityType.PERSON, 3, MentionForm.ALIAS, name.start))
    return joined, inner


def _is_surname(first: Name, last: Name) -> bool:
    """Tells whether a name behind a nickname in quotes is the surname of the one before it."""
    return last.kind in _ALIASED or (first.kind is EntityType.PERSON and last.strength < 3)


def _iter_aliases(sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    for position, match in sentence.tags.items():
        tag = match.entry.tag
        if tag == "ALIAS" or (sentence.fold(position) == "a" and _is_bracketed_a(sentence, position)):
            yield from _after_marker(sentence, names, position, match.end, called=False)
        elif tag == "CALLED":
            yield from _after_marker(sentence, names, position, match.end, called=True)
        elif tag == "ONLYAS":
            yield from _only_as(sentence, match.end)
    for name in names:
        yield from _beside(sentence, name)
        if name.kind is EntityType.GROUP or (name.kind is None and _is_glossed(sentence, name)):
            yield from _gloss(sentence, name)


def _is_bracketed_a(sentence: Sentence, position: int) -> bool:
    return sentence.text(position - 1) == "(" and sentence.text(position + 1) == ")"


def _after_marker(
    sentence: Sentence, names: Sequence[Name], marker: int, start: int, *, called: bool
) -> Iterator[Name]:
    """Yields the aliases behind "alias" or "known as", and those that follow them after "or" and "and"."""
    owner = _owner(names, sentence, marker)
    if sentence.text(start) in (")", ":", ","):
        start += 1
    while True:
        span = _alias_span(sentence, start)
        if span is None:
            return
        yield _alias(sentence, span, owner, called=called)
        after = span[1] + 1 if sentence.is_quote(span[1]) else span[1]
        after = after + 1 if sentence.text(after) == "," and sentence.tag(after + 1) == "OR" else after
        either = sentence.tag(after) == "OR" and sentence.is_capital(after + 1)
        if not either and (sentence.tag(after) not in ("OR", "AND") or not sentence.is_quote(after + 1)):
            return
        start = after + 1


def _alias(sentence: Sentence, span: tuple[int, int], owner: Name | None, *, called: bool) -> Name:
    text = _text(sentence, *span)
    if owner is not None:
        return Name(*span, text, owner.kind or EntityType.PERSON, 3, MentionForm.ALIAS, owner.start)
    kind = _kind_of_called(sentence, span, text) if called else EntityType.PERSON
    operation = kind is None and _is_operation(sentence, span[0])
    return Name(*span, text, kind, 3 if kind or operation else 0, MentionForm.NAME if called else MentionForm.ALIAS)


def _is_operation(sentence: Sentence, start: int) -> bool:
    """Tells whether a raid or a plan is called by a name: "un operativo denominado X"."""
    return any(sentence.tag(at) == "OPNAME" for at in range(max(0, start - 6), start))


_NICKNAMED = frozenset((
    "apodado", "apodada", "apodan", "apodaban", "apellido", "apellidos", "dicen", "llaman", "llamaban", "apelidado",
    "apelidada", "apelido", "nicknamed", "nickname", "chamam", "alcunha", "popular",
))  # fmt: skip
"""Folded words of phrases that lead to somebody's nickname."""
_SELF_STYLED = frozenset((
    "hacen", "autodenominan", "autodenominado", "autodenominada", "autodenominados", "autodenomina", "denominaba",
    "self-styled", "self-denominated", "calls", "call", "autointitulado", "autointitulada", "intitula", "intitulam",
    "batizada", "batizado", "bautizada", "bautizado", "baptizada", "baptizado", "baptizaram", "batizaram",
))  # fmt: skip
"""Folded words of phrases that lead to the name that a group gives itself, or was given."""


def _kind_of_called(sentence: Sentence, span: tuple[int, int], text: str) -> EntityType | None:
    """Returns the kind of what is called by a name whose owner is not named."""
    words = name_words(text)
    if len(words) > 1 and (words[0] in ("los", "las", "os", "as") or words[-1] in heads()["group_last"]):
        return EntityType.GROUP
    if len(words) > 1 and words[0] in given_names():
        return EntityType.PERSON
    told = _kind_by_noun(sentence, span[0])
    match = sentence.covered.get(span[0] - (2 if sentence.is_quote(span[0] - 1) else 1))
    if told is not None or match is None:
        return told
    if not _SELF_STYLED.isdisjoint(match.entry.words):
        return EntityType.GROUP
    return EntityType.PERSON if not _NICKNAMED.isdisjoint(match.entry.words) else None


def _text(sentence: Sentence, start: int, end: int) -> str:
    first, last = sentence.tokens[start], sentence.tokens[end - 1]
    parts = [first.text]
    for position in range(start + 1, end):
        token = sentence.tokens[position]
        parts.append(" " * (token.start > sentence.tokens[position - 1].end) + token.text)
    return "".join(parts) if last.end - first.start < 200 else first.text


def _alias_span(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Returns the tokens of an alias that starts at `start`: what stands in quotes, or a run of capitals."""
    quoted = _quoted(sentence, start)
    if quoted:
        return quoted
    end = start
    if sentence.fold(end) in _ALIAS_ARTICLES and (sentence.is_capital(end + 1) or sentence.is_quote(end + 1)):
        if sentence.is_quote(end + 1):
            return _quoted(sentence, end + 1)
        end += 1
    if not sentence.is_capital(end):
        return None
    while end - start < _MAX_ALIAS and (sentence.is_capital(end) or _is_inner(sentence, end)):
        end += 1
    if sentence.text(end) in ("'s", "’s"):
        return _quoted(sentence, end + 1)  # "known as Peru's "King of Gold""
    return start, end


def _is_inner(sentence: Sentence, position: int) -> bool:
    small = sentence.fold(position) in ("de", "del", "do", "da", "dos", "das", "of")
    article = sentence.fold(position) in ("la", "los", "las", "el")
    return (small and (sentence.is_capital(position + 1) or sentence.is_capital(position + 2))) or (
        article and sentence.is_capital(position + 1)
    )


def _quoted(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Returns the tokens between quotation marks that open at `start`, without a comma at the end."""
    if not sentence.is_quote(start):
        return None
    for end in range(start + 1, min(start + _MAX_ALIAS + 2, len(sentence.tokens))):
        if sentence.is_quote(end):
            last = end - 1 if sentence.text(end - 1) in (",", ".") else end
            return (start + 1, last) if last > start + 1 else None
    return None


def _owner(names: Sequence[Name], sentence: Sentence, marker: int) -> Name | None:
    """Returns the name just before a marker that an alias there belongs to."""
    before = [name for name in names if name.end <= marker]
    if not before:
        return None
    name = before[-1]
    if name.kind not in _ALIASED and name.kind is not EntityType.GROUP:
        return None
    between = range(name.end, marker)
    plain = all(
        sentence.text(at) in (",", "(", ")", "—", "-") or sentence.is_quote(at) or sentence.fold(at).isdigit()
        or sentence.tag(at) in _PLAIN
        or sentence.fold(at) in ("anos", "years", "old", "n", "edad", "*", "idade")
        for at in between
    )  # fmt: skip
    close = marker - name.end <= (_OWNER_GAP if name.kind in _ALIASED else 3)
    return name if plain and close else None


def _kind_by_noun(sentence: Sentence, start: int) -> EntityType | None:
    """Returns the kind that the noun before "called X" tells."""
    for position in range(start - 1, max(start - 9, -1), -1):
        tag = sentence.tag(position)
        if tag == "GROUPN":
            return EntityType.GROUP
        if tag in ("PEOPLEN", "POSITION", "RANK", "ASSOC", "TITLE", "MEMBER", "LEADER", "FAMILY"):
            return EntityType.PERSON
        if tag in ("PLACEN", "PRISON"):
            return EntityType.PLACE
        if tag == "WING":
            return EntityType.GROUP
        if tag == "OPNAME":
            return None
    return None


def _only_as(sentence: Sentence, start: int) -> Iterator[Name]:
    span = _alias_span(sentence, start)
    if span:
        yield Name(*span, _text(sentence, *span), EntityType.PERSON, 3)


def _beside(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields what stands as a second name right behind a name: (ACRONYM), "nickname", o Apelido."""
    end = name.end + 1 if sentence.is_quote(name.end) else name.end
    if sentence.text(end) == "(":
        yield from _in_brackets(sentence, name, end)
    if name.kind is not EntityType.PERSON:
        return
    if sentence.is_quote(name.end) and name.end - name.start > 1:
        yield from _mid_name(sentence, name)
    if sentence.text(name.end) == ",":
        yield from _nickname(sentence, name, name.end + 1)


def _is_glossed(sentence: Sentence, name: Name) -> bool:
    """Tells whether a name of no known kind is a group's: a translation with an article follows it."""
    at = name.end + 1 if sentence.is_quote(name.end) else name.end
    at = at + 1 if sentence.text(at) == "," else at
    article = sentence.tag(at) == "OR" and sentence.tag(at + 1) == "ART"
    return article and sentence.is_capital(at + 2)


def _gloss(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields the second name of a group in "Los Faroles, or the Lamps," and "Los Faroles (the Lamps)"."""
    at = name.end + 1 if sentence.is_quote(name.end) else name.end
    bracket = sentence.text(at) == "("
    at = at + 1 if sentence.text(at) in (",", "(") else at
    if not bracket and sentence.tag(at) != "OR":
        return
    span = _alias_span(sentence, at if bracket else at + 1)
    if span is None:
        return
    short = span[1] + 1 if bracket and sentence.text(span[1]) in _BEFORE_ACRONYM else None
    if not bracket or sentence.text(span[1]) == ")" or (short is not None and sentence.text(short + 1) == ")"):
        yield Name(*span, _text(sentence, *span), EntityType.GROUP, 3, MentionForm.ALIAS, name.start)
        if short is not None:
            yield Name(short, short + 1, sentence.text(short), EntityType.GROUP, 3, MentionForm.ACRONYM, name.start)


def _in_brackets(sentence: Sentence, name: Name, bracket: int) -> Iterator[Name]:
    word = sentence.text(bracket + 1)
    if sentence.text(bracket + 2) == ")" and 2 <= len(word) <= 9 and sum(map(str.isupper, word)) >= 2:
        kind = _kind_of_short(sentence, name)
        yield Name(bracket + 1, bracket + 2, word, kind, name.strength, MentionForm.ACRONYM, name.start)
    elif word[:1].isupper() and name.kind is EntityType.AGENCY and sentence.text(bracket + 2) == ")":
        yield Name(bracket + 1, bracket + 2, word, name.kind, name.strength, MentionForm.ACRONYM, name.start)
    quoted = _quoted(sentence, bracket + 1)
    if quoted and sentence.text(quoted[1] + 1) == ")" and name.kind in (EntityType.PERSON, EntityType.GROUP):
        yield Name(*quoted, _text(sentence, *quoted), name.kind, 3, MentionForm.ALIAS, name.start)


def _kind_of_short(sentence: Sentence, name: Name) -> EntityType:
    """Returns the kind of what has an acronym: no person, and a group only where something says so."""
    if name.kind in (EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLACE):
        return name.kind
    near = any(sentence.tag(at) == "GROUPN" for at in range(max(0, name.start - 6), name.end + 8))
    return EntityType.GROUP if near or (name.kind is EntityType.GROUP and name.strength >= 3) else EntityType.AGENCY


def _mid_name(sentence: Sentence, name: Name) -> Iterator[Name]:
    """Yields a nickname in quotes behind a name, with a surname or a comma behind it."""
    span = _quoted(sentence, name.end)
    if span and sentence.is_capital(span[0]) and span[1] - span[0] <= 4:
        yield Name(*span, _text(sentence, *span), EntityType.PERSON, 3, MentionForm.ALIAS, name.start)


def _nickname(sentence: Sentence, name: Name, start: int) -> Iterator[Name]:
    """Yields the nickname of "Josefa Prieto, la Contadora," and "Ana Reis, "Nina","."""
    article = sentence.fold(start) in ("el", "la", "o", "a", "los") and sentence.language != "en"
    at = start + 1 if article else start
    quoted = _quoted(sentence, at)
    if quoted and (sentence.is_capital(quoted[0]) or sentence.is_capital(quoted[0] + 1)):
        yield Name(*quoted, _text(sentence, *quoted), EntityType.PERSON, 3, MentionForm.ALIAS, name.start)
        return
    office = sentence.tag(at) in ("TITLE", "POSITION") and not sentence.is_capital(start)
    if not article or not sentence.is_capital(at) or office:
        return
    span = _alias_span(sentence, at)
    if (span and sentence.text(span[1]) in (",", ".", ")", ";")) or (span and sentence.tag(span[1]) in ("AND", "THAT")):
        first = start if sentence.language == "es" else at
        whole = (first, span[1])
        yield Name(*whole, _text(sentence, *whole), EntityType.PERSON, 2, MentionForm.ALIAS, name.start)


def with_owner_kind(names: Sequence[Name]) -> list[Name]:
    """Returns the names with each alias and acronym as of the kind of its owner."""
    kinds = {name.start: name.kind for name in names}
    return [
        replace(name, kind=kinds.get(name.owner, name.kind)) if name.owner is not None and name.kind is None else name
        for name in names
    ]
