"""Pages from templates: every page is a template and a frozen context, with the words of the visitor's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Protocol
from urllib.parse import quote

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from quipus.model import Locator, lacks_authority
from quipus.web.desk import Visit
from quipus.web.words import LANGUAGES, count_words, say, say_again, say_reason


class Page(Protocol):
    """The context of one page: a frozen dataclass whose docstring says what each field is."""

    @property
    def template(self) -> str:
        """Name of the template, "overview.html"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows around its own content.

    Attributes:
        address: of the case. author: who sits at the desk. language: of the page; languages: to choose from.
        here: the page's path with its query, without the host. csrf: for whatever changes something.
        is_part: whether htmx asked for a part of a page, so that the frame is left out.
    """

    address: str
    author: str
    language: str
    languages: dict[str, str]
    here: str
    csrf: str
    is_part: bool


def render(request: Request, visit: Visit, page: Page, *, status: int = 200) -> HTMLResponse:
    """Returns a page, or the part of one that its context stands for.

    The template sees `page` (the context), `frame`, and as functions `t` (words by key), `told` (a phrase that is made
    below the pages), `because` (a reason of a comparison), `count`, `day`, `place`, `static`.
    """
    frame = Frame(
        address=visit.desk.address,
        author=visit.author,
        language=visit.language,
        languages=LANGUAGES,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        csrf=visit.desk.keys.csrf,
        is_part=request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers,
    )
    template = _environment().get_template(page.template)
    html = template.render(page=page, frame=frame, **_functions(visit))
    return HTMLResponse(html, status_code=status)


def _functions(visit: Visit) -> dict[str, Callable[..., Any]]:
    return {
        "t": partial(say, visit.language),
        "told": partial(say_again, visit.language),
        "because": partial(say_reason, visit.language),
        "count": partial(count_words, visit.language),
        "day": partial(day_words, visit.language),
        "place": partial(place_words, visit.language),
        "static": partial(_static, visit),
    }


def _static(visit: Visit, name: str) -> str:
    return f"/static/{name}?{visit.desk.static.get(name, 'missing')}"


_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    "pt": ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
}


def day_words(language: str, when: str | None) -> str:
    """Returns an EDTF date as people write it, as precise as it is; what is no plain date stays as it is.

    >>> day_words("en", "2023-05-02"), day_words("es", "2023-05"), day_words("pt", "2019/2022")
    ('2 May 2023', 'may 2023', '2019 – 2022')
    """
    if when is None:
        return say(language, "date.unknown")
    if "/" in when:
        first, _, last = when.partition("/")
        return f"{_end(language, first)} – {_end(language, last)}"
    parts = when.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return when
    month = _MONTHS[language][int(parts[1]) - 1] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else ""
    words = [str(int(parts[2])) if len(parts) == 3 else "", month, parts[0]]
    return " ".join(word for word in words if word)


def _end(language: str, when: str) -> str:
    return "…" if when in ("", "..") else day_words(language, when)


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Characters that steer a page instead of being read: control and direction characters, and half surrogates."""


def inert(value: object) -> object:
    """Returns words in which characters that steer a page stand as a sign each, so that places in a text stay.

    >>> inert("a" + chr(0x202E) + "b"), inert(3)
    ('a\ufffdb', 3)
    """
    return _UNSEEN.sub("\ufffd", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def place_words(language: str, locator: Locator) -> str:
    """Returns where a passage stands in the original, in the language's words; empty where the format has no places.

    >>> place_words("es", Locator(sheet="Detenidos", row=12)), place_words("pt", Locator(page=3))
    ('hoja Detenidos, fila 12', 'página 3')
    """
    parts = (("page", locator.page), ("message", locator.message), ("sheet", locator.sheet), ("row", locator.row))
    return ", ".join(say(language, f"place.{name}", value=value) for name, value in parts if value is not None)


def folded(words: str) -> str:
    """Returns words with every run of blanks and line ends as one blank."""
    return " ".join(words.split())


def path_part(words: str) -> str:
    """Returns words as one part of an address."""
    return quote(words, safe="")


@cache
def _environment() -> Environment:
    """Returns the templates' environment: everything is escaped, and an unknown name is an error."""
    environment = Environment(
        loader=PackageLoader("quipus.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, finalize=inert,
    )  # fmt: skip
    environment.filters.update(folded=folded, path_part=path_part)
    environment.tests["lacking_authority"] = lacks_authority
    return environment
