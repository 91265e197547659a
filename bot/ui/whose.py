"""Whose a screen is: where several people share a chat, the name stands on top, and every button names its person.

A button says for whom it was shown, in front of its data: "1f~apply-now:2026:…". So a press on Wang Fang's screen never
acts for Li Xiao, who speaks in the chat by now. Screens for nobody in particular, such as the welcome, carry no mark.
"""

from dataclasses import dataclass

from bot.texts import EMPTY, Text, quoted, same

DATA_LIMIT = 64
"""Bytes of a button's data (Bot API)."""
MARK_LIMIT = 8
"""Bytes kept free in every button for the mark: hexadecimal digits for 268 million people, and the sign behind them."""
_SIGN = "~"


class ButtonTooLong(ValueError):
    """The data of a button leave no room for the mark."""


@dataclass(frozen=True)
class Whose:
    """`name` only where several people are signed in in the chat, so that it has to be said."""

    person_id: int | None = None
    name: str | None = None

    @property
    def line(self) -> Text:
        """What stands on top of a screen that does not name the person itself."""
        return EMPTY if self.name is None else same(f"👤 {quoted(self.name)}\n")

    def marked(self, data: str) -> str:
        """The data of a button with the mark of the person."""
        if len(data.encode()) > DATA_LIMIT - MARK_LIMIT:
            raise ButtonTooLong(data)
        return data if self.person_id is None else f"{self.person_id:x}{_SIGN}{data}"


NOBODYS = Whose()


def unmarked(data: str) -> tuple[int | None, str]:
    """Of the data of a pressed button, for whom it was shown (None: for nobody in particular), and what it says."""
    mark, sign, plain = data.partition(_SIGN)
    if not sign or not 0 < len(mark) < MARK_LIMIT or not set(mark) <= set("0123456789abcdef"):
        return None, data
    return int(mark, 16), plain
