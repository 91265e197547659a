"""The buttons of those who review claims."""

from aiogram.filters.callback_data import CallbackData


class OpenReviews(CallbackData, prefix="rv"):
    """What waits for one's offices; 0 is what waits longest."""

    skip: int = 0


class OnReview(CallbackData, prefix="rv-on"):
    """A button of a card. `skip` is its place in the inbox, None for a card that arrived as a message."""

    review_id: int
    skip: int | None = None


class ShowReview(OnReview, prefix="rv-card"):
    """The card without its files, which stand above already."""


class Approve(OnReview, prefix="rv-yes"):
    """As claimed."""


class GrantLess(OnReview, prefix="rv-less"):
    """核减学时: asks how many."""


class ReturnClaim(OnReview, prefix="rv-back"):
    """退回修改: asks what is to be changed."""


class ReturnFor(OnReview, prefix="rv-what"):
    """`place` among what can be changed; leads to the reasons."""

    place: int


class RefuseClaim(OnReview, prefix="rv-no"):
    """不予通过: leads to the reasons."""


class Decide(OnReview, prefix="rv-do"):
    """A ruling with a reason of the rule book; "" asks for own words. `move` is return, refuse or approve; `place` is
    what is to be changed; the hours, in hundredths, are what is granted of each subject."""

    move: str
    place: int = -1
    public: int = -1
    professional: int = -1
    reason: str = ""
