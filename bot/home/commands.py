"""The commands that the chat's menu shows, in both languages."""

import structlog
from aiogram import Bot
from aiogram.types import BotCommand

from bot.texts import Language, Text
from bot.ui.answer import LATER

log = structlog.get_logger()

COMMANDS = {
    "start": Text(zh="首页", en="Home"),
    "cancel": Text(zh="放弃正在填的内容", en="Give up what is being filled in"),
    "help": Text(zh="帮助", en="Help"),
}


async def show_commands(bot: Bot) -> None:
    """Tell the chat server, once per start; a chat server that is away keeps what it knew."""
    for language in Language:
        commands = [BotCommand(command=name, description=text.in_(language)) for name, text in COMMANDS.items()]
        code = None if language is Language.ZH else language.value
        try:
            await bot.set_my_commands(commands, language_code=code)
        except LATER:
            log.warning("commands not set", language=language.value)
