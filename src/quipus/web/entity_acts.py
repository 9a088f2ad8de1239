"""Decisions about an entity, as forms and programs ask for them: which act, with whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from quipus.case import Case
from quipus.errors import DecisionError
from quipus.model import Decision


class EntityAct(StrEnum):
    """What somebody may decide about an entity."""

    MERGE = "merge"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SPLIT = "split"
    RENAME = "rename"
    VICTIM = "victim"


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that was asked for.

    Attributes:
        act: which. entity: canonical id.
        other: name or id of the other entity, of "merge", "different" and "unsure".
        name: the new name, of "rename". documents: of "split", those that speak of somebody else.
        reason: why.
    """

    act: EntityAct
    entity: str
    reason: str
    other: str = ""
    name: str = ""
    documents: Sequence[str] = ()

    def take(self, case: Case) -> Decision:
        """Takes the decision on a case, or on what `Case.preview` gives for one.

        Raises:
            QuipusError: the decision cannot stand, or something that it needs is missing.
        """
        if self.act in (EntityAct.MERGE, EntityAct.DIFFERENT, EntityAct.UNSURE):
            if not self.other.strip():
                raise DecisionError("Say with whom: choose a suggestion, or type a name or an id.")
            return self._compare(case, self.other.strip())
        if self.act is EntityAct.SPLIT:
            return case.split(self.entity, self.documents, self.reason)
        if self.act is EntityAct.RENAME:
            return case.rename(self.entity, self.name, self.reason)
        return case.mark_victim(self.entity, self.reason)

    def _compare(self, case: Case, other: str) -> Decision:
        if self.act is EntityAct.MERGE:
            return case.merge([self.entity, other], self.reason)
        decide = case.different if self.act is EntityAct.DIFFERENT else case.unsure
        return decide(self.entity, other, self.reason)
