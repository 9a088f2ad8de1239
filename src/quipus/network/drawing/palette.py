"""Colours and lines: told apart by everybody, in colour and in grey."""

from __future__ import annotations

from collections.abc import Mapping

from quipus.model.finding import Strength

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
"""The eight colours of Okabe and Ito (2008), told apart with every common form of colour blindness (Wong B. 2011,
Nature Methods 8:441, doi 10.1038/nmeth.1618)."""

INK, SOFT, FAINT, PAPER = "#222222", "#6B6B6B", "#D9D9D9", "#FFFFFF"

GROUPS = (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION, YELLOW)
"""Colours of groups, the largest first; further groups are grey."""

KINDS: Mapping[str, str] = {
    "command": VERMILLION,
    "membership": SOFT,
    "family": PURPLE,
    "money": GREEN,
    "supply": ORANGE,
    "association": BLUE,
    "ownership": SKY,
    "rivalry": BLACK,
    "succession": BLACK,
}
"""Colours of kinds of tie."""

DASHES: Mapping[Strength, tuple[float, tuple[float, ...]]] = {
    Strength.SOLID: (0, ()),
    Strength.DASHED: (0, (5, 2.4)),
    Strength.DOTTED: (0, (1, 1.8)),
    Strength.STRUCK: (0, ()),
}
"""Lines by how well a finding stands, in points drawn and left out; a struck one is crossed out besides."""

STRENGTH_WORDS: Mapping[Strength, str] = {
    Strength.SOLID: "two sources, or a ruling",
    Strength.DASHED: "one source",
    Strength.DOTTED: "only possible or alleged",
    Strength.STRUCK: "denied or rejected",
}

STATES: Mapping[str, str] = {
    "controlled": BLUE,
    "contested": VERMILLION,
    "present": SKY,
    "unknown": PAPER,
}
"""Colours of the states of presence."""
