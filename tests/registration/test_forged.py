"""Forged buttons: nothing changes, nothing breaks, and there is always an answer."""

from tests.registration.steps import press, say, walk_to
from tests.world import World

FORGED = [
    "unit:0",
    "unit:-1",
    "unit:99999999",
    "unit:99999999999999999999999999",
    "unit:x",
    "tree:99999999999999999999:0",
    "tree:1:99999",
    "units:99999",
    "option:title:7",
    "option:nothing:0",
    "option:name:0",
    "skip:name",
    "skip:unit",
    "skip:nothing",
    "go-to:nothing",
    "anew:nothing",
    "go-on:nothing",
    "no-unit-name",
    "no-unit-twin",
    "offices:99999",
    "office-tree:99999999999999999999:0",
    "office:1",
    "office:99999999",
    "hand-in",
    "password",
    "summary",
    "announced",
    "agree:00000000",
    "sign-out-now:99999999999999999999",
]


async def test_forged_buttons_are_answered_and_the_registration_goes_on(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    question = await walk_to(chen_jing, "post_category")
    sender = {"id": chen_jing.id, "is_bot": False, "first_name": "Chen Jing"}

    for number, data in enumerate(FORGED):
        query = {"id": f"{number}", "from": sender, "chat_instance": "1", "message": question, "data": data}
        await world.api.update(callback_query=query)
    await chen_jing.ask("/start")

    answered = {call["params"]["callback_query_id"] for call in await world.api.calls("answerCallbackQuery")}
    assert [data for number, data in enumerate(FORGED) if f"{number}" not in answered] == []
    await press(chen_jing, "继续填写", "注册 5/9")
    await say(chen_jing, "工勤技能岗", "注册 6/9")
