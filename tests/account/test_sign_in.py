"""Signing in: right and wrong passwords, locks, several phones."""

import asyncio

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from bot.account.passwords import hash_password, is_password
from tests.account.steps import give_id_number, open_sign_in, sign_in
from tests.chat import Chat, Message, buttons, text_of
from tests.registration.steps import press, say
from tests.shared import FULL_PRICE
from tests.world import PASSWORD, World, id_number

WANG_FANG = id_number(811, "19880808")
NOBODY = id_number(812, "19770707")
WRONG = "Wrong-mountain-9"


async def test_wang_fang_signs_in_on_a_new_phone(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")

    await sign_in(phone, WANG_FANG, "王芳 · 长沙市第一中学")

    said = "\n".join(text_of(message) for message in await phone.messages())
    assert WANG_FANG not in said
    assert PASSWORD not in said


async def test_the_keyboard_that_was_open_does_not_matter(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")
    wide = "".join(chr(ord(character) + 0xFEE0) for character in PASSWORD)

    await open_sign_in(phone)
    await give_id_number(phone, " ".join((WANG_FANG[:6], WANG_FANG[6:14], WANG_FANG[14:].lower())))

    await say(phone, f" {wide} ", "王芳 · 长沙市第一中学")


async def test_an_unknown_number_and_a_wrong_password_are_told_the_same(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    answers = []
    for name, number in (("Wang Fang", WANG_FANG), ("Zhang Wei", NOBODY)):
        phone = await world.chat(name)
        answers.append(text_of(await sign_in(phone, number, "不对", password=WRONG)))

    assert answers[0] == answers[1]
    assert "还可以试 4 次" in answers[0]


async def test_an_unknown_number_takes_as_much_work_as_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    known = await hash_password(PASSWORD)
    compared: list[str] = []
    verify = PasswordHasher.verify

    def noted(self: PasswordHasher, password_hash: str, password: str) -> bool:
        compared.append(password_hash)
        return verify(self, password_hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    assert not await is_password(known, WRONG)
    assert not await is_password(None, WRONG)

    of_known, of_nobody = (extract_parameters(password_hash) for password_hash in compared)
    assert of_known == of_nobody


def test_passwords_are_kept_at_the_full_price_although_the_tests_pay_less() -> None:
    kept = extract_parameters(FULL_PRICE.hash(PASSWORD))
    assert (kept.type, kept.memory_cost, kept.time_cost) == (Type.ID, 64 * 1024, 3)


@pytest.mark.parametrize("known", [True, False], ids=["known number", "unknown number"])
async def test_five_failures_lock_for_a_quarter_of_an_hour(known: bool, world: World) -> None:
    await world.person("王芳", number=WANG_FANG if known else id_number(813))
    phone = await world.chat("Wang Fang")
    await sign_in(phone, WANG_FANG, "还可以试 4 次", password=WRONG)
    for left in (3, 2, 1):
        await say(phone, WRONG, f"还可以试 {left} 次")

    locked = await say(phone, WRONG, "错的次数太多，10:15 之前不能登录")

    assert "4000-434-678" in text_of(locked)
    await say(phone, PASSWORD, "10:15 之前不能登录")
    world.clock.move(minutes=15)
    await say(phone, PASSWORD, "王芳 · 长沙市第一中学" if known else "还可以试 4 次")


async def test_a_locked_person_is_locked_on_every_new_phone_and_told_where_she_is_signed_in(world: World) -> None:
    own = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    stranger = await world.chat("Stranger")
    await sign_in(stranger, WANG_FANG, "还可以试 4 次", password=WRONG)
    for _ in range(4):
        await stranger.say(WRONG)

    notice = await own.wait_for_text("有人连续输错您的登录密码")

    assert "10:15 之前不能登录" in text_of(notice)
    third = await world.chat("Third")
    await sign_in(third, WANG_FANG, "10:15 之前不能登录")
    assert text_of(await say(own, "/start", "王芳")).startswith("王芳")


async def test_a_number_that_nobody_has_is_locked_on_every_phone_too(world: World) -> None:
    stranger = await world.chat("Stranger")
    await sign_in(stranger, NOBODY, "还可以试 4 次", password=WRONG)
    for _ in range(3):
        await stranger.say(WRONG)
    await say(stranger, WRONG, "之前不能登录")

    await sign_in(await world.chat("Third"), NOBODY, "之前不能登录", password=WRONG)


async def test_a_chat_that_guesses_at_many_numbers_is_locked(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    stranger = await world.chat("Stranger")
    await sign_in(stranger, NOBODY, "还可以试 4 次", password=WRONG)
    for number, left in ((814, 3), (815, 2), (816, 1)):
        await press(stranger, "换一个身份证号", "请发您的身份证号")
        await give_id_number(stranger, id_number(number))
        await say(stranger, WRONG, f"还可以试 {left} 次")
    await press(stranger, "换一个身份证号", "请发您的身份证号")
    await give_id_number(stranger, WANG_FANG)

    await say(stranger, WRONG, "之前不能登录")
    await say(stranger, PASSWORD, "之前不能登录")

    await sign_in(await world.chat("Wang Fang"), WANG_FANG, "王芳 · 长沙市第一中学")


async def test_failures_are_kept_over_a_restart(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")
    await sign_in(phone, WANG_FANG, "还可以试 4 次", password=WRONG)

    await world.restart()

    await say(phone, WRONG, "还可以试 3 次")


async def test_guesses_from_five_phones_at_once_are_all_counted(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phones = [await world.chat(f"Stranger {number}") for number in range(5)]
    for phone in phones:
        await open_sign_in(phone)
        await give_id_number(phone, WANG_FANG)

    ends = await asyncio.gather(*(say(phone, WRONG, "登录") for phone in phones))

    assert sum("之前不能登录" in text_of(end) for end in ends) == 1


async def test_a_sign_in_is_told_to_the_other_phones_of_the_person(world: World) -> None:
    old = await world.signed_in(await world.person("王芳", number=WANG_FANG))
    new = await world.chat("Wang Fang")

    await sign_in(new, WANG_FANG, "王芳 · 长沙市第一中学")

    told = await old.wait_for_text("在另一个聊天里登录了")
    assert "王芳：10:0" in text_of(told)
    await old.press("看已登录的聊天", message=told)
    await old.wait_for_text("已登录的聊天 2")
    assert not any("另一个聊天" in text_of(message) for message in await new.messages())


async def test_an_id_number_sent_for_the_password_is_no_failure(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")
    await open_sign_in(phone)
    await give_id_number(phone, WANG_FANG)

    await say(phone, WANG_FANG, "这一步要的是密码")

    await say(phone, WRONG, "还可以试 4 次")


async def test_a_wrong_id_number_is_refused_with_its_own_sentence(world: World) -> None:
    phone = await world.chat("Wang Fang")
    await open_sign_in(phone)

    await say(phone, WANG_FANG[:17], "您发的是 17 位")

    await phone.wait_for(lambda messages: all(WANG_FANG[:17] != text_of(message) for message in messages))


async def test_a_photo_during_signing_in_is_told_what_is_expected(world: World) -> None:
    phone = await world.chat("Wang Fang")
    await open_sign_in(phone)

    await phone.send_file("card.txt", b"my card")

    await phone.wait_for_text("这一步请直接发文字")


async def test_signing_in_goes_on_after_start(world: World) -> None:
    await world.person("王芳", number=WANG_FANG)
    phone = await world.chat("Wang Fang")
    await open_sign_in(phone)
    await give_id_number(phone, WANG_FANG)
    await say(phone, "/start", "学时助手")

    await press(phone, "继续填写", "请发登录密码")

    await say(phone, PASSWORD, "王芳 · 长沙市第一中学")


async def test_who_is_signed_in_is_told_so_by_the_old_door(world: World) -> None:
    phone = await world.signed_in(await world.person("王芳", number=WANG_FANG))

    told = await door(phone)

    assert told["text"].startswith("您已经登录了")


async def door(phone: Chat) -> dict[str, str]:
    welcome: Message = next(m for m in await phone.messages() if "在本助手注册过，登录" in buttons(m))
    answer = await phone.press("在本助手注册过，登录", message=welcome)
    assert answer is not None
    return answer
