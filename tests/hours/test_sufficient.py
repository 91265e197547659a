"""The moment the hours suffice, Wang Fang is told, once."""

from core.people import Standing
from tests.chat import Chat, Message, buttons, text_of
from tests.hours.people import WANG_FANG
from tests.learning.reporting import course, platform_of
from tests.world import World


async def pushes(chat: Chat) -> list[Message]:
    return [message for message in await chat.messages() if "学时够了" in text_of(message)]


async def settled(world: World, chat: Chat) -> list[Message]:
    """The pushes, once everything that was queued has gone out: a message queued later has arrived."""
    await world.everything_sent()
    return await pushes(chat)


async def test_the_last_missing_hours_bring_one_message_with_the_application_a_tap_away(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30"))
        await yuelu.report(course("Z01", "59.99"))
        assert await settled(world, chat) == []

        await yuelu.report(course("Z02", "0.01"))

    told = await chat.wait_for_text("2026 年度学时够了，可以申请在岗证书")
    assert text_of(told).startswith("王芳\n")
    assert buttons(told) == ["立即申请"]


async def test_it_is_said_once_even_when_hours_are_revoked_and_come_again_and_the_bot_restarts(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30"))
        await yuelu.report(course("Z01", "60"))
        await chat.wait_for_text("学时够了")
        await yuelu.report(course("Z01", "60", type="course.revoked"))
    await world.restart()
    async with platform_of(world, "dongting") as dongting:
        await dongting.report(course("Z02", "60"))
        await dongting.report(course("Z03", "1"))

    assert len(await settled(world, chat)) == 1


async def test_each_kind_is_said_for_itself(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG, entry_year=2026))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "40"))
        await chat.wait_for_text("可以申请岗前证书")
        await yuelu.report(course("Z01", "60"))

    await chat.wait_for_text("可以申请在岗证书")


async def test_an_unconfirmed_person_is_told_to_wait_for_the_unit(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG, standing=Standing.PENDING))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30"))
        await yuelu.report(course("Z01", "60"))

    told = await chat.wait_for_text("学时够了")

    assert "身份还在等单位确认" in text_of(told)
    assert buttons(told) == ["📊 我的学时"]


async def test_hours_of_a_year_that_is_closed_bring_no_message(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30", training_year=2024))
        await yuelu.report(course("Z01", "60", training_year=2024))

    assert await settled(world, chat) == []


async def test_a_duplicate_does_not_make_the_hours_suffice(world: World) -> None:
    chat = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    async with platform_of(world) as yuelu:
        await yuelu.report(course("G01", "30"))
        await yuelu.report(course("Z01", "30"))
        await yuelu.report(course("Z01", "30", record_id="again"))

    assert await settled(world, chat) == []
