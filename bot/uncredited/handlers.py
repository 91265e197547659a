"""One's own cases: the list, a case, saying which row it is, taking it back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.people import SignedIn
from bot.scene import Scene
from bot.uncredited import texts
from bot.uncredited.buttons import OpenCase, OpenCases, ThisRow, WithdrawCase
from bot.uncredited.mine import case_screen, cases_screen, sure_screen
from bot.uncredited.submitting import choose_row, leave, own_case, withdraw
from core.uncredited import CaseEnded, RowNotOffered

router = Router(name="hours missing, one's own")
router.callback_query.filter(SignedIn())


@router.callback_query(OpenCases.filter())
async def open_cases(callback: CallbackQuery, callback_data: OpenCases, scene: Scene) -> None:
    await scene.answer.show(await cases_screen(scene, callback_data.page))


@router.callback_query(OpenCase.filter())
async def open_case(callback: CallbackQuery, callback_data: OpenCase, scene: Scene) -> None:
    """Ends the question for files, if one is open."""
    if scene.store.conversation.form is not None:
        async with scene.store.begin() as tx:
            leave(tx)
    await scene.answer.show(await case_screen(scene, callback_data.case_id))


@router.callback_query(ThisRow.filter())
async def this_row(callback: CallbackQuery, callback_data: ThisRow, scene: Scene) -> None:
    try:
        async with scene.store.begin() as tx:
            await choose_row(tx, scene, callback_data.case_id, callback_data.record_id)
            leave(tx)
    except CaseEnded:
        await scene.answer.toast(texts.MOVED_ON)
    except RowNotOffered:
        await scene.answer.toast(texts.ROW_NOT_OFFERED, alert=True)
    await scene.answer.show(await case_screen(scene, callback_data.case_id))


@router.callback_query(WithdrawCase.filter())
async def take_back(callback: CallbackQuery, callback_data: WithdrawCase, scene: Scene) -> None:
    case_id = callback_data.case_id
    if not callback_data.sure:
        async with scene.store.read() as look:
            await own_case(look, scene, case_id)
        await scene.answer.show(sure_screen(case_id))
        return
    try:
        async with scene.store.begin() as tx:
            await withdraw(tx, scene, case_id)
            leave(tx)
    except CaseEnded:
        await scene.answer.toast(texts.MOVED_ON)
    await scene.answer.show(await case_screen(scene, case_id))
