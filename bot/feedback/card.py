"""One report as an operator has it. That it was opened is logged with whose it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.delivery.gallery import SHOWN
from bot.errors import NotYours
from bot.evidence import attaching
from bot.evidence import texts as file_texts
from bot.feedback import desk_texts, texts
from bot.feedback.buttons import Close, Forward, OnCard, OpenCard, OpenQueue, Reply, SeenCard, ShowFiles, ShowLetter
from bot.feedback.drafts import evidence_of, leave
from bot.feedback.mine import page_of_notes
from bot.feedback.place import Place
from bot.feedback.states import AT, FEEDBACK_ID, SEEN
from bot.home.buttons import OpenHome
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, HOME, LOOK_AGAIN, Text, decided_by, office, same
from bot.ui.pager import turning_row
from bot.ui.screen import Button, Row, Screen, column
from core.feedback import OPEN, FeedbackMove, FeedbackState, after, may_handle
from core.people import Role
from storage.feedback_values import Feedback, Note, NoteKind
from storage.files import FileStore
from storage.store import Reading, Transaction

router = Router(name="feedback, card")
router.callback_query.filter(SignedIn())

DECIDES = (NoteKind.REPLY, NoteKind.FORWARD, NoteKind.CLOSED, NoteKind.ENDED)
"""Notes that change what other operators have before them."""


async def handled(look: Reading, scene: Scene, feedback_id: int, *, hold: bool = False) -> Feedback:
    """A report that the speaker may work on at this moment. Refuses `NotYours`."""
    one = await look.feedback.get(feedback_id, hold=hold)
    if one is None or one.state is FeedbackState.DRAFT or not may_handle(scene.person, one.person.id):
        raise NotYours
    return one


@router.callback_query(OpenCard.filter())
async def open_card(callback: CallbackQuery, callback_data: OpenCard, scene: Scene) -> None:
    await show_card(scene, callback_data, page=callback_data.page)


async def show_card(scene: Scene, card: OnCard, note: Text | None = None, page: int = 0) -> None:
    """A report as it stands. Whoever opens it first takes it into work."""
    async with scene.store.begin() as tx:
        leave(tx)
        one = await handled(tx, scene, card.feedback_id, hold=True)
        if one.state is FeedbackState.SUBMITTED:
            await tx.feedback.move(one, after(one.state, FeedbackMove.TAKE), decides=False)
            one = await handled(tx, scene, card.feedback_id)
        await tx.access.note("feedback.opened", scene.person.id, one.person.id, f"feedback:{one.id}")
        screen = await _card_screen(tx, one, Place.read(card.at).written, page)
    await scene.answer.show(replace(screen, text=texts.noted(note, screen.text)))


async def _card_screen(look: Reading, one: Feedback, at: str, page: int) -> Screen:
    evidence = await evidence_of(look, one)
    shown, place, pages = page_of_notes(await look.feedback.notes(one.id), page)
    text = desk_texts.card(one, shown, file_texts.counted(evidence) if evidence else None)
    card: dict[str, Any] = {"feedback_id": one.id, "at": at}
    seen = {**card, "seen": one.revision}
    acting: tuple[Row, ...] = ()
    closing: Row = ()
    if one.state in OPEN:
        acting = ((Button(desk_texts.REPLY, Reply(**seen)), Button(desk_texts.FORWARD, Forward(**seen))),)
        closing = (Button(desk_texts.CLOSE, Close(**seen)),)
    letters = column(
        [
            Button(desk_texts.SEE_LETTER, ShowLetter(**card, note_id=each.id))
            for each in shown
            if each.kind is NoteKind.FORWARD
        ]
    )
    files: Row = (Button(texts.SEE_FILES, ShowFiles(**card)),) if evidence else ()
    turning = turning_row(place, pages, lambda to: OpenCard(**card, page=to + 1))
    rows = (*acting, (*closing, *files), *letters, turning, (Button(BACK, OpenQueue(at=at)), Button(HOME, OpenHome())))
    return Screen(text, tuple(row for row in rows if row))


@router.callback_query(ShowFiles.filter())
async def show_files(
    callback: CallbackQuery, callback_data: ShowFiles, scene: Scene, bot: Bot, files: FileStore
) -> None:
    async with scene.store.begin() as tx:
        one = await handled(tx, scene, callback_data.feedback_id)
        evidence = await evidence_of(tx, one)
        await tx.access.note(SHOWN, scene.person.id, one.person.id, f"feedback:{one.id}")
    await attaching.show_files(scene, [piece.file_id for piece in evidence], bot, files)


@router.callback_query(ShowLetter.filter())
async def show_letter(callback: CallbackQuery, callback_data: ShowLetter, scene: Scene) -> None:
    async with scene.store.read() as look:
        one = await handled(look, scene, callback_data.feedback_id)
        note = await look.feedback.note(callback_data.note_id)
        if note is None or note.feedback_id != one.id or note.kind is not NoteKind.FORWARD:
            raise NotYours
    back = (Button(BACK, OpenCard(feedback_id=one.id, at=Place.read(callback_data.at).written)),)
    await scene.answer.show(Screen(desk_texts.passed_on(note.addressee or "", note.words or ""), (back,)))


def seen_in(answers: Mapping[str, Any]) -> SeenCard:
    """The report of the open question, as the operator saw it."""
    return SeenCard(feedback_id=answers[FEEDBACK_ID], seen=answers[SEEN], at=answers[AT])


async def acting(tx: Transaction, scene: Scene, seen: SeenCard, move: FeedbackMove) -> Feedback | None:
    """A report that the operator acts on; None when somebody was faster than what they have before them, or it is
    closed. Refuses `NotYours`."""
    one = await handled(tx, scene, seen.feedback_id, hold=True)
    if one.revision != seen.seen or one.state not in OPEN:
        return None
    after(one.state, move)
    return one


async def show_lost(scene: Scene, card: OnCard) -> None:
    """Somebody was faster: who did what, and how it stands now."""
    async with scene.store.read() as look:
        one = await handled(look, scene, card.feedback_id)
        last = next((each for each in reversed(await look.feedback.notes(one.id)) if each.kind in DECIDES), None)
        said = LOOK_AGAIN if last is None else _who_did(last, look)
    if scene.answer.pressed is not None:
        await scene.answer.toast(said)
        await show_card(scene, card)
    else:
        await show_card(scene, card, same("⚠️ ") + said)


def _who_did(note: Note, look: Reading) -> Text:
    who = desk_texts.AUTHOR if note.kind is NoteKind.ENDED else office(Role.OPERATOR, "")
    return decided_by(who, desk_texts.DID[note.kind], note.at, look.now)
