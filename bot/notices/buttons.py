"""The buttons of notices: of those who send them, and of those who get them."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId


class OpenDesk(CallbackData, prefix="nt"):
    """发通知: the notices of one's offices."""

    page: Number = 0


class StartNotice(CallbackData, prefix="nt-new"):
    pass


class OnNotice(CallbackData, prefix="n"):
    """A button of one notice."""

    notice_id: RowId


class OpenNotice(OnNotice, prefix="nt-open"):
    """The draft, or how far it is."""


class EditPart(OnNotice, prefix="nt-edit"):
    """Ask for one part again: a name of the question's state."""

    part: str


class SetMustRead(OnNotice, prefix="nt-must"):
    on: bool


class DropFile(OnNotice, prefix="nt-nofile"):
    pass


class ChooseAudience(OnNotice, prefix="nt-to"):
    """Leads to the kinds of audience."""


class TakeAudience(OnNotice, prefix="nt-who"):
    """`kind` is a code of the screen that offers them; `detail` says which: a role, a subject, the id of a notice."""

    kind: str
    detail: str = ""


class BrowseReach(OnNotice, prefix="nt-tree"):
    """What stands below a unit that can be sent to."""

    unit_id: Number
    page: Number = 0


class ChooseUnread(OnNotice, prefix="nt-unread"):
    """Leads to the notices whose readers are known."""


class ChooseOffice(OnNotice, prefix="nt-from"):
    """Send from the office that stands at this place among one's own."""

    place: Number


class ValidFor(OnNotice, prefix="nt-valid"):
    days: Number


class SendAt(OnNotice, prefix="nt-at"):
    """`hour` of tomorrow; 0 is at once."""

    hour: Number


class Preview(OnNotice, prefix="nt-look"):
    """To oneself, exactly as it will look and on the way that it will take."""


class AskToSend(OnNotice, prefix="nt-send"):
    """Leads to the last question."""


class ConfirmSending(OnNotice, prefix="nt-yes"):
    """The second press. `revision` is what was seen."""

    revision: Number


class DiscardNotice(OnNotice, prefix="nt-drop"):
    sure: bool = False


class TakeBack(OnNotice, prefix="nt-back"):
    """Change one that waits for its time."""


class PauseNotice(OnNotice, prefix="nt-pause"):
    pass


class ResumeNotice(OnNotice, prefix="nt-go"):
    pass


class CancelNotice(OnNotice, prefix="nt-stop"):
    sure: bool = False


class OpenReport(OnNotice, prefix="nt-rep"):
    pass


class GetReport(OnNotice, prefix="nt-xlsx"):
    pass


class SendAgain(OnNotice, prefix="nt-again"):
    """A draft of the same for those who have not read it."""


class RepeatUnknown(OnNotice, prefix="nt-unsure"):
    """Send once more to those of whom it is not known whether they have it."""


class OpenMessages(CallbackData, prefix="ms"):
    """消息: what one was sent."""

    page: Number = 0


class OpenMessage(OnNotice, prefix="ms-open"):
    """Opening it marks it as read."""

    page: Number = 0


class Acknowledge(OnNotice, prefix="ms-ok"):
    """已知悉, on the opened message."""

    page: Number = 0


class NoteDelivered(OnNotice, prefix="ms-got"):
    """已知悉 or 知道了, below the message as it arrived."""


class ShowAttachment(OnNotice, prefix="ms-file"):
    pass
