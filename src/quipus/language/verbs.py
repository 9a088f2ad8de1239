"""Inflected forms of regular verbs, third person, as news and court texts use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

_ES = {
    "ar": ("a an o aron aba aban ara aran aria arian e en ase asen", "ado ada ados adas", "ando"),
    "er": ("e en io ieron ia ian era eran eria erian a an iera ieran", "ido ida idos idas", "iendo"),
    "ir": ("e en io ieron ia ian ira iran iria irian a an iera ieran", "ido ida idos idas", "iendo"),
}
_PT = {
    "ar": ("a am ou aram ava avam ara arao aria ariam e em asse assem", "ado ada ados adas", "ando"),
    "er": ("e em eu eram ia iam era erao eria eriam a am esse essem", "ido ida idos idas", "endo"),
    "ir": ("e em iu iram ia iam ira irao iria iriam a am isse issem", "ido ida idos idas", "indo"),
}
_WE = {
    "es": {"ar": ("abamos", "amos"), "er": ("iamos", "imos i"), "ir": ("iamos", "imos i")},
    "pt": {"ar": ("avamos", "amos ei"), "er": ("iamos", "emos i"), "ir": ("iamos", "imos i")},
}
"""Endings of the first person, as witnesses and spokesmen use it: habits, finished acts."""
_CLITICS = ("-se", "-o", "-a", "-os", "-as", "-lhe", "-lhes")
"""Portuguese pronouns behind a verb ("juntou-se", "matou-o")."""
_ENDINGS = {"es": _ES, "pt": _PT}
"""Folded endings (finite, participle, gerund) of the regular conjugations."""
_PAST = {
    "es": {"ar": ("o", "aron"), "er": ("io", "ieron"), "ir": ("io", "ieron")},
    "pt": {"ar": ("ou", "aram"), "er": ("eu", "eram"), "ir": ("iu", "iram")},
}
"""Those of the finite endings that tell one finished act, told apart from what is done as a habit."""
_DOUBLING = frozenset(("ship", "rob", "kidnap", "transfer", "control", "nab", "admit", "commit", "stab"))
"""English verbs that double their last letter: shipped, robbed."""
_SOFT = {"car": "qu", "gar": "gu", "zar": "c"}
"""Spelling of the stem before e: atacar, ataque."""

_HARD = {
    "es": {"cer": "zc", "cir": "zc", "ger": "j", "gir": "j", "guir": "g"},
    "pt": {"ger": "j", "gir": "j", "guir": "g"},
}
"""Spelling of the stem before a: pertenecer, pertenezca; dirigir, dirija."""


class Form(NamedTuple):
    """One inflected form of a verb: its folded writing and what it is (fin, past, part, ger, inf, ed)."""

    word: str
    kind: str


def iter_forms(infinitive: str, language: str) -> Iterator[Form]:
    """Yields the forms of a regular verb; English "-ed" is both finite and participle and gets the kind "ed".

    The infinitive may carry words behind it ("dedicar a"); they follow each form.

    >>> sorted(form.word for form in iter_forms("raid", "en"))
    ['raid', 'raided', 'raiding', 'raids']
    """
    verb, blank, rest = infinitive.partition(" ")
    forms = _english(verb) if language == "en" else _romance(verb, language)
    return (Form(form.word + blank + rest, form.kind) for form in (*forms, *_irregular(verb, language)))


@cache
def _exceptions(language: str) -> Mapping[str, Mapping[str, str]]:
    """Returns the forms of a language's verbs that are not regular, by infinitive or "-" and its ending."""
    raw: Any = yaml.load(files("quipus.language").joinpath(language, "verbs.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return {ending: {kind: str(forms) for kind, forms in kinds.items()} for ending, kinds in raw.items()}


def _irregular(verb: str, language: str) -> Iterator[Form]:
    """Yields the forms of a verb that are not regular."""
    known = _exceptions(language)
    for size in range(len(verb), 1, -1):
        kinds = known.get(verb if size == len(verb) and verb in known else "-" + verb[-size:])
        if kinds is not None:
            stem = verb[:-size]
            yield from (Form(form.replace("~", stem), kind) for kind, forms in kinds.items() for form in forms.split())
            return


def _english(verb: str) -> Iterator[Form]:
    stem = verb.removesuffix("e")
    if verb in _DOUBLING:
        stem += verb[-1]
    elif verb.endswith("c"):
        stem += "k"  # traffic, trafficking
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (Form(verb[:-1] + "ies", "fin"), Form(verb[:-1] + "ied", "ed"))
    else:
        yield Form(verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), "fin")
        yield Form(stem + "ed", "ed")
    yield Form(verb, "inf")
    yield Form(stem + "ing", "ger")


def _romance(verb: str, language: str) -> Iterator[Form]:
    stem, ending = verb[:-2], verb[-2:]
    finite, participle, gerund = _ENDINGS[language][ending]
    soft = next((stem[:-1] + new for old, new in _SOFT.items() if verb.endswith(old)), stem)
    for end in finite.split():
        kind = "past" if end in _PAST[language][ending] else "fin"
        yield Form((soft if ending == "ar" and end.startswith("e") else stem) + end, kind)
    habits, acts = _WE[language][ending]
    yield from (Form(stem + end, "fin") for end in habits.split())
    yield from (Form(stem + end, "past") for end in acts.split())
    hard = next((stem[:-1] + new for old, new in _HARD[language].items() if verb.endswith(old)), None)
    if hard is not None:
        yield from (Form(hard + end, "fin") for end in ("a", "an" if language == "es" else "am"))
    for end in participle.split():
        yield Form(stem + end, "part")
    yield Form(stem + gerund, "ger")
    yield Form(verb, "inf")
    yield from _with_clitics(verb, stem, language)


def _with_clitics(verb: str, stem: str, language: str) -> Iterator[Form]:
    """Yields the forms with a pronoun run together: "matarlo", "matándolo"; "matou-o", "aliou-se", "matá-lo"."""
    if language == "es":
        gerund = stem + _ES[verb[-2:]][2]
        for clitic in ("se", "lo", "la", "los", "las", "le", "les"):
            yield from (Form(verb + clitic, "inf"), Form(gerund + clitic, "ger"))
        return
    finite = _PT[verb[-2:]][0].split()[:6]
    for clitic in _CLITICS:
        for end in finite:
            yield Form(stem + end + clitic, "past" if end in _PAST["pt"][verb[-2:]] else "fin")
        yield Form(verb + clitic, "inf")
    yield from (Form(verb[:-1] + clitic, "inf") for clitic in ("-lo", "-la", "-los", "-las"))
