"""Parts of documents for tests, made from words."""

from __future__ import annotations

from quipus.extract import extract
from quipus.extract.lines import Line, to_line
from quipus.extract.sentence import Sentence, read_sentence
from quipus.language.lexicon import lexicon
from quipus.language.tokens import iter_sentences
from quipus.model import Passage, Span
from quipus.read import Settings, read_bytes


def sentence_of(text: str, language: str = "es") -> Sentence:
    """Returns the first sentence of a text, all of it one passage."""
    found = next(iter_sentences(text, 0, len(text)))
    return read_sentence(0, Passage(Span(0, len(text))), found.tokens, lexicon(language), None)


def lines_of(language: str, text: str) -> list[Line]:
    """Returns the claims of a text of May 2023, as lines."""
    settings = Settings(language=language, published="2023-05-02", title=None)
    document = read_bytes(text.encode(), "a.txt", settings).documents[0].document
    found = extract(document)
    names = {referent.id: (referent.type, referent.names) for referent in found.referents}
    return [to_line(claim, names, document.text, "a") for claim in found.claims]


def one_of(language: str, text: str, predicate: str) -> Line:
    """Returns the only claim of a predicate in a text."""
    (line,) = (line for line in lines_of(language, text) if line["predicate"] == predicate)
    return line


def sides_of(language: str, text: str) -> set[tuple[str, str, str]]:
    """Returns predicate, subject and object of the claims of a text, by their first names."""
    return {(line["predicate"], _name(line["subject"]), _name(line["object"])) for line in lines_of(language, text)}


def _name(side: dict[str, object] | None) -> str:
    if side is None:
        return "-"
    names = side.get("names")
    return str(names[0]) if isinstance(names, (list, tuple)) else str(side.get("code") or side.get("text"))
