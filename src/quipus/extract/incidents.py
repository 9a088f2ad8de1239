"""Incidents and lines of business: which crimes are single acts, what dealing in goods is, and paired lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from quipus.extract.doubt import Doubt
from quipus.extract.items import Item
from quipus.extract.nearby import leads_in
from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number
from quipus.model import Cue, Modality

INCIDENTS = frozenset((
    "homicide", "attempted_homicide", "contract_killing", "assault", "threats", "kidnapping", "disappearance",
    "robbery", "theft", "vehicle_theft", "bombing", "forced_displacement", "sexual_violence", "terrorism",
    "forgery", "obstruction", "land_grabbing", "cattle_rustling",
))  # fmt: skip
"""Crimes whose bare noun tells one act ("ordered the murder"); of the others it tells a business."""
_GOODS = {
    "madera": "illegal_logging", "madeira": "illegal_logging", "timber": "illegal_logging",
    "cigarrillos": "contraband", "cigarros": "contraband", "cigarettes": "contraband",
    "oro": "illegal_mining", "ouro": "illegal_mining", "gold": "illegal_mining",
    "migrantes": "migrant_smuggling", "migrants": "migrant_smuggling", "indocumentados": "migrant_smuggling",
}  # fmt: skip
"""Folded words for what is dealt in, with the crime that dealing in it is."""
_CAUSE = frozenset((
    "a", "com", "con", "with", "tiros", "tiro", "balazos", "golpes", "punaladas", "facadas", "disparos", "shots",
    "bullets", "death", "to", "de", "of", "gunshots", "cuchilladas", "machetazos", "pedradas", "pistola", "fusil",
    "fuzil", "arma", "fuego", "fogo", "several", "varios", "stab", "wounds", "dead",
))  # fmt: skip
"""Folded words behind "killed" that tell how: "morto com 14 tiros de pistola"."""
_LOOSE = frozenset(("a", "com", "con", "with", "to", "de", "of", "several", "varios"))
_ENDS = frozenset(("IN", "FROM", "BY", "DATE", "THAT", "WHO", "TO", "LPAR", "FOR", "BE", "COLON"))
"""Classes of items at which the words for a thing end."""
_NO_THING = frozenset(("than", "value", "worth", "sob", "bajo", "under", "valor", "valorados", "avaliados"))
"""Folded words that start no thing: a value, or where it lay."""
_PARTS = frozenset(("COMMA", "AND", "AMONG", "DASH"))
"""Classes of items between the things of a list."""
_DASHES = frozenset(("-", "–", "—"))
_THAN = frozenset(("than", "que", "do"))
_MORE = frozenset(("more", "fewer", "less", "mas", "menos", "mais"))
_BOTH = frozenset(("respectively", "respectivamente"))
_OPEN = frozenset(("accused", "charged", "wanted", "on_trial"))
"""Legal steps that leave open who did it."""
_DEALS = frozenset(("SMUGGLE", "SUPPLY", "TRADE"))
_STARTS = frozenset(("COMMA", "AND", "OR", "STOP", "COLON"))
_INNER = frozenset(("ART", "TITLE", "POSITION", "FORMER", "DEMO", "RANK", "POSS"))
_GOVERN = frozenset(("OF", "BY", "WITH", "FROM", "FOR"))


def accusation(sentence: Sentence, items: Sequence[Item], doubt: Doubt) -> Doubt:
    """Returns the doubt about an act of which somebody is accused and not yet convicted.

    "NAME, a journalist who investigated the gang, was murdered" accuses nobody.
    """
    for before, item in zip([None, *items], items, strict=False):
        acts = before is not None and before.tag in ("WHO", "THAT") and item.form in ("fin", "past", "ed")
        if item.tag == "LEGAL" and item.value in _OPEN and not acts:
            words = " ".join(token.text for token in sentence.tokens[item.start : item.end])
            cue = Cue(words, sentence.span(item.start, item.end))
            return Doubt(Modality.ALLEGED, doubt.polarity, (*doubt.cues, cue))
    return doubt


def dealing_in(sentence: Sentence, item: Item) -> str:
    """Returns the crime that dealing in the goods of an item is, "" if none."""
    for position in range(item.start, item.end):
        match = sentence.covered.get(position)
        if match is not None and match.entry.value == "drug_trafficking":
            return "drug_trafficking"
        if match is not None and match.entry.tag == "WEAPON":
            return "arms_trafficking"
        if sentence.fold(position) in _GOODS:
            return _GOODS[sentence.fold(position)]
    return ""


def is_idle(items: Sequence[Item], item: Item) -> bool:
    """Tells whether goods or people in a list of crimes are not what is dealt in ("robbery of vehicles")."""
    if item.tag not in ("THING", "PEOPLE"):
        return False
    index = next(at for at, other in enumerate(items) if other is item)
    return not any(other.tag in _DEALS for other in items[max(0, index - 4) : index])


_TYING = frozenset(("OF", "FROM", "IN", "ART", "W", "DEMO", "GROUPN", "CRIME"))
"""Items between people and the group that they are of."""


def without_vague(items: Sequence[Item]) -> list[Item]:
    """Returns items without bare plurals ("men", "citizens"), save those of a group, and without the group then."""
    return [
        item
        for at, (item, after) in enumerate(zip_longest(items, items[1:]))
        if not (_is_vague(item, after) or (item.tag == "GROUP" and _follows_people(items[:at])))
    ]


def _follows_people(before: Sequence[Item]) -> bool:
    """Tells whether what stands before a group makes it that of people: "dozens of members of GROUP"."""
    last = next((item for item in reversed(before) if item.tag not in _TYING), None)
    return last is not None and last is not before[-1] and last.tag == "PEOPLE"


def _is_vague(item: Item, after: Item | None) -> bool:
    bare = item.tag == "PEOPLE" and not item.value and item.end - item.start == 1
    return bare and (after is None or after.tag not in ("OF", "FROM"))


def is_paired(sentence: Sentence, start: int) -> bool:
    """Tells whether lists behind a token belong together member by member ("A and B for C and D, respectively")."""
    return any(sentence.fold(position) in _BOTH for position in range(start, len(sentence.tokens)))


def is_aside(items: Sequence[Item], index: int) -> bool:
    """Tells whether an item inside a list only describes the member before it ("A, son of B, and C")."""
    before = index - 1
    while before > 0 and items[before].tag in _INNER:
        before -= 1
    return before > 0 and items[before].tag in _GOVERN and items[before - 1].tag not in _STARTS


def cause_end(sentence: Sentence, end: int) -> int:
    """Returns where the words end that tell how somebody was killed, from the end of the verb on."""
    last = end
    while sentence.fold(end) in _CAUSE or sentence.fold(end).isdigit():
        end += 1
        if sentence.fold(end - 1) not in _LOOSE and not sentence.fold(end - 1).isdigit():
            last = end
    return last


def things_of(sentence: Sentence, items: Sequence[Item]) -> list[list[Item]]:
    """Returns the things of a list ("tres pistolas calibre 9 mm, una granada de guerra y dos libretas")."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.tag in _PARTS or sentence.text(item.start) in _DASHES:
            parts.append([])
        else:
            parts[-1].append(item)
    trimmed = (_trim(sentence, part) for part in parts)
    return [part for part in trimmed if part and _is_thing(sentence, part)]


def _trim(sentence: Sentence, part: Sequence[Item]) -> list[Item]:
    """Returns the items of one thing without what stands before it, what tells where it was and what goes on."""
    start = next((at for at, item in enumerate(part) if item.tag in ("THING", "KG") or item.tag == "W"), len(part))
    end = next((at for at in range(start + 1, len(part)) if _closes(sentence, part, at)), len(part))
    while end > start and part[end - 1].tag in ("OF", "WITH", "ART"):
        end -= 1
    return list(part[start:end])


def _closes(sentence: Sentence, part: Sequence[Item], at: int) -> bool:
    if part[at].tag == "W" and leads_in(sentence, part[at].start):
        return True
    money = part[at].tag == "IN" and at + 1 < len(part) and part[at + 1].tag == "THING"
    return part[at].tag in _ENDS and not money


def _is_thing(sentence: Sentence, part: Sequence[Item]) -> bool:
    first = sentence.fold(part[0].start)
    if first in _NO_THING:
        return False
    if sentence.fold(part[-1].end) in _THAN and any(
        sentence.fold(at) in _MORE for at in range(part[0].start, part[-1].end)
    ):
        return False  # "10,000 more weapons than in 2008"
    counted = parse_number(first, sentence.language) is not None and len(part) > 1
    return counted or any(item.tag == "THING" for item in part)
