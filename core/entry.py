"""Entering a learning platform from here: how long a link and a ticket are good, and where a link stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LINK_LIFE = timedelta(minutes=10)
"""DESIGN §1: links are opened late and prefetched, so this is longer than a ticket's life, and opening changes
nothing."""
TICKET_LIFE = timedelta(seconds=60)
"""From the press to the platform's asking, which follows at once."""


class LinkStanding(StrEnum):
    """The life of a link: open until a platform redeems a ticket of it, or its time is over."""

    OPEN = "open"  # its button mints a ticket; the newest one counts, so a double press does no harm
    USED = "used"  # the platform has redeemed a ticket of it
    EXPIRED = "expired"  # ten minutes are over
    SIGNED_OUT = "signed_out"  # the person has left the chat in which they asked for it


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link to enter one platform as one person. `account` is what the platform knows the person by;
    `language` the code of the one in which the link was asked for."""

    id: int
    account: str
    person_name: str
    platform_code: str
    expires_at: datetime
    redeemed_at: datetime | None
    signed_in: bool
    language: str

    def standing(self, now: datetime) -> LinkStanding:
        """Where the link stands; whoever signed out leaves no door open."""
        if not self.signed_in:
            return LinkStanding.SIGNED_OUT
        if self.redeemed_at is not None:
            return LinkStanding.USED
        return LinkStanding.OPEN if now < self.expires_at else LinkStanding.EXPIRED
