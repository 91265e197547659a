from bot.feature import Feature
from bot.verification.handlers import router
from bot.verification.screens import FORM, ask_again

VERIFICATION = Feature(router, forms={FORM: ask_again})
"""Verifying certificates in the chat."""
