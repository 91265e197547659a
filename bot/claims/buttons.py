"""The buttons of claims, on the applicant's side."""

from aiogram.filters.callback_data import CallbackData


class OpenClaims(CallbackData, prefix="claims"):
    """One's own claims, a page."""

    page: int = 0


class StartClaim(CallbackData, prefix="claim-add"):
    """添加: the activity types."""


class ChooseType(CallbackData, prefix="claim-type"):
    """`place` among the rule book's types."""

    place: int


class ChooseForm(CallbackData, prefix="claim-form"):
    form: str


class OfClaim(CallbackData, prefix="of-claim"):
    """A button of one claim."""

    claim_id: int


class OpenClaim(OfClaim, prefix="claim"):
    pass


class ContinueClaim(OfClaim, prefix="claim-on"):
    """The next thing that is open: a question, the evidence, or the summary."""


class ChangeClaim(OfClaim, prefix="claim-edit"):
    """修改: everything that can be changed."""


class AskField(OfClaim, prefix="claim-ask"):
    """`place` among the form's fields."""

    place: int


class ChooseAnswer(OfClaim, prefix="claim-opt"):
    """An option of a field, both by their places."""

    place: int
    option: int


class OpenEvidence(OfClaim, prefix="claim-files"):
    """`kind` is material or hour_proof."""

    kind: str


class RemoveEvidence(OfClaim, prefix="claim-drop"):
    kind: str
    evidence_id: int


class OpenSummary(OfClaim, prefix="claim-sum"):
    pass


class SubmitClaim(OfClaim, prefix="claim-go"):
    """The hours that were seen, in hundredths."""

    public: int
    professional: int


class KeepDraft(OfClaim, prefix="claim-keep"):
    pass


class WithdrawClaim(OfClaim, prefix="claim-back"):
    sure: bool = False


class DeleteClaim(OfClaim, prefix="claim-del"):
    sure: bool = False


class AppealClaim(OfClaim, prefix="claim-up"):
    """`with_words`: for the reason that was typed."""

    sure: bool = False
    with_words: bool = False


class ShowOwnEvidence(OfClaim, prefix="claim-see"):
    pass
