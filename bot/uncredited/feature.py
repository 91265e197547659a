from aiogram import Router

from bot.feature import Feature
from bot.uncredited import files, handlers, ledger, telling
from bot.uncredited.arriving import ARRIVED, RESEMBLES
from bot.uncredited.desk import export
from bot.uncredited.desk import handlers as desk
from bot.uncredited.desk.states import FORM as CLOSING
from bot.uncredited.news import CLOSED, CONTACTED, render_arrived, render_closed, render_contacted, render_resembling
from bot.uncredited.sentences import SENTENCES
from bot.uncredited.states import FORM

_router = Router(name="hours missing, all")
_router.include_routers(ledger.router, telling.router, files.router, handlers.router, desk.router, export.router)

UNCREDITED = Feature(
    _router,
    sentences=SENTENCES,
    renderers={
        ARRIVED: render_arrived,
        RESEMBLES: render_resembling,
        CONTACTED: render_contacted,
        CLOSED: render_closed,
    },
    forms={FORM: telling.show_open, CLOSING: desk.show_open},
)
"""The sync ledger, 学完了没学时, and what operators see of both."""
