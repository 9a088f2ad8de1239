"""Who sits at the desk, and in which language: two cookies."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from quipus.web.desk import LANGUAGE_COOKIE, NAME_COOKIE
from quipus.web.words import LANGUAGES

router = APIRouter(include_in_schema=False)
_YEAR = 31_536_000


@router.post("/visitor")
def set_visitor(
    here: Annotated[str, Form()] = "/", name: Annotated[str, Form()] = "", language: Annotated[str, Form()] = ""
) -> Response:
    """Keeps a name or a language, and shows the page again."""
    answer = RedirectResponse(own_path(here), status_code=303)
    if name.strip():
        answer.set_cookie(NAME_COOKIE, quote(name.strip()[:80]), _YEAR, httponly=True, samesite="strict")
    if language in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, language, _YEAR, httponly=True, samesite="strict")
    return answer


def own_path(here: str) -> str:
    r"""Returns a path of this desk; what may lead elsewhere becomes the front page.

    >>> own_path("/entity/1?a=b"), own_path("//elsewhere"), own_path("/\\elsewhere"), own_path("x")
    ('/entity/1?a=b', '/', '/', '/')
    """
    return here if here.startswith("/") and not here.startswith(("//", "/\\")) else "/"
