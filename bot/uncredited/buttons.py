"""The buttons of the sync ledger, and of the hours that somebody misses."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenLedger(CallbackData, prefix="sync"):
    """同步记录 of a platform, a page; platform 0 is the one that reported last."""

    platform_id: Number = 0
    page: Number = 0


class MissHours(CallbackData, prefix="unc"):
    """学完了没学时."""


class OfPlatform(CallbackData, prefix="unc-at"):
    platform_id: Number


class AskCourse(CallbackData, prefix="unc-course"):
    pass


class AskDay(CallbackData, prefix="unc-ask"):
    pass


class SayDay(CallbackData, prefix="unc-day"):
    """`day` is 20261123."""

    day: Number


class NotThisOne(CallbackData, prefix="unc-not"):
    """The row that is here is not the one that is missed."""

    record_id: RowId


class LeaveIt(CallbackData, prefix="unc-leave"):
    """There is nothing to ask for, or not yet: to the gap card of a year, 0 the leading one."""

    year: Number = 0


class SubmitCase(CallbackData, prefix="unc-in"):
    """`seen` stands for the very answers that were shown."""

    seen: str


class OpenCases(CallbackData, prefix="unc-all"):
    page: Number = 0


class OfCase(CallbackData, prefix="unc-of"):
    """A button of one's own case."""

    case_id: RowId


class OpenCase(OfCase, prefix="unc-one"):
    pass


class ThisRow(OfCase, prefix="unc-this"):
    """就是这个."""

    record_id: RowId


class WithdrawCase(OfCase, prefix="unc-back"):
    sure: bool = False


class AddFiles(OfCase, prefix="unc-add"):
    pass


class RemoveFile(OfCase, prefix="unc-drop"):
    evidence_id: RowId


class ShowFiles(OfCase, prefix="unc-see"):
    pass
