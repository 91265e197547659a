"""A refusal → its sentence; anything unexpected → a log line with an id, an apology, and the conversation stays."""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from aiogram import Router
from aiogram.types import ErrorEvent

from bot.home.buttons import OpenHome
from bot.settings import Settings
from bot.texts import HOME, Text, hotline, lines
from bot.ui.answer import Answer
from bot.ui.screen import Button, Screen
from core.refusals import Refused
from storage.store import Store

log = structlog.get_logger()

Sentence = Callable[[Any], Text]
Sentences = Mapping[type[Refused], Sentence]
"""Each feature gives the sentences of its own refusals, by kind; a test names the kinds that need none, and why."""


class NotYours(Refused):
    """A forged button or another person's record."""


def _not_yours(_refusal: NotYours) -> Text:
    return Text(zh="这不是您的记录，没有做任何改动。", en="This record is not yours. Nothing was changed.")


def out_of_order(error_id: str) -> Text:
    """What the person reads when something broke; the id leads to the log."""
    return Text(
        zh=f"刚才这一步可能没存上，前面填的都在。几分钟后再发一次。（{error_id}）",
        en=f"That step may not have been saved; everything before it was. Please try again shortly. ({error_id})",
    )


def error_router(sentences: Sentences) -> Router:
    """The one place where a refusal becomes words."""
    router = Router(name="errors")
    known: dict[type[Refused], Sentence] = {NotYours: _not_yours, **sentences}

    @router.errors()
    async def say_it(event: ErrorEvent, answer: Answer, store: Store) -> None:
        trouble = event.exception
        sentence = known.get(type(trouble)) if isinstance(trouble, Refused) else None
        if sentence is None:
            # The inbox tries it again, and apologises when that fails too.
            raise trouble
        log.info("refused", refusal=type(trouble).__name__)
        if event.update.message is not None and store.conversation.form is not None:
            # Below an answer that was typed, the question with its buttons is further up by now.
            await answer.send(Screen(sentence(trouble), ((Button(HOME, OpenHome()),),)))
        else:
            await answer.say(sentence(trouble))

    return router


async def apologise(answer: Answer, settings: Settings) -> None:
    """After the last attempt at an update failed."""
    error_id = secrets.token_hex(4)
    log.error("gave up on an update", error_id=error_id)
    await answer.say(lines(out_of_order(error_id), hotline(settings.hotline)))
