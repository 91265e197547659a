"""意见反馈 as its author has it: the list, one report as it stands, and what was said about it."""

from collections.abc import Sequence
from functools import partial

from bot.evidence import texts as file_texts
from bot.feedback import texts
from bot.feedback.buttons import (
    AddWord,
    EndFeedback,
    OpenFeedback,
    OpenMine,
    RateAnswer,
    ShowOwnFiles,
    WriteFeedback,
)
from bot.feedback.drafts import evidence_of, leave, own, show_next
from bot.home.buttons import OpenHome
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines, same
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from core.feedback import OPEN, RATABLE, FeedbackState
from storage.evidence import Evidence
from storage.feedback_values import Feedback, Note, NoteKind
from storage.store import Reading

PAGE = 5
NOTES = 3
"""Notes on one screen: with the report itself they fit into a message even when each is as long as can be."""


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of one's own, the newest first; each opens by its number."""
    person = scene.person
    async with scene.store.read() as look:
        draft = await look.feedback.draft(person.id)
        found, page = await page_or_first(partial(look.feedback.of_person, person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    numbers = [
        Button(same(str(number)), OpenMine(feedback_id=one.id)) for number, one in enumerate(found.reports, start=1)
    ]
    listed = [texts.row(number, one, scene.today.year) for number, one in enumerate(found.reports, start=1)]
    rows: tuple[Row, ...] = (
        (Button(texts.WRITE if draft is None else texts.GO_ON, WriteFeedback(), style="primary"),),
        *grid(numbers, PAGE),
        turning_row(page, pages, lambda to: OpenFeedback(page=to)),
        (Button(HOME, OpenHome()),),
    )
    return Screen(lines(texts.list_title(found.total, page, pages), *listed), tuple(row for row in rows if row))


def page_of_notes(notes: Sequence[Note], page: int) -> tuple[Sequence[Note], int, int]:
    """The notes of a page as buttons count them (from 1 on, 0 for the newest), the page from 0 on, and how many there
    are."""
    pages = pages_of(len(notes), NOTES)
    at = pages - 1 if not 0 < page <= pages else page - 1
    return notes[at * NOTES : (at + 1) * NOTES], at, pages


async def show_mine(scene: Scene, feedback_id: int, note: Text | None = None, page: int = 0) -> None:
    """One's own report as it stands; whatever was open of ours ends. A draft is gone on with."""
    async with scene.store.begin() as tx:
        leave(tx)
        one = await own(tx, scene, feedback_id)
        screen = None if one.state is FeedbackState.DRAFT else await mine_screen(tx, one, note, page)
    if screen is None:
        await show_next(scene, feedback_id)
    else:
        await scene.answer.show(screen)


async def mine_screen(look: Reading, one: Feedback, note: Text | None, page: int) -> Screen:
    evidence = await evidence_of(look, one)
    notes = [each for each in await look.feedback.notes(one.id) if each.kind is not NoteKind.HEARD]
    shown, at, pages = page_of_notes(notes, page)
    rated = None
    if one.helpful is not None and one.state in RATABLE:
        rated = lines(same(""), texts.rated(one.helpful))
    report = lines(texts.mine(one, shown, file_texts.counted(evidence) if evidence else None), rated)
    turning = turning_row(at, pages, lambda to: OpenMine(feedback_id=one.id, page=to + 1))
    return Screen(
        texts.noted(note, report),
        (*_ways(one, evidence), *((turning,) if turning else ()), (Button(BACK, OpenFeedback()),)),
    )


def _ways(one: Feedback, evidence: Sequence[Evidence]) -> tuple[Row, ...]:
    rows: list[Row] = []
    if one.state in RATABLE:
        rows.append(rating_row(one.id))
    rows.append(
        (
            *((Button(texts.ADD_WORD, AddWord(feedback_id=one.id)),) if one.state in OPEN else ()),
            *((Button(texts.SEE_FILES, ShowOwnFiles(feedback_id=one.id)),) if evidence else ()),
        )
    )
    if one.state in OPEN:
        rows.append((Button(texts.END, EndFeedback(feedback_id=one.id)),))
    return tuple(row for row in rows if row)


def rating_row(feedback_id: int) -> Row:
    """The two thumbs; pressing the other one later changes it."""
    return (
        Button(texts.HELPED, RateAnswer(feedback_id=feedback_id, helpful=True)),
        Button(texts.DID_NOT_HELP, RateAnswer(feedback_id=feedback_id, helpful=False)),
    )
