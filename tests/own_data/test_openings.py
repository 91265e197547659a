"""谁看过我的记录 says what was done, whichever feature noted it."""

import re
from pathlib import Path

import pytest

import bot
from bot.departures.noting import NOTED
from bot.own_data.opening_texts import action
from core.reviews import Matter

WRITTEN = re.compile(r'access\.note(?:_all)?\(\s*"([a-z_.]+)",[^,]+,(?! None)')
"""What is noted about nobody is in nobody's list."""
SOURCES = [file.read_text() for file in Path(bot.__file__).parent.rglob("*.py")]
CODES = {code for source in SOURCES for code in WRITTEN.findall(source)}
NO_WORDS = action("no such code")


@pytest.mark.parametrize("code", sorted({*CODES, *(f"{matter}.opened" for matter in Matter), NOTED}))
def test_whatever_is_noted_about_a_person_has_words(code: str) -> None:
    assert action(code) != NO_WORDS
