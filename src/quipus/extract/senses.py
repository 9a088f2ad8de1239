"""Senses of a word of several: "aseguró" seizes goods, and says what stands quoted; "joven" is a man, or young.

In: the phrases that the lexicon finds in a sentence. Out: those that are no name's initial and no appeal's denial, each
as the class that it has where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from quipus.language.lexicon import Entry, Match, iter_entries
from quipus.language.tokens import QUOTES, Token

_FINITE = frozenset(("fin", "past", "ed"))
_THAT = frozenset(("que", "that"))
_BEFORE_NOUNS = frozenset((
    "la", "el", "los", "las", "una", "un", "su", "sus", "esta", "esa", "dicha", "de", "del", "al", "por", "con", "sin",
    "o", "a", "os", "as", "uma", "um", "sua", "seu", "essa", "da", "do", "na", "no", "pela", "pelo", "com", "sem",
))  # fmt: skip
"""Folded words before "denuncia que ..." that make a noun of it."""
_TOWARDS = frozenset(("a", "al", "ao", "aos", "contra", "de", "como", "por"))
"""Folded words behind a verb that tell whom it charges or what it takes, in place of who says it."""
_AS = frozenset(("segun", "conforme", "segundo"))
"""Folded words before a verb that tell by whom what the sentence says is told."""
_MARKS = (",", ".", ";")
_REACH = 12
"""Tokens of an office and a name behind a verb of saying."""
_APPEALS = frozenset((
    "appeal", "appeals", "motion", "motions", "petition", "recurso", "recursos", "apelacion", "apelaciones", "apelacao",
    "casacion", "nulidad", "amparo", "habeas", "agravo", "revision", "embargos",
))  # fmt: skip
"""Folded words for what a court rejects without denying what was found."""
_YOUNG = (("joven",), ("jovem",))
_INDEFINITE = ("un", "una", "um", "uma")
_BEHIND_NOUN = frozenset((
    "de", "del", "da", "do", "que", "quien", "quem", "fue", "foi", "es", "era", "ha", "habia", "tinha", "con", "com",
    "en", "em", "identificado", "identificada", "llamado", "llamada", "chamado", "chamada", "murio", "morreu",
    "resulto", "y", "e", "se", "por", "a", "al", "ao", "no", "nao", "sufrio", "recibio", "estava", "estaba",
))  # fmt: skip
"""Folded words that follow a noun and no adjective."""
_REJECTED = 4
"""Tokens behind a word of denial within which they stand."""


def in_place(matches: Iterable[Match], tokens: Sequence[Token], language: str) -> Iterator[Match]:
    """Yields the matches that are words where they stand, as what they are there.

    Args:
        matches: in the tokens. tokens: of a sentence. language: of the text.
    """
    for match in matches:
        if not (_is_of_appeal(match, tokens) or _is_initial(match, tokens)):
            yield _as_saying(_as_person(match, tokens), tokens, language)


@cache
def _sayings(language: str) -> Mapping[str, Entry]:
    """Returns the verbs of saying of one word."""
    return {
        entry.words[0]: entry
        for entry in iter_entries(language)
        if entry.tag == "SAY" and entry.form in _FINITE and len(entry.words) == 1
    }


def _as_saying(match: Match, tokens: Sequence[Token], language: str) -> Match:
    """Returns a match of a verb that may be one of saying as one, where what is said stands before or behind it."""
    entry = match.entry
    if len(entry.words) > 1 or entry.tag == "SAY" or (entry.form and entry.form not in _FINITE):
        return match
    saying = _sayings(language).get(entry.words[0])
    if saying is None or not _is_saying(match, tokens):
        return match
    return Match(match.start, match.end, saying)


def _is_saying(match: Match, tokens: Sequence[Token]) -> bool:
    before = tokens[match.start - 1] if match.start else None
    behind = tokens[match.end].fold if match.end < len(tokens) else ""
    if behind in _THAT:
        return before is not None and before.fold not in _BEFORE_NOUNS
    if before is None or behind in _TOWARDS:
        return False
    if before.text in QUOTES or before.fold in _AS:
        return True
    quoted = match.start > 1 and tokens[match.start - 2].text in QUOTES
    return before.text == "," and (quoted or _is_closing(tokens[match.end :]))


def _is_closing(tokens: Sequence[Token]) -> bool:
    """Tells whether an office and a name, without a number, may be all that stands before a sentence's end."""
    plain = not any(token.text in _MARKS or token.text[0].isdigit() for token in tokens[:-1])
    return len(tokens) <= _REACH and plain


def _as_person(match: Match, tokens: Sequence[Token]) -> Match:
    """Returns the match of "joven" as a noun where no noun follows: "un joven de 18 años", not "un joven sicario"."""
    behind = tokens[match.end].fold if match.end < len(tokens) else ""
    article = tokens[match.start - 1].fold if match.start else ""
    goes_on = behind in _BEHIND_NOUN or not behind.isalpha()
    if match.entry.words not in _YOUNG or article not in _INDEFINITE or not goes_on:
        return match
    return Match(match.start, match.end, Entry(match.entry.words, "PEOPLEN"))


def _is_initial(match: Match, tokens: Sequence[Token]) -> bool:
    """Tells whether a match is the first letter of a name and no word: the "E." of "E. I. C."."""
    first = tokens[match.start].text
    dotted = match.end < len(tokens) and tokens[match.end].text == "."
    return dotted and len(first) == 1 and first.isupper() and match.end - match.start == 1


def _is_of_appeal(match: Match, tokens: Sequence[Token]) -> bool:
    """Tells whether it is an appeal that a word of denial rejects: the verdict against which it went then stands."""
    ahead = tokens[match.end : match.end + _REJECTED]
    return match.entry.tag == "DENY" and any(token.fold in _APPEALS for token in ahead)
