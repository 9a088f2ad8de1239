"""Keeps strangers out: who may ask, from where, with which token.

The desk listens on the loopback alone, yet any page that is open in the same browser can send requests there, and a
name of somebody else's domain can be made to point there (DNS rebinding). Therefore every request needs the address
that was opened (Host), no foreign Origin, and the cookie that the token in the opened address gave; what changes
something also needs a CSRF token, which only the desk's own pages know.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"  # noqa: S105 - the name of a parameter
CSRF_HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
"""Content-Security-Policy of every page: the desk's own files alone, no script or style inside a page."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """Secrets of one run of the desk.

    Attributes:
        token: stands in the opened address, and may be sent by programs as "Authorization: Bearer TOKEN".
        session: value of the cookie. csrf: what the desk's own pages send with whatever changes something.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


class Guard:
    """Lets through what comes from the desk's own pages in this browser, or from a program that holds the token.

    Args:
        app: what is guarded. keys: the secrets of this run.
        hosts: allowed values of the Host header ("127.0.0.1:8750").
    """

    def __init__(self, app: ASGIApp, *, keys: Keys, hosts: frozenset[str]) -> None:
        self._app, self._keys, self._hosts = app, keys, hosts
        self._origins = frozenset(f"http://{host}" for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request itself, or hands it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._answer(scope, Headers(scope=scope))
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _answer(self, scope: Scope, headers: Headers) -> Response | None:
        """Returns what a request gets that is not let through; None if it is."""
        if headers.get("host", "") not in self._hosts:
            return _refused(421, "This desk answers only under the address that `quipus open` printed.")
        origin = headers.get("origin")
        if (origin is not None and origin not in self._origins) or headers.get("sec-fetch-site") == "cross-site":
            return _refused(403, "Another site asked for this, and gets nothing.")
        if self._holds_token(headers):
            return None
        if scope["method"] == "GET" and (location := self._opened(scope)) is not None:
            return self._welcome(location, headers["host"])
        if not self._holds_cookie(headers):
            return _refused(403, "Open the address that `quipus open` printed: it holds the token of this desk.")
        if scope["method"] not in SAFE_METHODS and not _equal(headers.get(CSRF_HEADER), self._keys.csrf):
            return _refused(403, "The page is older than this run of the desk. Load it again.")
        return None

    def _holds_token(self, headers: Headers) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and _equal(token, self._keys.token)

    def _holds_cookie(self, headers: Headers) -> bool:
        cookies = cookie_parser(headers.get("cookie", ""))
        return _equal(cookies.get(cookie_name(headers["host"])), self._keys.session)

    def _opened(self, scope: Scope) -> str | None:
        """Returns where an opened address with the right token leads, without the token."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not any(name == TOKEN and _equal(value, self._keys.token) for name, value in pairs):
            return None
        rest = urlencode([pair for pair in pairs if pair[0] != TOKEN])
        path = "/" + str(scope["path"]).lstrip("/")
        return path + (f"?{rest}" if rest else "")

    def _welcome(self, location: str, host: str) -> Response:
        answer = RedirectResponse(location, status_code=303)
        answer.set_cookie(cookie_name(host), self._keys.session, httponly=True, samesite="strict", path="/")
        return answer


def cookie_name(host: str) -> str:
    """Returns the cookie's name, which holds the port: cookies are not kept apart by port, and desks are.

    >>> cookie_name("127.0.0.1:8750")
    'quipus-8750'
    """
    return "quipus-" + (host.rpartition(":")[2] if ":" in host else "80")


def _equal(given: str | None, wanted: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), wanted.encode())


def _refused(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _with_headers(send: Send) -> Send:
    """Returns a `send` that adds the headers of safety to every answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
