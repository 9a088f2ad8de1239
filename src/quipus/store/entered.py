"""Claims that a person entered, as parts of a document's extraction. Pure: no database here.

The decision is the truth: its details say everything that the claim says, each side by the words that name it. The
claim, and the mentions and referents that it needs beyond those of the extractor, follow from it and from the text, so
that reading the document again, undoing and removing leave what they should.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quipus.model import (
    Act,
    Claim,
    Decision,
    Document,
    EntityType,
    Extraction,
    Mention,
    MentionForm,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Polarity,
    Problem,
    Qualifier,
    Referent,
    Span,
)

LOST = "entered-claim-lost"
"""Code of the problem that says that the words of an entered claim are not in the text any more."""

RULE = "entered"
"""Rule of the origin of every claim that a person entered."""

_QUALIFIER = "qualifier."


@dataclass(frozen=True, slots=True)
class Side:
    """Words that name a side of a claim: where they stand, what they are, and what they name.

    >>> Side(Span(4, 11), "Ana Luz", EntityType.PERSON).to_detail()
    '4-11 person Ana Luz'
    """

    span: Span
    words: str
    type: EntityType

    def to_detail(self) -> str:
        """Returns the side as the detail of a decision; `from_detail` reads it."""
        return f"{self.span.start}-{self.span.end} {self.type.value} {self.words}"

    @classmethod
    def from_detail(cls, detail: str) -> Side:
        """Returns what `to_detail` was called on, or raises ValueError."""
        where, type_, words = detail.split(" ", 2)
        start, end = where.split("-")
        return cls(Span(int(start), int(end)), words, EntityType(type_))


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person says that words of a document say.

    Attributes:
        predicate, modality, polarity: as in `Claim`.
        evidence: where the words stand. words: the words.
        subject, speaker: None if nobody is named. object: a side, a crime's code or words; None if nothing is named.
        qualifiers: names and values.
    """

    predicate: str
    evidence: tuple[Span, ...]
    words: str
    subject: Side | None = None
    object: Side | Object | None = None
    speaker: Side | None = None
    modality: Modality = Modality.CERTAIN
    polarity: Polarity = Polarity.ASSERTED
    qualifiers: tuple[tuple[str, str], ...] = ()

    def to_details(self) -> list[tuple[str, str]]:
        """Returns it as the details of a decision; `from_details` reads them."""
        sides = {"subject": self.subject, "object": self.object, "speaker": self.speaker}
        details = {
            "evidence": " ".join(f"{span.start}-{span.end}" for span in self.evidence),
            "words": self.words,
            "predicate": self.predicate,
            "modality": self.modality.value,
            "polarity": self.polarity.value,
            **{name: _side_detail(side) for name, side in sides.items() if side is not None},
            **{_QUALIFIER + name: value for name, value in self.qualifiers},
        }
        return sorted(details.items())

    @classmethod
    def from_details(cls, details: Iterable[tuple[str, str]]) -> Entered:
        """Returns what `to_details` was called on, or raises ValueError or KeyError."""
        given = dict(details)
        evidence = (part.split("-") for part in given["evidence"].split())
        return cls(
            predicate=given["predicate"],
            evidence=tuple(Span(int(start), int(end)) for start, end in evidence),
            words=given["words"],
            subject=_to_side(given.get("subject")),
            object=_to_object(given.get("object")),
            speaker=_to_side(given.get("speaker")),
            modality=Modality(given["modality"]),
            polarity=Polarity(given["polarity"]),
            qualifiers=tuple(
                (name.removeprefix(_QUALIFIER), value) for name, value in details if name.startswith(_QUALIFIER)
            ),
        )

    def iter_sides(self) -> Iterator[Side]:
        """Yields its sides that are words of the document."""
        yield from (side for side in (self.subject, self.object, self.speaker) if isinstance(side, Side))


def _side_detail(side: Side | Object) -> str:
    return side.to_detail() if isinstance(side, Side) else f"{side.kind.value}:{side.value}"


def _to_side(detail: str | None) -> Side | None:
    return None if detail is None else Side.from_detail(detail)


def _to_object(detail: str | None) -> Side | Object | None:
    if detail is None:
        return None
    kind, colon, value = detail.partition(":")
    if colon and kind in (ObjectKind.CRIME, ObjectKind.TEXT):
        return Object(ObjectKind(kind), value)
    return Side.from_detail(detail)


def quote(text: str, evidence: Iterable[Span]) -> str:
    r"""Returns the words under some spans, as a decision keeps them.

    >>> quote("Ana leads them.", [Span(0, 9), Span(10, 14)])
    'Ana leads ... them'
    """
    return " ... ".join(" ".join(span.cut(text).split()) for span in evidence)


@dataclass(slots=True)
class _Parts:
    """The parts of an extraction while claims are entered into it."""

    document: Document
    referents: list[Referent]
    mentions: list[Mention]
    claims: list[Claim]
    problems: list[Problem]
    by_id: dict[str, Referent] = field(default_factory=dict)
    by_span: dict[Span, str] = field(default_factory=dict)

    def refer(self, side: Side | None) -> str | None:
        """Returns the referent that the words of a side stand for, making it where there is none."""
        if side is None:
            return None
        name = " ".join(side.words.split())
        referent = Referent(self.document.id, side.type, side.span, (name,))
        if referent.id in self.by_id:
            return referent.id
        if side.span in self.by_span:
            return self.by_span[side.span]
        self.referents.append(referent)
        self.mentions.append(Mention(self.document.id, side.span, referent.id, name, MentionForm.MARKED))
        self.by_id[referent.id], self.by_span[side.span] = referent, referent.id
        return referent.id


def with_entered(document: Document, extraction: Extraction, decisions: Sequence[Decision]) -> Extraction:
    """Returns an extraction with what decisions in force enter into it, oldest first.

    One whose words do not stand in the text any more, since another version of the reader reads it otherwise, becomes
    a problem; it stays in the log.
    """
    if not decisions:
        return extraction
    parts = _Parts(
        document,
        list(extraction.referents),
        list(extraction.mentions),
        list(extraction.claims),
        list(extraction.problems),
        {referent.id: referent for referent in extraction.referents},
        {mention.span: mention.referent for mention in extraction.mentions},
    )
    known = {claim.id for claim in extraction.claims}
    for decision in decisions:
        entered = Entered.from_details(decision.details)
        if not _stands(document.text, entered):
            message = f"Decision {decision.number} entered a claim on the words {entered.words!r}, which are not there."
            parts.problems.append(Problem(LOST, document.path, message, document=document.id))
            continue
        claim = _make_claim(parts, entered, decision, extraction.mentions)
        if claim.id not in known:
            known.add(claim.id)
            parts.claims.append(claim)
    return Extraction(tuple(parts.referents), tuple(parts.mentions), tuple(parts.claims), tuple(parts.problems))


def without_entered(extraction: Extraction) -> Extraction:
    """Returns what the extractor found, without what people entered."""
    made = {mention.referent for mention in extraction.mentions if mention.form is MentionForm.MARKED}
    has_more = any(claim.origin.person for claim in extraction.claims)
    if not made and not has_more and all(problem.code != LOST for problem in extraction.problems):
        return extraction
    return replace(
        extraction,
        referents=tuple(referent for referent in extraction.referents if referent.id not in made),
        mentions=tuple(mention for mention in extraction.mentions if mention.form is not MentionForm.MARKED),
        claims=tuple(claim for claim in extraction.claims if not claim.origin.person),
        problems=tuple(problem for problem in extraction.problems if problem.code != LOST),
    )


def claim_of(document: Document, extraction: Extraction, entered: Entered) -> Claim:
    """Returns the claim that would come of what is entered, for its id."""
    decision = Decision(0, Act.ENTER, (), tuple(entered.to_details()), "", "", "", "")
    return with_entered(document, replace(extraction, claims=()), [decision]).claims[0]


def _stands(text: str, entered: Entered) -> bool:
    is_there = (
        all(span.end <= len(text) for span in entered.evidence) and quote(text, entered.evidence) == entered.words
    )
    return is_there and all(
        side.span.end <= len(text) and quote(text, [side.span]) == " ".join(side.words.split())
        for side in entered.iter_sides()
    )


def _make_claim(parts: _Parts, entered: Entered, decision: Decision, mentions: Iterable[Mention]) -> Claim:
    object_ = entered.object
    if isinstance(object_, Side):
        object_ = Object(ObjectKind.REFERENT, parts.refer(object_) or "")
    named = _names_within(entered.evidence, mentions)
    return Claim(
        document=parts.document.id,
        predicate=entered.predicate,
        subject=parts.refer(entered.subject),
        object=object_,
        evidence=entered.evidence,
        origin=Origin(decision.author, decision.decided_at, RULE, person=True),
        modality=entered.modality,
        polarity=entered.polarity,
        speaker=parts.refer(entered.speaker),
        qualifiers=tuple(Qualifier(name, value, named.get(value)) for name, value in entered.qualifiers),
    )


def _names_within(evidence: Iterable[Span], mentions: Iterable[Mention]) -> Mapping[str, str]:
    """Returns the referents that are named inside the evidence, by name."""
    spans = list(evidence)
    return {
        mention.name: mention.referent for mention in mentions if any(span.contains(mention.span) for span in spans)
    }
