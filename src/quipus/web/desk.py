"""What every request has at hand: the case, who sits at the desk, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias
from urllib.parse import unquote

from fastapi import Depends, Request

from quipus.case import Case
from quipus.web.analyses import Analyses
from quipus.web.jobs import Jobs
from quipus.web.safety import Keys
from quipus.web.surveys import Surveys
from quipus.web.words import LANGUAGES, choose_language

NAME_COOKIE = "quipus-name"
NAME_HEADER = "x-quipus-author"
"""By which a program says who decides; it holds no cookie."""

LANGUAGE_COOKIE = "quipus-language"


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of the desk.

    Attributes:
        case: open for as long as the desk runs. address: as it was given.
        author: who decides where a visitor has given no name.
        keys: the secrets of this run.
        static: content digest of each static file by name, for addresses that may be kept for ever.
        surveys: the whole network, kept as long as the case stays as it is. analyses: answers, kept as long.
        jobs: files that are being added.
    """

    case: Case
    address: str
    author: str
    keys: Keys
    static: Mapping[str, str] = field(default_factory=dict)
    surveys: Surveys = field(default_factory=Surveys)
    analyses: Analyses = field(default_factory=Analyses)
    jobs: Jobs = field(default_factory=Jobs)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the desk, the case in the hands of the one who asks, and the language of the page."""

    desk: Desk
    case: Case
    author: str
    language: str


def find_visit(request: Request) -> Visit:
    """Returns the visit that a request is."""
    desk: Desk = request.app.state.desk
    named = request.headers.get(NAME_HEADER) or unquote(request.cookies.get(NAME_COOKIE, ""))
    author = named.strip()[:80] or desk.author
    wanted = request.cookies.get(LANGUAGE_COOKIE, "")
    language = wanted if wanted in LANGUAGES else choose_language(request.headers.get("accept-language", ""))
    return Visit(desk, desk.case.by(author), author, language)


Visiting: TypeAlias = Annotated[Visit, Depends(find_visit)]
"""Parameter of a page: `def overview(request: Request, visit: Visiting) -> Response`."""
