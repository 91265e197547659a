"""What those do who decide: work off the inbox, look at a card, decline for a reason. Each matter says yes itself."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.people import SignedIn
from bot.requests.buttons import (
    Decline,
    DeclineFor,
    DeclineInOwnWords,
    OpenPending,
    Pressed,
    Remind,
    ShowRequest,
)
from bot.requests.cards import ask_for_words, choose_field, choose_reason
from bot.requests.deciding import Effect
from bot.requests.inbox import look_at, open_inbox, press, press_in_words, show
from bot.requests.kind import Opened, Reason
from bot.requests.kinds import KINDS
from bot.requests.reminding import remind
from bot.requests.states import DECLINING_FORM, Declining
from bot.scene import Scene
from bot.texts import same
from bot.ui.form import question
from core.people import WrongField
from core.reasons import parse_reason
from core.requests import Matter
from storage.outbox import Event
from storage.store import Transaction

router = Router(name="requests")


@router.callback_query(OpenPending.filter(), SignedIn())
async def open_pending(callback: CallbackQuery, callback_data: OpenPending, scene: Scene) -> None:
    await scene.answer.show(await open_inbox(scene, callback_data.skip))


@router.callback_query(ShowRequest.filter(), SignedIn())
async def show_request(callback: CallbackQuery, callback_data: ShowRequest, scene: Scene) -> None:
    await show(scene, await look_at(scene, callback_data.pressed))


@router.callback_query(Decline.filter(), SignedIn())
async def decline(callback: CallbackQuery, callback_data: Decline, scene: Scene) -> None:
    await _ask_for_reason(scene, callback_data.pressed)


async def _ask_for_reason(scene: Scene, pressed: Pressed) -> None:
    seen = await look_at(scene, pressed)
    if seen.decided is not None:
        await show(scene, seen)
    else:
        await scene.answer.show(choose_reason(seen.screen.text, pressed, KINDS[pressed.matter].presets(scene.book)))


@router.callback_query(DeclineFor.filter(), SignedIn())
async def decline_for(callback: CallbackQuery, callback_data: DeclineFor, scene: Scene) -> None:
    pressed = callback_data.pressed
    presets = KINDS[pressed.matter].presets(scene.book)
    preset = next((each for each in presets if each.code == callback_data.reason), None)
    if preset is None:
        # A button from before the rule book changed.
        await _ask_for_reason(scene, pressed)
    else:
        await show(scene, await press(scene, pressed, _declining(scene, pressed, preset.reason)))


def _declining(scene: Scene, pressed: Pressed, reason: Reason) -> Effect:
    kind = KINDS[pressed.matter]

    async def effect(tx: Transaction, opened: Opened[Any]) -> Event | None:
        return await kind.decline(tx, opened, reason, scene.settings.hotline)

    return effect


@router.callback_query(DeclineInOwnWords.filter(), SignedIn())
async def ask_for_own_words(callback: CallbackQuery, callback_data: DeclineInOwnWords, scene: Scene) -> None:
    pressed, wrong = callback_data.pressed, callback_data.wrong
    if await scene.stopped_by_form(but=DECLINING_FORM):
        return
    seen = await look_at(scene, pressed)
    if seen.decided is not None:
        await show(scene, seen)
    elif wrong is None and KINDS[pressed.matter].asks_field:
        await scene.answer.show(choose_field(seen.screen.text, pressed))
    else:
        message_id = None if callback.message is None else callback.message.message_id
        await _ask_for_words(scene, pressed, wrong or WrongField.OTHER, message_id)


async def _ask_for_words(scene: Scene, pressed: Pressed, wrong: WrongField, message_id: int | None) -> None:
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Declining.reason), **pressed._asdict(), wrong=wrong.value, message_id=message_id)
    await ask_again(scene)


def _pressed(scene: Scene) -> Pressed:
    """What the open question is about."""
    answers = scene.store.conversation.answers
    return Pressed(Matter(answers["matter"]), answers["request_id"], answers["skip"])


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    await scene.answer.show(ask_for_words(_pressed(scene)))


@router.message(StateFilter(Declining.reason), SignedIn(), F.text)
async def decline_in_own_words(message: Message, scene: Scene) -> None:
    words = parse_reason(message.text or "")
    pressed, answers = _pressed(scene), scene.store.conversation.answers
    effect = _declining(scene, pressed, Reason(same(words), WrongField(answers["wrong"])))
    await show(scene, await press_in_words(scene, pressed, answers["message_id"], effect))


@router.callback_query(Remind.filter(), SignedIn())
async def remind_of_request(callback: CallbackQuery, callback_data: Remind, scene: Scene) -> None:
    await scene.answer.say(await remind(scene, callback_data.matter, callback_data.request_id))
