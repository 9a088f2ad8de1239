"""Items: a sentence as a short row of names, counted sets, dates and tagged words, on which the rules work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quipus.extract.again import AgainMaker
from quipus.extract.anaphora import take_up
from quipus.extract.item import Item, Memory
from quipus.extract.mending import find_term, mend_items
from quipus.extract.naming import BEFORE, Name, is_wide_demonym
from quipus.extract.people import SUSPECT
from quipus.extract.referents import Draft
from quipus.extract.subjects import OF_LAW, is_of_somebody_unnamed, spoken_of, tries
from quipus.extract.things import find_thing
from quipus.extract.victims import MINORS, find_victims
from quipus.language.deeds import find_deed, find_sign, trades
from quipus.language.lexicon import Entry
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer
from quipus.model import EntityType

__all__ = ["DROPPED", "Item", "ItemMaker", "Memory", "iter_named"]

DROPPED = frozenset(("CUE", "ADV", "NOT", "HAVE"))
"""Classes that make no item: doubt and denial are read from the tokens themselves (`quipus.extract.doubt`)."""
_APOSTROPHES = ("’", "'")
_MARKS = {",": "COMMA", ";": "STOP", ":": "COLON", ".": "STOP", "!": "STOP", "?": "STOP", "(": "LPAR", ")": "RPAR",
          "—": "DASH", "–": "DASH", "'s": "POSSS", "’s": "POSSS", "…": "STOP", "[": "LPAR", "]": "RPAR"}  # fmt: skip
_BEFORE_NOUN = frozenset((
    "un", "del", "al", "de", "por", "su", "sus", "dicho", "do", "da", "ao", "à", "um", "uma", "pelo", "pela", "seu",
    "sua", "el",
))  # fmt: skip
"""Folded words that stand before nouns and never before a verb in a finite form."""
_PERFECT = frozenset((
    "ha", "han", "he", "hemos", "habia", "habian", "haya", "hayan", "hubiera", "hubieran", "hubiese", "habria",
    "habrian", "haber", "habiendo", "tem", "tinha", "tinham", "teria", "teriam", "havia", "haviam", "ter", "terem",
    "tendo", "tenha", "tenham", "tera", "terao", "tivesse", "haveria",
))  # fmt: skip
"""Folded auxiliaries that make a finished act of a participle ("habría pagado", "tinha entregue")."""


_MEANT = {"KILL": "homicide"}
"""Crimes that a whole class of words stands for."""
_DEEDS = frozenset((
    "SUPPLY", "SMUGGLE", "PAY", "CONTROL", "LEAD", "KILL", "ORDER", "OPERATE", "SEIZE", "DEDICATE", "FLEE", "ARMED",
    "TRANSFER", "RESCUE", "ATTEMPT", "OWN", "HOLD", "MOVE", "YIELD", "RECEIVE", "BUY", "GIVE",
))  # fmt: skip
"""Classes of verbs that may tell a crime together with their object."""
_BY_DEFAULT = "extortion"
"""Crime of which a word of receiving speaks by itself ("cobran"), where nothing near it tells of another."""
_HANDING = frozenset(("MOVE", "YIELD", "RECEIVE"))
_BREACHES = frozenset(("violacion", "violaciones", "violacao", "violacoes", "violation", "violations"))
"""Folded words for a rape that are also those for a breach of law."""
_SOMEBODY = frozenset(("PEOPLEN", "FAMILY", "POSITION", "TITLE", "MEMBER", "POSS"))
_A_PERSON = frozenset((
    "una", "un", "uma", "um", "dos", "dois", "duas", "tres", "varias", "varios", "menores", "ninas", "ninos",
    "criancas", "jovenes", "joven", "jovem", "jovens", "adolescente", "adolescentes", "estudiante", "vulneravel",
    "victima", "victimas", "vitima", "vitimas", "chica", "muchacha", "anciana", "alumna", "paciente", "turista",
    "garota", "moca", "idosa", "aluna", "prisioneras", "detenidas",
))  # fmt: skip
"""Folded words behind "violación de" that begin the words for a person."""
_CHARGE = "charge"
"""How the words begin that may be said of a court or of somebody who takes money."""
_OF_COURT = frozenset(("with", "of", "against", "for", "over", "in", "on", "under"))
"""Folded words behind "charge" that make it a court's."""
_TAKINGS = frozenset((
    "extortion", "kidnapping", "forced_displacement", "theft", "robbery", "vehicle_theft", "cattle_rustling",
    "fuel_theft", "bombing", "land_grabbing", "recruitment_of_minors",
))  # fmt: skip
"""Crimes that a verb of handing over or moving tells of nobody's trade in goods."""
_ROLES = frozenset(("TITLE", "POSITION", "RANK"))
"""Classes of nouns under which somebody is named once and spoken of later."""
_TAG_OF = {
    EntityType.PERSON: "PERSON", EntityType.GROUP: "GROUP", EntityType.AGENCY: "AGENCY",
    EntityType.ORGANIZATION: "ORG", EntityType.PLACE: "PLACE", EntityType.PEOPLE: "PEOPLE",
}  # fmt: skip


class ItemMaker(AgainMaker):
    """Makes the items of one sentence, taking names into the register of the document."""

    def make(self) -> list[Item]:
        """Returns the items from left to right."""
        position, length = 0, len(self.sentence.tokens)
        while position < length:
            end = self._next(position)
            self._sign(position)
            position = end
        self.memory.victims.update(id(draft) for draft in find_victims(self.sentence, self.items))
        if is_of_somebody_unnamed(self.items):
            self.memory.unnamed_sentence = self.sentence.number
        group = self.memory.group
        mend_items(self.sentence, self.items)
        take_up(self.sentence, self.items, self.memory.subject, None if group is None else self._weightier(group))
        return self.items

    def _next(self, position: int) -> int:
        """Makes the item that starts at a token, if any, and returns where the next one may start."""
        name = self.names.get(position)
        if name is not None:
            return self._name(name)
        date = self.dates.get(position)
        if date is not None:
            self.items.append(Item("DATE", date.start, date.end, "", date.when))
            return date.end
        for make in (
            self._breach,
            self._age,
            self._term,
            self._role,
            self._deed,
            self._people,
            self._thing,
            self._anaphor,
            self._tagged,
        ):
            end = make(position)
            if end:
                return end
        return self._mark(position)

    # names
    def _name(self, name: Name) -> int:
        kind, owner = name.kind, self.drafts.get(name.owner) if name.owner is not None else None
        if name.owner == BEFORE:
            owner = spoken_of(self.sentence, self.memory.subject)
            kind = kind if owner is None else owner.kind
        if kind is None:
            self.items.append(Item("NAME", name.start, name.end))
            return name.end
        group = self._group_called_by_place(name) if kind is EntityType.PLACE else None
        if group is not None:
            self.items.append(Item("GROUP", name.start, name.end, "again", "", group))
            return name.end
        draft = self.register.take(name, self.sentence.span(name.start, name.end), kind, owner)
        self.drafts[name.start] = draft
        self._inner_aliases(name, draft)
        if owner is draft and name.owner is not None:
            return self._absorb(name)
        if kind is EntityType.AGENCY:
            self._drop_officers()
        self.at[name.start] = len(self.items)
        self.items.append(Item(_TAG_OF[kind], name.start, name.end, "", "", draft))
        self._remember(kind, draft)
        return name.end

    def _group_called_by_place(self, name: Name) -> Draft | None:
        """Returns the cartel that a place stands for before a rank: "Sinaloa boss NAME", of the Sinaloa Cartel."""
        ranked = (
            self.sentence.tag(name.end) in ("LEADER", "RANK", "MEMBER") and self.sentence.fold(name.start - 1) != "in"
        )
        return self.register.find(name.text, EntityType.GROUP) if ranked and self.sentence.language == "en" else None

    def _inner_aliases(self, name: Name, draft: Draft) -> None:
        """Takes the nickname inside a name as one of its names."""
        for alias in self.names.values():
            if alias.owner == name.start and name.start < alias.start < name.end:
                self.register.name(draft, alias.text, self.sentence.span(alias.start, alias.end), alias.form)

    def _absorb(self, name: Name) -> int:
        """Makes an alias part of its owner's item and returns where it ends, its bracket included."""
        index = self.at.get(name.owner if name.owner is not None else -1)
        if index is not None:
            del self.items[index + 1 :]
            self.items[index].end = name.end
            self.at[name.start] = index
        end = name.end
        while self.sentence.is_quote(end) or self.sentence.text(end) == ")":
            end += 1
        return end

    def _drop_officers(self) -> None:
        """Leaves out "agents of the" before an agency's name: the agency acts."""
        index = len(self.items) - 1
        while index >= 0 and self.items[index].tag in ("OF", "ART", "IN", "FROM"):
            index -= 1
        if 0 <= index < len(self.items) - 1 and self.items[index].form == "noun":
            del self.items[index:]

    def _remember(self, kind: EntityType, draft: Draft) -> None:
        if kind is EntityType.GROUP:
            self.memory.group = draft
            if self.memory.main is None or len(draft.mentions) > len(self.memory.main.mentions):
                self.memory.main = draft
        elif kind is EntityType.PLACE:
            self.memory.place = draft
        elif kind is EntityType.AGENCY:
            self.memory.agency = draft
        if kind is EntityType.PERSON:
            self._remember_role(draft)
            self.memory.persons.pop(id(draft), None)
            self.memory.persons[id(draft)] = draft
            if tries(self.sentence, self.items, len(self.items) - 1):
                return
        if kind is EntityType.PERSON and (
            self.memory.person_sentence != self.sentence.number or self.memory.person is None
        ):
            self.memory.person, self.memory.person_sentence = draft, self.sentence.number

    def _remember_role(self, draft: Draft) -> None:
        """Remembers under which office or rank somebody was named, for "the mayor" later on."""
        index = len(self.items) - 2
        while index >= 0 and self.items[index].tag in ("COMMA", "ART"):
            index -= 1
        if index >= 0 and self.items[index].tag in _ROLES:
            role = self.sentence.fold(self.items[index].end - 1)
            self.memory.roles[role] = draft
            if role in OF_LAW and (index == 0 or self.items[index - 1].tag != "FORMER"):
                self.memory.officials.add(id(draft))

    def _role(self, position: int) -> int:
        """Takes up somebody named before with "el alcalde", "the lieutenant" or "the 45-year-old"."""
        sentence, memory = self.sentence, self.memory
        if not self._is_definite(position):
            return 0
        if sentence.fold(position + 2) == "year-old" and sentence.tag(position + 3) not in ("PEOPLEN", "TITLE"):
            person = self._last_person()
            named = sentence.is_capital(position + 3) or person is None
            return 0 if named or person is None else self._again("PERSON", person, position, position + 3)
        match = sentence.tags.get(position)
        if match is None or self._has_complement(match.end):
            return 0
        if match.entry.tag not in _ROLES:
            accused = sentence.fold(match.end - 1) in SUSPECT and match.entry.tag not in ("PEOPLEN", "SPEAKERN")
            return self._suspect(position, match.end) if accused and memory.person else 0
        draft = memory.roles.get(sentence.fold(match.end - 1))
        return self._again("PERSON", draft, position, match.end) if draft is not None else 0

    def _has_complement(self, end: int) -> bool:
        """Tells whether a name or "of" follows a noun, which then speaks of somebody else: "the mayor, NAME"."""
        sentence = self.sentence
        apposed = sentence.text(end) == "," and (sentence.is_capital(end + 1) or sentence.tag(end + 1) in _ROLES)
        return sentence.is_capital(end) or sentence.tag(end) in ("OF", "ART") or apposed

    # numbers
    def _age(self, position: int) -> int:
        """Leaves out an age behind a person: ", 31," or ", de 31 años"."""
        sentence = self.sentence
        if sentence.text(position) != "," or not self.items or self.items[-1].tag not in ("PERSON", "PEOPLE"):
            return 0
        at = position + 2 if sentence.fold(position + 1) in ("de", "aged", "com", "con", "of") else position + 1
        if not (sentence.fold(at).isdigit() and len(sentence.fold(at)) == 2):
            return 0
        if sentence.fold(at + 1) in ("anos", "years"):
            end = at + 2
            return end + (sentence.fold(end) in ("old", "de")) + (sentence.fold(end + 1) == "edad")
        return at + 1 if sentence.text(at + 1) in (",", ".", ";") else 0

    def _breach(self, position: int) -> int:
        """Makes no crime of "violación" where a law, a right or a house is violated, and nobody: "violação da lei"."""
        sentence = self.sentence
        if sentence.fold(position) not in _BREACHES or sentence.tag(position + 1) != "OF":
            return 0
        behind = position + 2
        while sentence.tag(behind) == "ART":
            behind += 1
        name = self.names.get(behind)
        word = sentence.fold(behind)
        somebody = sentence.tag(behind) in _SOMEBODY or word in MINORS | _A_PERSON
        counted = parse_number(word, sentence.language) is not None
        if somebody or counted or (name is not None and name.kind is EntityType.PERSON):
            return 0
        return self._add("W", position, position + 1)

    def _term(self, position: int) -> int:
        """Makes a penalty of "31 años de prisión" or "life in prison"."""
        end = find_term(self.sentence, position)
        return self._add("TERM", position, end) if end else 0

    def _deed(self, position: int) -> int:
        """Makes a crime of "cobraban vacuna" or "stole cattle"; a word that has a class of its own keeps it."""
        found = find_deed(self.sentence.tokens, position, self.sentence.language)
        if found is None:
            return 0
        match = self.sentence.tags.get(position)
        if match is not None and match.entry.tag == "CRIME" and match.end > found.end:
            return 0  # "tráfico de pessoas" says more than "tráfico" with "pessoas" behind it
        tag_here = match.entry.tag if match is not None else ""
        seized = (found.code == "kidnapping" and tag_here == "SEIZE") or (
            tag_here in _HANDING and found.code in _TAKINGS
        )
        charged = found.code == "extortion" and self._is_fee(position)
        if match is None or seized or charged or match.entry.tag in ("OFFEND", "CRIME", "TRADE", "DROPN"):
            tag = "CRIME" if found.form == "noun" or self._is_noun(position, found.form) else "OFFEND"
            return self._add(tag, position, found.end, "" if tag == "CRIME" else found.form, found.code)
        if match.entry.tag in _DEEDS:
            return self._add(
                match.entry.tag, position, match.end, match.entry.form, _specific(match.entry.value, found.code)
            )
        return 0

    def _is_fee(self, position: int) -> bool:
        """Tells whether "charge" is what somebody does who takes money, and no court."""
        sentence = self.sentence
        ahead = (sentence.fold(at) for at in range(position + 1, position + 5))
        governed = sentence.tag(position - 1) in ("BE", "FOR", "OF", "IN", "ART", "LEGAL", "CRIME", "GOODS", "FACES")
        return sentence.fold(position).startswith(_CHARGE) and not governed and _OF_COURT.isdisjoint(ahead)

    def _is_noun(self, position: int, form: str) -> bool:
        """Tells whether a word that may be a verb is a noun: "secuestro" (not "secuestró"), "da venda de drogas"."""
        if form == "past" and self.sentence.language == "es" and self.sentence.text(position).endswith("o"):
            return True
        if form == "part" and self.sentence.fold(position) == "lavado":
            return True
        return form in ("fin", "past") and self.sentence.fold(position - 1) in _BEFORE_NOUN

    def _thing(self, position: int) -> int:
        """Makes a thing of "tres fusiles AK-47", "40 grams of cocaine", "R$ 60 mil"."""
        found = find_thing(self.sentence, position, self.names)
        if found is None:
            return 0
        start = position
        if not found.counted and self.items and self.items[-1].tag == "ART" and self.items[-1].end == position:
            start = self.items.pop().start
        return self._add("THING", start, found.end, found.form, found.value)

    def _sign(self, position: int) -> None:
        """Gives the item that starts at a token the crime that the words there speak of, if it stands for nothing."""
        item = self.items[-1] if self.items else None
        if item is not None and item.start == position and not item.value and item.draft is None:
            item.value = find_sign(self.sentence.tokens, position, self.sentence.language)

    # everything else
    def _tagged(self, position: int) -> int:
        match = self.sentence.tags.get(position)
        if match is None:
            return self._demonym(position)
        end = min(match.end, self._next_name(match.start, match.end))
        if match.entry.tag == "GROUPN" and not match.entry.value and self._is_behind_group(position):
            self.items[-1].end = end  # "the Plums gang" is one name with its noun
        elif match.entry.tag not in DROPPED:
            tag = "W" if match.entry.tag == "DROPN" else match.entry.tag
            perfect = match.entry.form == "part" and self.sentence.fold(match.start - 1) in _PERFECT
            form = "past" if perfect else match.entry.form
            self._add(tag, match.start, end, form, match.entry.value or _meant(match.entry, self.sentence.language))
        if match.entry.tag == "POSS":
            several = self.sentence.fold(match.start) == "their"
            self.items[-1].draft, self.items[-1].other = self._last_group(), None if several else self.memory.person
        return end

    def _is_behind_group(self, position: int) -> bool:
        before = self.items[-1] if self.items else None
        return before is not None and before.tag == "GROUP" and before.end == position and before.form != "again"

    def _next_name(self, start: int, end: int) -> int:
        return next((at for at in range(start + 1, end) if at in self.names), end)

    def _demonym(self, position: int) -> int:
        if is_wide_demonym(self.sentence, position - 1):
            return 0  # "Central American" tells of no one country
        pair = f"{self.sentence.fold(position)} {self.sentence.fold(position + 1)}"
        if pair in gazetteer().demonyms:
            return self._add("DEMO", position, position + 2, "", gazetteer().demonyms[pair])
        country = gazetteer().demonyms.get(self.sentence.fold(position))
        return self._add("DEMO", position, position + 1, "", country) if country else 0

    def _mark(self, position: int) -> int:
        text = self.sentence.text(position)
        if text == "." and self.sentence.is_capital(position + 1) and self._is_title(position):
            return position + 1  # "Gov. NAME"
        if self._is_possessive(position):
            self.items.append(Item("POSSS", position, position + 1))
        elif not self.sentence.is_quote(position) and text not in _APOSTROPHES:
            self.items.append(Item(_MARKS.get(text, "W"), position, position + 1))
        return position + 1

    def _is_possessive(self, position: int) -> bool:
        """Tells whether an apostrophe behind a name in s stands for "'s", and closes no quotation: "Ruiz' son"."""
        sentence, owner = self.sentence, self.items[-1] if self.items else None
        if owner is None or owner.draft is None or owner.end != position or sentence.language != "en":
            return False
        ending = sentence.text(position) in _APOSTROPHES and sentence.fold(position - 1)[-1] in "sz"
        return ending and sentence.text(owner.start - 1) not in (*_APOSTROPHES, "‘")

    def _is_title(self, end: int) -> bool:
        """Tells whether a title is the last item and ends at a token."""
        return bool(self.items) and self.items[-1].tag == "TITLE" and self.items[-1].end == end


def _specific(value: str, code: str) -> str:
    """Returns the crime that a word and its objects tell, unless the word stands for something else than a crime."""
    return code if value in ("", _BY_DEFAULT) else value


def _meant(entry: Entry, language: str) -> str:
    """Returns the crime that a word stands for by its class, or that somebody so called does; "" for none."""
    by_word = trades(language).get(entry.words[-1], "") if entry.tag in ("RANK", "LEADER") else ""
    return _MEANT.get(entry.tag, by_word)


def iter_named(items: Sequence[Item], tags: frozenset[str]) -> Iterator[Item]:
    """Yields the items of some classes that name a referent."""
    return (item for item in items if item.tag in tags and item.draft is not None)
