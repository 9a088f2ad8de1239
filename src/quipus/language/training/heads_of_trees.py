"""Turns Spanish constituent trees (CESS-ESP) into dependencies by head rules.

Each constituent names one child its head; the others hang from the head's word with a relation read from their
category, their function and the category of the constituent. Then the reversals of Universal Dependencies: a
preposition or conjunction marks its complement, a copula its predicate, an auxiliary its main verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quipus.language.training.annotated import Annotated, Word, space_tokens
from quipus.language.training.tree_relations import Draft, is_mark, relation_of, specifier_relation
from quipus.language.training.trees import Node, parse_tree, read_tag

_COPULAS = frozenset(("ser", "estar", "semiauxiliar"))
_AUXILIARIES = frozenset(("haber", "ser", "estar", "poder", "deber", "ir", "soler"))
_SMALL = {
    "de": ("ADP", "case"), "del": ("ADP", "case"), "la": ("DET", "det"), "el": ("DET", "det"), "los": ("DET", "det"),
    "las": ("DET", "det"), "y": ("CCONJ", "cc"), "e": ("CCONJ", "cc"), "a": ("ADP", "case"), "al": ("ADP", "case"),
    "en": ("ADP", "case"), "por": ("ADP", "case"), "para": ("ADP", "case"), "con": ("ADP", "case"),
    "sin": ("ADP", "case"),
    "que": ("SCONJ", "mark"), "como": ("SCONJ", "mark"), "no": ("ADV", "advmod"),
}  # fmt: skip
"""Words inside a joined token ("Banco_de_Chile") that keep their own part of speech."""


@dataclass(slots=True)
class _Building:
    """The words so far of one sentence."""

    words: list[Draft] = field(default_factory=list)

    def attach(self, place: int, head: int, relation: str) -> None:
        """Hangs a word from another, unless it is the same."""
        if place != head:
            self.words[place].head, self.words[place].relation = head, relation


def convert_tree(text: str) -> Annotated | None:
    """Returns the dependencies of a bracketed tree, None where it holds no words.

    >>> tree = "((S (sn-SUJ (grup.nom (np00000 Ana Ana))) (grup.verb (vmis3s0 huyó huir)) (Fp . .)))"
    >>> [(word.text, word.head, word.relation) for word in convert_tree(tree).words]
    [('Ana', 1, 'nsubj'), ('huyó', 1, 'ROOT'), ('.', 1, 'punct')]
    """
    tree = parse_tree(text)
    if tree is None:
        return None
    building = _Building()
    root = _build(tree, building)
    building.words[root].head, building.words[root].relation = root, "ROOT"
    for place, word in enumerate(building.words):
        if word.head == -1:  # left over by a tree of a shape that the rules do not foresee
            building.attach(place, root, "punct" if word.upos == "PUNCT" else "dep")
    spaced = space_tokens([word.text for word in building.words])
    return Annotated(
        tuple(
            Word(word.text, spaced[place].space_after, word.upos, word.feats, word.lemma, word.head, word.relation)
            for place, word in enumerate(building.words)
        )
    )


def _build(node: Node, building: _Building) -> int:
    """Adds the words of a node and returns the place of its head word."""
    if not node.children:
        return _add_word(node, building)
    heads = [_build(child, building) for child in node.children]
    if node.category.startswith("espec") and len(heads) > 1 and not _is_coordination(node):
        return heads[-1]  # "todos los", "los cinco": `_loose` hangs every one from the noun
    if _is_coordination(node):
        return _coordinate(node, heads, building)
    chosen = _head_child(node)
    head = heads[chosen]
    if node.category == "grup.verb":
        head = _verb_group(node, heads, building)
    elif _has_copula(node, chosen):
        predicate = next(n for n, child in enumerate(node.children) if child.function.startswith("ATR"))
        building.attach(head, heads[predicate], "cop")
        building.words[head].upos = "AUX"
        _move_auxiliaries(building, head, heads[predicate])
        chosen, head = predicate, heads[predicate]
    for place, child in enumerate(node.children):
        if place != chosen and heads[place] != head and building.words[heads[place]].head == -1:
            _attach_loose(child, heads[place], head, building)
            building.attach(heads[place], head, _between(child, node, building, heads[place], head))
    return head


def _between(child: Node, parent: Node, building: _Building, place: int, head: int) -> str:
    return relation_of(child, parent, building.words[place], building.words[head], after=place > head)


def _attach_loose(child: Node, last: int, head: int, building: _Building) -> None:
    """Hangs the words of a specifier before its last ("todos los", "los cinco") from the noun."""
    if child.category.startswith("espec"):
        for place in range(last - len(child.children) + 1, last):
            if place >= 0 and building.words[place].head == -1:
                building.attach(place, head, specifier_relation(building.words[place]))


def _move_auxiliaries(building: _Building, verb: int, predicate: int) -> None:
    """Hangs what hung from a copula from the predicate instead."""
    for word in building.words:
        if word.head == verb:
            word.head = predicate


def _add_word(node: Node, building: _Building) -> int:
    """Adds a word, or the words of a joined token as a chain, and returns the place of the first."""
    upos, feats = read_tag(node.category)
    first = len(building.words)
    pieces = [piece for piece in node.form.split("_") if piece] or [node.form]
    lemma = node.lemma if len(pieces) == 1 and not node.lemma.startswith("[") else ""
    lowered = upos in ("PROPN", "PUNCT")
    building.words.append(Draft(pieces[0], upos, feats, lemma if lowered else lemma.lower()))
    if len(pieces) == 1:
        return first
    building.words[first].lemma = ""
    return _chain(pieces, upos, first, building)


def _chain(pieces: Sequence[str], upos: str, first: int, building: _Building) -> int:
    """Adds the further words of a joined token: a name is flat, a date or phrase has its prepositions as case."""
    kind = {"PROPN": "flat", "NUM": "flat", "NOUN": "nmod"}.get(upos, "fixed")
    building.words[first].upos = _first_upos(pieces[0], upos)
    for piece in pieces[1:]:
        small = _SMALL.get(piece.lower())
        place = len(building.words)
        own = small[0] if small else "PROPN" if upos == "PROPN" else "NOUN"  # "a través", "sin embargo": mostly nouns
        building.words.append(Draft(piece, "NUM" if piece.isdigit() else own, "", ""))
        building.attach(place, first, kind)
    if kind in ("nmod", "flat"):
        _mark_small(first, kind, building)
    return first


def _first_upos(piece: str, upos: str) -> str:
    """Returns the part of speech of a joined token's first word, which need not be that of the whole."""
    if upos == "NOUN" and piece.isdigit():
        return "NUM"
    return _SMALL[piece.lower()][0] if _is_small(piece, upos) else upos


def _is_small(piece: str, upos: str) -> bool:
    """Tells whether the first word of a joined phrase is small ("a_través"); a name's is not ("La_Paz")."""
    return upos != "PROPN" and piece.lower() in _SMALL


def _mark_small(first: int, kind: str, building: _Building) -> None:
    """Hangs "de", "la" within a joined token from the next full word."""
    words = building.words
    for place in range(first + 1, len(words) - 1):
        small = _SMALL.get(words[place].text.lower())
        following = next((n for n in range(place + 1, len(words)) if words[n].text.lower() not in _SMALL), None)
        if small and following is not None:
            building.attach(place, following, small[1])
            if small[1] == "case" and kind == "flat":
                words[following].relation = "nmod"


def _is_coordination(node: Node) -> bool:
    has_conjunction = any(child.category in ("coord", "cc") for child in node.children)
    return node.category.endswith(".co") or (
        has_conjunction and len(node.children) > 2 and node.category != "grup.verb"
    )


def _coordinate(node: Node, heads: list[int], building: _Building) -> int:
    """Hangs the conjuncts from the first, conjunctions and commas from the conjunct that follows."""
    full = [n for n, child in enumerate(node.children) if not is_mark(child) and not _introduces(child)]
    alike = _conjuncts(node, full)
    if not alike:
        return heads[0]
    first = heads[alike[0]]
    for place, child in enumerate(node.children):
        following = next((heads[n] for n in alike if n > place), first)
        if child.category in ("coord", "cc"):
            building.attach(heads[place], following, "cc")
        elif is_mark(child):
            building.attach(heads[place], following, "punct")
        elif place in alike:
            building.attach(heads[place], first, "conj")
        else:
            building.attach(heads[place], first, _between(child, node, building, heads[place], first))
    return first


def _introduces(child: Node) -> bool:
    """Tells whether the child joins or introduces conjuncts rather than being one."""
    return child.category in ("coord", "cc") or child.category.split(".")[0] in ("conj", "espec", "prep", "neg", "morf")


def _conjuncts(node: Node, full: list[int]) -> list[int]:
    """Returns the places of the children that are joined: those alike in category."""
    if node.category.endswith(".co") or not full:
        return full
    kinds = [node.children[n].category.split(".")[0].rstrip("plnod") for n in full]
    joined = next((n for n, child in enumerate(node.children) if child.category in ("coord", "cc")), 0)
    after = next((kind for n, kind in zip(full, kinds, strict=True) if n > joined), None)
    alike = [n for n, kind in zip(full, kinds, strict=True) if kind == after]
    return alike if any(n < joined for n in alike) else [_head_child(node)]


_HEADS: dict[str, tuple[str, ...]] = {
    "S": ("grup.verb", "infinitiu", "gerundi", "participi", "S", "sn", "sp", "s", "sadv"),
    "infinitiu": ("vm", "va", "vs", "infinitiu"),
    "gerundi": ("vm", "va", "vs", "gerundi"),
    "participi": ("aq", "vm", "va", "vs"),
    "sn": ("grup.nom", "sn", "relatiu", "S", "n", "p", "w", "z"),
    "grup.nom": ("n", "p", "w", "z", "grup.nom", "sn", "relatiu", "s.a", "S", "aq", "sp", "sa"),
    "sp": ("sn", "S", "sadv", "s", "sp", "relatiu", "grup", "n", "w", "r", "z"),
    "s.a": ("grup.a", "aq", "s.a", "S", "participi"),
    "sa": ("grup.a", "aq", "sa", "S", "participi"),
    "grup.a": ("aq", "ao", "participi", "grup.a", "S", "sn"),
    "sadv": ("grup.adv", "r", "sadv", "sn", "S"),
    "grup.adv": ("r", "sn", "sp", "S"),
    "espec": ("z", "di", "dn", "da", "d", "grup", "z", "r"),
    "relatiu": ("pr", "pt", "p", "r", "sn"),
    "prep": ("s", "grup", "r", "cs"),
    "conj": ("cs", "cc", "s", "r"),
}


def _head_child(node: Node) -> int:
    """Returns the place of the child that leads the constituent."""
    base = next((n for n in (node.category, node.category.split("-")[0]) if n in _HEADS), None)
    parts = node.category.split(".")
    for length in (2, 1):
        base = base or (".".join(parts[:length]) if ".".join(parts[:length]) in _HEADS else None)
    base = base or ("sn" if node.category.startswith("sn") else "S")
    for wanted in _HEADS[base]:
        for place, child in enumerate(node.children):
            if _fits(child, wanted):
                return place
    return next((n for n, child in enumerate(node.children) if not is_mark(child)), 0)


def _fits(child: Node, wanted: str) -> bool:
    """Tells whether a child is of the category, or the word of the tag, that a head rule asks for."""
    if not child.children:
        return (
            wanted.islower() and len(wanted) <= 2 and child.category.lower().startswith(wanted) and not is_mark(child)
        )
    if wanted in ("sn", "S"):
        return child.category.startswith(wanted)
    exact = child.category == wanted or child.category.startswith((wanted + ".", wanted + "-"))
    return len(wanted) > 1 and exact


def _verb_group(node: Node, heads: list[int], building: _Building) -> int:
    """Returns the main verb of "ha sido detenido", "podría haber huido"; other verbs govern what follows them."""
    head = heads[0]
    pending: list[int] = []
    for place, child in enumerate(node.children):
        if place == 0:
            continue
        word = building.words[heads[place]]
        if _is_verbal(child):
            if building.words[head].lemma in _AUXILIARIES:
                building.attach(head, heads[place], "aux")
                building.words[head].upos = "AUX"
                _move_auxiliaries(building, head, heads[place])
                head = heads[place]
            else:
                building.attach(heads[place], head, "xcomp")
            for marker in pending:
                building.attach(marker, heads[place], "mark")
            pending = []
        elif word.upos in ("ADP", "SCONJ"):
            pending.append(heads[place])
        else:
            building.attach(heads[place], head, "punct" if word.upos == "PUNCT" else "advmod")
    for marker in pending:
        building.attach(marker, head, "mark")
    return head


def _is_verbal(child: Node) -> bool:
    return child.category.split(".")[0] in ("infinitiu", "gerundi", "participi", "grup") or child.category.startswith(
        "v"
    )


def _has_copula(node: Node, chosen: int) -> bool:
    """Tells whether the clause is "ser" or "estar" with a predicate."""
    child = node.children[chosen]
    verb = _last_leaf(child)
    attribute = any(other.function.startswith("ATR") for other in node.children)
    return attribute and verb.lemma in _COPULAS and node.category.startswith("S")


def _last_leaf(node: Node) -> Node:
    while node.children:
        node = node.children[-1]
    return node
