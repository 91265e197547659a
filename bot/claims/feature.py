from aiogram import Router

from bot.claims import appealing, evidence, filling, handlers
from bot.claims.closing import TOO_LATE, render_too_late
from bot.claims.filling import show_open
from bot.claims.sentences import SENTENCES
from bot.claims.states import APPEAL_FORM, CLAIM_FORM
from bot.evidence.sentences import SENTENCES as FILE_SENTENCES
from bot.feature import Feature

_router = Router(name="claims, all")
_router.include_routers(handlers.router, appealing.router, filling.router, evidence.router)

CLAIMS = Feature(
    _router,
    sentences={**SENTENCES, **FILE_SENTENCES},
    renderers={TOO_LATE: render_too_late},
    forms={CLAIM_FORM: show_open, APPEAL_FORM: appealing.ask_again},
)
"""Claims, on the applicant's side."""
