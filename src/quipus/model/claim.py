"""Mentions, referents and claims: what an extractor makes of a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from quipus.model.identity import content_id
from quipus.model.problem import Problem
from quipus.model.span import Span
from quipus.model.vocabulary import EntityType, Modality, Polarity


class MentionForm(StrEnum):
    """In what way the words name the thing."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    DESCRIPTION = "description"
    MARKED = "marked"
    """A person marked the words; whether they are a name is not known, so that they join nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document that name something.

    `name` is the name as read (without quotation marks, line breaks folded to blanks); `span` covers it in the text.
    `referent` is the id of the `Referent` that the words stand for.
    """

    document: str
    span: Span
    referent: str
    name: str
    form: MentionForm = MentionForm.NAME
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", content_id("mention", self.document, self.span.start, self.span.end))


@dataclass(frozen=True, slots=True)
class Referent:
    """One person, group, place ... of one document: what its mentions stand for.

    Its identity is the place of its first mention, so that it stays when later mentions change.
    `names` are the distinct names of its mentions, the fullest first.
    """

    document: str
    type: EntityType
    anchor: Span
    names: tuple[str, ...]
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = content_id("referent", self.document, self.type.value, self.anchor.start, self.anchor.end)
        object.__setattr__(self, "id", key)


class ObjectKind(StrEnum):
    """What a claim's object is."""

    REFERENT = "referent"
    CRIME = "crime"
    TEXT = "text"


@dataclass(frozen=True, slots=True, order=True)
class Object:
    """The object of a claim: a referent's id, a crime's code, or words copied from the document."""

    kind: ObjectKind
    value: str


@dataclass(frozen=True, slots=True, order=True)
class Qualifier:
    """A qualifier of a claim: its name, its value as text, and the referent that the value names, if any."""

    name: str
    value: str
    referent: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Words that carry doubt or denial, and where they stand."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made the claim: an extractor with its version and rule, or a person who entered it.

    >>> Origin("rules", "1", "leads.apposition").person
    False
    """

    maker: str
    version: str
    rule: str
    person: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion by one source, standing at one place of one document.

    Attributes:
        document: id of the document.
        predicate: a predicate of the vocabulary.
        subject: id of a referent of the document; None where the vocabulary allows it (an arrest by nobody named).
        object: what is said of the subject; None where the vocabulary allows it (a legal status without a crime).
        evidence: the spans it stands on, in order, at least one, each inside the text.
        modality: how sure the speaker is. polarity: asserted or denied.
        speaker: id of the referent whose words or view it is; None if the text says it in its own voice.
        cues: the words from which modality and polarity were read.
        qualifiers: in alphabetical order.
        origin: who made it; no part of its identity, so that decisions outlive a better extractor.
    """

    document: str
    predicate: str
    subject: str | None
    object: Object | None
    evidence: tuple[Span, ...]
    origin: Origin
    modality: Modality = Modality.CERTAIN
    polarity: Polarity = Polarity.ASSERTED
    speaker: str | None = None
    cues: tuple[Cue, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a claim needs evidence")
        object.__setattr__(self, "qualifiers", tuple(sorted(self.qualifiers, key=_qualifier_key)))
        object.__setattr__(self, "id", _claim_id(self))

    def qualifier(self, name: str) -> str | None:
        """Returns the value of the first qualifier of that name, or None."""
        for qualifier in self.qualifiers:
            if qualifier.name == name:
                return qualifier.value
        return None

    def referents(self) -> Iterable[str]:
        """Yields the ids of all referents that the claim speaks of, its speaker included."""
        sides = (self.subject, self.speaker, *(qualifier.referent for qualifier in self.qualifiers))
        yield from (referent for referent in sides if referent is not None)
        if self.object is not None and self.object.kind is ObjectKind.REFERENT:
            yield self.object.value


def _qualifier_key(qualifier: Qualifier) -> tuple[str, str, str]:
    return qualifier.name, qualifier.value, qualifier.referent or ""


def _claim_id(claim: Claim) -> str:
    return content_id(
        "claim",
        claim.document,
        claim.predicate,
        claim.subject,
        None if claim.object is None else (claim.object.kind.value, claim.object.value),
        [(span.start, span.end) for span in claim.evidence],
        claim.modality.value,
        claim.polarity.value,
        claim.speaker,
        [(qualifier.name, qualifier.value, qualifier.referent) for qualifier in claim.qualifiers],
    )


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that an extractor found in one document, and what it could not do."""

    referents: tuple[Referent, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
