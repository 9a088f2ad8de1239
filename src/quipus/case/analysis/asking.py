"""From a question to its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from quipus.case.analysis.answer import Answer
from quipus.case.analysis.people import answer_command, answer_connection, answer_key_players, answer_ranking
from quipus.case.analysis.places import answer_custody, answer_territory
from quipus.case.analysis.question import Kind, Question
from quipus.case.analysis.removals import answer_disruption, answer_leads
from quipus.model import EntityView, Finding
from quipus.network.projection import Nodes, Policy

Choose: TypeAlias = Callable[[str], EntityView]
"""Returns the one entity that a name means, or raises."""


def answer_question(findings: tuple[Finding, ...], question: Question, choose: Choose) -> Answer:
    """Returns the answer to a question.

    Args:
        findings: all of the case. question: with its policy. choose: tells which entity a name means.

    Raises:
        QuipusError: a name means nobody or several, the policy is at odds with itself, there is nothing to remove ...
    """
    if question.kind is Kind.TERRITORY:
        return answer_territory(findings, choose(question.one))
    if question.kind is Kind.CUSTODY:
        return answer_custody(findings)
    return _BY_NETWORK[question.kind](findings, question, policy_of(question))


def policy_of(question: Question) -> Policy:
    """Returns the policy of a question; raises `SettingsError` where it is at odds with itself."""
    return Policy(
        nodes=Nodes(question.nodes),
        as_of=question.as_of or None,
        since=question.since or None,
        until=question.until or None,
        least_modality=question.least_modality,
        reviewed=question.reviewed,
        least_sources=question.least_sources,
    )


_BY_NETWORK: Mapping[Kind, Callable[[tuple[Finding, ...], Question, Policy], Answer]] = {
    Kind.COMMAND: answer_command,
    Kind.CONNECTION: answer_connection,
    Kind.KEY_PLAYERS: answer_key_players,
    Kind.RANKING: answer_ranking,
    Kind.DISRUPTION: answer_disruption,
    Kind.LEADS: answer_leads,
}
