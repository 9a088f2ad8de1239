"""Claims that people enter themselves, on words of a document that they marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from quipus.case.corrections import CRIME, SIDES, TEXT, Choice, check_field, iter_type_faults
from quipus.case.deciding import Deciding
from quipus.case.settling import settle
from quipus.errors import AmbiguousError, DecisionError, NotFoundError, QuipusError, SettingsError
from quipus.model import (
    Act,
    Decision,
    Document,
    EntityType,
    EntityView,
    Modality,
    Object,
    ObjectKind,
    Polarity,
    Referent,
    Span,
    vocabulary,
)
from quipus.store.entered import Entered, Side, claim_of, quote

TYPE, AT = ".type", ".at"
"""Endings of fields that say what a side is, and where the words stand that name it."""

_Value = TypeVar("_Value")


class Entering(Deciding):
    """The part of a case that takes claims which people enter."""

    def enter_claim(self, document: str, evidence: Sequence[Span], fields: Mapping[str, str], reason: str) -> Decision:
        """Enters a claim on words of a document; it counts as accepted by the one who enters it.

        A side that the document does not name yet becomes known by its words: they have to stand in the text. Where it
        is given by the id of an entity that only other documents name, a second decision holds the two to be one.

        Args:
            document: as in `get_document`.
            evidence: where the words stand that say it.
            fields: as `correct` takes them: "predicate", and as far as they are said "subject", "object", "speaker",
                "modality", "polarity", "qualifier.NAME". Besides, for a side that is new: "subject.type" (person,
                group ...), and "subject.at" ("12-20") where its words stand, if not nearest to the evidence; any words
                that stand for it will do ("the other man").
            reason: why.

        Raises:
            SettingsError: fields or values that the vocabulary does not allow, all of them at once.
            DecisionError: the case has the claim already.
        """
        settle(self._store)
        whole = self._store.get_document(self._get_document(document).id)
        sides = _Sides(self, whole, sorted(evidence))
        entered = _make_entered(whole, sorted(evidence), fields, sides)
        claim = claim_of(whole, self._store.get_extraction(whole.id), entered)
        if self._store.find_claims(claim.id):
            raise DecisionError(f"The case has this claim already. Accept it: quipus accept CASE {claim.id[:12]}")
        decision = self._decide(Act.ENTER, [whole.id, claim.id], reason, entered.to_details())
        for side, entity in sides.to_join:
            self._join(whole, side, entity, reason)
        return decision

    def find_words(self, document: str, words: str, near: int = 0) -> Span:
        """Returns where words stand in a document, of several places the one nearest to `near`; blanks may differ.

        Raises:
            NotFoundError: they do not stand in it.
        """
        whole = self._store.get_document(self._get_document(document).id)
        found = find_nearest(whole.text, words, near)
        if found is None:
            raise NotFoundError("words", words, f"They have to stand in {whole.name} as they are given.")
        return found

    def _join(self, document: Document, side: Side, entity: str, reason: str) -> None:
        """Holds what a side names to be an entity of other documents."""
        if self._drafts is None:
            new = Referent(document.id, side.type, side.span, ()).id
            targets = [new, *self._store.referents_of(entity)]
            self._refuse_clash(targets)
            self._decide(Act.SAME, targets, reason, touched=targets)

    def _known(self, name: str) -> tuple[EntityView, ...]:
        """Returns the entities that a name or id means exactly; none if nothing bears it."""
        found = self._store.find_entities(name).items
        return tuple(view for view in found if name in view.names or view.id.startswith(name))


class _Sides:
    """Finds the words of a document that name the sides of a claim."""

    def __init__(self, case: Entering, document: Document, evidence: Sequence[Span]) -> None:
        self._case, self._document = case, document
        self._near = evidence[0].start if evidence else 0
        extraction = case._store.get_extraction(document.id)  # noqa: SLF001 - a part of the case
        self._referents = {referent.id: referent for referent in extraction.referents}
        self._at = {mention.span: mention.referent for mention in extraction.mentions}
        self.to_join: list[tuple[Side, str]] = []

    def find(self, name: str, type_: EntityType | None, span: Span | None) -> Side:
        """Returns the words that name a side, or raises `QuipusError`."""
        known = self._case._known(name) if name else ()  # noqa: SLF001
        if span is not None:
            meant = known[0] if len(known) == 1 and known[0].id.startswith(name) else None
            side = self._marked(span, type_ or (None if meant is None else meant.type))
            if meant is not None and span not in self._at:
                self.to_join.append((side, meant.id))
            return side
        here = {view.id: referent for view in known for referent in self._of(view)}
        if len(here) > 1:
            raise AmbiguousError("entity", name, [f"{view.id}  {view.name} ({view.type.value})" for view in known])
        if here:
            return self._side(next(iter(here.values())))
        return self._new(name, type_, known)

    def _of(self, view: EntityView) -> Sequence[Referent]:
        """Returns the first referent of an entity in this document, if it has one."""
        ids = sorted(set(self._case._store.referents_of(view.id)) & self._referents.keys())  # noqa: SLF001
        found = sorted((self._referents[id_] for id_ in ids), key=lambda referent: referent.anchor)
        return found[:1]

    def _side(self, referent: Referent) -> Side:
        return Side(referent.anchor, quote(self._document.text, [referent.anchor]), referent.type)

    def _marked(self, span: Span, type_: EntityType | None) -> Side:
        if not span or span.end > len(self._document.text):
            raise DecisionError(f"{span.start}-{span.end} lies outside of the text.")
        if span in self._at and type_ in (None, self._referents[self._at[span]].type):
            return Side(span, quote(self._document.text, [span]), self._referents[self._at[span]].type)
        words = quote(self._document.text, [span])
        return Side(span, words, type_ or self._type(words, self._case._known(words)))  # noqa: SLF001

    def _new(self, name: str, type_: EntityType | None, known: Sequence[EntityView]) -> Side:
        names = [name, *(other for view in known for other in view.names)]
        spans = (find_nearest(self._document.text, words, self._near) for words in dict.fromkeys(names))
        span = next((span for span in spans if span is not None), None)
        if span is None:
            raise DecisionError(
                f"{name!r} does not stand in {self._document.name}. Give the words of the document that name it."
            )
        side = Side(span, quote(self._document.text, [span]), type_ or self._type(name, known))
        if len(known) == 1 and known[0].id.startswith(name) and side.span not in self._at:
            self.to_join.append((side, known[0].id))
        return side

    @staticmethod
    def _type(name: str, known: Sequence[EntityView]) -> EntityType:
        types = {view.type for view in known}
        if len(types) != 1:
            listed = ", ".join(member.value for member in EntityType)
            raise DecisionError(f"{name!r} is new to this document; say what it is, one of: {listed}.")
        return types.pop()


def find_nearest(text: str, words: str, near: int) -> Span | None:
    r"""Returns where words stand in a text as whole words, nearest to a place; blanks and line ends count alike.

    >>> find_nearest("Ana, Anabel and\nAna Luz", "Ana", 20), find_nearest("Ana\nLuz", "Ana Luz", 0)
    (Span(start=16, end=19), Span(start=0, end=7))
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    matches = re.finditer(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", text)
    return min((Span(*match.span()) for match in matches), key=lambda span: abs(span.start - near), default=None)


def _make_entered(document: Document, evidence: Sequence[Span], fields: Mapping[str, str], sides: _Sides) -> Entered:
    """Returns what is entered, or raises `SettingsError` with every fault."""
    faults = [] if evidence else ["evidence: mark the words that say it"]
    faults += [
        f"evidence: {span.start}-{span.end} holds no words of the text"
        for span in evidence
        if span.end > len(document.text) or not span.cut(document.text).strip()
    ]
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    found: dict[str, Side | Object] = {}
    for name in SIDES:
        found.update(_try(faults, name, partial(_find_side, name, given, sides)) or {})
    plain = {
        name: _try(faults, name, partial(check_field, name, value, _no_choice))
        for name, value in given.items()
        if name not in SIDES and not name.endswith((TYPE, AT))
    }
    predicate = vocabulary().predicates.get(plain.get("predicate") or "")
    if "predicate" not in given:
        faults.append(f"predicate: give one of: {', '.join(vocabulary().predicates)}")
    if predicate is not None and not faults:
        faults += iter_type_faults(predicate, _type_of(found.get("subject")), _type_of(found.get("object")))
    if faults or predicate is None:
        raise SettingsError(faults)
    subject, speaker = found.get("subject"), found.get("speaker")
    return Entered(
        predicate=predicate.name,
        evidence=tuple(evidence),
        words=quote(document.text, evidence),
        subject=subject if isinstance(subject, Side) else None,
        object=found.get("object"),
        speaker=speaker if isinstance(speaker, Side) else None,
        modality=Modality(plain.get("modality") or Modality.CERTAIN),
        polarity=Polarity(plain.get("polarity") or Polarity.ASSERTED),
        qualifiers=tuple(
            (name.removeprefix("qualifier."), value or "")
            for name, value in sorted(plain.items())
            if name.startswith("qualifier.")
        ),
    )


def _find_side(name: str, given: Mapping[str, str], sides: _Sides) -> dict[str, Side | Object]:
    value, type_, at = given.get(name, ""), given.get(name + TYPE), given.get(name + AT)
    if name == "object" and value.startswith(CRIME):
        return {name: Object(ObjectKind.CRIME, vocabulary().get_crime(value.removeprefix(CRIME)).code)}
    if name == "object" and value.startswith(TEXT):
        return {name: Object(ObjectKind.TEXT, value.removeprefix(TEXT))}
    if not value and at is None:
        return {}
    if type_ is not None and type_ not in set(EntityType):
        raise ValueError(f"{type_!r} is not one of: {', '.join(member.value for member in EntityType)}")
    return {
        name: sides.find(value, None if type_ is None else EntityType(type_), None if at is None else parse_span(at))
    }


def parse_span(words: str) -> Span:
    """Returns a span from its places, or raises ValueError.

    >>> parse_span("12-20")
    Span(start=12, end=20)
    """
    start, dash, end = words.partition("-")
    if not (dash and start.isdigit() and end.isdigit()):
        raise ValueError(f"{words!r} is no span. Write START-END, counted in characters from 0.")
    return Span(int(start), int(end))


def _try(faults: list[str], name: str, find: Callable[[], _Value]) -> _Value | None:
    """Returns what can be found, or adds why it cannot to the faults."""
    try:
        return find()
    except (QuipusError, ValueError) as error:
        faults.append(f"{name}: {error}")
        return None


def _no_choice(name: str) -> Choice:
    raise ValueError(f"no such field: {name}")


def _type_of(side: Side | Object | None) -> str:
    if side is None:
        return "null"
    return side.type.value if isinstance(side, Side) else side.kind.value
