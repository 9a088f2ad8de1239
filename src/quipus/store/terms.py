"""What a search asks for: terms that must all occur, each in any of several analysed forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quipus.language.stems import LANGUAGES, Token, analyse, fold_word

MAX_TERMS = 50
"""Terms of a query that count; what follows is left aside. A longer query is a pasted page."""

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Variant:
    """One form in which a term may occur: neighbouring stems; if `prefix`, the last one may go on."""

    stems: tuple[str, ...]
    prefix: bool = False

    def matches_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Tells whether the words from index `at` on are this form."""
        if at + len(self.stems) > len(tokens):
            return False
        here = [token.stem for token in tokens[at : at + len(self.stems)]]
        last_fits = here[-1].startswith(self.stems[-1]) if self.prefix else here[-1] == self.stems[-1]
        return last_fits and tuple(here[:-1]) == self.stems[:-1]


@dataclass(frozen=True, slots=True)
class Term:
    """One word, phrase or prefix of a query."""

    variants: tuple[Variant, ...]


def parse_query(query: str) -> tuple[Term, ...]:
    """Returns the terms of a query: words, "phrases" and prefixes* (nothing else has a meaning, nothing raises).

    >>> [variant.stems for variant in parse_query("policías")[0].variants]
    [('policia',), ('polici',), ('polic',)]
    >>> parse_query("?! *")
    ()
    """
    terms = (_term(phrase or word, prefix=word.endswith("*")) for phrase, word in _TERM.findall(query))
    return tuple(term for term in terms if term.variants)[:MAX_TERMS]


def _term(words: str, *, prefix: bool) -> Term:
    variants = list(_stemmed(words))
    if prefix and variants:
        variants.append(_prefix(words))
    return Term(tuple(dict.fromkeys(variants)))


def _stemmed(words: str) -> Iterator[Variant]:
    for language in LANGUAGES:
        if stems := tuple(token.stem for token in analyse(words, language)):
            yield Variant(stems)


def _prefix(words: str) -> Variant:
    """Returns a form that is open at its end: "pal*" as typed, since stemming would shorten it further."""
    tokens = analyse(words, None)
    last = fold_word(words[tokens[-1].start : tokens[-1].end]) or tokens[-1].stem
    return Variant((*(token.stem for token in tokens[:-1]), last), prefix=True)


def find_marks(tokens: Sequence[Token], terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Returns the places of the words that any of the terms covers, in order, not overlapping.

    >>> find_marks(analyse("the old harbour", "en"), parse_query('harbour "the old"'))
    [(0, 7), (8, 15)]
    """
    covered = [False] * len(tokens)
    joined = [False] * len(tokens)
    for variant in (variant for term in terms for variant in term.variants):
        for at in range(len(tokens)):
            if variant.matches_at(tokens, at):
                covered[at : at + len(variant.stems)] = [True] * len(variant.stems)
                joined[at + 1 : at + len(variant.stems)] = [True] * (len(variant.stems) - 1)
    return _merge(tokens, covered, joined)


def _merge(tokens: Sequence[Token], covered: Sequence[bool], joined: Sequence[bool]) -> list[tuple[int, int]]:
    marks: list[tuple[int, int]] = []
    for token, is_covered, is_joined in zip(tokens, covered, joined, strict=True):
        if is_joined and marks:
            marks[-1] = (marks[-1][0], token.end)
        elif is_covered:
            marks.append((token.start, token.end))
    return marks
