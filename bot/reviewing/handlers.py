"""What those do who decide: work off the inbox, look at a card, make a move, answer what it asks."""

from dataclasses import asdict

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.home.screens import show_home
from bot.people import SignedIn
from bot.reviewing.batch import decide_page, open_page, tick
from bot.reviewing.buttons import (
    Decide,
    DecideBatch,
    LeaveInbox,
    NarrowInbox,
    OnReview,
    OpenBatch,
    OpenInbox,
    Remind,
    ShowReview,
    Tick,
)
from bot.reviewing.card import choose, write
from bot.reviewing.inbox import Pressed, Seen, leave_question, look_at, open_inbox, press, show_card
from bot.reviewing.kind import Choose, Rules, Wanted, Write
from bot.reviewing.kinds import KINDS
from bot.reviewing.narrowing import narrowing
from bot.reviewing.reminding import remind
from bot.reviewing.states import REVIEWING_FORM, Reviewing
from bot.scene import Scene
from bot.texts import Text
from bot.ui.form import question
from storage.files import FileStore
from storage.store import Transaction

router = Router(name="reviewing")


@router.callback_query(OpenInbox.filter(), SignedIn())
async def open_reviews(
    callback: CallbackQuery, callback_data: OpenInbox, scene: Scene, bot: Bot, files: FileStore
) -> None:
    await show_card(scene, await open_inbox(scene, callback_data, _message_id(callback)), bot, files)


@router.callback_query(NarrowInbox.filter(), SignedIn())
async def narrow_inbox(callback: CallbackQuery, callback_data: NarrowInbox, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await _take_place(tx, scene, callback)
        screen = await narrowing(scene, tx, callback_data.only)
    await scene.answer.show(screen)


async def _take_place(tx: Transaction, scene: Scene, callback: CallbackQuery) -> None:
    """What is shown takes the place of a card, which is no copy of it any more."""
    message_id = _message_id(callback)
    if message_id is not None:
        await tx.cards.forget(scene.speaker.chat, message_id)


@router.callback_query(LeaveInbox.filter(), SignedIn())
async def leave_inbox(callback: CallbackQuery, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        leave_question(tx)
        await _take_place(tx, scene, callback)
    await show_home(scene)


@router.callback_query(OpenBatch.filter(), SignedIn())
async def open_batch(callback: CallbackQuery, callback_data: OpenBatch, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        await _take_place(tx, scene, callback)
        screen = await open_page(tx, scene, callback_data)
    await scene.answer.show(screen)


@router.callback_query(Tick.filter(), SignedIn())
async def tick_one(callback: CallbackQuery, callback_data: Tick, scene: Scene) -> None:
    await scene.answer.show(await tick(scene, callback_data))


@router.callback_query(DecideBatch.filter(), SignedIn())
async def decide_batch(callback: CallbackQuery, callback_data: DecideBatch, scene: Scene) -> None:
    await scene.answer.show(await decide_page(scene, callback_data))


@router.callback_query(ShowReview.filter(), SignedIn())
async def show_review(callback: CallbackQuery, callback_data: ShowReview, scene: Scene) -> None:
    await _show(scene, await look_at(scene, callback_data))


@router.callback_query(Decide.filter(), SignedIn())
async def make_move(callback: CallbackQuery, callback_data: Decide, scene: Scene) -> None:
    wanted = Wanted(callback_data.move, callback_data.detail, callback_data.reason)
    await _go_on(scene, callback_data, wanted, _message_id(callback))


def _message_id(callback: CallbackQuery) -> int | None:
    return None if callback.message is None else callback.message.message_id


async def _go_on(
    scene: Scene, at: OnReview, wanted: Wanted, message_id: int | None, *, was_asked: bool = False
) -> None:
    """Decide, or ask for what is missing; `was_asked`: in the message stands a question that was answered."""
    if any(wanted.move in kind.prepared for kind in KINDS.values()):
        wanted = await _prepared(scene, at, wanted)
    seen = await press(scene, at, wanted, Pressed(message_id, was_asked))
    if isinstance(seen.asked, Write):
        await _open_question(scene, at, wanted, (seen.asked, message_id))
    elif isinstance(seen.asked, Choose):
        await scene.answer.show(choose(seen.screen.text, at, seen.asked))
    else:
        await _show(scene, seen)


async def _prepared(scene: Scene, at: OnReview, wanted: Wanted) -> Wanted:
    async with scene.store.read() as look:
        review = await look.reviews.get(at.review_id)
    if review is None or review.end is not None or wanted.move not in KINDS[review.matter].prepared:
        return wanted
    return await KINDS[review.matter].prepare(scene, review, wanted)


async def _show(scene: Scene, seen: Seen) -> None:
    if seen.decided is not None:
        await scene.answer.toast(seen.decided)
    await scene.answer.show(seen.screen)


async def _open_question(scene: Scene, at: OnReview, wanted: Wanted, asked: tuple[Write, int | None]) -> None:
    """Ask for a typed answer; another form that is open is not thrown away."""
    if await scene.stopped_by_form(but=REVIEWING_FORM):
        return
    prompt, message_id = asked
    async with scene.store.begin() as tx:
        tx.conversation.ask(
            question(Reviewing.words),
            at=at.place,
            wanted=[wanted.move, wanted.detail, wanted.reason],
            prompt=asdict(prompt.prompt),
            message_id=message_id,
        )
    await ask_again(scene)


async def ask_again(scene: Scene) -> None:
    """The question that is open."""
    answers = scene.store.conversation.answers
    await scene.answer.show(write(OnReview(**answers["at"]), Write(Text(**answers["prompt"]))))


@router.message(StateFilter(Reviewing.words), SignedIn(), F.text)
async def take_words(message: Message, scene: Scene) -> None:
    answers = scene.store.conversation.answers
    at, asked = OnReview(**answers["at"]), Wanted(*answers["wanted"])
    seen = await look_at(scene, at, keep_question=True)
    wanted = asked
    if seen.decided is None:
        kind = KINDS[seen.opened.review.matter]
        wanted = kind.typed(seen.opened, asked, message.text or "", Rules.of(scene))
    await _go_on(scene, at, wanted, answers["message_id"], was_asked=True)


@router.callback_query(Remind.filter(), SignedIn())
async def remind_of_review(callback: CallbackQuery, callback_data: Remind, scene: Scene) -> None:
    await scene.answer.say(await remind(scene, callback_data.review_id))
