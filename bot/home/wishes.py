"""What people ask for in their own words, where no question is open: “证书”, “还差多少学时”, “how many hours”."""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum, auto

from bot.certificates.screens import show_application, show_certificates
from bot.hours.screens import gap_card
from bot.scene import Scene
from bot.verification.handlers import start_verification

LONGEST = 30
"""Characters, blanks and marks left out. A longer text tells a story: one word in it is no wish."""
NO_WORD = re.compile(r"[\W_]+")


class Wish(Enum):
    """A screen that can be asked for."""

    APPLY = auto()
    DOWNLOAD = auto()
    HOURS = auto()
    VERIFY = auto()


_WORDS: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (Wish.VERIFY, re.compile(r"核验|验证|真伪|真假|verify")),
    (Wish.DOWNLOAD, re.compile(r"下载|我的证书|证书在哪|download|mycertificate")),
    (Wish.APPLY, re.compile(r"证书|出证|办证|certificate|^apply$")),
    (Wish.HOURS, re.compile(r"^(?!.*(申请|申报)).*(学时|课时|还差|还缺)|hours")),
)
"""The first that fits: who wants a certificate's hours says 证书 rarely, who wants a download says 下载 first."""


def wish_of(text: str) -> Wish | None:
    """The screen these words ask for; None when they ask for none that there is."""
    plain = NO_WORD.sub("", unicodedata.normalize("NFKC", text)).lower()
    if len(plain) > LONGEST:
        return None
    return next((wish for wish, words in _WORDS if words.search(plain)), None)


async def _show_hours(scene: Scene) -> None:
    await scene.answer.show(await gap_card(scene, 0))


WAYS: Mapping[Wish, Callable[[Scene], Awaitable[None]]] = {
    Wish.APPLY: show_application,
    Wish.DOWNLOAD: show_certificates,
    Wish.HOURS: _show_hours,
    Wish.VERIFY: start_verification,
}
