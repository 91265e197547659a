"""Who gets a to-do: chosen with ☑ and ☐, or everybody; and handing it out."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.people import SignedIn
from bot.scene import Scene
from bot.todos.managing import form_texts as texts
from bot.todos.managing.buttons import ChoosePeople, ConfirmPeople, HandOut, MarkPerson
from bot.todos.managing.draft import Draft, unit_of
from bot.todos.managing.form_screens import MOST_CHOSEN, PEOPLE_PAGE, choosing_screen, marked, sure_screen
from bot.todos.managing.making import show_open
from bot.todos.managing.screens import detail_screen
from bot.todos.managing.states import CHOSEN, TITLE
from bot.todos.news import GIVEN, News, tell_people
from bot.ui.pager import page_or_first
from core.refusals import Refused
from core.todo_answers import check_deadline
from storage.store import Transaction

router = Router(name="to-dos, people")
router.callback_query.filter(SignedIn())


class CountChanged(Refused):
    """Somebody was confirmed or left since the number was said."""


@router.callback_query(ChoosePeople.filter())
async def choose_people(callback: CallbackQuery, callback_data: ChoosePeople, scene: Scene) -> None:
    await _show_people(scene, callback_data.draft, callback_data.page)


async def _show_people(scene: Scene, number: int, page: int) -> None:
    draft = Draft.open_in(scene.store.conversation, number)
    async with scene.store.read() as look:
        unit = await unit_of(look, draft, scene.person)
        found, page = await page_or_first(partial(look.staff.by_unit, unit.path), page, PEOPLE_PAGE)
    await scene.answer.show(choosing_screen(draft, found, page, draft.given[TITLE]))


@router.callback_query(MarkPerson.filter())
async def mark_person(callback: CallbackQuery, callback_data: MarkPerson, scene: Scene) -> None:
    """Whether the person belongs to the unit is looked at when it is handed out."""
    async with scene.store.begin() as tx:
        draft = Draft.open_in(tx.conversation.current, callback_data.draft)
        chosen = marked(draft.chosen, callback_data.person_id, taken=callback_data.taken)
        if len(chosen) <= MOST_CHOSEN:
            tx.conversation.keep(**{CHOSEN: chosen})
    if len(chosen) > MOST_CHOSEN:
        await scene.answer.toast(texts.too_many(MOST_CHOSEN), alert=True)
    await _show_people(scene, callback_data.draft, callback_data.page)


@router.callback_query(ConfirmPeople.filter())
async def confirm_people(callback: CallbackQuery, callback_data: ConfirmPeople, scene: Scene) -> None:
    await _ask_once_more(scene, callback_data.draft, whole=callback_data.whole)


async def _ask_once_more(scene: Scene, number: int, *, whole: bool) -> None:
    draft = Draft.open_in(scene.store.conversation, number)
    async with scene.store.read() as look:
        unit = await unit_of(look, draft, scene.person)
        count = await look.assignments.count(unit.path, None if whole else draft.chosen)
    if draft.first_open is not None:
        # An old button of this draft, while one of its answers is asked again.
        await show_open(scene)
    elif not count:
        await scene.answer.toast(texts.NOBODY_HERE if whole else texts.NOBODY_CHOSEN, alert=True)
    else:
        await scene.answer.show(sure_screen(draft, draft.todo(unit, scene.book), count, whole=whole))


@router.callback_query(HandOut.filter())
async def hand_out(callback: CallbackQuery, callback_data: HandOut, scene: Scene) -> None:
    try:
        async with scene.store.begin() as tx:
            todo_id = await _hand_out(tx, scene, callback_data)
    except CountChanged:
        await scene.answer.toast(texts.COUNT_CHANGED, alert=True)
        await _ask_once_more(scene, callback_data.draft, whole=callback_data.whole)
        return
    await scene.answer.toast(texts.handed_out(callback_data.seen))
    await scene.answer.show(await detail_screen(scene, todo_id))


async def _hand_out(tx: Transaction, scene: Scene, pressed: HandOut) -> int:
    """Refuses `DraftGone`, `NotToManage`, `CountChanged`, and `DayPassed` for a draft that was left for days."""
    draft = Draft.open_in(tx.conversation.current, pressed.draft)
    unit = await unit_of(tx, draft, scene.person)
    check_deadline(draft.deadline, scene.today)
    todo_id = await tx.todos.add(draft.new(scene.person.id, scene.book, whole=pressed.whole))
    people = await tx.assignments.hand_out(todo_id, unit.path, None if pressed.whole else draft.chosen)
    if len(people) != pressed.seen or not people:
        raise CountChanged
    await tell_people(tx, scene, News(GIVEN, draft.todo(unit, scene.book, todo_id)), people)
    tx.conversation.end_form()
    return todo_id
