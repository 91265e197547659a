"""A newcomer registers, from the first contact to home."""

from pathlib import Path

from core.id_numbers import IdNumber
from core.people import Standing
from storage.rosters import RosterEntry
from tests.chat import Chat, buttons, text_of
from tests.registration.steps import CHEN_JING, press, register, say, walk_to
from tests.world import PASSWORD, SCHOOL, World


async def enter_home(world: World, chat: Chat) -> str:
    """Waits until the announcement may be left, and leaves it."""
    world.clock.move(seconds=10)
    await chat.wait_for(lambda messages: "进入首页" in buttons(messages[-1]))
    return text_of(await press(chat, "进入首页", "陈静 · 长沙市第一中学"))


async def test_chen_jing_registers_and_comes_home(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")

    await register(chen_jing)
    await enter_home(world, chen_jing)

    async with world.store.read() as look:
        person = await look.people.find(IdNumber(CHEN_JING))
        assert person is not None
        unit = await look.units.get(person.unit_id)
        assert unit is not None
    assert (person.name, unit.code, person.phone) == ("陈静", SCHOOL, "13800138000")
    assert (person.post_category, person.title, person.education) == ("technical", None, "bachelor")
    assert (person.entry_year, person.entry_month) == (2018, 9)


async def test_the_whole_notice_can_be_read_before_agreeing(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "consent")

    notice = await press(chen_jing, "看全文", "隐私说明全文")

    assert "4000-434-678" in text_of(notice)
    await press(chen_jing, "« 返回", "注册前请您了解")
    await press(chen_jing, "同意，开始", "注册 1/9")


async def test_who_is_on_the_roster_is_confirmed_at_once(world: World) -> None:
    async with world.store.begin() as tx:
        school = await tx.units.by_code(SCHOOL)
        assert school is not None
        await tx.rosters.put(school.id, [RosterEntry(IdNumber(CHEN_JING), "陈 静")])
    chen_jing = await world.chat("Chen Jing")

    await register(chen_jing)

    assert await standing_of(world, CHEN_JING) is Standing.CONFIRMED


async def test_who_is_on_no_roster_waits_to_be_confirmed(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")

    await register(chen_jing)

    assert await standing_of(world, CHEN_JING) is Standing.PENDING


async def test_a_name_that_differs_from_the_roster_waits_to_be_confirmed(world: World) -> None:
    async with world.store.begin() as tx:
        school = await tx.units.by_code(SCHOOL)
        assert school is not None
        await tx.rosters.put(school.id, [RosterEntry(IdNumber(CHEN_JING), "陈婧")])
    chen_jing = await world.chat("Chen Jing")

    await register(chen_jing)

    assert await standing_of(world, CHEN_JING) is Standing.PENDING


async def standing_of(world: World, number: str) -> Standing:
    async with world.store.read() as look:
        person = await look.people.find(IdNumber(number))
    assert person is not None
    return person.standing


async def test_the_phone_number_can_be_given_by_sharing_the_own_contact(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "phone")

    await chen_jing.share_contact()

    await chen_jing.wait_for_text("注册 5/9")


async def test_registering_leaves_no_secret_in_the_chat_and_none_in_clear_in_the_database(
    world: World, tmp_path: Path
) -> None:
    chen_jing = await world.chat("Chen Jing")

    await register(chen_jing)

    said = "\n".join(text_of(message) for message in await chen_jing.messages())
    assert CHEN_JING not in said
    assert PASSWORD not in said
    assert len(await world.api.calls("deleteMessage")) == 3
    sent = str(await world.api.calls("sendMessage")) + str(await world.api.calls("editMessageText"))
    assert CHEN_JING not in sent
    assert PASSWORD not in sent
    kept = bytes_in(tmp_path)
    assert CHEN_JING.encode() not in kept
    assert PASSWORD.encode() not in kept


def bytes_in(folder: Path) -> bytes:
    """The database file and what SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in folder.glob("xueshi.db*"))


async def test_john_registers_in_english(world: World) -> None:
    john = await world.chat("John", language="en")
    await say(john, "/start", "training hours")
    await press(john, "I am new: register (3 minutes)", "Before you register")
    await press(john, "I agree, begin", "Registration 1/9 · Unit (required)")
    await say(john, "changsha yizhong", "units")
    await press(john, "1", "Chosen: ")
    await press(john, "Next", "Registration 2/9 · Name")
    await say(john, "John Smith", "Registration 3/9 · ID number")
    await say(john, CHEN_JING, "43**************** checked")
    await press(john, "Next", "Registration 4/9 · Mobile phone")
    await press(john, "Skip", "Registration 5/9 · Post category")
    await press(john, "Management", "Registration 6/9")
    await press(john, "None", "Registration 7/9")
    await press(john, "Skip", "Registration 8/9")
    summary = text_of(await say(john, "2019-09", "please check"))
    assert "Post category: Management" in summary
    assert "Mobile phone: not given" in summary
    await press(john, "All right, next", "Registration 9/9 · Password")
    await say(john, PASSWORD, "once more")
    announcement = await say(john, PASSWORD, "In-post certificate")
    assert buttons(announcement) == ["Please read: 10 s"]
