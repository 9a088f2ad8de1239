"""What a sheet claims: each field says something of the subject that another one names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from quipus.extract.aliases import find_aliases
from quipus.extract.doubt import Doubt, cue_at, find_cue
from quipus.extract.fields.finding import Field, Sheet, stages
from quipus.extract.found import Found
from quipus.extract.naming import Name, find_names
from quipus.extract.referents import Draft, Register, key_of
from quipus.extract.senders import Senders
from quipus.extract.sentence import Sentence, read_sentence
from quipus.language.lexicon import LANGUAGES, Match, lexicon
from quipus.language.phones import parse_phone
from quipus.language.tokens import iter_tokens
from quipus.model import Cue, Document, EntityType, MentionForm, Modality, ObjectKind, PassageKind, Polarity, Span

_PERSONAL = frozenset((
    "role", "nationality", "prison", "charge", "convicted", "wanted", "arrested", "arrested_in", "phone", "status",
))  # fmt: skip
"""Kinds of fields by which a sheet is of a person."""
_OF_GROUPS = frozenset(("leader", "area", "base", "activity", "ally", "rival"))
_STAGES = {"role": "charged", "charge": "charged", "convicted": "convicted", "wanted": "wanted"}
_PLACES = {"area": "operates_in", "base": "based_in", "prison": "held_in"}
_BETWEEN = re.compile(r"\s*[,;/|]\s*|\s+(?:y|e|and|&)\s+")
_QUOTES = " \t\"'“”«»‘’`"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_SETTLED = frozenset(("status", "charge", "convicted", "wanted", "arrested", "arrested_in", "nationality", "prison"))
"""Kinds of fields whose words of doubt are those of the law: "imputado", "acusado"."""
_MOST = 8
"""Words of a name, at most."""
_SPEAKERS = frozenset((EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PERSON))
_NOT = frozenset(("no", "not", "nao", "sin", "sem", "never", "nunca", "ni", "nem"))
_ORDER = (Modality.CERTAIN, Modality.PROBABLE, Modality.ALLEGED, Modality.POSSIBLE)
_CRIMES = frozenset(("CRIME", "GROUPN"))


class SheetReader:
    """Reads the sheets of one document."""

    def __init__(self, document: Document, language: str, register: Register, senders: Senders) -> None:
        self._document, self._text = document, document.text
        self._languages = (language, *(other for other in LANGUAGES if other != language))
        self._register, self._senders = register, senders
        self.subjects: dict[int, Draft] = {}
        """What a sheet is of, by where the values of its unknown fields begin: they are read as sentences."""

    def claims(self, sheets: Sequence[Sheet]) -> Iterator[Found]:
        """Yields the claims of sheets, in their order."""
        for sheet in sheets:
            subject, named = self._subject(sheet)
            if subject is None:
                continue
            self.subjects.update({one.value.start: subject for one in sheet.fields if not one.kind})
            speaker = self._speaker(sheet)
            for field in sheet.fields:
                for claim in self._of_field(sheet, field, subject):
                    role = (one for one in sheet.fields if one.kind == "role" and "role" in claim.qualifiers)
                    claim.span = self._evidence(sheet, named, field)
                    claim.doubt, claim.speaker = self._doubt(field, *role), speaker
                    yield claim

    # the subject
    def _subject(self, sheet: Sheet) -> tuple[Draft | None, Span]:
        """Returns what a sheet is of, and where it is named."""
        by_kind = {one.kind: one.value for one in reversed(sheet.fields)}
        personal = bool(sheet.kinds & _PERSONAL)
        if "given" in by_kind and "surname" in by_kind:
            words = f"{self._words(by_kind['given'])} {self._words(by_kind['surname'])}"
            given, surname = by_kind["given"], by_kind["surname"]
            whole = Span(min(given.start, surname.start), max(given.end, surname.end))
            return self._named(EntityType.PERSON, words, surname), whole
        for kind in ("person", "name", "given", "surname"):
            if kind in by_kind:
                of_group = kind == "name" and not personal and "group" not in by_kind and sheet.kinds & _OF_GROUPS
                span = by_kind[kind]
                return self._named(EntityType.GROUP if of_group else EntityType.PERSON, self._words(span), span), span
        first = next(one.kind for one in sheet.fields if one.kind)
        if "group" in by_kind and (sheet.heading is None or (first == "group" and not personal)):
            return self._named(EntityType.GROUP, self._words(by_kind["group"]), by_kind["group"]), by_kind["group"]
        if sheet.heading is None:
            return None, Span(0, 0)
        kind_of = EntityType.PERSON if personal or "group" in by_kind else EntityType.GROUP
        return self._named(kind_of, self._words(sheet.heading), sheet.heading), sheet.heading

    def _named(self, kind: EntityType, words: str, span: Span) -> Draft | None:
        """Returns the referent of a name as it stands; two rows of a table with other names are two referents."""
        name = _IN_BRACKETS.sub("", words).strip(_QUOTES)
        if kind is EntityType.PERSON and name.count(",") == 1:
            surname, given = name.split(",")
            name = f"{given.strip()} {surname.strip()}"
        if not name or len(name.split()) > _MOST or not any(map(str.isalpha, name)) or name[0].islower():
            return None
        known = self._register.find(name, kind)
        if known is None or key_of(name, kind) not in known.keys:
            known = Draft(kind)
            self._register.drafts.append(known)
        written, span = self._bare(span)
        self._register.name(known, written, span, MentionForm.NAME)
        if name != written:
            self._register.also(known, name)
        return known

    def _speaker(self, sheet: Sheet) -> Draft | None:
        """Returns the agency, body or person whom a field of the sheet gives as its source."""
        spans = (one.value for one in sheet.fields if one.kind == "source")
        for span, language in product(spans, self._languages):
            name = next((one for one in self._names(span, language) if one.kind in _SPEAKERS), None)
            if name is not None:
                return self._take(name, self._sentence(span, language))
        return None

    # the fields
    def _of_field(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        read = self._readers.get(field.kind)
        if read is not None:
            yield from read(sheet, field, subject)

    @property
    def _readers(self) -> Mapping[str, Callable[[Sheet, Field, Draft], Iterator[Found]]]:
        return {
            "alias": self._aliases, "group": self._group, "role": self._role, "nationality": self._nationality,
            "area": self._places, "base": self._places, "prison": self._places, "activity": self._activities,
            "leader": self._leaders, "ally": self._ties, "rival": self._ties, "charge": self._charges,
            "convicted": self._charges, "wanted": self._charges, "status": self._status, "arrested": self._arrest,
            "arrested_in": self._arrest, "phone": self._phone,
        }  # fmt: skip

    def _aliases(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        for words, span in self._parts(field.value):
            self._register.name(subject, words, span, MentionForm.ALIAS)
            yield _found("known_as", subject, (ObjectKind.TEXT, words), "alias")

    def _group(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields that a person leads or belongs to a group, in the role that another field tells."""
        if subject.kind is not EntityType.PERSON:
            return
        group = self._named(EntityType.GROUP, self._words(field.value), field.value)
        role = next((one.value for one in sheet.fields if one.kind == "role" and not self._crimes(one.value)), None)
        leads = role is not None and self._is_leader(role)
        if group is not None:
            claim = _found("leads" if leads else "member_of", subject, group, "group")
            if role is not None:
                claim.qualifiers["role"] = (self._words(role), None)
            yield claim

    def _role(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields the office of somebody who is of no group; what names crimes is what somebody is charged with."""
        if self._crimes(field.value):
            yield from self._charges(sheet, field, subject)
        elif "group" not in sheet.kinds and subject.kind is EntityType.PERSON:
            yield _found("holds_position", subject, (ObjectKind.TEXT, self._words(field.value)), "role")

    def _nationality(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        if subject.kind is EntityType.PERSON:
            for words, span in self._parts(field.value):
                yield _found("nationality", subject, self._place(words, span), "nationality")

    def _places(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        predicate = _PLACES[field.kind]
        if (predicate == "held_in") is not (subject.kind is EntityType.PERSON) and predicate != "operates_in":
            return
        for words, span in self._parts(field.value):
            if words[0].isupper() or words.split()[0].lower() not in ("todo", "toda", "all", "varios", "several"):
                yield _found(predicate, subject, self._place(words, span), field.kind)

    def _activities(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        for code in self._crimes(field.value):
            yield _found("engages_in", subject, (ObjectKind.CRIME, code), "activity")

    def _leaders(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields who leads the group, and under which aliases its leaders are known."""
        if subject.kind is not EntityType.GROUP:
            return
        sentence, owners = self._sentence(field.value), dict[int, Draft]()
        for name in self._names(field.value):
            owner = owners.get(name.owner) if name.owner is not None else None
            if owner is not None:
                span = sentence.span(name.start, name.end)
                self._register.name(owner, name.text, span, MentionForm.ALIAS)
                yield _found("known_as", owner, (ObjectKind.TEXT, name.text), "alias")
            elif name.kind in (None, EntityType.PERSON):
                owners[name.start] = draft = self._take(name, sentence)
                claim = _found("leads", draft, subject, "leader")
                claim.qualifiers["role"] = (self._words(field.label), None)
                yield claim

    def _ties(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        if subject.kind is EntityType.GROUP:
            predicate = "allied_with" if field.kind == "ally" else "rival_of"
            for words, span in self._parts(field.value):
                other = self._named(EntityType.GROUP, words, span)
                if other is not None and other is not subject:
                    yield _found(predicate, subject, other, field.kind)

    def _charges(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields the charges against somebody, at the stage that the label or the field of the status tells."""
        told = next((self._stage(one.value) for one in sheet.fields if one.kind == "status"), "")
        stage = told if told not in ("", "arrested") and field.kind in ("role", "charge") else _STAGES[field.kind]
        for code in self._crimes(field.value):
            yield _staged(subject, (ObjectKind.CRIME, code), stage)

    def _status(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields the stage of a case against somebody, or the arrest."""
        stage = self._stage(field.value)
        if stage == "arrested" and not sheet.kinds & {"arrested", "arrested_in"}:
            yield _found("arrested", None, subject, "status")
        elif stage not in ("", "arrested") and not self._is_charged(sheet):
            yield _staged(subject, None, stage)

    def _is_charged(self, sheet: Sheet) -> bool:
        """Tells whether another field names the crimes that the stage is of."""
        return any(one.kind in _STAGES and self._crimes(one.value) for one in sheet.fields)

    def _arrest(self, sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        """Yields the arrest that two fields tell, its day and its place, once."""
        if field.kind == "arrested_in" and "arrested" in sheet.kinds:
            return
        claim = _found("arrested", None, subject, "arrested")
        for one in sheet.fields:
            if one.kind == "arrested" and (when := self._date(one.value)):
                claim.qualifiers["when"] = (when, None)
            elif one.kind == "arrested_in" or (one.kind == "place" and "arrested_in" not in sheet.kinds):
                words, span = next(self._parts(one.value), (self._words(one.value), one.value))
                claim.qualifiers["where"] = (words, self._place(words, span))
        yield claim

    def _date(self, span: Span) -> str:
        """Returns the day that a value tells, "" for none."""
        dates = self._sentence(span).dates
        return dates[0].when if dates else ""

    def _phone(self, _sheet: Sheet, field: Field, subject: Draft) -> Iterator[Found]:
        for words, span in self._parts(field.value):
            number = parse_phone(words)
            if number is not None:
                yield _found("uses_identifier", subject, self._senders.number(number, span), "phone")

    def _stage(self, span: Span) -> str:
        """Returns the stage of a case that a value tells, "" for none and for one that is denied ("no condenado")."""
        told = f" {' '.join(token.fold for token in self._sentence(span).tokens)} "
        for stage, same in stages().items():
            words = next((one for one in same if f" {one} " in told), "")
            if words:
                return "" if any(f" {word} {words} " in told for word in _NOT) else stage
        return ""

    # words
    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _bare(self, span: Span) -> tuple[str, Span]:
        """Returns a name as it is written, without quotes and brackets, and where that stands."""
        words = _IN_BRACKETS.sub("", self._words(span))
        bare = words.strip(_QUOTES)
        start = span.start + words.index(bare)
        return bare, Span(start, start + len(bare))

    def _parts(self, span: Span) -> Iterator[tuple[str, Span]]:
        """Yields the parts of a list, without quotes and brackets, each with where it stands."""
        start = span.start
        text = self._words(span)
        for match in (*_BETWEEN.finditer(text), None):
            end = span.end if match is None else span.start + match.start()
            words = _IN_BRACKETS.sub("", self._text[start:end])
            bare = words.strip(_QUOTES)
            if bare:
                at = start + words.index(bare)
                yield bare, Span(at, at + len(bare))
            start = span.end if match is None else span.start + match.end()

    def _place(self, words: str, span: Span) -> Draft:
        name = Name(0, 1, words, EntityType.PLACE, 3)
        return self._register.take(name, span, EntityType.PLACE, None)

    def _names(self, span: Span, language: str | None = None) -> list[Name]:
        sentence = self._sentence(span, language)
        return find_aliases(sentence, find_names(sentence, frozenset()))

    def _take(self, name: Name, sentence: Sentence) -> Draft:
        return self._register.take(
            name, sentence.span(name.start, name.end), name.kind or EntityType.PERSON, None
        )  # fmt: skip

    def _sentence(self, span: Span, language: str | None = None) -> Sentence:
        passage = self._document.passages[0]
        tokens = tuple(iter_tokens(self._text, span.start, span.end))
        published = self._document.metadata.published
        return read_sentence(0, passage, tokens, lexicon(language or self._languages[0]), published)

    def _matches(self, span: Span, tags: frozenset[str]) -> list[Match]:
        """Returns the words of some classes, in the first language that knows any."""
        for language in self._languages:
            found = [one for one in self._sentence(span, language).tags.values() if one.entry.tag in tags]
            if found:
                return found
        return []

    def _is_leader(self, role: Span) -> bool:
        """Tells whether a role is that of who leads all: "jefe", not "jefe de plaza"."""
        for language in self._languages:
            sentence = self._sentence(role, language)
            tags = [sentence.tag(at) for at in range(len(sentence.tokens))]
            if "LEADER" in tags:
                return set(tags) <= {"LEADER", "CUE", "ART"}
        return False

    def _crimes(self, span: Span) -> list[str]:
        """Returns the codes of the crimes that a value names, each once."""
        return list(dict.fromkeys(one.entry.value for one in self._matches(span, _CRIMES) if one.entry.value))

    def _doubt(self, *fields: Field) -> Doubt:
        """Returns the doubt that labels or values tell: "Presunto líder", "Los Gavilanes (posible)", "Arica (?)"."""
        cues: list[tuple[Modality, Cue]] = []
        for field in fields:
            asked = self._text.find("?", field.value.start, field.value.end)
            legal = field.kind in _SETTLED or (field.kind == "role" and bool(self._crimes(field.value)))
            cues += [] if legal else self._cues(Span(field.label.start, field.value.end))
            cues += [(Modality.POSSIBLE, Cue("?", Span(asked, asked + 1)))] if asked >= 0 else []
        modality = max((modality for modality, _ in cues), key=_ORDER.index, default=Modality.CERTAIN)
        return Doubt(modality, Polarity.ASSERTED, tuple(cue for one, cue in cues if one is modality))

    def _cues(self, span: Span) -> list[tuple[Modality, Cue]]:
        """Returns the words of doubt of a field, in the first language that knows any."""
        for language in self._languages:
            sentence = self._sentence(span, language)
            found = {at: (at + 1, find_cue(sentence, at)) for at in range(len(sentence.tokens))}
            found |= {one.start: (one.end, one.entry) for one in sentence.tags.values() if one.entry.tag == "CUE"}
            cues = [
                (Modality(entry.value), cue_at(sentence, start, end))
                for start, (end, entry) in sorted(found.items())
                if entry is not None
            ]
            if cues:
                return cues
        return []

    def _evidence(self, sheet: Sheet, named: Span, field: Field) -> Span:
        """Returns what a claim stands on: of a row from the subject to the field, of lines the field's line."""
        spans = [field.label, field.value]
        if sheet.passage.kind is PassageKind.ROW:
            spans.append(named)
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def _found(predicate: str, subject: Draft | None, thing: Draft | tuple[ObjectKind, str], kind: str) -> Found:
    certain = Doubt(Modality.CERTAIN, Polarity.ASSERTED, ())
    return Found(predicate, subject, thing, f"field.{kind}", Span(0, 0), 0, certain)


def _staged(subject: Draft, crime: tuple[ObjectKind, str] | None, stage: str) -> Found:
    certain = Doubt(Modality.CERTAIN, Polarity.ASSERTED, ())
    qualifiers: dict[str, tuple[str, Draft | None]] = {"stage": (stage, None)}
    return Found("legal_status", subject, crime, "field.stage", Span(0, 0), 0, certain, None, qualifiers)
