"""One's own to-dos: the list, and each with how it stands and what can be done."""

from collections.abc import Sequence
from functools import partial

from bot.errors import NotYours
from bot.evidence import texts as file_texts
from bot.home.buttons import OpenHome
from bot.offices import office_name
from bot.reviewing.buttons import Remind
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, lines
from bot.todos import texts
from bot.todos.buttons import OpenPart, OpenTodos, ShowOwnProof, UploadProof, WithdrawPart
from bot.ui.pager import page_or_first, pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, column
from core.reviews import Matter
from core.todos import AssignmentState, TodoState, is_late
from core.years import day_in_shanghai
from storage.assignments import TODO_PART, Assigned
from storage.evidence import Evidence, Owner
from storage.reviews import Review
from storage.store import Reading

PAGE = 6

_UPLOAD = {
    (AssignmentState.OPEN, False): texts.UPLOAD,
    (AssignmentState.OPEN, True): texts.UPLOAD_MORE,
    (AssignmentState.RETURNED, False): texts.MEND,
    (AssignmentState.RETURNED, True): texts.MEND,
}
"""The main button, by how the part stands and whether there are files."""


async def own_part(look: Reading, scene: Scene, part_id: int) -> Assigned:
    """One's own part of a to-do. Refuses `NotYours`."""
    part = await look.assignments.get(part_id)
    if part is None or part.case.person_id != scene.person.id:
        raise NotYours
    return part


def owner_of(part_id: int) -> Owner:
    """What the files of a part belong to."""
    return Owner(TODO_PART, part_id)


async def list_screen(scene: Scene, page: int) -> Screen:
    """A page of one's to-dos, what is to be done in front."""
    async with scene.store.read() as look:
        found, page = await page_or_first(partial(look.assignments.of_person, scene.person.id), page, PAGE)
    pages = pages_of(found.total, PAGE)
    rows = column([Button(texts.row(part, scene.today), OpenPart(part_id=part.id)) for part in found.parts])
    turning = turning_row(page, pages, lambda to: OpenTodos(page=to))
    all_rows = (*rows, turning, (Button(HOME, OpenHome()),))
    return Screen(texts.list_title(found.total, page, pages), tuple(row for row in all_rows if row))


async def part_screen(scene: Scene, part_id: int) -> Screen:
    """A to-do of one's own. Refuses `NotYours`."""
    async with scene.store.read() as look:
        part = await own_part(look, scene, part_id)
        pieces = await look.evidence.of(owner_of(part_id))
        looks = await look.reviews.history(Matter.TODO, part_id)
        waiting = next((one for one in looks if one.end is None), None)
        held = None if waiting is None else texts.held_by(await office_name(look, waiting.must_act))
        said = await _said(part, looks, look)
    text = lines(
        texts.head(part.todo.title),
        texts.facts(part.todo, scene.today),
        file_texts.counted(pieces) if pieces else None,
        _late(part, scene),
        texts.standing(part),
        held,
        said,
    )
    remind: tuple[Row, ...] = ()
    if waiting is not None:
        remind = ((Button(texts.REMIND, Remind(review_id=waiting.id)),),)
    return Screen(text, (*_ways(part, pieces), *remind, (Button(BACK, OpenTodos()), Button(HOME, OpenHome()))))


async def _said(part: Assigned, looks: Sequence[Review], look: Reading) -> Text | None:
    """Why it was returned, and by which office."""
    end = looks[-1].end if looks else None
    if part.case.state is not AssignmentState.RETURNED or end is None or end.reason is None or end.office is None:
        return None
    return texts.reason(await office_name(look, end.office), end.reason)


def _late(part: Assigned, scene: Scene) -> Text | None:
    """That it came after the deadline, once it was handed in."""
    at = part.case.handed_in_at
    if at is None or not is_late(part.todo.case.deadline, at):
        return None
    return texts.was_late(day_in_shanghai(at), scene.today)


def _ways(part: Assigned, pieces: Sequence[Evidence]) -> tuple[Row, ...]:
    """What can be done with a part as it stands."""
    part_id, state = part.id, part.case.state
    rows: list[Row] = []
    if part.case.can_be_filled:
        rows.append((Button(_UPLOAD[state, bool(pieces)], UploadProof(part_id=part_id), style="primary"),))
    more: list[Button] = []
    if pieces:
        more.append(Button(texts.SEE_FILES, ShowOwnProof(part_id=part_id)))
    if state is AssignmentState.HANDED_IN and part.todo.case.state is TodoState.OPEN:
        more.append(Button(texts.WITHDRAW, WithdrawPart(part_id=part_id)))
    return (*rows, tuple(more)) if more else tuple(rows)


def sure_screen(part_id: int) -> Screen:
    """A step back is named, and asked once more."""
    yes = Button(texts.WITHDRAW, WithdrawPart(part_id=part_id, sure=True), style="danger")
    return Screen(texts.SURE_WITHDRAW, ((yes,), (Button(BACK, OpenPart(part_id=part_id)), Button(HOME, OpenHome()))))
