"""The mark on a button that says to whom its screen was shown."""

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.texts import Language, Text
from bot.ui.screen import Button, Screen
from bot.ui.whose import NOBODYS, ButtonTooLong, Whose, unmarked

WANG_FANG = Whose(31, "王<芳>")
GO = Text(zh="走", en="Go")


class Long(CallbackData, prefix="long"):
    words: str


def data(screen: Screen, whose: Whose) -> str | None:
    keyboard = screen.keyboard(Language.ZH, whose)
    assert keyboard is not None
    return keyboard.inline_keyboard[0][0].callback_data


@pytest.mark.parametrize("person_id", [1, 31, 2**28 - 1])
def test_a_mark_comes_off_as_it_was_put_on(person_id: int) -> None:
    screen = Screen(GO, ((Button(GO, Long(words="x" * 51)),),))
    marked = data(screen, Whose(person_id))

    assert marked is not None
    assert len(marked.encode()) <= 64
    assert unmarked(marked) == (person_id, f"long:{'x' * 51}")


def test_data_that_leave_no_room_for_the_mark_are_refused_whoever_it_is() -> None:
    screen = Screen(GO, ((Button(GO, Long(words="x" * 52)),),))

    with pytest.raises(ButtonTooLong):
        data(screen, NOBODYS)


def test_a_shared_button_and_one_for_nobody_carry_no_mark() -> None:
    button = Button(GO, Long(words="a"), shared=True)

    assert data(Screen(GO, ((button,),)), WANG_FANG) == "long:a"
    assert data(Screen(GO, ((Button(GO, Long(words="a")),),)), NOBODYS) == "long:a"


@pytest.mark.parametrize("odd", ["home", "~home", "xyz~home", "123456789~home", "switch:5~1"])
def test_what_is_no_mark_stays_part_of_the_data(odd: str) -> None:
    assert unmarked(odd) == (None, odd)


def test_the_name_stands_on_top_once_and_is_quoted() -> None:
    assert Screen(GO).words(Language.ZH, WANG_FANG) == "👤 王&lt;芳&gt;\n走"
    assert Screen(GO, named=True).words(Language.ZH, WANG_FANG) == "走"
    assert Screen(GO).words(Language.ZH, Whose(31)) == "走"
