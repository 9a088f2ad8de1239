"""Whether what a verb tells has happened: no forecast ("could be convicted"), wish ("asked to acquit") or plan has."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from quipus.extract.doubt import GRANTED
from quipus.extract.sentence import Sentence

_MAY = frozenset((
    "could", "may", "might", "can", "should", "podria", "podrian", "puede", "pueden", "pudiera", "pudieran",
    "deberia", "deberian", "poderia", "poderiam", "pode", "podem", "deveria", "deveriam",
))  # fmt: skip
_BE = frozenset(
    ("be", "being", "ser", "sea", "sean", "fuera", "fueran", "fuese", "seja", "sejam", "for", "es", "is", "quedar")
)
_IF = {"en": ("if", "unless", "whether"), "es": ("si",), "pt": ("caso", "se")}
_BEING = frozenset(("being", "ser"))
_WISHED = frozenset(("be", "sea", "sean", "fuera", "fueran", "fuese", "seja", "sejam"))
"""Those of them that stand behind "asked that"."""
_ADVERBS = frozenset(("soon", "still", "yet", "also", "even", "pronto", "aun", "tambien", "tambem", "ahora", "agora"))
_ASKING = """
asked asks ask asking sought seeks seek seeking want wants wanted hopes hope hoped plans plan urged urges demanded
demands requested requests
pidio pide piden pidieron pedir pidiendo solicito solicita solicitan solicitaron solicitar busca buscan buscaba buscaban
quiere quieren queria querian pretende pretenden pretendia exige exigio exigen reclama reclamo reclaman requirio
requiere planea planean espera esperan propone propuso
pediu pede pedem pediram quer querem queriam buscam buscava pretendem solicitou exigiu exigem requereu requer planeja
failed fails fail moved moves vowed vows pledged threatened threatens attempted attempts attempting looking trying tried
unable refused refuses declined fears feared fear avoided avoids
evito evitaron teme temen temia rehuso amenaza amenazo prometio promete ameaca ameacou prometeu
intento intentaron intenta intentan intentaba intentaban trataba trataban trato trataron tratan trata tratou tentava
tentavam evitou tentou tentaram recusou
"""
_ASK = frozenset(_ASKING.split())
"""Folded verbs of asking, wishing, trying and fearing, finite."""
_ACHIEVE = frozenset((
    "managed", "logro", "lograron", "logra", "logran", "consiguio", "consiguieron", "consigue", "pudo", "pudieron",
    "conseguiu", "conseguiram", "consegue", "conseguem", "logrou", "lograram",
))  # fmt: skip
"""Folded verbs of bringing something about."""
_CEASE = frozenset((
    "stopped", "ceased", "quit", "dejo", "dejaron", "ceso", "cesaron", "deixou", "deixaram", "parou", "pararam",
))  # fmt: skip
"""Folded verbs of ceasing, past."""
_NEARLY = frozenset(("nearly", "almost", "casi", "quase"))
_PREVENTING = """
prevented prevent prevents foiled foil foils thwarted thwart thwarts averted avert averts
evito evitaron evitar evita evitan impidio impidieron impedir impide frustro frustraron frustrar frustra desbarato
desbarataron desbaratar evitou evitaram impediu impediram frustrou frustraram
"""
_PREVENT = frozenset(_PREVENTING.split())
_REQUESTED = frozenset((
    "requested", "requests", "requesting", "sought", "seek", "seeks", "demanded", "demands",
    "pidio", "pide", "piden", "pidieron", "solicito", "solicita", "solicitan", "solicitaron", "requirio", "reclamo",
    "pedida", "solicitada",
    "pediu", "pede", "pedem", "pediram", "solicitou", "solicitaram", "requereu", "requer", "requereram", "requerida",
))  # fmt: skip
"""Folded verbs of asking a court for an arrest."""
_WILL = (
    ("will", "be"), ("shall", "be"), ("will",), ("set", "to", "be"), ("due", "to", "be"), ("are", "to", "be"),
    ("is", "to", "be"), ("sera",), ("seran",), ("serao",), ("va", "a", "ser"), ("van", "a", "ser"), ("vai", "ser"),
    ("vao", "ser"),
)  # fmt: skip
"""Folded words before a verb that tell of a plan."""
_WAS_TO = (
    ("was", "to"), ("were", "to"), ("was", "going", "to"), ("were", "going", "to"), ("iba", "a"), ("iban", "a"),
    ("ia",), ("iam",),
)  # fmt: skip
"""Folded words before an infinitive that tell of what was meant to come, and may never have."""
_FUTURE = {"es": ("rá", "rán"), "pt": ("rá", "rão")}
_REACH = 9
"""Tokens before a verb in which one asks for it."""
_ENDS = frozenset((".", ";", ":"))
_WHO_ASKED = frozenset((
    "who", "whom", "whose", "what", "where", "when", "why", "how", "which", "quem", "onde", "quando", "como", "qual",
    "quantos", "quantas",
))  # fmt: skip
"""Folded words with which a question begins behind a comma: "He led it, but who paid?"."""
_ANSWERED = GRANTED | {"died"}
"""Predicates of what a question takes for granted: "Who killed NAME, the customs director?"."""


def is_forecast(sentence: Sentence, start: int) -> bool:
    """Tells whether the verb at a token tells what may come to pass or is asked for, and not what did.

    "could be convicted", "if convicted", "de ser condenado", "pidió absolver", "asked that he be tried".

    Args:
        sentence: any. start: the verb's first token.
    """
    before = _skip_adverbs(sentence, start - 1)
    if is_near_miss(sentence, start) or _may_be(sentence, before) or _was_to_be(sentence, start, before):
        return True
    if sentence.language == "en" and sentence.fold(before) in _IF["en"]:
        return True
    if _is_infinitive(sentence, start):
        return _is_asked(sentence, before)
    if sentence.fold(before) not in _BE:
        return False
    be, before = sentence.fold(before), _skip_adverbs(sentence, before - 1)
    word = sentence.fold(before)
    if _may_be(sentence, before) or word in _IF[sentence.language] or (be in _BEING and word in _ASK):
        return True
    if word == "de":
        return sentence.fold(before - 1) in ("caso", ",", "")  # "de ser condenado, pagaría", not "tras"
    return be in _WISHED and _is_asked(sentence, before)


def is_near_miss(sentence: Sentence, start: int) -> bool:
    """Tells whether the act that a token tells of was nearly done: "was almost extradited", "casi matan a"."""
    return any(sentence.fold(at) in _NEARLY for at in range(start - 3, start))


def is_achieved(sentence: Sentence, start: int) -> bool:
    """Tells whether the infinitive at a token was brought about: "lograron capturar a", "managed to arrest"."""
    at = _skip_adverbs(sentence, start - 2 if sentence.fold(start - 1) == "to" else start - 1)
    return sentence.fold(at) in _ACHIEVE and sentence.tag(at - 1) != "NOT"


def is_supposed(sentence: Sentence, start: int) -> bool:
    """Tells whether what begins at a token is only supposed: "If NAME led the gang", "unclear if NAME leads"."""
    at = start - 1
    while sentence.tag(at) in ("ART", "TITLE") or sentence.is_quote(at):
        at -= 1
    word = sentence.text(at).casefold()
    reflexive = sentence.language == "pt" and word == "se" and not sentence.is_capital(start)
    return word in _IF[sentence.language] and not reflexive


def is_asked(sentence: Sentence, start: int, predicate: str) -> bool:
    """Tells whether what a token tells is asked and not said: "NAME was the leader?", "¿NAME era el jefe?".

    Args:
        sentence: any. start: the token that carries the claim. predicate: of the claim.
    """
    if predicate in _ANSWERED:
        return False
    end = next((at for at in range(start, len(sentence.tokens)) if sentence.text(at) in ("?", *_ENDS)), None)
    if end is None or sentence.text(end) != "?":
        return False
    return not any(
        sentence.text(at) == "¿" or (sentence.fold(at) in _WHO_ASKED and _parts(sentence, at - 1))
        for at in range(start + 1, end)
    )


def _parts(sentence: Sentence, at: int) -> bool:
    """Tells whether a token is a comma or an "and" or "but", behind which something else may be asked."""
    return sentence.text(at) == "," or sentence.tag(at) in ("AND", "BUT")


def is_prevented(sentence: Sentence, start: int) -> bool:
    """Tells whether the act that a token tells of was kept from happening: "evitaron que", "foiled the murder of"."""
    at = _last_before(sentence, start, _PREVENT)
    return at is not None and sentence.tag(at - 1) != "NOT"


def is_requested(sentence: Sentence, start: int) -> bool:
    """Tells whether a court is asked for the act that a token tells of: "prosecutors requested the arrest of"."""
    return _last_before(sentence, start, _REQUESTED) is not None


def _last_before(sentence: Sentence, start: int, words: AbstractSet[str]) -> int | None:
    """Returns the last of some folded words not far before a token, with no comma and no end between; None if none."""
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if sentence.text(at) in (*_ENDS, ","):
            return None
        if sentence.fold(at) in words:
            return at
    return None


def is_planned(sentence: Sentence, start: int) -> bool:
    """Tells whether the verb at a token tells what is yet to be done: "will be tried", "imputará", "want to expand"."""
    if sentence.fold(start) in ("will", "shall"):
        return True
    before = _skip_adverbs(sentence, start - 1)
    if any(_ends_with(sentence, before + 1, words) for words in _WILL):
        return True
    wanted = _is_infinitive(sentence, start) and _is_asked(sentence, before)
    future = sentence.text(start).casefold().endswith(_FUTURE.get(sentence.language, ("\0",)))
    return wanted or (future and (start == 0 or not sentence.is_capital(start)))


def has_ceased(sentence: Sentence, start: int) -> bool:
    """Tells whether what the verb at a token tells is over: "dejaron de operar en Chile", "stopped operating".

    Args:
        sentence: any. start: the verb's first token.
    """
    before = start - 1 - (sentence.fold(start - 1) in ("de", "to"))
    return sentence.fold(before) in _CEASE


def _was_to_be(sentence: Sentence, start: int, before: int) -> bool:
    """Tells whether an act was meant to come to pass: "iba a ser extraditado", "was to be tried", "iba a declarar".

    Args:
        sentence: any. start: the verb's first token. before: the last token before it that is no adverb.
    """
    end = before if sentence.fold(before) in _BE else start if _is_infinitive(sentence, start) else None
    return end is not None and any(_ends_with(sentence, end, words) for words in _WAS_TO)


def _ends_with(sentence: Sentence, end: int, words: tuple[str, ...]) -> bool:
    """Tells whether folded words stand right before a token."""
    first = end - len(words)
    return first >= 0 and all(sentence.fold(first + at) == word for at, word in enumerate(words))


def _may_be(sentence: Sentence, at: int) -> bool:
    """Tells whether a token is a verb of what may be, and not the month of May."""
    return sentence.fold(at) in _MAY and not (sentence.fold(at) == "may" and sentence.is_capital(at))


def _is_infinitive(sentence: Sentence, start: int) -> bool:
    if sentence.language == "en":
        return sentence.fold(start - 1) == "to"
    return sentence.fold(start).endswith(("ar", "er", "ir", "arse", "erse", "irse"))


def _skip_adverbs(sentence: Sentence, at: int) -> int:
    while at >= 0 and (sentence.fold(at) in _ADVERBS or sentence.fold(at).endswith(("mente", "ly"))):
        at -= 1
    return at


def _is_asked(sentence: Sentence, end: int) -> bool:
    """Tells whether a verb of asking stands not far before a token, in its sentence."""
    for at in range(end, max(-1, end - _REACH), -1):
        if sentence.text(at) in _ENDS:
            return False
        if sentence.fold(at) in _ASK:
            return True
    return False
