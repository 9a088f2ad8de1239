"""Answers: what the first words of an answer say because of the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quipus.extract.doubt import read_doubt
from quipus.extract.found import Found
from quipus.extract.items import Item
from quipus.extract.patterns import compile_pattern, encode
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.model import EntityType

_WHO_LEADS = compile_pattern(
    "WHO [BE W SE ADV DATE IN ART]{0,3}? [LEAD CONTROL LEADER COMMIT] [^STOP SAY PERSON]{0,5}? (o=GROUP)?", {}
)
_WHOSE_LEADER = compile_pattern("WHO BE [POSS ART] [W FORMER]{0,2} LEADER", {})
_FIRST = compile_pattern(
    "^[W AND COMMA NAME DATE IN ART AS ALIAS THEY HE BE SE THAT CALLED ONLYAS ADV OF POSS FAMILY GROUP]{0,9}? "
    "(s=PERSON)",
    {},
)


def group_asked_for(items: Sequence[Item], last: Draft | None) -> Draft | None:
    """Returns the group whose leader a question asks for, None if it asks for something else.

    Args:
        items: of a sentence of the question.
        last: the group that the text named last, meant by "its leader".
    """
    code = encode(items)
    match: re.Match[str] | None = _WHO_LEADS.search(code)
    if match is not None and match.start("o") >= 0:
        return items[match.start("o")].draft
    if match is None:
        match = _WHOSE_LEADER.search(code)
    return last if match is not None and not any(item.tag in ("PLACE", "PRISON") for item in items) else None


def named_in_answer(sentence: Sentence, items: Sequence[Item], group: Draft) -> Found | None:
    """Returns the claim that the person whom an answer names first leads the group asked for."""
    match = _FIRST.match(encode(items))
    item = items[match.start("s")] if match is not None else None
    if item is None or item.draft is None or item.form == "again" or item.draft.kind is not EntityType.PERSON:
        return None
    named = next((other.draft for other in items[: items.index(item)] if other.tag == "GROUP"), None)
    doubt = read_doubt(sentence, "leads", 0, item.end, item.start)
    span = sentence.span(item.start, item.end)
    return Found("leads", item.draft, named or group, "leads.answer", span, item.start, doubt)
