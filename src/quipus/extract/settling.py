"""Settling: what kind of thing each name of a document names, by its surest mention or by what most of them suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quipus.extract.naming import Name, with_kind
from quipus.extract.sentence import Sentence
from quipus.language.heads import heads
from quipus.language.names import name_words
from quipus.language.places import gazetteer, given_names
from quipus.model import EntityType, MentionForm

Key = tuple[str, ...]
_ARTICLES = ("los", "las", "el", "la", "the", "os", "as", "o", "a")
_TOWARDS = frozenset((
    "desde", "hasta", "hacia", "ate", "from", "into", "through", "across", "near", "toward", "towards", "rumbo",
    "cerca", "via", "frente", "between",
))  # fmt: skip
"""Folded words before a place, in any of the three languages."""
_PLACED = frozenset(("OPERATE", "BASE", "BORN", "LIVE", "HOLD", "ESCAPE", "TRANSFER", "EXTRADITE", "RAIDN", "ESCAPEN"))
"""Classes of phrases whose last word may be a preposition of place."""
_PREPOSITIONS = frozenset((
    "en", "in", "at", "de", "del", "from", "to", "a", "em", "no", "na", "do", "da", "para", "of", "ao",
))  # fmt: skip
_MOVES = frozenset((
    "SMUGGLE", "TRANSFER", "FLEE", "ESCAPE", "EXTRADITE", "OPERATE", "LIVE",
))  # fmt: skip
_BY_WAY = frozenset(("a", "por", "to", "by", "para", "ao", "pelo", "pela"))
_HUMAN_AFTER = frozenset(("SAY", "DENY", "LEGAL", "ARREST", "SENTENCE", "HOLD", "DIE", "LIVE", "FLEE"))
_GROUP_AFTER = frozenset(("OPERATE", "BASE", "SPLIT", "EMERGE"))
_MALE = frozenset(("el", "al", "del", "o", "ao", "do", "tal"))
_WEAK = frozenset((EntityType.PERSON, EntityType.GROUP, EntityType.AGENCY))
_ROUNDS = 3
"""Times that names vote: each time those beside a name that the time before told."""
_LEAST_WEIGHT = 2
"""Votes below which nothing is told."""
_SURE = 2
"""Strength of a kind that votes may tell."""
_NICKNAME = 4
"""Strength of a nickname beside the name of who bears it."""
_TOLD = 3
"""Strength of what a name's own words tell, be it that it names nothing that takes part in claims."""


def settle_kinds(sentences: Iterable[Sentence], named: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """Returns the names of a document with the kind of each settled."""
    names = [name for row in named for name in row]
    told, parts, sure = _told(names), _parts(names, 1), _parts(names, 2)
    told.update(
        {key: (_SURE, EntityType.GROUP) for key in _short_forms(names) if key not in told or told[key][0] < _SURE}
    )
    rows = [
        [_settled(sentence, name, told, parts if _is_short(plain_key(name)) else sure) for name in row]
        for sentence, row in zip(sentences, named, strict=True)
    ]
    for _ in range(_ROUNDS):
        votes = _votes(sentences, rows)
        rows = [[_voted(name, votes) for name in row] for row in rows]
    inside = {
        plain_key(name)
        for sentence, row in zip(sentences, rows, strict=True)
        for name in row
        if not sentence.opens(name.start)
    }
    rows = [[_guessed(name, inside) for name in row] for row in rows]
    known = {word for key in inside for word in key}
    known.update(word for name in names if name.end - name.start > 1 for word in plain_key(name))
    return [
        [name for name in row if not (_is_first_word(sentence, name, known) or _is_adjective(name))]
        for sentence, row in zip(sentences, rows, strict=True)
    ]


def _is_adjective(name: Name) -> bool:
    """Tells whether a word for a people stands for nobody in particular: it is no nickname told elsewhere."""
    return name.kind is None and " ".join(plain_key(name)) in gazetteer().demonyms


def _is_first_word(sentence: Sentence, name: Name, known: Container[str]) -> bool:
    """Tells whether a weakly told name is the first word of a sentence or a label, and stands nowhere inside one.

    "Capturaron a dieciséis", "Por: Redacción", "Turno: noche".
    """
    key = plain_key(name)
    if name.end - name.start > 1 or name.strength > _SURE or name.kind not in _WEAK or name.owner is not None:
        return False
    if not sentence.opens(name.start) or not key or key[0] in known or key[0] in given_names():
        return False
    return len(key[0]) > 2 and not _has_name_beside(sentence, name)


def _has_name_beside(sentence: Sentence, name: Name) -> bool:
    """Tells whether what follows a first word shows it to be a name: an age, an alias, an apposition."""
    after = sentence.text(name.end)
    return after in (",", "(") or sentence.is_quote(name.end) or sentence.tag(name.end) in ("ALIAS", "CALLED", "SAY")


def _told(names: Iterable[Name]) -> dict[Key, tuple[int, EntityType]]:
    """Returns the surest kind of each name."""
    told: dict[Key, tuple[int, EntityType]] = {}
    for name in names:
        key = plain_key(name)
        strength = _NICKNAME if _is_nickname(name) else name.strength
        if name.kind is not None and strength > told.get(key, (0, None))[0]:
            told[key] = (strength, name.kind)
    return told


def _short_forms(names: Iterable[Name]) -> set[Key]:
    """Returns the nouns by which groups are called that are named in full elsewhere: "el Consorcio"."""
    telling = heads()["group"] | heads()["either"]
    return {
        plain_key(name)[:1]
        for name in names
        if name.kind is EntityType.GROUP and len(plain_key(name)) > 1 and plain_key(name)[0] in telling
    }


def _is_nickname(name: Name) -> bool:
    """Tells whether a name is given to somebody who is named beside it."""
    return name.owner is not None and name.form is MentionForm.ALIAS and name.kind is EntityType.PERSON


def _parts(names: Iterable[Name], least: int) -> frozenset[str]:
    """Returns the words of the names of people that are told with a strength of `least` or more."""
    kinds: dict[Key, set[EntityType | None]] = {}
    for name in names:
        kinds.setdefault(plain_key(name), set()).add(name.kind)
    people = (name for name in names if name.kind is EntityType.PERSON)
    return frozenset(
        word
        for name in people
        for word in plain_key(name)
        if len(word) > 2
        and name.strength >= least
        and (name.strength >= 2 or (len(plain_key(name)) > 1 and kinds[plain_key(name)] == {EntityType.PERSON}))
    )


def plain_key(name: Name) -> Key:
    """Returns the folded words of a name without a leading article."""
    words = name_words(name.text)
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _settled(sentence: Sentence, name: Name, told: Mapping[Key, tuple[int, EntityType]], parts: frozenset[str]) -> Name:
    key = plain_key(name)
    if name.owner is not None:
        return name
    surnamed = len(key) == 1 and key[0] in parts
    if name.kind is EntityType.PLACE and surnamed and not _is_placed(sentence, name):
        return with_kind(name, EntityType.PERSON, 2)
    best = told.get(key)
    if best is not None and best[0] == _NICKNAME and name.kind is not EntityType.PLACE:
        return with_kind(name, best[1], _TOLD)
    if name.strength >= _TOLD:
        return name
    place = name.kind is EntityType.PLACE and all(word in parts for word in key)
    family = surnamed and best is not None and best[1] is EntityType.GROUP and name_words(name.text) == key
    if best is not None and best[0] > name.strength and not place and not family:
        return with_kind(name, best[1], best[0])
    surname = len(key) == 1 and name.kind is EntityType.GROUP and name_words(name.text) == key
    weak = name.strength <= 1 or surname or (name.kind is EntityType.PLACE and name.strength == 2)
    if weak and key and all(word in parts or word in ("de", "y", "da", "do") for word in key):
        return with_kind(name, EntityType.PERSON, 2)
    return name


def _is_short(key: Key) -> bool:
    """Tells whether a key is a surname at a guess: one word, and no country's or region's name."""
    return len(key) == 1 and not _is_state(key)


def _is_state(key: Key) -> bool:
    """Tells whether a word is a country or region, as few surnames are."""
    place = gazetteer().get(*key)
    return place is not None and place.kind in ("country", "region")


def _is_placed(sentence: Sentence, name: Name) -> bool:
    """Tells whether a preposition of place or a noun of place stands before a name."""
    before = name.start - 1
    if sentence.tag(before) == "ART":
        before -= 1
    return sentence.tag(before) in ("IN", "FROM", "PLACEN", "PRISON", *_PLACED) or sentence.fold(before) in _TOWARDS


def _guessed(name: Name, inside: Container[Key]) -> Name:
    """Returns a name about which nothing is told as what such names are most often.

    Args:
        name: to be guessed about. inside: names that stand elsewhere than at the start of sentences, as verbs do not.
    """
    if name.kind is not None or name.strength >= _TOLD or name.owner is not None or plain_key(name) not in inside:
        return name
    if _is_adjective(name):
        return name
    words = name_words(name.text)
    if len(words) > 1 and words[0] in ("la", "los", "las", "os", "as", "the"):
        return with_kind(name, EntityType.GROUP, 1)
    if name.text.isupper() and 3 <= len(name.text) <= 9:
        return with_kind(name, EntityType.AGENCY, 1)
    return with_kind(name, EntityType.PERSON, 1) if len(words) == 1 and len(words[0]) > 2 else name


@dataclass(slots=True)
class _Votes:
    """What the mentions of each name suggest."""

    counts: dict[Key, Counter[EntityType]] = field(default_factory=dict)

    def add(self, name: Name, kind: EntityType, weight: int) -> None:
        self.counts.setdefault(plain_key(name), Counter())[kind] += weight

    def best(self, name: Name) -> EntityType | None:
        counted = self.counts.get(plain_key(name))
        if not counted:
            return None
        kind, weight = counted.most_common(1)[0]
        return kind if weight >= _LEAST_WEIGHT else None


def _votes(sentences: Iterable[Sentence], named: Sequence[Sequence[Name]]) -> _Votes:
    votes = _Votes()
    for sentence, names in zip(sentences, named, strict=True):
        for index, name in enumerate(names):
            if name.strength >= _SURE or name.owner is not None:
                continue
            for kind, weight in _suggestions(sentence, names, index):
                votes.add(name, kind, weight)
            if name.kind is not None:
                votes.add(name, name.kind, 2)
    return votes


def _voted(name: Name, votes: _Votes) -> Name:
    if name.strength >= _SURE or (name.owner is not None and name.kind is not None):
        return name
    best = votes.best(name)
    return name if best is None or best is name.kind else with_kind(name, best, 1)


def _suggestions(sentence: Sentence, names: Sequence[Name], index: int) -> Iterator[tuple[EntityType, int]]:
    """Yields the kinds that the words around a name suggest, with weights."""
    name = names[index]
    before, after = name.start - 1, name.end
    quoted = sentence.is_quote(before)
    while sentence.is_quote(before):
        before -= 1
    while sentence.is_quote(after):
        after += 1
    yield from _by_word_before(sentence, name, before, quoted=quoted)
    yield from _by_list(sentence, names, index)
    if _lies_in_place(sentence, names, index):
        yield EntityType.PLACE, 4
    yield from _by_word_after(sentence, name, after)


def _by_word_before(sentence: Sentence, name: Name, before: int, *, quoted: bool) -> Iterator[tuple[EntityType, int]]:
    word, tag = sentence.fold(before), sentence.tag(before)
    placed = _placed_weight(sentence, before, quoted=quoted)
    if placed:
        yield EntityType.PLACE, placed
    if _is_rival_of_something(sentence, before):
        yield EntityType.GROUP, 3
    article = word in _MALE and sentence.language != "en"
    if article and len(name_words(name.text)) <= 2 and not name.text.isupper():
        yield EntityType.PERSON, 2
    if word in ("la", "a", "da", "na") and name.text.isupper():
        yield EntityType.AGENCY, 1
    if quoted and len(name_words(name.text)) <= 2:
        yield EntityType.PERSON, 1
    if tag in ("SAY", "CALLED", "FAMILY", "ALIAS") and word not in ("to", "a"):
        yield EntityType.PERSON, 2
    if word in ("to", "told", "reported") and tag in ("ACCORD", "ACCORDX", "SAY"):
        yield EntityType.ORGANIZATION, 3
    if tag in ("LEADER", "MEMBER", "RANK"):
        yield EntityType.PERSON, 2
    if sentence.text(before) == "," and any(sentence.tag(at) == "FAMILY" for at in range(max(0, before - 4), before)):
        yield EntityType.PERSON, 5


def _is_rival_of_something(sentence: Sentence, before: int) -> bool:
    """Tells whether a name is called a rival or ally: "its enemies are X", "X, the rival of"."""
    if sentence.tag(before) == "ART":
        before -= 1
    return sentence.tag(before) == "BE" and sentence.tag(before - 1) in ("RIVALN", "ALLYN")


def _placed_weight(sentence: Sentence, before: int, *, quoted: bool) -> int:
    """Returns how much the word before a name speaks for a place."""
    word = sentence.fold(before)
    if word in _TOWARDS or (sentence.tag(before) in _PLACED and word in _PREPOSITIONS):
        return 4
    if word in _BY_WAY and _moves_before(sentence, before):
        return 3
    return int((word == "to" and sentence.language == "en") or (word in ("de", "of") and not quoted))


def _moves_before(sentence: Sentence, position: int) -> bool:
    return any(sentence.tag(at) in _MOVES for at in range(max(0, position - 7), position))


def _by_list(sentence: Sentence, names: Sequence[Name], index: int) -> Iterator[tuple[EntityType, int]]:
    """Yields the kind of the names that stand beside a name in a list."""
    name = names[index]
    for other in names[max(0, index - 1) : index + 2]:
        if other is name or other.kind is None or other.owner is not None:
            continue
        first, last = sorted((other, name), key=lambda one: one.start)
        if _are_listed(sentence, first.end, last.start):
            yield other.kind, 3


def _are_listed(sentence: Sentence, start: int, end: int) -> bool:
    between = range(start, end)
    return 0 < len(between) <= 3 and all(
        sentence.text(at) == "," or sentence.tag(at) in ("AND", "OR", "ART") or sentence.is_quote(at) for at in between
    ) and any(sentence.tag(at) in ("AND", "OR") for at in range(start, min(len(sentence.tokens), end + 8)))  # fmt: skip


def _lies_in_place(sentence: Sentence, names: Sequence[Name], index: int) -> bool:
    """Tells whether a country or region follows a name: "X, en Escuintla", "X (Girona)", "X, Colombia"."""
    name, follower = names[index], names[index + 1] if index + 1 < len(names) else None
    if follower is None or follower.kind is not EntityType.PLACE or sentence.text(name.end) not in (",", "("):
        return False
    place = gazetteer().get(*name_words(follower.text))
    if place is None:
        return False
    between = range(name.end + 1, follower.start)
    if len(between) == 0:
        return sentence.text(name.end) == "(" or place.kind in ("country", "region")
    return len(between) <= 4 and sentence.tag(name.end + 1) == "IN" and all(
        sentence.tag(at) in ("IN", "ART", "OF", "PLACEN") for at in between
    )  # fmt: skip


def _by_word_after(sentence: Sentence, name: Name, after: int) -> Iterator[tuple[EntityType, int]]:
    tag = sentence.tag(after)
    if sentence.text(after) in ("'s", "’s") and sentence.tag(after + 1) == "FAMILY":
        yield EntityType.PERSON, 3
    if tag == "BE" or sentence.tag(after) == "WHO":
        tag = sentence.tag(after + 1)
    plural = sentence.fold(name.start - 1) in ("the", "los", "las", "os")
    if plural:
        return
    if sentence.tag(after) == "WHO" or (sentence.text(after) == "," and sentence.tag(after + 1) == "WHO"):
        yield EntityType.PERSON, 3
    if tag in _HUMAN_AFTER:
        yield EntityType.PERSON, 2
    if tag in _GROUP_AFTER:
        yield EntityType.GROUP, 2
    if sentence.text(after) == "," and sentence.tag(after + 1) in ("FAMILY", "RANK", "LEADER", "POSITION", "ASSOC"):
        yield EntityType.PERSON, 3
    if name.form is MentionForm.NAME and sentence.text(after) == "," and sentence.tag(after + 1) == "GROUPN":
        yield EntityType.GROUP, 2
    if sentence.text(after) == "," and "RIVALN" in (sentence.tag(after + 1), sentence.tag(after + 2)):
        yield EntityType.GROUP, 2
