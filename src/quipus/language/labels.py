"""Labels before somebody's words that name nobody, in the three languages: of who asks, who answers, who tells news."""

from __future__ import annotations

from quipus.language.names import fold

ASKING = frozenset((
    "p", "q", "pregunta", "pergunta", "question", "periodista", "jornalista", "entrevistador", "entrevistadora",
    "entrevistador/a", "entrevistador(a)", "interviewer", "reporter", "reportero", "reportera", "journalist",
))  # fmt: skip
"""Folded labels of questions."""
ANSWERING = frozenset((
    "r", "a", "respuesta", "resposta", "answer", "entrevistado", "entrevistada", "interviewee",
))  # fmt: skip
"""Folded labels of answers."""
TELLING = frozenset((
    "corresponsal", "locutor", "locutora", "conductor", "conductora", "presentador", "presentadora", "reportero",
    "reportera", "periodista", "narrador", "narradora", "reporter", "correspondent", "anchor", "host", "presenter",
    "narrator", "correspondente", "apresentador", "apresentadora", "jornalista",
))  # fmt: skip
"""Folded labels of those in whose words a broadcast tells its own news."""


def fold_label(label: str) -> str:
    """Returns a label as the sets above have it.

    >>> fold_label("R."), fold_label("LOCUTORA")
    ('r', 'locutora')
    """
    return fold(label).rstrip(".")
