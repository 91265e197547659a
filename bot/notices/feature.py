from aiogram import Router

from bot.feature import Feature
from bot.notices import audience, composing, confirming, people_list, progress, reading, reporting
from bot.notices.composing import ask_again
from bot.notices.push import NOTICE, STOPPED, render_notice, render_stopped
from bot.notices.sentences import SENTENCES
from bot.notices.states import NOTICE_FORM

_router = Router(name="notices")
_router.include_routers(
    reading.router,
    composing.router,
    audience.router,
    people_list.router,
    confirming.router,
    progress.router,
    reporting.router,
)

NOTICES = Feature(
    _router,
    sentences=SENTENCES,
    renderers={NOTICE: render_notice, STOPPED: render_stopped},
    forms={NOTICE_FORM: ask_again},
)
"""Notices: writing and sending them, reading them, and what came of them."""
