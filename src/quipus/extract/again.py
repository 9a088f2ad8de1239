"""Words that take something up again: "the gang", "his gang", "the latter", "him"; and gangs without a name."""

from __future__ import annotations

from quipus.extract.gangs import find_gang, is_taken_apart
from quipus.extract.naming import Name
from quipus.extract.people import PeopleMaker
from quipus.extract.referents import Draft
from quipus.language.places import gazetteer
from quipus.model import EntityType, MentionForm

_OFFICERS = frozenset((
    "agents", "officers", "agentes", "uniformados", "efectivos", "policias", "policiais", "detectives",
    "investigadores",
))  # fmt: skip
"""Folded words for an agency's people, who stand for the agency named before."""
_CLIQUES = frozenset(("clica", "combo", "cuadrilla", "parche", "clique", "faction"))
"""Folded nouns for a part of a gang that also stand for a gang."""
_HIM = {"en": frozenset(("him",)), "es": frozenset(("él",)), "pt": frozenset(("dele", "dela", "nele", "nela"))}
_SHE = frozenset(("ella", "she", "ela", "la", "dela", "nela"))
_LONGEST_PRONOUN = 4
_BESIDE = frozenset(("abaixo", "acima", "antes", "depois", "perto", "atras", "torno", "alem", "dentro", "confianca"))
"""Folded Portuguese words behind which "dele" is no "his"."""
_LATTER = frozenset((
    ("este", "ultimo"), ("esta", "ultima"), ("the", "latter"), ("ese", "ultimo"), ("deste", "ultimo"),
))  # fmt: skip
_LATTER_FIRST = frozenset(first for first, _ in _LATTER)
_PREVIOUS = frozenset(("anterior", "predecessor"))
_DONE_TO = frozenset(("ARREST", "LEGAL", "SENTENCE", "TRANSFER", "EXTRADITE", "KILL", "HOLD", "RESCUE"))
"""Classes of verbs before which "lo" and "la" speak of somebody."""
_HE_REACH = 3
"""Sentences behind a person's name in which a pronoun speaks of them."""
_OUTWEIGHS = 2
"""How many times as often as the latest group the main one is named if it is meant."""
_TELLING = frozenset(
    (
        "cartel",
        "clan",
        "cla",
        "mara",
        "comando",
        "frente",
        "guerrilla",
        "consorcio",
        "bonde",
        "sindicato",
        "firm",
        "ring",
        "network",
        "red",
        "rede",
        "militia",
        "milicia",
        "esquema",
    )
)
"""Folded nouns that take up a group whose name holds them, if there is one."""


class AgainMaker(PeopleMaker):
    """Makes the items of a sentence that take up what was named before, or name nothing."""

    def _anaphor(self, position: int) -> int:
        sentence, memory = self.sentence, self.memory
        if self._is_pronoun(position) and memory.person and self._is_near():
            return self._again("PERSON", self._meant(position) or memory.person, position, position + 1)
        latter = self._latter(position)
        if latter:
            return latter
        match = sentence.tags.get(position)
        if match is None:
            return 0
        tag = match.entry.tag
        if tag == "HE" and memory.person and self._is_near():
            return self._again("PERSON", self._meant(position) or memory.person, position, match.end)
        if tag == "GROUPN" and memory.group is None:
            self._foretell(position, match.end)
        if tag in ("GROUPN", "WING") and memory.group and self._is_definite_group(position, match.end):
            return self._again("GROUP", self._group_meant(match.end - 1, memory.group), position, match.end)
        if tag == "GROUPN" and self._gang(position, match.end):
            return self.items[-1].end
        if tag == "MEMBER" and sentence.fold(position) == "gente":
            return self._folk(position, match.end)
        if tag == "AGENCYN":
            return self._agency(position, match.end)
        return 0

    def _is_near(self) -> bool:
        """Tells whether somebody named is near enough for a pronoun, and nobody unnamed nearer: "A man fled. He"."""
        number = self.sentence.number
        unnamed = self.memory.unnamed_sentence == number - 1
        return number - self.memory.person_sentence <= _HE_REACH and not unnamed

    def _meant(self, position: int) -> Draft | None:
        """Returns the person of whom a pronoun most likely speaks."""
        return self._last_person("f" if self.sentence.fold(position) in _SHE else "m")

    def _latter(self, position: int) -> int:
        """Takes up the person named last with "este último", "the latter"; the one before with "del anterior"."""
        sentence, word = self.sentence, self.sentence.fold(position)
        if word not in _LATTER_FIRST and word not in _PREVIOUS:
            return 0
        persons = list(self.memory.persons.values())
        two = (word, sentence.fold(position + 1))
        if two in _LATTER and persons:
            return self._again("PERSON", persons[-1], position, position + 2)
        if two[0] in _PREVIOUS and sentence.fold(position - 1) in ("del", "al", "do", "ao", "el", "the") and two[1] in (
            ",", ".", "y", "e", "", "and",
        ):  # fmt: skip
            earlier = [draft for draft in persons if draft not in {item.draft for item in self.items}]
            return self._again("PERSON", earlier[-1], position, position + 1) if earlier else 0
        return 0

    def _is_pronoun(self, position: int) -> bool:
        """Tells whether a token stands for one person: "él" (not "el"), "dele", "him", and "lo" before a verb."""
        sentence = self.sentence
        if len(sentence.text(position)) > _LONGEST_PRONOUN:
            return False
        text = sentence.text(position).casefold()
        if text in _HIM[sentence.language]:
            return sentence.language != "pt" or sentence.fold(position - 1) in _BESIDE
        clitic = sentence.language == "es" and text in ("lo", "la")
        match = sentence.tags.get(position + 1)
        return clitic and match is not None and match.entry.tag in _DONE_TO and match.entry.form in ("fin", "past")

    def _is_definite_group(self, position: int, end: int) -> bool:
        sentence = self.sentence
        if not self._is_definite(position) and not self._is_owned(position):
            return False
        if sentence.tag(position) == "WING" and (sentence.fold(end - 1) not in _CLIQUES or sentence.tag(end) == "OF"):
            return False
        follows = any(at in self.names or sentence.fold(at) in gazetteer().demonyms for at in range(end, end + 3))
        return (
            not follows
            and sentence.tag(end) != "CALLED"
            and not (sentence.tag(end) == "INVOLVED" and _is_participle(sentence.fold(end)))
            and not sentence.fold(position).endswith("s")
        )

    def _is_owned(self, position: int) -> bool:
        """Tells whether a noun for a group is somebody's: "su banda", "Ruiz's gang"."""
        before = self.items[-1].tag if self.items else ""
        return before in ("POSS", "POSSS") and self.items[-1].end == position

    def _group_meant(self, at: int, last: Draft) -> Draft:
        """Returns the group that the noun at a token takes up: one whose name holds it ("el cartel"), or the last one.

        The group that the document is about is meant where the last one was only touched on.
        """
        word = self.sentence.fold(at)
        named = self.register.latest_with(word) if word in _TELLING else None
        return named or self._weightier(self._last_group() or last)

    def _weightier(self, latest: Draft) -> Draft:
        """Returns a group, or the one that the document is about if that is named far more often."""
        main = self.memory.main
        touched = main is not None and len(main.mentions) >= _OUTWEIGHS * len(latest.mentions)
        return main if touched and main is not None else latest

    def _foretell(self, position: int, end: int) -> None:
        """Takes the only group of a document as known where its first words call it "a gang", before its name."""
        only, sentence = self.memory.only, self.sentence
        plural = sentence.fold(end - 1 if sentence.language == "en" else position).endswith("s")
        if only is None or plural or any(at in self.names for at in range(position, end + 3)):
            return
        self.memory.group = self.register.take(only.name, only.span, EntityType.GROUP, None)

    def _folk(self, position: int, end: int) -> int:
        """Makes a group of "la gente del Zurdo": the people of somebody who is named."""
        name = self.names.get(end)
        if name is None or name.kind is not EntityType.PERSON:
            return 0
        text = " ".join(token.text for token in self.sentence.tokens[position : name.end])
        made = Name(position, name.end, text, EntityType.GROUP, 1, MentionForm.DESCRIPTION)
        draft = self.register.take(made, self.sentence.span(position, name.end), EntityType.GROUP, None)
        return self._add("GROUP", position, end, "noun", "", draft)

    def _gang(self, position: int, end: int) -> bool:
        """Makes a group of a description where the document names none."""
        told = self._is_peoples(position, end) or (
            is_taken_apart(self.sentence, position) and not self.memory.one_group
        )
        if self.memory.groups_named and not told:
            return False
        found = find_gang(self.sentence, position, end, self.names, is_again=not self.memory.groups_named)
        if found is None:
            return False
        while self.items and self.items[-1].end > found.start:
            self.items.pop()
        text = " ".join(token.text for token in self.sentence.tokens[found.start : found.end])
        name = Name(found.start, found.end, text, EntityType.GROUP, 1, MentionForm.DESCRIPTION)
        draft = self.register.take(name, self.sentence.span(found.start, found.end), EntityType.GROUP, None)
        self.memory.group = draft
        value = self.sentence.tags[position].entry.value
        self._add("GROUP", found.start, found.end, "noun", value, draft)
        return True

    def _is_peoples(self, position: int, end: int) -> bool:
        """Tells whether an adjective of country stands beside a noun: "Mexican cartels"."""
        demonyms = gazetteer().demonyms
        return self.sentence.fold(position - 1) in demonyms or self.sentence.fold(end) in demonyms

    def _agency(self, position: int, end: int) -> int:
        if self.sentence.fold(end - 1) in _OFFICERS and self.memory.agency and self._is_definite(position):
            return self._again("AGENCY", self.memory.agency, position, end)
        text = " ".join(token.text for token in self.sentence.tokens[position:end])
        name = Name(position, end, text, EntityType.AGENCY, 1, MentionForm.DESCRIPTION)
        draft = self.register.take(name, self.sentence.span(position, end), EntityType.AGENCY, None)
        self.memory.agency = self.memory.agency or draft
        return self._add("AGENCY", position, end, "noun", "", draft)


def _is_participle(word: str) -> bool:
    """Tells whether a phrase that starts with a folded word goes with the noun before it: "la banda dedicada a"."""
    return word.endswith(("ada", "ado", "adas", "ados", "ida", "ido", "idas", "idos", "ed", "ing")) or word in (
        "responsible", "which", "whose", "active", "notorious", "que", "cuya", "responsable", "responsavel",
    )  # fmt: skip
