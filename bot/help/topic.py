"""What a topic of the help is.

It names the words by which it is found, in 汉字, pinyin and English, so that nothing has to be spelled while a person
waits; a test compares the pinyin with a dictionary's.
"""

from dataclasses import dataclass

from bot.texts import Text
from bot.ui.screen import Button


@dataclass(frozen=True)
class Word:
    """A word that points to a topic. `weight` is how much it says: 证书 stands in many questions, 打印 in one."""

    han: str
    pinyin: str
    english: str
    weight: int = 2


@dataclass(frozen=True)
class Topic:
    """A question and its answer. `way` does what the answer tells."""

    code: str
    title: Text
    answer: Text
    words: tuple[Word, ...]
    way: Button
    for_all: bool = False
    """Also for whoever is not signed in."""
