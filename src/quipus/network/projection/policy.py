"""The policy of a projection: what makes a tie. Frozen, and printed with every result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from quipus.errors import SettingsError, VocabularyError
from quipus.model.phrase import Phrase, joined, phrase
from quipus.model.vocabulary import EntityType, Modality
from quipus.model.when import parse_bounds
from quipus.network.projection.kinds import HOSTILE, kind_phrase, kinds


class Nodes(StrEnum):
    """Who stands in a network."""

    PEOPLE = "people"
    GROUPS = "groups"
    BOTH = "both"
    ALL = "all"
    """People, groups, companies and state bodies."""


TYPES = {
    Nodes.PEOPLE: frozenset((EntityType.PERSON,)),
    Nodes.GROUPS: frozenset((EntityType.GROUP,)),
    Nodes.BOTH: frozenset((EntityType.PERSON, EntityType.GROUP)),
    Nodes.ALL: frozenset((EntityType.PERSON, EntityType.GROUP, EntityType.ORGANIZATION, EntityType.AGENCY)),
}
"""Unnamed sets ("two women") and places are never nodes: nobody can say which of two such sets are one."""

SUREST_FIRST = (Modality.CERTAIN, Modality.PROBABLE, Modality.POSSIBLE, Modality.ALLEGED)
"""The order in which a least modality lets claims in. An accusation says least: it is no degree of sureness."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What makes a tie of a finding.

    Attributes:
        nodes: who stands in the network.
        kinds: kinds of tie; empty takes all but `HOSTILE`.
        as_of: a day or EDTF date: what was said to hold by its end and not to have ended before it.
        since, until: EDTF dates: what may have held between them; undated findings are left out.
        least_modality: weaker claims do not count.
        reviewed: only claims that a person accepted.
        least_sources: of so many independent sources.

    >>> print(Policy(as_of="2022-12", least_sources=2))
    people and groups; all kinds but rivalry and succession; as of 2022-12; every modality; reviewed or not; 2 sources
    """

    nodes: Nodes = Nodes.BOTH
    kinds: tuple[str, ...] = ()
    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    least_modality: Modality = Modality.ALLEGED
    reviewed: bool = False
    least_sources: int = 1

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in kinds():
                raise VocabularyError("kind of tie", kind, kinds())
        faults = [f"not an EDTF date: {when!r}" for when in (self.as_of, self.since, self.until) if not _is_date(when)]
        if self.as_of is not None and (self.since or self.until):
            faults.append("A network is either as of a date or over a window; give one of the two.")
        if self.least_sources < 1:
            faults.append("The least number of sources is 1.")
        if faults:
            raise SettingsError(faults)

    def __str__(self) -> str:
        return joined(
            "; ",
            (
                phrase(f"policy.nodes.{self.nodes.value}"),
                self._kinds(),
                self._time(),
                self._sureness(),
                phrase("policy.accepted" if self.reviewed else "policy.reviewed_or_not"),
                phrase("policy.source") if self.least_sources == 1 else phrase("policy.sources", n=self.least_sources),
            ),
        )

    def takes_kind(self, kind: str) -> bool:
        """Tells whether ties of a kind are wanted."""
        return kind in self.kinds if self.kinds else kind not in HOSTILE

    def takes_modality(self, modality: Modality) -> bool:
        """Tells whether a claim is sure enough.

        >>> Policy(least_modality=Modality.POSSIBLE).takes_modality(Modality.PROBABLE)
        True
        """
        return SUREST_FIRST.index(modality) <= SUREST_FIRST.index(self.least_modality)

    def takes_type(self, type_: EntityType) -> bool:
        """Tells whether an entity of a type may be a node."""
        return type_ in TYPES[self.nodes]

    @property
    def last_day(self) -> dt.date | None:
        """The last day that `as_of` may mean."""
        return None if self.as_of is None else parse_bounds(self.as_of).last

    def _kinds(self) -> Phrase:
        if self.kinds:
            return joined(", ", map(kind_phrase, self.kinds))
        first, last = map(kind_phrase, sorted(HOSTILE))
        return phrase("policy.all_kinds_but", kinds=phrase("list.and", first=first, last=last))

    def _time(self) -> Phrase:
        if self.as_of is not None:
            return phrase("policy.as_of", day=self.as_of)
        if self.since or self.until:
            since, until = self.since or phrase("policy.first"), self.until or phrase("policy.last")
            return phrase("policy.window", since=since, until=until)
        return phrase("policy.all_dates")

    def _sureness(self) -> Phrase:
        if self.least_modality is Modality.ALLEGED:
            return phrase("policy.every_modality")
        word = self.least_modality.value
        return phrase("policy.at_least", modality=Phrase(word, f"modality.{word}"))


def _is_date(when: str | None) -> bool:
    try:
        return when is None or parse_bounds(when) is not None
    except ValueError:
        return False
