"""Victims: whom a sentence tells to have been killed or taken, so that "the accused" behind them is somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quipus.extract.item import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence

_TOWARDS = frozenset(("OF", "TO", "ART", "TITLE", "POSITION", "DEMO", "W", "FORMER", "COMMA"))
"""Classes of items between a word for a killing and whom it was done to."""
_BETWEEN = frozenset(("W", "COMMA", "DATE", "IN", "PLACE", "WHO", "THAT"))
"""Classes of items between somebody and "was killed"."""
_AGAINST_PEOPLE = frozenset(("homicide", "attempted_homicide", "kidnapping", "disappearance", "sexual_violence"))
MINORS = frozenset((
    "girl", "boy", "child", "toddler", "baby", "nina", "nino", "bebe", "menor", "menina", "menino", "crianca",
))  # fmt: skip
"""Folded nouns for a child, which is named beside a crime as who suffered it."""
_AGES = frozenset((
    "de", "years", "old", "year-old", "anos", "ano", "edad", "idade", "named", "called", "llamada", "llamado",
    "chamada", "chamado", "uno", "dos", "dois", "tres", "cuatro", "quatro", "cinco", "seis", "siete", "sete", "ocho",
    "oito", "nueve", "nove", "diez", "dez", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
))  # fmt: skip
"""Folded words between such a noun and the name."""
_REACH = 6
"""Items between such a word and the name at most."""


def find_victims(sentence: Sentence, items: Sequence[Item]) -> Iterator[Draft]:
    """Yields the people whom the items of a sentence tell to have been killed, taken or attacked, and children."""
    for index, item in enumerate(items):
        ahead = items[index + 1 : index + 1 + _REACH]
        crime = item.tag == "CRIME" and item.value in _AGAINST_PEOPLE and bool(ahead) and ahead[0].tag == "OF"
        if item.tag == "KILLN" or crime:
            found = _first_person(ahead, _TOWARDS)
        elif item.tag == "PERSON" and _is_minor(sentence, item.start):
            found = item
        elif item.tag == "KILL" and index and items[index - 1].tag == "BE":
            found = _first_person(items[max(0, index - 1 - _REACH) : index - 1][::-1], _BETWEEN)
        else:
            continue
        if found is not None and found.draft is not None:
            yield found.draft


def killers(groups: Mapping[str, Sequence[Item]]) -> list[Item]:
    """Returns the agencies that killed somebody: he is told to have died by them, and no crime of theirs."""
    return [item for item in groups.get("s", []) if item.tag == "AGENCY"]


def _first_person(items: Sequence[Item], between: frozenset[str]) -> Item | None:
    """Returns the first person among items, None if something else than `between` stands before them."""
    for item in items:
        if item.tag == "PERSON":
            return item
        if item.tag not in between:
            return None
    return None


def _is_minor(sentence: Sentence, start: int) -> bool:
    """Tells whether a noun for a child, with an age or none, stands before a name: "una niña de 7 años, NAME"."""
    before = start - 1
    while sentence.fold(before) in _AGES or sentence.fold(before).isdigit() or sentence.text(before) == ",":
        before -= 1
    return sentence.fold(before) in MINORS
