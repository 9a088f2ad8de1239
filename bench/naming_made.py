"""Generated people with near-duplicates planted among them, for measuring what is found at default settings.

Names are drawn as they are in life: few surnames are borne by very many, most by few. Every twentieth person has a
second record in which one to three things differ, by the customs and slips that `CHANGES` lists.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from quipus.language.places import given_names
from quipus.resolve.names.person import people_words

SHARE = 0.05
SYLLABLES = (
    "ba", "bri", "ca", "cor", "cha", "de", "du", "es", "fon", "gar", "gue", "hua", "i", "ja", "le", "lla", "man", "me",
    "mon", "na", "ñi", "o", "pa", "pin", "que", "ra", "ri", "ro", "sa", "se", "ta", "tor", "u", "va", "vi", "ya", "za",
)  # fmt: skip
COUNTRIES = ("peru", "colombia", "ecuador", "mexico", "brasil", "chile")


@dataclass(frozen=True)
class Person:
    """A made person."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    born: str
    country: str


def iter_records(n: int, seed: int = 7) -> Iterator[tuple[dict[str, Any], str]]:
    """Yields n records with the id of the person that each is about; the near-duplicates are among them."""
    chance = random.Random(seed)
    n_doubled = int(n * SHARE)
    people = [_person(chance) for _ in range(n - n_doubled)]
    for number, person in enumerate(people):
        yield _record(f"r{number:07}", person), f"p{number}"
    for number in range(n_doubled):
        yield _record(f"r{len(people) + number:07}", _changed(people[number], chance)), f"p{number}"


def _person(chance: random.Random) -> Person:
    given = tuple(chance.choices(_GIVEN, _GIVEN_WEIGHTS, k=chance.choice((1, 1, 2))))
    surnames = (_surname(chance), _surname(chance))
    born = f"{chance.randint(1945, 2004)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Person(given, surnames, born if chance.random() < 0.6 else "", chance.choice(COUNTRIES))


def _surname(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choices(_COMMON, _COMMON_WEIGHTS)[0]
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3)))) + chance.choice(("", "", "s", "z", "n"))


def _changed(person: Person, chance: random.Random) -> Person:
    for change in chance.sample(CHANGES, chance.choice((1, 1, 2, 3))):
        person = change(person, chance)
    return person


def _without_second_surname(person: Person, _chance: random.Random) -> Person:
    return replace(person, surnames=person.surnames[:1])


def _without_second_given(person: Person, _chance: random.Random) -> Person:
    return replace(person, given=person.given[:1])


def _initial(person: Person, _chance: random.Random) -> Person:
    return replace(person, given=(*person.given[:1], *(f"{name[0]}." for name in person.given[1:])))


def _short_form(person: Person, chance: random.Random) -> Person:
    forms = _SHORT.get(person.given[0])
    return replace(person, given=(chance.choice(forms), *person.given[1:])) if forms else person


def _slip(person: Person, chance: random.Random) -> Person:
    """Drops, doubles, swaps or exchanges one letter of a surname of five letters or more."""
    at = chance.randrange(len(person.surnames))
    word = person.surnames[at]
    if len(word) < 5:
        return person
    place = chance.randrange(1, len(word) - 1)
    wrong = chance.choice((
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + chance.choice("aeionrst") + word[place + 1 :],
    ))  # fmt: skip
    return replace(person, surnames=(*person.surnames[:at], wrong, *person.surnames[at + 1 :]))


def _sound(person: Person, chance: random.Random) -> Person:
    one, other = chance.choice((("z", "s"), ("v", "b"), ("ll", "y"), ("gue", "ge"), ("h", ""), ("qu", "k"), ("c", "k")))
    return replace(person, surnames=tuple(name.replace(one, other) for name in person.surnames))


def _without_birth(person: Person, _chance: random.Random) -> Person:
    return replace(person, born="")


def _year_alone(person: Person, _chance: random.Random) -> Person:
    return replace(person, born=person.born[:4])


CHANGES: tuple[Callable[[Person, random.Random], Person], ...] = (
    _without_second_surname,
    _without_second_given,
    _initial,
    _short_form,
    _slip,
    _sound,
    _without_birth,
    _year_alone,
)


def _record(id_: str, person: Person) -> dict[str, Any]:
    facts = {"born": person.born, "nationality": person.country}
    name = " ".join((*person.given, *person.surnames)).title()
    return {"id": id_, "type": "person", "names": [name], "bynames": [], "facts": facts}


def _short_forms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form, names in sorted(people_words().full.items()):
        for name in names:
            if name != form and len(form) > 2:
                found.setdefault(name, []).append(form)
    return found


_GIVEN = sorted(given_names() & people_words().full.keys())
_GIVEN_WEIGHTS = [1 / (rank + 5) for rank in range(len(_GIVEN))]
_COMMON = sorted(people_words().common_surnames)
_COMMON_WEIGHTS = [1 / (rank + 5) for rank in range(len(_COMMON))]
_SHORT = _short_forms()
