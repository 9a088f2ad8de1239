"""The order of the parts: sentences, names, items, rules, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from quipus.extract.aliases import find_aliases, with_owner_kind
from quipus.extract.answers import group_asked_for, named_in_answer
from quipus.extract.arguments import Focus, Studied, study_claims, weigh_claims, without_article
from quipus.extract.arguments.sense import Sense, TextSense, read_sense
from quipus.extract.claims import ClaimMaker, find_claims
from quipus.extract.doubt import Doubt, denied_under, heading_of
from quipus.extract.fields import SheetReader, Sheets
from quipus.extract.figures import is_figure
from quipus.extract.found import Found, strongest
from quipus.extract.item import Only
from quipus.extract.items import Item, ItemMaker, Memory
from quipus.extract.name_kinds import read_kind_weights, weigh_kinds
from quipus.extract.naming import BEFORE, Name, find_all_names
from quipus.extract.numbers import find_number_claims
from quipus.extract.offices import find_offices, without_shorter
from quipus.extract.outlook import is_asked
from quipus.extract.phrases import Phrases
from quipus.extract.qualifiers import Scene
from quipus.extract.referents import Draft, Register
from quipus.extract.senders import Senders, days_of, is_notice
from quipus.extract.sentence import Sentence, read_sentence
from quipus.extract.settling import plain_key, settle_kinds
from quipus.extract.speech import Speech, Voice, find_speech, speaker_of
from quipus.extract.subjects import spoken_of, told_of
from quipus.extract.syntax.clauses import without_others
from quipus.extract.syntax.parsing import parse_trees
from quipus.extract.syntax.repair import repair_items
from quipus.extract.syntax.tree import Tree
from quipus.extract.turns import Interview
from quipus.language.encoder import Encoder, read_encoder
from quipus.language.lexicon import LANGUAGES, lexicon
from quipus.language.tokens import iter_sentences, iter_tokens
from quipus.model import (
    Claim,
    Cue,
    Document,
    EntityType,
    Extraction,
    MentionForm,
    Modality,
    Object,
    ObjectKind,
    Origin,
    Polarity,
    Problem,
    Qualifier,
    RecordKind,
    Span,
    vocabulary,
)

EXTRACTOR = "rules/2"
"""Name and version of what reads documents, as in `Origin.maker` and `Origin.version`."""
_FIRST = LANGUAGES[0]
"""A language for documents in another one, of which no sentence is read."""
_KEPT = 1_000_000
"""Characters up to which the tokens of a text are kept in memory, about 250 bytes a token."""
_IN_PASSING = 2
"""Mentions of groups from which on a document speaks of a group that has a name."""
_SAMPLE = 4000
"""Characters from which the language of a document is guessed where its metadata do not tell."""
_CALLED = (EntityType.PERSON, EntityType.PEOPLE, EntityType.GROUP)
"""What is said to be known by another name; agencies and firms have translations and acronyms."""
_COMMON = {
    "en": frozenset(["the", "of", "and", "to", "in", "was", "that", "is", "for", "with", "by", "were", "his", "from"]),
    "es": frozenset(["el", "la", "los", "las", "del", "y", "en", "que", "una", "por", "con", "fue", "su", "al"]),
    "pt": frozenset(
        ["o", "os", "as", "do", "da", "dos", "das", "e", "em", "que", "uma", "foi", "ao", "na", "no", "não"]
    ),
}
"""Frequent words by which three languages are told apart."""


def extract(document: Document) -> Extraction:
    """Returns the referents, mentions and claims of a document, and what could not be done.

    Never raises on any text. Interviewers' turns give no claims; what they name is taken up by the answers.

    Args:
        document: with text and passages; `metadata.published` resolves relative dates.
    """
    if _is_list(document):
        return Extraction()
    language = document.metadata.language or guess_language(document.text[:_SAMPLE])
    if language not in LANGUAGES:
        sentences = _Sentences(document, _FIRST, fields_alone=True)
        return _Work(document, sentences).finish(() if sentences.sheets.all else (_no_grammar(document, language),))
    sentences = _Sentences(document, language)
    return _Work(document, sentences).finish(() if sentences.kept is not None else (_long(document),))


def _is_list(document: Document) -> bool:
    """Tells whether a document is a list of calls or money in no language: its rows are records and no sentences."""
    kinds = {record.kind for record in document.records[:1]}
    of_chats = {RecordKind.MESSAGE, RecordKind.MEMBERSHIP, RecordKind.NOTICE}
    return bool(kinds) and not kinds & of_chats and not document.metadata.language


def guess_language(text: str) -> str | None:
    """Returns the one of the three languages whose frequent words a text has most of, None if it has none.

    >>> guess_language("The leader of the gang was arrested")
    'en'
    """
    words = Counter(token.fold for token in iter_tokens(text, 0, len(text)))
    counts = {language: sum(words[word] for word in common) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


def _no_grammar(document: Document, language: str | None) -> Problem:
    said = f"its language is {language!r}" if language else "its language could not be told"
    return Problem("language-without-grammar", document.path, f"No claims were read: {said}.", document=document.id)


def _long(document: Document) -> Problem:
    message = f"A text of {len(document.text):,} characters was read without grammar."
    return Problem("text-long", document.path, message, document=document.id)


def _cut(document: Document, sentence: Sentence) -> Problem:
    span = sentence.span(0, len(sentence.tokens))
    message = f"A sentence of more than {len(sentence.tokens)} words was cut."
    return Problem("sentence-cut", document.path, message, document=document.id, span=span)


def _sentences(document: Document, language: str, sheets: Sheets) -> Iterator[tuple[Sentence, bool]]:
    number, words, days = 0, lexicon(language), days_of(document)
    for passage in document.passages:
        if is_notice(passage):
            continue
        told = days.get(passage.span.start, document.metadata.published)
        for span in sheets.iter_rest(passage):
            for found in iter_sentences(document.text, span.start, span.end):
                yield read_sentence(number, passage, found.tokens, words, told), found.cut
                number += 1


class _Sentences:
    """The sentences of a document, to be gone through several times: kept, or for a long text made anew each time.

    `sheets` are its rows and lines of fields, which are no sentences; `fields_alone` leaves all others out.
    """

    def __init__(self, document: Document, language: str, *, fields_alone: bool = False) -> None:
        self.document, self.language = replace(document, passages=()) if fields_alone else document, language
        self.sheets = Sheets(document)
        self.problems: dict[str, Problem] = {}
        self.kept = tuple(self._make()) if len(document.text) <= _KEPT else None

    def __iter__(self) -> Iterator[Sentence]:
        return self._make() if self.kept is None else iter(self.kept)

    def _make(self) -> Iterator[Sentence]:
        for sentence, cut in _sentences(self.document, self.language, self.sheets):
            if cut:
                problem = _cut(self.document, sentence)
                self.problems[problem.id] = problem
            yield sentence


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence that has been gone through, before its claims are weighed.

    `others` are the claims that are not weighed; `signs` tells whether it goes on quoting what one before it began to.
    `heading` are the words above it by which it is not proven.
    """

    studied: Studied
    others: Sequence[Found]
    turn: Draft | None
    signs: bool
    is_unsigned: bool
    heading: Cue | None


class _Work:
    """The work on one document; made, used and dropped within `extract`."""

    def __init__(self, document: Document, sentences: _Sentences) -> None:
        self.document, self.sentences = document, sentences
        self.register, self.memory = Register(), Memory()
        self.found: list[Found] = []
        self.voice, self.interview = Voice(), Interview(document, sentences.language, self.register)
        self.senders = Senders(document, self.register)
        self.scene, self.focus = Scene(document), Focus()
        self.kinds = read_kind_weights()
        self.sense: TextSense | None = None
        self.trees: Mapping[int, Tree] = {}
        self.asked: Draft | None = None
        self.heading: Cue | None = None
        self.read: list[_Read] = []
        self.unsigned: list[Found] = []
        self.spoken_of: set[int] = set()

    def finish(self, problems: tuple[Problem, ...] = ()) -> Extraction:
        """Returns the extraction, with some problems before those of its sentences."""
        fields = SheetReader(self.document, self.sentences.language, self.register, self.senders)
        self.found += fields.claims(self.sentences.sheets.all)
        named = self.find_named()
        self.focus = Focus(Counter(without_article(name.text) for names in named for name in names))
        self.memory.groups_named, self.memory.one_group = _are_groups_named(named)
        if self.memory.groups_named and self.memory.one_group:
            self.memory.only = _first_group(self.sentences, named)
        self.trees = self._trees()
        if self.sentences.kept:
            self.sense = self._sense(self.sentences.kept, 0, len(self.document.text))
        for sentence, names in zip(self.sentences, named, strict=True):
            self.memory.turn_to(fields.subjects.get(sentence.tokens[0].start))
            sentence.part_phrases(name.end for name in names)
            items = ItemMaker(sentence, names, self.register, self.memory).make()
            tree = self.trees.get(sentence.number)
            if tree is not None:
                repair_items(items, tree, sentence.language)
            if sentence.passage.asks and _is_question(sentence):
                self.asked = group_asked_for(items, self.memory.group) or self.asked
                self.memory.subject = told_of(items, self.memory) or self.memory.subject
            else:
                self._sentence(sentence, names, items, tree)
            self.focus.take(items)
            if self.sentences.kept is None:
                self._tell()  # of a text that is too long to keep, no more than a sentence is kept
        self._tell()
        self.found += self.senders.claims()
        return self._extraction((*problems, *self.sentences.problems.values()))

    def find_named(self) -> list[list[Name]]:
        """Returns the names of each sentence, with their kinds; those of a text too long to keep are not weighed."""
        found = zip(self.sentences, find_all_names(self.sentences), strict=True)
        named = [with_owner_kind(find_aliases(one, names)) for one, names in found]
        weights = None if self.sentences.kept is None else self.kinds
        return weigh_kinds(self.sentences, settle_kinds(self.sentences, named), weights)

    def _trees(self) -> Mapping[int, Tree]:
        """Returns the trees of the sentences; none for a text that is too long to keep."""
        kept = self.sentences.kept
        return {} if kept is None else parse_trees(self.document.text, kept, self.sentences.language)

    def _sense(self, sentences: Sequence[Sentence], first: int, last: int) -> TextSense | None:
        """Returns what the encoder makes of the text from one character up to another, in which sentences stand."""
        reader = self._reader()
        if reader is None:
            return None
        encoder, sense = reader
        starts = [sentence.tokens[0].start for sentence in sentences]
        vectors = encoder.vectors(self.document.text, starts, first, last)
        return None if vectors is None else TextSense(sense, vectors)

    def _reader(self) -> tuple[Encoder, Sense] | None:
        encoder, sense = read_encoder(), read_sense()
        return None if encoder is None or sense is None else (encoder, sense)

    def _sentence(self, sentence: Sentence, names: Sequence[Name], items: list[Item], tree: Tree | None) -> None:
        """Goes through a sentence in the order of the text; what it claims is told by `_tell`."""
        self.heading = heading_of(sentence, self.heading)
        signs = self.voice.quoting and self.voice.passage is sentence.passage
        speeches = find_speech(sentence, items, self.voice)
        asks = sentence.passage.asks  # what an interviewer states the text tells
        turn = None if asks else self.senders.speaker(sentence.passage) or self.interview.speaker(sentence.passage)
        maker = ClaimMaker(sentence, items, speeches, self.register, self.memory)
        claims = find_claims(maker)
        studied = self._study(maker, tree, [*claims, *find_offices(maker, tree)])
        others = list(self._aliases(sentence, names, speeches))
        answer = None if self.asked is None else named_in_answer(sentence, items, self.asked)
        self.asked = None
        if answer is not None:
            others.append(answer)
        others += find_number_claims(self.document.text, sentence, items, self.senders, turn)
        is_unsigned = self.voice.quoting and self.voice.quoted is None
        self.read.append(_Read(studied, others, turn, signs, is_unsigned, self.heading))
        self.memory.subject = told_of(items, self.memory) or self.memory.subject

    def _study(self, maker: ClaimMaker, tree: Tree | None, claims: list[Found]) -> Studied:
        sense, tokens = self.sense, maker.sentence.tokens
        if self.sentences.kept is None:
            sense = self._sense([maker.sentence], tokens[0].start, tokens[-1].end)
        return study_claims(maker, tree, self.focus, sense, claims)

    def _tell(self) -> None:
        """Takes the claims of the sentences that have been read, each with its speaker."""
        weighed, spoken_of = weigh_claims([one.studied for one in self.read])
        self.spoken_of |= spoken_of
        for one, claims in zip(self.read, weighed, strict=True):
            maker = one.studied.maker
            if one.signs:
                self._sign(maker.speeches)
            else:
                self.unsigned.clear()
            self.scene.take(maker.sentence, maker.items)
            for claim in (*one.others, *claims):
                if is_asked(maker.sentence, claim.verb, claim.predicate) or is_figure(claim, maker.sentence):
                    continue
                claim.speaker = claim.speaker or one.turn
                claim.doubt = denied_under(claim.doubt, claim.predicate, one.heading)
                tree, items = self.trees.get(maker.sentence.number), maker.items
                if tree is not None:
                    items = without_others(items, claim.verb, tree)
                self.scene.complete(claim, maker.sentence, items)
                self.found.append(claim)
                if claim.speaker is None and one.is_unsigned:
                    self.unsigned.append(claim)
        self.read.clear()

    def _sign(self, speeches: Sequence[Speech]) -> None:
        """Gives the claims of an open quotation the speaker who is named behind it."""
        speaker = next((speech.speaker for speech in speeches if speech.aside[1] and speech.speaker is not None), None)
        if speaker is not None:
            for claim in self.unsigned:
                claim.speaker = speaker
            self.unsigned.clear()

    def _aliases(self, sentence: Sentence, names: Sequence[Name], speeches: Sequence[Speech]) -> Iterator[Found]:
        """Yields a known_as claim for each alias whose owner is named beside it."""
        starts = {name.start: name for name in names}
        for name in names:
            if name.owner == BEFORE:
                draft = spoken_of(sentence, self.memory.subject)
                if draft is not None:
                    yield _known_as(sentence, draft, name, range(name.end), speeches)
                continue
            owner = starts.get(name.owner) if name.owner is not None else None
            if owner is not None and owner.form is MentionForm.ACRONYM and owner.owner is not None:
                owner = starts.get(owner.owner, owner)  # "Comando Igarapé (CI), also called the Creek Command"
            if owner is None or owner.kind not in _CALLED:
                continue
            alias = owner if name.form is MentionForm.NAME else name  # "El Perico is Abelardo Barragán"
            if alias.form is MentionForm.NAME or owner.form is MentionForm.ACRONYM:
                continue
            if alias.form is MentionForm.ACRONYM and owner.kind is not EntityType.GROUP:
                continue
            draft = self.register.find(name.text if alias is owner else owner.text, owner.kind)
            if draft is not None:
                spread = range(min(owner.start, name.start), max(owner.end, name.end))
                yield _known_as(sentence, draft, alias, spread, speeches)

    def _extraction(self, problems: tuple[Problem, ...]) -> Extraction:
        claims = _without_idle_places(without_shorter(strongest(self.found)), self.spoken_of)
        used = _used(claims)
        drafts = [draft for draft in self.register.drafts if draft.mentions and (draft in used or _is_named(draft))]
        document, phrases = self.document.id, Phrases(self.sentences.kept or (), self.trees)
        referents = {id(draft): draft.referent(document) for draft in drafts}
        unique = {referent.id: referent for referent in referents.values()}
        mentions = [mention for draft in drafts for mention in draft.to_mentions(document, referents[id(draft)].id)]
        ids = {key: referent.id for key, referent in referents.items()}
        made = {
            claim.id: claim
            for claim in (
                _to_claim(found, phrases.whole(found.span, is_part=found.is_part), document, ids) for found in claims
            )
            if _is_allowed(claim)
        }
        return Extraction(
            tuple(sorted(unique.values(), key=lambda referent: referent.anchor)),
            tuple(sorted({mention.id: mention for mention in mentions}.values(), key=lambda mention: mention.span)),
            tuple(sorted(made.values(), key=lambda claim: (claim.evidence, claim.predicate, claim.id))),
            problems,
        )


def _known_as(sentence: Sentence, draft: Draft, alias: Name, spread: range, speeches: Sequence[Speech]) -> Found:
    """Returns the claim that somebody or something has a second name, told by the tokens of `spread`."""
    doubt = Doubt(Modality.CERTAIN, Polarity.ASSERTED, ())
    rule = "known_as.acronym" if alias.form is MentionForm.ACRONYM else "known_as.alias"
    speech = speaker_of(speeches, spread.start, "known_as")
    speaker = speech.speaker if speech is not None and speech.speaker is not draft else None
    span = sentence.span(spread.start, spread.stop)
    return Found("known_as", draft, (ObjectKind.TEXT, alias.text), rule, span, alias.start, doubt, speaker)


def _are_groups_named(named: Sequence[Sequence[Name]]) -> tuple[bool, bool]:
    """Tells whether a document names groups more than in passing, and whether it names one alone.

    "The gang" is most likely a group that has been named; and so is "a gang", before the only name.
    """
    sure = [name for names in named for name in names if name.kind is EntityType.GROUP and name.strength >= 2]
    return len(sure) >= _IN_PASSING, len({plain_key(name) for name in sure if name.owner is None}) == 1


def _first_group(sentences: Iterable[Sentence], named: Sequence[Sequence[Name]]) -> Only | None:
    """Returns the first sure mention of a group."""
    return next(
        (
            Only(name, sentence.span(name.start, name.end))
            for sentence, names in zip(sentences, named, strict=True)
            for name in names
            if name.kind is EntityType.GROUP and name.strength >= 2 and name.owner is None
        ),
        None,
    )


def _is_named(draft: Draft) -> bool:
    return any(form is not MentionForm.DESCRIPTION for _, _, form in draft.mentions)


def _without_idle_places(claims: Sequence[Found], spoken_of: AbstractSet[int]) -> list[Found]:
    """Returns the claims without located_in of places of which nothing else may be said (guideline, rule 14)."""
    busy = spoken_of | {id(side) for claim in claims if claim.predicate != "located_in" for side in _sides(claim)}
    return [claim for claim in claims if claim.predicate != "located_in" or id(claim.subject) in busy]


def _sides(claim: Found) -> Iterator[Draft]:
    for side in (claim.subject, claim.thing, claim.speaker, *(draft for _, draft in claim.qualifiers.values())):
        if isinstance(side, Draft):
            yield side


def _used(claims: Iterable[Found]) -> set[Draft]:
    return {side for claim in claims for side in _sides(claim)}


def _is_question(sentence: Sentence) -> bool:
    """Tells whether a sentence ends with a question mark."""
    return any(sentence.text(at) == "?" for at in range(len(sentence.tokens) - 2, len(sentence.tokens)))


def _to_claim(found: Found, evidence: Span, document: str, ids: dict[int, str]) -> Claim:
    maker, version = EXTRACTOR.split("/")
    return Claim(
        document=document,
        predicate=found.predicate,
        subject=None if found.subject is None else ids[id(found.subject)],
        object=_to_object(found, ids),
        evidence=(evidence,),
        origin=Origin(maker, version, found.rule),
        modality=found.doubt.modality,
        polarity=found.doubt.polarity,
        speaker=None if found.speaker is None else ids[id(found.speaker)],
        cues=found.doubt.cues,
        qualifiers=tuple(
            Qualifier(name, value, None if draft is None else ids[id(draft)])
            for name, (value, draft) in found.qualifiers.items()
        ),
    )


def _to_object(found: Found, ids: dict[int, str]) -> Object | None:
    if found.thing is None:
        return None
    if isinstance(found.thing, Draft):
        return Object(ObjectKind.REFERENT, ids[id(found.thing)])
    return Object(*found.thing)


def _is_allowed(claim: Claim) -> bool:
    """Tells whether a claim's sides are allowed by the vocabulary, as far as they are empty."""
    predicate = vocabulary().predicates[claim.predicate]
    return (claim.subject is not None or "null" in predicate.subject) and (
        claim.object is not None or "null" in predicate.object
    )
