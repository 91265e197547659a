"""A program that offers a panel, for looking at the page: one clock, one choice, one refusal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.chat import ClientApi


class PanelProgram:
    """Notes what was pressed; its words stand in both languages."""

    def __init__(self) -> None:
        self.pressed: list[dict[str, Any]] = []
        self.now = "2027-01-03T08:00:00+08:00"

    async def show(self, request: web.Request) -> web.Response:
        english = request.query["language"] == "en"
        person = request.query.get("person", "")
        day = {"name": "day", "label": "到哪一天", "kind": "date", "value": "2027-01-03", "min": "2026-01-01"}
        choices = [
            {"value": "G01", "text": "6 学时 · 条例解读", "group": "岳麓学堂"},
            {"value": "Z06", "text": "6 学时 · 数学建模", "group": "湘江云课"},
        ]
        clock = {
            "action": "clock",
            "title": "The demo's clock" if english else "演示时钟",
            "now": self.now,
            "fields": [day],
            "buttons": [{"text": "去这一天"}, {"text": "过 1 天", "values": {"days": "1"}}],
        }
        course = {
            "action": "course",
            "title": "Finish a course" if english else "学完一门课",
            "text": f"为 {person}",
            "fields": [{"name": "code", "label": "课程", "kind": "choice", "choices": choices}],
            "buttons": [{"text": "学完"}],
        }
        return web.json_response({"sections": [clock, course]})

    async def act(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.pressed.append({"action": request.match_info["action"], **body})
        if body["values"].get("days"):
            return web.json_response({"error": "只能拨到今天以后。"}, status=409)
        return web.json_response({"said": "好了。"})


@asynccontextmanager
async def offered(server: ClientApi) -> AsyncIterator[PanelProgram]:
    program = PanelProgram()
    app = web.Application()
    app.router.add_get("/panel", program.show)
    app.router.add_post("/panel/{action}", program.act)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await server.call("PUT", "/panel", json={"url": f"http://127.0.0.1:{runner.addresses[0][1]}/panel"})
    try:
        yield program
    finally:
        await runner.cleanup()
