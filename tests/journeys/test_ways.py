"""The ways that ARCHITECTURE.md names for the items of the manual: none is further than three taps from home."""

from pathlib import Path

from tests.certificates.conftest import _documents_can_be_drawn_at_once
from tests.chat import Chat, Message, buttons
from tests.journeys.sample import settled
from tests.manual import Row, rows
from tests.world import running_world

__all__ = ["_documents_can_be_drawn_at_once"]

WHOSE = {"欢迎": "newcomer", "首页": "trainee", "单位管理员首页": "unit_admin"}


async def test_every_item_of_the_manual_is_reached_by_the_buttons_of_its_row(template: Path, tmp_path: Path) -> None:
    async with running_world(template, tmp_path, public_url="https://bot.example.org/") as world:
        walking = await settled(world)
        missing = {
            row.number: stop for row in rows() if (stop := await stopped_at(walking[WHOSE[row.start]].chat, row))
        }
    assert missing == {}


async def stopped_at(phone: Chat, row: Row) -> str | None:
    """The first button of a way that is not there; None where the way leads all the way."""
    await phone.ask("/cancel")
    shown = await phone.ask("/start")
    for tap in row.taps:
        label = next((each for each in buttons(shown) if each.startswith(tap)), None)
        if label is None:
            return f"{tap} is not among {buttons(shown)}"
        await phone.press(label, message=shown)
        shown = await after(phone, shown)
    return None


async def after(phone: Chat, shown: Message) -> Message:
    """What a press on a screen has led to: the screen itself changed, or a message below it."""

    def changed(messages: list[Message]) -> Message | None:
        later = (message for message in reversed(messages) if message["message_id"] >= shown["message_id"])
        return next((message for message in later if message["from"]["is_bot"] and message != shown), None)

    return await phone.wait_for(changed)
