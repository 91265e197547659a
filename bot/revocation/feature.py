from bot.feature import Feature
from bot.revocation.decisions import REVOKED, render_revoked
from bot.revocation.handlers import RevocationReasonLength, ask_again, reason_length, router
from bot.revocation.presses import FORM

REVOCATION = Feature(
    router,
    sentences={RevocationReasonLength: reason_length},
    renderers={REVOKED: render_revoked},
    forms={FORM: ask_again},
)
"""Revoking certificates."""
