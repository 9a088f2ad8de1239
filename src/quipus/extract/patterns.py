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
_ATOM = re.compile(r"\[\^?[^\]]*\]|\(\?P<\w>|\(\?<?[:=!]|(?:[?*+]|\{\d*,?\d*\})\??|.")
"""Parts of a compiled pattern: a class, the start of a group, how often what stands before it comes, anything else."""
_COMMON = ("PERSON", "GROUP", "AGENCY", "PLACE", "PEOPLE", "NAME", "W", "COMMA", "OF", "ART", "IN", "AND", "BE")
"""Classes that most sentences have."""


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


def needed_by(pattern: re.Pattern[str]) -> frozenset[str]:
    """Returns characters of which every match of a pattern has one, those of the class least common; none if unknown.

    >>> needed_by(compile_pattern("(s=PERSON) COMMA? [LEAD LEADER]", {})) > {char_of("LEAD"), char_of("LEADER")}
    True
    >>> needed_by(compile_pattern("PERSON|GROUP", {}))
    frozenset()
    """
    common = frozenset("".join(map(_all_of, _COMMON)))
    needed = [_members(one) for one in _obligatory(pattern.pattern)]
    return min(needed, key=lambda chars: (not chars.isdisjoint(common), len(chars)), default=frozenset())


def _obligatory(pattern: str) -> list[str]:
    """Returns the character classes of which every match has a character."""
    groups: list[list[list[str] | None]] = [[]]  # of each open group its parts so far; None between alternatives
    openings: list[str] = []
    for atom in _ATOM.findall(pattern):
        here = groups[-1]
        if atom[0] == "(":
            groups.append([])
            openings.append(atom)
        elif atom == ")":
            inner, looked = _told(groups.pop()), openings.pop()[-1] in "=!"
            groups[-1].append([] if looked else inner)
        elif atom == "|":
            here.append(None)
        elif atom[0] in "?*" or atom.startswith(("{0", "{,")):
            here[-1] = []
        elif atom[0] not in "+{":
            here.append([atom] if atom[0] == "[" and atom[1] != "^" else [])
    return _told(groups[0])


def _told(parts: Sequence[list[str] | None]) -> list[str]:
    """Returns the classes of all parts, none where there are alternatives."""
    return [] if None in parts else [one for part in parts for one in part or ()]


def _members(kind: str) -> frozenset[str]:
    """Returns the characters of a class as written, "[a-cx]"."""
    return frozenset(
        chr(number)
        for first, last in re.findall(r"([^\[\]])(?:-([^\]]))?", kind)
        for number in range(ord(first), ord(last or first) + 1)
    )


def _all_of(tag: str) -> str:
    return "".join(char_of(tag, form) for form in FORMS)
