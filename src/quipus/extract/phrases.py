"""The words that a claim stands on, to the ends of their phrases: "wanted for murders" and "in Valle del Cauca"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import takewhile

from quipus.extract.sentence import Sentence
from quipus.extract.syntax.tree import Tree
from quipus.model import Span

_APART = frozenset((
    "acl", "advcl", "appos", "ccomp", "conj", "csubj", "dep", "discourse", "dislocated", "list", "parataxis",
    "vocative",
))  # fmt: skip
"""Relations, without their subtypes, of what says something more than the words that govern it."""
_JOINING = frozenset(("case", "cc", "fixed", "mark", "punct"))
"""Relations of words with which no phrase ends, nor begins if what they join is among the words."""
_OPENING = frozenset(("who", "whom", "whose", "which", "that", "que", "quien", "quienes", "cuyo", "cuya", "quem"))
"""Folded words that begin a clause."""
_WITHIN = frozenset(("$", "€", "£", "%", "'s", "’s"))
"""Marks that are part of a phrase as words are."""
_OPENERS = {"”": "“", "»": "«", "’": "‘", ")": "(", '"': '"', '""': '""', "''": "''"}
"""What opens before each mark that closes."""
_VERBS = frozenset(("VERB", "AUX"))
_WAY = 6
"""Tokens at most from some words to one that joins two of them."""
_INSIDE = frozenset((",", "."))
"""Marks that English puts before the quotation mark that closes."""


class Phrases:
    """The sentences of a document with their trees."""

    def __init__(self, sentences: Sequence[Sentence], trees: Mapping[int, Tree]) -> None:
        """Takes sentences in the order of the text, and the trees of those that were parsed, by number."""
        self._sentences, self._trees = sentences, trees
        self._starts = [sentence.tokens[0].start for sentence in sentences]

    def whole(self, span: Span, *, is_part: bool = False) -> Span:
        """Returns a span of words as far as their phrases go, itself where no kept sentence holds it.

        Args:
            span: of words of one sentence.
            is_part: whether what they say may stand with the verb that governs them, and not among them.
        """
        place = bisect_right(self._starts, span.start) - 1
        if place < 0 or self._sentences[place].tokens[-1].end < span.end:
            return span
        sentence = self._sentences[place]
        tokens = sentence.tokens
        start = bisect_right(tokens, span.start, key=lambda token: token.start) - 1
        end = bisect_right(tokens, span.end - 1, key=lambda token: token.start)
        tree = self._trees.get(sentence.number)
        if tree is not None:
            start, end = whole_phrase(sentence, tree, *(_with_verb(tree, start, end) if is_part else (start, end)))
        start, end = _quoted(sentence, start, end)
        return Span(min(span.start, tokens[start].start), max(span.end, tokens[end - 1].end))


def whole_phrase(sentence: Sentence, tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Returns the tokens from which to which some words go with what they govern beside them, in their own clause."""
    start, end = _joined(tree, start, end)
    words = range(start, end)
    first, last = start, end
    while first > 0 and _belongs(sentence, tree, first - 1, words):
        first -= 1
    while last < len(sentence.tokens) and _belongs(sentence, tree, last, words):
        last += 1
    while first < start and tree.relations[first] in _JOINING and tree.heads[first] not in range(first, start):
        first += 1
    while last > end and tree.relations[last - 1] in _JOINING:
        last -= 1
    return first, last


def _with_verb(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Returns the tokens from which to which some words go with the verb that governs them, where none is among them.

    Up to the highest word of the sentence, where no verb governs them.
    """
    if any(tree.parts[token] in _VERBS for token in range(start, end)):
        return start, end
    for token in tree.iter_above(tree.head_of(start, end)):
        start, end = min(start, token), max(end, token + 1)
        if tree.parts[token] in _VERBS:
            break
    return start, end


def _joined(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Returns the tokens from which to which some words go with what stands on the way from one of them to another.

    "a cell that GROUP" and "keeps in Lima": the verb governs the group, and stands itself under the cell.
    """
    words = range(start, end)
    for token in words:
        above = list(tree.iter_above(token))
        way = list(takewhile(lambda at: at not in words, above))
        if way and len(way) < len(above) and all(start - _WAY <= at < end + _WAY for at in way):
            start, end = min(start, *way), max(end, *(at + 1 for at in way))
    return start, end


def _belongs(sentence: Sentence, tree: Tree, token: int, words: range) -> bool:
    """Tells whether a token stands under some words, with no clause and no other phrase between."""
    is_word = sentence.text(token)[0].isalnum() or sentence.text(token) in _WITHIN
    if not is_word or sentence.fold(token) in _OPENING:
        return False
    for here in (token, *tree.iter_above(token)):
        if here in words:
            return True
        if tree.relations[here].partition(":")[0] in _APART:
            return False
    return False


def _quoted(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Returns the tokens with the mark beside them that closes what they open, or opens what they close."""
    texts = [sentence.text(token) for token in range(start, end)]
    closes = end + (sentence.text(end) in _INSIDE)
    closer, opener = sentence.text(closes), sentence.text(start - 1)
    if closer in _OPENERS and _is_half(texts, _OPENERS[closer], closer):
        return _quoted(sentence, start, closes + 1)
    if any(_is_half(texts, closer, opener) for closer in _OPENERS if _OPENERS[closer] == opener):
        return _quoted(sentence, start - 1, end)
    return start, end


def _is_half(texts: Sequence[str], mark: str, other: str) -> bool:
    """Tells whether a mark stands among some words without the one that goes with it."""
    return texts.count(mark) % 2 == 1 if mark == other else texts.count(mark) > texts.count(other)
