"""学完了没学时: which platform, which course, which day; and whether it has to be asked at all."""

from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.hours.screens import gap_card
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from bot.uncredited import texts
from bot.uncredited.buttons import AskCourse, AskDay, LeaveIt, MissHours, NotThisOne, OfPlatform, SayDay, SubmitCase
from bot.uncredited.draft import AnswersGone, Draft, row_of
from bot.uncredited.files import show_files_step
from bot.uncredited.mine import case_screen
from bot.uncredited.screens import check_screen, course_screen, day_screen, here_screen, platforms_screen
from bot.uncredited.sentences import TYPED_WRONG
from bot.uncredited.states import COURSE, DAY, FORM, PLATFORM, SEEN, Missing
from bot.uncredited.submitting import leave, submit
from core.refusals import Refused
from core.uncredited import CaseWaits, FinishedUnreadable, check_finished, read_course, read_finished
from storage.store import Transaction

router = Router(name="hours missing, saying so")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ASKED_FOR = r"学完.{0,6}没.{0,3}学时|没.{0,3}学时.{0,6}学完"


@router.callback_query(MissHours.filter())
async def open_platforms(callback: CallbackQuery, scene: Scene) -> None:
    await scene.answer.show(await platforms_screen(scene))


@router.callback_query(OfPlatform.filter())
async def choose_platform(callback: CallbackQuery, callback_data: OfPlatform, scene: Scene) -> None:
    if await scene.stopped_by_form(but=FORM):
        return
    async with scene.store.begin() as tx:
        known = {each.id for each in await tx.platforms.all()}
        if callback_data.platform_id in known:
            tx.conversation.end_form()
            tx.conversation.ask(question(Missing.course), **{PLATFORM: callback_data.platform_id})
    if callback_data.platform_id in known:
        await show_open(scene)
    else:
        await scene.answer.show(await platforms_screen(scene))


async def show_open(scene: Scene, note: Text | None = None) -> None:
    """The question that is open, or the last look before it is sent."""
    form = scene.store.conversation.form
    if form == question(Missing.files):
        await show_files_step(scene)
        return
    draft = Draft.open_in(scene.store.conversation)
    shown = {question(Missing.course): course_screen, question(Missing.day): day_screen}.get(form or "", check_screen)
    await scene.answer.show(await shown(scene, draft, note))


async def _answer(scene: Scene, **given: Any) -> None:
    """Keep answers and go on with what is missing; a row that is here already is shown in between."""
    async with scene.store.begin() as tx:
        Draft.open_in(tx.conversation.current)
        tx.conversation.keep(**given)
        draft = Draft.open_in(tx.conversation.current)
        here = await row_of(tx, scene.person.id, draft) if draft.course is not None else None
        if here is None:
            _ask_next(tx, draft)
    if here is None:
        await show_open(scene)
    else:
        await scene.answer.show(await here_screen(scene, here))


def _ask_next(tx: Transaction, draft: Draft) -> None:
    state = Missing.course if draft.course is None else Missing.day if draft.day is None else Missing.check
    tx.conversation.ask(question(state))


@router.message(StateFilter(Missing.course), F.text)
async def give_course(message: Message, scene: Scene) -> None:
    try:
        course = read_course(message.text or "")
    except Refused as refusal:
        await show_open(scene, TYPED_WRONG[type(refusal)](refusal))
        return
    await _answer(scene, **{COURSE: course, SEEN: []})


@router.message(StateFilter(Missing.day), F.text)
async def give_day(message: Message, scene: Scene) -> None:
    try:
        day = read_finished(message.text or "", scene.today)
    except Refused as refusal:
        await show_open(scene, TYPED_WRONG[type(refusal)](refusal))
        return
    await _answer(scene, **{DAY: day.isoformat()})


@router.callback_query(SayDay.filter())
async def say_day(callback: CallbackQuery, callback_data: SayDay, scene: Scene) -> None:
    """A button of yesterday's screen says the day that stood on it, not today's."""
    day = check_finished(_day_of(callback_data.day), scene.today)
    await _answer(scene, **{DAY: day.isoformat()})


def _day_of(number: int) -> date:
    year, rest = divmod(number, 10_000)
    try:
        return date(year, rest // 100, rest % 100)
    except ValueError:
        raise FinishedUnreadable from None


@router.callback_query(NotThisOne.filter())
async def not_this_one(callback: CallbackQuery, callback_data: NotThisOne, scene: Scene) -> None:
    seen = Draft.open_in(scene.store.conversation).seen | {callback_data.record_id}
    await _answer(scene, **{SEEN: sorted(seen)})


@router.callback_query(LeaveIt.filter())
async def leave_it(callback: CallbackQuery, callback_data: LeaveIt, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave(tx)
    await scene.answer.show(await gap_card(scene, callback_data.year))


@router.callback_query(AskCourse.filter())
async def ask_course(callback: CallbackQuery, scene: Scene) -> None:
    await _ask_again(scene, Missing.course)


@router.callback_query(AskDay.filter())
async def ask_day(callback: CallbackQuery, scene: Scene) -> None:
    await _ask_again(scene, Missing.day)


async def _ask_again(scene: Scene, state: Any) -> None:
    async with scene.store.begin() as tx:
        Draft.open_in(tx.conversation.current)
        tx.conversation.ask(question(state))
    await show_open(scene)


@router.callback_query(SubmitCase.filter())
async def submit_case(callback: CallbackQuery, callback_data: SubmitCase, scene: Scene) -> None:
    """What arrived a moment ago is shown instead; what waits already is opened."""
    try:
        async with scene.store.begin() as tx:
            draft = Draft.open_in(tx.conversation.current)
            if draft.mark != callback_data.seen or draft.course is None or draft.day is None:
                raise AnswersGone
            opened = await submit(tx, scene.person.id, draft)
            if isinstance(opened, int):
                leave(tx)
    except CaseWaits as waits:
        async with scene.store.begin() as tx:
            leave(tx)
        await scene.answer.toast(texts.already_waits(draft.course or ""))
        await scene.answer.show(await case_screen(scene, waits.case_id))
        return
    if isinstance(opened, int):
        await scene.answer.show(await case_screen(scene, opened, texts.SUBMITTED))
    else:
        await scene.answer.show(await here_screen(scene, opened))


@router.message(StateFilter(Missing.check), F.photo | F.document)
async def file_too_early(message: Message, scene: Scene) -> None:
    await show_open(scene, texts.FILES_LATER)


@router.message(StateFilter(Missing.course, Missing.day, Missing.check))
async def expect_answer(message: Message, scene: Scene) -> None:
    await show_open(scene, texts.ONLY_TEXT if scene.store.conversation.form != question(Missing.check) else None)


@router.message(StateFilter(None), F.text.regexp(ASKED_FOR, mode="search"))
async def ask_for_missing(message: Message, scene: Scene) -> None:
    await scene.answer.show(await platforms_screen(scene))
