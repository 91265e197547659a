from aiogram import Router

from bot.feature import Feature
from bot.unasked import handlers, texts, using
from bot.unasked.batch import BatchGone

_router = Router(name="unasked files, all")
_router.include_routers(handlers.router, using.router)

UNASKED = Feature(_router, sentences={BatchGone: lambda _: texts.GONE})
"""Files that are sent without being asked for."""
