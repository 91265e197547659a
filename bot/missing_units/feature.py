from bot.feature import Feature
from bot.missing_units import texts
from bot.missing_units.decisions import TwinUnknown
from bot.missing_units.handlers import router
from bot.missing_units.news import ANSWERED, render_answered
from core.units import NumbersExhausted

MISSING_UNITS = Feature(
    router,
    sentences={TwinUnknown: lambda _: texts.TWIN_UNKNOWN, NumbersExhausted: lambda _: texts.NUMBERS_EXHAUSTED},
    renderers={ANSWERED: render_answered},
)
"""Units that are missing: asked for at registration, added by the authority with one press."""
