"""Referents: which names of a document stand for one and the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quipus.extract.naming import PARTICLES, Name
from quipus.language.names import ARTICLES, name_words
from quipus.language.places import gazetteer
from quipus.model import EntityType, Mention, MentionForm, Referent, Span

_GENERIC = frozenset((
    "banda", "cartel", "clan", "grupo", "organizacion", "mara", "pandilla", "gang", "group", "facao", "faccao",
    "quadrilha", "clã", "organization", "the",
))  # fmt: skip
"""Folded words that come and go before a group's name."""


_RECENT = 50
"""Referents with a word in common among which a shorter or fuller name is looked for: bounded, for long texts."""


@dataclass(slots=True, eq=False)
class Draft:
    """A referent in the making: its kind, its names in order of appearance, and where each stands."""

    kind: EntityType
    names: list[str] = field(default_factory=list)
    keys: list[tuple[str, ...]] = field(default_factory=list)
    mentions: list[tuple[Span, str, MentionForm]] = field(default_factory=list)

    def add(self, name: str, span: Span, form: MentionForm) -> None:
        """Adds a mention; a description adds no name where there is one already."""
        self.mentions.append((span, name, form))
        if form is MentionForm.DESCRIPTION and self.names:
            return
        if name not in self.names:
            self.names.append(name)
            self.keys.append(key_of(name, self.kind))

    @property
    def anchor(self) -> Span:
        """Returns the span of the first mention."""
        return min(span for span, _, _ in self.mentions)

    def referent(self, document: str) -> Referent:
        """Returns the finished referent; its proper names stand before its aliases, the fullest first."""
        aliases = {name for _, name, form in self.mentions if form in (MentionForm.ALIAS, MentionForm.ACRONYM)}
        ordered = sorted(self.names, key=lambda name: (name in aliases, -len(key_of(name, self.kind)), -len(name)))
        if self.kind is EntityType.IDENTIFIER:
            ordered.sort(key=len)  # the normal form first: what is written has blanks besides
        return Referent(document, self.kind, self.anchor, tuple(ordered))

    def to_mentions(self, document: str, referent: str) -> Iterable[Mention]:
        """Yields the mentions of the finished referent."""
        for span, name, form in self.mentions:
            yield Mention(document, span, referent, name, form)


def key_of(name: str, kind: EntityType) -> tuple[str, ...]:
    """Returns the words under which two names of one kind are compared.

    >>> key_of("Los Faroles", EntityType.GROUP), key_of("colombiana", EntityType.PLACE)
    (('faroles',), ('country', 'CO'))
    """
    words = name_words(name)
    if kind is EntityType.PLACE:
        return _place_key(words)
    small = ARTICLES | PARTICLES | (_GENERIC if kind is EntityType.GROUP else frozenset())
    return tuple(word for word in words if word not in small) or words


def _place_key(words: tuple[str, ...]) -> tuple[str, ...]:
    country = gazetteer().demonyms.get(" ".join(words))
    place = gazetteer().get(*words)
    if place and place.kind == "country":
        country = place.country
    return ("country", country) if country else words


class Register:
    """The referents of one document, built while reading it from start to end."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_word: dict[tuple[EntityType, str], list[Draft]] = {}
        self._by_key: dict[tuple[EntityType, tuple[str, ...]], Draft] = {}

    def take(self, name: Name, span: Span, kind: EntityType, owner: Draft | None) -> Draft:
        """Returns the draft that a name stands for, made anew if nothing before it fits."""
        draft = owner or self.find(name.text, kind)
        if owner is not None and owner.kind is not kind:
            draft = self.find(name.text, kind)
        if draft is None:
            draft = Draft(kind)
            self.drafts.append(draft)
        self.name(draft, name.text, span, name.form)
        return draft

    def name(self, draft: Draft, text: str, span: Span, form: MentionForm) -> None:
        """Adds a mention to a draft and makes it findable by the words of its name."""
        draft.add(text, span, form)
        self._index(draft, key_of(text, draft.kind))

    def also(self, draft: Draft, text: str) -> None:
        """Gives a draft a name that stands nowhere as such, before its others: "Juan Ruiz" of "Ruiz, Juan"."""
        if text not in draft.names:
            draft.names.insert(0, text)
            draft.keys.insert(0, key_of(text, draft.kind))
            self._index(draft, draft.keys[0])

    def _index(self, draft: Draft, key: tuple[str, ...]) -> None:
        self._by_key[draft.kind, key] = draft
        for word in key:
            found = self._by_word.setdefault((draft.kind, word), [])
            if not found or found[-1] is not draft:
                found.append(draft)

    def find(self, text: str, kind: EntityType) -> Draft | None:
        """Returns the latest draft of a kind that has this name, a fuller or a shorter one."""
        key = key_of(text, kind)
        exact = self._by_key.get((kind, key))
        if exact is not None or kind is EntityType.PLACE:
            return exact
        candidates = [draft for word in key for draft in self._by_word.get((kind, word), ())[-_RECENT:]]
        return next((draft for draft in reversed(candidates) if _fits(key, max(draft.keys, key=len))), None)

    def latest_with(self, word: str) -> Draft | None:
        """Returns the group named last whose name holds a folded word."""
        drafts = [draft for draft in self.drafts if draft.kind is EntityType.GROUP and draft.mentions]
        fitting = [draft for draft in drafts if any(word in name_words(name) for name in draft.names)]
        return max(fitting, key=lambda draft: draft.mentions[-1][0], default=None)

    def kinds_of(self, text: str) -> Sequence[EntityType]:
        """Returns the kinds under which a name, or one that holds it, is known."""
        return [kind for kind in EntityType if self.find(text, kind) is not None]


def _fits(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tells whether one name is a shorter form of the other: all its words, in order."""
    short, long = sorted((key, other), key=len)
    if not any(len(word) > 2 for word in short) or len(short) == len(long):
        return False
    rest = iter(long)
    return all(word in rest for word in short)
