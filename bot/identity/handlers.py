"""What those do who confirm identities: work off the inbox, confirm, decline for a reason."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.identity.buttons import (
    Confirm,
    Decline,
    DeclineFor,
    DeclineInOwnWords,
    OnCard,
    OpenPending,
    RemindOfIdentity,
    ShowCard,
)
from bot.identity.inbox import Seen, decline_in_words, look_at, open_inbox, press
from bot.identity.reminding import remind
from bot.identity.screens import ask_for_words, reasons
from bot.identity.states import Declining
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import FORM_OPEN, Text
from bot.ui.form import question
from core.refusals import Refused

router = Router(name="identity")

SHORTEST_REASON = 2
LONGEST_REASON = 200
"""Characters: the reason fits on a small phone together with what it is about."""


class ReasonLengthWrong(Refused):
    """A typed reason is too short or too long, in characters."""

    least: int
    most: int


@router.callback_query(OpenPending.filter(), SignedIn())
async def open_pending(callback: CallbackQuery, callback_data: OpenPending, scene: Scene) -> None:
    await scene.answer.show(await open_inbox(scene, callback_data.skip))


@router.callback_query(ShowCard.filter(), SignedIn())
async def show_card(callback: CallbackQuery, callback_data: ShowCard, scene: Scene) -> None:
    await _answer(scene, await look_at(scene, callback_data))


@router.callback_query(Decline.filter(), SignedIn())
async def choose_reason(callback: CallbackQuery, callback_data: Decline, scene: Scene) -> None:
    await _ask_for_reason(scene, callback_data)


async def _ask_for_reason(scene: Scene, pressed: OnCard) -> None:
    seen = await look_at(scene, pressed)
    if seen.decided is not None:
        await _answer(scene, seen)
    else:
        await scene.answer.show(reasons(seen.screen.text, pressed.request_id, pressed.skip, scene.book))


@router.callback_query(Confirm.filter(), SignedIn())
async def confirm_identity(callback: CallbackQuery, callback_data: Confirm, scene: Scene) -> None:
    await _answer(scene, await press(scene, callback_data, None))


@router.callback_query(DeclineFor.filter(), SignedIn())
async def decline_identity(callback: CallbackQuery, callback_data: DeclineFor, scene: Scene) -> None:
    reason = next((each for each in scene.book.decline_reasons if each.code == callback_data.reason), None)
    if reason is None:
        # A button from before the rule book changed.
        await _ask_for_reason(scene, callback_data)
    else:
        await _answer(scene, await press(scene, callback_data, Text(zh=reason.name, en=reason.name_en)))


@router.callback_query(DeclineInOwnWords.filter(), SignedIn())
async def ask_for_own_words(callback: CallbackQuery, callback_data: DeclineInOwnWords, scene: Scene) -> None:
    form = scene.store.conversation.form
    if form is not None and form != question(Declining.reason):
        await scene.answer.say(FORM_OPEN)
        return
    seen = await look_at(scene, callback_data)
    if seen.decided is not None:
        await _answer(scene, seen)
        return
    message_id = None if callback.message is None else callback.message.message_id
    async with scene.store.begin() as tx:
        tx.conversation.ask(
            question(Declining.reason),
            request_id=callback_data.request_id,
            skip=callback_data.skip,
            message_id=message_id,
        )
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    answers = scene.store.conversation.answers
    await scene.answer.show(ask_for_words(answers["request_id"], answers["skip"]))


@router.message(StateFilter(Declining.reason), SignedIn(), F.text)
async def decline_in_own_words(message: Message, scene: Scene) -> None:
    reason = " ".join((message.text or "").split())
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise ReasonLengthWrong(SHORTEST_REASON, LONGEST_REASON)
    await _answer(scene, await decline_in_words(scene, reason))


@router.callback_query(RemindOfIdentity.filter(), SignedIn())
async def remind_of_identity(callback: CallbackQuery, callback_data: RemindOfIdentity, scene: Scene) -> None:
    await scene.answer.say(await remind(scene, callback_data.request_id))


async def _answer(scene: Scene, seen: Seen) -> None:
    if seen.decided is not None:
        await scene.answer.toast(seen.decided)
    await scene.answer.show(seen.screen)
