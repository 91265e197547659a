"""What the database itself makes impossible of reports, on SQLite and on PostgreSQL."""

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from core.feedback import WAITING, Contents, FeedbackKind, FeedbackState
from core.people import Person
from storage.feedback_values import Feedback, Narrowed, NewNote, NoteKind
from storage.store import Store
from storage.tables import FeedbackNoteRow, FeedbackRow
from tests.certificates.test_store import trainee

WORDS = "岳麓学堂要求先付 300 元才给学时"


async def begun(store: Store, person: Person) -> Feedback:
    async with store.begin() as tx:
        feedback_id = await tx.feedback.begin(person.id)
        assert await tx.feedback.fill_in(feedback_id, Contents(FeedbackKind.OTHER, None, WORDS))
        one = await tx.feedback.get(feedback_id)
    assert one is not None
    return one


async def hand_in(store: Store, one: Feedback) -> Feedback:
    async with store.begin() as tx:
        assert await tx.feedback.move(one, FeedbackState.SUBMITTED, submitted_at=tx.now)
        found = await tx.feedback.get(one.id)
    assert found is not None
    return found


async def test_a_report_comes_back_as_it_was_written_and_stays_as_it_was_handed_in(store: Store) -> None:
    person = await trainee(store)
    one = await begun(store, person)
    assert (one.contents.words, one.person.name, one.unit) == (WORDS, "王芳", "长沙市第一中学")

    handed_in = await hand_in(store, one)
    async with store.begin() as tx:
        assert not await tx.feedback.fill_in(one.id, Contents(FeedbackKind.IDEA, None, "改写"))
        assert not await tx.feedback.discard(one.id)
        assert not await tx.feedback.move(one, FeedbackState.SUBMITTED, submitted_at=tx.now)
        assert await tx.feedback.count_unanswered(person.id) == 1
        assert await tx.feedback.count_waiting(but=0) == 1
        assert await tx.feedback.count_waiting(but=person.id) == 0
        page = await tx.feedback.queue(Narrowed(WAITING, 0, FeedbackKind.OTHER), skip=0, limit=5)
        assert [each.id for each in page.reports] == [handed_in.id]
        assert (await tx.feedback.queue(Narrowed(WAITING, 0, FeedbackKind.IDEA), skip=0, limit=5)).total == 0


async def test_somebody_has_one_draft_also_when_it_is_begun_twice_at_once(store: Store) -> None:
    person = await trainee(store)

    async def begin() -> int:
        async with store.begin() as tx:
            return await tx.feedback.begin(person.id)

    first, second = await asyncio.gather(begin(), begin())
    assert first == second


async def test_of_five_moves_at_once_one_is_made(store: Store) -> None:
    one = await hand_in(store, await begun(store, await trainee(store)))

    async def answer() -> bool:
        async with store.begin() as tx:
            return await tx.feedback.move(one, FeedbackState.ANSWERED)

    assert sorted(await asyncio.gather(*(answer() for _ in range(5)))) == [False] * 4 + [True]


async def test_a_passing_on_is_answered_once(store: Store) -> None:
    person = await trainee(store)
    one = await hand_in(store, await begun(store, person))
    async with store.begin() as tx:
        asked = await tx.feedback.add_note(
            NewNote(one.id, NoteKind.FORWARD, person.id, "请核实", unit_id=person.unit_id)
        )
    assert asked is not None

    async def answer() -> int | None:
        async with store.begin() as tx:
            new = NewNote(one.id, NoteKind.HEARD, person.id, "核实了", unit_id=person.unit_id, answers_id=asked)
            return await tx.feedback.add_note(new)

    answers = await asyncio.gather(*(answer() for _ in range(3)))
    assert [each is not None for each in answers].count(True) == 1
    async with store.read() as look:
        answer_note = await look.feedback.answer_to(asked)
    assert answer_note is not None
    assert (answer_note.words, answer_note.addressee) == ("核实了", "长沙市第一中学")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": NoteKind.FORWARD},
        {"kind": NoteKind.REPLY, "unit": True},
        {"kind": NoteKind.HEARD, "unit": True},
        {"kind": NoteKind.CLOSED},
    ],
    ids=["passed on to nobody", "a reply to a unit", "an answer to nothing", "closed without a reason"],
)
async def test_notes_that_make_no_sense_cannot_be_written(store: Store, wrong: dict[str, object]) -> None:
    person = await trainee(store)
    one = await hand_in(store, await begun(store, person))
    unit_id = person.unit_id if wrong.get("unit") else None
    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx.feedback.add_note(NewNote(one.id, wrong["kind"], person.id, "说明", unit_id=unit_id))


async def test_nothing_that_was_said_stands_in_clear(store: Store) -> None:
    person = await trainee(store)
    one = await hand_in(store, await begun(store, person))
    async with store.begin() as tx:
        await tx.feedback.add_note(NewNote(one.id, NoteKind.REPLY, person.id, "已经整改"))
        report = (await tx._session.execute(select(FeedbackRow.words))).scalar_one()
        note = (await tx._session.execute(select(FeedbackNoteRow.words))).scalar_one()
    assert WORDS.encode() not in report
    assert "已经整改".encode() not in note
