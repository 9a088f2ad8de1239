"""Views as values for JSON: the same content that the terminal shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from quipus.case.case import Case, Dossier
from quipus.case.effects import Effect
from quipus.model import (
    ADMIRALTY,
    ICD_203,
    UNGRADED_INFORMATION,
    UNGRADED_SOURCE,
    Census,
    ClaimView,
    Contradiction,
    Decision,
    DocumentView,
    EntityView,
    Finding,
    Hit,
    Identifier,
    Listing,
    Problem,
    Record,
    Removed,
)
from quipus.publish import to_claim_line
from quipus.resolve import Join, Reason, Suggestion
from quipus.resolve.findings import find_likelihood

if TYPE_CHECKING:
    from quipus.evaluate import Scores  # brings the whole extractor

Json: TypeAlias = dict[str, Any]


def claims_json(case: Case, listing: Listing[ClaimView]) -> Json:
    """Returns claims with how many there are in all."""
    names: dict[str, Mapping[str, tuple[str, ...]]] = {}
    lines = []
    for view in listing.items:
        if view.document.id not in names:
            names[view.document.id] = case.names_in(view.document.id)
        lines.append(to_claim_line(view, names[view.document.id]))
    return {"total": listing.total, "shown": len(lines), "claims": lines}


def dossier_json(case: Case, dossier: Dossier) -> Json:
    """Returns an entity with its claims and findings; `findings_total` are made of `weighed` claims."""
    return {
        "entity": entity_json(dossier.entity),
        **claims_json(case, dossier.claims),
        "weighed": dossier.n_weighed,
        "findings_total": dossier.findings.total,
        "findings": [finding_json(case, finding) for finding in dossier.findings.items],
    }


def finding_json(case: Case, finding: Finding) -> Json:
    """Returns a finding with its claims, each with its sentence, grades and likelihood."""
    value = finding.value
    return {
        "id": finding.id,
        "predicate": finding.predicate,
        "polarity": finding.polarity.value,
        "subject": None if finding.subject is None else entity_json(finding.subject),
        "object": None if finding.object is None else entity_json(finding.object),
        "value": None if value is None else {"type": value.kind.value, "value": value.value},
        "stage": finding.stage,
        "phase": finding.phase,
        "when": finding.when,
        "strength": finding.strength.value,
        "independent_sources": finding.n_sources,
        "firm_sources": finding.n_firm,
        "sources": [list(source) for source in finding.sources],
        "claims": [_weighed_claim_json(case, view) for view in finding.claims],
        "contradictions": [
            {"clash": one.clash.value, "sentence": one.sentence, "claims": [view.claim.id for view in one.claims]}
            for one in finding.contradictions
        ],
    }


def contradiction_json(case: Case, one: Contradiction) -> Json:
    """Returns a contradiction with both claims."""
    claims = [_weighed_claim_json(case, view) for view in one.claims]
    return {"clash": one.clash.value, "sentence": one.sentence, "claims": claims}


def _weighed_claim_json(case: Case, view: ClaimView) -> Json:
    term = find_likelihood(view)
    return {
        **to_claim_line(view, case.names_in(view.document.id)),
        "sentence": view.sentence,
        "grades": {
            "scheme": ADMIRALTY,
            "reliability": view.document.reliability or UNGRADED_SOURCE,
            "credibility": view.credibility or UNGRADED_INFORMATION,
            "graded": view.document.reliability is not None or view.credibility is not None,
        },
        "likelihood": None if term is None else {"scheme": ICD_203, "term": term},
    }


def effect_json(case: Case, effect: Effect) -> Json:
    """Returns what a decision changes."""
    return {
        "entities_before": [entity_json(entity) for entity in effect.entities_before],
        "entities_after": [entity_json(entity) for entity in effect.entities_after],
        "claims": effect.n_claims,
        "looked_at": effect.n_looked_at,
        "n_findings_before": effect.n_findings_before,
        "n_findings_after": effect.n_findings_after,
        "findings_before": [finding_json(case, finding) for finding in effect.findings_before],
        "findings_after": [finding_json(case, finding) for finding in effect.findings_after],
    }


def suggestion_json(one: Suggestion) -> Json:
    """Returns a suggestion with every reason."""
    return {
        "left": {"id": one.left, "name": one.left_name},
        "right": {"id": one.right, "name": one.right_name},
        "type": one.type.value,
        "score": one.score,
        "value": one.value,
        "group": one.group,
        "unsure": one.unsure,
        "claims": list(one.claims),
        "reasons": [_reason_json(reason) for reason in one.reasons],
    }


def _reason_json(reason: Reason) -> Json:
    return {
        "rule": reason.rule,
        "weight": reason.weight,
        "stance": reason.for_or_against.value,
        "words": reason.words,
        "clash": reason.clash,
    }


def join_json(one: Join, paths: Mapping[str, str]) -> Json:
    """Returns a join of two referents with who answers for it; `paths` are those of the documents by their ids."""
    return {
        "id": one.id,
        "entity": one.entity,
        "left": {"referent": one.left, "name": one.left_name, "document": paths.get(one.left_document)},
        "right": {"referent": one.right, "name": one.right_name, "document": paths.get(one.right_document)},
        "signed_by": one.signed_by,
        "decision": one.decision,
        "reason": one.reason,
        "shared": one.shared,
        "reasons": [_reason_json(reason) for reason in one.reasons],
    }


def entity_json(entity: EntityView) -> Json:
    """Returns an entity without its claims."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "names": list(entity.names),
        "documents": entity.n_documents,
        "claims": entity.n_claims,
        "victim": entity.victim,
    }


def document_json(document: DocumentView) -> Json:
    """Returns a document without its text."""
    return {
        "id": document.id,
        "path": document.path,
        "name": document.name,
        "media_type": document.media_type,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "publisher": document.publisher,
        "authority": document.authority,
        "reliability": document.reliability,
        "sealed": document.sealed,
        "parent": document.parent,
        "passages": document.n_passages,
        "claims": document.n_claims,
        "records": document.n_records,
    }


def hit_json(hit: Hit) -> Json:
    """Returns a passage found; marks are half-open ranges of `text`."""
    return {
        "document": document_json(hit.document),
        "place": str(hit.locator),
        "start": hit.start,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "score": hit.score,
    }


def record_json(record: Record, document: DocumentView) -> Json:
    """Returns a record with its document's path and authority; null where the case knows of none."""
    return {
        "id": record.id,
        "document": record.document,
        "path": document.path,
        "authority": document.authority,
        "number": record.number,
        "start": record.span.start,
        "end": record.span.end,
        "kind": record.kind.value,
        "act": record.act,
        "source": _identifier_json(record.source),
        "target": _identifier_json(record.target),
        "group": _identifier_json(record.group),
        "when": record.when,
        "until": record.until,
        "amount": None if record.amount is None else str(record.amount),
        "currency": record.currency,
        "details": dict(record.details),
    }


def _identifier_json(one: Identifier | None) -> Json | None:
    return None if one is None else {"kind": one.kind.value, "value": one.value, "written": one.written}


def problem_json(problem: Problem) -> Json:
    """Returns a problem with what to do."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.path,
        "place": problem.place,
        "document": problem.document,
        "message": problem.message,
        "do": problem.do,
    }


def decision_json(decision: Decision) -> Json:
    """Returns a row of the log."""
    return {
        "number": decision.number,
        "id": decision.id,
        "act": decision.act.value,
        "targets": list(decision.targets),
        "details": dict(decision.details),
        "reason": decision.reason,
        "author": decision.author,
        "decided_at": decision.decided_at,
        "previous": decision.previous,
    }


def removed_json(removed: Removed) -> Json:
    """Returns what went with a document."""
    return {
        "documents": [document_json(document) for document in removed.documents],
        "passages": removed.n_passages,
        "mentions": removed.n_mentions,
        "claims": removed.n_claims,
        "problems": removed.n_problems,
        "records": removed.n_records,
    }


def census_json(census: Census) -> Json:
    """Returns how many of each thing a case holds."""
    return {name: getattr(census, name) for name in Census.__slots__}


def scores_json(scores: Scores) -> Json:
    """Returns an evaluation's figures; a share is null where there is nothing to share."""
    tallies = {
        key: {
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "right": tally.right,
            "predicted": tally.predicted,
            "gold": tally.gold,
        }
        for key, tally in scores.tallies.items()
    }
    facets = {name: {"right": right, "of": total} for name, (right, total) in scores.facets.items()}
    return {"claims": tallies, "of_matched": facets}
