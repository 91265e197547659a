"""Missing hours in a bare store and in the chat."""

from datetime import date
from typing import Any

from bot.uncredited.draft import Draft
from bot.uncredited.submitting import submit
from core.uncredited import CaseState
from storage.store import Store
from storage.sync_ledger import Arrived
from storage.uncredited import Case
from tests.chat import Chat, Message
from tests.hours.people import course

ETHICS = "教师职业道德"


def draft(name: str = ETHICS, platform_id: int = 1, seen: tuple[int, ...] = ()) -> Draft:
    return Draft(platform_id, name, date(2026, 11, 20), frozenset(seen))


async def missed(store: Store, person_id: int, name: str = ETHICS, **more: Any) -> int:
    """A case that waits; gives its id."""
    async with store.begin() as tx:
        opened = await submit(tx, person_id, draft(name, **more))
    assert not isinstance(opened, Arrived)
    return opened


async def case_of(store: Store, case_id: int) -> Case:
    async with store.read() as look:
        found = await look.uncredited.get(case_id)
    assert found is not None
    return found


async def state_of(store: Store, case_id: int) -> CaseState:
    return (await case_of(store, case_id)).state


def ethics(name: str = f"《{ETHICS}》", code: str = "G01", hours: str = "3", **more: Any) -> dict[str, Any]:
    """A platform's report of the course that is missed."""
    return course(code, hours, course={"code": code, "name": name}, **more)


async def say_it(phone: Chat, platform: str = "岳麓学堂", name: str = ETHICS, day: str = "11-20") -> Message:
    """学完了没学时 from home up to the last look."""
    await phone.ask("/start")
    await phone.press("📊 我的学时")
    await phone.press("学完了没学时")
    await phone.press(platform)
    await phone.wait_for_text("1/2 · 课程")
    await phone.say(name)
    await phone.wait_for_text("2/2 · 日期")
    await phone.say(day)
    return await phone.wait_for_text("请看一遍")
