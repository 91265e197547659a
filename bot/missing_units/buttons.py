"""The buttons of those who decide on a missing unit."""

from bot.requests.buttons import OnCard
from bot.ui.ids import Number


class AddUnit(OnCard, prefix="unit-add"):
    pass


class UseExisting(OnCard, prefix="unit-use"):
    """The unit is there already, under a slightly different name."""

    unit_id: Number
