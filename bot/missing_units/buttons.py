"""The buttons of those who decide on a missing unit."""

from typing import Annotated

from pydantic import Field

from bot.requests.buttons import OnCard


class AddUnit(OnCard, prefix="unit-add"):
    pass


class UseExisting(OnCard, prefix="unit-use"):
    """The unit is there already, under a slightly different name."""

    unit_id: Annotated[int, Field(ge=1, le=2**31 - 1)]
