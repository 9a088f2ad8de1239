"""Who gets in: without a token, from elsewhere, with a forged CSRF token nobody does."""

from __future__ import annotations

import httpx
import pytest

from quipus.web.safety import CSRF_HEADER
from tests.web.conftest import Open

PATHS = ["/", "/api/v1/census", "/api/openapi.json", "/static/desk.js", "/nowhere"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_is_shown(desk: Open, path: str) -> None:
    answer = httpx.get(desk.base + path)
    assert answer.status_code == 403
    assert "quipus open" in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_host_gets_nothing(desk: Open, path: str) -> None:
    with desk.client() as client:
        assert client.get(path, headers={"Host": "attacker.example"}).status_code == 421


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", "http://127.0.0.1:1"])
def test_a_foreign_origin_gets_nothing(desk: Open, origin: str) -> None:
    with desk.client() as client:
        assert client.get("/", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("csrf", ["", "forged"])
def test_a_forged_csrf_token_changes_nothing(desk: Open, csrf: str) -> None:
    with desk.client() as client:
        answer = client.post("/visitor", data={"name": "x"}, headers={CSRF_HEADER: csrf})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_opened_address_gives_the_cookie_and_hides_the_token(desk: Open) -> None:
    with httpx.Client(follow_redirects=True) as client:
        answer = client.get(desk.address)
    assert answer.status_code == 200
    assert desk.keys.token not in str(answer.url)
    set_cookie = answer.history[0].headers["set-cookie"].lower()
    assert "httponly" in set_cookie
    assert "samesite=strict" in set_cookie


def test_a_program_may_send_the_token_itself(desk: Open) -> None:
    headers = {"Authorization": f"Bearer {desk.keys.token}"}
    assert httpx.get(f"{desk.base}/api/v1/census", headers=headers).json()["documents"] > 0
    wrong = {"Authorization": "Bearer wrong"}
    assert httpx.get(f"{desk.base}/api/v1/census", headers=wrong).status_code == 403


def test_every_answer_forbids_scripts_from_elsewhere(desk: Open) -> None:
    with desk.client() as client:
        policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
