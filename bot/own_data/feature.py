from aiogram import Router

from bot.feature import Feature
from bot.own_data import closing, handlers
from core.closing import HoldsOffice

_router = Router(name="own data and closing accounts")
_router.include_routers(handlers.router, closing.router)

OWN_DATA = Feature(
    _router,
    sentences={HoldsOffice: closing.office_held},
    renderers={closing.ASKED: closing.tell_of_closing},
    forms={"ExportData": handlers.ask_password, "Closing": closing.ask},
    secrets=frozenset({"ExportData:password", "Closing:password"}),
)
