"""A bot for looking at the chat page: one handler for each thing that a bot can show."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatAction
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from PIL import Image

from bot.sandbox import DEFAULT_TOKEN

CERTIFICATE = "2026年度事业单位工作人员在岗培训证书_长沙市第一中学_王芳.pdf"
HOME = [
    ["📊 我的学时", "🎓 培训证书"],
    ["📝 申请活动学时", "📋 待办事项 2"],
    ["✉️ 消息 1", "📄 学时证明·免训证明"],
    ["🏫 去学习", "⋯ 更多"],
]


def button(text: str, style: str | None = None, **action: Any) -> InlineKeyboardButton:
    """A button that says its own text to the bot, unless another `action` is given."""
    return InlineKeyboardButton(text=text, style=style, **(action or {"callback_data": text}))


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


def picture(width: int = 320, height: int = 200) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (width, height), "teal").save(drawn, "PNG")
    return drawn.getvalue()


class TrainingBot:
    """The bot and its client; `may_answer` holds back the answer to the button 慢慢来 until it is set."""

    def __init__(self, base_url: str) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(base_url))
        self.client = Bot(DEFAULT_TOKEN, session=session)
        self.may_answer = asyncio.Event()
        self.dispatcher = Dispatcher()
        self.dispatcher.include_router(self._router())

    def _router(self) -> Router:
        router = Router()
        router.message.register(self.show_home, CommandStart())
        router.message.register(self.type_for_a_while, Command("typing"))
        router.message.register(self.offer_phone, F.text == "手机号")
        router.message.register(self.take_contact, F.contact)
        router.message.register(self.take_document, F.document)
        router.message.register(self.take_photo, F.photo)
        router.message.register(self.echo, F.text)
        router.edited_message.register(self.notice_edit)
        router.callback_query.register(self.open_hours, F.data == "📊 我的学时")
        router.callback_query.register(self.warn, F.data == "⋯ 更多")
        router.callback_query.register(self.take_time, F.data == "慢慢来")
        router.callback_query.register(self.acknowledge)
        return router

    async def show_home(self, message: Message) -> None:
        rows = [[button(text) for text in row] for row in HOME]
        await message.answer("王芳 · 长沙市第一中学", reply_markup=keyboard(*rows))

    async def type_for_a_while(self, message: Message) -> None:
        await message.bot.send_chat_action(message.chat.id, ChatAction.TYPING)

    async def offer_phone(self, message: Message) -> None:
        rows = [[KeyboardButton(text="发送我的手机号", request_contact=True)], [KeyboardButton(text="跳过")]]
        markup = ReplyKeyboardMarkup(keyboard=rows, input_field_placeholder="也可以直接输入号码")
        await message.answer("请发手机号", reply_markup=markup)

    async def take_contact(self, message: Message) -> None:
        await message.answer(f"收到 {message.contact.phone_number}", reply_markup=ReplyKeyboardRemove())

    async def take_document(self, message: Message) -> None:
        content = await message.bot.download(message.document)
        await message.answer(f"收到文件 {message.document.file_name}，{len(content.read())} 字节")

    async def take_photo(self, message: Message) -> None:
        grouped = "，在相册里" if message.media_group_id else ""
        await message.answer(f"收到照片{grouped}：{message.caption or '没有说明'}")

    async def echo(self, message: Message) -> None:
        await message.answer(f"您说：{message.text}")

    async def notice_edit(self, message: Message) -> None:
        await message.answer(f"您改成了：{message.text}")

    async def open_hours(self, query: CallbackQuery) -> None:
        markup = keyboard([button("明细"), button("« 首页")])
        await query.message.edit_text("专业科目 47.5，需要 60，还差 12.5", reply_markup=markup)
        await query.answer("学时已更新")

    async def warn(self, query: CallbackQuery) -> None:
        await query.answer("这一项要等单位确认身份", show_alert=True)

    async def take_time(self, query: CallbackQuery) -> None:
        await asyncio.wait_for(self.may_answer.wait(), 10)
        await query.answer("办好了")

    async def acknowledge(self, query: CallbackQuery) -> None:
        await query.answer(f"按了 {query.data}")

    async def send_certificate(self, chat_id: int) -> Message:
        file = BufferedInputFile(b"%PDF-1.7\n" + bytes(68_000), filename=CERTIFICATE)
        return await self.client.send_document(chat_id, file, caption="🎓 2026 年度在岗培训证书")


@asynccontextmanager
async def at_work(base_url: str) -> AsyncIterator[TrainingBot]:
    """The bot, polling until the end of the block."""
    bot = TrainingBot(base_url)
    listening = asyncio.Event()
    bot.dispatcher.startup.register(listening.set)
    polling = asyncio.create_task(bot.dispatcher.start_polling(bot.client, handle_signals=False, polling_timeout=2))
    await asyncio.wait_for(listening.wait(), 10)
    try:
        yield bot
    finally:
        await bot.dispatcher.stop_polling()
        await polling
