"""Attribution: who says what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quipus.extract.items import Item
from quipus.extract.patterns import char_of, compile_pattern, encode
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.extract.views import find_views
from quipus.model import EntityType, Passage, PassageKind

OWN_VOICE = frozenset(("known_as", "located_in", "nationality", "holds_position", "originated_in"))
"""Predicates that a text says in its own voice even in reported speech, save between quotation marks."""
_WHO = "[AGENCY PERSON ORG PEOPLE]"
_ACCORDING = compile_pattern(
    "[ACCORD ACCORDX] (?:ART? PLACE POSSS)? "
    f"[ART W OF SPEECHN TITLE POSITION DEMO IN FROM BY POSSS DATE LEADER RANK PLACE]{{0,7}} (s={_WHO})",
    {},
)
_DOCUMENT = compile_pattern(
    "(?:[ACCORD ACCORDX] [ART POSS W]{0,2} SPEECHN|SPEECHN [W OF CRIME DATE COMMA]{0,3} (v=SAY:fin|ed))", {}
)
_ISSUED = compile_pattern("SPEECHN [^STOP SAY PERSON]{0,8}? [BY OF FROM] [ART W POSS]{0,2} (s=AGENCY)", {})
_OFFICE = compile_pattern("COMMA? [ART TITLE POSITION W]{0,3} (s=PERSON) (?![^COMMA STOP LPAR DASH AND COLON])", {})
_SAYS = compile_pattern(
    "(s=[AGENCY PERSON ORG PEOPLE GROUP]) (?:COMMA [^STOP COMMA SAY]{1,12} COMMA)? (?:LPAR [^STOP RPAR]{1,6} RPAR)? "
    "(?:[THAT WHO] [^STOP COMMA SAY:fin SAY:ed SAY:inf COLON]{2,12}?|COMMA? WHO)? "
    "[W SE DATE IN TO PEOPLE AGENCY POSS AND PLACE]{0,3} (v=SAY:fin|ed|inf)",
    {},
)
_NAMED_SAYS = compile_pattern(
    "[TITLE POSITION RANK LEADER] [OF ART W AGENCY ORG PLACE PLACEN DEMO FOR IN]{0,8}? COMMA [ART TITLE]{0,2} "
    "(s=PERSON) COMMA [W SE DATE IN]{0,2} (v=SAY:fin|ed) "
    "(?![ART TITLE POSITION W OF]{0,4} [AGENCY PERSON PEOPLE ORG] [STOP COMMA])",
    {},
)
"""An office and a name between commas: "The head of the police, NAME, said"."""
_REPORT_SAYS = compile_pattern("(s=AGENCY) POSSS? SPEECHN [W OF DATE]{0,3} (v=SAY:fin|ed)", {})
"""An agency's document: "a police report says"."""
_SAID_BY = compile_pattern(
    f"(v=SAY:fin|ed) [ART TITLE POSITION W OF DATE POSS TO IN ADV DEMO LEADER SPEECHN]{{0,6}} (s={_WHO})", {}
)
_DENIES = compile_pattern(
    "(s=[AGENCY PERSON ORG PEOPLE GROUP]) (?:COMMA [^STOP COMMA]{1,8} COMMA)? [W SE BE]{0,2} (v=DENY:fin|ed)", {}
)
_GOES_ON = compile_pattern(
    "^[W AND DATE COMMA IN AS ART THAT DASH]{0,4} (v=[SAY:fin SAY:ed DENY:fin DENY:ed]) [W SE TO IN DATE ART]{0,4}", {}
)
_SET_OFF = compile_pattern("[COMMA DASH] SE? (v=SAY:fin|ed) [W DATE IN]{0,2} [STOP COMMA DASH]", {})
_RECALLED = 4
"""Sentences for which "he added" still means the last speaker."""
_CHARGES = frozenset(("charges", "alleges", "finds", "acuerda", "resuelve", "decide", "acusa", "imputa", "denuncia"))
"""Folded verbs after which a colon and what a court or a jury has to say follow."""
_WRITTEN = {
    "court": frozenset((
        "sentencia", "fallo", "resolucion", "auto", "ruling", "judgment", "judgement", "sentenca", "acordao", "decisao",
    )),
    "prosecution": frozenset((
        "acusacion", "imputacion", "indictment", "complaint", "acusacao", "denuncia", "requerimiento", "pliego",
        "tesis",
    )),
}  # fmt: skip
"""Folded words for what a court and what the prosecution writes."""
_BODIES = {
    "court": frozenset(("tribunal", "juzgado", "corte", "court", "sala", "audiencia", "juizo", "vara")),
    "prosecution": frozenset((
        "fiscalia", "fiscales", "procuraduria", "procuradoria", "prosecution", "prosecutors", "prosecutor",
        "promotoria", "ministerio publico", "grand jury", "gran jurado", "attorney",
    )),
}  # fmt: skip
"""Folded words in the names of such bodies."""
_BULLETS = frozenset("-–—•*")
_QUOTED = 4
"""Tokens of the shortest stretch between quotation marks that is speech and no name."""
_VIEW = frozenset((
    "considera", "consideran", "identifica", "identifican", "senala", "senalan", "atribuye", "atribuyen", "ubica",
    "ubican", "vincula", "vinculan", "cree", "creen", "considers", "consider", "identified", "identify", "believe",
    "believes", "describes", "described", "describe", "aponta", "apontam", "acredita", "acreditam", "identificam",
    "atribui", "atribuem", "descreve", "descreveu", "describio", "acusa", "acusan", "acusam", "sospecha", "sospechan",
))  # fmt: skip
"""Folded verbs of holding something to be so, which need no "that" before what is held."""


class Speech(NamedTuple):
    """A speaker, and the tokens from `start` up to `end` that are their words or view.

    `aside` are the tokens of the phrase that names the speaker inside the stretch: what it says is the text's own;
    `quotes` the stretches between quotation marks in the sentence.
    """

    speaker: Draft | None
    start: int
    end: int
    denies: bool = False
    aside: tuple[int, int] = (0, 0)
    quotes: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Voice:
    """Who has spoken last in a document, carried from sentence to sentence.

    Attributes:
        speaker: the last one named.
        number: of the sentence that named them.
        passage: in which they spoke.
        quoting: whether a quotation is still open behind the last sentence.
        quoted: whose words the open quotation is; None until somebody is named behind it.
        issuer: the agency that issued the document which the text reports ("the indictment").
        listed: whose words a list is that a colon introduced ("The Grand Jury charges:").
        bodies: the court and the prosecution named last.
    """

    speaker: Draft | None = None
    number: int = -99
    passage: Passage | None = None
    quoting: bool = False
    quoted: Draft | None = None
    issuer: Draft | None = None
    listed: Draft | None = None
    bodies: dict[str, Draft] = field(default_factory=dict)

    def enter(self, passage: Passage, first: str) -> None:
        """Closes what was open where a new passage begins, with the token `first`."""
        if passage is self.passage:
            return
        self.passage, self.quoting, self.quoted = passage, False, None
        if passage.kind is PassageKind.PARAGRAPH and not (first[0].isdigit() or first in _BULLETS):
            self.listed = None


def find_speech(sentence: Sentence, items: Sequence[Item], voice: Voice) -> list[Speech]:
    """Returns the stretches of a sentence that are somebody's words or view, and takes note of who spoke last.

    Args:
        sentence: with its tags.
        items: of the sentence.
        voice: of the document, changed.
    """
    voice.enter(sentence.passage, sentence.text(0))
    found = list(_named_speech(sentence, items, voice))
    named = next((speech.speaker for speech in reversed(found) if speech.speaker is not None), None)
    inside = list(_quotations(sentence, opened=voice.quoting))
    carried = list(_carried(sentence, items, voice)) if named is None else []
    within = _within_quotation(sentence, voice, inside, named)
    length = len(sentence.tokens)
    if named is None and voice.listed is not None:
        carried.append(Speech(voice.listed, 0, length))
        inside = [(0, length)]
    _note_bodies(sentence, items, voice)
    issued = _ISSUED.search(encode(items))
    voice.issuer = items[issued.start("s")].draft if issued is not None else voice.issuer
    spoke = named or next((speech.speaker for speech in carried), None) or _saying(items)
    _note(sentence, voice, inside, spoke)
    if sentence.tokens[-1].text == ":":
        voice.listed = named or _charging(sentence, items)
    return [speech._replace(quotes=tuple(inside)) for speech in (*found, *carried, *within)]


def _saying(items: Sequence[Item]) -> Draft | None:
    """Returns who says or explains something in a sentence, though it does not tell what."""
    match = _SAYS.search(encode(items))
    told = match is not None and items[match.start("v")].form != "inf"
    return items[match.start("s")].draft if match is not None and told else None


def _charging(sentence: Sentence, items: Sequence[Item]) -> Draft | None:
    """Returns the agency that a sentence names before a verb of charging or deciding."""
    agency = next((item for item in items if item.tag == "AGENCY"), None)
    if agency is None:
        return None
    acts = any(item.tag in ("LEGAL", "SAY") and item.start > agency.start for item in items)
    return agency.draft if acts or sentence.fold(len(sentence.tokens) - 2) in _CHARGES else None


def speaker_of(speeches: Sequence[Speech], verb: int, predicate: str) -> Speech | None:
    """Returns the innermost speech that holds the token `verb` which carries a claim; of equal ones the later."""
    holding = [
        speech
        for speech in speeches
        if speech.start <= verb < speech.end
        and not speech.aside[0] <= verb < speech.aside[1]
        and (predicate not in OWN_VOICE or any(start <= verb < end for start, end in speech.quotes))
    ]
    return min(reversed(holding), key=lambda speech: speech.end - speech.start, default=None)


def _named_speech(sentence: Sentence, items: Sequence[Item], voice: Voice) -> Iterator[Speech]:
    """Yields the speech whose speaker the sentence itself names."""
    code, length = encode(items), len(sentence.tokens)
    yield from _reported(sentence, items, voice)
    for match in _REPORT_SAYS.finditer(code):
        yield from _held(items, match, match.start("v") + 1, length)
    for view in find_views(sentence, items):
        yield Speech(view.holder, view.start, view.end)
    for match in (*_SAYS.finditer(code), *_NAMED_SAYS.finditer(code)):
        yield from _said_after(sentence, items, match)
    for match in _SAID_BY.finditer(code):
        verb, end = items[match.start("v")].start, items[match.start("v")].end
        before = sentence.text(verb - 1)
        if sentence.fold(end - 1) in ("que", "that") or sentence.tag(end) == "THAT":
            continue
        if before in (",", "—", "–") or sentence.is_quote(verb - 1) or verb == 0:
            yield from _told_by(items, match, length)
    for match in _DENIES.finditer(code):
        for speech in _held(items, match, match.start("v") + 1, length):
            yield speech._replace(denies=True)


def _reported(sentence: Sentence, items: Sequence[Item], voice: Voice) -> Iterator[Speech]:
    """Yields what stands under "according to", or what a document says."""
    code, length = encode(items), len(sentence.tokens)
    if items and items[0].start == 0 and sentence.fold(0) in ("para", "for"):
        code = char_of("ACCORD") + code[1:]  # "para la Fiscalía, NAME es", a view where it opens a sentence
    for match in _DOCUMENT.finditer(code):
        if not _ACCORDING.match(code, match.start()):
            verb = match.start("v")
            own = any(item.tag == "POSS" for item in items[match.start() : match.end()])
            speaker = (
                voice.speaker
                if own
                else voice.issuer or _issuer_of(sentence, items[match.start() : match.end()], voice)
            )
            yield Speech(speaker, 0 if verb < 0 else items[verb].end, length)
    for match in _ACCORDING.finditer(code):
        if _really_according(sentence, items[match.start() : match.end()]):
            yield from _told_by(items, match, length)


def _held(items: Sequence[Item], match: re.Match[str], first: int, length: int) -> Iterator[Speech]:
    """Yields the stretch from item `first` on as the view of the one that a match names."""
    draft = items[match.start("s")].draft
    if draft is not None and first < len(items):
        yield Speech(draft, items[first].start, length)


def _told_by(items: Sequence[Item], match: re.Match[str], length: int) -> Iterator[Speech]:
    """Yields the sentence, or the clause around it, as the words of the one named in "according to X" or "said X"."""
    first, last = match.start(), match.start("s")
    office = any(item.tag in ("TITLE", "POSITION", "LEADER", "W") for item in items[first:last])
    office = office or any(item.tag in ("TITLE", "POSITION") for item in items[last + 1 : last + 2])
    person = _OFFICE.match(encode(items[last + 1 : last + 7])) if office and items[last].tag != "PERSON" else None
    last += 0 if person is None else person.end()
    if items[last].draft is not None:
        aside = (items[first].start, items[last].end)
        yield Speech(items[last].draft, _clause_start(items, first), length, aside=aside)


def _clause_start(items: Sequence[Item], first: int) -> int:
    """Returns where the clause begins that "according to X" interrupts ("a group that, according to X, ...")."""
    if first >= 2 and items[first - 1].tag in ("COMMA", "DASH", "LPAR"):
        before = items[first - 2]
        if before.tag in ("THAT", "WHO", "AND", "BUT", "STOP"):
            return before.start
    return 0


def _issuer_of(sentence: Sentence, told: Sequence[Item], voice: Voice) -> Draft | None:
    """Returns the court or prosecution named last where a document is one that such a body writes: "la sentencia"."""
    words = {sentence.fold(at) for item in told if item.tag == "SPEECHN" for at in range(item.start, item.end)}
    return next((voice.bodies.get(kind) for kind, written in _WRITTEN.items() if words & written), None)


def _really_according(sentence: Sentence, told: Sequence[Item]) -> bool:
    """Tells whether "para X" or "for X" is a source: an agency or office where it opens the sentence, a comma near.

    Args:
        sentence: any. told: the items from "according to" to whom it names.
    """
    item = told[0]
    if item.tag == "ACCORDX" or sentence.fold(item.start) not in ("para", "for"):
        return True
    office = any(one.tag in ("TITLE", "POSITION", "RANK", "LEADER", "AGENCY", "ORG") for one in told)
    near = any(sentence.text(at) == "," or sentence.tag(at) == "BE" for at in range(2, 8))
    return item.start == 0 and office and near


def _said_after(sentence: Sentence, items: Sequence[Item], match: re.Match[str]) -> Iterator[Speech]:
    draft, verb = items[match.start("s")].draft, items[match.start("v")]
    if draft is None or (verb.form == "inf" and (sentence.language != "en" or items[match.start("v") - 1].tag == "TO")):
        return
    after = sentence.text(verb.end)
    quoted = sentence.is_quote(verb.end)
    if (after in (",", ".", "") and not quoted) or sentence.is_quote(items[match.start()].start - 1):
        aside = (items[match.start()].start, verb.end)
        yield Speech(draft, 0, len(sentence.tokens), aside=aside)
        return
    near = range(verb.end, min(verb.end + 14, len(sentence.tokens)))
    told = _is_followed(sentence, verb.end, near)
    view = sentence.fold(verb.start) in _VIEW or sentence.fold(verb.end - 1) in _VIEW
    if told or view or sentence.language == "en":
        yield Speech(draft, verb.start if view else verb.end, len(sentence.tokens))


def _is_followed(sentence: Sentence, end: int, near: range) -> bool:
    """Tells whether "that", a colon or a quotation follows a verb of saying, or "that" is part of its phrase."""
    return sentence.fold(end - 1) in ("que", "that") or any(
        sentence.tag(at) == "THAT" or sentence.text(at) == ":" or sentence.is_quote(at) for at in near
    )


def _carried(sentence: Sentence, items: Sequence[Item], voice: Voice) -> Iterator[Speech]:
    """Yields the speech of a verb of saying without a subject: the one who spoke last goes on."""
    if voice.speaker is None or sentence.number - voice.number > _RECALLED:
        return
    code = encode(items)
    if sentence.fold(0) == "que" and sentence.is_capital(0) and "?" not in sentence.tokens[-1].text:
        yield Speech(voice.speaker, 0, len(sentence.tokens))
        return
    start = _GOES_ON.match(code)
    if start is not None and sentence.language != "en":
        verb = items[start.start("v")]
        near = range(verb.end, min(verb.end + 10, len(sentence.tokens)))
        if _is_followed(sentence, verb.end, near) or verb.tag == "DENY":
            yield Speech(voice.speaker, verb.end, len(sentence.tokens), denies=verb.tag == "DENY")
    elif _SET_OFF.search(code):
        yield Speech(voice.speaker, 0, len(sentence.tokens))


def _within_quotation(
    sentence: Sentence, voice: Voice, inside: Sequence[tuple[int, int]], named: Draft | None
) -> list[Speech]:
    """Returns what stands between quotation marks as the words of the one who speaks in this sentence or spoke last."""
    if named is not None:
        return []
    speaker = voice.quoted if voice.quoting else None
    if speaker is None and voice.speaker is not None and sentence.number - voice.number <= 1:
        speaker = voice.speaker if voice.passage is sentence.passage else None
    if speaker is None:
        return []
    return [Speech(speaker, start, end) for start, end in inside]


def _quotations(sentence: Sentence, *, opened: bool) -> Iterator[tuple[int, int]]:
    """Yields the stretches between quotation marks that are longer than a name; the last may be left open."""
    start = 0 if opened else -1
    for position, token in enumerate(sentence.tokens):
        if token.text not in _QUOTES or (token.text in _CLOSING and start < 0):
            continue
        if start < 0:
            start = position + 1
        else:
            if position - start >= _QUOTED:
                yield start, position
            start = -1
    if 0 <= start < len(sentence.tokens):
        yield start, len(sentence.tokens)


_QUOTES = frozenset(('"', '""', "“", "”", "«", "»"))
_CLOSING = frozenset(("”", "»"))


def _is_open(sentence: Sentence, *, opened: bool) -> bool:
    """Tells whether a quotation is open behind a sentence."""
    for token in sentence.tokens:
        if token.text in ("“", "«"):
            opened = True
        elif token.text in _CLOSING:
            opened = False
        elif token.text in _QUOTES:
            opened = not opened
    return opened


def _note(sentence: Sentence, voice: Voice, inside: Sequence[tuple[int, int]], speaker: Draft | None) -> None:
    """Takes note of who spoke, and of a quotation that stays open."""
    if speaker is None and inside and voice.quoting:
        speaker = voice.quoted
    voice.quoting = _is_open(sentence, opened=voice.quoting)
    voice.quoted = speaker if voice.quoting else None
    if speaker is not None:
        voice.speaker, voice.number = speaker, sentence.number
        _note_issuer(sentence, voice, speaker)


def _note_bodies(sentence: Sentence, items: Sequence[Item], voice: Voice) -> None:
    """Remembers the court and the prosecution that a sentence names."""
    for item in items:
        if item.tag == "AGENCY" and item.draft is not None:
            name = f" {' '.join(sentence.fold(at) for at in range(item.start, item.end))} "
            kinds = [kind for kind, words in _BODIES.items() if any(f" {word} " in name for word in words)]
            voice.bodies |= dict.fromkeys(kinds, item.draft)


def _note_issuer(sentence: Sentence, voice: Voice, speaker: Draft) -> None:
    """Remembers an agency that speaks through a document."""
    written = any(match.entry.tag == "SPEECHN" for match in sentence.tags.values())
    if speaker.kind is EntityType.AGENCY and (written or voice.issuer is None):
        voice.issuer = speaker
