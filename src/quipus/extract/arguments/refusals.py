"""What the sides of a candidate cannot be, whatever the weights say.

In: a sentence and a candidate that no rule found. Out: whether it is refused: its subject is the source, the judge, the
victim or whose relative did it, or a side is told only as who it was not. Never: what the weights know better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quipus.extract.arguments.candidates import Candidate
from quipus.extract.item import Item
from quipus.extract.mending import is_age
from quipus.extract.outlook import is_forecast
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import (
    PEOPLE_OF,
    RELATED,
    are_several,
    is_done_to_kin,
    is_excluded,
    is_finite,
    is_modifier,
    is_source,
    names_owner,
    tries,
)
from quipus.extract.unsaid import goes_itself, has_done_to, is_of_company, may_be_charged, named_next
from quipus.extract.victims import find_victims
from quipus.model import EntityType

_PEOPLE = frozenset(("PERSON", "PEOPLE"))
_LISTED = frozenset((
    *_PEOPLE, "ART", "TITLE", "POSITION", "RANK", "LEADER", "GROUP", "AND", "COMMA", "DEMO", "AGENCY", "FORMER",
))  # fmt: skip
"""Classes of items of a list of names behind one preposition."""
_TIES = frozenset(("LEADER", "RANK", "MEMBER", "FOUNDER"))
"""Classes of nouns for somebody's place in a group."""
_SOURCES = frozenset(("ACCORD", "ACCORDX"))
_BORNE = frozenset(("legal_status", "sentenced_to", "committed"))
"""Predicates of what somebody did or bears for it."""
_AGAINST = frozenset(("against", "contra"))
"""Folded prepositions behind which an alliance's enemy stands."""
_BY_AGENCIES = frozenset(("arrested", "seized", "raided"))
"""Predicates of what agencies do and tell of."""
_VICTIMS = frozenset(("victima", "victimas", "victim", "victims", "vitima", "vitimas"))
"""Folded nouns before a crime that somebody suffered."""
_MOVED = frozenset(("transferred_to", "extradited_to", "held_in"))
"""Predicates of where somebody was brought."""
_MOVING = frozenset(("TRANSFER", "EXTRADITE"))
_COULD = frozenset(("would", "could", "can", "might", "podria", "podrian", "permitiria", "poderia", "poderiam"))
"""Folded verbs of what may be done with something."""
_MORE = frozenset(("more", "mas", "mais", "fewer", "less", "menos"))
_THAN = frozenset(("than", "que"))
BEFALLEN = _BORNE | {"arrested", "extradited_to", "held_in"}
"""Predicates of what befell somebody, too."""
_BEFORE_PEOPLE = frozenset(("TO", "ART", "POSS", "TITLE", "POSITION", "RANK", "FORMER"))
"""Classes of items between a legal step and whom it hits."""
_PASSIVE = frozenset(("part", "ed"))
_ACTIVE = frozenset(("fin", "past", "inf", "ed"))
"""Forms of verbs with which somebody acts."""
_STEPS = frozenset(("LEGAL", "SENTENCE"))
_BEFORE_NAME = frozenset(("COMMA", "CALLED", "ALIAS", "TITLE", "W"))
"""Classes of items between a noun of kinship and the name of who is meant."""
_BODIES = frozenset(("AGENCY", "ORG", "GROUP"))
_OF_WHICH = _TIES | {"SPLIT", "PARTOF", "WING", "RIVALN", "ALLYN", "ALLY", "FIGHT"}
"""Classes of nouns and phrases for whose member, part or ally somebody is."""
_IN_ASIDE = frozenset((*_OF_WHICH, "OF", "ART", "GROUPN", "W", "DEMO", "FORMER", "IN", "PLACE", "CRIME"))
"""Classes of items of an apposition that tells somebody's place in a group."""
_GOES_ON = tuple([tag] for tag in ("ART", "GROUPN", "WHO", "THAT", "DEMO"))
"""Classes of items behind a comma that tell more of the group before it."""
_LED = tuple([tag] for tag in ("GROUP", "GROUPN", "WING", "CRIME"))
"""Classes of items behind "NAME's" that he may lead."""
_NAMING_BODY = {"member_of": ("MEMBER", "PEOPLE"), "leads": ("LEADER", "LEAD")}
"""Classes of words behind which the body stands that somebody is of, by predicate."""


def is_refused(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the words around the sides of a candidate show that they do not do or bear what it says.

    Args:
        sentence: with its tokens. items: of the sentence. candidate: one that no rule found.
    """
    subject = candidate.subject.index
    if (
        _is_named_behind(items, candidate)
        or _is_announced(items, candidate)
        or _suffers(sentence, items, candidate)
        or _is_disputed(items, candidate)
        or _is_against(sentence, items, candidate)
        or _is_modifier(items, candidate)
        or _is_meant(sentence, items, candidate)
        or _is_who_says(items, candidate)
        or _is_compared(sentence, items, candidate)
        or _is_beside(items, candidate)
        or _is_company(sentence, items, candidate)
        or _would_be(sentence, items, candidate)
    ):
        return True
    if candidate.carrier >= 0 and candidate.kind.predicate in BEFALLEN and is_done_to_kin(items, candidate.carrier):
        return True
    sides = (side.index for side in (candidate.subject, candidate.thing) if side.index >= 0)
    if any(is_excluded(sentence, items[index]) for index in sides):
        return True
    if subject < 0:
        return _is_done_by_another(items, candidate)
    if tries(sentence, items, subject) or _is_charged_gang(items, candidate):
        return True
    return candidate.carrier >= 0 and (
        _is_source(items, candidate)
        or _is_owner(sentence, items, candidate)
        or _decides(sentence, items, candidate)
        or _is_killed(sentence, items, candidate)
        or _is_of_another(items, candidate)
        or _is_of_the_next(items, candidate)
        or _is_listed(sentence, items, candidate)
        or _is_beside_kin(items, candidate)
        or _goes_itself(sentence, items, candidate)
        or _has_done_to(sentence, items, candidate)
        or _is_victim(sentence, items, candidate)
        or _is_aged(sentence, items, candidate)
        or _bears_another(sentence, items, candidate)
        or _is_of_whom(items, candidate)
        or _has_something(items, candidate)
    )


def _is_done_by_another(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a sentence that does not name the subject names right before the verb who did it."""
    verb = candidate.carrier
    if candidate.kind.predicate != "committed" or verb < 1 or items[verb].tag not in ("KILL", "OFFEND"):
        return False
    before = verb - 1
    while before > 0 and items[before].tag in ("W", "DATE"):
        before -= 1
    doer = items[before]
    acts = items[verb].form in ("fin", "past", "ed") and doer.tag in (*_PEOPLE, *_BODIES)
    return acts and doer.draft is not None and doer.draft is not candidate.subject.draft


def _is_charged_gang(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a court's step is told of a gang as a whole."""
    group = candidate.kind.predicate == "legal_status" and candidate.subject.kind == "group"
    stage = items[candidate.carrier].value if candidate.carrier >= 0 else ""
    return group and not may_be_charged(EntityType.GROUP, stage)


def _is_disputed(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a place is only fought for: "se disputan el control de PLACE"."""
    first, last = sorted((candidate.subject.index, candidate.thing.index))
    between = items[max(0, first) : last]
    return candidate.kind.predicate == "controls" and any(item.tag == "FIGHT" for item in between)


def _is_named_behind(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether somebody who was arrested is named behind the words for him, and so told already."""
    thing = candidate.thing.index
    arrested = candidate.kind.predicate == "arrested" and thing >= 0
    return arrested and named_next(items, items[thing]) is not items[thing]


def _is_announced(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether an agency only told of an arrest, which others may have made: "announced the capture of NAME"."""
    agency, act = candidate.subject, candidate.carrier
    if candidate.kind.predicate not in _BY_AGENCIES or agency.kind != "agency" or not 0 <= agency.index < act:
        return False
    noun = items[act].tag in ("ARRESTN", "SEIZUREN", "RAIDN")
    return noun and any(item.tag == "SAY" for item in items[agency.index + 1 : act])


def _suffers(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the crime is what the subject is a victim of: "denunció ser víctima de amenazas"."""
    crime = candidate.thing.index
    if candidate.kind.predicate not in _BORNE | {"engages_in"} or crime < 0:
        return False
    return any(sentence.fold(items[crime].start - back) in _VICTIMS for back in (1, 2, 3))


def _is_against(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether one side is whom an alliance is against: "the alliance between GROUP and GROUP against GROUP"."""
    sides = [side.index for side in (candidate.subject, candidate.thing) if side.index >= 0]
    against = any(_AGAINST & {sentence.fold(items[at].start - back) for back in (1, 2)} for at in sides)
    return candidate.kind.predicate == "allied_with" and against


def _is_modifier(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a group's name only tells of which one somebody behind it is: "GROUP commander NAME"."""
    acts = candidate.kind.predicate in _BORNE | {"engages_in"}
    return acts and candidate.subject.index >= 0 and is_modifier(items, candidate.subject.index, PEOPLE_OF)


def _is_meant(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether somebody was only meant to be brought to a place: "NAME iba a ser trasladado a PLACE"."""
    first, last = sorted((candidate.subject.index, candidate.thing.index))
    if first < 0 or candidate.kind.predicate not in _MOVED:
        return False
    verbs = (item for item in items[first + 1 : last] if sentence.tag(item.start) in _MOVING)
    return any(item.tag == "W" and is_forecast(sentence, item.start) for item in verbs)


def _is_who_says(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the thing is only who says so, behind a comma: "police arrested a man, NAME said"."""
    thing = candidate.thing.index
    if thing < 1 or candidate.thing.kind not in ("person", "agency"):
        return False
    behind = items[thing + 1].tag if thing + 1 < len(items) else ""
    return items[thing - 1].tag == "COMMA" and behind == "SAY"


def _is_company(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a country is where a company, not somebody, is from: "la empresa italiana NAME"."""
    country = candidate.thing.index
    return candidate.kind.predicate == "nationality" and country >= 0 and is_of_company(sentence, items[country])


def _is_beside(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether an arrest is of another, beside whom somebody is named: "junto a NAME fue arrestado su chofer"."""
    thing = candidate.thing.index
    return candidate.kind.predicate == "arrested" and 0 < thing < candidate.carrier and items[thing - 1].tag == "WITH"


def _is_compared(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the thing only tells by how much: "seized 32,500 weapons, 10,000 more weapons than in 2008"."""
    if candidate.thing.index < 0:
        return False
    thing = items[candidate.thing.index]
    told = {sentence.fold(at) for at in range(thing.start, thing.end + 2)}
    return bool(told & _MORE) and bool(told & _THAN)


def _would_be(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the thing is told of what a find could do: "the seized parts would allow a weapon to fire 90"."""
    first, last = candidate.carrier, candidate.thing.index
    if candidate.kind.predicate != "seized" or not 0 <= first < last:
        return False
    return any(sentence.fold(at) in _COULD for at in range(items[first].end, items[last].start))


def _is_source(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the subject is whom "according to" names, and a verb behind it carries the claim."""
    subject, carrier = candidate.subject.index, candidate.carrier
    named = subject < carrier and is_source(items, subject) and is_finite(items[carrier])
    return named or _tells_source(items, subject, carrier)


def _tells_source(items: Sequence[Item], subject: int, carrier: int) -> bool:
    """Tells whether the carrying word only says who the source is: "NAME's enemies, according to a GROUP member"."""
    between = [item.tag for item in items[subject + 1 : carrier]]
    source = next((at for at in range(len(between) - 1, -1, -1) if between[at] in _SOURCES), None)
    return source is not None and items[carrier].tag in _TIES and "COMMA" not in between[source:]


def _is_owner(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the subject is only named as whose relative or helper another is: "NAME's brother was convicted".

    Or whether another, of whom the subject is a relative or helper, is meant: "the lawyer of the head of GROUP", "his
    brother was convicted".
    """
    subject, carrier = candidate.subject, candidate.carrier
    if candidate.kind.predicate == "family_of" or subject.kind != "person":
        return False
    if candidate.kind.predicate in _BORNE and items[subject.index].tag == "POSS":
        beside = items[max(0, subject.index - 1) : subject.index + 2]
        return any(item.tag == "FAMILY" for item in beside)  # "su hermano", "irmão dele"
    if items[carrier].tag not in _TIES:
        return names_owner(sentence, items, subject.index, carrier)
    if candidate.kind.predicate != "leads":
        return False
    before = carrier - 1
    while before > subject.index and items[before].tag == "ART":
        before -= 1
    return items[before].tag == "OF" and items[before - 1].tag in RELATED and before - 1 > subject.index


def _decides(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a legal step was taken by the subject, or with it, against others.

    "NAME decidió procesar al sacerdote", "acquitted NAME and sentenced his brother".
    """
    carrier = items[candidate.carrier]
    if carrier.tag not in _STEPS or candidate.subject.index > candidate.carrier:
        return False
    if items[candidate.carrier - 1].tag in ("BE", "SE", "HE"):
        return False
    ahead = items[candidate.carrier + 1 : candidate.carrier + 5]
    first = next((item.tag for item in ahead if item.tag not in _BEFORE_PEOPLE), "")
    if first == "FAMILY":
        return True
    toward = sentence.language == "en" or (bool(ahead) and ahead[0].tag == "TO")
    return toward and carrier.form in _ACTIVE and first in _PEOPLE


def _is_killed(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the subject or somebody of it is the victim.

    "killed the GROUP co-leader", "los asesinatos de NAME y NAME", "two commanders of GROUP were murdered".
    """
    subject, carrier = candidate.subject.index, candidate.carrier
    if not items[carrier].tag.startswith("KILL"):
        return False
    if subject < carrier:
        return (
            items[carrier].form in _PASSIVE
            and items[carrier - 1].tag == "BE"
            and names_owner(sentence, items, subject, carrier)
        )
    between = {item.tag for item in items[carrier + 1 : subject]}
    if items[carrier].tag == "KILLN":
        return sentence.tag(items[carrier].end - 1) in ("OF", "KILLN") and between <= _LISTED
    active = sentence.language == "en" and items[carrier].form in ("fin", "past", "ed", "inf")
    counted = all(item.tag in _LISTED or item.tag == "W" for item in items[carrier + 1 : subject])
    return (
        active
        and items[carrier - 1].tag != "BE"
        and (between <= _LISTED or (counted and is_modifier(items, subject, PEOPLE_OF)))
    )


def _is_listed(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether one side of a kinship only follows whom its noun names: "her husband, NAME, and NAME"."""
    kin = items[candidate.carrier]
    if candidate.kind.predicate != "family_of" or kin.tag != "FAMILY" or _is_plural(sentence, kin):
        return False
    index = candidate.carrier + 1
    while index < len(items) and items[index].tag in _BEFORE_NAME:
        index += 1
    if index == len(items) or items[index].tag != "PERSON" or sentence.tag(kin.end - 1) == "OF":
        return False
    sides = (candidate.subject, candidate.thing)
    return max(side.index for side in sides) > index and all(side.draft is not items[index].draft for side in sides)


def _is_beside_kin(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether one side of a kinship only stands beside the relatives: "NAME's sons and NAME"."""
    kin = candidate.carrier
    owned = kin > 0 and items[kin].tag == "FAMILY" and items[kin - 1].tag in ("POSS", "POSSS")
    if owned and candidate.kind.predicate == "family_of" and min(candidate.subject.index, candidate.thing.index) > kin:
        return True  # "his daughters, NAME and NAME" are his
    first = min(candidate.subject.index, candidate.thing.index)
    if candidate.kind.predicate == "family_of" and [one.tag for one in items[first + 1 : kin]] == ["AND", "ART"]:
        return True
    if candidate.kind.predicate != "family_of" or kin + 2 >= len(items) or items[kin + 1].tag != "AND":
        return False
    beside = kin + 2
    while beside < len(items) - 1 and items[beside].tag in ("ART", "TITLE"):
        beside += 1
    return beside in (candidate.subject.index, candidate.thing.index)


def _goes_itself(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether somebody is told to have been moved who went by himself."""
    moved = candidate.kind.predicate == "transferred_to"
    return moved and goes_itself(sentence, items[candidate.carrier], items[candidate.subject.index])


def _has_done_to(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a claim's words tell what another has done to its subject: "had NAME killed, NAME fled"."""
    names = [item for item in items if item.draft is not None and item.draft is candidate.subject.draft]
    words = [items[at] for at in (candidate.carrier, candidate.thing.index) if at >= 0]
    return any(has_done_to(sentence, name, word) for name in names for word in words)


def _is_victim(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the subject is who suffered the crime: "convicted of the murder of NAME"."""
    if candidate.kind.predicate not in _BORNE:
        return False
    return any(draft is candidate.subject.draft for draft in find_victims(sentence, items))


def _is_aged(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a penalty is how old somebody is: "the murder of a girl of seven years"."""
    term = candidate.thing.index
    return candidate.kind.predicate == "sentenced_to" and term >= 0 and is_age(sentence, items[term].start)


def _bears_another(sentence: Sentence, items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a legal step is that of others: "NAME pardoned politicians convicted of", "convicted by NAME"."""
    subject = candidate.subject.index
    behind = subject > candidate.carrier and items[subject - 1].tag == "BY"
    if behind and candidate.kind.predicate in _BORNE - {"committed"}:
        return True
    carrier = items[candidate.carrier]
    borne = candidate.kind.predicate in _BORNE and candidate.subject.kind == "person"
    return borne and carrier.tag in _STEPS and are_several(sentence, carrier.start)


def _is_of_whom(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a group only tells of which one another is that acts: "NAME, the head of GROUP, killed NAME"."""
    subject, last = candidate.subject.index, max(candidate.carrier, candidate.thing.index)
    behind = [item.tag for item in items[subject + 1 : last]]
    if (
        items[subject].tag != "GROUP"
        or "COMMA" not in behind[:2]
        or behind[behind.index("COMMA") + 1 :][:1] in _GOES_ON
    ):
        return False
    before, tied = subject - 1, False
    while before > 0 and items[before].tag in _IN_ASIDE:
        tied = tied or items[before].tag in _OF_WHICH
        before -= 1
    return tied and items[before].tag == "COMMA" and items[before - 1].tag in ("PERSON", "GROUP")


def _has_something(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether somebody is only whose something is: "GROUP leaders could follow NAME's path" tells no leader."""
    subject = candidate.subject.index
    behind = [item.tag for item in items[subject + 1 : subject + 3]]
    return candidate.kind.predicate == "leads" and behind[:1] == ["POSSS"] and behind[1:] not in _LED


def _is_plural(sentence: Sentence, kin: Item) -> bool:
    return any(sentence.fold(at).endswith("s") for at in range(kin.start, kin.end))


def _is_of_another(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether the word for a place in a group names another body: "members of the police with ties to GROUP"."""
    if items[candidate.carrier].tag not in _NAMING_BODY.get(candidate.kind.predicate, ()):
        return False
    ahead = _behind_of(items, candidate.carrier)
    body = next((item for item in ahead if item.tag in _BODIES), None)
    return body is not None and body.draft is not None and body.draft is not candidate.thing.draft


def _is_of_the_next(items: Sequence[Item], candidate: Candidate) -> bool:
    """Tells whether a noun for a place in a group is another's: "NAME, whom NAME, head of GROUP, had killed"."""
    before = candidate.carrier - 1
    while before > 0 and items[before].tag in ("ART", "FORMER"):
        before -= 1
    name = before - 1
    if items[candidate.carrier].tag not in _TIES or name < 0 or items[before].tag != "COMMA":
        return False
    other = items[name].tag == "PERSON" and items[name].draft not in (None, candidate.subject.draft)
    between = items[max(0, candidate.subject.index) : name]
    return other and any(item.tag not in ("PERSON", "COMMA", "AND") for item in between)


def _behind_of(items: Sequence[Item], at: int) -> Iterator[Item]:
    """Yields the items behind "of" right behind a noun, up to what cannot belong to it."""
    first = at + 1  # "at the head of" ends in "of"
    if items[at].tag != "LEAD":
        if first >= len(items) or items[first].tag != "OF":
            return
        first += 1
    for item in items[first : first + 4]:
        if item.tag not in ("ART", "W", "PLACE", "PLACEN", "DEMO", "POSS", *_BODIES):
            return
        yield item
