"""The rules of the extractor as data: the files of the folder `rules`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from quipus.extract.patterns import compile_pattern, needed_by

FILES = ("structure", "activity", "ties", "justice", "money")
"""Where a rule comes after another one, it takes only what the earlier one left."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction from which a claim is made.

    Attributes:
        name: "leads.apposition", kept in `Origin.rule`.
        predicate: of the vocabulary.
        why: tells the user why the claim was made.
        pattern: over the items of a sentence.
        fixed: qualifiers that the construction itself tells.
        object: a crime's code, or "@v" for what the carrying word stands for; None if the pattern captures the object.
        no_object: whether the object is empty on purpose.
        only: values of the carrying word for which the rule counts, with bars between them in its row; None for all.
        also: a second predicate that holds of the victim (the killing of a named person).
        victim: whether group x is the victim.
        near: the sides that the pattern leaves out: s, a subject before the carrying word or what the text spoke of
            last; p, the same for the object of a passive ("was arrested"); o, the group or person before a noun.
        sure: whether its claims stand whatever the weights say: of 41 that they doubted in documents that they had not
            seen, 38 were right, read either way.
        alone: whether a claim of nobody stands whatever the weights say, where nobody is told to have done the same.
    """

    name: str
    predicate: str
    why: str
    pattern: re.Pattern[str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    object: str | None = None
    no_object: bool = False
    only: frozenset[str] | None = None
    also: str | None = None
    victim: bool = False
    near: str | None = None
    sure: bool = False
    alone: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """Returns all rules, file by file in the order of `FILES`.

    >>> rules()[0].predicate
    'leads'
    """
    macros = _load("macros")
    return tuple(
        Rule(
            name=row["rule"],
            predicate=row["predicate"],
            why=row["why"],
            pattern=compile_pattern(row["pattern"], macros),
            fixed=row.get("fixed", {}),
            object=row.get("object"),
            no_object=row.get("no_object", False),
            only=frozenset(row["only"].split("|")) if "only" in row else None,
            also=row.get("also"),
            victim="victim" in row,
            near=row.get("near"),
            sure=row.get("sure", False),
            alone=row.get("alone", False),
        )
        for name in FILES
        for row in _load(name)
    )


def rules_for(code: str) -> list[Rule]:
    """Returns the rules that a sentence has the words for, in the order of all rules; its items are encoded."""
    present = set(code)
    by_need, numbered = _by_need()
    met = {number for number, needed in enumerate(by_need) if not needed or not needed.isdisjoint(present)}
    return [rule for rule, number in numbered if number in met]


@cache
def _by_need() -> tuple[tuple[frozenset[str], ...], tuple[tuple[Rule, int], ...]]:
    """Returns the sets of characters of which rules need one, and each rule with the number of its set."""
    needs = [needed_by(rule.pattern) for rule in rules()]
    order = {needed: number for number, needed in enumerate(dict.fromkeys(needs))}
    return tuple(order), tuple((rule, order[needed]) for rule, needed in zip(rules(), needs, strict=True))


@cache
def sure_rules() -> frozenset[str]:
    """Returns the names of the rules whose claims stand whatever the weights say."""
    return frozenset(rule.name for rule in rules() if rule.sure)


@cache
def lone_rules() -> frozenset[str]:
    """Returns the names of the rules whose claims of nobody stand where nothing else is told."""
    return frozenset(rule.name for rule in rules() if rule.alone)


def _load(name: str) -> Any:  # noqa: ANN401 - YAML
    return yaml.load(files("quipus.extract").joinpath("rules", f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
