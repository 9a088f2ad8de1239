"""Interviews: which person the label of a turn stands for."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.referents import Draft, Register
from quipus.language.labels import ANSWERING, TELLING, fold_label
from quipus.language.lexicon import lexicon
from quipus.language.names import fold, name_words
from quipus.model import Document, EntityType, MentionForm, Passage, PassageKind, Span

_ADDRESS = frozenset(("senor", "senora", "senhor", "senhora", "el", "la", "o", "sr", "sra", "dr", "dra", "mr", "mrs"))
"""Folded words of address before the name in a label."""
_LABEL = 80
"""Characters before a turn's words in which its label stands, and of the line that may name an author."""
_ENDS = ("", ".", "!", "?", "…", ":")
_OFFICES = frozenset(("TITLE", "POSITION", "RANK"))
"""Classes of nouns for offices."""
_OFFICE, _WORDS = 60, 3
"""Characters and words before somebody's name in which the office stands."""


class Interview:
    """The speakers of a document's turns, found while its register fills."""

    def __init__(self, document: Document, language: str, register: Register) -> None:
        """Takes a document, the language whose words it is read with, and its register."""
        self._document, self._words, self._register = document, lexicon(language), register
        self._by_label: dict[str | None, Draft | None] = {}
        turns = [passage for passage in document.passages if passage.kind is PassageKind.TURN]
        self._start = turns[0].span.start if turns else 0
        self._is_interview = any(passage.asks for passage in turns)
        self._apart = [passage.span for passage in document.passages if _is_apart(document.text, passage)]

    def speaker(self, passage: Passage) -> Draft | None:
        """Returns who speaks in a passage; None where it is no turn or nobody can be told."""
        if passage.kind is not PassageKind.TURN:
            return None
        if self._by_label.get(passage.speaker) is None:
            self._by_label[passage.speaker] = self._find(passage)
        return self._by_label[passage.speaker]

    def _find(self, passage: Passage) -> Draft | None:
        label = passage.speaker
        if label is None or fold_label(label) in ANSWERING:
            return self._introduced() if self._is_interview else None
        if fold_label(label) in TELLING:
            return None
        words = [word for word in name_words(label) if word not in _ADDRESS]
        name = " ".join(words)
        known = self._register.find(name, EntityType.PERSON) or _by_initials(name_words(label), self._people())
        known = known or self._by_office(label) or (self._introduced() if self._is_office(label) else None)
        if known is not None or not (self._is_interview and words):
            return known
        return self._labelled(passage, label)

    def _people(self) -> list[Draft]:
        return [draft for draft in self._register.drafts if draft.kind is EntityType.PERSON and draft.mentions]

    def _introduced(self) -> Draft | None:
        """Returns the person who is named first, before the first turn; one with two names or more before others.

        A single word with which a sentence begins is nobody's name unless it stands again.
        Whoever a line of its own names, as the author of the interview is, stands behind those of paragraphs.
        """
        people = [draft for draft in self._people() if draft.anchor.start < self._start]
        people.sort(key=lambda draft: any(apart.start <= draft.anchor.start < apart.end for apart in self._apart))
        full = [draft for draft in people if max(map(len, draft.keys)) > 1]
        return next(iter(full or (draft for draft in people if self._is_named(draft))), None)

    def _is_named(self, draft: Draft) -> bool:
        """Tells whether a word stands within a sentence or again: "Resigned in 2020" names nobody by its capital."""
        text, span = self._document.text, draft.anchor
        return text[: span.start].rstrip()[-1:] not in _ENDS or text.count(span.cut(text)) > 1

    def _by_office(self, label: str) -> Draft | None:
        """Returns the only person who is named right behind the office that a label is: "MAYOR" of "Mayor NAME"."""
        office = fold(label)
        mentions = ((draft, span) for draft in self._people() for span, _, _ in draft.mentions)
        people = list({id(draft): draft for draft, span in mentions if self._has_before(office, span)}.values())
        return people[0] if len(people) == 1 else None

    def _is_office(self, label: str) -> bool:
        """Tells whether the label of an interview's turn is nobody's name but an office."""
        entry = self._words.get(fold(label))
        return self._is_interview and entry is not None and entry.tag in _OFFICES

    def _has_before(self, office: str, span: Span) -> bool:
        before = fold(self._document.text[max(0, span.start - _OFFICE) : span.start]).rpartition(". ")[2]
        return office in (word.strip(",") for word in before.split()[-_WORDS:])

    def _labelled(self, passage: Passage, label: str) -> Draft | None:
        """Returns somebody known by the label alone, made anew with the label as mention."""
        text, start = self._document.text, max(0, passage.span.start - _LABEL)
        at = text.rfind(label, start, passage.span.start)
        if at < 0:
            return None
        draft = Draft(EntityType.PERSON)
        self._register.drafts.append(draft)
        self._register.name(draft, label, Span(at, at + len(label)), MentionForm.NAME)
        return draft


def _is_apart(text: str, passage: Passage) -> bool:
    """Tells whether a passage is a heading or a line without a full stop, as the name of an author is."""
    words = passage.span.cut(text)
    return passage.kind is PassageKind.HEADING or (len(words) <= _LABEL and not words.endswith((".", "”", "»", '"')))


def _by_initials(letters: Sequence[str], people: Sequence[Draft]) -> Draft | None:
    """Returns the only person whose first and last letters, or all of them, a label gives ("R.T.")."""
    initials = [letter for word in letters for letter in (word if len(word) <= 3 else word[:0])]
    if len(initials) < 2:
        return None
    fitting = [
        person
        for person in people
        if any(_fits(initials, [word[0] for word in key]) for key in person.keys if len(key) > 1)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(letters: Sequence[str], initials: Sequence[str]) -> bool:
    """Tells whether letters are a name's initials in order, some of those inside left out."""
    if letters[0] != initials[0] or len(letters) > len(initials):
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)
