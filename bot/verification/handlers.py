"""Verifying a certificate in the chat: by number and name, for anybody; one's own with one press."""

from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.certificates.texts import NOT_READY
from bot.documents import RenderingPool
from bot.errors import NotYours
from bot.evidence.taking import Sent
from bot.home.screens import show_home
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.verification import texts
from bot.verification.buttons import StartVerification, StopVerification, VerifyOwn
from bot.verification.files import check_file, is_pdf
from bot.verification.lookup import by_number
from bot.verification.screens import (
    FORM,
    NOT_CHECKED,
    answer_screen,
    ask_again,
    file_screen,
    not_checked,
    own_screen,
)
from bot.verification.states import Verifying
from core.certificate_numbers import CertificateNumberWrong, parse_number
from core.people import Person
from core.verification import LONGEST_TYPED, TooManyMisses

router = Router(name="verification")


class IsCertificateNumber(Filter):
    """A whole certificate number and nothing else; hands the handler the `number` as it is printed."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        number = _number(message.text or "")
        return False if number is None else {"number": number}


def _number(typed: str) -> str | None:
    if len(typed) > LONGEST_TYPED:
        return None
    try:
        return parse_number(typed)
    except CertificateNumberWrong:
        return None


@router.callback_query(StartVerification.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    await start_verification(scene)


async def start_verification(scene: Scene) -> None:
    """Ask for the number; a form of another kind is not lost by it."""
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.ask(question(Verifying.number))
    await ask_again(scene)


@router.callback_query(StopVerification.filter())
async def stop(callback: CallbackQuery, scene: Scene) -> None:
    if scene.form == FORM:
        async with scene.store.begin() as tx:
            tx.conversation.end_form()
    await show_home(scene)


@router.message(StateFilter(None), IsCertificateNumber())
@router.message(StateFilter(Verifying), IsCertificateNumber())
async def give_number(message: Message, scene: Scene, number: str) -> None:
    await ask_for_name(scene, number)


async def ask_for_name(scene: Scene, number: str, note: Text | None = None) -> None:
    """A number alone opens nothing."""
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Verifying.name), number=number)
    await ask_again(scene, note)


@router.message(StateFilter(Verifying.number), F.text)
async def number_wrong(message: Message, scene: Scene) -> None:
    await ask_again(scene, texts.NUMBER_WRONG)


@router.message(StateFilter(Verifying.name), F.text)
async def give_name(message: Message, scene: Scene) -> None:
    name = (message.text or "").strip()
    if not 0 < len(name) <= LONGEST_TYPED:
        await ask_again(scene, texts.NAME_WRONG)
        return
    person = scene.speaker.person
    number = scene.store.conversation.answers["number"]
    try:
        async with scene.store.begin() as tx:
            found = await by_number(tx, scene.speaker.chat.key, (number, name), None if person is None else person.id)
            tx.conversation.end_form()
    except TooManyMisses as limit:
        await ask_again(scene, texts.too_many(limit.until, scene.store.clock()))
        return
    await scene.answer.show(answer_screen(scene, found))


@router.message(StateFilter(Verifying), F.photo | F.document)
async def give_file(message: Message, scene: Scene, bot: Bot, pool: RenderingPool) -> None:
    """The document itself instead of its number."""
    sent = Sent.in_(message)
    assert sent is not None
    if not is_pdf(sent):
        await ask_again(scene, texts.PICTURE_PROVES_NOTHING)
        return
    try:
        checked = await check_file(sent, scene, bot, pool)
    except NOT_CHECKED as refusal:
        await ask_again(scene, not_checked(refusal, scene))
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
    await scene.answer.show(file_screen(scene, checked))


@router.message(StateFilter(Verifying))
async def expect_text(message: Message, scene: Scene) -> None:
    await ask_again(scene, texts.ONLY_TEXT)


@router.callback_query(VerifyOwn.filter(), SignedIn())
async def verify_own(callback: CallbackQuery, callback_data: VerifyOwn, scene: Scene, person: Person) -> None:
    async with scene.store.read() as look:
        found = await look.verification.by_id(callback_data.certificate_id)
    if found is None or found.certificate.person_id != person.id:
        raise NotYours
    if found.certificate.issued_at is None:
        await scene.answer.say(NOT_READY)
        return
    await scene.answer.show(own_screen(scene, found))
