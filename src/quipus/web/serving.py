"""Runs the desk on the loopback and opens the browser on it."""

from __future__ import annotations

import gc
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from quipus.case import Case
from quipus.errors import SettingsError
from quipus.web.app import make_app
from quipus.web.safety import TOKEN, Keys
from quipus.web.surveys import warm
from quipus.web.words import LANGUAGES, load_words

HOST = "127.0.0.1"
KEEP_ALIVE = 75
"""Seconds that a connection stays open unused: longer than a reader thinks before he asks again."""

PORT = 8750
"""The port that is tried first; the next free one of ten is taken."""


def serve(case: Case, address: str, *, author: str, port: int | None, browse: bool, say: Callable[[str], None]) -> None:
    """Runs the desk until Ctrl-C.

    Args:
        case: an open case. address: as it was given. author: who decides where a visitor has given no name.
        port: None takes the first free one from 8750 on; 0 takes any.
        browse: whether to open the browser. say: is called with the address once the desk answers.

    Raises:
        SettingsError: the port is taken.
    """
    listening = listen_on(port)
    bound = listening.getsockname()[1]
    keys = Keys()
    app = make_app(case, address, author=author, hosts=hosts_of(bound), keys=keys)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=KEEP_ALIVE)
    )
    location = f"http://{HOST}:{bound}/?{TOKEN}={keys.token}"
    say(location)
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    if browse:
        threading.Timer(0.3, webbrowser.open, [location]).start()
    server.run(sockets=[listening])


def _warm() -> None:
    """Loads what is loaded once, and tells the collector of garbage that all of it stays.

    Else every full collection, of which a page that makes many claims causes one, looks at it again: 30 ms.
    """
    warm()
    for language in LANGUAGES:
        load_words(language)
    gc.collect()
    gc.freeze()


def hosts_of(port: int) -> frozenset[str]:
    """Returns the names under which the desk answers on a port."""
    return frozenset({f"{HOST}:{port}", f"localhost:{port}"})


def listen_on(port: int | None) -> socket.socket:
    """Returns a socket on the loopback, at a port, at any (0), or at the first free one from `PORT` on (None).

    Raises:
        SettingsError: the port is taken.
    """
    for candidate in range(PORT, PORT + 10) if port is None else (port,):
        # With its protocol named, asyncio sends small answers at once instead of waiting 40 ms for more of them.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen()  # so that whoever asks before the server runs waits, instead of being refused
        except OSError:
            listening.close()
            continue
        return listening
    taken = f"{PORT} to {PORT + 9} are" if port is None else f"{port} is"
    raise SettingsError([f"Port {taken} taken. Give another one: quipus open CASE --port 9000"])
