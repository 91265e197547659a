"""Reports of people, moved by conditional updates only, and what was said about each."""

from typing import Any

from sqlalchemy import Row, delete, func, select, update

from core.feedback import UNANSWERED, WAITING, Contents, FeedbackKind, FeedbackState
from storage.feedback_values import Feedback, FeedbackPage, Narrowed, NewNote, Note, NoteKind
from storage.person_rows import APPLICANT, applicant
from storage.session import Session
from storage.tables import FeedbackNoteRow, FeedbackRow, PersonRow, PlatformRow, UnitRow

FEEDBACK = "feedback"
"""The owner kind of reports among evidence."""
_WORDS = "feedback.words"
_NOTE = "feedback_notes.words"
_DRAFT = FeedbackRow.state == FeedbackState.DRAFT.value


class Feedbacks:
    """The reports of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def draft(self, person_id: int) -> int | None:
        """The report that this person is writing."""
        found: int | None = (
            await self._session.execute(select(FeedbackRow.id).where(FeedbackRow.person_id == person_id, _DRAFT))
        ).scalar_one_or_none()
        return found

    async def begin(self, person_id: int) -> int:
        """Begin to write, or go on with what was begun; gives its id."""
        now = self._session.now
        values = {
            "person_id": person_id,
            "state": FeedbackState.DRAFT.value,
            "revision": 0,
            "made_at": now,
            "changed_at": now,
        }
        await self._session.execute(self._session.insert(FeedbackRow).values(values).on_conflict_do_nothing())
        begun = await self.draft(person_id)
        assert begun is not None
        return begun

    async def fill_in(self, feedback_id: int, contents: Contents) -> bool:
        """Write what is filled in; False once it was handed in."""
        words = None if contents.words is None else self._session.vault.seal(contents.words, _WORDS)
        statement = (
            update(FeedbackRow)
            .where(FeedbackRow.id == feedback_id, _DRAFT)
            .values(
                kind=contents.kind and contents.kind.value,
                platform_id=contents.platform_id,
                words=words,
                changed_at=self._session.now,
            )
        )
        return await self._session.count(statement) == 1

    async def discard(self, feedback_id: int) -> bool:
        """Let go of a draft; False once it was handed in."""
        return await self._session.count(delete(FeedbackRow).where(FeedbackRow.id == feedback_id, _DRAFT)) == 1

    async def get(self, feedback_id: int, *, hold: bool = False) -> Feedback | None:
        """The report with this id, whoever's it is. With `hold` nobody else moves it until this transaction ends."""
        statement = _reports().where(FeedbackRow.id == feedback_id)
        if hold:
            statement = statement.with_for_update(of=FeedbackRow)
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else self._feedback(row)

    async def of_person(self, person_id: int, *, skip: int, limit: int) -> FeedbackPage:
        """What a person handed in, the newest first."""
        own = _reports().where(FeedbackRow.person_id == person_id, ~_DRAFT)
        return await self._page(own.order_by(FeedbackRow.submitted_at.desc(), FeedbackRow.id.desc()), skip, limit)

    async def queue(self, narrowed: Narrowed, *, skip: int, limit: int) -> FeedbackPage:
        """What was handed in, the oldest first."""
        found = _reports().where(*_within(narrowed))
        return await self._page(found.order_by(FeedbackRow.submitted_at, FeedbackRow.id), skip, limit)

    async def _page(self, statement: Any, skip: int, limit: int) -> FeedbackPage:
        counted = statement.add_columns(func.count().over().label("total")).offset(skip).limit(limit)
        rows = (await self._session.execute(counted)).all()
        return FeedbackPage([self._feedback(row) for row in rows], rows[0].total if rows else 0)

    async def count_waiting(self, but: int) -> int:
        """How many reports it is the operators' turn for, those of `but` left out."""
        where = _within(Narrowed(WAITING, but))
        counted = select(func.count()).select_from(FeedbackRow).where(*where)
        return int((await self._session.execute(counted)).scalar_one())

    async def count_unanswered(self, person_id: int) -> int:
        """How many of a person's wait for an answer. Until this transaction ends, no other one is handed in."""
        await self._session.execute(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())
        states = [state.value for state in UNANSWERED]
        own = FeedbackRow.person_id == person_id, FeedbackRow.state.in_(states)
        return int(
            (await self._session.execute(select(func.count()).select_from(FeedbackRow).where(*own))).scalar_one()
        )

    async def move(self, seen: Feedback, to: FeedbackState, *, decides: bool = True, **values: Any) -> bool:
        """From how it was seen to another state, with the columns that change with it; False when somebody else was
        faster. What `decides` raises the revision."""
        statement = (
            update(FeedbackRow)
            .where(
                FeedbackRow.id == seen.id,
                FeedbackRow.state == seen.state.value,
                FeedbackRow.revision == seen.revision,
            )
            .values(
                state=to.value,
                revision=FeedbackRow.revision + (1 if decides else 0),
                changed_at=self._session.now,
                **values,
            )
        )
        return await self._session.count(statement) == 1

    async def add_note(self, new: NewNote) -> int | None:
        """Write a note; gives its id, None when what it answers was answered already."""
        values = {
            "feedback_id": new.feedback_id,
            "kind": new.kind.value,
            "author_id": new.author_id,
            "words": None if new.words is None else self._session.vault.seal(new.words, _NOTE),
            "reason": new.reason,
            "unit_id": new.unit_id,
            "platform_id": new.platform_id,
            "answers_id": new.answers_id,
            "at": self._session.now,
        }
        written = self._session.insert(FeedbackNoteRow).values(values).on_conflict_do_nothing()
        added: int | None = (await self._session.execute(written.returning(FeedbackNoteRow.id))).scalar_one_or_none()
        return added

    async def notes(self, feedback_id: int) -> list[Note]:
        """Everything that was said about a report, in its order."""
        rows = await self._session.execute(_notes().where(FeedbackNoteRow.feedback_id == feedback_id))
        return [self._note(row) for row in rows]

    async def note(self, note_id: int) -> Note | None:
        """One note, whosever report it is about."""
        row = (await self._session.execute(_notes().where(FeedbackNoteRow.id == note_id))).one_or_none()
        return None if row is None else self._note(row)

    async def answer_to(self, note_id: int) -> Note | None:
        """What the unit answered to a passing on."""
        row = (await self._session.execute(_notes().where(FeedbackNoteRow.answers_id == note_id))).one_or_none()
        return None if row is None else self._note(row)

    def _feedback(self, row: Row[Any]) -> Feedback:
        words = None if row.words is None else self._session.vault.open_text(row.words, _WORDS)
        kind = None if row.kind is None else FeedbackKind(row.kind)
        return Feedback(
            id=row.feedback_id,
            person=applicant(row, self._session.vault),
            unit=row.unit_name,
            unit_short=row.unit_short,
            state=FeedbackState(row.feedback_state),
            contents=Contents(kind, row.platform_id, words),
            platform=row.platform_name,
            revision=row.revision,
            helpful=row.helpful,
            submitted_at=row.submitted_at,
        )

    def _note(self, row: Row[Any]) -> Note:
        words = None if row.words is None else self._session.vault.open_text(row.words, _NOTE)
        return Note(
            row.id,
            row.feedback_id,
            NoteKind(row.kind),
            row.author_id,
            words,
            row.reason,
            row.unit_id,
            row.unit_name or row.platform_name,
            row.at,
        )


def _within(narrowed: Narrowed) -> list[Any]:
    where = [
        FeedbackRow.state.in_([state.value for state in narrowed.states]),
        FeedbackRow.person_id != narrowed.but,
    ]
    if narrowed.kind is not None:
        where.append(FeedbackRow.kind == narrowed.kind.value)
    if narrowed.platform_id is not None:
        where.append(FeedbackRow.platform_id == narrowed.platform_id)
    return where


def _reports() -> Any:
    return (
        select(
            FeedbackRow.id.label("feedback_id"),
            FeedbackRow.state.label("feedback_state"),
            FeedbackRow.kind,
            FeedbackRow.platform_id,
            FeedbackRow.words,
            FeedbackRow.revision,
            FeedbackRow.helpful,
            FeedbackRow.submitted_at,
            PlatformRow.name.label("platform_name"),
            UnitRow.path,
            UnitRow.name.label("unit_name"),
            UnitRow.short_name.label("unit_short"),
            *APPLICANT,
        )
        .select_from(FeedbackRow)
        .join(PersonRow, PersonRow.id == FeedbackRow.person_id)
        .join(UnitRow, UnitRow.id == PersonRow.unit_id)
        .outerjoin(PlatformRow, PlatformRow.id == FeedbackRow.platform_id)
    )


def _notes() -> Any:
    return (
        select(
            FeedbackNoteRow.__table__,
            UnitRow.name.label("unit_name"),
            PlatformRow.name.label("platform_name"),
        )
        .outerjoin(UnitRow, UnitRow.id == FeedbackNoteRow.unit_id)
        .outerjoin(PlatformRow, PlatformRow.id == FeedbackNoteRow.platform_id)
        .order_by(FeedbackNoteRow.id)
    )
