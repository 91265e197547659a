"""Filling in an exemption: each answer is kept at once, in the exemption itself, so that nothing is lost by leaving."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.errors import NotYours
from bot.evidence.listing import LIST
from bot.exemptions import filing_texts as words
from bot.exemptions import screens
from bot.exemptions.buttons import (
    AskOutcome,
    AskReason,
    AskRelief,
    AskYear,
    ChooseOutcome,
    ChooseReason,
    ChooseYear,
    FileFor,
    OfExemption,
    OpenFiling,
    OpenStaff,
    ShowSummary,
    StartFiling,
)
from bot.exemptions.filed import editable, filed, keep
from bot.exemptions.sentences import SENTENCES
from bot.exemptions.states import EXEMPTION_FORM, EXEMPTION_ID, TYPED, Exempting
from bot.exemptions.submitting import refuse_second
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from core.claim_answers import OptionUnknown
from core.exemption_filing import Step, check_may_file, parse_relief, with_outcome, with_reason, years_to_file
from core.exemptions import EDITABLE, Contents, MayNotFile, filing_units
from core.reasons import parse_reason
from core.refusals import Refused
from storage.store import Transaction

router = Router(name="exemptions, filling in")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

STATES = {Step.NOTE: Exempting.note, Step.RELIEF: Exempting.relief, Step.FILES: Exempting.files}
"""Steps that are answered with a message."""
LONGEST_NAME = 50
"""Characters of a name that is looked for."""


@router.callback_query(StartFiling.filter())
async def start(callback: CallbackQuery, scene: Scene) -> None:
    if not filing_units(scene.person):
        raise NotYours
    if await scene.stopped_by_form(but=EXEMPTION_FORM):
        return
    async with scene.store.begin() as tx:
        tx.conversation.end_form()
        tx.conversation.ask(question(Exempting.person), **{TYPED: ""})
    await scene.answer.show(await screens.staff_screen(scene, "", 0))


@router.callback_query(OpenStaff.filter())
async def turn_page(callback: CallbackQuery, callback_data: OpenStaff, scene: Scene) -> None:
    typed = scene.store.conversation.answers.get(TYPED, "") if scene.form == EXEMPTION_FORM else ""
    await scene.answer.show(await screens.staff_screen(scene, typed, callback_data.page))


@router.message(StateFilter(Exempting.person), F.text)
async def look_for(message: Message, scene: Scene) -> None:
    typed = " ".join((message.text or "").split())[:LONGEST_NAME]
    async with scene.store.begin() as tx:
        tx.conversation.ask(question(Exempting.person), **{TYPED: typed})
    await scene.answer.show(await screens.staff_screen(scene, typed, 0))


@router.callback_query(FileFor.filter())
async def file_for(callback: CallbackQuery, callback_data: FileFor, scene: Scene) -> None:
    """A draft for somebody, or the one that was begun."""
    if await scene.stopped_by_form(but=EXEMPTION_FORM):
        return
    filer = scene.person
    async with scene.store.begin() as tx:
        person = await tx.people.get(callback_data.person_id)
        if person is None:
            raise MayNotFile(callback_data.person_id)
        check_may_file(filer, person)
        leave(tx)
        exemption_id = await tx.exemptions.begun(person.id, filer.id)
        if exemption_id is None:
            exemption_id = await tx.exemptions.add(person.id, filer.id, scene.book.version)
            years = years_to_file(scene.today, scene.book)
            if len(years) == 1:
                await refuse_second(tx, person.id, years[0])
                await tx.exemptions.fill_in(exemption_id, Contents(year=years[0]), scene.book.version)
    await show_next(scene, exemption_id)


async def show_next(scene: Scene, exemption_id: int, note: Text | None = None) -> None:
    """What is missing, else the summary."""
    async with scene.store.begin() as tx:
        found = await filed(tx, scene, exemption_id)
        step = found.open_step if found.one.state in EDITABLE else None
        _open(tx, exemption_id, step)
        screen = (
            await screens.filing_screen(scene, tx, found, note)
            if step is None
            else screens.question(found, scene, step, note)
        )
    await scene.answer.show(screen)


def _open(tx: Transaction, exemption_id: int, step: Step | None) -> None:
    """Open the question of a step that is answered with a message; buttons need no open question."""
    state = None if step is None else STATES.get(step)
    if state is None:
        leave(tx)
        return
    tx.conversation.forget(LIST)
    tx.conversation.ask(question(state), **{EXEMPTION_ID: exemption_id})


def leave(tx: Transaction) -> None:
    """End an open question of ours; another form stays."""
    tx.conversation.leave_form(EXEMPTION_FORM)


@router.callback_query(OpenFiling.filter())
async def open_filing(callback: CallbackQuery, callback_data: OpenFiling, scene: Scene) -> None:
    await show_next(scene, callback_data.exemption_id)


@router.callback_query(ShowSummary.filter())
async def show_summary(callback: CallbackQuery, callback_data: ShowSummary, scene: Scene) -> None:
    await show_filing(scene, callback_data.exemption_id)


async def show_filing(scene: Scene, exemption_id: int, note: Text | None = None) -> None:
    """The exemption as it stands."""
    async with scene.store.begin() as tx:
        found = await filed(tx, scene, exemption_id)
        leave(tx)
        screen = await screens.filing_screen(scene, tx, found, note)
    await scene.answer.show(screen)


@router.callback_query(AskYear.filter())
async def ask_year(callback: CallbackQuery, callback_data: AskYear, scene: Scene) -> None:
    await _ask(scene, callback_data, Step.YEAR)


@router.callback_query(AskReason.filter())
async def ask_reason(callback: CallbackQuery, callback_data: AskReason, scene: Scene) -> None:
    await _ask(scene, callback_data, Step.REASON)


@router.callback_query(AskOutcome.filter())
async def ask_outcome(callback: CallbackQuery, callback_data: AskOutcome, scene: Scene) -> None:
    await _ask(scene, callback_data, Step.OUTCOME)


@router.callback_query(AskRelief.filter())
async def ask_relief(callback: CallbackQuery, callback_data: AskRelief, scene: Scene) -> None:
    await _ask(scene, callback_data, Step.RELIEF)


async def _ask(scene: Scene, pressed: OfExemption, step: Step) -> None:
    if step in STATES and await scene.stopped_by_form(but=EXEMPTION_FORM):
        return
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, pressed.exemption_id)
        _open(tx, found.id, step)
    await scene.answer.show(screens.question(found, scene, step))


@router.callback_query(ChooseYear.filter())
async def choose_year(callback: CallbackQuery, callback_data: ChooseYear, scene: Scene) -> None:
    if callback_data.year not in years_to_file(scene.today, scene.book):
        raise OptionUnknown
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, callback_data.exemption_id)
        await refuse_second(tx, found.one.person.id, callback_data.year)
        await keep(tx, found, replace(found.contents, year=callback_data.year))
    await show_next(scene, found.id)


@router.callback_query(ChooseReason.filter())
async def choose_reason(callback: CallbackQuery, callback_data: ChooseReason, scene: Scene) -> None:
    reasons = scene.book.exemption_reasons
    if callback_data.place >= len(reasons):
        raise OptionUnknown
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, callback_data.exemption_id)
        await keep(tx, found, with_reason(found.contents, reasons[callback_data.place]))
    await show_next(scene, found.id)


@router.callback_query(ChooseOutcome.filter())
async def choose_outcome(callback: CallbackQuery, callback_data: ChooseOutcome, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, callback_data.exemption_id)
        reason = scene.book.exemption_reason(found.contents.reason)
        if reason is not None and callback_data.outcome not in reason.outcomes:
            raise OptionUnknown
        await keep(tx, found, with_outcome(found.contents, callback_data.outcome))
    await show_next(scene, found.id)


@router.message(StateFilter(Exempting.note), F.text)
async def take_note(message: Message, scene: Scene) -> None:
    note = parse_reason(message.text or "")
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, scene.store.conversation.answers[EXEMPTION_ID])
        await keep(tx, found, replace(found.contents, note=note))
    await show_next(scene, found.id)


@router.message(StateFilter(Exempting.relief), F.text)
async def take_relief(message: Message, scene: Scene) -> None:
    try:
        relief = parse_relief(message.text or "", scene.book)
    except Refused as refusal:
        await show_open(scene, SENTENCES[type(refusal)](refusal))
        return
    async with scene.store.begin() as tx:
        found = await editable(tx, scene, scene.store.conversation.answers[EXEMPTION_ID])
        await keep(tx, found, replace(found.contents, relief=relief))
    await show_next(scene, found.id)


async def show_open(scene: Scene, note: Text | None = None) -> None:
    """The question that is open in the conversation."""
    conversation = scene.store.conversation
    if conversation.form == question(Exempting.person):
        await scene.answer.show(await screens.staff_screen(scene, conversation.answers.get(TYPED, ""), 0))
        return
    step = next(step for step, state in STATES.items() if question(state) == conversation.form)
    async with scene.store.read() as look:
        found = await editable(look, scene, conversation.answers[EXEMPTION_ID])
    await scene.answer.show(screens.question(found, scene, step, note))


@router.message(StateFilter(Exempting.person, Exempting.note, Exempting.relief))
async def expect_text(message: Message, scene: Scene) -> None:
    await show_open(scene, words.ONLY_TEXT)
