"""What every kind has to keep to, whatever it is about."""

from typing import Any

import pytest

from bot.reviewing.buttons import EVERYTHING, Decide, OpenInbox
from bot.reviewing.kind import Kind, Wanted
from bot.reviewing.kinds import KINDS, OF_CODE
from core.reasons import OWN_WORDS
from core.reviews import Matter
from core.rulebook import default_rule_book

BOOK = default_rule_book()
ROOM = 56
"""Bytes of a button, without the mark that says to whom it was shown."""
LONG_AGO = 9_999_999
"""Reviews, and a place in an inbox that nobody works off."""


def test_every_matter_has_one_kind_and_every_kind_its_own_code():
    assert set(KINDS) == set(Matter)
    assert len(OF_CODE) == len(KINDS)
    assert EVERYTHING not in OF_CODE


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.matter)
def test_every_reason_of_every_move_fits_into_a_button(kind: Kind[Any, Any]):
    assert kind.with_reason | kind.prepared <= kind.moves
    for move in sorted(kind.moves):
        codes = [each.code for each in kind.reasons(Wanted(move), BOOK)] if move in kind.with_reason else [""]
        assert (OWN_WORDS in codes) is (move in kind.with_reason)
        for code in codes:
            button = Decide(review_id=LONG_AGO, skip=999, only=EVERYTHING, move=move, detail="9999.9999", reason=code)
            assert len(button.pack().encode()) <= ROOM
    assert len(OpenInbox(skip=999, only=kind.code).pack()) <= ROOM
