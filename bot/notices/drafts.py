"""A notice in the hands of those who send it: authority is looked at in each press, and a draft shown whole."""

from typing import Any

from aiogram.fsm.state import State

from bot.errors import NotYours
from bot.notices import texts
from bot.notices.buttons import (
    AskToSend,
    ChooseAudience,
    ChooseOffice,
    DiscardNotice,
    DropFile,
    EditPart,
    OpenDesk,
    Preview,
    SetMustRead,
)
from bot.notices.states import NOTICE_FORM, Composing
from bot.scene import Scene
from bot.texts import BACK, Text, lines
from bot.ui.form import question
from bot.ui.screen import Button, Row, Screen
from core.cohorts import shortfall
from core.notices import (
    AudienceKind,
    NobodyAddressed,
    NoticeIncomplete,
    NoticeState,
    check_office,
    check_reach,
    check_times,
    sending_offices,
)
from core.refusals import Refused
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.notice_audiences import Reach
from storage.notice_values import Notice
from storage.store import Reading, Transaction


class NotDraft(Refused):
    """It was confirmed, or changed in another chat, meanwhile."""


async def open_notice(look: Reading, scene: Scene, notice_id: int) -> Notice:
    """A notice of an office that the person holds at this moment. Refuses `NotYours`, `MayNotSend`."""
    notice = await look.notices.get(notice_id)
    if notice is None:
        raise NotYours
    person = await look.people.get(scene.person.id)
    assert person is not None
    check_office(person, notice.office)
    return notice


async def open_draft(look: Reading, scene: Scene, notice_id: int) -> Notice:
    """The same for one that can be changed. Refuses as `open_notice` does, and `NotDraft`."""
    notice = await open_notice(look, scene, notice_id)
    if notice.state is not NoticeState.DRAFT:
        raise NotDraft
    return notice


async def change(tx: Transaction, notice: Notice, **parts: Any) -> None:
    """Change parts of the content. Refuses `NotDraft`."""
    if not await tx.notices.change_content(notice, **parts):
        raise NotDraft


def leave(tx: Transaction) -> None:
    """Whatever is pressed ends an open question of ours; another form stays."""
    tx.conversation.leave_form(NOTICE_FORM)


async def reach_of(look: Reading, notice: Notice, book: RuleBook) -> Reach:
    """The audience with what finds its people. Refuses `AudienceOutside`."""
    unit = await look.units.get(notice.audience.unit_id)
    assert unit is not None
    check_reach(notice.office, unit.path)
    audience, short = notice.audience, None
    if audience.kind is AudienceKind.SHORT and audience.subject is not None and audience.year is not None:
        short = shortfall(audience.year, audience.subject, day_in_shanghai(look.now), book)
    return Reach(audience, unit.path, short, notice.id)


async def to_whom(look: Reading, notice: Notice) -> Text:
    """The audience in words."""
    audience = notice.audience
    unit = await look.units.get(audience.unit_id)
    assert unit is not None
    is_top = unit.parent_id is None
    match audience.kind:
        case AudienceKind.ROLE:
            assert audience.role is not None
            return texts.in_unit(texts.ROLES[audience.role], unit.name, is_top=is_top)
        case AudienceKind.SHORT:
            assert audience.subject is not None
            assert audience.year is not None
            return texts.in_unit(texts.short_of(audience.subject, audience.year), unit.name, is_top=is_top)
        case AudienceKind.UNREAD:
            about = None if audience.notice_id is None else await look.notices.get(audience.notice_id)
            return texts.unread_of("" if about is None else about.content.title or "")
        case AudienceKind.LISTED:
            return texts.LISTED
        case AudienceKind.UNIT:
            return texts.of_unit(unit.name, is_top=is_top)


async def check_ready(look: Reading, scene: Scene, notice: Notice) -> Reach:
    """Its audience, if it can go now. Refuses `NoticeIncomplete`, `SendingInPast`, `ValidBeforeSending`,
    `NobodyAddressed`, `AudienceOutside`."""
    content = notice.content
    if content.title is None or content.body is None:
        raise NoticeIncomplete
    check_times(notice.send_at, content.valid_until, look.now)
    reach = await reach_of(look, notice, scene.book)
    if not await look.notice_audiences.anybody(reach):
        raise NobodyAddressed
    return reach


async def draft_screen(look: Reading, scene: Scene, notice: Notice, note: Text | None = None) -> Screen:
    """A draft with the number of people, and everything that can be changed."""
    count = await look.notice_audiences.count(await reach_of(look, notice, scene.book))
    words = texts.draft(notice, await to_whom(look, notice), count, look.now)
    return Screen(lines(note, words), _rows(scene, notice))


def _rows(scene: Scene, notice: Notice) -> tuple[Row, ...]:
    notice_id, content = notice.id, notice.content

    def edit(label: Text, state: State) -> Button:
        return Button(label, EditPart(notice_id=notice_id, part=part_of(state)))

    has_file = content.file_id is not None
    file = Button(texts.NO_FILE, DropFile(notice_id=notice_id)) if has_file else edit(texts.FILE, Composing.file)
    must_read = Button(texts.MUST_READ[content.must_read], SetMustRead(notice_id=notice_id, on=not content.must_read))
    complete = content.title is not None and content.body is not None
    send: Row = (
        Button(texts.SEND, AskToSend(notice_id=notice_id), style="primary"),
        Button(texts.PREVIEW, Preview(notice_id=notice_id)),
    )
    offices = sending_offices(scene.person)
    others: Row = ()
    if len(offices) > 1:
        here = offices.index(notice.office) if notice.office in offices else -1
        others = (Button(texts.OFFICE, ChooseOffice(notice_id=notice_id, place=(here + 1) % len(offices))),)
    rows: tuple[Row, ...] = (
        send if complete else (),
        (edit(texts.TITLE, Composing.title), edit(texts.BODY, Composing.body)),
        (file, Button(texts.AUDIENCE, ChooseAudience(notice_id=notice_id))),
        (edit(texts.VALID, Composing.valid), edit(texts.TIME, Composing.time)),
        (must_read,),
        others,
        (Button(texts.DISCARD, DiscardNotice(notice_id=notice_id)), Button(BACK, OpenDesk())),
    )
    return tuple(row for row in rows if row)


def part_of(state: State) -> str:
    """The last part of a question's name, as `EditPart` says it."""
    return question(state).rpartition(":")[2]
