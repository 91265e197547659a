"""The questions: wrong answers, answers changed, skipped and gone back to, and buttons of earlier questions."""

import pytest

from core.id_numbers import check_character
from tests.chat import Message, buttons, text_of
from tests.registration.steps import CHEN_JING, press, say, walk_to
from tests.world import PASSWORD, World, id_number

WRONG_CHECK = CHEN_JING[:17] + next(digit for digit in "0123456789X" if digit != CHEN_JING[17])
NO_DATE = "43990119951332012" + check_character("43990119951332012")

WRONG = {
    "name": [
        ("王", "姓名至少两个字"),
        ("王" * 60, "姓名最多 50 个字"),
        ("王芳1", "姓名里只能有汉字"),
    ],
    "id_number": [
        ("43990119950316", "身份证号是 18 位，您发的是 14 位"),
        ("439901950316901", "15 位的旧号码"),
        ("4399011995031A" + CHEN_JING[14:], "第 14 位不是数字"),
        (NO_DATE, "出生年月日"),
        (id_number(12, "20991231"), "还没有到"),
        (WRONG_CHECK, "多半有一位输错了"),
    ],
    "phone": [
        ("0731-8888888", "1 开头的 11 位"),
    ],
    "post_category": [
        ("校长", "没有这个选项"),
    ],
    "entry": [
        ("去年", "没看懂这个时间"),
        ("2005", "入职时间应在 2011 年到今天之间"),
    ],
    "password": [
        ("Ab1", "密码至少 8 位，您发的是 3 位"),
        ("x9" * 70, "密码最多 128 位"),
        (f"ab{CHEN_JING[-6:]}", "身份证号后六位"),
        ("a19950316b", "出生日期"),
        ("wo13800138000", "手机号"),
        ("陈静123-456x", "自己的姓名"),
        ("woaini1314", "太常见"),
        ("abcdefgh1", "连续或重复"),
        ("19472638", "字母和数字"),
    ],
}


@pytest.mark.parametrize("screen", WRONG)
async def test_each_wrong_answer_gets_its_own_sentence_and_the_question_stays(screen: str, world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    question = text_of(await walk_to(chen_jing, screen))

    for answer, sentence in WRONG[screen]:
        await say(chen_jing, answer, sentence)

    assert text_of(await continued(world, chen_jing)) == question


async def continued(world: World, chat) -> Message:
    """Goes home and on with the form, to see which question is open."""
    await say(chat, "/start", "学时助手")
    await chat.press("继续填写")
    return await chat.wait_for(lambda messages: "注册" in text_of(messages[-1])[:2] and messages[-1])


@pytest.mark.parametrize(
    ("button", "answer", "row"),
    [
        ("姓名", "陈婧", "姓名：陈婧"),
        ("手机号", "+86 139 0013 9000", "手机号：13900139000"),
        ("入职时间", "2020", "入职时间：2020 年"),
        ("学历", "硕士研究生", "学历：硕士研究生"),
    ],
)
async def test_an_answer_typed_anew_in_the_summary_comes_back_to_it(
    button: str, answer: str, row: str, world: World
) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "summary")
    await press(chen_jing, button, "现在填的是")

    summary = await say(chen_jing, answer, "请核对")

    assert row in text_of(summary)


async def test_options_skipped_before_can_be_chosen_in_the_summary(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    assert "职称：未填" in text_of(await walk_to(chen_jing, "summary"))

    await press(chen_jing, "职称", "注册 6/9")
    summary = await press(chen_jing, "副高级", "请核对")

    assert "职称：副高级" in text_of(summary)


async def test_an_answer_looked_at_in_the_summary_can_be_kept(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    before = text_of(await walk_to(chen_jing, "summary"))
    await press(chen_jing, "姓名", "现在填的是：陈静")

    assert text_of(await press(chen_jing, "不改，下一步", "请核对")) == before


async def test_an_optional_answer_can_be_taken_back(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "summary")
    await press(chen_jing, "手机号", "现在填的是")

    await press(chen_jing, "清空", "请发您的手机号")

    assert "手机号：未填" in text_of(await press(chen_jing, "跳过", "请核对"))


async def test_the_unit_can_be_changed_in_the_summary(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "summary")
    await press(chen_jing, "单位", "已选：长沙市第一中学")
    await press(chen_jing, "重新选择", "输入单位名称")
    await say(chen_jing, "宜章路小学", "找到")
    await press(chen_jing, "1", "已选：长沙宜章路小学")

    assert "单位：长沙宜章路小学（雨花区教育局）" in text_of(await press(chen_jing, "下一步", "请核对"))


async def test_a_younger_id_number_asks_for_an_impossible_year_of_entry_again(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "summary")
    await press(chen_jing, "身份证号", "已核对")
    await press(chen_jing, "重新输入", "请发您的 18 位身份证号")
    await say(chen_jing, id_number(77, "20060101"), "已核对")

    await press(chen_jing, "下一步", "注册 8/9")

    await say(chen_jing, "2025", "请核对")


async def test_going_back_keeps_the_answers_that_were_given(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "post_category")
    await press(chen_jing, "« 上一步", "现在填的是：13800138000")
    await press(chen_jing, "« 上一步", "已核对")
    await press(chen_jing, "« 上一步", "现在填的是：陈静")

    await say(chen_jing, "陈婧", "注册 5/9")


async def test_a_button_below_an_earlier_question_changes_that_answer_only(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    post_question = await walk_to(chen_jing, "post_category")
    await press(chen_jing, "专业技术岗", "注册 6/9")
    await say(chen_jing, "中级", "注册 7/9")
    await say(chen_jing, "硕士研究生", "注册 8/9")

    await chen_jing.press("中级", message=post_question)

    await chen_jing.wait_for(
        lambda messages: any(
            "注册 8/9" in text_of(m) and m["message_id"] == post_question["message_id"] for m in messages
        )
    )
    assert "职称：中级" in text_of(await say(chen_jing, "2018", "请核对"))


async def test_an_old_skip_button_takes_no_answer_away(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    phone_question = await walk_to(chen_jing, "phone")
    await say(chen_jing, "13800138000", "注册 5/9")

    await chen_jing.press("跳过", message=phone_question)

    await press(chen_jing, "« 上一步", "现在填的是：13800138000")


async def test_a_photo_and_a_voice_message_are_told_what_is_expected(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "name")

    await chen_jing.send_file("card.txt", b"not a photo")

    answer = text_of(await chen_jing.wait_for_text("这一步请直接发文字"))
    assert "注册 2/9 · 姓名" in answer
    await say(chen_jing, "陈静", "注册 3/9")


async def test_words_typed_at_the_summary_are_told_to_press_a_button(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "summary")

    assert "都对，下一步" in buttons(await say(chen_jing, "没问题", "请按下面的按钮"))


async def test_two_different_passwords_are_asked_for_again(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "password_again")

    await say(chen_jing, "Another-mountain-8", "两次发的密码不一样")

    await say(chen_jing, PASSWORD, "请再发一次")
    await say(chen_jing, PASSWORD, "📢")


async def test_a_password_counts_no_more_once_an_answer_was_changed(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "password_again")
    await press(chen_jing, "« 返回核对", "请核对")
    await press(chen_jing, "手机号", "现在填的是")
    await say(chen_jing, "13911112222", "请核对")

    await press(chen_jing, "都对，下一步", "请设一个登录密码")

    await say(chen_jing, "x13911112222", "手机号")


async def test_somebody_elses_contact_is_not_taken_for_the_own_number(world: World) -> None:
    chen_jing = await world.chat("Chen Jing")
    await walk_to(chen_jing, "phone")
    sender = {"id": chen_jing.id, "is_bot": False, "first_name": "Chen Jing"}
    contact = {"phone_number": "+8613912345678", "first_name": "Li Xiao", "user_id": 4711}
    chat = {"id": chen_jing.id, "type": "private", "first_name": "Chen Jing"}

    await world.api.update(message={"message_id": 990001, "date": 1, "from": sender, "chat": chat, "contact": contact})

    await chen_jing.wait_for_text("别人的名片")
