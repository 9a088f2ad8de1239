"""Doubt and denial: the cue words around a claim, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quipus.extract.denial import find_denial, opens_unproven
from quipus.extract.sentence import Sentence
from quipus.language.lexicon import Entry, Match, lexicon
from quipus.language.names import fold
from quipus.model import Cue, Modality, PassageKind, Polarity, Span

FACTS = frozenset((
    "arrested", "raided", "seized", "rescued", "legal_status", "sentenced_to", "known_as", "held_in", "located_in",
    "nationality", "holds_position", "extradited_to", "died", "family_of", "escaped_from", "originated_in",
))  # fmt: skip
"""Predicates that a noun's cue ("the alleged leader was arrested") leaves certain: it doubts something else."""
GRANTED = frozenset((
    "holds_position", "nationality", "originated_in", "family_of", "known_as", "located_in",
))  # fmt: skip
"""Predicates that nouns and adjectives tell in passing."""
_REACH = 4
"""Tokens before a claim in which a cue still speaks of it."""
_LINKS = 4
"""Words such as "of being the" between a legal step and the carrying word."""
_PENDING = frozenset(("accused", "charged", "on_trial", "wanted", "extradition_requested"))
_ACCOUNT = frozenset(("por", "for", "over", "pelo", "pela", "pelos", "pelas"))
"""Folded prepositions behind which the crime stands for which somebody is hunted or arrested."""
_CLEARED = frozenset(("acquitted", "overturned"))
"""Legal steps that leave open, and that deny, what somebody is charged with."""
_FAR = 18
"""Tokens before a carrying word in which words of doubt still govern its clause."""
_SHORT = 10
"""Tokens of a line in capitals up to which it is a heading."""
_SHORTEST = 5
"""Letters of a verb up to which its conditional is too easily another word."""
_PAST_HAVE = frozenset(
    ["habria", "habrian", "teria", "teriam", "might", "may", "could", "podria", "poderia", "estaria", "seria"]
)
_ASIDE = 9
"""Tokens from the comma of an aside up to words of doubt in it."""
_ADVERBS = ("mente", "ly")
"""How adverbs of doubt end."""
_BREAKS = frozenset((",", ";", ":", ".", "(", ")"))
_ACCUSING = """
alleges alleged allege suspects suspect suspected accuses accused
sospecha sospechan alega alegan atribuye atribuyen atribuyo acusa acusan acuso imputa imputan imputo senala senalan
suspeita suspeitam alegam alegou alego atribui atribuem atribuiu acusam acusou imputou aponta apontam
"""
_BELIEVING = """
believes believe believed thinks think thought
cree creen creia creian presume presumen estima estiman calcula considera consideran
acredita acreditam presumem consideram
"""
_VIEWS = dict.fromkeys(_ACCUSING.split(), Modality.ALLEGED) | dict.fromkeys(_BELIEVING.split(), Modality.PROBABLE)
"""Folded verbs of saying that tell how sure the one who says it is (guideline, rule 20)."""
_PROVEN = ("probad", "proven", "provad", "demostrad", "acreditad")
"""How words begin for what a court holds to be so: "considera probado que"."""
_CONDITIONAL = {
    "es": ("aria", "arian", "eria", "erian", "iria", "irian"),
    "pt": ("aria", "ariam", "eria", "eriam", "iria", "iriam"),
}
_IMPERFECT = ("feria", "heria", "geria", "queria", "quiria", "moria", "corria", "sumia")
"""Endings of stems whose imperfect looks like a conditional (quería, adquiría, prefería)."""


class Doubt(NamedTuple):
    """Modality and polarity of a claim, with the cues from which they were read."""

    modality: Modality
    polarity: Polarity
    cues: tuple[Cue, ...]


def read_doubt(sentence: Sentence, predicate: str, start: int, end: int, verb: int) -> Doubt:
    """Returns the doubt about a claim at tokens `start` up to `end` whose carrying word stands at `verb`."""
    doubts: list[tuple[Modality, Cue]]
    if predicate in FACTS:
        doubts = [cue for cue in _cues(sentence, max(start, verb - 3), verb) if _is_past(cue[1])]
    else:
        near = (cue for cue in _cues(sentence, start, end) if not _is_parted(sentence, cue, verb))
        doubts = [*near, *_viewed(sentence, verb), *_governing(sentence, verb), *_beside(sentence, start, end)]
    doubts.extend(_hearsay(sentence, verb))
    found = find_denial(sentence, verb, start, plain=predicate in GRANTED)
    denial = None if found is None else cue_at(sentence, *found)
    step = None if predicate in FACTS else _step_before(sentence, verb) or _step_for(sentence, verb)
    if step is not None and step.entry.value in _CLEARED:
        denial = denial or cue_at(sentence, step.start, step.end)
    elif step is not None and (step.entry.value in _PENDING or step.entry.tag == "ARREST"):
        doubts.append((Modality.ALLEGED, cue_at(sentence, step.start, step.end)))
    modality = max((cue[0] for cue in doubts), key=_weight, default=Modality.CERTAIN)
    cues = [cue[1] for cue in doubts if cue[0] is modality]
    if denial is not None:
        cues.append(denial)
    polarity = Polarity.ASSERTED if denial is None else Polarity.DENIED
    return Doubt(modality, polarity, tuple(sorted(set(cues), key=lambda cue: cue.span)))


def heading_of(sentence: Sentence, heading: Cue | None) -> Cue | None:
    """Returns the words that say of what stands under the last heading that it is not proven, None without such words.

    Args:
        sentence: any. heading: what this gave for the sentence before.
    """
    capitals = len(sentence.tokens) <= _SHORT and all(token.text.isupper() for token in sentence.tokens)
    if sentence.passage.kind is not PassageKind.HEADING and not capitals:
        return heading
    found = opens_unproven(sentence)
    return None if found is None else cue_at(sentence, *found)


def without(doubt: Doubt, span: Span) -> Doubt:
    """Returns a doubt without the cues inside a span: "two alleged members were killed" doubts no killing."""
    kept = tuple(cue for cue in doubt.cues if not (span.start <= cue.span.start and cue.span.end <= span.end))
    doubted = len(kept) > (doubt.polarity is Polarity.DENIED)
    return Doubt(doubt.modality if doubted else Modality.CERTAIN, doubt.polarity, kept)


def denied_under(doubt: Doubt, predicate: str, heading: Cue | None) -> Doubt:
    """Returns the doubt about a claim that stands under a heading: "Facts not proven" denies what is listed."""
    if heading is None or predicate in GRANTED:
        return doubt
    return Doubt(doubt.modality, Polarity.DENIED, tuple(sorted({*doubt.cues, heading}, key=lambda cue: cue.span)))


def _is_past(cue: Cue) -> bool:
    """Tells whether words of doubt speak of what may have been: "habría sido detenido", "may have been killed"."""
    return not _PAST_HAVE.isdisjoint(fold(cue.words).split())


def is_hearsay(word: str, language: str) -> bool:
    """Tells whether a folded verb is a Spanish or Portuguese conditional, which newspapers use for what others say.

    >>> is_hearsay("lideraria", "es"), is_hearsay("dirigia", "es"), is_hearsay("queria", "es")
    (True, False, False)
    """
    return word.endswith(_CONDITIONAL.get(language, ("\0",))) and not word.rstrip("nm").endswith(_IMPERFECT)


def _weight(modality: Modality) -> int:
    order = (Modality.CERTAIN, Modality.PROBABLE, Modality.ALLEGED, Modality.POSSIBLE)
    return order.index(modality)


def _cues(sentence: Sentence, start: int, end: int) -> Iterator[tuple[Modality, Cue]]:
    first = start
    while first > max(0, start - _REACH) and sentence.text(first - 1) not in _BREAKS:
        first -= 1
    for position in (*_opening(sentence, first), *range(first, end)):
        match = sentence.tags.get(position)
        if match is not None and match.entry.tag in ("CUE", "BLAME"):
            yield Modality(match.entry.value), cue_at(sentence, match.start, match.end)
        elif match is not None and match.entry.tag == "LEGAL" and match.entry.value == "accused":
            yield Modality.ALLEGED, cue_at(sentence, match.start, match.end)
        elif match is not None:
            yield from _inner_cues(sentence, match)


def _inner_cues(sentence: Sentence, match: Match) -> Iterator[tuple[Modality, Cue]]:
    """Yields the words of doubt inside a phrase of another class ("presunto jefe", "alleged members")."""
    if len(match.entry.words) > 1:
        for position in range(match.start, match.end):
            if (cue := find_cue(sentence, position)) is not None:
                yield Modality(cue.value), cue_at(sentence, position, position + 1)


def find_cue(sentence: Sentence, position: int) -> Entry | None:
    """Returns what the lexicon says of a token that is by itself a word of doubt."""
    entry = lexicon(sentence.language).get(sentence.fold(position))
    return entry if entry is not None and entry.tag == "CUE" else None


def _is_parted(sentence: Sentence, cue: tuple[Modality, Cue], verb: int) -> bool:
    """Tells whether a relative clause begins between an adjective of doubt and the carrying word: it says its own.

    In "suspected members of NAME, a gang that lives off extortion" only the membership is doubted, in "NAME, presunto
    jefe de la banda, fue abatido" only who he is.
    """
    if cue[0] is not Modality.ALLEGED:
        return False
    if _is_in_aside(sentence, cue[1], verb):
        return True
    comma = False
    for position in range(verb - 1, -1, -1):
        if sentence.tokens[position].start < cue[1].span.end:
            return False
        if sentence.tag(position) in ("THAT", "WHO"):
            comma = True
        if comma and sentence.text(position) == ",":
            return True
    return False


def _is_in_aside(sentence: Sentence, cue: Cue, verb: int) -> bool:
    """Tells whether words of doubt stand in an aside behind a name, and the carrying word behind its second comma."""
    first = next((at for at in range(verb - 1, -1, -1) if sentence.tokens[at].start == cue.span.start), None)
    if first is None or cue.words.endswith(_ADVERBS):
        return False
    opening = next((at for at in range(first - 1, max(first - _ASIDE, 0), -1) if sentence.text(at) == ","), 0)
    led_in = sentence.tag(opening + 1) in ("WHO", "THAT", "ART", "FORMER") or opening + 1 == first
    closed = any(sentence.text(at) == "," for at in range(first + 2, verb))
    return closed and led_in and opening > 0 and sentence.is_capital(opening - 1)


def _opening(sentence: Sentence, first: int) -> range:
    """Returns the first tokens of a sentence: "Al parecer," speaks of all of it."""
    match = sentence.tags.get(0)
    opens = match is not None and (match.entry.value == "probable" or sentence.text(match.end) == ",")
    return range(1) if first > 0 and opens else range(0)


def _viewed(sentence: Sentence, verb: int) -> Iterator[tuple[Modality, Cue]]:
    """Yields the nearest verb of saying before the carrying word, if it is one of accusing or of believing."""
    for position in range(verb - 1, -1, -1):
        match = sentence.covered.get(position)
        if match is None or match.entry.tag not in ("SAY", "BLAME"):
            continue
        words = (sentence.fold(at) for at in range(match.start, match.end))
        word = next((word for word in words if word in _VIEWS), "")
        after = range(match.end, min(match.end + 8, verb + 1))
        linked = any(sentence.tag(at) in ("THAT", "AS") for at in after) or sentence.language == "en"
        proven = any(sentence.fold(at).startswith(_PROVEN) for at in range(match.end, verb))
        if word and linked and not proven:
            yield _VIEWS[word], cue_at(sentence, match.start, match.end)
        return


def _governing(sentence: Sentence, verb: int) -> Iterator[tuple[Modality, Cue]]:
    """Yields the words of doubt that govern the clause from further before it: "no se descarta que ... haya"."""
    for position in range(verb - 1, max(verb - _FAR, -1), -1):
        if sentence.text(position) in (";", ":", "."):
            return
        match = sentence.tags.get(position)
        if match is not None and match.entry.tag == "CUE" and match.end <= verb and _takes_clause(sentence, match):
            yield Modality(match.entry.value), cue_at(sentence, match.start, match.end)


def _takes_clause(sentence: Sentence, match: Match) -> bool:
    """Tells whether "that" ends or follows words of doubt."""
    return sentence.fold(match.end - 1) in ("que", "that") or sentence.fold(match.end) in ("que", "that")


def _beside(sentence: Sentence, start: int, end: int) -> Iterator[tuple[Modality, Cue]]:
    """Yields verbs in the conditional of hearsay among the words of a claim that a noun carries."""
    for position in range(start, end):
        word = sentence.fold(position)
        if len(word) > _SHORTEST and is_hearsay(word, sentence.language) and not sentence.is_capital(position):
            match = sentence.covered.get(position)
            if match is None or match.entry.tag in ("W", "CUE", "LEGAL"):
                continue
            # without its accent a word that is no known verb is an adjective: "originaria de"
            if match.entry.form == "fin" or (not match.entry.form and "í" in sentence.text(position)):
                yield Modality.ALLEGED, cue_at(sentence, position, position + 1)


def _hearsay(sentence: Sentence, verb: int) -> Iterator[tuple[Modality, Cue]]:
    """Yields the carrying verb itself where it stands in the conditional of hearsay ("lideraría")."""
    match = sentence.covered.get(verb)
    if match is None or match.entry.form != "fin":
        return
    for position in range(match.start, match.end):
        if is_hearsay(sentence.fold(position), sentence.language) and sentence.fold(match.start - 1) != "si":
            yield Modality.ALLEGED, cue_at(sentence, match.start, match.end)


def _step_before(sentence: Sentence, verb: int) -> Match | None:
    """Returns the legal step that takes the carrying word: "charged with leading", "absuelto de ser jefe"."""
    for position in range(verb - 1, max(verb - _LINKS - 2, -1), -1):
        match = sentence.covered.get(position)
        if match is not None and match.entry.tag == "LEGAL":
            return match
        if match is None or match.entry.tag not in ("OF", "WITH", "FOR", "BY", "BE", "ART"):
            return None
    return None


def _step_for(sentence: Sentence, verb: int) -> Match | None:
    """Returns the arrest or the legal step on account of a crime: "arrested NAME for the murder of NAME"."""
    at = verb - 1
    while sentence.tag(at) in ("ART", "CRIMEGEN", "CUE"):
        at -= 1
    if sentence.fold(at) not in _ACCOUNT:
        return None
    for position in range(at - 1, max(at - _FAR, -1), -1):
        match = sentence.covered.get(position)
        if sentence.text(position) in _BREAKS:
            return None
        if match is not None and match.entry.tag in ("ARREST", "LEGAL"):
            return match
    return None


def cue_at(sentence: Sentence, start: int, end: int) -> Cue:
    """Returns the words of doubt at tokens `start` up to `end`."""
    words = " ".join(token.text for token in sentence.tokens[start:end])
    return Cue(words, sentence.span(start, end))
