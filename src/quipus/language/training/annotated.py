"""Sentences with what people wrote about their words: the one form into which every training corpus is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

UNKNOWN = "-"
"""Entity tag of a word whose name status a corpus does not tell; training takes no lesson from it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its grammar. `head` is the place of the head in the sentence, its own place for the root.

    An empty `upos` or `relation` means that the corpus does not tell.
    """

    text: str
    space_after: bool = True
    upos: str = ""
    feats: str = ""
    lemma: str = ""
    head: int = -1
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence of a corpus. `entities` are IOB2 tags with the types of quipus, or None where nothing is told."""

    words: tuple[Word, ...]
    entities: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        """The sentence as running text.

        >>> Annotated((Word("Huyó", space_after=False), Word("."))).text
        'Huyó.'
        """
        parts = [word.text + (" " if word.space_after else "") for word in self.words]
        return "".join(parts).rstrip()

    @property
    def has_syntax(self) -> bool:
        """Whether any word has a head."""
        return any(word.relation for word in self.words)


def is_tree(sentence: Annotated) -> bool:
    """Tells whether every word's chain of heads ends at a root.

    >>> is_tree(Annotated((Word("a", head=1), Word("b", head=0))))
    False
    """
    for place in range(len(sentence.words)):
        at, steps = place, 0
        while sentence.words[at].head != at:
            at, steps = sentence.words[at].head, steps + 1
            if steps > len(sentence.words):
                return False
    return True


def with_entities(sentence: Annotated, entities: Sequence[str] | None) -> Annotated:
    """Returns the sentence with other entity tags."""
    return replace(sentence, entities=None if entities is None else tuple(entities))


_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%»”’…") | frozenset(("...", "n't", "'s", "'re", "'ve", "'ll", "'m", "'d"))
_NO_SPACE_AFTER = frozenset("([{¿¡«“‘$€£#")


def space_tokens(tokens: Sequence[str]) -> tuple[Word, ...]:
    """Returns tokens of a corpus that lost its blanks as words, with blanks where print has them.

    >>> "".join(w.text + " " * w.space_after for w in space_tokens(["(", "PSP", ")", ",", "ontem"]))
    '(PSP), ontem '
    """
    words = []
    inside_quotes = False
    for place, form in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        space = following not in _NO_SPACE_BEFORE and form not in _NO_SPACE_AFTER
        if form == '"':
            inside_quotes = not inside_quotes
            space = space and not inside_quotes
        elif following == '"' and inside_quotes:
            space = False
        words.append(Word(form, space_after=space))
    return tuple(words)
