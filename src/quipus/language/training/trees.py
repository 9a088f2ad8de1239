"""Reads constituent trees in brackets and the EAGLES tags of CESS-ESP.

In: "((S (sn-SUJ (espec.ms (da0ms0 El el)) ...". Out: nodes, parts of speech, features.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECE = re.compile(r"[()]|[^\s()]+")
_ENTITIES = {"-Fpa-": "(", "-Fpt-": ")"}


@dataclass(frozen=True, slots=True)
class Node:
    """A constituent (`children`) or a word (`form`, `lemma`)."""

    category: str
    function: str = ""
    children: tuple[Node, ...] = ()
    form: str = ""
    lemma: str = ""


def parse_tree(text: str) -> Node | None:
    """Returns the tree without empty subjects, or None where nothing is left.

    >>> parse_tree("((S (sn.e-SUJ *0*) (grup.verb (vmis3s0 huyó huir))))").children[0].children[0].form
    'huyó'
    """
    stack: list[list[Node | str]] = [[]]
    for piece in _PIECE.findall(text):
        if piece == "(":
            stack.append([])
        elif piece == ")":
            node = _node(stack.pop())
            if node is not None:
                stack[-1].append(node)
        else:
            stack[-1].append(piece)
    top = stack[0][0] if stack[0] else None
    return top if isinstance(top, Node) else None


def _node(parts: list[Node | str]) -> Node | None:
    """Returns the constituent or word that the parts between two brackets make, None for an empty one."""
    names = [part for part in parts if isinstance(part, str)]
    children = tuple(part for part in parts if isinstance(part, Node))
    if children:
        label = names[0] if names else ""
        category, _, function = label.partition("-")
        return Node(category, function, children) if label else children[0]
    if len(names) < 3 or names[1] == "*0*":
        return None
    form = _ENTITIES.get(names[1], names[1])
    return Node(names[0], form=form, lemma=_ENTITIES.get(names[2], names[2]))


_UPOS = {
    "aq": "ADJ", "ao": "ADJ", "cc": "CCONJ", "cs": "SCONJ", "i": "INTJ", "nc": "NOUN", "np": "PROPN", "r": "ADV",
    "s": "ADP", "va": "AUX", "vm": "VERB", "vs": "AUX", "w": "NOUN", "z": "NUM", "f": "PUNCT", "p": "PRON", "dn": "NUM",
    "d": "DET", "pn": "NUM",
}  # fmt: skip
_GENDER = {"m": "Masc", "f": "Fem"}
_NUMBER = {"s": "Sing", "p": "Plur"}
_MOOD = {"i": "Ind", "s": "Sub", "m": "Imp"}
_TENSE = {"p": "Pres", "i": "Imp", "f": "Fut", "s": "Past"}
_FORM = {"n": "Inf", "g": "Ger", "p": "Part"}
_PRONOUN = {"p": "Prs", "d": "Dem", "i": "Ind", "r": "Int,Rel", "t": "Int,Rel", "a": "Art"}


def read_tag(tag: str) -> tuple[str, str]:
    """Returns UPOS and features of an EAGLES tag.

    >>> read_tag("vmis3s0")
    ('VERB', 'Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin')
    >>> read_tag("da0fs0")
    ('DET', 'Gender=Fem|Number=Sing|PronType=Art')
    """
    tag = tag.lower()
    upos = _UPOS.get(tag[:2]) or _UPOS.get(tag[:1], "X")
    feats: dict[str, str | None] = {}
    if tag[0] == "v":
        feats = _verb_features(tag.ljust(7, "0"))
    elif tag[0] in "nadp" and len(tag) > 3:
        person = tag[0] in "dp"
        gender, number = (tag[3], tag[4]) if person or tag[0] == "a" else (tag[2], tag[3])
        feats = {"Gender": _GENDER.get(gender), "Number": _NUMBER.get(number)}
        if person:
            feats["PronType"] = _PRONOUN.get(tag[1]) or ("Prs" if tag[:2] in ("p0", "px") else None)
            feats["Person"] = tag[2] if tag[2] in "123" else None
        if tag[0] == "a" and tag.endswith("p"):
            feats["VerbForm"] = "Part"
    elif tag == "rn":
        feats = {"Polarity": "Neg"}
    return upos, "|".join(f"{name}={value}" for name, value in sorted(feats.items()) if value)


def _verb_features(tag: str) -> dict[str, str | None]:
    mood, tense, person, number, gender = tuple(tag[2:7])
    if mood in _FORM:
        is_participle = mood == "p"
        return {
            "VerbForm": _FORM[mood],
            "Gender": _GENDER.get(gender),
            "Number": _NUMBER.get(number) if is_participle else None,
            "Tense": "Past" if is_participle else None,
        }
    conditional = tense == "c"
    return {
        "Mood": "Cnd" if conditional else _MOOD.get(mood),
        "Tense": None if conditional else _TENSE.get(tense),
        "Person": person if person in "123" else None,
        "Number": _NUMBER.get(number),
        "VerbForm": "Fin",
    }
