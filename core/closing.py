"""Closing an account (注销): who may, and until when it can be taken back.

What the person alone needs is erased then. Training records, issued certificates and the log are kept, as personnel
files of public institutions and training registers require; documents can still be verified.
"""

from datetime import datetime, timedelta

from core.people import Person
from core.refusals import Refused

COOLING_DAYS = 7
"""Days in which a hasty press, or that of somebody who found the phone, can be taken back."""


class HoldsOffice(Refused):
    """Somebody with a role gives it back first: what waits for them would wait for nobody."""

    offices: int


def closes_at(person: Person, asked_at: datetime) -> datetime:
    """When the account of somebody who asks now is closed. Refuses `HoldsOffice`, for a substitute too."""
    if person.roles:
        raise HoldsOffice(len(person.roles))
    return asked_at + timedelta(days=COOLING_DAYS)
