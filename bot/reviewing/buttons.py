"""The buttons of every card, whatever it is about."""

from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId

EVERYTHING = "*"
"""An inbox of all kinds; otherwise the code of one of them. `bot/reviewing/narrowing.py` adds a unit, and what is
overdue."""


class OpenInbox(CallbackData, prefix="rv"):
    """What waits for one's offices. Without `only` it says how many of each kind, where there are several; `skip` 0 is
    what waits longest."""

    skip: Number = 0
    only: str = ""


class LeaveInbox(CallbackData, prefix="rv-home"):
    """« 首页 below a card: the message is no copy of it any more, so that no decision is written over home."""


class OnReview(CallbackData, prefix="rv-on"):
    """A button of a card. `skip` is its place in the inbox, None for a card that arrived as a message; `only` is which
    inbox it is."""

    review_id: RowId
    skip: Number | None = None
    only: str = ""

    @property
    def place(self) -> dict[str, Any]:
        """Which card, and where it stands, for another button of it."""
        return {"review_id": self.review_id, "skip": self.skip, "only": self.only}


class ShowReview(OnReview, prefix="rv-card"):
    """The card without its files, which stand above already."""


class Decide(OnReview, prefix="rv-do"):
    """A move of the kind's; what is missing for it is asked for. `reason` is a code of the rule book."""

    move: str
    detail: str = ""
    reason: str = ""


class NarrowInbox(CallbackData, prefix="rv-by"):
    """Which part of the inbox to look at: a unit's, or what is overdue."""

    only: str = ""


class OpenBatch(CallbackData, prefix="rv-many"):
    """批量审核: a page of what waits, all chosen."""

    only: str


class Tick(CallbackData, prefix="rv-tick"):
    """Take one of the page, or leave it out."""

    review_id: RowId
    chosen: bool


class DecideBatch(CallbackData, prefix="rv-all"):
    """Approve what is chosen. `seen` says how many that were, and which; asks once more until `sure`."""

    seen: str
    sure: bool = False


class Remind(CallbackData, prefix="rv-bell"):
    """系统提醒: asks whoever must act on something of one's own, in the name of the system."""

    review_id: RowId
