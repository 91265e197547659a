"""Signing in, as a person does."""

from tests.chat import Chat, Message
from tests.registration.steps import press, say
from tests.world import PASSWORD


async def open_sign_in(chat: Chat) -> Message:
    """From the welcome to the question for the ID number."""
    await say(chat, "/start", "学时助手")
    return await press(chat, "在本助手注册过，登录", "请发您的身份证号")


async def give_id_number(chat: Chat, number: str) -> Message:
    return await say(chat, number, "请发登录密码")


async def sign_in(chat: Chat, number: str, then: str, *, password: str = PASSWORD) -> Message:
    """The whole way, ending on a screen that holds `then`."""
    await open_sign_in(chat)
    await give_id_number(chat, number)
    return await say(chat, password, then)
