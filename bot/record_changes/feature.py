from aiogram import Router

from bot.corrections.texts import LOOK_AGAIN
from bot.feature import Feature
from bot.record_changes.kind import RecordsMoved

RECORD_CHANGES = Feature(Router(name="record changes"), sentences={RecordsMoved: lambda _: LOOK_AGAIN})
"""Certificates whose hours a platform took back, a kind of review."""
