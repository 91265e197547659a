"""A panel beside the chat: a program on this machine offers it, and the server passes on."""

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import SandboxConfig, running
from tests.chat import ClientApi, Refusal, client_api

SECTIONS = {"sections": [{"action": "clock", "title": "时钟", "fields": [], "buttons": [{"text": "过 1 天"}]}]}


class Program:
    """Offers a panel, and notes what it is asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Any] = []
        self.answer = web.json_response

    async def show(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        return web.json_response(SECTIONS)

    async def act(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.match_info["action"], await request.json()))
        if request.match_info["action"] == "refuse":
            return web.json_response({"error": "现在不行。"}, status=409)
        if request.match_info["action"] == "lead-away":
            raise web.HTTPFound("http://127.0.0.1:1/")
        if request.match_info["action"] == "too-long":
            return web.json_response({"said": "长" * 200_000})
        if request.match_info["action"] == "no-json":
            return web.Response(text="好")
        return web.json_response({"said": "好了。"})


@pytest.fixture
async def program() -> AsyncIterator[Program]:
    offered = Program()
    app = web.Application()
    app.router.add_get("/panel/secret", offered.show)
    app.router.add_post("/panel/secret/{action}", offered.act)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    offered.url = f"http://127.0.0.1:{runner.addresses[0][1]}/panel/secret"
    yield offered
    await runner.cleanup()


async def register(api: ClientApi, url: str | None) -> None:
    await api.call("PUT", "/panel", json={"url": url})


async def act(api: ClientApi, action: str) -> Any:
    return await api.call("POST", f"/panel/{action}", json={"person": 7, "language": "zh", "values": {"day": "1"}})


async def test_what_a_program_offers_is_shown_and_a_press_reaches_it(api: ClientApi, program: Program) -> None:
    assert await api.call("GET", "/panel") == {"panel": None}
    await register(api, program.url)
    shown = await api.call("GET", "/panel", params={"person": 7, "language": "en"})
    assert shown == {"panel": SECTIONS}
    assert program.url not in str(shown)
    assert await act(api, "clock") == {"said": "好了。"}
    assert program.asked == [
        {"person": "7", "language": "en"},
        ("clock", {"person": 7, "language": "zh", "values": {"day": "1"}}),
    ]
    await register(api, None)
    assert await api.call("GET", "/panel") == {"panel": None}


@pytest.mark.parametrize(
    ("action", "status", "sentence"),
    [
        ("refuse", 409, "现在不行。"),
        ("lead-away", 502, "the panel does not answer as a panel does"),
        ("no-json", 502, "the panel does not answer as a panel does"),
        ("too-long", 502, "the panel's answer is longer than 262144 bytes"),
    ],
)
async def test_what_goes_wrong_is_said(
    api: ClientApi, program: Program, action: str, status: int, sentence: str
) -> None:
    await register(api, program.url)
    with pytest.raises(Refusal) as refused:
        await act(api, action)
    assert refused.value == Refusal(status, sentence)


async def test_a_program_that_is_gone_is_told_apart_from_none(api: ClientApi, program: Program) -> None:
    with pytest.raises(Refusal) as refused:
        await act(api, "clock")
    assert refused.value == Refusal(404, "nobody offers a panel")
    await register(api, "http://127.0.0.1:1/panel")
    for call in (api.call("GET", "/panel"), act(api, "clock")):
        with pytest.raises(Refusal) as refused:
            await call
        assert refused.value == Refusal(502, "the panel does not answer")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/panel",
        "https://127.0.0.1/panel",
        "http://127.0.0.1.example.org/",
        "http://10.0.0.1/",
        "http://127.0.0.1:x/",
        "http://127.0.0.1/?to=x",
        "file:///etc/passwd",
        "http://[::1/",
        7,
    ],
)
async def test_only_an_address_on_this_machine_is_taken(api: ClientApi, url: object) -> None:
    with pytest.raises(Refusal) as refused:
        await register(api, url)  # type: ignore[arg-type]
    assert refused.value.status == 400
    assert await api.call("GET", "/panel") == {"panel": None}


async def test_a_restarted_server_still_knows_the_panel(
    config: SandboxConfig, tmp_path: Path, program: Program
) -> None:
    lasting = dataclasses.replace(config, state_file=tmp_path / "chat.db")
    async with running(lasting) as url, client_api(url) as api:
        await register(api, program.url)
    async with running(lasting) as url, client_api(url) as api:
        assert await api.call("GET", "/panel") == {"panel": SECTIONS}
