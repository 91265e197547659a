"""People who send notices and who get them, in the chat and past it."""

from typing import Any

from sqlalchemy import delete, func, select

from core.people import Person, Role
from storage.tables import NoticeRow, OutboxRow, RoleGrantRow
from tests.chat import Chat, Message, buttons, text_of
from tests.world import PROVINCE, SCHOOL, World

TITLE = "关于学时申报的通知"
BODY = "请在 12 月 31 日前完成申报。"
SEND = "发送…"


async def operator(world: World) -> tuple[Chat, Person]:
    person = await world.person("黄志强", PROVINCE, role=Role.OPERATOR)
    return await world.signed_in(person), person


async def unit_admin(world: World, unit: str = SCHOOL) -> tuple[Chat, Person]:
    person = await world.person("周建国", unit, role=Role.UNIT_ADMIN)
    return await world.signed_in(person), person


async def drafted(chat: Chat, title: str = TITLE, body: str = BODY) -> Message:
    """From home to a draft with everything else preset; gives its screen."""
    await chat.ask("/start")
    await chat.press("📣 发通知")
    await chat.press("写新通知")
    await chat.ask(title)
    return await chat.ask(body)


async def send(chat: Chat) -> None:
    """Both presses, from the draft on."""
    await chat.press(SEND)

    def asked(messages: list[Message]) -> tuple[Message, str] | None:
        found = ((one, label) for one in reversed(messages) for label in buttons(one) if label.startswith("确认发给"))
        return next(found, None)

    question, yes = await chat.wait_for(asked)
    await chat.press(yes, message=question)


async def sent(chat: Chat, title: str = TITLE, body: str = BODY) -> Message:
    """A notice to everybody that may be sent to; gives its card once nothing is left."""
    await drafted(chat, title, body)
    await send(chat)
    return await chat.wait_for_text("✅ 发完了")


async def formatted(world: World, chat: Chat, text: str, *entities: dict[str, Any]) -> None:
    """Say something with the chat's own formatting, which the client API does not offer."""
    sender = {"id": chat.id, "is_bot": False, "first_name": "Somebody"}
    about = {"id": chat.id, "type": "private", "first_name": "Somebody"}
    await world.api.update(message={"from": sender, "chat": about, "text": text, "entities": list(entities)})


async def lose_roles(world: World, person: Person) -> None:
    async with world.store.begin() as tx:
        await tx._session.execute(delete(RoleGrantRow).where(RoleGrantRow.person_id == person.id))


async def notices(world: World) -> list[Any]:
    """The rows of all notices, oldest first."""
    async with world.store.read() as look:
        columns = select(NoticeRow.id, NoticeRow.state, NoticeRow.total, NoticeRow.event_id).order_by(NoticeRow.id)
        return list((await look._session.execute(columns)).all())


async def queued(world: World, event_id: int) -> int:
    """How many rows of the outbox a notice has."""
    async with world.store.read() as look:
        count = select(func.count()).where(OutboxRow.event_id == event_id)
        return int((await look._session.execute(count)).scalar_one())


def arrived(messages: list[Message], title: str = TITLE) -> list[Message]:
    """The notices of this title in a chat."""
    return [message for message in messages if f"📣 {title}" in text_of(message) and "知" in " ".join(buttons(message))]
