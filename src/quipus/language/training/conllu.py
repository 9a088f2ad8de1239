"""Reads treebanks in CoNLL-U (Universal Dependencies, version 2).

A multiword token (Spanish "del", Portuguese "nas", "detê-lo") becomes one word again, since a pipeline that keeps
offsets cannot cut it: it takes the grammar of the part whose head lies outside. Lost: enhanced dependencies, XPOS,
MISC apart from SpaceAfter, and empty nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quipus.language.training.annotated import Annotated, Word

KEPT_FEATURES = frozenset(
    ("Gender", "Mood", "Number", "Person", "Polarity", "PronType", "Reflex", "Tense", "VerbForm", "Voice")
)
"""Features that rules over tokens ask for; fewer labels are learned better from little data."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One syntactic word; `first` and `last` are the ids of the token that it is part of."""

    id: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    first: int
    last: int
    surface: str
    space_after: bool


def keep_features(feats: str) -> str:
    """Returns a FEATS column with the kept features alone.

    >>> keep_features("Case=Acc,Dat|Number=Sing|Person=3|PrepCase=Npr")
    'Number=Sing|Person=3'
    """
    kept = [pair for pair in feats.split("|") if pair.partition("=")[0] in KEPT_FEATURES]
    return "|".join(sorted(kept))


def iter_conllu(
    lines: Iterable[str], names: Mapping[tuple[str, ...], Sequence[str]] | None = None
) -> Iterator[Annotated]:
    r"""Yields the sentences of a CoNLL-U file; `names` holds entity tags by the forms of a sentence's syntactic words.

    >>> rows = ["1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_", "1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_",
    ...         "2\tel\tel\tDET\t_\t_\t3\tdet\t_\t_", "3\tmar\tmar\tNOUN\t_\t_\t0\troot\t_\t_", ""]
    >>> [(word.text, word.upos, word.head) for word in next(iter_conllu(rows)).words]
    [('del', 'ADP', 1), ('mar', 'NOUN', 1)]
    """
    rows: list[_Row] = []
    token = (0, 0, "", True)  # first id, last id, surface, space after
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if len(columns) < 10:
            if rows and not columns[0].startswith("#"):
                yield _merge(rows, names or {})
                rows, token = [], (0, 0, "", True)
        elif "-" in columns[0]:
            first, _, last = columns[0].partition("-")
            token = (int(first), int(last), columns[1], "SpaceAfter=No" not in columns[9])
        elif columns[0].isdigit():
            rows.append(_row(columns, token))
    if rows:
        yield _merge(rows, names or {})


def _row(columns: list[str], token: tuple[int, int, str, bool]) -> _Row:
    id_ = int(columns[0])
    first, last, surface, space = token
    if not first <= id_ <= last:
        first, last, surface, space = id_, id_, columns[1], "SpaceAfter=No" not in columns[9]
    _, form, lemma, upos, _, feats, head, relation = columns[:8]
    return _Row(id_, form, lemma, upos, feats, int(head), relation, first, last, surface, space)


def _merge(rows: list[_Row], names: Mapping[tuple[str, ...], Sequence[str]]) -> Annotated:
    """Returns the rows of a sentence with every multiword token as one word."""
    tokens: dict[int, list[_Row]] = {}
    for row in rows:
        tokens.setdefault(row.first, []).append(row)
    place = {row.id: number for number, group in enumerate(tokens.values()) for row in group}
    words = []
    tags = names.get(tuple(row.form for row in rows))
    for number, group in enumerate(tokens.values()):
        row = next((row for row in group if not group[0].first <= row.head <= group[0].last), group[0])
        head = number if row.head == 0 else place[row.head]
        relation = "ROOT" if row.relation == "root" else row.relation
        words.append(Word(row.surface, row.space_after, row.upos, keep_features(row.feats), row.lemma, head, relation))
    return Annotated(
        tuple(words), None if tags is None else tuple(_tag_of(group, rows, tags) for group in tokens.values())
    )


def _tag_of(group: Sequence[_Row], rows: Sequence[_Row], tags: Sequence[str]) -> str:
    """Returns the entity tag of a token: that of its last part which has any."""
    told = [tags[rows.index(row)] for row in group]
    return next((tag for tag in reversed(told) if tag != "O"), "O")
