"""Where a link to a platform stands."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.entry import LINK_LIFE, EntryLink, LinkStanding
from core.years import SHANGHAI

ASKED = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
OPEN = EntryLink(1, "account", "王芳", "yuelu", ASKED + LINK_LIFE, None, True, "zh")
USED = replace(OPEN, redeemed_at=ASKED + timedelta(seconds=5))
SIGNED_OUT = replace(USED, signed_in=False)


@pytest.mark.parametrize(
    ("link", "minutes", "standing"),
    [
        (OPEN, 0, LinkStanding.OPEN),
        (OPEN, 9.99, LinkStanding.OPEN),
        (OPEN, 10, LinkStanding.EXPIRED),
        (USED, 1, LinkStanding.USED),
        (USED, 11, LinkStanding.USED),
        (SIGNED_OUT, 1, LinkStanding.SIGNED_OUT),
        (SIGNED_OUT, 11, LinkStanding.SIGNED_OUT),
    ],
)
def test_a_link_stands_in_one_place(link: EntryLink, minutes: float, standing: LinkStanding) -> None:
    assert link.standing(ASKED + timedelta(minutes=minutes)) is standing
