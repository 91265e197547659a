from aiogram import Router

from bot.account import chats, handlers, signing_in
from bot.account.leaving import ENDED, tell_of_end
from bot.account.news import tell_of_lock, tell_of_sign_in
from bot.account.screens import show_sign_in
from bot.account.sentences import SENTENCES
from bot.feature import Feature

_router = Router(name="account and sign in")
_router.include_routers(signing_in.router, chats.router, handlers.router)

ACCOUNT = Feature(
    _router,
    sentences=SENTENCES,
    renderers={"sign_in.elsewhere": tell_of_sign_in, "sign_in.locked": tell_of_lock, ENDED: tell_of_end},
    forms={"SignIn": show_sign_in},
    secrets=frozenset({"SignIn:id_number", "SignIn:password"}),
)
