"""A screen: a text with buttons below it, in both languages until it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.filters.callback_data import CallbackData
from aiogram.types import DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import Language, Text
from bot.ui.whose import NOBODYS, Whose

TOAST_LIMIT = 200
"""Characters of the answer to a press (Bot API)."""


@dataclass(frozen=True)
class Button:
    """An inline button: it says everything (`data`), or opens a page (`url`), or waits (`disabled`).

    `shared`: it does the same for everybody who is signed in in the chat, such as choosing who speaks.
    """

    label: Text
    data: CallbackData | None = None
    url: str | None = None
    style: str | None = None
    disabled: bool = False
    shared: bool = False

    def in_(self, language: Language, whose: Whose) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            text=self.label.in_(language),
            callback_data=None if self.data is None else (NOBODYS if self.shared else whose).marked(self.data.pack()),
            url=self.url,
            style=self.style,
            disabled=DisabledButton() if self.disabled else None,
        )


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Attachment:
    """A stored file that travels with the screen, as a document or as a photo; `file_id` is its row in the store."""

    file_id: int
    is_photo: bool = False


@dataclass(frozen=True)
class Previews:
    """Stored files that go just above the screen. They are evidence of `person_id`; `note` names what they belong to in
    the access log."""

    file_ids: tuple[int, ...]
    person_id: int
    note: str


@dataclass(frozen=True)
class Card:
    """Marks a screen as a copy of a card with a decision, so that it can be frozen once the decision is taken."""

    subject: str
    subject_id: int


@dataclass(frozen=True)
class Screen:
    """One message. The main action comes first, « 返回 last. `named`: its text says already whose it is."""

    text: Text
    rows: tuple[Row, ...] = ()
    attachment: Attachment | None = None
    card: Card | None = None
    named: bool = False
    previews: Previews | None = None

    def words(self, language: Language, whose: Whose) -> str:
        """The text, below the name of whose it is where that has to be said."""
        return (self.text if self.named else whose.line + self.text).in_(language)

    def keyboard(self, language: Language, whose: Whose = NOBODYS) -> InlineKeyboardMarkup | None:
        """The buttons, each marked with whose it is; None where there are none."""
        if not self.rows:
            return None
        keys = [[button.in_(language, whose) for button in row] for row in self.rows]
        return InlineKeyboardMarkup(inline_keyboard=keys)

    def below(self, *rows: Row) -> "Screen":
        """The same screen with more rows of buttons."""
        return replace(self, rows=self.rows + rows)


def column(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """One button a row."""
    return tuple((button,) for button in buttons)


def grid(buttons: Sequence[Button], width: int = 2) -> tuple[Row, ...]:
    """`width` buttons a row."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
