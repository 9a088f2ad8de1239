"""Finds who uses which telephone number: "Soto usaba el número +51 987 654 321", "mi número es ...".

Only numbers with the code of their country are taken, since the country of others would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quipus.extract.doubt import Doubt, read_doubt
from quipus.extract.found import Found
from quipus.extract.item import Item
from quipus.extract.referents import Draft
from quipus.extract.senders import Senders
from quipus.extract.sentence import Sentence
from quipus.language.phones import parse_phone
from quipus.model import EntityType, Span

_NUMBER = re.compile(r"\+\d[\d\u00a0\u202f ().-]{6,20}\d")
_NOUN = (
    r"(?:n[uú]mero|tel[eé]fono|celular|m[oó]vil|l[ií]nea|chip|phone|number|line|telefone|linha|telem[oó]vel|whatsapp)s?"
)
_USES = re.compile(
    r"\b(?:us(?:a|aba|aban|an|ó|o|ava|avam|ou|am|es|ed)|usaría|utiliz\w+|empleaba|emplea|"
    r"titular|registr[aeo]\w*|pertenec\w+|belong\w*)\b",
    re.IGNORECASE,
)
_OWN = re.compile(rf"\b(?:mi|my|meu|minha)\s+(?:\w+\s+)?{_NOUN}\b[^.;]{{0,20}}$", re.IGNORECASE)
_NAMED = re.compile(rf"\b{_NOUN}\b[^.;]{{0,25}}$", re.IGNORECASE)
_BY = re.compile(
    r"^[\s,]*(?:que\s+)?(?:\w+\s+)?(?:usad[ao]|utilizad[ao]|used|registrad[ao]|registered)\s+"
    r"(?:por|by|a nombre de|em nome de|to|in the name of)\s",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 80, 60
"""Characters around a number in which its user is looked for."""


def find_number_claims(
    text: str, sentence: Sentence, items: Sequence[Item], senders: Senders, sender: Draft | None
) -> Iterator[Found]:
    """Yields who uses a number, for each number of a sentence beside which it says so.

    Args:
        text: of the document. sentence, items: what is read.
        senders: knows the numbers of the document.
        sender: who speaks, for "my number".
    """
    whole = sentence.span(0, len(sentence.tokens))
    for match in _NUMBER.finditer(text, whole.start, whole.end):
        value = parse_phone(match.group())
        user = None if value is None else _find_user(text, sentence, items, match, whole)
        own = value is not None and user is None and sender is not None and _is_own(text, match, whole)
        draft = sender if own else None if user is None else user.draft
        if draft is None or value is None or draft.kind not in (EntityType.PERSON, EntityType.GROUP):
            continue
        number = senders.number(value, Span(*match.span()))
        start = whole.start if user is None else min(sentence.span(user.start, user.end).start, match.start())
        end = match.end() if user is None else max(sentence.span(user.start, user.end).end, match.end())
        rule = "uses_identifier.own" if own else "uses_identifier.user"
        doubt = _doubt(sentence, start, end)
        yield Found("uses_identifier", draft, number, rule, Span(start, end), _token_at(sentence, match.start()), doubt)


def _find_user(text: str, sentence: Sentence, items: Sequence[Item], number: re.Match[str], whole: Span) -> Item | None:
    """Returns the last person before "uses the number", or the first behind "used by"."""
    people = [item for item in items if item.draft is not None and item.tag in ("PERSON", "GROUP")]
    if by := _BY.match(text[number.end() : min(whole.end, number.end() + _BEHIND)]):
        limit = number.end() + by.end()
        return next((item for item in people if sentence.span(item.start, item.end).start >= limit - 1), None)
    before = text[max(whole.start, number.start() - _BEFORE) : number.start()]
    verb = None if _NAMED.search(before) is None else _USES.search(before)
    if verb is None:
        return None
    at = number.start() - len(before) + verb.start()
    return next((item for item in reversed(people) if sentence.span(item.start, item.end).end <= at), None)


def _is_own(text: str, number: re.Match[str], whole: Span) -> bool:
    return _OWN.search(text[max(whole.start, number.start() - _BEFORE) : number.start()]) is not None


def _doubt(sentence: Sentence, start: int, end: int) -> Doubt:
    first, last = _token_at(sentence, start), _token_at(sentence, end - 1)
    return read_doubt(sentence, "uses_identifier", first, last + 1, last)


def _token_at(sentence: Sentence, offset: int) -> int:
    """Returns the token that holds a character, or the last before it."""
    starts = [token.start for token in sentence.tokens]
    return max((at for at, start in enumerate(starts) if start <= offset), default=0)
