"""What the bot says, seen from the inside while it goes on as ever."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from bot.delivery.wording import Recipient, Renderer
from bot.texts import Language
from bot.ui.answer import Answer
from bot.ui.screen import Screen
from bot.ui.whose import Whose
from storage.parcels import Event
from storage.store import Reading
from tests.journeys.places import Kind, kind_of
from tests.world import World


@dataclass
class Noted:
    """`answers` are the messages that answer what a person did, by chat and id; all others are news. `screens` are what
    was shown, each kind once. `news` are the kinds of events that were worded."""

    answers: set[tuple[int, int]] = field(default_factory=set)
    screens: dict[tuple[str, frozenset[Kind]], Screen] = field(default_factory=dict)
    news: set[str] = field(default_factory=set)

    def see(self, screen: Screen) -> None:
        data = (each.data.pack() for row in screen.rows for each in row if each.data is not None)
        title = re.sub(r"\d", "", screen.text.zh.partition("\n")[0])
        self.screens.setdefault((title, frozenset(map(kind_of, data))), screen)


@contextmanager
def noting() -> Iterator[Noted]:
    """Looks on; the bot goes on as ever."""
    noted, send, words = Noted(), Answer.send, Screen.words

    async def sent(answer: Answer, screen: Screen) -> int | None:
        message_id = await send(answer, screen)
        if message_id is not None:
            noted.answers.add((int(answer._chat.address), message_id))
        return message_id

    def said(screen: Screen, language: Language, whose: Whose) -> str:
        noted.see(screen)
        return words(screen, language, whose)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Answer, "send", sent)
        patch.setattr(Screen, "words", said)
        yield noted


def note_news(world: World, noted: Noted) -> None:
    """From now on, which events are worded."""

    def noting_one(kind: str, render: Renderer) -> Renderer:
        async def rendered(event: Event, recipient: Recipient, look: Reading) -> Screen | None:
            screen = await render(event, recipient, look)
            if screen is not None:
                noted.news.add(kind)
            return screen

        return rendered

    outbox = world.app.outbox
    outbox._renderers = {kind: noting_one(kind, render) for kind, render in outbox._renderers.items()}
