from bot.feature import Feature
from bot.identity import texts
from bot.identity.decisions import ANSWERED, render_answered
from bot.identity.handing_in import UnitGone
from bot.identity.handlers import router
from core.people import NothingToCorrect

IDENTITY = Feature(
    router,
    sentences={NothingToCorrect: lambda _: texts.NOT_DECLINED, UnitGone: lambda _: texts.UNIT_GONE},
    renderers={ANSWERED: render_answered},
)
"""Confirming identities."""
