"""Subjects: what stands in subject position before a verb, or what the text spoke of last."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence

from quipus.extract.item import Item, Memory
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.model import EntityType

_GOVERNORS = frozenset(("OF", "IN", "BY", "WITH", "TO", "FROM", "FOR", "ACCORD", "ACCORDX", "AS"))
_INNER = frozenset((
    "ART", "TITLE", "POSITION", "POSS", "GROUPN", "DEMO", "RANK", "FAMILY", "LEADER", "PLACEN", "PLACE",
))  # fmt: skip
"""Items between a preposition and the name that it governs."""
_SOURCES = frozenset(("ACCORD", "ACCORDX"))
"""Words that name a source: "according to"."""
_JUDGES = frozenset((
    "judge", "justice", "magistrate", "juez", "jueza", "magistrado", "magistrada", "juiz", "juiza", "desembargador",
    "desembargadora",
))  # fmt: skip
OF_LAW = frozenset((
    "judge", "magistrate", "prosecutor", "detective", "inspector", "colonel", "sheriff",
    "juez", "jueza", "magistrado", "magistrada", "fiscal", "fiscala", "procurador", "procuradora", "comisario",
    "comisaria", "subcomisario", "prefecto", "subprefecto", "coronel", "inspectora",
    "juiz", "juiza", "desembargador", "desembargadora", "promotor", "promotora", "delegado", "delegada", "comissario",
))  # fmt: skip
"""Folded nouns for who pursues crime in office."""
_OBJECTIVE = frozenset(("a", "whom"))
"""Folded words with which a relative pronoun begins that is no subject: "a quien", "whom"."""
_CLOSING = frozenset((".", ";", ":", "(", ")", ""))
"""Marks behind a name that begins no clause."""
BEFORE = frozenset(("before", "ante", "perante"))
"""Folded words that lead to the court before which somebody stands."""
_TIES = frozenset(("ALLY", "ALLYN", "ASSOC", "MEMBER", "LEADER", "RANK"))
"""Classes of words for somebody's tie to the group behind them."""
PLACES_IN = frozenset(("MEMBER", "LEADER", "RANK"))
"""Classes of nouns for somebody's place in the group before them."""
PEOPLE_OF = PLACES_IN | {"FOUNDER", "PEOPLE"}
"""The same, and classes of whoever else is of a group."""
_OF_PEOPLE = frozenset(("LEGAL", "SENTENCE", "ARREST", "EXTRADITE"))
"""Classes of verbs for what is done to people."""
_SUFFERED = frozenset(("KILL", "OFFEND", "SEIZE", "RESCUE"))
"""Classes of verbs that, behind a form of being, tell what was done to somebody."""
_HELPERS = frozenset(("POSITION", "TITLE", "ASSOC", "RANK", "PEOPLE"))
"""Classes of words for who works for whoever stands behind "of"."""
RELATED = _HELPERS | {"FAMILY"}
"""Classes of words for who is told of by whose relative, helper or partner he is."""
_CLOSE = frozenset(
    ("close", "cercano", "cercana", "cercanos", "cercanas", "proximo", "proxima", "proximos", "proximas")
)
"""Folded words before "to" for who is near somebody."""
_STEPS_BEFORE = frozenset((
    "W", "BE", "DATE", "AND", "ARREST", "ARRESTN", "LEGAL", "SENTENCE", "HAVE", "IN", "PLACE", "BY", "AGENCY",
))  # fmt: skip
"""Classes of items between a subject and the second of two things that befell it."""
_TYING = frozenset(("ALLY", "ALLYN", "INVOLVED", "JOIN", "REPORT"))
"""Classes of words for a tie to whoever stands right behind them: "linked to NAME", "working for NAME"."""
_PARTING = frozenset(("COMMA", "WHO", "THAT", "DASH", "LPAR", "RPAR", "COLON", "STOP"))
"""Classes of items behind which a clause may speak of the name before them again."""
_OFFICES = frozenset((
    "administration", "government", "cabinet", "office", "entourage", "team", "company", "companies", "vehicle",
    "house",
    "gobierno", "administracion", "gabinete", "entorno", "equipo", "empresa", "empresas", "vehiculo", "casa",
    "governo", "administracao", "comitiva", "equipe", "veiculo",
))  # fmt: skip
"""Folded nouns for what belongs to whoever stands behind "of"."""
_FINITE = frozenset(("fin", "past"))
"""Forms of verbs in a tense."""
_PLAIN = frozenset(("ART", "TITLE"))
_TITLES = _PLAIN | {"FORMER"}
_PREPOSITIONS = frozenset((
    "of", "in", "with", "from", "for", "to", "over", "by", "por", "pelo", "pela", "de", "del", "con", "en", "com", "em",
    "do", "da", "dos", "das",
))  # fmt: skip
"""Folded words behind which no subject stands, save at the start of a sentence."""
_AUXILIARIES = frozenset((
    "is", "are", "was", "were", "has", "have", "had", "es", "son", "fue", "fueron", "ha", "han", "habia", "foi",
    "foram", "tem", "tinha",
))  # fmt: skip
"""Folded auxiliaries with which the words for an act begin that no relative pronoun leads in."""
_PLURAL = frozenset(("les", "lhes", "nadie", "ninguem", "todos", "todas", "ambos", "ellos", "eles"))
"""Folded words beside a verb that show that it speaks of no one person."""
_SHORT = 4
"""Letters above which a word in s is a plural noun, and no "was" or "this"."""
_RESUMES = frozenset(("THEY", "HE", "WHO", "THAT"))


def subject_before(sentence: Sentence, items: Sequence[Item], index: int, kinds: Collection[str]) -> Item | None:
    """Returns the nearest item before `index` that may be a subject: of such a kind, behind no preposition."""
    for position in range(index - 1, -1, -1):
        item = items[position]
        if item.tag == "STOP":
            return None
        if item.draft is None or item.tag == "POSS" or item.draft.kind.value not in kinds:
            continue
        if _has_somebody(items[position + 1 : index]):
            return None  # "NAME's brother was": somebody else is the subject
        tied = _is_tied(items, position, index) or _ends_phrase(sentence, items, position, index)
        if not (is_governed(items, position) or tied or is_modifier(items, position)):
            return item
    return None


def is_done_to_kin(items: Sequence[Item], index: int) -> bool:
    """Tells whether "his brother" is the subject of the words from item `index` on: "his brother was arrested and"."""
    before = index - 1
    while before > 0 and items[before].tag in _STEPS_BEFORE:
        before -= 1
    unnamed = before > 0 and items[before].tag == "FAMILY" and items[before].draft is None
    return unnamed and items[before - 1].tag == "POSS"


def is_modifier(items: Sequence[Item], position: int, nouns: Container[str] = PLACES_IN) -> bool:
    """Tells whether a group's name only tells of which one somebody behind it is: "a jailed GROUP member".

    Args:
        items: of the sentence. position: of the name. nouns: classes of who may be of a group.
    """
    return items[position].tag == "GROUP" and position + 1 < len(items) and items[position + 1].tag in nouns


def names_owner(sentence: Sentence, items: Sequence[Item], index: int, carrier: int) -> bool:
    """Tells whether a name only says whose relative or helper does or bears what a word behind it tells.

    "The brother of NAME was convicted", "NAME's lawyer was arrested", "a man linked to NAME was charged", "ties to the
    government of NAME to face charges", "suspects in the killing of NAME were arrested": but not where a comma or a
    relative pronoun parts the name from the word.

    Args:
        sentence: with its tokens. items: of the sentence. index: of the name. carrier: of the word, behind it.
    """
    between = items[index + 1 : carrier]
    if _closes_aside(between):
        return _is_complement(sentence, items, index, carrier)
    if carrier <= index or any(item.tag in _PARTING for item in between):
        return False
    if _has_somebody(between) or _is_tied(items, index, carrier) or _is_complement(sentence, items, index, carrier):
        return True
    return is_of_related(sentence, items, index)


def is_of_related(sentence: Sentence, items: Sequence[Item], index: int) -> bool:
    """Tells whether a name stands behind "of" and a noun for a relative, a helper or somebody close."""
    before = _governor(items, index)
    if before < 1:
        return False
    head = items[before - 1]
    told = head.tag in RELATED or sentence.fold(head.end - 1) in _CLOSE
    owned = head.tag == "W" and sentence.fold(head.end - 1) in _OFFICES
    return items[before].tag in ("OF", "TO") and (told or owned)


def _closes_aside(behind: Sequence[Item]) -> bool:
    """Tells whether a comma and an auxiliary follow a name: "a man, friend of NAME, was"."""
    return len(behind) > 1 and behind[0].tag == "COMMA" and behind[1].tag == "BE"


def _ends_phrase(sentence: Sentence, items: Sequence[Item], index: int, carrier: int) -> bool:
    """Tells whether a noun with its preposition governs a name, and nothing parts it from a word behind it."""
    before = _governor(items, index, _TITLES)
    between = items[index + 1 : carrier + 1]
    parted = any(item.tag in _PARTING for item in between) and not _closes_aside(between)
    long = before > 0 and items[before].end - items[before].start > 1
    return long and not parted and sentence.fold(items[before].end - 1) in _PREPOSITIONS


def _is_complement(sentence: Sentence, items: Sequence[Item], index: int, carrier: int) -> bool:
    """Tells whether a preposition governs a name and a verb in a tense follows: "suspects in the killing of NAME were".

    A bare participle may speak of the name: "the arrest of NAME, accused of".
    """
    before = _governor(items, index, _TITLES)
    carrying = items[carrier]
    finite = carrying.form in _FINITE or sentence.fold(carrying.start) in _AUXILIARIES
    told = finite or any(item.tag == "BE" for item in items[index + 1 : carrier])
    if before < 0 or not told:
        return False
    beside = items[before].tag == "WITH"  # "junto a NAME fue detenido su chofer"
    return beside or (before > 0 and sentence.fold(items[before].end - 1) in _PREPOSITIONS)


def _is_tied(items: Sequence[Item], index: int, carrier: int) -> bool:
    """Tells whether a name stands behind a word for somebody's tie to it, and no comma parts it from a word behind."""
    before = _governor(items, index)
    parted = any(item.tag in _PARTING for item in items[index + 1 : carrier])
    return before >= 0 and items[before].tag in _TYING and not parted


def _has_somebody(behind: Sequence[Item]) -> bool:
    """Tells whether a possessive and a noun for a relative or helper are the first items behind a name."""
    noun = next((item for item in behind[1:] if item.tag not in ("W", "FORMER", "DEMO")), None)
    return noun is not None and behind[0].tag == "POSSS" and noun.tag in RELATED


def is_governed(items: Sequence[Item], position: int) -> bool:
    """Tells whether a preposition or "according to" stands before a name and what belongs to it."""
    before = _governor(items, position)
    return before >= 0 and items[before].tag in _GOVERNORS


def _governor(items: Sequence[Item], index: int, inner: Collection[str] = _INNER) -> int:
    """Returns the number of the item before a name and what belongs to it; -1 for none.

    Args:
        items: of the sentence. index: of the name. inner: classes of the words that belong to it.
    """
    before = index - 1
    if before >= 0 and items[before].tag == "PLACE":
        return before  # "the mayor of Lima NAME": the preposition governs the place
    while before >= 0 and (items[before].tag in inner or is_modifier(items, before)):
        before -= 1
    return before


def main_subject(items: Sequence[Item]) -> Draft | None:
    """Returns what a sentence speaks of: its first person or group in subject position."""
    for position, item in enumerate(items):
        if item.tag in ("PERSON", "GROUP") and item.draft is not None and not is_governed(items, position):
            return item.draft
    return None


def told_of(items: Sequence[Item], memory: Memory) -> Draft | None:
    """Returns what the next sentence may speak of without naming it: what this one speaks of, or whom it is told of.

    "The prosecutor NAME named NAME as the leader" is followed by what befell the latter.
    """
    subject = main_subject(items)
    if subject is None or id(subject) not in memory.officials - memory.suspects:
        return subject
    own = next(position for position, item in enumerate(items) if item.draft is subject)
    others = (item.draft for item in items[own + 1 :] if item.tag == "PERSON" and item.draft is not None)
    apart = memory.officials | memory.victims | {id(subject)}
    return next((draft for draft in others if id(draft) not in apart), subject)


def is_of_somebody_unnamed(items: Sequence[Item]) -> bool:
    """Tells whether a sentence speaks of one person without a name: "A man who was convicted had his sentence cut"."""
    for position, item in enumerate(items):
        if item.tag in ("PERSON", "PEOPLE", "GROUP") and not is_governed(items, position):
            return item.tag == "PEOPLE" and item.value == "1"
    return False


def spoken_of(sentence: Sentence, last: Draft | None) -> Draft | None:
    """Returns the person or group that a text spoke of last, if the pronouns of a sentence may speak of it."""
    if last is None or last.kind not in (EntityType.PERSON, EntityType.GROUP):
        return None
    personal = any(sentence.tag(at) == "HE" for at in range(len(sentence.tokens)))
    return None if personal and last.kind is not EntityType.PERSON else last


def resumed(
    items: Sequence[Item], index: int, language: str, last: Draft | None, kinds: Collection[str]
) -> Draft | None:
    """Returns what the text spoke of last, for a verb without a subject of its own.

    Spanish and Portuguese verbs need none; in English a pronoun stands there.
    """
    if last is None or last.kind.value not in kinds:
        return None
    before = items[max(0, index - 4) : index]
    if language == "en" and not any(item.tag in _RESUMES for item in before):
        return None
    return last


def agrees(sentence: Sentence, start: int, end: int, draft: Draft) -> bool:
    """Tells whether words may speak of a referent: "fueron acusados" and "se les imputa" speak of no one person."""
    if draft.kind is not EntityType.PERSON or sentence.language == "en":
        return True
    words = [sentence.fold(position) for position in range(max(0, start - 2), min(end, start + 2))]
    return not any(word in _PLURAL or word.endswith(("ados", "adas", "idos", "idas")) for word in words)


def are_several(sentence: Sentence, start: int) -> bool:
    """Tells whether a participle speaks of several people right before it: "pardons to political figures convicted"."""
    word = sentence.fold(start - 1)
    noun = (
        sentence.language == "en"
        and sentence.tag(start - 1) == ""
        and len(word) > _SHORT
        and word.endswith("s")
        and not word.endswith("ss")
    )
    return noun and sentence.tag(start - 2) not in ("BE", "HAVE")


def starts_governed(sentence: Sentence, items: Sequence[Item], match: re.Match[str], *, apposed: bool) -> bool:
    """Tells whether a match starts with a name that what stands before it governs, or with who calls another so.

    "The wife of NAME, ..."; "according to NAME, they report to"; "before Judge NAME, accused of"; "a man with ties to
    GROUP was convicted". Words that may speak of a governed name (`apposed`) do so unless it is who calls another so.
    """
    start = match.start()
    if _starts_with_caller(sentence, items, match) or _starts_with_owner(sentence, items, match):
        return True
    if apposed:
        return is_source(items, start) and _is_verb(items, match)
    if start not in (match.start(name) for name in match.re.groupindex if name in "so"):
        return False
    before = _governor(items, start, _PLAIN)
    family = before > 0 and items[before].tag == "OF" and items[before - 1].tag in ("FAMILY", "ASSOC")
    source = is_source(items, start) and _is_verb(items, match)
    governed = items[before].tag in _GOVERNORS | _TIES if before >= 0 else False
    if items[start].tag == "GROUP" and governed and _carrier_tag(items, match) in _OF_PEOPLE:
        return True
    return source or tries(sentence, items, start) or (family and items[start].tag == "PERSON")


def _starts_with_owner(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> bool:
    """Tells whether a match starts with a person whose relative or helper its verb speaks of."""
    groups = match.re.groupindex
    if items[match.start()].tag not in ("PERSON", "PEOPLE") or "v" not in groups or match.start("v") < 0:
        return False
    carrier = match.start("v")
    if items[carrier].tag in _SUFFERED and items[carrier - 1].tag == "BE":
        parted = any(item.tag in _PARTING for item in items[match.start() + 1 : carrier])
        return not parted and is_of_related(sentence, items, match.start())
    verb = items[carrier].form in _FINITE or items[carrier].tag in _OF_PEOPLE
    return verb and names_owner(sentence, items, match.start(), carrier)


def _starts_with_caller(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> bool:
    """Tells whether a match starts with who calls another so: "NAME, a quien el coronel NAME presentó como jefe"."""
    before = match.start() - 1
    while before >= 0 and items[before].tag in ("ART", "TITLE", "POSITION", "RANK", "W"):
        before -= 1
    if before < 0 or items[before].tag != "WHO" or sentence.fold(items[before].start) not in _OBJECTIVE:
        return False
    return items[match.start() + 1].tag != "COMMA" and not _is_verb(items, match)


def is_source(items: Sequence[Item], index: int) -> bool:
    """Tells whether an item is whom "according to" names: no subject of a verb behind it."""
    before = _governor(items, index, _INNER | {"POSSS", "AGENCY", "ORG", "OF"})
    return before >= 0 and items[before].tag in _SOURCES


def tries(sentence: Sentence, items: Sequence[Item], index: int) -> bool:
    """Tells whether an item is the judge before or by whom it happened: "pleaded guilty before Judge NAME"."""
    title = index - 1
    while title >= 0 and items[title].tag in ("TITLE", "W") and not _names_court(sentence, items[title]):
        title -= 1
    if title < 0 or not _names_court(sentence, items[title]):
        return False
    before = title - 1
    while before >= 0 and items[before].tag in ("ART", "TITLE", "PLACE", "AGENCY", "DEMO"):
        before -= 1
    return before >= 0 and (items[before].tag == "BY" or sentence.fold(items[before].end - 1) in BEFORE)


def is_excluded(sentence: Sentence, item: Item) -> bool:
    """Tells whether a name is told only as who it was not: "arrested NAME, not NAME", "mató a NAME, no a NAME"."""
    before = item.start - 1
    while sentence.tag(before) in ("TO", "ART", "TITLE", "IN"):
        before -= 1
    return sentence.tag(before) == "NOT" and sentence.text(before - 1) == ","


def _names_court(sentence: Sentence, item: Item) -> bool:
    return item.tag in ("TITLE", "POSITION") and any(sentence.fold(at) in _JUDGES for at in range(item.start, item.end))


def _carrier_tag(items: Sequence[Item], match: re.Match[str]) -> str:
    told = "v" in match.re.groupindex and match.start("v") >= 0
    return items[match.start("v")].tag if told else ""


def _is_verb(items: Sequence[Item], match: re.Match[str]) -> bool:
    """Tells whether a verb in a tense carries a match: "according to NAME, they report to", not "NAME, head of"."""
    groups = match.re.groupindex
    return "v" in groups and match.start("v") >= 0 and is_finite(items[match.start("v")])


def is_finite(item: Item) -> bool:
    """Tells whether an item is a verb in a tense."""
    return item.form in _FINITE


def is_of_relative(sentence: Sentence, office: int) -> bool:
    """Tells whether an office at a token is that of whose relative the name behind it is: "la esposa del alcalde,"."""
    at = office - 1
    while sentence.tag(at) in ("ART", "OF"):
        at -= 1
    return at < office - 1 and sentence.tag(at) == "FAMILY"


def begins_clause(sentence: Sentence, office: int, name_end: int) -> bool:
    """Tells whether a name behind "according to the prosecutor," is whom the source speaks of, and not the source.

    "Según el fiscal, NAME dirige", "Según el fiscal, NAME, alias X, dirige": the name's own verb follows it.

    Args:
        sentence: any. office: the first token of the office. name_end: where the name behind its comma ends.
    """
    if not any(sentence.tag(office - back) in _SOURCES for back in (1, 2)):
        return False
    if sentence.text(name_end) != ",":
        return sentence.text(name_end) not in _CLOSING
    match = sentence.covered.get(name_end + 1)
    return match is not None and match.entry.form in ("fin", "past", "ed")
