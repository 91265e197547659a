"""The buttons of exemptions: the person's, and those of whoever files for them."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId
from core.needs import Outcome


class OpenExemptions(CallbackData, prefix="ex"):
    """免训证明: one's own."""


class DownloadExemption(CallbackData, prefix="ex-get"):
    """Send the document again."""

    certificate_id: RowId


class WishForExemption(CallbackData, prefix="ex-wish"):
    """系统提醒 while nothing waits: whoever files is told that the person wishes for one."""


class OpenFilings(CallbackData, prefix="ex-all"):
    """What was filed for one's units, a page."""

    page: Number = 0


class StartFiling(CallbackData, prefix="ex-new"):
    """填报: for whom."""


class OpenStaff(CallbackData, prefix="ex-who"):
    """A page of the people to choose from; the name that was typed stands in the form."""

    page: Number = 0


class FileFor(CallbackData, prefix="ex-for"):
    person_id: RowId


class OfExemption(CallbackData, prefix="of-ex"):
    """A button of one exemption, for whoever files."""

    exemption_id: RowId


class OpenFiling(OfExemption, prefix="ex-one"):
    """The exemption as it stands: what is open while it is filled in, else its tracker."""


class AskYear(OfExemption, prefix="ex-ask-y"):
    pass


class ChooseYear(OfExemption, prefix="ex-y"):
    year: Number


class AskReason(OfExemption, prefix="ex-ask-w"):
    pass


class ChooseReason(OfExemption, prefix="ex-w"):
    """`place` among the rule book's reasons."""

    place: Number


class AskOutcome(OfExemption, prefix="ex-ask-o"):
    pass


class ChooseOutcome(OfExemption, prefix="ex-o"):
    outcome: Outcome


class AskRelief(OfExemption, prefix="ex-ask-h"):
    pass


class OpenFiles(OfExemption, prefix="ex-files"):
    pass


class RemoveFile(OfExemption, prefix="ex-drop"):
    evidence_id: RowId


class ShowSummary(OfExemption, prefix="ex-sum"):
    pass


class SubmitExemption(OfExemption, prefix="ex-go"):
    """`seen` stands for everything the summary said."""

    seen: str


class WithdrawExemption(OfExemption, prefix="ex-back"):
    sure: bool = False


class DeleteExemption(OfExemption, prefix="ex-del"):
    sure: bool = False


class ShowFiles(OfExemption, prefix="ex-see"):
    """📎 看材料."""
