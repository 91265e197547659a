"""Walking through a registration, one step at a time, as a person does."""

from collections.abc import Awaitable, Callable

from tests.chat import Chat, Message
from tests.world import PASSWORD, id_number

CHEN_JING = id_number(901, "19950316")
"""The ID number that Chen Jing registers with, unless a test says otherwise."""

Step = Callable[[Chat], Awaitable[Message]]


async def press(chat: Chat, button: str, then: str) -> Message:
    """Presses a button and waits for the screen that it leads to."""
    await chat.press(button)
    return await chat.wait_for_text(then)


async def say(chat: Chat, text: str, then: str) -> Message:
    """Says something and waits for the screen that it leads to, below it."""
    said = await chat.say(text)

    def answered(messages: list[Message]) -> Message | None:
        later = (m for m in messages if m["message_id"] > said["message_id"] and m["from"]["is_bot"])
        return next((m for m in later if then in m.get("text", "")), None)

    return await chat.wait_for(answered, why=f"for {then!r} after {text!r}")


def number_step(number: str) -> Step:
    return lambda chat: say(chat, number, "已核对")


STEPS: tuple[tuple[str, Step], ...] = (
    ("welcome", lambda chat: say(chat, "/start", "学时助手")),
    ("consent", lambda chat: press(chat, "新学员，注册（约 3 分钟）", "注册前请您了解")),
    ("unit", lambda chat: press(chat, "同意，开始", "注册 1/9")),
    ("found", lambda chat: say(chat, "csyz", "找到")),
    ("chosen", lambda chat: press(chat, "1", "已选：长沙市第一中学")),
    ("name", lambda chat: press(chat, "下一步", "注册 2/9")),
    ("id_number", lambda chat: say(chat, "陈静", "注册 3/9")),
    ("checked", number_step(CHEN_JING)),
    ("phone", lambda chat: press(chat, "下一步", "注册 4/9")),
    ("post_category", lambda chat: say(chat, "138 0013 8000", "注册 5/9")),
    ("title", lambda chat: press(chat, "专业技术岗", "注册 6/9")),
    ("education", lambda chat: press(chat, "跳过", "注册 7/9")),
    ("entry", lambda chat: press(chat, "大学本科", "注册 8/9")),
    ("summary", lambda chat: say(chat, "2018年9月", "请核对")),
    ("password", lambda chat: press(chat, "都对，下一步", "注册 9/9")),
    ("password_again", lambda chat: say(chat, PASSWORD, "请再发一次")),
    ("announcement", lambda chat: say(chat, PASSWORD, "📢")),
)
"""Each step by the name of the screen that it ends on."""


async def walk_to(chat: Chat, screen: str, *, number: str = CHEN_JING, after: str | None = None) -> Message:
    """Registers up to a screen and gives it; with `after`, from the screen behind that one on."""
    names = [name for name, _ in STEPS]
    for name, step in STEPS[0 if after is None else names.index(after) + 1 :]:
        shown = await (number_step(number) if name == "checked" else step)(chat)
        if name == screen:
            return shown
    raise LookupError(screen)


async def register(chat: Chat, *, number: str = CHEN_JING) -> Message:
    """Registers up to the announcement."""
    return await walk_to(chat, "announcement", number=number)
