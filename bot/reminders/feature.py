from bot.feature import Feature
from bot.reminders import texts
from bot.reminders.handlers import router
from core.reminders import PutOffTooFar

REMINDERS = Feature(router, sentences={PutOffTooFar: lambda refusal: texts.too_far(refusal.until)})
"""Putting reminders off, and their settings. Their renderers need the rule book: see `rendering.renderer`."""
