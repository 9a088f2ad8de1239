"""Learns the lemmatiser's table from sentences with lemmas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from quipus.language.pipelines.lemmas import LemmaTable
from quipus.language.training.annotated import Annotated

_LONGEST_ENDING = 6
_LEAST_FORMS = 2
"""An ending seen with fewer forms teaches nothing."""
_LEAST_SHARE = 0.5


def learn_lemmas(sentences: Iterable[Annotated]) -> LemmaTable:
    """Returns the most frequent lemma of every form, and the change of letters that is usual for an ending.

    Forms that the endings already get right are left out of the table.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos and word.lemma and word.lemma != "_" and word.upos not in ("PROPN", "PUNCT"):
                counts[word.upos, word.text.lower()][word.lemma.lower()] += 1
    best = {key: min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)) for key, lemmas in counts.items()}
    table = LemmaTable(endings=_learn_endings(best))
    wrong = {key: lemma for key, lemma in best.items() if table.lemma_of(key[1], key[0]) != lemma}
    for (upos, form), lemma in sorted(wrong.items()):
        table.forms.setdefault(upos, {})[form] = lemma
    return table


def _learn_endings(best: dict[tuple[str, str], str]) -> dict[str, dict[str, tuple[int, str]]]:
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (upos, form), lemma in best.items():
        change = _change(form, lemma)
        for length in range(max(1, change[0]), min(_LONGEST_ENDING, len(form) - 1) + 1):
            votes[upos, form[-length:]][change] += 1
    endings: dict[str, dict[str, tuple[int, str]]] = {}
    for (upos, ending), changes in sorted(votes.items(), key=lambda item: len(item[0][1])):
        change, n_votes = min(changes.items(), key=lambda item: (-item[1], item[0]))
        known = endings.setdefault(upos, {})
        shorter = next((known[ending[i:]] for i in range(1, len(ending)) if ending[i:] in known), (0, ""))
        if n_votes >= _LEAST_FORMS and n_votes >= _LEAST_SHARE * changes.total() and change != shorter:
            known[ending] = change
    return endings


def _change(form: str, lemma: str) -> tuple[int, str]:
    """Returns how many letters to cut from a form and what to add to get its lemma.

    >>> _change("huyeron", "huir")
    (5, 'ir')
    """
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]
