"""The demo's panel, over HTTP as the page uses it: the whole demo bot beside a chat server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import system_clock
from bot.demo.bot import serve_demo
from bot.demo.people import LI_XIAO, NEWCOMER, PEOPLE, WANG_FANG
from bot.sandbox import SandboxConfig, running
from core.years import day_in_shanghai
from tests.chat import Chat, ClientApi, Refusal, buttons, client_api
from tests.claims.steps import file_paper
from tests.processes import free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Demo:
    """The chat server, and the demo's bot beside it, which can be restarted."""

    def __init__(self, api: ClientApi, folder: Path) -> None:
        self.api = api
        self.http_port = 0
        self._folder = folder
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        port = int(self.api.base_url.rpartition(":")[2])
        self.http_port = free_port()
        self._task = asyncio.create_task(serve_demo(self._folder, port, self.http_port))
        async with asyncio.timeout(60):
            while True:
                if await self._is_there():
                    break
                await asyncio.sleep(0.05)

    async def stop(self) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _is_there(self) -> bool:
        assert self._task is not None
        if self._task.done():
            self._task.result()
        try:
            return (await self.api.call("GET", "/panel"))["panel"] is not None
        except Refusal:
            return False

    async def section(self, action: str, person: int | None = None, language: str = "zh") -> dict[str, Any]:
        params = {"language": language} | ({} if person is None else {"person": str(person)})
        offered = (await self.api.call("GET", "/panel", params=params))["panel"]
        return next(section for section in offered["sections"] if section["action"] == action)

    async def act(self, action: str, person: int | None = None, language: str = "zh", **values: str) -> str:
        body = {"person": person, "language": language, "values": values}
        return (await self.api.call("POST", f"/panel/{action}", json=body))["said"]

    async def day(self) -> str:
        return (await self.section("clock"))["now"][:10]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    async with running(SandboxConfig()) as address, client_api(address) as api:
        demo = Demo(api, tmp_path_factory.mktemp("demo"))
        await demo.start()
        yield demo
        await demo.stop()


async def test_a_finished_course_is_credited_through_the_signed_event(demo: Demo) -> None:
    li_xiao = Chat(demo.api, LI_XIAO.user_id)
    await li_xiao.ask("/start")
    field = (await demo.section("course", LI_XIAO.user_id))["fields"][0]
    course = next(choice for choice in field["choices"] if "数字素养集中班" in choice["text"])
    assert (course["group"], course["text"]) == ("湘江云课", "30 学时 · 数字素养集中班")
    said = await demo.act("course", LI_XIAO.user_id, code=course["value"])
    assert said == "“数字素养集中班”学完了，30 学时已报给机器人。"
    await li_xiao.wait_for(
        lambda messages: any("申请后，证书直接发到这里" in str(m.get("text")) for m in messages),
        why="for the news that the hours suffice",
    )


async def test_hours_of_somebody_who_is_to_register_are_kept_for_them(demo: Demo) -> None:
    said = await demo.act("course", NEWCOMER.user_id, language="en", code="G01")
    assert said.endswith("will be credited after registration.")


async def test_somebody_of_whom_nothing_is_known_is_told_to_register_first(demo: Demo) -> None:
    await demo.api.add_person(424242, "路人")
    section = await demo.section("course", 424242)
    assert (section["fields"], section["buttons"]) == ([], [])
    for person, code, sentence in (
        (424242, "G01", "这位还没注册，学时记不到名下。注册以后再来。"),
        (None, "G01", "先选一个人。"),
        (WANG_FANG.user_id, "X99", "没有这门课，请重新选择。"),
    ):
        with pytest.raises(Refusal) as refused:
            await demo.act("course", person, code=code)
        assert refused.value == Refusal(409, sentence)


async def test_the_bot_goes_by_the_moved_clock_also_after_a_restart(demo: Demo) -> None:
    today = day_in_shanghai(system_clock())
    section = await demo.section("clock")
    assert section["now"].startswith(str(today))
    assert "回到现在" not in [button["text"] for button in section["buttons"]]
    await demo.act("clock", days="1")
    await demo.act("clock", days="7")
    assert await demo.day() == str(today + timedelta(days=8))
    next_year = f"{today.year + 1}-01-02"
    await demo.act("clock", day=next_year)
    wang_fang = Chat(demo.api, WANG_FANG.user_id)
    await demo.stop()
    await demo.start()
    assert await demo.day() == next_year
    await wang_fang.ask("/start")
    await wang_fang.press("📊 我的学时")
    left = (date(today.year + 1, 3, 31) - date(today.year + 1, 1, 2)).days
    assert f"申请截止 3 月 31 日，还有 {left} 天" in (await wang_fang.screen())["text"]
    assert await demo.act("clock", back="yes", language="en")
    assert await demo.day() == str(today)


async def test_what_waits_too_long_by_the_moved_clock_goes_to_the_next_level(demo: Demo) -> None:
    wang_fang = Chat(demo.api, WANG_FANG.user_id)
    await file_paper(wang_fang, day=str(day_in_shanghai(system_clock())))
    await demo.act("clock", days="21")
    await wang_fang.wait_for_text("系统已同时交给长沙市教育局审核岗")
    await demo.act("clock", back="yes")


@pytest.mark.parametrize(
    "values", [{"days": "-1"}, {"days": "99999999999"}, {"day": "2001-01-01"}, {"day": "soon"}, {}]
)
async def test_the_clock_does_not_go_where_it_cannot(demo: Demo, values: dict[str, str]) -> None:
    before = await demo.day()
    with pytest.raises(Refusal) as refused:
        await demo.act("clock", **values)
    assert refused.value == Refusal(409, "只能拨到今天以后，五年以内。")
    assert await demo.day() == before


async def test_the_panel_cannot_be_found_without_its_secret(demo: Demo) -> None:
    for path in ("/demo/panel", "/demo/panel/clock", "/demo/panel/wrong/clock"):
        async with demo.api.session.post(f"http://127.0.0.1:{demo.http_port}{path}", json={}) as response:
            assert response.status == 404


async def test_people_are_introduced_in_both_languages(demo: Demo) -> None:
    people = {person["id"]: person for person in (await demo.api.call("GET", "/users"))["users"]}
    for person in PEOPLE:
        shown = people[person.user_id]
        assert (shown["role"], shown["role_en"]) == (person.what.zh, person.what.en)
        assert (shown["hint"], shown["hint_en"]) == (person.hint.zh, person.hint.en)


async def test_a_to_do_waits_for_wang_fang(demo: Demo) -> None:
    wang_fang = Chat(demo.api, WANG_FANG.user_id)
    await wang_fang.ask("/start")
    await wang_fang.press("📋 待办事项 1")
    listed = await wang_fang.wait_for_text("共 1 件")
    assert "消防安全培训" in buttons(listed)[0]
