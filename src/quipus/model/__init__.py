"""The frozen types that everything else speaks in: documents, claims, decisions, problems, and the vocabulary as data.

In: values. Out: values with content-hash identities. Never: input or output.
"""

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
    RecordFilter,
    Removed,
    Status,
)
from quipus.model.vocabulary import Crime, EntityType, Modality, Polarity, Predicate, Vocabulary, vocabulary
from quipus.model.when import Bounds, is_edtf, parse_bounds

__all__ = [
    "ADMIRALTY",
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
    "Vocabulary",
    "content_id",
    "document_id",
    "find_passage",
    "is_edtf",
    "likelihood_term",
    "parse_bounds",
    "passage_id",
    "problem_codes",
    "vocabulary",
]
