"""Clusters of referents: joined by decisions and rules, kept apart by decisions.

Merging follows the order of its input, so the same input gives the same clusters; a cluster's id is the smallest
id in it, so it does not depend on the order in which documents came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from quipus.resolve.profile import Profile, clash, merge


class Clusters:
    """Disjoint sets of ids, some of which must never meet.

    >>> clusters = Clusters(["a", "b", "c"])
    >>> clusters.keep_apart("a", "c")
    >>> clusters.join("a", "b"), clusters.join("b", "c")
    (True, False)
    >>> clusters.canonical()
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """

    def __init__(self, ids: Iterable[str], profile_of: Callable[[str], Profile | None] = lambda _id: None) -> None:
        """Makes each id a cluster of its own.

        Args:
            ids: of the referents.
            profile_of: what is known of a referent that may clash with another's; None if nothing.
        """
        self._parent = {id_: id_ for id_ in ids}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._profile_of = profile_of
        self._profiles: dict[str, Profile | None] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._parent

    def find(self, id_: str) -> str:
        """Returns the smallest id of the cluster that holds `id_`."""
        root = id_
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[id_] != root:
            self._parent[id_], id_ = root, self._parent[id_]
        return root

    def keep_apart(self, left: str, right: str) -> None:
        """Forbids that two ids ever meet; has no effect on what is joined already."""
        left, right = self.find(left), self.find(right)
        if left != right:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def join(self, left: str, right: str, *, guarded: bool = False) -> bool:
        """Joins two clusters unless they must stay apart; tells whether they are one now.

        Args:
            left: any id of one cluster. right: any id of the other.
            guarded: whether clashing profiles keep them apart too. People's decisions are not guarded.
        """
        left, right = sorted((self.find(left), self.find(right)))
        if left == right:
            return True
        if right in self._apart[left] or (guarded and self._clash(left, right)):
            return False
        self._parent[right] = left
        self._merge_profiles(left, right)
        for other in self._apart.pop(right, ()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        return True

    def join_all(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Joins each id with the first of those before it that it may meet; returns the pairs that were not one yet.

        >>> clusters = Clusters("abcd")
        >>> clusters.keep_apart("a", "c")
        >>> clusters.join_all("abcd")
        [('a', 'b'), ('a', 'd')]
        >>> clusters.canonical()
        {'a': 'a', 'b': 'a', 'c': 'c', 'd': 'a'}
        """
        heads: list[str] = []
        joined: list[tuple[str, str]] = []
        for id_ in ids:
            for head in heads:
                is_new = self.find(head) != self.find(id_)
                if self.join(head, id_, guarded=True):
                    joined += [(head, id_)] if is_new else []
                    break
            else:
                heads.append(id_)
        return joined

    def _profile(self, root: str) -> Profile | None:
        if root not in self._profiles:
            self._profiles[root] = self._profile_of(root)
        return self._profiles[root]

    def _clash(self, left: str, right: str) -> bool:
        one, other = self._profile(left), self._profile(right)
        return one is not None and other is not None and clash(one, other)

    def _merge_profiles(self, left: str, right: str) -> None:
        one, other = self._profile(left), self._profile(right)
        self._profiles[left] = merge(one, other) if one is not None and other is not None else one or other

    def canonical(self) -> dict[str, str]:
        """Returns the canonical id of every id."""
        return {id_: self.find(id_) for id_ in self._parent}

    def __iter__(self) -> Iterator[str]:
        return iter(self._parent)
