"""Measures a pipeline against held-out sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from quipus.language.training.annotated import UNKNOWN, Annotated
from quipus.language.training.named import NAME_TYPES, iter_spans


@dataclass(frozen=True, slots=True)
class Grammar:
    """Shares in [0, 1] of the corpus's words that got the right value; None where the corpus has none.

    Words are matched by their offsets; a word that the tokenizer cuts elsewhere counts as wrong. Punctuation counts.
    """

    n_words: int
    upos: float | None
    lemma: float | None
    uas: float | None
    las: float | None


@dataclass(frozen=True, slots=True)
class Names:
    """Precision, recall and F1 of names with their types; names that the corpus leaves untold count neither way."""

    n_names: int
    precision: float | None
    recall: float | None
    f1: float | None
    by_type: dict[str, float | None]


def measure_grammar(nlp: Language, sentences: Sequence[Annotated]) -> Grammar:
    """Measures parts of speech, lemmas and dependencies, sentence by sentence."""
    told = [sentence for sentence in sentences if sentence.has_syntax]
    n = upos = lemma = n_lemmas = uas = las = 0
    for sentence, doc in zip(told, _pipe(nlp, told), strict=True):
        starts = _offsets(sentence)
        tokens = {(token.idx, token.idx + len(token)): token for token in doc}
        place = {token.idx: token for token in doc}
        for number, word in enumerate(sentence.words):
            n += 1
            token = tokens.get((starts[number], starts[number] + len(word.text)))
            has_lemma = bool(word.lemma) and word.lemma != "_"
            n_lemmas += has_lemma
            if token is None:
                continue
            upos += token.pos_ == word.upos
            lemma += has_lemma and token.lemma_.lower() == word.lemma.lower()
            head = place.get(starts[word.head])
            right = token.head == token if word.head == number else head is not None and token.head == head
            uas += right
            las += right and token.dep_ == word.relation
    return Grammar(n, _share(upos, n), _share(lemma, n_lemmas), _share(uas, n), _share(las, n))


def measure_names(nlp: Language, sentences: Sequence[Annotated], merge: frozenset[str] = frozenset()) -> Names:
    """Measures names; the types in `merge` count as one (a corpus that tells bodies not apart)."""
    told = [sentence for sentence in sentences if sentence.entities is not None]
    right, found, wanted = (dict.fromkeys((*NAME_TYPES, "body"), 0) for _ in range(3))
    for sentence, doc in zip(told, _pipe(nlp, told), strict=True):
        starts = _offsets(sentence)
        ends = [start + len(word.text) for start, word in zip(starts, sentence.words, strict=True)]
        tags = sentence.entities or ()
        untold = [(s, e) for s, e, tag in zip(starts, ends, tags, strict=True) if tag == UNKNOWN]
        gold = {(starts[s], ends[e - 1], _merged(type_, merge)) for s, e, type_ in iter_spans(tags)}
        for span in gold:
            wanted[span[2]] += 1
        for entity in doc.ents:
            span = (entity.start_char, entity.end_char, _merged(entity.label_, merge))
            if span in gold:
                right[span[2]] += 1
            elif any(start < span[1] and span[0] < end for start, end in untold):
                continue
            found[span[2]] += 1
    by_type = {t: _f1(right[t], found[t], wanted[t]) for t in right if wanted[t]}
    totals = sum(right.values()), sum(found.values()), sum(wanted.values())
    return Names(totals[2], _share(totals[0], totals[1]), _share(totals[0], totals[2]), _f1(*totals), by_type)


def _merged(type_: str, merge: frozenset[str]) -> str:
    return "body" if type_ in merge else type_


def _pipe(nlp: Language, sentences: Sequence[Annotated]) -> Iterable[Doc]:
    def docs() -> Iterable[Doc]:
        for sentence in sentences:
            doc = nlp.make_doc(sentence.text)
            for token in doc:
                token.is_sent_start = token.i == 0
            yield doc

    return nlp.pipe(docs())


def _offsets(sentence: Annotated) -> list[int]:
    offsets, at = [], 0
    for word in sentence.words:
        offsets.append(at)
        at += len(word.text) + word.space_after
    return offsets


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(right: int, found: int, wanted: int) -> float | None:
    return 2 * right / (found + wanted) if found + wanted else None
