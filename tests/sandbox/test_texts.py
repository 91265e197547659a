"""TELEGRAM.md §3, rows 13–25: texts, markup and keyboards."""

import pytest

from tests.sandbox.conftest import Bot


async def test_a_sent_message_is_answered_with_itself(bot: Bot, wang_fang) -> None:
    """Row 13: sendMessage answer → message_id grows, from bot, private chat, unix date, text."""
    first = (await bot.call("sendMessage", chat_id=101, text="您好")).result
    second = (await bot.call("sendMessage", chat_id="101", text="再见")).result
    assert second["message_id"] > first["message_id"]
    assert first["from"]["is_bot"] is True
    assert first["chat"] == {"id": 101, "type": "private", "first_name": "芳", "last_name": "王"}
    assert isinstance(first["date"], int)
    assert first["text"] == "您好"
    assert [message["text"] for message in (await wang_fang.messages())[-2:]] == ["您好", "再见"]


async def test_html_offsets_count_utf16_units(bot: Bot, wang_fang) -> None:
    """Row 14: HTML parsed → text "👍 bold" entities [{"type":"bold","offset":3,"length":4}]."""
    sent = (await bot.call("sendMessage", chat_id=101, text="👍 <b>bold</b>", parse_mode="HTML")).result
    assert sent["text"] == "👍 bold"
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 4}]


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("a &lt;b&gt; &amp; &#x4E2D;", ("a <b> & 中", [])),
        ('<a href="https://x.cn/?a=1&amp;b=2">链接</a>', ("链接", [("text_link", 0, 2, "https://x.cn/?a=1&b=2")])),
        ('<a href="x.cn">链接</a>', ("链接", [("text_link", 0, 2, "http://x.cn/")])),
        ('<a href="不是地址">链接</a>', ("链接", [])),
        ("<b>粗<i>斜</i></b>", ("粗斜", [("bold", 0, 2), ("italic", 1, 1)])),
        ('<pre><code class="language-py">x=1</code></pre>', ("x=1", [("pre", 0, 3, "py")])),
        ("<blockquote expandable>引文</blockquote>", ("引文", [("expandable_blockquote", 0, 2)])),
        ('<span class="tg-spoiler">密</span><s>删</s>', ("密删", [("spoiler", 0, 1), ("strikethrough", 1, 1)])),
        ("  两边<b>  </b>", ("两边", [])),
        ("<code>/start</code> /start", ("/start /start", [("code", 0, 6), ("bot_command", 7, 6)])),
    ],
)  # fmt: skip
async def test_html_is_read_as_td_reads_it(bot: Bot, wang_fang, source: str, entities) -> None:
    sent = (await bot.call("sendMessage", chat_id=101, text=source, parse_mode="html")).result
    found = [tuple(str(v) if isinstance(v, str) else v for v in entity.values()) for entity in sent.get("entities", [])]
    assert (sent["text"], found) == entities


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("*粗* _斜_ __下__", ("粗 斜 下", ["bold", "italic", "underline"])),
        ("~删~ ||密||", ("删 密", ["strikethrough", "spoiler"])),
        (r"1\. 逃逸 `a\`b`", ("1. 逃逸 a`b", ["code"])),
        ("```py\nx=1\n```", ("x=1", ["pre"])),
        ("[链接](https://x.cn/a_b)", ("链接", ["text_link"])),
        (">引文\n>第二行\n后面", ("引文\n第二行\n后面", ["blockquote"])),
    ],
)  # fmt: skip
async def test_markdown_v2_is_read_as_td_reads_it(bot: Bot, wang_fang, source: str, entities) -> None:
    sent = (await bot.call("sendMessage", chat_id=101, text=source, parse_mode="MarkdownV2")).result
    assert (sent["text"], [entity["type"] for entity in sent["entities"]]) == entities


BAD_MARKUP = "Bad Request: can't parse entities: "


@pytest.mark.parametrize(
    ("source", "mode", "refusal"),
    [
        ("<b>粗", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<x>叉</x>", "HTML", 'Unsupported start tag "x" at byte offset 0'),
        ("中<x>叉</x>", "HTML", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b", "HTML", 'Unsupported start tag "" at byte offset 2'),
        ("<b>粗</i>", "HTML", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("粗</b>", "HTML", "Unexpected end tag at byte offset 3"),
        ("1.", "MarkdownV2", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("中*粗", "MarkdownV2", "Can't find end of Bold entity at byte offset 3"),
    ],
)
async def test_wrong_markup_is_refused_in_tds_words(bot: Bot, wang_fang, source: str, mode: str, refusal: str) -> None:
    """Rows 15–17: 400 "Bad Request: can't parse entities: …"."""
    answer = await bot.call("sendMessage", chat_id=101, text=source, parse_mode=mode)
    assert answer.refusal == (400, BAD_MARKUP + refusal)


async def test_a_link_preview_is_as_it_was_asked_for(bot: Bot, wang_fang) -> None:
    options = {"is_disabled": True}
    for asked in ({"link_preview_options": options}, {"disable_web_page_preview": True}):
        sent = (await bot.call("sendMessage", chat_id=101, text="https://x.cn/", **asked)).result
        assert sent["link_preview_options"] == options
        assert sent["entities"] == [{"type": "url", "offset": 0, "length": 13}]


@pytest.mark.parametrize("text", ["", "   ", "<b></b>"])
async def test_an_empty_text_is_refused(bot: Bot, wang_fang, text: str) -> None:
    """Row 18: empty text → 400 "Bad Request: message text is empty"."""
    answer = await bot.call("sendMessage", chat_id=101, text=text, parse_mode="HTML")
    assert answer.refusal == (400, "Bad Request: message text is empty")


async def test_a_missing_text_is_an_empty_one(bot: Bot, wang_fang) -> None:
    assert (await bot.call("sendMessage", chat_id=101)).refusal == (400, "Bad Request: message text is empty")


async def test_4096_characters_fit_and_one_more_does_not(bot: Bot, wang_fang) -> None:
    """Row 19: 4097 chars refused, 4096 after entity parsing accepted."""
    fits = f"<b>{'𬭎' * 4096}</b>"
    assert len((await bot.call("sendMessage", chat_id=101, text=fits, parse_mode="HTML")).result["text"]) == 4096
    answer = await bot.call("sendMessage", chat_id=101, text="学" * 4097)
    assert answer.refusal == (400, "Bad Request: message is too long")
    answer = await bot.call("sendMessage", chat_id=101, text="a" * 32_769)
    assert answer.refusal == (400, "Bad Request: text is too long")


async def test_a_caption_of_1025_characters_is_refused(bot: Bot, wang_fang) -> None:
    """Row 20: caption 1025 refused → 400 "Bad Request: message caption is too long"."""
    files = {"document": ("a.txt", b"x")}
    answer = await bot.upload("sendDocument", files, chat_id=101, caption="学" * 1025)
    assert answer.refusal == (400, "Bad Request: message caption is too long")
    assert (await bot.upload("sendDocument", files, chat_id=101, caption="学" * 1024)).status == 200


async def test_a_chat_must_be_named_and_known(bot: Bot) -> None:
    """Row 21: no chat_id / unknown chat → 400 chat_id is empty; 400 chat not found."""
    assert (await bot.call("sendMessage", text="您好")).refusal == (400, "Bad Request: chat_id is empty")
    assert (await bot.call("sendMessage", chat_id=5, text="您好")).refusal == (400, "Bad Request: chat not found")
    assert (await bot.call("sendMessage", chat_id="@nobody", text="您好")).refusal == (
        400,
        "Bad Request: chat not found",
    )


def keyboard(**button) -> dict:
    return {"inline_keyboard": [[{"text": "按", **button}]]}


async def test_callback_data_is_counted_in_bytes(bot: Bot, wang_fang) -> None:
    """Row 22: 65 refused, 64 bytes of Cyrillic accepted → 400 "Bad Request: BUTTON_DATA_INVALID"."""
    fits = await bot.call("sendMessage", chat_id=101, text="x", reply_markup=keyboard(callback_data="я" * 32))
    assert fits.status == 200
    for data in ("a" * 65, "学" * 22):
        answer = await bot.call("sendMessage", chat_id=101, text="x", reply_markup=keyboard(callback_data=data))
        assert answer.refusal == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_an_inline_button_needs_an_action(bot: Bot, wang_fang) -> None:
    """Row 23: 400 "… Text buttons are unallowed in the inline keyboard"."""
    answer = await bot.call("sendMessage", chat_id=101, text="x", reply_markup=keyboard())
    assert answer.refusal == (
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    )


async def test_broken_keyboard_json_is_refused(bot: Bot, wang_fang) -> None:
    """Row 24: 400 "Bad Request: can't parse reply keyboard markup JSON object"."""
    answer = await bot.send("sendMessage", data={"chat_id": "101", "text": "x", "reply_markup": '{"inline_'})
    assert answer.refusal == (400, "Bad Request: can't parse reply keyboard markup JSON object")


async def test_an_inline_keyboard_is_echoed_and_a_reply_keyboard_is_not(bot: Bot, wang_fang) -> None:
    """Row 25: result.reply_markup.inline_keyboard; no reply_markup for {"keyboard":…}."""
    inline = (await bot.call("sendMessage", chat_id=101, text="x", reply_markup=keyboard(callback_data="a"))).result
    assert inline["reply_markup"] == keyboard(callback_data="a")
    below = {"keyboard": [["我的学时", {"text": "手机号", "request_contact": True}]], "resize_keyboard": True}
    sent = (await bot.call("sendMessage", chat_id=101, text="x", reply_markup=below)).result
    assert "reply_markup" not in sent
    assert await wang_fang.reply_keyboard() == ["我的学时", "手机号"]
    await bot.call("sendMessage", chat_id=101, text="x", reply_markup={"remove_keyboard": True})
    assert await wang_fang.reply_keyboard() == []


async def test_a_one_time_keyboard_goes_when_it_was_used(bot: Bot, wang_fang) -> None:
    once = {"keyboard": [["好"]], "one_time_keyboard": True}
    await bot.call("sendMessage", chat_id=101, text="x", reply_markup=once)
    assert await wang_fang.reply_keyboard() == ["好"]
    await wang_fang.say("好")
    assert await wang_fang.reply_keyboard() == []


async def test_of_several_actions_the_first_wins(bot: Bot, wang_fang) -> None:
    """§1.9: several actions in one inline button are not refused, the first of url, callback_data, … wins."""
    both = keyboard(callback_data="a", url="https://x.cn/")
    sent = (await bot.call("sendMessage", chat_id=101, text="x", reply_markup=both)).result
    assert sent["reply_markup"] == keyboard(url="https://x.cn/")


async def test_styles_disabled_and_copy_buttons_are_kept(bot: Bot, wang_fang) -> None:
    """§1.11: button `style` (danger, success, primary), disabled buttons, `copy_text`."""
    row = [
        {"text": "删", "style": "danger", "callback_data": "d"},
        {"text": "等", "disabled": {}},
        {"text": "抄", "copy_text": {"text": "HN-2026"}},
    ]
    sent = (await bot.call("sendMessage", chat_id=101, text="x", reply_markup={"inline_keyboard": [row]})).result
    assert sent["reply_markup"]["inline_keyboard"] == [row]
    odd = keyboard(callback_data="a", style="pink")
    assert (await bot.call("sendMessage", chat_id=101, text="x", reply_markup=odd)).refusal == (
        400,
        "Bad Request: can't parse inline keyboard button: invalid button style specified",
    )


async def test_a_keyboard_has_its_limits(bot: Bot, wang_fang) -> None:
    """§2 Limits: 100 buttons, 8 per row (field reports)."""
    button = {"text": "按", "callback_data": "a"}
    wide, long = [[button] * 9], [[button]] * 101
    for rows in (wide, long):
        answer = await bot.call("sendMessage", chat_id=101, text="x", reply_markup={"inline_keyboard": rows})
        assert answer.refusal == (400, "Bad Request: reply markup is too long")
