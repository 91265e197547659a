from aiogram import Router

from bot.feature import Feature
from bot.own_data import closing, handlers
from bot.own_data.states import Closing, ExportData
from bot.ui.form import question
from core.closing import HoldsOffice

_router = Router(name="own data and closing accounts")
_router.include_routers(handlers.router, closing.router)

OWN_DATA = Feature(
    _router,
    sentences={HoldsOffice: closing.office_held},
    renderers={closing.ASKED: closing.tell_of_closing},
    forms={handlers.FORM: handlers.ask_password, closing.FORM: closing.ask},
    secrets=frozenset({question(ExportData.password), question(Closing.password)}),
)
