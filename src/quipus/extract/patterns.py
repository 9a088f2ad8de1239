"""Patterns: regular expressions over the classes of a sentence's items.

A pattern is written in class names: "(s=PERSON) COMMA? ART? (r=LEADER) OF ART? (o=GROUP)". Each item of a sentence is
one character, so that a match gives item positions at once. CLASS:form asks for a form; "ed", English for both the past
and the participle, answers to fin, to past and to part; "past" is finite too, and "habit" is
finite but not past. "~4" is a gap of up to four items within the clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from quipus.extract.items import Item

FORMS = (
    "", "fin", "past", "part", "ger", "inf", "ed", "member", "leader", "rank", "noun", "again", "money", "arms",
    "drugs",
)  # fmt: skip
TAGS = (
    "ART", "POSS", "OF", "IN", "BY", "TO", "WITH", "FOR", "FROM", "AND", "OR", "BUT", "THAT", "WHO", "HE", "THEY",
    "AS", "SE", "FORMER", "MODALP", "LEADER", "FOUNDER", "MEMBER", "RANK", "ASSOC", "ALLYN", "RIVALN", "WING",
    "FAMILY", "TITLE", "POSITION", "GROUPN", "AGENCYN", "SPEAKERN", "PEOPLEN", "PLACEN", "PRISON", "CALLED",
    "ONLYAS", "ALIAS", "NATIVE", "ACCORD", "ACCORDX", "OPNAME", "FACES", "CRIMEGEN", "INVOLVED", "TRADE",
    "SPEECHN", "CAPITAL", "SINCE", "UNTIL", "KG", "MONEY", "WEAPON", "GOODS", "THREATEN", "DROPN", "LEAD", "FOUND",
    "JOIN", "OPERATE", "CONTROL", "DEDICATE", "SMUGGLE", "ARREST", "SEIZE", "RAID", "RESCUE", "LEGAL", "SENTENCE",
    "HOLD", "TRANSFER", "ESCAPE", "EXTRADITE", "KILL", "DIE", "ALLY", "FIGHT", "SPLIT", "REPORT", "PAY", "SUPPLY",
    "OWN", "ARMED", "SAY", "DENY", "EMERGE", "LIVE", "FLEE", "SUCCEED", "ATTEMPT", "ORDER", "PARTOF", "BASE",
    "BORN", "ARRESTN", "SEIZUREN", "RAIDN", "ESCAPEN", "EXTRADITEN", "KILLN", "BE", "CRIME", "OFFEND", "FOUNDN",
    "PERSON", "GROUP", "AGENCY", "ORG", "PLACE", "PEOPLE", "NAME", "DATE", "TERM", "THING", "DEMO", "COMMA",
    "STOP", "COLON", "LPAR", "RPAR", "DASH", "POSSS", "W", "CUE", "ADV", "NOT", "HAVE",
    "GIVE", "RECEIVE", "BUY", "MOVE", "PAYN", "VIA", "TRANSITN", "BLAME",
    "COMMIT", "SENTENCEN", "AMONG", "DETAINED", "CAUGHT", "YIELD",
)  # fmt: skip
"""Classes of items: those of the lexicons, those that `quipus.extract.items` makes, and punctuation."""
WEAK = ("GIVE", "RECEIVE", "BUY", "MOVE", "PAYN", "VIA", "TRANSITN")
"""Classes of everyday words that matter to few rules: to all others they are words like any, and answer to W."""
_BASE = 0xE000
_TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_FORM_NUMBER = {form: number for number, form in enumerate(FORMS)}
_WORD = re.compile(r"\(([a-z])=|~(\d)|([A-Z_]+)(?::([a-z|]+))?|(\s+)|(.)")
_GROUPED = re.compile(r"\[\^?[^\]]*\]|.")


def char_of(tag: str, form: str = "") -> str:
    """Returns the character that stands for a class and form."""
    return chr(_BASE + _TAG_NUMBER[tag] * len(FORMS) + _FORM_NUMBER.get(form, 0))


def encode(items: Sequence[Item]) -> str:
    """Returns one character for each item.

    >>> len(encode([Item("PERSON", 0, 2), Item("COMMA", 2, 3)]))
    2
    """
    return "".join(char_of(item.tag, item.form) for item in items)


@cache
def _chars(tag: str, forms: str) -> str:
    """Returns the inside of a character class for a tag and some forms ("fin|part", "" for any)."""
    if tag == "W" and not forms:
        return "".join(_chars(weak, "any") for weak in ("W", *WEAK))
    if tag == "PLACEN" and not forms:
        return _chars("PLACEN", "any") + _chars("PRISON", "any")
    if not forms or forms == "any":
        first = _BASE + _TAG_NUMBER[tag] * len(FORMS)
        return f"{chr(first)}-{chr(first + len(FORMS) - 1)}"
    wanted = set(forms.split("|"))
    if wanted & {"fin", "past", "part"}:
        wanted.add("ed")
    if "fin" in wanted:
        wanted.add("past")
    if "habit" in wanted:
        wanted = wanted - {"habit"} | {"fin"}
    return "".join(char_of(tag, form) for form in sorted(wanted))


HARD = "".join(_chars(tag, "") for tag in ("STOP", "BUT"))
"""Items that no gap crosses."""


def compile_pattern(pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """Returns the regular expression of a pattern; raises ValueError if it names no known class.

    >>> compile_pattern("(s=PERSON) COMMA? BE", {}).groupindex["s"]
    1
    """
    for _ in range(4):
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda match: f"(?:{macros[match[1]]})", pattern)
    out: list[str] = []
    inside = False
    for match in _WORD.finditer(pattern):
        group, gap, tag, forms, blank, other = match.groups()
        if group:
            out.append(f"(?P<{group}>")
        elif gap:
            out.append(f"[^{HARD}]{{0,{gap}}}?")
        elif tag:
            if tag not in _TAG_NUMBER:
                raise ValueError(f"no class {tag!r} in pattern {pattern!r}")
            out.append(_chars(tag, forms or "") if inside else f"[{_chars(tag, forms or '')}]")
        elif not blank:
            inside = other == "[" or (inside and other != "]")
            out.append(other)
    return re.compile("".join(out))
