"""Names: folding for comparison, and the blocking key under which equal names meet."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset(("el", "la", "los", "las", "lo", "o", "a", "os", "as", "the"))
"""Articles of the three languages: they come and go before one and the same name."""


def fold(text: str) -> str:
    """Returns a text without case, accents and compatibility forms, for comparing.

    >>> fold("Policía MILITAR"), fold("João da Silva")
    ('policia militar', 'joao da silva')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def name_words(name: str) -> tuple[str, ...]:
    """Returns the folded words of a name, punctuation dropped.

    >>> name_words("José Á. Ortega-Pardo")
    ('jose', 'a', 'ortega', 'pardo')
    """
    return tuple(_WORD.findall(fold(name)))


def name_key(name: str) -> str:
    """Returns the key under which two writings of one name meet: folded words without a leading article.

    >>> name_key("Los Faroles"), name_key("FAROLES")
    ('faroles', 'faroles')
    """
    words = name_words(name)
    rest = words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    return " ".join(rest)
