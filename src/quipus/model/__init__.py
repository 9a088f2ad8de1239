"""The frozen types that everything else speaks in: documents, claims, decisions, problems, and the vocabulary as data.

In: values. Out: values with content-hash identities. Never: input or output.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quipus.model.vocabulary import Crime, EntityType, Modality, Polarity, Predicate, Vocabulary, vocabulary

if TYPE_CHECKING:
    from quipus.model.authority import AUTHORITY_UNKNOWN, authority_words, lacks_authority
    from quipus.model.claim import (
        Claim,
        Cue,
        Extraction,
        Mention,
        MentionForm,
        Object,
        ObjectKind,
        Origin,
        Qualifier,
        Referent,
    )
    from quipus.model.decision import GENESIS, Act, Decision
    from quipus.model.document import Document, Locator, Metadata, Page, Passage, PassageKind, find_passage, passage_id
    from quipus.model.finding import Clash, Contradiction, Finding, Strength
    from quipus.model.grading import (
        ADMIRALTY,
        CREDIBILITY,
        ICD_203,
        LIKELIHOODS,
        RELIABILITY,
        UNGRADED_INFORMATION,
        UNGRADED_SOURCE,
        likelihood_term,
    )
    from quipus.model.identity import content_id, document_id
    from quipus.model.problem import Problem, ProblemCode, Severity, problem_codes
    from quipus.model.record import Identifier, IdentifierKind, Record, RecordKind
    from quipus.model.span import Span
    from quipus.model.view import (
        Census,
        ClaimFilter,
        ClaimView,
        DocumentView,
        EntityView,
        Fault,
        Hit,
        Listing,
        MentionView,
        RecordFilter,
        Removed,
        Status,
        Stretch,
    )
    from quipus.model.when import Bounds, is_edtf, parse_bounds

__all__ = [
    "ADMIRALTY",
    "AUTHORITY_UNKNOWN",
    "CREDIBILITY",
    "GENESIS",
    "ICD_203",
    "LIKELIHOODS",
    "RELIABILITY",
    "UNGRADED_INFORMATION",
    "UNGRADED_SOURCE",
    "Act",
    "Bounds",
    "Census",
    "Claim",
    "ClaimFilter",
    "ClaimView",
    "Clash",
    "Contradiction",
    "Crime",
    "Cue",
    "Decision",
    "Document",
    "DocumentView",
    "EntityType",
    "EntityView",
    "Extraction",
    "Fault",
    "Finding",
    "Hit",
    "Identifier",
    "IdentifierKind",
    "Listing",
    "Locator",
    "Mention",
    "MentionForm",
    "MentionView",
    "Metadata",
    "Modality",
    "Object",
    "ObjectKind",
    "Origin",
    "Page",
    "Passage",
    "PassageKind",
    "Polarity",
    "Predicate",
    "Problem",
    "ProblemCode",
    "Qualifier",
    "Record",
    "RecordFilter",
    "RecordKind",
    "Referent",
    "Removed",
    "Severity",
    "Span",
    "Status",
    "Strength",
    "Stretch",
    "Vocabulary",
    "authority_words",
    "content_id",
    "document_id",
    "find_passage",
    "is_edtf",
    "lacks_authority",
    "likelihood_term",
    "parse_bounds",
    "passage_id",
    "problem_codes",
    "vocabulary",
]

_LATE = {
    "ADMIRALTY": "grading",
    "AUTHORITY_UNKNOWN": "authority",
    "Act": "decision",
    "Bounds": "when",
    "CREDIBILITY": "grading",
    "Census": "view",
    "Claim": "claim",
    "ClaimFilter": "view",
    "ClaimView": "view",
    "Clash": "finding",
    "Contradiction": "finding",
    "Cue": "claim",
    "Decision": "decision",
    "Document": "document",
    "DocumentView": "view",
    "EntityView": "view",
    "Extraction": "claim",
    "Fault": "view",
    "Finding": "finding",
    "GENESIS": "decision",
    "Hit": "view",
    "ICD_203": "grading",
    "Identifier": "record",
    "IdentifierKind": "record",
    "LIKELIHOODS": "grading",
    "Listing": "view",
    "Locator": "document",
    "Mention": "claim",
    "MentionForm": "claim",
    "MentionView": "view",
    "Metadata": "document",
    "Object": "claim",
    "ObjectKind": "claim",
    "Origin": "claim",
    "Page": "document",
    "Passage": "document",
    "PassageKind": "document",
    "Problem": "problem",
    "ProblemCode": "problem",
    "Qualifier": "claim",
    "RELIABILITY": "grading",
    "Record": "record",
    "RecordFilter": "view",
    "RecordKind": "record",
    "Referent": "claim",
    "Removed": "view",
    "Severity": "problem",
    "Span": "span",
    "Status": "view",
    "Strength": "finding",
    "Stretch": "view",
    "UNGRADED_INFORMATION": "grading",
    "UNGRADED_SOURCE": "grading",
    "authority_words": "authority",
    "content_id": "identity",
    "document_id": "identity",
    "find_passage": "document",
    "is_edtf": "when",
    "lacks_authority": "authority",
    "likelihood_term": "grading",
    "parse_bounds": "when",
    "passage_id": "document",
    "problem_codes": "problem",
}
"""Modules that names and comparisons do not need, by what they hold; a new public name stands here and above."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the module protocol (PEP 562)
    """Imports what not every use needs when it is asked for: making a frozen type takes a millisecond."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
