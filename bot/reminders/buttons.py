"""The buttons below reminders, and of 提醒设置. `about` names the matter within its kind: a training year, a to-do."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from core.reminders import ReminderKind

About = Annotated[int, Field(ge=0, le=2**63 - 1)]
Days = Annotated[int, Field(ge=1, le=3)]


class PutOff(CallbackData, prefix="rm-later"):
    """明天再提醒, 3 天后."""

    kind: ReminderKind
    about: About
    days: Days


class LeaveAlone(CallbackData, prefix="rm-stop"):
    """这件事不再提醒."""

    kind: ReminderKind
    about: About


class RemindAgain(CallbackData, prefix="rm-again"):
    """Takes back that a matter is put off or left alone."""

    kind: ReminderKind
    about: About


class OpenReminders(CallbackData, prefix="rm"):
    """提醒设置."""


class SwitchReminders(CallbackData, prefix="rm-set"):
    """Switches a kind on or off, so that a press that comes twice does nothing more."""

    kind: ReminderKind
    on: bool
