"""Judgements out to nomenklatura and in from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quipus.case.deciding import Deciding
from quipus.case.settling import IDENTITY, settle
from quipus.errors import DecisionError
from quipus.model import Act, Decision, EntityType, Problem
from quipus.resolve.clusters import Clusters
from quipus.resolve.entities import sides
from quipus.resolve.judgements import Judgement, Ruling, find_rulings, iter_judged, read_judgements, to_line
from quipus.store.reviews import in_force


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file of judgements.

    Attributes:
        decisions: those written.
        n_known: how many say what a decision in force says already. n_undecided: lines without a judgement.
        problems: lines that cannot be read, ids that the case does not have, judgements that cannot stand.
    """

    decisions: tuple[Decision, ...]
    n_known: int
    n_undecided: int
    problems: tuple[Problem, ...]


class Judging(Deciding):
    """The part of a case that exchanges decisions about who is who."""

    def iter_judgements(self) -> Iterator[str]:
        """Yields the decisions in force about who is who as lines of nomenklatura's format, each with its line end."""
        decisions = list(in_force(self._store.decisions()).values())
        for judged in iter_judged(decisions):
            yield to_line(judged) + "\n"

    def import_judgements(self, lines: Iterable[str], path: str) -> Imported:
        """Decides what lines of nomenklatura's format say; a second time nothing is left to decide.

        Judgements that connect referents become one decision.
        One that a decision in force contradicts, or whose ids the case does not have, is a problem and changes nothing.

        Args:
            lines: of the file. path: its name, for the reasons of the decisions and for problems.
        """
        settle(self._store)
        judged, problems = read_judgements(lines, path)
        ids = {id_ for one in judged for id_ in (one.left, one.right)}
        types = {candidate.referent: candidate.type for candidate in self._store.candidates(ids)}
        rulings, unknown = find_rulings(judged, frozenset(types))
        problems += [
            Problem("unknown-in-judgement", path, f"no referent of this case has the id {id_}") for id_ in unknown
        ]
        decisions: list[Decision] = []
        n_known = 0
        for ruling in rulings:
            if self._is_decided(ruling):
                n_known += 1
                continue
            try:
                decisions.append(self._rule(ruling, types, path))
            except DecisionError as error:
                problems.append(Problem("judgement-refused", path, str(error)))
        n_undecided = sum(one.judgement is Judgement.NO_JUDGEMENT for one in judged)
        return Imported(tuple(decisions), n_known, n_undecided, tuple(problems))

    def _rule(self, ruling: Ruling, types: dict[str, EntityType], path: str) -> Decision:
        if len({types[target] for target in ruling.targets}) > 1:
            named = ", ".join(f"{target} ({types[target].value})" for target in ruling.targets)
            raise DecisionError(f"Only entities of one type can be judged: {named}.")
        if ruling.act is Act.SAME:
            self._refuse_clash(self._with_entities(ruling.targets))
        reason = f"judged in {path}" + (f" by {', '.join(ruling.users)}" if ruling.users else "")
        details = [("left", str(ruling.n_left))] if ruling.act is Act.DIFFERENT else []
        touched = () if ruling.act is Act.UNSURE else ruling.targets
        return self._decide(ruling.act, ruling.targets, reason, details, touched)

    def _with_entities(self, referents: Iterable[str]) -> list[str]:
        """Returns all referents of the entities that some referents belong to."""
        entities = {view.id for referent in referents for view in self._store.find_entities(referent, 1).items}
        return [referent for entity in sorted(entities) for referent in self._store.referents_of(entity)]

    def _is_decided(self, ruling: Ruling) -> bool:
        """Tells whether decisions in force say the same already."""
        if ruling.act is Act.UNSURE:
            found = self._store.decisions_on(ruling.targets, [Act.UNSURE])
            return any(set(decision.targets) == set(ruling.targets) for decision in found)
        found = self._store.decisions_on(ruling.targets, IDENTITY)
        if ruling.act is Act.SAME:
            joined = Clusters({*ruling.targets, *(id_ for decision in found for id_ in decision.targets)})
            for decision in found:
                for id_ in decision.targets if decision.act is Act.SAME else ():
                    joined.join(decision.targets[0], id_)
            return len({joined.find(id_) for id_ in ruling.targets}) == 1
        apart = {frozenset(pair) for decision in found if decision.act is Act.DIFFERENT for pair in sides(decision)}
        left, right = ruling.targets[: ruling.n_left], ruling.targets[ruling.n_left :]
        return all(frozenset((one, other)) in apart for one in left for other in right)
