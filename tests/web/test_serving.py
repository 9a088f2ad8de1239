"""The socket on which the desk answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from quipus.errors import SettingsError
from quipus.web.serving import HOST, listen_on


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with listen_on(0) as opened:
        yield opened


def test_whoever_asks_before_the_server_runs_waits(listening: socket.socket) -> None:
    """The address is printed, and the browser opened, before the server has started."""
    with socket.create_connection(listening.getsockname(), timeout=5) as asking:
        assert asking.getpeername() == listening.getsockname()


def test_answers_leave_at_once(listening: socket.socket) -> None:
    """Of a socket without its protocol asyncio lets small answers wait for an acknowledgement, 40 ms each."""
    assert listening.proto == socket.IPPROTO_TCP


def test_it_is_reached_from_this_machine_alone_and_a_taken_port_says_so(listening: socket.socket) -> None:
    assert listening.getsockname()[0] == HOST == "127.0.0.1"
    with pytest.raises(SettingsError, match="taken"):
        listen_on(listening.getsockname()[1])
