"""From matches of rules to claims: subjects, objects, qualifiers, doubt and speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from quipus.extract.doubt import Doubt, find_cue, read_doubt, without
from quipus.extract.flows import goods_of, mover, topic
from quipus.extract.found import Found, Told, code_of, officials_of, suspects_of
from quipus.extract.incidents import (
    INCIDENTS,
    accusation,
    cause_end,
    dealing_in,
    is_aside,
    is_idle,
    is_paired,
    things_of,
    without_vague,
)
from quipus.extract.items import Item, Memory
from quipus.extract.mending import is_age
from quipus.extract.nearby import (
    agreeing,
    group_before,
    is_next_subject,
    is_office,
    is_toward,
    office_words,
    person_before,
    phase_told,
    stage_told,
    tells_cause,
    without_preposition,
)
from quipus.extract.outlook import is_supposed
from quipus.extract.patterns import encode
from quipus.extract.placing import holds_place, without_containers
from quipus.extract.referents import Draft, Register
from quipus.extract.rules import Rule, rules_for
from quipus.extract.sentence import Sentence
from quipus.extract.speech import Speech, speaker_of
from quipus.extract.subjects import (
    agrees,
    are_several,
    begins_clause,
    is_done_to_kin,
    is_excluded,
    is_of_relative,
    resumed,
    starts_governed,
    subject_before,
)
from quipus.extract.unsaid import is_unsaid, may_be_charged, named_next
from quipus.extract.victims import killers
from quipus.language.places import gazetteer
from quipus.model import EntityType, MentionForm, Modality, ObjectKind, Polarity, Vocabulary, vocabulary

_MAX_MATCHES = 40
"""Matches of one rule in one sentence; a list of 200 arrests is one match."""
_BEING_KILLED = "killed.passive"
"""The rule whose verb tells of the victim, and its doubt too."""
_RANK_APART = "position.rank"
"""The rule by which a rank alone is an office."""
ACTIONS = frozenset(("arrested", "raided", "seized", "rescued"))
"""Predicates of what agencies do; whoever did one of them is taken to do the next where the text does not tell."""
_ACTS = frozenset(("homicide", "attempted_homicide", "criminal_association", "obstruction", "sexual_violence"))
"""Crimes that are nobody's line of business."""
_CARRIED_ON = frozenset(("arrested.among", "arrested.detainees", "arrested.caught"))
"""Rules that go on telling of an arrest told before, by the same agency."""
_AGENCY_ACTS = frozenset(("seized", "raided", "rescued"))
"""Predicates whose subject, where it is not told, is the agency that the text spoke of last."""
_APPOSED = frozenset(("leads", "member_of", "family_of", "founded"))
"""Predicates whose words speak of the name just before them: "the wife of NAME, leader of the gang"."""
_DONE_TO_PEOPLE = frozenset(("LEGAL", "SENTENCE", "ARREST"))
"""Classes of words whose participle may speak of the noun right before it."""


def find_claims(maker: ClaimMaker) -> list[Found]:
    """Returns what the rules find in a sentence, in the order of the rules."""
    code, memory = encode(maker.items), maker.memory
    found: list[Found] = []
    for rule in rules_for(code):
        for match in _matches(rule.pattern, code):
            for claim in maker.read(rule, match):
                found.append(claim)
                if claim.predicate in ACTIONS and claim.subject is not None:
                    memory.actor = claim.subject
    memory.suspects.update(id(suspect) for suspect in suspects_of(found))
    memory.officials.update(id(official) for official in officials_of(found))
    memory.act = next((code_of(claim) for claim in found if claim.predicate == "committed"), memory.act)
    return found


def _matches(pattern: re.Pattern[str], code: str) -> Iterator[re.Match[str]]:
    """Yields the matches of a pattern; the next one may start inside the last, behind its first item."""
    position = 0
    for _ in range(_MAX_MATCHES):
        match = pattern.search(code, position)
        if match is None:
            return
        yield match
        position = match.start() + 1


@dataclass(frozen=True, slots=True)
class ClaimMaker:
    """Makes the claims of one sentence: from the matches of rules, and from sides that were chosen otherwise."""

    sentence: Sentence
    items: Sequence[Item]
    speeches: Sequence[Speech]
    register: Register
    memory: Memory
    words: Vocabulary = field(default_factory=vocabulary)
    used: set[tuple[str, int]] = field(default_factory=set)

    def read(self, rule: Rule, match: re.Match[str]) -> Iterator[Found]:
        """Yields the claims of one match: one for each subject and object."""
        if starts_governed(self.sentence, self.items, match, apposed=rule.predicate in _APPOSED):
            return
        groups = {name: self._items(match, name) for name in match.re.groupindex}
        if rule.near is not None:
            self._add_near(rule, match, groups)
        sides = (*groups.get("s", ()), *(one for one in groups.get("o", ()) if one.draft is not None))
        if any(is_supposed(self.sentence, one.start) for one in (self.items[match.start()], *sides)):
            return
        self._agree(rule, groups)
        if not self._is_new(rule, groups) or is_unsaid(self.sentence, self.items, rule.predicate, groups):
            return
        verb = next((groups[name][0] for name in "vrkox" if groups.get(name)), None)
        if verb is None or (rule.only is not None and verb.value not in rule.only):
            return
        died_by = rule.also is not None and killers(groups) and self._drafts(groups.get("x", []), ("person",))
        for subject, thing in () if died_by else self._sides(rule, match, groups, verb):
            if (thing is not subject or thing is None) and self.holds(rule, groups):
                yield self.make(rule, match, groups, verb, subject, thing)
        if rule.also is not None:
            yield from self._deaths(rule, match, groups, verb)

    def _agree(self, rule: Rule, groups: dict[str, list[Item]]) -> None:
        """Leaves out of the sides of a match whom its words do not speak of."""
        if rule.predicate == "arrested" and "o" in groups:
            groups["o"] = list({id(one): one for one in (named_next(self.items, it) for it in groups["o"])}.values())
        if groups.get("r") and groups.get("s"):
            groups["s"] = agreeing(self.sentence, groups["s"], groups["r"][0])

    def _sides(
        self, rule: Rule, match: re.Match[str], groups: dict[str, list[Item]], verb: Item
    ) -> list[tuple[Draft | None, Draft | Told | None]]:
        """Returns each subject with each object; lists of the same length that belong together, one by one."""
        subjects, things = self._subjects(rule, groups), self._objects(rule, groups, verb)
        paired = len(subjects) == len(things) > 1 and is_paired(self.sentence, self.items[match.start()].start)
        return list(zip(subjects, things, strict=True)) if paired else list(product(subjects, things))

    def _add_near(self, rule: Rule, match: re.Match[str], groups: dict[str, list[Item]]) -> None:
        """Adds the sides that a pattern leaves out."""
        for side in rule.near or "":
            if side == "o":
                item = self._near_object(rule, match)
            elif side == "m":
                speakers = {speech.speaker for speech in self.speeches}
                item = self._left_out(
                    match, mover(self.sentence, self.items, match.start(), self.register.drafts, speakers)
                )
            elif side == "t":
                item = self._left_out(match, topic(self.register.drafts))
            elif side == "i":
                item = subject_before(
                    self.sentence, self.items, match.start(), self.words.predicates[rule.predicate].subject
                )
            elif side == "g":
                item = self._near_group(match)
            elif side == "p":
                item = self._near_subject(match, self.words.predicates[rule.predicate].object)
            else:
                item = self._near_subject(match, self.words.predicates[rule.predicate].subject)
            if item is not None:
                groups[{"p": "o", "m": "s", "t": "s", "g": "s", "i": "s"}.get(side, side)] = [item]

    def _near_subject(self, match: re.Match[str], kinds: Sequence[str]) -> Item | None:
        first = self.items[match.start()]
        if first.tag in _DONE_TO_PEOPLE and are_several(self.sentence, first.start):
            return None
        if is_done_to_kin(self.items, match.start()):
            return None
        item = subject_before(self.sentence, self.items, match.start(), kinds)
        if item is not None:
            return item
        draft = resumed(self.items, match.start(), self.sentence.language, self.memory.subject, kinds)
        start, end = self.items[match.start()].start, self.items[match.end() - 1].end
        return self._left_out(match, draft) if draft is None or agrees(self.sentence, start, end, draft) else None

    def _near_group(self, match: re.Match[str]) -> Item | None:
        """Returns the group in subject position before a match, or the one that the text spoke of last."""
        item = subject_before(self.sentence, self.items, match.start(), ("group", "person", "people", "agency"))
        if item is not None:
            return item if item.tag == "GROUP" else None
        subject = self.memory.subject
        last = subject if subject is not None and subject.kind is EntityType.GROUP else topic(self.register.drafts)
        draft = resumed(self.items, match.start(), self.sentence.language, last, ("group",))
        return self._left_out(match, draft)

    def _near_object(self, rule: Rule, match: re.Match[str]) -> Item | None:
        """Returns the group or, for a tie between people, the person that a noun without complement belongs to."""
        kinds = self.words.predicates[rule.predicate].object
        personal = "person" in kinds and rule.predicate not in ("allied_with", "rival_of")
        if personal:
            return self._left_out(match, person_before(self.sentence, self.items, match.start(), self.memory))
        return self._left_out(match, group_before(self.items, match.start(), self.memory))

    def _left_out(self, match: re.Match[str], draft: Draft | None) -> Item | None:
        first = self.items[match.start()]
        return None if draft is None else Item("PERSON", first.start, first.end, "", "", draft)

    def _is_new(self, rule: Rule, groups: dict[str, list[Item]]) -> bool:
        """Tells whether the carrying word of a match has not carried a claim of this predicate yet."""
        carrier = groups.get("v") or groups.get("r") or groups.get("k")
        if rule.predicate == "holds_position":
            return self.holds(rule, groups) and not self._is_fronted(groups) and self._is_first_office(groups)
        if not carrier or rule.only is not None:
            return True
        key = (rule.predicate, carrier[0].start)
        if key in self.used:
            return False
        self.used.add(key)
        return True

    def _is_fronted(self, groups: dict[str, list[Item]]) -> bool:
        """Tells whether a name behind an office and its comma begins a clause of its own."""
        office, name = groups["o"][0], groups["s"][0]
        apart = self.sentence.text(name.start - 1) == "," and office.start < name.start
        return apart and (
            begins_clause(self.sentence, office.start, name.end) or is_of_relative(self.sentence, office.start)
        )

    def _is_first_office(self, groups: dict[str, list[Item]]) -> bool:
        """Tells whether a name has not been given an office on this side of it yet."""
        name = groups["s"][0].start
        key = ("holds_position<" if groups["o"][0].start < name else "holds_position>", name)
        if key in self.used:
            return False
        self.used.add(key)
        return True

    def holds(self, rule: Rule, groups: dict[str, list[Item]]) -> bool:
        """Tells whether a match says something: a bare rank is no office, a place lies only in a larger one."""
        captured = groups.get("o", [])
        if rule.predicate == "holds_position":
            toward = bool(groups.get("s")) and groups["s"][0].start > captured[0].start
            another = is_toward(self.sentence, captured) if toward else is_next_subject(self.sentence, captured)
            return not another and is_office(captured, apart=rule.name == _RANK_APART)
        if rule.name == "nationality.counted":
            return groups["s"][0].value.isdigit() and groups["s"][0].value != "1"
        if rule.name == "allied.near":
            draft = groups["s"][0].draft
            return draft is not None and draft.kind is EntityType.GROUP
        counted = rule.predicate == "member_of" or rule.name == "nationality.people"
        if counted and all(item.tag == "PEOPLE" for item in groups["s"]):
            return any(item.value.isdigit() for item in groups["s"])
        return holds_place(self.sentence, self.items, rule, groups)

    def _items(self, match: re.Match[str], name: str) -> list[Item]:
        start, end = match.span(name)
        return list(self.items[start:end]) if start >= 0 else []

    def _subjects(self, rule: Rule, groups: dict[str, list[Item]]) -> list[Draft | None]:
        allowed = self.words.predicates[rule.predicate].subject
        drafts = self._drafts(groups.get("s", []), allowed)
        if drafts:
            stage = groups["v"][0].value if groups.get("v") else ""
            return [one for one in drafts if rule.predicate != "legal_status" or may_be_charged(one.kind, stage)]
        if rule.name in ("raided.count", "raided.noun"):
            return [self._searcher()]
        if rule.predicate in _AGENCY_ACTS and groups.get("v"):
            return [self._agency_acting(groups["v"][0])]
        if rule.name in _CARRIED_ON:
            return [self.memory.actor]
        return [None] if "null" in allowed else []

    def _searcher(self) -> Draft | None:
        """Returns the agency that a sentence about searches names, else the one that acted last."""
        return next((item.draft for item in self.items if item.tag == "AGENCY"), self.memory.actor)

    def _agency_acting(self, verb: Item) -> Draft | None:
        """Returns the agency in subject position before an active verb; else the one that acted last.

        Where things "were seized", the text leaves open by whom.
        """
        index = next(at for at, item in enumerate(self.items) if item is verb)
        passive = verb.form == "part" or (index > 0 and self.items[index - 1].tag in ("BE", "SE"))
        if passive or verb.tag == "YIELD" or self.sentence.fold(verb.start) == "se":
            return None
        item = subject_before(self.sentence, self.items, index, ("agency",))
        return self.memory.actor if item is None else item.draft

    def _drafts(self, items: Sequence[Item], allowed: Sequence[str]) -> list[Draft]:
        """Returns the referents of allowed kinds among some items, in order."""
        found: list[Draft] = []
        for index, item in enumerate(items):
            if index and (is_aside(items, index) or is_excluded(self.sentence, item)):
                continue
            draft = self._draft(item, allowed)
            if draft is not None and draft.kind.value in allowed and draft not in found:
                found.append(draft)
        return found

    def _draft(self, item: Item, allowed: Sequence[str]) -> Draft | None:
        if item.tag == "POSS":
            return item.draft if item.draft is not None and item.draft.kind.value in allowed else item.other
        if item.tag == "DEMO" and "place" in allowed:
            return self._demonym(item)
        if item.tag == "PEOPLE" and tuple(allowed) == ("place",):
            return self._country_of(item)
        return item.draft

    def _country_of(self, people: Item) -> Draft | None:
        """Returns the country that the last word of "two Colombians" tells."""
        word = Item("DEMO", people.end - 1, people.end)
        return self._demonym(word) if self.sentence.fold(word.start) in gazetteer().demonyms else None

    def _demonym(self, item: Item) -> Draft:
        text, span = self._text([item]), self.sentence.span(item.start, item.end)
        draft = self.register.find(text, EntityType.PLACE)
        if draft is None:
            draft = Draft(EntityType.PLACE)
            self.register.drafts.append(draft)
        self.register.name(draft, text, span, MentionForm.NAME)
        item.draft = draft
        return draft

    def _objects(self, rule: Rule, groups: dict[str, list[Item]], verb: Item) -> list[Draft | Told | None]:
        if rule.no_object:
            return [None]
        if rule.object is not None:
            return self._told_object(rule, verb)
        allowed = self.words.predicates[rule.predicate].object
        captured = groups.get("o", [])
        if "crime" in allowed:
            crimes = [self.crime(rule, item) for item in captured if not is_idle(captured, item)]
            return [(ObjectKind.CRIME, code) for code in dict.fromkeys(filter(None, crimes))]
        if rule.predicate == "died" and captured and not tells_cause(self.sentence, captured[0].start):
            return [(ObjectKind.TEXT, self._text([verb]))]
        if allowed == ("text",) or (captured and captured[0].tag == "THING"):
            return [(ObjectKind.TEXT, text) for text in self._texts(rule, captured)]
        clear = without_vague(captured) if rule.predicate in ACTIONS else list(captured)
        drafts = [] if rule.name == "controls.text" else self._drafts(without_containers(clear), allowed)
        if not drafts and "text" in allowed and clear:
            return [(ObjectKind.TEXT, self._text(clear))]
        return list(drafts)

    def crime(self, rule: Rule, item: Item) -> str:
        """Returns the crime that an item names, "" if none; "criminal organization" names one only as a charge."""
        general = item.tag == "GROUPN" and item.value == "criminal_association"
        if general and rule.predicate != "legal_status":
            return ""
        if item.value in (_ACTS if rule.predicate == "engages_in" else ()):
            return ""
        if rule.predicate == "committed" and item.value not in INCIDENTS:
            return ""
        if item.value in self.words.crimes:
            return item.value
        if item.tag.startswith("KILL"):
            return "homicide"
        return dealing_in(self.sentence, item) if item.tag in ("THING", "PEOPLE") else ""

    def _told_object(self, rule: Rule, verb: Item) -> list[Draft | Told | None]:
        """Returns the object that a rule tells: a crime, that of the verb ("@v"), or the verb as it is written."""
        allowed = self.words.predicates[rule.predicate].object
        if rule.object == "@act":
            return [(ObjectKind.CRIME, self.memory.act)] if self.memory.act else []
        if rule.object is not None and rule.object != "@v":
            return [(ObjectKind.CRIME, rule.object)]
        if "crime" not in allowed:
            return [(ObjectKind.TEXT, self._text([verb]))]
        code = verb.value or ("homicide" if verb.tag.startswith("KILL") else "")
        excluded = code not in INCIDENTS if rule.predicate == "committed" else code in _ACTS
        return [] if excluded or code not in self.words.crimes else [(ObjectKind.CRIME, code)]

    def _texts(self, rule: Rule, captured: Sequence[Item]) -> list[str]:
        if rule.predicate == "seized":
            return [self._text(part) for part in things_of(self.sentence, captured)]
        if rule.predicate in ("armed_with", "raided"):
            return [self._text([item]) for item in captured if item.tag == "THING"]
        if rule.predicate == "sentenced_to":
            return [
                self._text([item]) for item in captured if item.tag == "TERM" and not is_age(self.sentence, item.start)
            ]
        captured = office_words(self.sentence, captured)
        return [without_preposition(self._text(captured))] if captured else []

    def _text(self, items: Sequence[Item]) -> str:
        """Returns the words of the document from the first to the last of some items, line breaks as blanks.

        A bracket that is open behind them is closed: "an agent for the Drug Enforcement Administration (DEA)".
        """
        tokens, start, end = self.sentence.tokens, items[0].start, items[-1].end
        words = [token.text for token in tokens[start:end]]
        end += words.count("(") > words.count(")") and self.sentence.text(end) == ")"
        parts = [tokens[start].text]
        for before, token in pairwise(tokens[start:end]):
            parts.append(" " * (token.start > before.end) + token.text)
        return "".join(parts)

    def told(self, item: Item) -> Draft | Told:
        """Returns what an item tells as an object: the place of an adjective of country, or its words."""
        return self._demonym(item) if item.tag == "DEMO" else (ObjectKind.TEXT, self._text([item]))

    def make(  # noqa: PLR0917  # what the match and the choice of sides gave
        self,
        rule: Rule,
        match: re.Match[str],
        groups: dict[str, list[Item]],
        verb: Item,
        subject: Draft | None,
        thing: Draft | Told | None,
    ) -> Found:
        """Returns a claim with its doubt, speaker and qualifiers."""
        start, end = self.items[match.start()].start, self.items[match.end() - 1].end
        speech = speaker_of(self.speeches, verb.start, rule.predicate)
        doubt = read_doubt(self.sentence, rule.predicate, start, end, verb.start)
        if rule.victim and subject is None and groups.get("x"):
            doubt = without(doubt, self.sentence.span(groups["x"][0].start, groups["x"][-1].end))
        if speech is not None and speech.denies:
            doubt = Doubt(doubt.modality, Polarity.DENIED, doubt.cues)
        if rule.predicate == "committed" and doubt.modality is Modality.CERTAIN:
            doubt = accusation(self.sentence, self.items[match.start() : match.end()], doubt)
        found = Found(rule.predicate, subject, thing, rule.name, self.sentence.span(start, end), verb.start, doubt)
        if speech is not None and not (speech.aside[1] and speech.speaker in (subject, thing)):
            found.speaker = speech.speaker
        self._qualify(found, rule, groups, verb)
        return found

    def _deaths(self, rule: Rule, match: re.Match[str], groups: dict[str, list[Item]], verb: Item) -> Iterator[Found]:
        for victim in self._drafts(groups.get("x", []), ("person",)):
            end = cause_end(self.sentence, verb.end)
            thing = (ObjectKind.TEXT, self._text([Item(verb.tag, verb.start, end)]))
            died = Rule(rule.name, rule.also or "died", rule.why, rule.pattern)
            found = self.make(died, match, {"b": killers(groups)}, verb, victim, thing)
            if rule.name != _BEING_KILLED:
                found.doubt = Doubt(Modality.CERTAIN, Polarity.ASSERTED, ())  # who did it is in doubt
            yield found

    def _qualify(self, found: Found, rule: Rule, groups: dict[str, list[Item]], verb: Item) -> None:
        for name, value in rule.fixed.items():
            found.qualifiers[name] = (value, None)
        if groups.get("r") and "role" in self._allowed(rule):
            found.qualifiers["role"] = (self._role(groups["r"]), None)
        office = office_words(self.sentence, groups.get("o", [])) if rule.predicate == "holds_position" else []
        body = next((item for item in office if item.tag in ("AGENCY", "ORG")), None)
        if body is not None:
            self._name_qualifier(found, "org", body)
        if groups.get("k"):
            found.qualifiers["kind"] = (groups["k"][0].value, None)
        if phase := phase_told(self.sentence, self.items, rule, verb, office):
            found.qualifiers["phase"] = (phase, None)
        if rule.predicate == "legal_status" and "stage" not in found.qualifiers:
            found.qualifiers["stage"] = (stage_told(self.sentence, verb), None)
        if groups.get("b"):
            self._name_qualifier(found, "by", groups["b"][0])
        if rule.victim and groups.get("x") and rule.predicate == found.predicate:
            self._name_qualifier(found, "victim", groups["x"][0])
        if groups.get("g"):
            found.qualifiers["goods"] = (goods_of(groups["g"]), None)
        self._count(found, groups)

    def _role(self, items: Sequence[Item]) -> str:
        """Returns the words of a role without the doubt before it: "presunto jefe" is the role of a boss."""
        first, last = items[0], items[-1]
        start = first.start
        while start < last.end - 1 and find_cue(self.sentence, start) is not None:
            start += 1
        return self._text([Item(first.tag, start, last.end)])

    def _allowed(self, rule: Rule) -> tuple[str, ...]:
        return self.words.predicates[rule.predicate].qualifiers

    def _name_qualifier(self, found: Found, name: str, item: Item) -> None:
        draft = item.draft
        text = draft.names[0] if draft is not None and draft.names else self._text([item])
        found.qualifiers[name] = (text, draft)

    def _count(self, found: Found, groups: dict[str, list[Item]]) -> None:
        if "count" not in self.words.predicates[found.predicate].qualifiers:
            return
        for item in (*groups.get("s", []), *groups.get("o", []), *groups.get("x", [])):
            same = item.draft is not None and item.draft in (found.subject, found.thing)
            text = item.tag == "THING" and isinstance(found.thing, tuple) and found.thing[1] == self._text([item])
            victim = item.draft is not None and item in groups.get("x", [])[:1]
            if item.value.isdigit() and (same or text or victim):
                found.qualifiers["count"] = (item.value, None)
