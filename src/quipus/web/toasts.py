"""Word of what was decided, for the corner of the page, with the way to take it back."""

from __future__ import annotations

import json

from starlette.responses import Response

from quipus.model import Act, Decision
from quipus.web.desk import Visit
from quipus.web.words import say

HEADER = "HX-Trigger"


def decided(answer: Response, visit: Visit, decision: Decision, claim: str | None = None) -> Response:
    """Adds word of a decision to an answer, with its number so that it can be taken back.

    Args:
        answer: the answer. visit: the request. decision: what was decided.
        claim: id of the claim that it was about, which the page shows anew when it is taken back; None loads the page.
    """
    words = say(visit.language, f"decided.{decision.act.value}")
    undo = None if decision.act is Act.REMOVE else decision.number
    label = say(visit.language, "act.undo")
    return toasted(answer, {"words": words, "undo": undo, "label": label, "claim": claim})


def said(answer: Response, words: str) -> Response:
    """Adds words for the corner of the page to an answer."""
    return toasted(answer, {"words": words, "undo": None, "label": ""})


def toasted(answer: Response, toast: dict[str, object]) -> Response:
    """Adds a toast to an answer; a header is plain ASCII, so that other letters are escaped as JSON escapes them."""
    answer.headers[HEADER] = json.dumps({"toast": toast})
    return answer
