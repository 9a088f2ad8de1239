"""Dependency trees over the tokens of a sentence, whatever parser drew them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ROOT = -1
"""Head of a token that no other token of the sentence governs."""
_EMPTY = frozenset(("punct", "case", "det", "cc", "mark"))
"""Relations of words that are no head of a phrase where another one is as high."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The dependencies of one sentence, one entry a token.

    Attributes:
        heads: the token that governs each, `ROOT` for none.
        relations: to the head, in Universal Dependencies ("nsubj", "obl:agent").
        lemmas: dictionary forms.
        parts: parts of speech, in Universal Dependencies ("VERB").
        children: the tokens that each governs, from left to right.
    """

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False)

    def head_of(self, start: int, end: int) -> int:
        """Returns the token of a phrase that governs the others: the one nearest to the root.

        >>> make_tree([1, -1, 3, 1], ["nsubj", "ROOT", "case", "obl"]).head_of(2, 4)
        3
        """
        return min(range(start, end), key=lambda token: (self.depth(token), self.relations[token] in _EMPTY, token))

    def depth(self, token: int) -> int:
        """Returns how many tokens stand above a token, at most the length of the sentence."""
        return sum(1 for _ in self.iter_above(token))

    def iter_above(self, token: int) -> Iterator[int]:
        """Yields the tokens that stand above a token, from the one that governs it up to the root.

        >>> list(make_tree([1, 2, -1], ["det", "nsubj", "ROOT"]).iter_above(0))
        [1, 2]
        """
        for _ in self.heads:
            token = self.heads[token]
            if token == ROOT:
                return
            yield token

    def below(self, token: int, *relations: str) -> list[int]:
        """Returns the tokens that a token governs in one of some relations, or in all where none is given."""
        return [child for child in self.children[token] if not relations or self.relations[child] in relations]

    def iter_subtree(self, token: int) -> Iterator[int]:
        """Yields a token and all tokens under it, each once."""
        stack, seen = [token], {token}
        while stack:
            here = stack.pop()
            yield here
            fresh = [child for child in self.children[here] if child not in seen]
            seen.update(fresh)
            stack.extend(reversed(fresh))


def make_tree(
    heads: Sequence[int],
    relations: Sequence[str],
    lemmas: Sequence[str] = (),
    parts: Sequence[str] = (),
) -> Tree:
    """Returns a tree with its children; lemmas and parts are empty words where they are not given."""
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != ROOT:
            children[head].append(token)
    blank = ("",) * len(heads)
    return Tree(
        tuple(heads),
        tuple(relations),
        tuple(lemmas) or blank,
        tuple(parts) or blank,
        tuple(map(tuple, children)),
    )
