"""Analyses of a case as answers that a page or a program can show: tables, a chart as data, the claims behind each row.

In: a question with its policy. Out: an answer of plain values, which travels between processes. Never: a guess drawn as
a tie, or a result without the policy that made it.
"""

from quipus.case.analysis.answer import Answer, Chart, Fact, Range, RangeChart, Row, Source, Table, WaysChart
from quipus.case.analysis.asking import answer_question
from quipus.case.analysis.question import KINDS, MEASURES, Kind, Question

__all__ = [
    "KINDS",
    "MEASURES",
    "Answer",
    "Chart",
    "Fact",
    "Kind",
    "Question",
    "Range",
    "RangeChart",
    "Row",
    "Source",
    "Table",
    "WaysChart",
    "answer_question",
]
