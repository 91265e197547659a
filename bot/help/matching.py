"""Which topics the words that somebody typed are about; typing errors are forgiven."""

import re
import unicodedata
from collections.abc import Sequence

from bot.help.topic import Topic, Word
from bot.likeness import is_nearly_in

LONGEST = 60
"""Characters; a longer text tells a story."""
NO_WORD = re.compile(r"[\W_]+")
ASKS = re.compile(
    r"怎么|怎样|如何|哪里|在哪|哪儿|什么|为啥|咋|吗$|\?|？"
    r"|zenme|ruhe|nali|how(?! many| much)|where|what|why|can i"
)
"""What makes words a question rather than a wish to see a screen."""
NEARLY = 80
"""Of 100: one slip in five letters, or one wrong character in a word of five."""
SHORTEST_LATIN = 4
"""Letters of a word that is looked for with typing errors: shorter ones stand in others by chance."""
SHORTEST_HAN = 3
NEARLY_HAN = {3: 66}
"""One wrong character in a word of three, by the word's length; else one in four."""


def is_question(text: str) -> bool:
    """Whether somebody asks how something is done."""
    return ASKS.search(unicodedata.normalize("NFKC", text).lower()) is not None


def find(text: str, topics: Sequence[Topic]) -> list[Topic]:
    """The topics that fit, the best first; those that fit equally stay in their order. None fits a long text."""
    plain = NO_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
    if not plain or len(plain) > LONGEST:
        return []
    ranked = [(sum(_fits(word, plain) for word in topic.words), topic) for topic in topics]
    best = max(rank for rank, _ in ranked)
    fitting = [(rank, topic) for rank, topic in ranked if rank and 2 * rank >= best]
    return [topic for _, topic in sorted(fitting, key=lambda each: -each[0])]


def stands_out(text: str, topics: Sequence[Topic]) -> Topic | None:
    """The one topic that the words are about; None when others are as likely."""
    found = find(text, topics)
    if not found:
        return None
    plain = NO_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
    ranks = [sum(_fits(word, plain) for word in topic.words) for topic in found[:2]]
    return found[0] if len(ranks) == 1 or ranks[0] > ranks[1] else None


def _fits(word: Word, plain: str) -> int:
    """How much a word says for its topic: twice its weight as it stands, once with a slip; several English words have
    to stand as they are, for “no hours” is nearly in “how many hours”."""
    pinyin, english = word.pinyin, word.english.replace(" ", "").replace("-", "")
    if word.han in plain or pinyin in plain or english in plain:
        return 2 * word.weight
    single = (pinyin,) if " " in word.english else (pinyin, english)
    if any(len(form) >= SHORTEST_LATIN and _nearly(form, plain, NEARLY) for form in single):
        return word.weight
    return (
        word.weight
        if len(word.han) >= SHORTEST_HAN and _nearly(word.han, plain, NEARLY_HAN.get(len(word.han), 75))
        else 0
    )


def _nearly(form: str, plain: str, cutoff: int) -> bool:
    return len(plain) >= len(form) - 1 and is_nearly_in(form, plain, least=cutoff)
