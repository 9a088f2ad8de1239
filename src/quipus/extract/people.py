"""People: counted and uncounted sets, one unnamed person, and those who are taken up as "the defendant"."""

from __future__ import annotations

from quipus.extract.making import Maker
from quipus.extract.referents import Draft
from quipus.extract.sets import find_set
from quipus.extract.things import YEARS
from quipus.extract.victims import find_victims
from quipus.language.lexicon import Entry, lexicon
from quipus.language.numbers import parse_number
from quipus.language.places import gazetteer
from quipus.model import EntityType, MentionForm

_PEOPLE = frozenset(("PEOPLEN", "MEMBER", "LEADER", "RANK", "ASSOC", "POSITION", "AGENCYN", "FAMILY"))
_ONE = {
    "en": frozenset(("a", "an", "another")), "es": frozenset(("un", "una", "otro", "otra")),
    "pt": frozenset(("um", "uma", "outro", "outra")),
}  # fmt: skip
"""Folded words before a noun for somebody who has not been named."""
_OFFICES = frozenset(("POSITION", "RANK"))
"""Classes of nouns of which one unnamed bearer is somebody of whom a claim may speak: leaders are named further on."""
_WOMEN = frozenset(("mujer", "mulher"))
"""Folded nouns for wives that, behind "a", are women."""
_ADDRESS = frozenset((
    "sr", "sra", "mr", "mrs", "ms", "don", "dona", "dr", "dra", "doctor", "doctora", "testigo", "witness", "defendant",
    "senor", "senora", "senhor", "senhora", "licenciado", "lic", "padre", "father", "seu", "testemunha", "general",
))  # fmt: skip
"""Folded titles that are no office of somebody unnamed."""
_SOME = frozenset((
    "several", "many", "numerous", "various", "multiple", "dozens of", "scores of", "hundreds of", "a number of",
    "number of", "a handful of", "handful of", "other",
    "varios", "varias", "numerosos", "numerosas", "muchos", "muchas", "decenas de", "cientos de", "centenares de",
    "decena de", "veintena de", "docena de", "treintena de", "centenar de", "diversos", "diversas", "muitos",
    "dezenas de", "centenas de", "dezena de", "vintena de", "inumeros", "inumeras",
))  # fmt: skip
"""Folded words for a number of people that is not told."""
_FIRST_OF_SOME = frozenset(phrase.split()[0] for phrase in _SOME)
_CAPTIVES = frozenset((
    "hostages", "captives", "rehenes", "secuestrados", "secuestradas", "cautivos", "refens", "sequestrados",
    "sequestradas",
))  # fmt: skip
"""Folded nouns for people that are classed by the crime against them."""
_DEALERS = frozenset((
    "traffickers", "smugglers", "dealers", "kidnappers", "robbers", "thieves", "murderers", "extortionists",
    "traficantes", "narcotraficantes", "contrabandistas", "secuestradores", "extorsionadores", "asaltantes",
    "sequestradores", "assaltantes", "ladrones", "ladroes",
))  # fmt: skip
"""Folded nouns for people that are classed by their crime."""
_OTHERS = frozenset(("other", "more", "further", "otros", "otras", "mas", "outros", "outras", "mais"))
"""Folded words between the number of people and their noun."""
_MEN = frozenset((
    "agentes", "policias", "policiais", "militares", "soldados", "oficiales", "uniformados", "efectivos", "officers",
    "officials", "agents", "soldiers", "fiscales", "inspectores", "inspetores", "aduaneros",
))  # fmt: skip
"""Folded nouns for an agency's people."""
_OF_SOMEBODY = frozenset(("de", "del", "da", "do", "of"))
_APPOSED = frozenset(("COMMA", "BE", "AS", "DASH", "LPAR", "PERSON", "COLON", "CALLED"))
"""Items before "a" behind which the noun speaks of somebody named."""
_SINGLE_REACH = 4
_NAMED_REACH = 8
_NAMING = frozenset(("ALIAS", "CALLED", "ONLYAS", "TITLE"))
_CLAUSAL = frozenset(("BE", "HAVE", "SAY", "WHO", "THAT", "ARREST", "LEGAL", "SENTENCE", "KILL", "DIE"))
_SINGULAR_PEOPLE = frozenset((
    "hombre", "mujer", "man", "woman", "joven", "adolescente", "homem", "mulher", "rapaz", "jovem", "sujeto",
    "individuo", "persona", "pessoa", "teenager", "boy", "girl", "adolescente", "menor",
))  # fmt: skip
_PARTICIPLES = {
    stem + gender: (tag, value)
    for stems, tag, value in (
        ("detenid arrestad capturad aprehendid detid", "ARREST", ""),
        ("denunciad imputad procesad indiciad", "LEGAL", "charged"),
        ("acusad investigad", "LEGAL", "accused"),
        ("condenad", "LEGAL", "convicted"),
        ("secuestrad raptad", "OFFEND", "kidnapping"),
    )
    for stem in stems.split()
    for gender in "oa"
} | {"preso": ("ARREST", ""), "presa": ("ARREST", "")}
"""Folded participles that are also nouns for people, with class and value as a verb."""
_ACCUSERS = frozenset(("AGENCY", "PERSON", "PEOPLE", "GROUP", "ORG", "HE", "HAVE"))
SUSPECT = frozenset((
    "detenido", "detenida", "acusado", "acusada", "imputado", "imputada", "suspect", "defendant", "detainee",
    "arguido", "arguida", "suspeito", "suspeita", "reu", "sospechoso", "sospechosa", "reo", "denunciado", "requerido",
    "requerida", "sindicado", "sindicada", "procesado", "procesada", "condenado", "condenada", "sentenciado", "recluso",
    "capturado", "capturada", "aprehendido", "fugitivo", "fugitiva", "profugo", "foragido", "foragida", "investigado",
    "investigada", "indiciado", "inculpado", "encausado", "traficante", "narcotraficante", "fugitive", "convict",
    "kingpin", "trafficker", "detento", "preso", "presa", "interno", "criminoso", "suspeito", "extraditado", "capo",
    "encartado",
))  # fmt: skip


class PeopleMaker(Maker):
    """Makes the items of a sentence that are sets of people."""

    def _people(self, position: int) -> int:
        """Makes a set of people of "17 presuntos integrantes", "dos mujeres", "a man"."""
        sentence = self.sentence
        count = parse_number(sentence.fold(position), sentence.language)
        if count is not None and position not in sentence.dated:
            return self._counted(position, count) or self._set_of(position)
        unnamed = self._quantified(position) or self._unnamed(position)
        if unnamed:
            return unnamed
        tag = sentence.tag(position)
        match = sentence.tags.get(position)
        if match is None or tag not in ("PEOPLEN", "MEMBER", "SPEAKERN"):
            return 0
        word = sentence.fold(match.end - 1)
        plural = word.endswith("s")
        if tag == "MEMBER" and not plural:
            return 0
        acted_on = self._participle(position, match.end, word)
        if acted_on:
            return acted_on
        if not plural and word in SUSPECT:
            return self._suspect(position, match.end)
        return self._uncounted(position, match.end, "member" if tag == "MEMBER" else "", word)

    def _quantified(self, position: int) -> int:
        """Makes a set of people of "several members", "una decena de integrantes", with the article before it."""
        sentence = self.sentence
        if sentence.fold(position) not in _FIRST_OF_SOME:
            return 0
        for size in (3, 2, 1):
            if " ".join(sentence.fold(position + n) for n in range(size)) in _SOME:
                article = self.items.pop() if self.items and self.items[-1].tag == "ART" else None
                start = position if article is None else article.start
                end = self._plural(start, position + size, 2, "")
                if article is not None and not end:
                    self.items.append(article)
                return end
        return 0

    def _unnamed(self, position: int) -> int:
        """Makes people of words that are no noun for people alone: "dos de ellos", "los sospechosos", "hombres de"."""
        sentence = self.sentence
        made = self._set_of(position) or self._single(position)
        if made:
            return made
        match, word = sentence.tags.get(position), sentence.fold(position)
        if self._is_accused(position):
            return self._uncounted(position, position + 1, "", word)
        if self._is_accusing(position):
            return self._add("LEGAL", position, position + 1, "ed", "accused")
        if match is None:
            return 0
        if match.entry.tag == "AGENCYN" and self._is_bribed(position, match.end):
            return self._uncounted(position, match.end, "", word)
        if match.entry.tag == "MEMBER" and sentence.fold(match.end - 1) in _OF_SOMEBODY and word.endswith("s"):
            self._uncounted(position, match.end - 1, "member", word)
            return self._add("OF", match.end - 1, match.end)
        return 0

    def _is_accused(self, position: int) -> bool:
        """Tells whether a word of doubt stands for people: "los sospechosos serán indagados"."""
        sentence, word = self.sentence, self.sentence.fold(position)
        cue = sentence.tag(position) == "CUE" and word.endswith("s") and word[:-1] in SUSPECT
        return cue and self._is_definite(position) and sentence.tag(position + 1) in _CLAUSAL

    def _is_accusing(self, position: int) -> bool:
        """Tells whether "accused" is no word of doubt but what somebody did: "prosecutors accused NAME of"."""
        if self.sentence.text(position) != "accused" or not self.items or self.items[-1].tag not in _ACCUSERS:
            return False
        return position + 1 in self.names or self.sentence.tag(position + 1) in ("ART", "POSS", "TITLE", "PEOPLEN")

    def _is_bribed(self, position: int, end: int) -> bool:
        """Tells whether officers without an article are some of them, of whom a payment is told."""
        sentence, before = self.sentence, self.items[-1].tag if self.items else ""
        some = sentence.fold(position) in _MEN and before not in ("ART", "POSS", "POSSS", "DEMO", "AGENCY")
        tags = {match.entry.tag for match in sentence.tags.values()}
        paid = not tags.isdisjoint(("PAY", "PAYN", "RECEIVE")) and tags.isdisjoint(("SEIZE", "ARREST", "RAID"))
        return some and paid and end not in self.names and sentence.text(end) != ","

    def _single(self, position: int) -> int:
        """Makes one unnamed person of "un exministro", "a suspected drug trafficker", "um policial militar"."""
        sentence = self.sentence
        before = self.items[-1].tag if self.items else ""
        if sentence.fold(position) not in _ONE[sentence.language] or position in self.names or before in _APPOSED:
            return 0
        at = position + 1
        while at - position < _SINGLE_REACH and self._is_inner(at):
            at += 1
        match = sentence.tags.get(at)
        word = sentence.fold(match.end - 1) if match is not None else ""
        if match is None or not (_is_office(match.entry) or word in _WOMEN) or word.endswith("s"):
            return 0
        if self._is_named_behind(match.end):
            return 0
        end = self._set(position, match.end, "", "1")
        if self.items[-1].tag == "DEMO":
            self.items.pop()
        return end

    def _is_inner(self, at: int) -> bool:
        """Tells whether a token may stand between "a" and the noun for a person."""
        sentence = self.sentence
        plain = (
            sentence.tag(at) in ("CUE", "ADV", "FORMER", "CRIME", "GOODS") or sentence.fold(at) in gazetteer().demonyms
        )
        return at not in self.names and (plain or (sentence.tag(at) == "" and sentence.fold(at).isalpha()))

    def _is_named_behind(self, end: int) -> bool:
        """Tells whether the noun's bearer is named behind it: "un exministro, Luis Paz", "a leader of it, Luis Paz"."""
        sentence = self.sentence
        if end in self.names or sentence.is_quote(end) or sentence.tag(end) in ("CALLED", "ALIAS", "ONLYAS"):
            return True
        for at in range(end, end + _NAMED_REACH):
            if sentence.text(at) in (",", "(", ":", "—") and (at + 1 in self.names or sentence.tag(at + 1) in _NAMING):
                return True
            if sentence.text(at) == "," and sentence.fold(at + 2) == "tal":
                return True  # "una mujer, una tal Rata"
            if sentence.tag(at) in _CLAUSAL or sentence.text(at) in (".", ";", ""):
                return False
        return False

    def _set_of(self, position: int) -> int:
        """Makes a set of people that has no noun of its own, with the article before it."""
        found = find_set(self.sentence, position, self.names)
        if found is None or (found.number == "1" and self._is_apposed()):
            return 0
        start = position
        if self.items and self.items[-1].tag == "ART" and self.items[-1].end == position:
            start = self.items.pop().start
        return self._set(start, found.end, "", found.number)

    def _is_apposed(self) -> bool:
        """Tells whether "a Colombian" only says more of a name and its comma before it."""
        before = [item.tag for item in self.items[-3:] if item.tag != "ART"]
        return before[-2:] == ["PERSON", "COMMA"]

    def _participle(self, position: int, end: int, word: str) -> int:
        """Reads "detenidos" as a verb where no article or number makes it a noun."""
        before = self.items[-1].tag if self.items else "STOP"
        found = _PARTICIPLES.get(word[:-1] if word.endswith("s") else word)
        if found is None or before in ("ART", "POSS", "OF", "BY", "TO", "DEMO", "FROM", "WITH"):
            return 0
        return self._add(found[0], position, end, "part", found[1])

    def _uncounted(self, position: int, end: int, form: str, word: str) -> int:
        bearer = self._called(end) if word in _SINGULAR_PEOPLE else None
        if bearer is not None:
            return self._again("PERSON", bearer, position, end)
        start = position
        if self.items and self.items[-1].tag == "ART" and self.items[-1].end == position:
            start = self.items.pop().start
        value = "1" if word in _SINGULAR_PEOPLE else self._count_before_group(position)
        return self._set(start, end, form, value)

    def _called(self, end: int) -> Draft | None:
        """Returns who is meant by "a man" if an alias follows: "a man known only as Mecha"."""
        match = self.sentence.tags.get(end)
        if match is None or match.entry.tag not in ("CALLED", "ONLYAS", "ALIAS"):
            return None
        at = match.end + 1 if self.sentence.is_quote(match.end) else match.end
        name = self.names.get(at)
        if name is None or name.kind is not EntityType.PERSON or name.owner is not None:
            return None
        return self.register.take(name, self.sentence.span(name.start, name.end), EntityType.PERSON, None)

    def _count_before_group(self, position: int) -> str:
        """Returns the number before a group's name that counts the people behind it: "nine alleged Plums members"."""
        group = self.items[-1] if self.items else None
        if group is None or group.tag != "GROUP" or group.end != position:
            return ""
        at = group.start - 1
        while self.sentence.tag(at) in ("CUE", "ADV", "FORMER"):
            at -= 1
        count = parse_number(self.sentence.fold(at), self.sentence.language) if at >= 0 else None
        return "" if count is None else str(count)

    def _set(self, start: int, end: int, form: str, value: str) -> int:
        span = self.sentence.span(start, end)
        draft = Draft(EntityType.PEOPLE)
        draft.add(" ".join(token.text for token in self.sentence.tokens[start:end]), span, MentionForm.DESCRIPTION)
        self.register.drafts.append(draft)
        self.memory.people = draft
        self._add("PEOPLE", start, end, form, value, draft)
        self._nation_of(start, end)
        return end

    def _nation_of(self, start: int, end: int) -> None:
        """Makes an adjective of country inside a set of people an item of its own, behind it."""
        if self.sentence.tag(end) == "OF":
            return
        demonyms = gazetteer().demonyms
        at = next((at for at in range(start, end) if self.sentence.fold(at) in demonyms), None)
        if at is not None:
            self._add("DEMO", at, at + 1, "", demonyms[self.sentence.fold(at)])

    def _counted(self, position: int, count: int) -> int:
        return self._plural(position, position + 1, count, str(count))

    def _plural(self, position: int, first: int, count: int, value: str) -> int:
        """Makes a set from a token on whose noun stands at token `first` or behind adjectives there."""
        sentence, end = self.sentence, first
        for _ in range(6):
            tag = sentence.tag(end)
            if self._is_plural(end, count) and sentence.tag(end + 1) not in ("PEOPLEN", "MEMBER"):
                return self._set(position, end + 1, "", value)
            match = sentence.covered.get(end)
            if tag == "CRIME" and match and sentence.fold(match.end - 1) in _DEALERS:
                return self._set(position, match.end, "", value)
            if tag in _PEOPLE and match and (count == 1 or sentence.fold(match.end - 1).endswith(("s", "n", "e"))):
                return self._set(position, match.end, _form_of(tag, match.entry.value), value)
            inner = (
                tag in ("CUE", "ADV", "")
                or sentence.fold(end) in _OTHERS
                or (tag in ("OF", "ART") and parse_number(sentence.fold(end - 1), sentence.language) is not None)
            )
            inner = inner or (tag in ("ART", "GROUPN"))
            inner = inner or sentence.fold(end) in gazetteer().demonyms
            if not inner or not sentence.fold(end)[:1].isalnum() or end in self.names or sentence.fold(end) in YEARS:
                return 0
            end += 1
        return 0

    def _is_plural(self, at: int, count: int) -> bool:
        """Tells whether a word is the plural of a noun for a person: "estivadores", "sospechosos"."""
        sentence, word = self.sentence, self.sentence.fold(at)
        if count < 2 or not word.endswith("s") or at in self.names:  # one is no plural
            return False
        if word in _CAPTIVES:
            return True
        if sentence.tag(at) == "CUE":
            return word[:-1] in SUSPECT and sentence.tag(at + 1) != ""
        if sentence.tag(at):
            return False
        words = lexicon(sentence.language)
        entries = [words.get(word[:-1]), words.get(word[:-2]) if word.endswith("es") else None]
        return any(entry is not None and entry.tag in _OFFICES for entry in entries)

    def _suspect(self, position: int, end: int) -> int:
        """Takes up the last person with "el detenido", "the defendant"."""
        memory = self.memory
        recent = self.sentence.number - memory.person_sentence <= 2 or len(memory.persons) == 1
        definite = self._is_definite(position)
        if not (definite and recent and memory.person):
            return self._uncounted(position, end, "", self.sentence.fold(position))
        gender = "f" if self.sentence.fold(end - 1).endswith("a") else ""
        accused = self._accusable(self._last_person(gender) or memory.person)
        if accused is None:
            return self._uncounted(position, end, "", self.sentence.fold(position))
        return self._again("PERSON", accused, position, end)

    def _accusable(self, likeliest: Draft) -> Draft | None:
        """Returns whom "the accused" takes up: the likeliest, else somebody of whom an arrest or a crime was told.

        No victim, and nobody named under an office unless such a thing was told of them; None for nobody.
        """
        memory = self.memory
        victims = memory.victims | {id(draft) for draft in find_victims(self.sentence, self.items)}
        holders = {id(draft) for draft in memory.roles.values()} - memory.suspects
        if id(likeliest) not in victims | holders:
            return likeliest
        named = [draft for draft in reversed(memory.persons.values()) if id(draft) not in victims]
        suspects = [draft for draft in named if id(draft) in memory.suspects]
        return next(iter(suspects), None)


def _is_office(entry: Entry) -> bool:
    """Tells whether a word is an occupation or a rank, of which one bearer may go unnamed; "Mr" is none."""
    ranked = entry.tag == "TITLE" and entry.value == "rank" and entry.words[-1] not in _ADDRESS
    return ranked or entry.tag in _OFFICES


def _form_of(tag: str, value: str) -> str:
    if value == "sibling":
        return "noun"
    return {"MEMBER": "member", "LEADER": "leader", "RANK": "rank"}.get(tag, "")
