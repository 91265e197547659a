from aiogram import Router

from bot.feature import Feature
from bot.record_changes.kind import RecordsMoved
from bot.texts import LOOK_AGAIN

RECORD_CHANGES = Feature(Router(name="record changes"), sentences={RecordsMoved: lambda _: LOOK_AGAIN})
"""Certificates whose hours a platform took back, a kind of review."""
