"""People's names taken apart: given names, surnames, and the word that tells father from son."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quipus.language.names import name_words
from quipus.language.places import given_names
from quipus.resolve.names.lists import invert, read_list, split_words
from quipus.resolve.names.spelling import sound

_SMALL = re.compile(r"(?<![^\W_.])[aeoyd](?![^\W_.])|(?<![^\W_.])[EY](?![^\W_.])")
"""A particle of one letter; "A." and "O" are initials."""
_PARENTHESIS = re.compile(r"\((h|p|hijo|padre|filho|pai)\)", re.IGNORECASE)
_ALIAS_START = re.compile(
    r"^(?:(?:el|la|los|las|o|a|the|un)\s+\S|(?:don|doña|dona|tio|tía|tío|seu)\s+\S+$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts.

    Attributes:
        words: folded, in the order given names before surnames; titles, particles and generation words are left out.
        n_given: how many of them are given names.
        generation: "son", "father", "grandson", "nephew", "uncle", or "" where the name says nothing.
    """

    words: tuple[str, ...]
    n_given: int
    generation: str

    @property
    def given(self) -> tuple[str, ...]:
        """Returns the given names."""
        return self.words[: self.n_given]

    @property
    def surnames(self) -> tuple[str, ...]:
        """Returns the surnames."""
        return self.words[self.n_given :]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words in and around people's names."""

    titles: frozenset[str]
    particles: frozenset[str]
    generations: Mapping[str, str]
    abbreviations: Mapping[str, str]
    common_surnames: frozenset[str]
    common_sounds: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    full: Mapping[str, frozenset[str]]
    given: frozenset[str]


@cache
def people_words() -> PeopleWords:
    """Returns the words in and around people's names that the package carries."""
    raw = read_list("people")
    full = _full_names(read_list("given"))
    common_surnames = frozenset(split_words(raw["common_surnames"]))
    return PeopleWords(
        titles=frozenset(split_words(raw["titles"])),
        particles=frozenset(split_words(raw["particles"])),
        generations=invert(raw["generations"]),
        abbreviations=dict(raw["abbreviations"]),
        common_surnames=common_surnames,
        common_sounds=frozenset(map(sound, common_surnames)),
        women=frozenset(split_words(raw["women"])),
        men=frozenset(split_words(raw["men"])),
        full=full,
        given=given_names() | full.keys(),
    )


def _full_names(forms: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Returns the full given names for which each form may stand, itself among them if it is one."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, listed in forms.items():
        for form in (name, *split_words(listed)):
            found[form].add(name)
    return {form: frozenset(names) for form, names in found.items()}


def is_alias_like(name: str) -> bool:
    """Tells whether a name is a byname: it starts with an article or with what stands before nicknames.

    >>> is_alias_like("El Toro"), is_alias_like("Elías Toro")
    (True, False)
    """
    return bool(_ALIAS_START.match(name))


@lru_cache(1 << 18)
def parse_person(name: str) -> PersonName:
    """Returns a person's name in its parts.

    >>> parse_person("ORTEGA PARDO, José Á.")
    PersonName(words=('jose', 'a', 'ortega', 'pardo'), n_given=2, generation='')
    >>> parse_person("Cap. João da Silva Filho")
    PersonName(words=('joao', 'silva'), n_given=1, generation='son')
    """
    lists = people_words()
    generation = ""
    if match := _PARENTHESIS.search(name):
        generation = lists.generations.get(match[1].lower(), "father")
        name = name[: match.start()] + name[match.end() :]
    head, comma, tail = _SMALL.sub(" ", name).partition(",")
    words, told = _strip(name_words(head), lists)
    if not comma:
        return PersonName(words, _count_given(words, lists), generation or told)
    after, told_after = _strip(name_words(tail), lists)
    return PersonName((*after, *words), len(after) or _count_given(words, lists), generation or told or told_after)


def _strip(words: Sequence[str], lists: PeopleWords) -> tuple[tuple[str, ...], str]:
    """Returns the words of a name without titles and particles, and the generation that its end tells."""
    start, end, generation = 0, len(words), ""
    while start < end - 1 and words[start] in lists.titles:
        start += 1
    if end - start >= 2 and words[end - 1] in lists.generations and (end - start >= 3 or len(words[end - 1]) > 1):
        generation = lists.generations[words[end - 1]]
        end -= 1
    elif end - start == 1 and words[start] in ("jr", "junior", "hijo", "filho"):
        return (), "son"
    kept = [word for word in words[start:end] if word not in lists.particles or end - start == 1]
    expanded = tuple(lists.abbreviations.get(word, word) for word in kept)
    return expanded or tuple(words[start:end]), generation


def _count_given(words: Sequence[str], lists: PeopleWords) -> int:
    """Returns how many words at the start of a name are given names.

    Of two words the first is one; of three or more, as many as are known or initials, but two surnames are left
    where there are four words or more.
    """
    n_words = len(words)
    if n_words <= 1:
        return int(n_words == 1 and words[0] in lists.given)
    most = n_words - 1 if n_words <= 3 else n_words - 2
    count = 1
    while count < most and (len(words[count]) == 1 or words[count] in lists.given):
        count += 1
    return count


def sex_of(given: str) -> str:
    """Returns "f" or "m" for a given name whose form tells, else "".

    >>> sex_of("daniela"), sex_of("daniel"), sex_of("carmen"), sex_of("mario")
    ('f', '', 'f', 'm')
    """
    full = people_words().full.get(given, frozenset((given,)))
    found = {_sex_by_form(name) for name in full}
    return min(found) if len(found) == 1 else ""


def _sex_by_form(given: str) -> str:
    lists = people_words()
    if given in lists.women:
        return "f"
    if given in lists.men:
        return "m"
    return {"a": "f", "o": "m"}.get(given[-1:], "") if given in lists.given else ""
