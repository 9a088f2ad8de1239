"""Denial: the words that make a claim say that something is not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quipus.extract.sentence import Sentence
from quipus.language.lexicon import Match, lexicon

_NEAR = 4
"""Tokens before a carrying word in which "not" denies it."""
_LEAD = 3
"""Tokens before a claim in which "not" denies it."""
_FAR = 22
"""Tokens before a carrying word in which "there is no evidence that" still denies it."""
_LINK = 7
"""Tokens behind such words within which the clause they deny begins: "descartó, sin embargo, que"."""
_PROOF = 7
"""Tokens behind "no" within which it is a proof that is missing, "no hay, por otra parte, pruebas"."""
_ASIDE = 8
"""Tokens between the commas of an aside at most: "no es cierto, como se ha publicado, que"."""
_BEHIND = 12
"""Tokens behind a noun within which it is said to have been denied."""
_ENDS = frozenset((";", ".", ":"))
_BREAKS = _ENDS | {",", "(", ")"}
_NONE = frozenset(("ninguno", "ninguna", "nenhum", "nenhuma", "none", "neither"))
"""Folded words before "of" that say of all of a set that they did not."""
_NO = {
    "en": frozenset(("no",)), "es": frozenset(("ningun", "ninguna")), "pt": frozenset(("nenhum", "nenhuma")),
}  # fmt: skip
"""Folded words before a noun that deny the verb before it: "leads no gang"."""
_TIES = frozenset((
    "vinculacion", "vinculo", "vinculos", "participacion", "relacion", "nexo", "nexos", "lazos", "conexion",
    "involvement", "links", "ties", "participation", "participacao", "envolvimento", "ligacao", "ligacoes", "relacao",
))  # fmt: skip
"""Folded nouns of what somebody denies: "negó cualquier vinculación con la quema"."""
_OF = frozenset(("of", "de", "del", "do", "da", "dos", "das"))
_PROVING = """
proof proofs evidence indication indications record records sign signs prove proves proved proven show shown establish
established true
prueba pruebas evidencia evidencias indicio indicios registro registros constancia elementos demostro demostrado
demostrada probo probado probada probar demostrar acredito acreditado acreditada acreditar comprobado cierto verdad
prova provas indicios registo registos elementos provou provado provada provar demonstrou demonstrado comprovou
comprovado comprovada comprovar verdade
"""
_PROOFS = frozenset(_PROVING.split())
"""Folded words for what is missing where something is not shown to be so."""
_WITHOUT = frozenset(("sin", "sem", "without"))
_CLOSE = 2
"""Tokens before a carrying word in which "without" denies it."""
_NO_MORE = frozenset(
    ("more", "less", "fewer", "other", "one", "longer", "pasa", "pasan", "passa", "passam", "solo", "so")
)
"""Folded words behind "no" with which it denies nothing: "no more than", "não passa de"."""
_ONLY = frozenset(("only", "just", "merely", "unico", "unica", "unicos", "unicas", "apenas", "somente", "solamente"))
"""Folded words behind "not" that make it say that there are others too: "is not the only journalist"."""
_PARTICIPLES = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")
_PROVEN = ("provad", "probad", "proven", "proved", "acreditad", "demonstrad")
"""Beginnings of folded words for what a court has found to be so."""
_FAILED = frozenset(("failed", "fail", "unable"))
_WAS = frozenset(("was", "were", "been", "fue", "fueron", "sido", "foi", "foram"))
_DENIED = frozenset((
    "denied", "refuted", "dismissed", "desmentida", "desmentido", "desmentidas", "desmentidos", "descartada",
    "descartado", "descartadas", "descartados", "negada", "negado", "rechazada", "rechazado", "rejeitada",
))  # fmt: skip
"""Folded participles of denying."""


_RUMOURS = frozenset((
    "claim", "claims", "rumor", "rumors", "rumour", "rumours", "report", "reports", "allegation", "allegations",
    "version", "versions", "idea", "notion", "suggestion", "story",
    "rumores", "versiones", "informacion", "informaciones", "afirmacion", "noticia", "noticias", "especie",
    "boato", "boatos", "versao", "versoes", "informacao", "informacoes", "afirmacao", "ideia",
))  # fmt: skip
"""Folded nouns for what is said and may be called untrue."""
_UNTRUE = frozenset((
    "false", "untrue", "unfounded", "baseless", "wrong", "invented",
    "falsa", "falso", "falsas", "falsos", "infundada", "infundado", "infundadas", "infundados", "mentira", "inventada",
))  # fmt: skip


def find_denial(sentence: Sentence, verb: int, start: int, *, plain: bool) -> tuple[int, int] | None:
    """Returns the tokens of the words that deny what is claimed, None where nothing does.

    Args:
        sentence: any.
        verb: the first token of the carrying word. start: the first token of the claim.
        plain: only "not" beside the carrying word denies: what a clause takes for granted is so even where the clause
            is denied, as in "denied that the Colombian group ...".
    """
    lead = 1 if plain else _LEAD
    near = _within(sentence, verb) or _beside(sentence, verb, start - lead, ("NOT",) if plain else ("NOT", "DENY"))
    if plain or near:
        return near
    found = (*_cleft(sentence, verb), *_behind(sentence, verb), *_called_untrue(sentence, verb))
    return found[0] if found else next(_governing(sentence, verb), None)


def opens_unproven(sentence: Sentence) -> tuple[int, int] | None:
    """Returns the words by which a heading says that what follows is not proven: "Factos não provados"."""
    for position in range(1, len(sentence.tokens)):
        if sentence.fold(position).startswith(_PROVEN) and sentence.fold(position - 1) in ("no", "nao", "not"):
            return position - 1, position + 1
    return None


def _within(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """Returns the "never" or "negó" inside a carrying word of several: "had never met", "negó conocer"."""
    match = sentence.covered.get(verb)
    if match is None or match.entry.form != "fin" or len(match.entry.words) == 1 or match.entry.tag == "LEGAL":
        return None
    for position in range(match.start, match.end):
        entry = lexicon(sentence.language).get(sentence.fold(position))
        if entry is not None and entry.tag in ("NOT", "DENY") and sentence.fold(position - 1) != "de":
            return position, position + 1
    return None


def _beside(sentence: Sentence, verb: int, start: int, tags: Sequence[str]) -> tuple[int, int] | None:
    """Returns the "not" or "denied" just before the carrying word, or the "none of" before its subject."""
    for position in range(verb - 1, max(verb - _NEAR - 1, start, -1), -1):
        match = sentence.covered.get(position)
        if match is not None and match.entry.tag in tags and not _is_idle(sentence, match, verb):
            return match.start, match.end
        if sentence.text(position) in _BREAKS or sentence.tag(position) in ("BUT", "AND"):
            break
    for position in range(verb - 1, max(verb - _FAR, -1), -1):
        if sentence.text(position) in _BREAKS:
            break
        if sentence.fold(position) in _NONE and sentence.fold(position + 1) in _OF:
            return position, position + 1
    return None


def _is_idle(sentence: Sentence, match: Match, verb: int) -> bool:
    """Tells whether a "no" denies something else than the verb: "dijo que no y", "no identificados", "sin escolta"."""
    word, behind = sentence.fold(match.start), sentence.fold(match.end)
    if word in _WITHOUT:
        return verb - match.start > _CLOSE
    if word not in ("no", "nao", "not"):
        return False
    if any(sentence.fold(at) in _ONLY for at in range(match.end, min(match.end + 3, verb + 4))):
        return True
    if not behind.isalnum() or sentence.tag(match.end) == "AND" or behind in _NO_MORE:
        return True
    if sentence.language == "en":
        return False
    if sentence.fold(match.start - 1) == "de" and not behind.endswith("r"):
        return True  # "un pacto de no agresión"
    own = sentence.covered.get(verb)
    apart = match.end != verb and (own is None or not own.start <= match.end < own.end)
    return apart and behind.endswith(_PARTICIPLES)


def _behind(sentence: Sentence, verb: int) -> Iterator[tuple[int, int]]:
    """Yields the "no" behind the carrying word, and the "was denied" behind a noun."""
    match = sentence.covered.get(verb)
    end = verb + 1 if match is None else match.end
    counted = sentence.fold(end + 1) in _NO_MORE
    if sentence.fold(end) in _NO[sentence.language] and not sentence.is_capital(end) and not counted:
        yield end, end + 1
    if match is None or match.entry.form in ("fin", "past", "inf", "ger"):
        return
    for position in range(end, end + _BEHIND):
        if sentence.text(position) in _ENDS or sentence.tag(position) in ("BUT", "THAT", "WHO"):
            return
        if sentence.fold(position) in _DENIED and sentence.fold(position - 1) in _WAS:
            yield position - 1, position + 1


def _cleft(sentence: Sentence, verb: int) -> Iterator[tuple[int, int]]:
    """Yields the "not" of "it was not NAME who" before the carrying word: it was somebody else."""
    if sentence.tag(verb - 1) not in ("WHO", "THAT"):
        return
    for position in range(verb - 2, max(verb - _ASIDE, -1), -1):
        if sentence.text(position) in _BREAKS:
            return
        if sentence.tag(position) != "BE":
            continue
        for at, name in ((position - 1, position + 1), (position + 1, position + 2)):
            if sentence.tag(at) == "NOT" and sentence.is_capital(name):
                yield at, at + 1
        return


def _called_untrue(sentence: Sentence, verb: int) -> Iterator[tuple[int, int]]:
    """Yields the "is false" around "the claim that", where that is the clause in which the carrying word stands."""
    start = next((at for at in range(verb - 1, max(verb - _FAR, -1), -1) if _opens_rumour(sentence, at)), None)
    if start is None or any(sentence.text(at) in _ENDS for at in range(start, verb)):
        return
    first = start - 3 if sentence.fold(start - 1) == "de" else start - 2  # "son falsos los rumores de que"
    first -= sentence.tag(first) == "ART"
    if sentence.fold(first) in _UNTRUE:
        yield first, first + 1
    for position in range(verb, min(verb + _FAR, len(sentence.tokens))):
        if sentence.text(position) in _ENDS:
            return
        if sentence.tag(position) == "BE" and sentence.fold(position + 1) in _UNTRUE:
            yield position, position + 2
            return


def _opens_rumour(sentence: Sentence, at: int) -> bool:
    """Tells whether a token is the "that" of "the claim that", "la versión de que"."""
    if sentence.fold(at) not in ("that", "que"):
        return False
    return sentence.fold(at - 2 if sentence.fold(at - 1) == "de" else at - 1) in _RUMOURS


def _governing(sentence: Sentence, verb: int) -> Iterator[tuple[int, int]]:
    """Yields the words that deny the clause from further before it: "no se ha demostrado que", "denied that"."""
    clause = verb
    for position in range(verb - 1, max(verb - _FAR, -1), -1):
        if sentence.text(position) in _ENDS or _turns(sentence, position):
            return
        word, match = sentence.fold(position), sentence.tags.get(position)
        if word in ("que", "that") and sentence.tag(position - 1) != "AND":
            clause = position
        tag = "" if match is None else match.entry.tag
        if word in _FAILED and sentence.fold(position + 2) in _PROOFS:
            yield position, position + 3
        elif match is not None and tag in ("NOT", "DENY"):
            if tag == "DENY" and sentence.tag(position - 1) == "NOT":
                return
            if _takes(sentence, position, match.end, clause):
                yield position, match.end
        elif tag in ("BLAME", "CUE") or (tag == "SAY" and word not in _PROOFS):
            return


def _takes(sentence: Sentence, start: int, end: int, clause: int) -> bool:
    """Tells whether words of denial from `start` up to `end` govern a clause that begins at `clause`.

    Args:
        sentence: any. clause: its "that", else its carrying word.
    """
    that = sentence.fold(clause) in ("que", "that")
    if sentence.fold(end - 1) in ("que", "that"):
        return True
    if sentence.tag(start) == "DENY":
        tied = any(sentence.fold(at) in _TIES for at in range(end, min(end + _LINK, clause)))
        return tied or (that and clause - end < _LINK)
    proof = next((at for at in range(start, min(end + _PROOF, clause)) if sentence.fold(at) in _PROOFS), None)
    if proof is None:
        return False
    return (that and clause - proof <= _ASIDE + 2) or sentence.fold(proof + 1) in _OF


def _turns(sentence: Sentence, position: int) -> bool:
    """Tells whether a clause of its own begins at a token: behind "but", or with a comma and a relative pronoun."""
    match = sentence.covered.get(position)
    if sentence.tag(position) == "AND" and sentence.tag(position + 1) in ("SAY", "BLAME", "DENY"):
        return True
    if match is not None and match.entry.tag == "BUT":
        return not (sentence.text(match.start - 1) == "," and sentence.text(match.end) == ",")  # ", porém,"
    if sentence.text(position) != "," or sentence.tag(position + 1) not in ("THAT", "WHO"):
        return False
    first = next((at for at in range(position - 1, position - _ASIDE, -1) if sentence.text(at) == ","), 0)
    return not (first and (sentence.fold(first - 1) in _PROOFS or sentence.tag(first - 1) in ("NOT", "DENY")))
