"""Sides that a construction leaves out: whose leader, whose brother; and whether a relation is over."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.items import Item, Memory
from quipus.extract.mending import is_age
from quipus.extract.outlook import has_ceased, is_planned
from quipus.extract.referents import Draft
from quipus.extract.rules import Rule
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import BEFORE, subject_before
from quipus.model import EntityType

_RELATIONS = frozenset(("associate", "reports", "allied", "rival", "part", "family"))
"""First parts of the names of rules whose relation may be over ("the former leader")."""
_PLANNED = frozenset(("legal_status", "extradited_to", "transferred_to", "operates_in", "allied_with", "controls"))
"""Predicates of steps that are announced before they are taken."""

_PLACES = frozenset(("holds_position", "leads", "member_of"))
"""Predicates of the place that somebody has in a body."""
_THEN = frozenset(("entonces", "then", "entao"))
"""Folded words before a place of the time that is told of: "el entonces intendente"."""
_WAS = frozenset(("fue", "foi", "fora"))
_BEEN, _HAD = frozenset(("sido", "been")), frozenset(("habia", "had", "tinha", "havia"))
"""Folded forms of being that tell what is over."""
_SMALL = frozenset(
    ("el", "la", "un", "una", "o", "a", "um", "uma", "the", "hasta", "ate", "en", "em", "until", "tambien")
)
"""Folded words that stand between such a form and the noun for the place."""
_REACH_BACK = 5
"""Tokens before the noun in which the form stands."""

_OUTWEIGHS = 2
"""How many times as often as the latest group the main one is named if it is meant."""
_REACH = 3
"""Items before a carrying word among which "former" still speaks of it."""
_BETWEEN = frozenset(("ART", "POSS", "W", "AGENCY", "TITLE"))
"""Items that may stand between "former" and the noun that it speaks of."""

_LEADING_ON = frozenset(("DEMO", "OF", "FOR", "IN", "ART", "AND", "CALLED"))
"""Classes of items with which no office ends."""
_LAST = frozenset(("de", "del", "of", "do", "da", "dos", "das", "la", "el", "the", "los", "las"))
"""Words with which no office ends."""
_BODIES = frozenset(("AGENCY", "ORG"))
_WHEN_AND_WHERE = frozenset((
    "morning", "night", "evening", "afternoon", "hospital", "scene", "spot", "hometown", "home", "custody", "madrugada",
    "manana", "noche", "tarde", "mediodia", "lugar", "acto", "sitio", "traslado", "casa", "manha", "noite", "local",
    "residencia", "entretanto", "entonces", "then", "entao", "depois", "despues", "luego", "instantly", "logo",
))  # fmt: skip
"""Folded nouns for when or where somebody died."""
_PAST = {"es": ("ó", "aron", "ieron", "aba", "aban"), "pt": ("ou", "aram", "eram", "iram", "avam")}
"""Ends of verbs in a past tense."""
_NOUNS = frozenset(("TITLE", "POSITION", "RANK", "LEADER"))
"""Classes of nouns for offices."""
_AGAINST = frozenset(("against", "contra"))
_TOWARDS = _AGAINST | frozenset((
    "under", "for", "with", "by", "to", "over", "during", "bajo", "con", "por", "durante", "sob", "com", "sobre",
))  # fmt: skip
"""Folded prepositions behind an office behind which somebody else stands: "minister of the interior under NAME"."""
_LEADS = BEFORE | _TOWARDS | frozenset((
    "when", "where", "while", "after", "as", "like", "unlike", "since", "if", "than", "because", "although", "though",
    "that", "which", "until", "cuando", "donde", "mientras", "tras", "como", "si", "aunque", "porque", "que", "hasta",
    "segun", "quando", "onde", "enquanto", "apos", "embora", "se", "ate", "segundo",
))  # fmt: skip
"""Folded words that lead in a clause or an adjunct: "before Judge NAME", "when President NAME", "died after"."""
_SOURCES = frozenset(("ACCORD", "ACCORDX", "TITLE", "POSITION", "SAY"))
"""Items shortly before a name that make it the source of a statement or its author."""


def group_before(items: Sequence[Item], index: int, memory: Memory) -> Draft | None:
    """Returns the group of which a "leader" or "member" without complement at item `index` is one.

    It is the nearest group named before it in the sentence, else the one that the text spoke of last.
    """
    for item in reversed(items[:index]):
        if item.tag == "GROUP" and item.draft is not None:
            return item.draft
    subject = memory.subject
    if subject is not None and subject.kind is EntityType.GROUP:
        return subject
    return _weightier(memory.earlier or memory.group, memory.main)


def _weightier(latest: Draft | None, main: Draft | None) -> Draft | None:
    """Returns the group that a text spoke of last, or the one that it is about where the last was only touched on."""
    if latest is None or main is None or len(main.mentions) < _OUTWEIGHS * len(latest.mentions):
        return latest
    return main


def person_before(sentence: Sentence, items: Sequence[Item], index: int, memory: Memory) -> Draft | None:
    """Returns the person whose relative or partner is named at item `index`.

    It is the nearest person in subject position, else any that the sentence names before, save the source of what it
    says; else the one that the text spoke of last.
    """
    item = subject_before(sentence, items, index, ("person",))
    if item is not None:
        return item.draft
    for at in range(index - 1, 0, -1):
        before = {item.tag for item in items[max(0, at - 3) : at]}
        if items[at].tag == "PERSON" and not before & _SOURCES:
            return items[at].draft
    subject = memory.subject
    if subject is not None and subject.kind is EntityType.PERSON:
        return subject
    return memory.person


def is_former(items: Sequence[Item], carrier: Item) -> bool:
    """Tells whether a relation is over: "ex-leader", "the former leader"."""
    if carrier.value == "former":
        return True
    index = next((at for at, item in enumerate(items) if item is carrier), 0)
    for item in reversed(items[max(0, index - _REACH) : index]):
        if item.tag == "FORMER":
            return True
        if item.tag not in _BETWEEN:
            return False
    return False


def has_been(sentence: Sentence, start: int) -> bool:
    """Tells whether a place or an office is told as over: "fue hasta 2015 el contador", "had been mayor"."""
    for at in range(start - 1, max(-1, start - 1 - _REACH_BACK), -1):
        word = sentence.fold(at)
        if word in _WAS or (word in _BEEN and sentence.fold(at - 1) in _HAD):
            return True
        if not (word in _SMALL or word.isdigit()):
            return False
    return False


def phase_told(
    sentence: Sentence, items: Sequence[Item], rule: Rule, carrier: Item, office: Sequence[Item] = ()
) -> str:
    """Returns the phase of a relation or an office that is over, or of a step that is yet to be taken; "" for others.

    Args:
        sentence, items, rule: of the claim. carrier: its word. office: the items of an office, if it tells of one.
    """
    place = rule.predicate in _PLACES
    over = (
        has_ceased(sentence, carrier.start)
        or ((place or rule.name.split(".")[0] in _RELATIONS) and is_former(items, carrier))
        or (place and (has_been(sentence, carrier.start) or sentence.fold(carrier.start - 1) in _THEN))
        or any(item.tag == "FORMER" or item.value == "former" for item in office)
    )
    if over:
        return "former"
    return "planned" if rule.predicate in _PLANNED and is_planned(sentence, carrier.start) else ""


def agreeing(sentence: Sentence, people: list[Item], noun: Item) -> list[Item]:
    """Returns the names that a noun for one or for several people may speak of: "A, B, leader of" is about B."""
    named = [item for item in people if item.tag in ("PERSON", "GROUP", "PEOPLE")]
    at = noun.end - 1 if sentence.language == "en" else noun.start
    word = sentence.fold(at)
    if len(named) < 2 or (word.endswith("s") and not word.endswith("ss")) or word.endswith("men"):
        return people
    return [named[-1]] if named[-1].end <= noun.start else [named[0]]


def is_office(captured: Sequence[Item], *, apart: bool = False) -> bool:
    """Tells whether words name an office: a bare rank ("Colonel") does only with its body, or where it is over.

    Args:
        captured: the words. apart: whether they are a word between commas, which is an office if it is a rank.
    """
    if apart:
        return captured[0].value == "rank"
    nouns = [item for item in captured if item.tag in _NOUNS]
    if any(item.tag in ("AGENCY", "ORG", "FORMER") for item in captured):
        return True
    posted = any(item.tag in ("PLACE", "PLACEN", "PRISON") for item in captured)
    return any(item.value != "rank" or (item.tag == "RANK" and posted) for item in nouns)


def leads_in(sentence: Sentence, position: int) -> bool:
    """Tells whether a token leads in a clause or an adjunct and belongs to no noun behind it."""
    return sentence.fold(position) in _LEADS


def tells_cause(sentence: Sentence, position: int) -> bool:
    """Tells whether a noun at a token is what somebody died of, and not when or where: "murió en la madrugada"."""
    return not leads_in(sentence, position) and sentence.fold(position) not in _WHEN_AND_WHERE


def office_words(sentence: Sentence, captured: Sequence[Item]) -> Sequence[Item]:
    """Returns the items of an office without what is no part of it.

    That is "before" and "when" in front of it and what stands before them, an adjective of country and words that lead
    on behind it, and whoever has what follows: "director of the Costa Rica" before "'s Judicial Agency"; none are left
    of "the Prosecutor's".
    """
    noun = next((at for at, item in enumerate(captured) if item.tag in _NOUNS), 0)
    lead = (at + 1 for at in range(noun - 1, -1, -1) if leads_in(sentence, captured[at].end - 1))
    captured = captured[next(lead, 0) :]
    if captured and sentence.text(captured[-1].end) in ("'s", "’s") and captured[-1].tag not in _BODIES:
        captured = captured[: max((at for at, item in enumerate(captured) if item.tag == "OF"), default=0)]
    while len(captured) > 1 and _leads_on(sentence, captured[-1]):
        captured = captured[:-1]
    return captured


def without_preposition(office: str) -> str:
    """Returns the words of an office without a preposition at their end, whose name was not understood.

    >>> without_preposition("portavoz del"), without_preposition("jefe de la policía")
    ('portavoz', 'jefe de la policía')
    """
    words = office.split(" ")
    while len(words) > 1 and words[-1] in _LAST:
        words = words[:-1]
    return " ".join(words)


def _leads_on(sentence: Sentence, last: Item) -> bool:
    """Tells whether an item at the end of an office only leads to what follows: "minister of the interior under"."""
    toward = last.tag == "W" and sentence.fold(last.start) in _TOWARDS - _AGAINST
    return toward or last.tag in _LEADING_ON or sentence.tag(last.start) == "CALLED"


def is_next_subject(sentence: Sentence, captured: Sequence[Item]) -> bool:
    """Tells whether an office behind a name and a comma is that of who acts next: "Según NAME, el fiscal ocultó"."""
    start, end = captured[0].start, captured[-1].end
    article = sentence.tag(start - 1) == "ART" and sentence.text(start - 2) == ","
    ends = _PAST.get(sentence.language, ("\0",))
    return article and any(sentence.text(at).endswith(ends) for at in range(start + 1, end + 1))


def is_toward(sentence: Sentence, captured: Sequence[Item]) -> bool:
    """Tells whether an office ends in a preposition, so that a name behind it is another's: "the case against NAME"."""
    return bool(captured) and captured[-1].tag == "W" and sentence.fold(captured[-1].start) in _TOWARDS


def stage_told(sentence: Sentence, carrier: Item) -> str:
    """Returns the legal stage that a word tells: its own, that of a penalty, or no more than an accusation."""
    if carrier.tag == "LEGAL" and carrier.value:
        return carrier.value
    if is_age(sentence, carrier.start):
        return "accused"
    return "convicted" if carrier.tag in ("SENTENCE", "SENTENCEN", "HOLD", "TERM") else "accused"
