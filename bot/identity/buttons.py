"""The buttons of confirming identities."""

from aiogram.filters.callback_data import CallbackData


class OpenPending(CallbackData, prefix="pending"):
    """The people of one's units who wait to be confirmed; 0 is the one who waits longest."""

    skip: int = 0


class OnCard(CallbackData, prefix="id"):
    """A button of a card. `skip` is its place in the inbox; None for a card that arrived as a message."""

    request_id: int
    skip: int | None = None


class ShowCard(OnCard, prefix="id-card"):
    pass


class Confirm(OnCard, prefix="id-yes"):
    pass


class Decline(OnCard, prefix="id-no"):
    """Leads to the reasons."""


class DeclineFor(OnCard, prefix="id-why"):
    """`reason` is a code of the rule book."""

    reason: str


class DeclineInOwnWords(OnCard, prefix="id-words"):
    pass


class RemindOfIdentity(CallbackData, prefix="id-remind"):
    """系统提醒: asks whoever must act, in the name of the system."""

    request_id: int
