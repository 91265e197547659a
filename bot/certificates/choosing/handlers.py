"""Choosing the records of an application: each press is one more, one less, all, or what is suggested."""

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.certificates.choosing import texts
from bot.certificates.choosing.buttons import ChooseRecords, MarkRecord, TakeAll, TakeSuggested
from bot.certificates.choosing.kept import keep_choice
from bot.certificates.choosing.screens import choosing_screen
from bot.certificates.proposal import ScreenOutdated, Wanted, propose
from bot.certificates.screens import show_application
from bot.errors import NotYours
from bot.hours.cards import Account
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import LOOK_AGAIN
from core.certificates import RecordNotCounted, RecordUnknown, RecordUsed
from core.choices import Choice
from storage.store import Store

router = Router(name="choosing records")
router.callback_query.filter(SignedIn())

Press = MarkRecord | TakeAll | TakeSuggested


@router.callback_query(ChooseRecords.filter())
async def choose_records(callback: CallbackQuery, callback_data: ChooseRecords, scene: Scene) -> None:
    await _show(scene, callback_data)


@router.callback_query(MarkRecord.filter())
async def mark_record(callback: CallbackQuery, callback_data: MarkRecord, scene: Scene, store: Store) -> None:
    def changed(choice: Choice) -> Choice:
        change = choice.with_record if callback_data.taken else choice.without_record
        return change(callback_data.record_id)

    await _change(scene, store, callback_data, changed)


@router.callback_query(TakeAll.filter())
async def take_all(callback: CallbackQuery, callback_data: TakeAll, scene: Scene, store: Store) -> None:
    await _change(scene, store, callback_data, Choice.with_all)


@router.callback_query(TakeSuggested.filter())
async def take_suggested(callback: CallbackQuery, callback_data: TakeSuggested, scene: Scene, store: Store) -> None:
    await _change(scene, store, callback_data, lambda choice: Choice(choice.case))


async def _change(scene: Scene, store: Store, pressed: Press, change: Callable[[Choice], Choice]) -> None:
    try:
        async with store.begin() as tx:
            account = await Account.of(scene.person, tx, scene.book)
            wanted = Wanted(pressed.year, pressed.kind)
            proposal = await propose(tx, account, tx.conversation.current, wanted)
            if proposal.obstacles:
                raise ScreenOutdated
            keep_choice(tx.conversation, change(proposal.choice))
    except RecordUnknown:
        raise NotYours from None
    except (RecordNotCounted, RecordUsed):
        await scene.answer.toast(texts.CANNOT_BE_CHOSEN)
    except ScreenOutdated:
        await scene.answer.toast(LOOK_AGAIN)
    await _show(scene, pressed)


async def _show(scene: Scene, pressed: Press | ChooseRecords) -> None:
    """The list; the application where there is nothing to choose, which says why."""
    async with scene.store.read() as look:
        account = await Account.of(scene.person, look, scene.book)
        wanted = Wanted(pressed.year, pressed.kind)
        proposal = await propose(look, account, scene.store.conversation, wanted)
    if proposal.obstacles:
        await show_application(scene, pressed.year, pressed.kind)
    else:
        await scene.answer.show(choosing_screen(scene, proposal, pressed.page))
