"""Aliases and acronyms: second names that a sentence gives to somebody or something it has just named."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from quipus.extract.aliases.beside import names_beside
from quipus.extract.aliases.called import find_called, is_noun_of_naming
from quipus.extract.aliases.spans import ALIAS_ARTICLES, after_quote, alias_span, opens_quote, quoted_span, written
from quipus.extract.naming import BEFORE, Name
from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.names import name_words
from quipus.language.places import given_names
from quipus.model import EntityType, MentionForm

_PLAIN = frozenset((
    "AND", "OR", "ADV", "ART", "CUE", "WHO", "THAT", "BE", "FORMER", "OF", "PEOPLEN", "POSITION", "RANK", "MEMBER",
    "FAMILY",
))  # fmt: skip
"""Classes of words that may stand between a name and its alias."""
_OWNER_GAP = 9
"""Tokens that may stand between a name and its alias (", de 36 años, alias")."""
_LONGEST_APPOSITION = 14
"""Tokens of the longest apposition between a name and what leads to its alias."""
_OF_AGE = frozenset(("anos", "years", "old", "n", "edad", "*", "idade"))
_OF = frozenset(("de", "do", "da", "del", "of"))
_INDEFINITE = frozenset(("un", "una", "um", "uma", "a", "an"))
_BEARERS = frozenset(("PEOPLEN", "POSITION", "RANK", "FAMILY", "MEMBER", "LEADER", "TITLE", "ASSOC", "WING", "GROUPN"))
"""Classes of nouns of whom or of what an alias may be told."""
_ALIASED = frozenset((EntityType.PERSON, None))
_PRONOMINAL = frozenset(("HE", "BE", "CALLED", "SE", "ADV", "HAVE"))
_LITTLE = frozenset((
    "lo", "le", "se", "it", "ele", "ela", "ella", "tambien", "tambem", "also", "mas", "mais", "mejor", "melhor",
))  # fmt: skip
"""Folded words, beside those classes, before what somebody is called of whom only a pronoun speaks."""
_SHORT = 6
"""Tokens before it at most."""
_REAL_NAME = frozenset((
    "pia", "batismo", "civil", "nombre", "nombres", "name", "real", "verdadero", "verdadeiro", "nome", "true", "en",
    "realidad", "na", "verdade",
))  # fmt: skip
"""Folded words between an alias and the name of who bears it: "cuyo nombre es", "whose real name is"."""
_CALLED_AT_BIRTH = frozenset(("pia", "batismo", "civil", "verdadero", "verdadeiro", "real", "nombre", "nome"))
"""Those of them that tell by themselves, without "is", that somebody's own name follows."""
_IS = frozenset(("es", "is", "é", "era", "was", "fue", "foi", "sea"))
"""Folded forms of "to be" that say that two names are one and the same person's."""


def find_aliases(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Returns the names of a sentence with its aliases added, from left to right and not overlapping."""
    names, inner = _join_around_nicknames(sentence, names)
    names = list(_turned(sentence, names))
    found: list[Name] = []
    for alias in _iter_aliases(sentence, names):
        if not any(alias.start < other.end and other.start < alias.end for other in found):
            found.append(alias)
    found = [_with_called_owner(alias, found) for alias in found]
    found = [replace(alias, owner=BEFORE) if _is_of_pronoun(sentence, alias, names) else alias for alias in found]
    kept = [name for name in names if not any(name.start < alias.end and alias.start < name.end for alias in found)]
    owners = {alias.owner for alias in (*found, *inner)}
    return sorted([*(_as_owner(name, owners) for name in kept), *found, *inner], key=lambda name: name.start)


def _with_called_owner(alias: Name, found: Sequence[Name]) -> Name:
    """Returns an alias as that of the name with its article, where one is called so: "called the Plums (Ciruelas)"."""
    owner = next((name for name in found if name.owner is None and name.start < (alias.owner or 0) < name.end), None)
    return alias if owner is None else replace(alias, owner=owner.start)


def _is_of_pronoun(sentence: Sentence, alias: Name, names: Sequence[Name]) -> bool:
    """Tells whether a name is what somebody is called of whom only a pronoun speaks: "He is known as the Crow".

    In Spanish and Portuguese the pronoun may be missing: "Es conocido como el Cuervo".
    """
    if alias.owner is not None or alias.form is not MentionForm.NAME:
        return False
    before = range(alias.start)
    if sentence.fold(0) == "se" and sentence.fold(1).endswith(("en", "em")):
        return False  # "Se hacen llamar"
    plain = all(sentence.tag(at) in _PRONOMINAL or sentence.fold(at) in _LITTLE for at in before)
    pronoun = sentence.language != "en" or any(sentence.tag(at) == "HE" or sentence.fold(at) == "it" for at in before)
    return plain and pronoun and 0 < len(before) <= _SHORT and not any(name.start < alias.start for name in names)


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
    """Tells whether two names are an alias and, behind "is" or "whose name is" or right behind it, who bears it."""
    words = [sentence.fold(at) for at in range(alias.start, alias.end)]
    short = len(words) == 1 or (len(words) == 2 and words[0] in ALIAS_ARTICLES)
    kind_fits = alias.kind in _ALIASED or alias.strength < 2
    if not short or not kind_fits or alias.owner is not None or name.kind is not EntityType.PERSON:
        return False
    if _is_before(sentence, alias, name) or _is_nickname_of(sentence, alias, name):
        return True
    if name.end - name.start == 1:
        return False
    between = [at for at in range(alias.end, name.start) if not sentence.is_quote(at)]
    plain = all(
        sentence.tag(at) in ("BE", "WHO", "THAT", "OR", "OF")
        or sentence.text(at) == ","
        or sentence.fold(at) in _REAL_NAME
        for at in between
    )
    return plain and any(sentence.fold(at) in _IS or sentence.fold(at) in _CALLED_AT_BIRTH for at in between)


def _is_nickname_of(sentence: Sentence, alias: Name, name: Name) -> bool:
    """Tells whether words say that one name is the nickname of who bears the other: '"Capitán" es el apodo de'."""
    between = [sentence.fold(at) for at in range(alias.end, name.start) if not sentence.is_quote(at)]
    told = any(is_noun_of_naming(word) for word in between)
    return told and len(between) <= _OWNER_GAP and between[0] in _IS and between[-1] in _OF


def _is_before(sentence: Sentence, alias: Name, name: Name) -> bool:
    """Tells whether a nickname in quotes or with an article stands right before a name.

    '"Tío" Saúl Copa', "el Condorito, Braulio Neira".
    """
    if quoted_span(sentence, alias.start - 1) == (alias.start, alias.end):
        return name.start == alias.end + 1
    at = alias.start if alias.end - alias.start > 1 else alias.start - 1
    led = sentence.tag(at - 1) in ("OF", "IN", "FROM", "FOR", "TO") or sentence.fold(at - 1) in ("contra", "sobre")
    article = sentence.fold(at) in ALIAS_ARTICLES and not led
    known = sentence.fold(alias.end - 1) in given_names() or sentence.tag(alias.end - 1) in ("TITLE", "POSITION")
    full = name.end - name.start > 1 and (name.strength >= 3 or name.end - name.start > 2)
    return article and full and not known and sentence.text(alias.end) == "," and name.start == alias.end + 1


def _join_around_nicknames(sentence: Sentence, names: Sequence[Name]) -> tuple[list[Name], list[Name]]:
    """Returns the names with 'Walter "Tuerto" Godoy' as one, and the nicknames inside such names."""
    starts = {name.start: name for name in names}
    joined: list[Name] = []
    inner: list[Name] = []
    for name in names:
        if joined and name.start < joined[-1].end:
            continue
        span = quoted_span(sentence, name.end)
        surname = starts.get(span[1] + 1) if span and _is_first(sentence, name) else None
        if span is None or surname is None or not _is_surname(name, surname) or not sentence.is_capital(span[0]):
            joined.append(name)
            continue
        text = " ".join((name.text, written(sentence, *span), surname.text))
        joined.append(Name(name.start, surname.end, text, EntityType.PERSON, 3))
        inner.append(Name(*span, written(sentence, *span), EntityType.PERSON, 3, MentionForm.ALIAS, name.start))
    return joined, inner


def _is_first(sentence: Sentence, name: Name) -> bool:
    """Tells whether a name may be the given name before a nickname in quotes."""
    guessed = name.strength < 3 and name.end - name.start == 1 and sentence.tag(name.start - 1) != "ART"
    return name.kind in _ALIASED or guessed


def _is_surname(first: Name, last: Name) -> bool:
    """Tells whether a name behind a nickname in quotes is the surname of the one before it."""
    return last.kind in _ALIASED or last.strength < 3 or (first.kind is EntityType.PERSON and last.end - last.start > 1)


def _iter_aliases(sentence: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    for position, match in sentence.tags.items():
        tag = match.entry.tag
        if tag == "ALIAS" or (sentence.fold(position) == "a" and _is_bracketed_a(sentence, position)):
            yield from _after_marker(sentence, names, position, match.end, called=False)
        elif tag == "CALLED":
            yield from _after_marker(sentence, names, position, match.end, called=True)
        elif tag == "ONLYAS":
            yield from _only_as(sentence, match.end)
    for phrase in find_called(sentence):
        yield from _after_marker(sentence, names, phrase.marker, phrase.start, called=True)
    yield from names_beside(sentence, names)


def _is_bracketed_a(sentence: Sentence, position: int) -> bool:
    return sentence.text(position - 1) == "(" and sentence.text(position + 1) == ")"


def _after_marker(
    sentence: Sentence, names: Sequence[Name], marker: int, start: int, *, called: bool
) -> Iterator[Name]:
    """Yields the aliases behind "alias" or "known as", and those that follow them after "or" and "and"."""
    owner = _owner(names, sentence, marker)
    if owner is not None and owner.end == marker and sentence.fold(marker) in _APPOINTS:
        return  # "the president named NAME to head the army"
    if sentence.text(start) in (")", ":", ",") or (sentence.tag(start) == "OF" and opens_quote(sentence, start + 1)):
        start += 1
    while True:
        span = alias_span(sentence, start)
        if span is None:
            return
        if owner is not None and owner.kind is EntityType.GROUP and _is_somebody(sentence, span):
            owner = None  # "a figure of GROUP named NAME"
        alias = _alias(sentence, span, owner, called=called)
        yield alias
        following = _next_alias(sentence, span)
        if following is None:
            return
        if alias.kind is EntityType.GROUP and sentence.tag(following - 1) == "OR":
            owner = owner or alias
        start = following


def _is_somebody(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tells whether a second name begins with a given name and goes on, as those of people do."""
    return span[1] - span[0] > 1 and sentence.fold(span[0]) in given_names()


def _next_alias(sentence: Sentence, span: tuple[int, int]) -> int | None:
    """Returns where a further alias starts behind one: after "or", after "and" or a comma if both are in quotes."""
    after = after_quote(sentence, span[1])
    quoted = after > span[1]
    at = after + 1 if sentence.text(after) == "," else after
    if sentence.tag(at) == "OR":
        article = sentence.tag(at + 1) == "ART" and (sentence.is_capital(at + 2) or opens_quote(sentence, at + 2))
        return at + 1 if sentence.is_capital(at + 1) or opens_quote(sentence, at + 1) or article else None
    if sentence.tag(at) == "AND" and opens_quote(sentence, at + 1):
        return at + 1
    return at if quoted and opens_quote(sentence, at) else None


def _alias(sentence: Sentence, span: tuple[int, int], owner: Name | None, *, called: bool) -> Name:
    text = written(sentence, *span)
    if owner is not None:
        return Name(*span, text, owner.kind or EntityType.PERSON, 3, MentionForm.ALIAS, owner.start)
    kind = _kind_of_called(sentence, span, text) if called else EntityType.PERSON
    operation = kind is None and _is_operation(sentence, span[0])
    return Name(*span, text, kind, 3 if kind or operation else 0, MentionForm.NAME if called else MentionForm.ALIAS)


def _is_operation(sentence: Sentence, start: int) -> bool:
    """Tells whether a raid or a plan is called by a name: "un operativo denominado X"."""
    return any(sentence.tag(at) == "OPNAME" for at in range(max(0, start - 6), start))


_APPOINTS = frozenset(("named", "nombro", "nomeou"))
"""Folded verbs of naming that, right behind a name, tell whom it chose."""
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


def _owner(names: Sequence[Name], sentence: Sentence, marker: int) -> Name | None:
    """Returns the name before a marker that an alias there belongs to."""
    before = [name for name in names if name.end <= marker]
    if not before:
        return None
    name = before[-1]
    if marker - name.end > 1 and sentence.tag(marker - 1) == "FAMILY" and sentence.fold(marker) in _OF:
        return None  # "NAME, brother of alias"
    if _is_of_another(sentence, name, marker):
        return _owner_of_apposition(before, sentence, marker)
    if name.kind not in _ALIASED and name.kind is not EntityType.GROUP:
        return _owner_of_apposition(before, sentence, marker)
    plain = all(_is_plain(sentence, at) for at in range(name.end, marker))
    close = marker - name.end <= (_OWNER_GAP if name.kind in _ALIASED else 3)
    return name if plain and close else _owner_of_apposition(before, sentence, marker)


def _is_plain(sentence: Sentence, position: int) -> bool:
    """Tells whether a token may stand between a name and what leads to its alias."""
    word = sentence.fold(position)
    return (
        sentence.text(position) in (",", "(", ")", "—", "-", "'")
        or sentence.is_quote(position)
        or word.isdigit()
        or (len(word) == 1 and sentence.is_capital(position))
        or sentence.tag(position) in _PLAIN
        or word in _OF_AGE
    )


def _is_of_another(sentence: Sentence, name: Name, marker: int) -> bool:
    """Tells whether somebody else than who is named has the alias: "um rapaz de Lajedo que atende por"."""
    between = [sentence.tag(at) for at in range(name.end, marker)]
    if "AND" in between[:-1]:
        return True
    if sentence.tag(name.start - 1) == "ALIAS":
        return True
    at = name.start - 1
    while sentence.tag(at) == "ART":
        at -= 1
    if name.kind is EntityType.PERSON:
        return False
    if between[:1] and between[0] in _BEARERS:
        return True  # "the Sinaloa trafficker whom they call"
    if name.kind is None and sentence.tag(at) in ("IN", "NATIVE"):
        return True
    if sentence.tag(at) not in ("OF", "IN", "FROM"):
        return False
    if sentence.text(at - 1) == ",":
        return True  # "31, of Dover, known as"
    some = name.kind is None and sentence.fold(at - 2) in _INDEFINITE
    return some or any(sentence.tag(before) in _BEARERS for before in range(max(0, at - 3), at))


def _owner_of_apposition(before: Sequence[Name], sentence: Sentence, marker: int) -> Name | None:
    """Returns who is named before an apposition that ends in an alias: "Juan Ruiz, sargento del Ejército, alias"."""
    person = next((name for name in reversed(before) if name.kind is EntityType.PERSON), None)
    if person is None or sentence.text(person.end) != "," or marker - person.end > _LONGEST_APPOSITION:
        return None
    if any(name.start > person.start and name.kind is None and not _is_led(sentence, name) for name in before):
        return None
    between = range(person.end, marker)
    if any(_ends_apposition(sentence, at, person.end + 1) for at in between) or _n_parts(sentence, between) > 1:
        return None
    return person


def _is_led(sentence: Sentence, name: Name) -> bool:
    """Tells whether a preposition stands before a name, which then says where somebody is from."""
    return sentence.tag(name.start - 1) in ("OF", "IN", "FROM")


def _ends_apposition(sentence: Sentence, position: int, start: int) -> bool:
    """Tells whether a token is none of an apposition: a verb, somebody else, or a noun of its own."""
    match = sentence.covered.get(position)
    finite = match is not None and match.entry.form in ("fin", "past")
    other = position > start and sentence.fold(position) in _INDEFINITE
    apart = sentence.tag(position) in ("BE", "SAY", "AND", "FAMILY") or sentence.text(position) in (";", ":", "—")
    return finite or other or apart


def _n_parts(sentence: Sentence, between: range) -> int:
    """Returns how many parts stand between commas, ages left out."""
    parts, filled = 0, False
    for at in between:
        if sentence.text(at) == ",":
            parts, filled = parts + filled, False
        else:
            filled = filled or not (sentence.fold(at).isdigit() or sentence.fold(at) in _OF_AGE)
    return parts + filled


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
    span = alias_span(sentence, start)
    if span:
        yield Name(*span, written(sentence, *span), EntityType.PERSON, 3)


def with_owner_kind(names: Sequence[Name]) -> list[Name]:
    """Returns the names with each alias and acronym as of the kind of its owner."""
    kinds = {name.start: name.kind for name in names}
    return [
        replace(name, kind=kinds.get(name.owner, name.kind)) if name.owner is not None and name.kind is None else name
        for name in names
    ]
