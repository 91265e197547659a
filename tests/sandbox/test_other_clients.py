"""Two client libraries that share nothing with aiogram run the same small bot against the server.

The bot greets with a button, counts its presses by editing, sends back what it gets, and notes who blocked it.
"""

import asyncio
import contextlib
import io
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import telegram
import telegram.ext
from telebot import asyncio_helper, types
from telebot.async_telebot import AsyncTeleBot

from tests.chat import Chat, ClientApi, buttons
from tests.sandbox.conftest import TOKEN, picture

Blocked = asyncio.Queue[tuple[int, str]]
EchoBot = Callable[[str, Blocked], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def python_telegram_bot(url: str, blocked: Blocked) -> AsyncIterator[None]:
    def markup(count: int) -> telegram.InlineKeyboardMarkup:
        button = telegram.InlineKeyboardButton(f"按了 {count} 次", callback_data=str(count + 1))
        return telegram.InlineKeyboardMarkup([[button]])

    async def greet(update: telegram.Update, context) -> None:
        await update.message.reply_html("<b>您好</b>", reply_markup=markup(0))

    async def echo(update: telegram.Update, context) -> None:
        await update.message.reply_text(update.message.text, do_quote=True)

    async def count(update: telegram.Update, context) -> None:
        query = update.callback_query
        await query.answer("好", show_alert=True)
        await query.edit_message_text(f"数到 {query.data}", reply_markup=markup(int(query.data)))

    async def return_file(update: telegram.Update, context) -> None:
        file = await update.message.document.get_file()
        content = bytes(await file.download_as_bytearray())
        await update.message.reply_document(content, filename="还给您.pdf", caption=f"{len(content)} 字节")

    async def return_photo(update: telegram.Update, context) -> None:
        await update.message.reply_photo(update.message.photo[-1].file_id)

    async def note(update: telegram.Update, context) -> None:
        change = update.my_chat_member
        await blocked.put((change.chat.id, change.new_chat_member.status))

    builder = telegram.ext.Application.builder().token(TOKEN)
    app = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    app.add_handlers(
        [
            telegram.ext.CommandHandler("start", greet),
            telegram.ext.CallbackQueryHandler(count),
            telegram.ext.MessageHandler(telegram.ext.filters.Document.ALL, return_file),
            telegram.ext.MessageHandler(telegram.ext.filters.PHOTO, return_photo),
            telegram.ext.MessageHandler(telegram.ext.filters.TEXT, echo),
            telegram.ext.ChatMemberHandler(note, telegram.ext.ChatMemberHandler.MY_CHAT_MEMBER),
        ]
    )
    async with app:
        await app.updater.start_polling(timeout=2)
        await app.start()
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def py_telegram_bot_api(url: str, blocked: Blocked) -> AsyncIterator[None]:
    bot = AsyncTeleBot(TOKEN)

    def markup(count: int) -> types.InlineKeyboardMarkup:
        button = types.InlineKeyboardButton(f"按了 {count} 次", callback_data=str(count + 1))
        return types.InlineKeyboardMarkup([[button]])

    @bot.message_handler(commands=["start"])
    async def greet(message) -> None:
        await bot.send_message(message.chat.id, "<b>您好</b>", parse_mode="HTML", reply_markup=markup(0))

    @bot.message_handler(content_types=["text"])
    async def echo(message) -> None:
        await bot.reply_to(message, message.text)

    @bot.callback_query_handler(func=lambda query: True)
    async def count(query) -> None:
        await bot.answer_callback_query(query.id, "好", show_alert=True)
        await bot.edit_message_text(
            f"数到 {query.data}",
            query.message.chat.id,
            query.message.message_id,
            reply_markup=markup(int(query.data)),
        )

    @bot.message_handler(content_types=["document"])
    async def return_file(message) -> None:
        file = await bot.get_file(message.document.file_id)
        content = await bot.download_file(file.file_path)
        upload = types.InputFile(io.BytesIO(content), "还给您.pdf")
        await bot.send_document(message.chat.id, upload, caption=f"{len(content)} 字节")

    @bot.message_handler(content_types=["photo"])
    async def return_photo(message) -> None:
        await bot.send_photo(message.chat.id, message.photo[-1].file_id)

    @bot.my_chat_member_handler()
    async def note(change) -> None:
        await blocked.put((change.chat.id, change.new_chat_member.status))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio_helper, "API_URL", url + "/bot{0}/{1}")
        patch.setattr(asyncio_helper, "FILE_URL", url + "/file/bot{0}/{1}")
        polling = asyncio.create_task(bot.polling(timeout=2, request_timeout=10))
        try:
            yield
        finally:
            polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await polling
            await bot.close_session()


@pytest.fixture(autouse=True)
def quiet() -> None:
    """Both libraries log the end of their polling as an error."""
    logging.getLogger("TeleBot").setLevel(logging.CRITICAL)


@pytest.mark.parametrize("echo_bot", [python_telegram_bot, py_telegram_bot_api])
async def test_a_bot_of_another_library_is_at_home(api: ClientApi, echo_bot: EchoBot) -> None:
    blocked: Blocked = asyncio.Queue()
    wang_fang = await api.add_person(101, "芳", language_code="zh")
    async with echo_bot(api.base_url, blocked):
        await _talk(wang_fang)
        await _send_files(wang_fang)
        await wang_fang.block()
        assert await asyncio.wait_for(blocked.get(), 10) == (101, "kicked")


async def _talk(wang_fang: Chat) -> None:
    greeting = await wang_fang.ask("/start")
    assert (greeting["text"], greeting["entities"][0]["type"]) == ("您好", "bold")
    assert await wang_fang.press("按了 0 次") == {"text": "好", "show_alert": True}
    counted = await wang_fang.wait_for_text("数到 1")
    assert counted["message_id"] == greeting["message_id"]
    assert buttons(counted) == ["按了 1 次"]
    echoed = await wang_fang.ask("学时够吗")
    assert echoed["text"] == "学时够吗"
    assert echoed["reply_to_message"]["from"]["id"] == 101


async def _send_files(wang_fang: Chat) -> None:
    content = b"%PDF-1.7 " + bytes(5_000)
    await wang_fang.send_file("论文.pdf", content)
    returned = await wang_fang.wait_for_text(f"{len(content)} 字节")
    assert returned["document"]["file_name"] == "还给您.pdf"
    assert await wang_fang.file(returned) == content
    sent = await wang_fang.send_file("证据.png", picture(400, 300), kind="photo")
    back = await wang_fang.wait_for(lambda all_: "photo" in all_[-1] and all_[-1]["from"]["is_bot"] and all_[-1])
    assert back["photo"] == sent["photo"]
