"""How the sides that a sentence is offered stand to each other: how many there are, which was named last or most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quipus.extract.arguments.kinds import Kind
from quipus.extract.arguments.sides import NOBODY, Focus, Side
from quipus.extract.arguments.view import View

_NOT_NAMED = (0, 0, 0, 0, 0)


class Standing:
    """The numbers of the sides of one sentence, each worked out once."""

    def __init__(self, view: View, sides: Sequence[Side], focus: Focus) -> None:
        self._here = Counter(side.kind for side in sides if side.index >= 0)
        self._away = Counter(side.kind for side in sides if NOBODY < side.index < 0)
        self._rows = {id(side): self._row(view, side, sides, focus) for side in sides}
        passage, start = view.sentence.passage, view.sentence.tokens[0].start
        self._place = (
            sum(self._here.values()), view.sentence.number, start - passage.span.start, passage.speaker is not None,
        )  # fmt: skip

    @staticmethod
    def _row(view: View, side: Side, sides: Sequence[Side], focus: Focus) -> tuple[int, ...]:
        draft = side.draft
        if draft is None or not draft.mentions:
            return _NOT_NAMED
        last = draft.mentions[-1][0].start
        rivals = [
            other.draft for other in sides
            if other.draft is not None and other.kind == side.kind and other.draft is not draft
            and (other.index < 0) == (side.index < 0) and other.draft.mentions
        ]  # fmt: skip
        total = focus.total(draft)
        return (
            total,
            sum(focus.total(rival) > total for rival in rivals),
            sum(rival.mentions[-1][0].start > last for rival in rivals),
            len(rivals),
            last >= view.sentence.passage.span.start,
        )

    def of(self, side: Side) -> tuple[int, ...]:
        """Returns how a side stands to the others of its kind.

        How often the document names it, how many are named more often, how many later, how many there are, and
        whether the passage has named it.
        """
        return self._rows[id(side)]

    def count(self, kind: Kind) -> tuple[int, ...]:
        """Returns how many sides of each end of a kind of claim the sentence names and is offered, and its place."""
        return (
            sum(self._here[name] for name in kind.subjects), sum(self._here[name] for name in kind.things),
            sum(self._away[name] for name in kind.subjects), sum(self._away[name] for name in kind.things),
            *self._place,
        )  # fmt: skip
