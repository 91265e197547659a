"""To whom a notice goes: a unit and below, a role, people short of hours, those who have not read another one."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message
from pydantic import TypeAdapter

from bot.notices import texts
from bot.notices.buttons import (
    BrowseReach,
    ChooseAudience,
    ChooseOffice,
    ChooseUnread,
    EditPart,
    OpenNotice,
    TakeAudience,
)
from bot.notices.composing import show_draft
from bot.notices.drafts import NotDraft, leave, open_draft, part_of
from bot.notices.states import NOTICE_FORM, NOTICE_ID, Composing
from bot.people import SignedIn
from bot.scene import Scene
from bot.texts import BACK, Text, lines, same
from bot.ui.form import question
from bot.ui.ids import Number, RowId
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column, grid
from core.hours import Subject
from core.notices import SHOWN, Audience, AudienceKind, AudienceOutside, check_reach, sending_offices
from core.people import Role
from core.refusals import Refused
from core.units import Unit
from core.years import year_of_study
from storage.notice_values import Notice
from storage.store import Reading, Transaction

router = Router(name="notices, audience")
router.callback_query.filter(SignedIn())
router.message.filter(SignedIn())

ALL, UNIT, ROLE, SHORT, UNREAD = "all", "unit", "role", "short", "unread"
BRANCH = 10
"""Units of the tree on one page."""
LISTED_NOTICES = 8
FOUND = 10
_UNIT_ID, _NOTICE_ID = TypeAdapter(Number), TypeAdapter(RowId)


class AudienceUnknown(Refused):
    """A forged button."""


@router.callback_query(ChooseAudience.filter())
async def choose_audience(callback: CallbackQuery, callback_data: ChooseAudience, scene: Scene) -> None:
    notice_id = callback_data.notice_id
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        leave(tx)
    year = year_of_study(scene.today, scene.book)

    def take(label: Text, kind: str, detail: str = "") -> Button:
        return Button(label, TakeAudience(notice_id=notice_id, kind=kind, detail=detail))

    buttons = [
        take(texts.ALL_OF_OFFICE, ALL),
        Button(texts.A_UNIT, BrowseReach(notice_id=notice_id, unit_id=notice.office.unit_id)),
        *(take(texts.short_of(subject, year), SHORT, subject.value) for subject in Subject),
        take(texts.UNIT_ADMINS, ROLE, Role.UNIT_ADMIN.value),
        take(texts.REVIEWERS, ROLE, Role.REVIEWER.value),
        Button(texts.UNREAD, ChooseUnread(notice_id=notice_id)),
        Button(texts.LISTED, EditPart(notice_id=notice_id, part=part_of(Composing.people))),
        Button(BACK, OpenNotice(notice_id=notice_id)),
    ]
    await scene.answer.show(Screen(texts.CHOOSE_AUDIENCE, column(buttons)))


@router.callback_query(TakeAudience.filter())
async def take_audience(callback: CallbackQuery, callback_data: TakeAudience, scene: Scene) -> None:
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, callback_data.notice_id)
        audience = await _audience(tx, scene, notice, callback_data)
        if not await tx.notices.change_audience(notice, audience):
            raise NotDraft
        leave(tx)
    await show_draft(scene, callback_data.notice_id)


async def _audience(tx: Transaction, scene: Scene, notice: Notice, pressed: TakeAudience) -> Audience:
    """What was pressed, as data; a role or a subject is meant within the unit that was chosen before. Refuses
    `AudienceUnknown`, `AudienceOutside`."""
    office, within = notice.office, notice.audience.unit_id
    try:
        match pressed.kind:
            case "all":
                return Audience(AudienceKind.UNIT, office.unit_id)
            case "unit":
                unit = await within_office(tx, notice, _UNIT_ID.validate_python(pressed.detail))
                return Audience(AudienceKind.UNIT, unit.id)
            case "role":
                return Audience(AudienceKind.ROLE, within, role=Role(pressed.detail))
            case "short":
                year = year_of_study(scene.today, scene.book)
                return Audience(AudienceKind.SHORT, within, subject=Subject(pressed.detail), year=year)
            case "unread":
                about = await tx.notices.get(_NOTICE_ID.validate_python(pressed.detail))
                if about is None or about.office != office or about.state not in SHOWN:
                    raise AudienceUnknown
                return Audience(AudienceKind.UNREAD, office.unit_id, notice_id=about.id)
    except ValueError:  # also pydantic's
        pass
    raise AudienceUnknown


async def within_office(look: Reading, notice: Notice, unit_id: int) -> Unit:
    """A unit that the notice can go to. Refuses `AudienceOutside`."""
    unit = await look.units.get(unit_id)
    if unit is None:
        raise AudienceOutside
    check_reach(notice.office, unit.path)
    return unit


@router.callback_query(BrowseReach.filter())
async def browse(callback: CallbackQuery, callback_data: BrowseReach, scene: Scene) -> None:
    if await scene.stopped_by_form(but=NOTICE_FORM):
        return
    notice_id = callback_data.notice_id
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        here = await within_office(tx, notice, callback_data.unit_id)
        below = await tx.units.below(here.id)
        leave(tx)
        tx.conversation.ask(question(Composing.unit), **{NOTICE_ID: notice_id})
    await scene.answer.show(_branch(notice, here, below, callback_data.page))


def _branch(notice: Notice, here: Unit, below: list[Unit], page: int) -> Screen:
    pages = pages_of(len(below), BRANCH)
    page = min(page, pages - 1)
    first = page * BRANCH
    shown = below[first : first + BRANCH]
    numbers = [
        Button(same(str(number)), BrowseReach(notice_id=notice.id, unit_id=unit.id))
        for number, unit in enumerate(shown, start=1)
    ]
    turning: Row = turning_row(page, pages, lambda to: BrowseReach(notice_id=notice.id, unit_id=here.id, page=to))
    up: Row = ()
    if here.id != notice.office.unit_id and here.parent_id is not None:
        up = (Button(texts.UP, BrowseReach(notice_id=notice.id, unit_id=here.parent_id)),)
    take = Button(texts.take_this(here.short_name), _take(notice, here.id), style="primary")
    rows = ((take,), *grid(numbers, 5), turning, (*up, Button(BACK, ChooseAudience(notice_id=notice.id))))
    words = texts.branch(here.name, [unit.name for unit in shown], first=1)
    return Screen(words, tuple(row for row in rows if row))


def _take(notice: Notice, unit_id: int) -> TakeAudience:
    return TakeAudience(notice_id=notice.id, kind=UNIT, detail=str(unit_id))


@router.message(StateFilter(Composing.unit), F.text)
async def find_unit(message: Message, scene: Scene) -> None:
    """Units and authorities by what was typed, those of one's own reach only."""
    notice_id = scene.store.conversation.answers[NOTICE_ID]
    query = message.text or ""
    found = scene.units_called(query, FOUND * FOUND)
    async with scene.store.read() as look:
        notice = await open_draft(look, scene, notice_id)
        units = await look.units.along(found)
    reached = [unit for unit in units if notice.office.unit_id in unit.path][:FOUND]
    numbers = [Button(same(str(number)), _take(notice, unit.id)) for number, unit in enumerate(reached, start=1)]
    note = None if reached else texts.NOT_FOUND_UNIT
    words = lines(note, texts.branch(notice.sender.name, [unit.name for unit in reached], first=1))
    back = (Button(BACK, ChooseAudience(notice_id=notice_id)),)
    await scene.answer.show(Screen(words, (*grid(numbers, 5), back)))


@router.message(StateFilter(Composing.unit))
async def expect_name(message: Message, scene: Scene) -> None:
    await scene.answer.say(texts.ONLY_TEXT)


@router.callback_query(ChooseUnread.filter())
async def choose_unread(callback: CallbackQuery, callback_data: ChooseUnread, scene: Scene) -> None:
    notice_id = callback_data.notice_id
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, notice_id)
        leave(tx)
        page = await tx.notices.page([notice.office], SHOWN, skip=0, limit=LISTED_NOTICES)
    buttons = [
        Button(texts.row(each), TakeAudience(notice_id=notice_id, kind=UNREAD, detail=str(each.id)))
        for each in page.notices
    ]
    words = texts.CHOOSE_UNREAD if buttons else texts.NONE_SENT
    await scene.answer.show(Screen(words, column([*buttons, Button(BACK, ChooseAudience(notice_id=notice_id))])))


@router.callback_query(ChooseOffice.filter())
async def choose_office(callback: CallbackQuery, callback_data: ChooseOffice, scene: Scene) -> None:
    """The next of one's offices; the audience becomes all of it."""
    async with scene.store.begin() as tx:
        notice = await open_draft(tx, scene, callback_data.notice_id)
        person = await tx.people.get(scene.person.id)
        assert person is not None
        offices = sending_offices(person)
        office = offices[callback_data.place % len(offices)]
        if not await tx.notices.change_office(notice, office, Audience(AudienceKind.UNIT, office.unit_id)):
            raise NotDraft
        leave(tx)
    await show_draft(scene, callback_data.notice_id)
