from aiogram import Router

from bot.feature import Feature
from bot.identity import texts
from bot.identity.handing_in import UnitGone
from core.people import NothingToCorrect

IDENTITY = Feature(
    Router(name="identity"),
    sentences={NothingToCorrect: lambda _: texts.NOT_DECLINED, UnitGone: lambda _: texts.UNIT_GONE},
)
"""Confirming identities, a kind of review."""
