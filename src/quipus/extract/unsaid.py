"""What words say of nobody who stands beside them, whether a rule or the weights would tell it.

In: a sentence and the items of a claim in the making. Out: whether the claim says more than the words do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quipus.extract.item import Item
from quipus.extract.sentence import Sentence
from quipus.extract.subjects import PEOPLE_OF, is_modifier, tries
from quipus.model import EntityType

_OF_GROUPS = frozenset(("sanctioned", "wanted"))
"""Legal steps that are taken against gangs as such."""
_OF_GANGS = frozenset((
    "truce", "truces", "war", "wars", "violence", "problem", "problems", "dynamics", "landscape", "crisis", "conflict",
    "activity", "threat", "scene", "killings", "deaths", "policy", "law", "laws",
))  # fmt: skip
"""Folded nouns behind "gang" that are of a country, and no gang: "El Salvador's gang truce"."""
_COMPANIES = frozenset((
    "pro", "anti", "empresa", "empresas", "compania", "companhia", "agencia", "firma", "banco", "sociedad", "sociedade",
    "consorcio", "editora", "emissora", "emisora", "diario", "jornal", "periodico", "publica", "bank",
))  # fmt: skip
"""Folded words before an adjective of a country that is no person's."""
_CAUSING = frozenset(("have", "had", "has", "having", "get", "got", "getting", "see", "wanted", "want", "wants"))
"""Folded verbs behind which a name and a participle tell what is to be done to somebody."""
_PLURAL_ARTICLES = frozenset(("the", "los", "las", "os", "as"))
_ONE_OF = frozenset(("of", "de", "entre", "among"))
"""Folded words before an article behind which one of several relatives is meant: "one of the sons of NAME"."""


def is_unsaid(sentence: Sentence, items: Sequence[Item], predicate: str, groups: Mapping[str, Sequence[Item]]) -> bool:
    """Tells whether somebody only stands beside what the match of a rule says.

    Args:
        sentence: with its tokens. items: of the sentence.
        predicate: of the rule. groups: the items of the match, by the names of its sides and words.
    """
    somebody, verb, kin, thing = (groups.get(name, ()) for name in "svko")
    if predicate == "arrested" and any(_is_judge(sentence, items, one) for one in thing):
        return True
    if predicate == "nationality" and thing and is_of_company(sentence, thing[0]):
        return True
    if predicate == "transferred_to" and verb and somebody:
        return goes_itself(sentence, verb[0], somebody[0])
    if predicate in ("committed", "engages_in") and somebody and _only_modifies(items, somebody[-1]):
        return True
    if predicate == "originated_in" and somebody and sentence.fold(somebody[-1].end) in _OF_GANGS:
        return True
    if verb and somebody and has_done_to(sentence, somebody[-1], verb[0]):
        return True
    alone = [item.tag for item in somebody] == ["PERSON"] and bool(kin) and kin[0].tag == "FAMILY"
    return alone and _is_beside_kin(sentence, kin[0], somebody[0])


def _only_modifies(items: Sequence[Item], group: Item) -> bool:
    return any(item is group and is_modifier(items, at, PEOPLE_OF) for at, item in enumerate(items))


def named_next(items: Sequence[Item], somebody: Item) -> Item:
    """Returns who is named behind one person, if anybody is: "un hombre de 39 años, NAME" is one and not two."""
    at = next((index for index, item in enumerate(items) if item is somebody), len(items))
    if somebody.tag != "PEOPLE" or somebody.value != "1":
        return somebody
    ahead = [item for item in items[at + 1 : at + 7] if item.tag not in ("OF", "TERM", "W", "CALLED", "AS", "DEMO")]
    named = [item.tag for item in ahead[:2]] == ["COMMA", "PERSON"] and [item.tag for item in ahead[2:3]] != ["SAY"]
    return ahead[1] if named else somebody


def is_of_company(sentence: Sentence, country: Item) -> bool:
    """Tells whether an adjective of a country is a company's, or tells whose side somebody is on: "pro iraní"."""
    return any(sentence.fold(country.start - back) in _COMPANIES for back in (1, 2))


def may_be_charged(kind: EntityType, stage: str) -> bool:
    """Tells whether a legal step may be told of somebody: a gang is put on a list or hunted, and not convicted."""
    return kind is not EntityType.GROUP or stage in _OF_GROUPS


def goes_itself(sentence: Sentence, verb: Item, somebody: Item) -> bool:
    """Tells whether whom a verb of moving speaks of went by himself and was not moved: "se trasladó a Lima"."""
    reflexive = sentence.tag(verb.start - 1) == "SE" or sentence.fold(verb.end - 1).endswith("rse")
    return reflexive and somebody.start < verb.start


def has_done_to(sentence: Sentence, somebody: Item, verb: Item) -> bool:
    """Tells whether a participle behind a name is what another has done to it: "tried to have NAME killed"."""
    causes = sentence.language == "en" and sentence.fold(somebody.start - 1) in _CAUSING
    return causes and verb.form in ("ed", "part", "past") and verb.start == somebody.end


def _is_judge(sentence: Sentence, items: Sequence[Item], somebody: Item) -> bool:
    """Tells whether somebody is only before whom others are brought: "was arrested and taken before Judge NAME"."""
    return any(item is somebody and tries(sentence, items, index) for index, item in enumerate(items))


def _is_beside_kin(sentence: Sentence, kin: Item, somebody: Item) -> bool:
    """Tells whether a name stands before "the sons of NAME", who are others."""
    article = sentence.fold(kin.start - 1)
    plural = sentence.fold(kin.start).endswith("s") and article in _PLURAL_ARTICLES
    return plural and somebody.start < kin.start and sentence.fold(kin.start - 2) not in _ONE_OF
