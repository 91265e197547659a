from bot.feature import Feature
from bot.revocation.decisions import REVOKED, render_revoked
from bot.revocation.handlers import ask_again, router
from bot.revocation.presses import FORM

REVOCATION = Feature(
    router,
    renderers={REVOKED: render_revoked},
    forms={FORM: ask_again},
)
"""Revoking certificates."""
