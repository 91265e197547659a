"""What reviewers and operators do: find a certificate by its number, and revoke it for a reason."""

from functools import partial

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.home.screens import show_home
from bot.people import SignedIn
from bot.revocation import texts
from bot.revocation.buttons import (
    ChooseReason,
    ConfirmRevocation,
    RevokeFor,
    RevokeInOwnWords,
    ShowRevocable,
    StartRevocation,
    StopRevocation,
)
from bot.revocation.presses import (
    FORM,
    Seen,
    Show,
    as_it_stands,
    ask_for_words,
    ask_once_more,
    choose,
    confirm,
    find,
    leave,
    on_certificate,
)
from bot.revocation.screens import number_screen, words_screen
from bot.revocation.states import Revoking
from bot.scene import Scene
from bot.ui.form import question
from bot.verification.texts import NUMBER_WRONG, ONLY_TEXT
from core.certificate_numbers import CertificateNumberWrong, parse_number
from core.reasons import OWN_WORDS, parse_reason
from core.revocation import may_revoke_at_all

router = Router(name="revocation")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())


@router.callback_query(StartRevocation.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    if not may_revoke_at_all(scene.person):
        raise NotYours
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        leave(tx)
        tx.conversation.ask(question(Revoking.number))
    await scene.answer.show(number_screen())


@router.callback_query(StopRevocation.filter())
async def stop(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
    await show_home(scene)


@router.message(StateFilter(Revoking.number))
async def give_number(message: Message, scene: Scene) -> None:
    if message.text is None:
        await scene.answer.show(number_screen(ONLY_TEXT))
        return
    try:
        number = parse_number(message.text)
    except CertificateNumberWrong:
        await scene.answer.show(number_screen(NUMBER_WRONG))
        return
    seen = await find(scene, number)
    await scene.answer.show(number_screen(texts.NOT_FOUND) if seen is None else seen.screen)


@router.callback_query(ShowRevocable.filter())
async def show_certificate(callback: CallbackQuery, callback_data: ShowRevocable, scene: Scene) -> None:
    await _press(scene, callback_data.certificate_id, partial(as_it_stands, scene))


@router.callback_query(ChooseReason.filter())
async def choose_reason(callback: CallbackQuery, callback_data: ChooseReason, scene: Scene) -> None:
    await _press(scene, callback_data.certificate_id, partial(choose, scene))


@router.callback_query(RevokeFor.filter())
async def revoke_for(callback: CallbackQuery, callback_data: RevokeFor, scene: Scene) -> None:
    await _press(scene, callback_data.certificate_id, partial(ask_once_more, scene, code=callback_data.reason))


@router.callback_query(RevokeInOwnWords.filter())
async def revoke_in_own_words(callback: CallbackQuery, callback_data: RevokeInOwnWords, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    certificate_id = callback_data.certificate_id
    await _press(scene, certificate_id, partial(ask_for_words, scene, words=words_screen(certificate_id)))


@router.message(StateFilter(Revoking.reason), F.text)
async def give_words(message: Message, scene: Scene) -> None:
    words = parse_reason(message.text or "")
    certificate_id = scene.store.conversation.answers["certificate_id"]
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Revoking.confirm), words=words)
    await _ask_once_more(scene, certificate_id)


async def _ask_once_more(scene: Scene, certificate_id: int) -> None:
    await _press(scene, certificate_id, partial(ask_once_more, scene, code=OWN_WORDS))


@router.callback_query(ConfirmRevocation.filter())
async def confirm_revocation(callback: CallbackQuery, callback_data: ConfirmRevocation, scene: Scene) -> None:
    await _press(scene, callback_data.certificate_id, partial(confirm, scene, code=callback_data.reason))


async def _press(scene: Scene, certificate_id: int, show: Show) -> None:
    seen: Seen = await on_certificate(scene, certificate_id, show)
    if seen.news is not None:
        await scene.answer.toast(seen.news)
    await scene.answer.show(seen.screen)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    conversation = scene.store.conversation
    certificate_id = conversation.answers.get("certificate_id")
    if certificate_id is None:
        await scene.answer.show(number_screen())
    elif conversation.form == question(Revoking.reason):
        await scene.answer.show(words_screen(certificate_id))
    else:
        await _ask_once_more(scene, certificate_id)
