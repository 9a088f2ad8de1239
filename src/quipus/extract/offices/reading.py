"""Where an office stands beside a name: behind it, before it, or behind a verb of being or working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quipus.extract.claims import ClaimMaker
from quipus.extract.doubt import Doubt, read_doubt
from quipus.extract.found import Found, Told
from quipus.extract.item import Item
from quipus.extract.offices.phrases import LONGEST, MARKS, Phrase, Phrases
from quipus.extract.offices.words import ARTICLES, shared
from quipus.extract.speech import speaker_of
from quipus.extract.subjects import begins_clause, is_of_relative
from quipus.extract.syntax.tree import Tree
from quipus.language.tokens import fold_word
from quipus.model import EntityType, ObjectKind, Polarity

_PREDICATE = "holds_position"
_BEFORE, _BEHIND = "holds_position<", "holds_position>"
"""Sides of a name on which an office was found, as rules keep them in `ClaimMaker.used`."""
_HOLDERS = frozenset(("TITLE", "POSITION", "RANK", "LEADER", "AGENCYN"))
"""Classes of words that are no part of a name."""
_LOOSE = frozenset(("ADV", "CUE", "BE"))
_JOINED = frozenset(("COMMA", "AND", "ART", "TITLE", "RANK"))
"""Items between the names of a list."""
_TRAITS = 4
"""Things told between a name and an office: age, country, whether married."""
_TRAIT = 9
"""Tokens that each of them has at most."""
_BARE = 4
"""Tokens that an office without an article has at most."""
_AS_FAR = 10
"""Tokens behind a verb of working within which "as" stands: "works in the port's customs office as a clerk"."""
_ATTRIBUTES = frozenset(("acl", "amod", "acl:relcl"))
"""Relations of a participle that goes on an office: "el alcalde elegido en 2010"."""
_EARLY = 2
"""Tokens from the start of a sentence within which an adjunct opens it."""


def find_offices(maker: ClaimMaker, tree: Tree | None) -> list[Found]:
    """Returns the offices and occupations of named people that the rules over classes of words did not find.

    Args:
        maker: of the claims of the sentence; its rules have been read.
        tree: of the sentence, None where it was not parsed.
    """
    reader = _Reader(maker, tree)
    return [claim for index, item in enumerate(maker.items) if _is_somebody(item) for claim in reader.read(index)]


def _is_somebody(item: Item) -> bool:
    return item.tag == "PERSON" and item.draft is not None and item.draft.kind is EntityType.PERSON


class _Reader:
    """Reads the offices beside the names of one sentence."""

    def __init__(self, maker: ClaimMaker, tree: Tree | None) -> None:
        self.maker, self.tree = maker, tree
        self.sentence, self.items = maker.sentence, maker.items
        self.phrases = Phrases(maker.sentence, maker.items, tree)
        self.words, self.item_at = self.phrases.words, self.phrases.item_at

    def read(self, index: int) -> Iterator[Found]:
        """Yields the claims about the name at an item."""
        item = self.items[index]
        if item.form != "again":
            if (_BEHIND, item.start) not in self.maker.used:
                yield from self._claims(index, self.behind(item), "position.built-after", _BEHIND)
            if (_BEFORE, item.start) not in self.maker.used:
                yield from self._claims(index, self.before(item), "position.built-before", _BEFORE)
        if (_BEHIND, item.start) not in self.maker.used:
            yield from self._claims(index, self.is_said(item), "position.built-copula", _BEHIND)

    def _claims(self, index: int, phrase: Phrase | None, rule: str, side: str) -> Iterator[Found]:
        if phrase is None:
            return
        people = [index]
        if phrase.is_plural:
            people = list(self._listed(index, 1 if side == _BEFORE else -1))
            if len(people) == 1:
                return
        for at in people:
            key = (side, self.items[at].start)
            if key not in self.maker.used:
                self.maker.used.add(key)
                yield self._make(self.items[at], phrase, rule)

    def _listed(self, index: int, step: int) -> Iterator[int]:
        """Yields a name and those listed with it, in one direction."""
        while 0 <= index < len(self.items) and (_is_somebody(self.items[index]) or self.items[index].tag in _JOINED):
            if _is_somebody(self.items[index]):
                yield index
            index += step

    def _make(self, item: Item, phrase: Phrase, rule: str) -> Found:
        maker = self.maker
        captured = [one for one in self.items if phrase.start <= one.start < phrase.end]
        thing: Told = (ObjectKind.TEXT, self._text(phrase))
        first, last = min(item.start, phrase.start), max(item.end, phrase.end)
        doubt = read_doubt(self.sentence, _PREDICATE, first, last, phrase.head)
        speech = speaker_of(maker.speeches, phrase.head, _PREDICATE)
        if speech is not None and speech.denies:
            doubt = Doubt(doubt.modality, Polarity.DENIED, doubt.cues)
        found = Found(_PREDICATE, item.draft, thing, rule, self.sentence.span(first, last), phrase.head, doubt)
        if speech is not None and not (speech.aside[1] and speech.speaker is item.draft):
            found.speaker = speech.speaker
        body = next(
            (one for one in captured if one.tag in ("AGENCY", "ORG") and one.draft and one.start != phrase.head), None
        )
        if body is not None and body.draft is not None and body.draft.names:
            found.qualifiers["org"] = (body.draft.names[0], body.draft)
        if self.phrases.is_over(phrase.start, phrase.head):
            found.qualifiers["phase"] = ("former", None)
        return found

    def _text(self, phrase: Phrase) -> str:
        span = self.sentence.span(phrase.start, phrase.end)
        parts, at = [], span.start
        for token in self.sentence.tokens[phrase.start : phrase.end]:
            parts.append(" " * (token.start > at) + token.text)
            at = token.end
        return "".join(parts)

    def behind(self, item: Item) -> Phrase | None:
        """Returns the office that follows a name: ", 33, a crane operator"."""
        at = item.end
        while self.sentence.is_quote(at) or self.sentence.text(at) == ")":
            at += 1
        if self.sentence.text(at) == "(" and self.sentence.fold(at + 1).isdigit() and self.sentence.text(at + 2) == ")":
            at += 3
        if self.sentence.text(at) != ",":
            return None
        start = self._behind_traits(at + 1)
        indefinite = self.sentence.fold(start) in shared("indefinite")
        phrase = self.phrases.read(start)
        if phrase is None or self._goes_on(phrase.end) or self.phrases.is_person(phrase.head + 1):
            return None
        joined, after = (self.sentence.fold(at) for at in (phrase.end, phrase.end + 1))
        lists = joined in shared("and") and after in shared("counting")
        return None if indefinite and lists else phrase

    def _behind_traits(self, at: int) -> int:
        """Returns where the words begin behind age, country and the like, with their commas: "de 33 anos,"."""
        for _ in range(_TRAITS):
            comma = next((here for here in range(at, at + _TRAIT) if self.sentence.text(here) == ","), None)
            if comma is None or not self._is_trait(at, comma):
                return at
            at = comma + 1
        return at

    def _is_trait(self, start: int, end: int) -> bool:
        """Tells whether words tell an age, a country, the sex or whether somebody is married."""
        words = {self.sentence.fold(at) for at in range(start, end)}
        first = self.item_at.get(start)
        alone = self.sentence.fold(start).isdigit() or (first is not None and first.tag == "DEMO")
        return bool(words & (shared("ages") | shared("states"))) or (end - start == 1 and alone)

    def _goes_on(self, end: int) -> bool:
        """Tells whether a verb follows, of which an office before it would be the subject."""
        if self.sentence.tag(end) in ("BE", "HAVE", "SAY", "ARREST") or self.phrases.is_person(end):
            return True
        if self.tree is None or end >= len(self.tree.parts):
            return False
        told = self.tree.parts[end] == "VERB" and self.tree.relations[end] not in _ATTRIBUTES
        return told or self.tree.parts[end] in ("AUX", "PRON")

    def before(self, item: Item) -> Phrase | None:
        """Returns the office that ends at a name, with or without a comma: "The head of the port, Captain NAME"."""
        start = self._name_start(item)
        end = self._without_titles(start)
        if self.phrases.is_person(end - 1):
            end = start  # "the president, NAME, named NAME" names no president
        if self.sentence.text(end - 1) == ",":
            return self._ending(end - 1, comma=True, name_end=item.end)
        for last in dict.fromkeys((start, end)):
            phrase = self._ending(last, comma=False, name_end=item.end)
            if phrase is not None and (last - 1 == phrase.head or self.sentence.tag(last - 1) != "TITLE"):
                return phrase
        return None

    def _name_start(self, item: Item) -> int:
        """Returns where a name begins, with given names that were not taken as its part."""
        at = item.start
        while at > 1 and self.sentence.is_capital(at - 1) and self._is_loose(at - 1):
            at -= 1
        return at

    def _is_loose(self, at: int) -> bool:
        """Tells whether a capitalized word belongs to no name and no class."""
        one, known = self.item_at.get(at), self.words.is_noun(self.sentence.fold(at))
        return one is not None and one.tag == "W" and not known and self.sentence.tag(at) not in _HOLDERS

    def _without_titles(self, start: int) -> int:
        """Returns where the titles and ranks begin that stand right before a name, with what says how it is called."""
        sentence, at = self.sentence, start
        while at > 0 and (
            sentence.tag(at - 1) in ("TITLE", "CALLED", "ALIAS", "ONLYAS")
            or self._is_naming(at - 1)
            or sentence.is_quote(at - 1)
            or (sentence.text(at - 1) == "." and sentence.tag(at - 2) == "TITLE")
        ):
            at -= 1
        return at - 1 if at < start and self.phrases.is_article(at - 1) else at

    def _is_naming(self, at: int) -> bool:
        """Tells whether a word tells how somebody is called: "named", "de apellido", "known as"."""
        word, sentence = self.sentence.fold(at), self.sentence
        if word in ("de", "as", "como"):
            return sentence.fold(at + 1) in shared("naming") or sentence.fold(at - 1) in shared("naming")
        return word in shared("naming") and (word != "identified" or sentence.fold(at + 1) == "as")

    def _ending(self, end: int, *, comma: bool, name_end: int) -> Phrase | None:
        """Returns the longest office that ends at a token and begins behind an article or where words may begin."""
        for at in range(max(0, end - LONGEST), end):
            if self._cuts(at, end) or self.sentence.fold(at) in shared("possessive") or not self._may_begin(at, end):
                continue
            start = at + self._is_determiner(at)
            if self.sentence.tag(start) in ("FAMILY", "ASSOC") or self.words.tells_other(self.sentence.fold(start)):
                return None
            phrase = self.phrases.read(start, end)
            if phrase is not None and phrase.end == end:
                return None if comma and self._is_fronted(at, name_end) else phrase
        return None

    def _is_determiner(self, at: int) -> bool:
        return self.phrases.is_article(at) or self.sentence.fold(at) in shared("contracted")

    def _cuts(self, at: int, end: int) -> bool:
        """Tells whether what ends an office stands between two tokens."""
        return any(self.phrases.is_mark(here) for here in range(at, end))

    def _may_begin(self, at: int, end: int) -> bool:
        """Tells whether an office may begin at a token: at an article, behind a mark, or, if short, behind a verb."""
        before = self.sentence.fold(at - 1)
        if before == "," and self.phrases.is_person(at - 2):
            return False  # what stands behind a name and its comma speaks of that name
        opened = at == 0 or before in MARKS or before in shared("alike") | shared("and")
        if opened or self._is_determiner(at):
            return True
        parts = self.tree.parts if self.tree is not None else ()
        return end - at <= _BARE and bool(parts) and parts[at - 1] in ("VERB", "ADP", "SCONJ", "AUX")

    def _is_fronted(self, at: int, name_end: int) -> bool:
        """Tells whether a name behind a comma begins a clause of its own: "Before the judge, NAME denied"."""
        if begins_clause(self.sentence, at, name_end) or is_of_relative(self.sentence, at + self._is_determiner(at)):
            return True
        alone = 0 < at <= _EARLY and self.sentence.is_capital(0)
        return alone and self.sentence.text(name_end) != ","

    def is_said(self, item: Item) -> Phrase | None:
        """Returns the office that somebody is said to have or to work as."""
        sentence, at = self.sentence, item.end
        if sentence.text(at) == ",":
            at += 1
        at += sentence.tag(at) in ("WHO", "THAT")
        return self._predicate(at)

    def _predicate(self, at: int) -> Phrase | None:
        """Returns the office behind a verb of being or working at a token."""
        sentence = self.sentence
        at += sentence.fold(at) in ("se", "ha", "had", "has")
        if sentence.tag(at) == "BE":
            start = at + 1
            while sentence.tag(start) in _LOOSE:
                start += 1
            return self.phrases.read(start)
        like = next((here for here in range(at + 1, at + _AS_FAR) if sentence.fold(here) in shared("alike")), None)
        return self.phrases.read(like + 1) if like is not None and sentence.fold(at) in shared("works") else None


def without_shorter(claims: Sequence[Found]) -> list[Found]:
    """Returns claims without the offices of somebody that another office of theirs says more fully."""
    offices = [claim for claim in claims if claim.predicate == _PREDICATE]
    said = [(claim, _content(claim)) for claim in offices]
    idle = {id(one) for one, words in said for other, more in said if one.subject is other.subject and words < more}
    return [claim for claim in claims if id(claim) not in idle]


def _content(claim: Found) -> frozenset[str]:
    """Returns the folded words of an office without prepositions and articles."""
    words = fold_word(claim.thing[1]).split() if isinstance(claim.thing, tuple) else []
    return frozenset(words) - shared("prepositions") - frozenset(word for row in ARTICLES.values() for word in row)
