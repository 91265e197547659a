"""Getting back into one's account, as a person and as an admin do it."""

import re

from tests.account.steps import give_id_number, open_sign_in
from tests.chat import Chat, Message, text_of
from tests.registration.steps import press, say

NEW_PASSWORD = "Orange-isle-2026"
ALLOW, FREEZE, DECLINE = "核实过，允许重设", "核实过，冻结那次登录", "不是本人"


async def forget(phone: Chat, number: str) -> Message:
    """From the welcome to the answer that an admin is asked."""
    await open_sign_in(phone)
    await give_id_number(phone, number)
    await press(phone, "忘记密码", "管理员当面或打电话核实")
    return await press(phone, "请管理员核实", "已请管理员核实")


async def disown(phone: Chat, number: str) -> Message:
    """The same for 不是我注册的."""
    await open_sign_in(phone)
    await give_id_number(phone, number)
    await press(phone, "忘记密码", "管理员当面或打电话核实")
    await press(phone, "不是我注册的", "可能是同事代您注册过")
    return await press(phone, "请管理员核实", "已请管理员核实")


def number_in(message: Message) -> str:
    """The four digits that name a request."""
    found = re.search(r"(?:编号 |应是 )(\d{4})", text_of(message))
    assert found is not None
    return found[1]


async def set_password(phone: Chat, then: str, *, password: str = NEW_PASSWORD) -> Message:
    await press(phone, "设新密码", "请发新密码")
    await say(phone, password, "请再发一次同样的密码")
    return await say(phone, password, then)
