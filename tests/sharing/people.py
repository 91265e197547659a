"""One phone that two colleagues share."""

from core.people import Person
from tests.account.steps import give_id_number
from tests.chat import Chat, Message
from tests.registration.steps import press, say
from tests.world import PASSWORD


async def open_account(phone: Chat) -> Message:
    """From home to 账户信息."""
    await say(phone, "/start", "长沙市")
    await press(phone, "⋯ 更多", "更多")
    return await press(phone, "账户信息", "身份证号")


async def sign_in_too(phone: Chat, number: str, then: str) -> Message:
    """A further person signs in, and nobody signs out."""
    await open_account(phone)
    await press(phone, "登录其他人", "请发您的身份证号")
    await give_id_number(phone, number)
    return await say(phone, PASSWORD, then)


async def switch(phone: Chat, person: Person, place: int) -> Message:
    """From the home of the one to the home of the other, who came as number `place`."""
    await say(phone, "/start", "长沙市")
    await press(phone, "👤 切换", "这个聊天里登录了")
    return await press(phone, f"{place}  切换到{person.name}", f"{person.name} · ")
