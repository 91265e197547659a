"""The buttons of feedback: the author's, the operators', and those of a unit that was told."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId
from core.feedback import CloseReason, FeedbackKind


class OpenFeedback(CallbackData, prefix="fb"):
    """意见反馈: one's own, a page."""

    page: Number = 0


class WriteFeedback(CallbackData, prefix="fb-new"):
    """写反馈, or go on with what was begun."""


class OfFeedback(CallbackData, prefix="of-fb"):
    """A button of one report."""

    feedback_id: RowId


class AskKind(OfFeedback, prefix="fb-ask-k"):
    pass


class ChooseKind(OfFeedback, prefix="fb-k"):
    kind: FeedbackKind


class ChoosePlatform(OfFeedback, prefix="fb-p"):
    platform_id: Number


class AskWords(OfFeedback, prefix="fb-ask-w"):
    pass


class RemoveFile(OfFeedback, prefix="fb-drop"):
    evidence_id: RowId


class LeaveDraft(OfFeedback, prefix="fb-later"):
    """以后再交."""


class DiscardDraft(OfFeedback, prefix="fb-del"):
    sure: bool = False


class SubmitFeedback(OfFeedback, prefix="fb-go"):
    """`seen` stands for everything the summary said."""

    seen: str


class OpenMine(OfFeedback, prefix="fb-one"):
    """One's own report; `page` of what was said, from 1 on, 0 for the newest."""

    page: Number = 0


class AddWord(OfFeedback, prefix="fb-add"):
    pass


class RateAnswer(OfFeedback, prefix="fb-rate"):
    helpful: bool


class EndFeedback(OfFeedback, prefix="fb-end"):
    sure: bool = False


class ShowOwnFiles(OfFeedback, prefix="fb-see"):
    pass


class OpenQueue(CallbackData, prefix="fbq"):
    """The operators' queue; `at` says which part and page of it (`bot.feedback.place`)."""

    at: str = ""


class NarrowQueue(CallbackData, prefix="fbn"):
    """What to narrow it to: `part` is k (kind), p (platform) or s (state)."""

    part: str
    at: str = ""


class OnCard(OfFeedback, prefix="of-fbc"):
    """A button of an operator's card; `at` is where in the queue it was opened."""

    at: str = ""


class OpenCard(OnCard, prefix="fbc"):
    """`page` of what was said, from 1 on, 0 for the newest."""

    page: Number = 0


class ShowFiles(OnCard, prefix="fbc-see"):
    pass


class SeenCard(OnCard, prefix="of-fbs"):
    """A button that acts: `seen` is the revision of what the operator saw."""

    seen: Number


class Reply(SeenCard, prefix="fbr"):
    pass


class Close(SeenCard, prefix="fbx"):
    reason: CloseReason | None = None


class Forward(SeenCard, prefix="fbf"):
    """转交: to whom."""


class ForwardToUnit(SeenCard, prefix="fbf-u"):
    unit_id: RowId


class ForwardToPlatform(SeenCard, prefix="fbf-p"):
    platform_id: RowId


class EditLetter(CallbackData, prefix="fbf-e"):
    """改文字, of the report in the open form."""


class SendLetter(CallbackData, prefix="fbf-go"):
    """转交 what is read; `mark` stands for the addressee and every word."""

    mark: str


class ShowLetter(OnCard, prefix="fbc-l"):
    """What was passed on, whole."""

    note_id: RowId


class OpenForwarded(CallbackData, prefix="fba-one"):
    """What was passed on to a unit, as it stands."""

    note_id: RowId


class AnswerOperators(CallbackData, prefix="fba"):
    """回复平台管理员, of a unit."""

    note_id: RowId
