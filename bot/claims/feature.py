from aiogram import Router

from bot.claims import evidence, filling, handlers
from bot.claims.filling import show_open
from bot.claims.sentences import SENTENCES
from bot.claims.states import CLAIM_FORM
from bot.evidence.sentences import SENTENCES as FILE_SENTENCES
from bot.feature import Feature

_router = Router(name="claims, all")
_router.include_routers(handlers.router, filling.router, evidence.router)

CLAIMS = Feature(_router, sentences={**SENTENCES, **FILE_SENTENCES}, forms={CLAIM_FORM: show_open})
"""Claims, on the applicant's side."""
