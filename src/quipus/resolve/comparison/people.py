"""Rules on people's names.

Weights are natural logarithms of odds. They are judgements and no estimates: set by hand on the gold documents whose
number is not divisible by 4, on the planted pairs of the tests, and two of them after a run on FEBRL4.

The first sentence of a rule is what users read when they ask why.
"""

from __future__ import annotations

from collections.abc import Iterable

from quipus.model.phrase import phrase
from quipus.resolve.comparison.alignment import Alignment, How, Match
from quipus.resolve.comparison.pair import Found, Pair, Rule, known_bynames, quoted
from quipus.resolve.names.person import people_words, sex_of

RARE_SURNAME, COMMON_SURNAME, RARE_GIVEN, COMMON_GIVEN = 2.6, 1.8, 1.9, 1.1
"""What a word in common is worth, by whether it stands in the lists of usual names."""


def same_surnames(pair: Pair) -> Found | None:
    """Surnames are the same."""
    return _matched(pair.people, How.SAME, surname=True)


def same_given_names(pair: Pair) -> Found | None:
    """Given names are the same."""
    return _matched(pair.people, How.SAME, surname=False)


def other_spelling(pair: Pair) -> Found | None:
    """Names are spelt a little differently and may be one name."""
    return _matched(pair.people, How.SPELLING, surname=None)


def short_form(pair: Pair) -> Found | None:
    """One given name is a short or pet form of the other."""
    return _matched(pair.people, How.SHORT, surname=None)


def initial(pair: Pair) -> Found | None:
    """One has an initial where the other has a name with that letter."""
    return _matched(pair.people, How.INITIAL, surname=None)


def other_surnames(pair: Pair) -> Found | None:
    """Each has a surname that the other lacks."""
    names = pair.people
    if names is None or not (names.left_surnames and names.right_surnames):
        return None
    return Found(-6.5, f"{quoted(names.left_surnames)} / {quoted(names.right_surnames)}")


def other_given_names(pair: Pair) -> Found | None:
    """Each has a given name that the other lacks."""
    names = pair.people
    if names is None or not (names.left_given and names.right_given):
        return None
    shared = any(not match.surname for match in names.matches)
    return Found(-4.5 if shared else -6.0, f"{quoted(names.left_given)} / {quoted(names.right_given)}")


def left_out(pair: Pair) -> Found | None:
    """One has names that the other leaves out."""
    names = pair.people
    if names is None:
        return None
    weight = 0.0
    words: list[str] = []
    for one, other in ((names.left_surnames, names.right_surnames), (names.right_surnames, names.left_surnames)):
        if one and not other:
            weight -= 0.3 * len(one) + (0.6 if _lacks_first_surname(names, one) else 0.0)
            words += one
    for one, other in ((names.left_given, names.right_given), (names.right_given, names.left_given)):
        if one and not other:
            weight -= 0.15 * len(one)
            words += one
    return Found(weight, quoted(words)) if words else None


def turned(pair: Pair) -> Found | None:
    """Surnames stand before given names in one of the two."""
    return Found(-0.3) if pair.people is not None and pair.people.order == "turned" else None


def crossed(pair: Pair) -> Found | None:
    """The same names stand in another order, as with cousins or with parent and child."""
    return Found(-3.0) if pair.people is not None and pair.people.order == "crossed" else None


def generations(pair: Pair) -> Found | None:
    """A word after the name says that one is the other's parent, child or namesake."""
    names = pair.people
    if names is None or names.left.generation == names.right.generation:
        return None
    told = [name.generation for name in (names.left, names.right) if name.generation]
    if len(told) == 2:
        return Found(-6.0, f"{told[0]} / {told[1]}", clash=True)
    return Found(-3.0, phrase("compare.one_only", word=told[0]))


def sexes(pair: Pair) -> Found | None:
    """The given names are a woman's and a man's."""
    names = pair.people
    if names is None or not (names.left.given and names.right.given):
        return None
    left, right = sex_of(names.left.given[0]), sex_of(names.right.given[0])
    if left and right and left != right:
        return Found(-3.0, f"{names.left.given[0]} / {names.right.given[0]}", clash=True)
    return None


def same_byname(pair: Pair) -> Found | None:
    """Both have the same byname, which by itself says little."""
    shared = pair.left.aliases & pair.right.aliases
    return Found(1.3 if any(" " in alias for alias in shared) else 0.9, quoted(shared)) if shared else None


def byname_as_name(pair: Pair) -> Found | None:
    """What is a byname of one is the other's only name."""
    left, right = pair.left, pair.right
    if pair.people is not None:
        return None
    shared = (left.aliases | left.candidate.keys) & (right.aliases | right.candidate.keys)
    if left.names and right.names:
        shared = known_bynames(left, right)
    return Found(0.9, quoted(shared)) if shared - (left.aliases & right.aliases) else None


NAME_RULES: tuple[Rule, ...] = (
    same_surnames,
    same_given_names,
    other_spelling,
    short_form,
    initial,
    other_surnames,
    other_given_names,
    left_out,
    turned,
    crossed,
    generations,
    sexes,
)
BYNAME_RULES: tuple[Rule, ...] = (same_byname, byname_as_name)


def _matched(names: Alignment | None, how: How, *, surname: bool | None) -> Found | None:
    """Returns what matches of one kind are worth together, and the words."""
    if names is None:
        return None
    chosen = [match for match in names.matches if match.how is how and (surname is None or match.surname is surname)]
    if not chosen:
        return None
    return Found(sum(_weight(names, match) for match in chosen), ", ".join(_words(names, chosen)))


def _weight(names: Alignment, match: Match) -> float:
    """Returns what two matching words are worth: more for rare names, less if they are only alike."""
    lists = people_words()
    one, other = names.left.words[match.left], names.right.words[match.right]
    known = lists.common_surnames if match.surname else lists.given
    common, rare = (COMMON_SURNAME, RARE_SURNAME) if match.surname else (COMMON_GIVEN, RARE_GIVEN)
    return match.strength * (common if one in known or other in known else rare)


def _words(names: Alignment, matches: Iterable[Match]) -> list[str]:
    return [
        one if one == other else f"{one} / {other}"
        for one, other in ((names.left.words[match.left], names.right.words[match.right]) for match in matches)
    ]


def _lacks_first_surname(names: Alignment, one: tuple[str, ...]) -> bool:
    """Tells whether what one name leaves out is the other's first surname, which people seldom leave out."""
    longer = names.left if names.left_surnames == one else names.right
    return bool(longer.surnames) and longer.surnames[0] in one and len(longer.surnames) > 1
