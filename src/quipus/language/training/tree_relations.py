"""Names the relation of a constituent's head word to the head of the constituent around it (CESS-ESP to UD)."""

from __future__ import annotations

from dataclasses import dataclass

from quipus.language.training.trees import Node


@dataclass(slots=True)
class Draft:
    """A word while its sentence is being built; heads are places in the sentence, -1 as long as it has none."""

    text: str
    upos: str
    feats: str
    lemma: str
    head: int = -1
    relation: str = ""


_BY_FUNCTION = {
    "SUJ": "nsubj", "CD": "obj", "CI": "iobj", "CREG": "obl", "CAG": "obl:agent", "CC": "obl", "CCT": "obl",
    "CCL": "obl", "ATR": "xcomp", "CPRED": "xcomp", "AO": "advmod", "ET": "advmod", "MOD": "advmod", "PASS": "expl",
    "IMPERS": "expl", "VOC": "vocative", "NEG": "advmod",
}  # fmt: skip
_BY_CATEGORY = {"coord": "cc", "cc": "cc", "morf": "expl", "morfema": "expl", "neg": "advmod"}
_CLAUSES = frozenset(("S", "infinitiu", "gerundi", "participi", "INC"))
_VERBS = ("VERB", "AUX")


def is_mark(child: Node) -> bool:
    """Tells whether a child is a punctuation mark."""
    return not child.children and child.category.startswith("F")


def relation_of(child: Node, parent: Node, word: Draft, head: Draft, *, after: bool) -> str:
    """Returns the relation of `word`, which leads `child`, to `head`, which leads `parent`; `after` it or before."""
    category = child.category.split(".")[0]
    if is_mark(child) or word.upos == "PUNCT":
        return "punct"
    if category in ("prep", "conj") or (not child.children and word.upos in ("ADP", "SCONJ")):
        return "mark" if head.upos in _VERBS or parent.category.startswith("S") else "case"
    if category == "espec" or category in _BY_CATEGORY:
        return _BY_CATEGORY.get(category) or specifier_relation(word)
    if child.function:
        return _by_function(child, word)
    if parent.category.split(".")[0].rstrip("*") in _CLAUSES:
        return _in_clause(child, word)
    return _in_phrase(child, word, head, after=after)


def specifier_relation(word: Draft) -> str:
    """Returns the relation of a word before a noun: number, adverb or determiner."""
    return {"NUM": "nummod", "ADV": "advmod"}.get(word.upos, "det")


def _is_clause(child: Node) -> bool:
    return child.category.split(".")[0].rstrip("*") == "S"


def _by_function(child: Node, word: Draft) -> str:
    """Returns what the function of the tree (SUJ, CD, CC ...) says, changed by what fills it."""
    relation = _BY_FUNCTION.get(child.function.split(".")[0], "dep")
    if _is_clause(child):
        complement = "xcomp" if "VerbForm=Inf" in word.feats else "ccomp"
        changed = {"nsubj": "csubj", "obj": complement, "obl": "advcl", "advmod": "advcl"}
        return changed.get(relation, relation)
    if relation == "obl" and (word.upos == "ADV" or child.category.startswith("sadv")):
        return "advmod"
    if relation == "obl" and word.upos in _VERBS:
        return "advcl"
    is_nominal = word.upos in ("NOUN", "PROPN", "PRON", "NUM")
    return "obl" if relation == "advmod" and is_nominal else relation


def _in_clause(child: Node, word: Draft) -> str:
    if _is_clause(child):
        return "advcl" if child.category.startswith("S.") else "parataxis"
    return {"ADV": "advmod", "VERB": "advcl", "AUX": "advcl", "ADJ": "amod"}.get(word.upos, "obl")


def _in_phrase(child: Node, word: Draft, head: Draft, *, after: bool) -> str:
    category = child.category.split(".")[0]
    if _is_clause(child) or category == "participi":
        return _clause_in_phrase(child, category)
    if category == "sp":
        return _prepositional(word, head)
    by_kind = {"s": "amod", "sa": "amod", "sadv": "advmod"}.get(category)
    by_word = {"ADJ": "amod", "ADV": "advmod", "NUM": "appos" if after else "nummod", "DET": "det"}.get(word.upos)
    is_nominal = category.startswith("sn") or word.upos in ("NOUN", "PROPN")
    return by_kind or by_word or ("appos" if is_nominal else "dep")


def _clause_in_phrase(child: Node, category: str) -> str:
    if category == "participi" or (len(child.children) == 1 and child.category.startswith("S.NF.P")):
        return "amod"
    return "acl:relcl" if child.category.startswith("S.F.R") else "acl"


def _prepositional(word: Draft, head: Draft) -> str:
    if word.upos in _VERBS:
        return "advcl" if head.upos in ("VERB", "ADJ") else "acl"
    return "obl" if head.upos in ("ADJ", "ADV", "VERB") else "nmod"
