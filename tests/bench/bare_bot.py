"""The peer: a bare aiogram bot that answers every press with a fixed text and the same keyboard."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from tests.bench.replies import TOKEN

TEXT = "2026\n" + "30 / 30\n47.5 / 60\n▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░\n" * 2
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="A", callback_data="a"), InlineKeyboardButton(text="B", callback_data="b")],
        [InlineKeyboardButton(text="C", callback_data="c"), InlineKeyboardButton(text="D", callback_data="d")],
        [InlineKeyboardButton(text="E", callback_data="e")],
    ]
)
dispatcher = Dispatcher()


@dispatcher.callback_query()
async def answer(callback: CallbackQuery) -> None:
    await callback.answer()
    assert isinstance(callback.message, Message)
    await callback.message.edit_text(TEXT, reply_markup=KEYBOARD)


if __name__ == "__main__":
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    asyncio.run(dispatcher.start_polling(Bot(TOKEN, session=session)))
