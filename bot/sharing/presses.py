"""A press acts for whom its screen was shown, or not at all."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.people import Speaker
from bot.scene import Scene
from bot.sharing import texts
from bot.sharing.screens import shown_for_other_screen
from bot.ui.whose import unmarked

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class PressIsForWhoeverWasShown(BaseMiddleware):
    """Stands after `Entrance`. Handlers see the data of a button without its mark, and only when it was shown to
    whoever speaks now; where nobody is signed in any more, they ask to sign in as ever."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        pressed = event.callback_query
        if pressed is None or pressed.data is None:
            return await handler(event, data)
        shown_to, plain = unmarked(pressed.data)
        if shown_to is None:
            return await handler(event, data)
        speaker: Speaker = data["speaker"]
        if speaker.person is not None and speaker.person.id != shown_to:
            await _offer_to_switch(data["scene"], shown_to)
            return None
        plain_press = pressed.model_copy(update={"data": plain})
        return await handler(event.model_copy(update={"callback_query": plain_press}), data)


async def _offer_to_switch(scene: Scene, shown_to: int) -> None:
    async with scene.store.read() as look:
        here = await look.sign_ins.here(scene.speaker.chat)
    owner = next((each for each in here if each.person_id == shown_to), None)
    if owner is None:
        await scene.answer.say(texts.shown_to_nobody(scene.person.name))
        return
    # Below, not in its place: the screen stays what it is for the person it belongs to.
    await scene.answer.toast(texts.speaking_now(scene.person.name))
    await scene.answer.send(shown_for_other_screen(scene.person, owner))
