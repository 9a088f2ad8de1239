"""The clause of a carrying word: its verb, and what the tree makes its subject.

Whether a verb has a subject of its own decides if somebody spoken of before may be meant.
"""

from __future__ import annotations

from typing import NamedTuple

from quipus.extract.arguments.view import View
from quipus.extract.syntax.tree import ROOT, Tree
from quipus.model import EntityType

_VERBS = frozenset(("VERB", "AUX"))
_CLIMB = 4
"""Steps from a carrying word up to the verb of its clause, at most."""
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_RELATIVE = frozenset(("acl", "acl:relcl"))
_PLURAL_ENDS = ("an", "en", "on", "am", "em", "ao", "ram")
_NO_SUBJECT, _PRONOUN, _RELATIVE_WORD, _OTHER, _REFERENT = 0, 1, 2, 3, 4
"""What the subject of a clause is; referents are numbered on from the last by their kind."""
_KINDS = tuple(EntityType)
UNKNOWN = (-1, -1, -1, -1, -1, -1)


class Clause(NamedTuple):
    """Numbers of a clause.

    `subject` says what its subject is, `borrowed` whether it is that of a verb that it is joined to, `taken_up`
    whether it takes up something named before; `governed` is 1 for a relative clause, 2 for another that hangs on a
    noun or verb; `plural` whether the verb looks like one of several; `steps` leads from the carrying word to the verb.
    """

    subject: int
    borrowed: int
    taken_up: int
    governed: int
    plural: int
    steps: int


def find_clause(view: View, carrier: int) -> Clause:
    """Returns the clause of the item at `carrier`, `UNKNOWN` where there is no tree or no word."""
    if view.tree is None or carrier < 0:
        return Clause(*UNKNOWN)
    tree = view.tree
    verb, steps = _verb(tree, view.heads[carrier])
    subject, borrowed = _subject(tree, verb), 0
    above = verb
    while subject is None and tree.relations[above] == "conj" and borrowed < _CLIMB:
        above = tree.heads[above]
        subject, borrowed = _subject(tree, above), borrowed + 1
    kind, taken_up = _kind(view, subject)
    relation = tree.relations[above]
    governed = 1 if relation in _RELATIVE else 2 * (tree.heads[above] != ROOT)
    folded = view.sentence.fold(verb)
    return Clause(kind, borrowed, taken_up, governed, int(folded.endswith(_PLURAL_ENDS)), steps)


def _verb(tree: Tree, token: int) -> tuple[int, int]:
    """Returns the verb of a token's clause and how many steps above it stands; the token itself if none does."""
    at = token
    for steps in range(_CLIMB):
        if tree.parts[at] in _VERBS or any(tree.relations[child] in _SUBJECTS for child in tree.children[at]):
            return at, steps
        if tree.heads[at] == ROOT:
            break
        at = tree.heads[at]
    return token, _CLIMB


def _subject(tree: Tree, verb: int) -> int | None:
    return next((child for child in tree.children[verb] if tree.relations[child] in _SUBJECTS), None)


def _kind(view: View, subject: int | None) -> tuple[int, int]:
    """Returns what a subject is, and whether it takes up something named before."""
    if subject is None:
        return _NO_SUBJECT, 0
    index = view.item_of.get(subject)
    item = None if index is None else view.items[index]
    if item is not None and item.draft is not None:
        return _REFERENT + _KINDS.index(item.draft.kind), int(item.form == "again")
    if item is not None and item.tag in ("WHO", "THAT"):
        return _RELATIVE_WORD, 0
    return (_PRONOUN if view.tree is not None and view.tree.parts[subject] == "PRON" else _OTHER), 0
