"""The buttons of every card with a request, whatever it is about."""

from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import Number, RowId
from core.people import WrongField
from core.requests import Matter


class Pressed(NamedTuple):
    """What a button of a card is about. `skip` is the card's place in the inbox; None for a card that arrived as a
    message."""

    matter: Matter
    request_id: int
    skip: int | None


class OpenPending(CallbackData, prefix="pending"):
    """What waits for the speaker's decision; 0 is what has waited longest."""

    skip: Number = 0


class OnCard(CallbackData, prefix="card"):
    """A button of one matter's cards."""

    request_id: RowId
    skip: Number | None = None

    def about(self, matter: Matter) -> Pressed:
        return Pressed(matter, self.request_id, self.skip)


class OnRequest(OnCard, prefix="request"):
    """A button that the cards of every matter have."""

    matter: Matter

    @property
    def pressed(self) -> Pressed:
        return self.about(self.matter)


class ShowRequest(OnRequest, prefix="rq-card"):
    pass


class Decline(OnRequest, prefix="rq-no"):
    """Leads to the reasons."""


class DeclineFor(OnRequest, prefix="rq-why"):
    """`reason` is a code of the rule book."""

    reason: str


class DeclineInOwnWords(OnRequest, prefix="rq-words"):
    """`wrong` is the field that the words are about; without it, it is asked for where it matters."""

    wrong: WrongField | None = None


class Remind(CallbackData, prefix="rq-remind"):
    """系统提醒: asks whoever must act on one's own request, in the name of the system."""

    matter: Matter
    request_id: RowId
