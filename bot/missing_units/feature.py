from aiogram import Router

from bot.feature import Feature
from bot.missing_units import texts
from bot.missing_units.kind import TwinUnknown
from core.units import NumbersExhausted

MISSING_UNITS = Feature(
    Router(name="missing units"),
    sentences={TwinUnknown: lambda _: texts.TWIN_UNKNOWN, NumbersExhausted: lambda _: texts.NUMBERS_EXHAUSTED},
)
"""Units that are missing: asked for at registration, added by the authority with one press, a kind of review."""
