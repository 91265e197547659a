"""The privacy notice, and how a registration begins. Nothing is stored before somebody agrees."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.home.screens import show_home
from bot.registration import texts
from bot.registration.buttons import AgreeToPrivacy, OpenPrivacyNotice, StartRegistration
from bot.registration.draft import UNIT, Draft, ask
from bot.registration.screens import consent_screen, edition, show_open_question, whole_notice_screen, with_note
from bot.registration.states import REGISTRATION_FORM
from bot.scene import Scene
from bot.settings import Settings
from bot.ui.answer import Answer
from core.rulebook import RuleBook
from storage.store import Store

CONSENTED_AT = "consented_at"
CONSENTED_TO = "consented_to"

router = Router(name="registration, beginning")


@router.callback_query(StartRegistration.filter())
async def start(callback: CallbackQuery, scene: Scene, settings: Settings, book: RuleBook, answer: Answer) -> None:
    if scene.speaker.person is not None:
        await answer.toast(texts.REGISTERED_ALREADY)
        await show_home(scene)
    elif scene.form == REGISTRATION_FORM:
        await show_open_question(scene)
    else:
        await answer.show(consent_screen(settings, book))


@router.callback_query(OpenPrivacyNotice.filter())
async def open_notice(callback: CallbackQuery, settings: Settings, book: RuleBook, answer: Answer) -> None:
    await answer.show(whole_notice_screen(settings, book))


@router.callback_query(AgreeToPrivacy.filter())
async def agree(
    callback: CallbackQuery, callback_data: AgreeToPrivacy, scene: Scene, store: Store, settings: Settings
) -> None:
    if scene.speaker.person is not None:
        await scene.answer.toast(texts.REGISTERED_ALREADY)
        await show_home(scene)
        return
    if callback_data.edition != edition(settings, scene.book):
        await scene.answer.show(with_note(consent_screen(settings, scene.book), texts.NOTICE_CHANGED))
        return
    if scene.form != REGISTRATION_FORM:
        async with store.begin() as tx:
            tx.conversation.end_form()
            tx.conversation.keep(**{CONSENTED_AT: tx.now.isoformat(), CONSENTED_TO: scene.book.privacy.version})
            ask(tx.conversation, Draft.of(scene), UNIT)
    await show_open_question(scene)
