"""What can be asked of a case's network, and under which policy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quipus.model import Modality

MEASURES = ("betweenness", "degree", "harmonic", "collective-influence", "effective-size")
"""Measures of nodes by which a ranking can be asked for."""


class Kind(StrEnum):
    """Which analysis."""

    COMMAND = "command"
    CONNECTION = "connection"
    KEY_PLAYERS = "key_players"
    RANKING = "ranking"
    DISRUPTION = "disruption"
    TERRITORY = "territory"
    CUSTODY = "custody"
    LEADS = "leads"


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its policy. Equal questions of an unchanged case have equal answers.

    Attributes:
        kind: which analysis.
        one, other: names or ids: the two of a connection; `one` is the group of a territory.
        size: of a set of key players, of the top of a ranking, of a list of leads, of a second stage.
        purpose: of a set of key players ("fragment", "reach"). measure: of a ranking.
        stage: rule of a second stage of a disruption after the real arrests; empty for none.
        nodes, as_of, since, until, least_modality, least_sources, reviewed: see `Policy`.
    """

    kind: Kind
    one: str = ""
    other: str = ""
    size: int = 3
    purpose: str = "fragment"
    measure: str = "betweenness"
    stage: str = ""
    nodes: str = "both"
    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    least_modality: Modality = Modality.ALLEGED
    least_sources: int = 1
    reviewed: bool = False
