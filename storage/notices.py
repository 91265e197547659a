"""Notices as their authors have them: drafts, their life, and the card that shows how far one is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, exists, func, or_, select, tuple_, update

from core.hours import Subject
from core.notices import Audience, AudienceKind, NoticeHappening, NoticeState, next_state
from core.people import Responsible, Role
from storage.conversations import Chat
from storage.notice_values import Content, NewNotice, Notice, NoticePage, Run
from storage.session import Session
from storage.tables import FileRow, NoticeListedRow, NoticeRow, UnitRow
from storage.tables.notices import AT_WORK, UNWRITTEN
from storage.units import UNIT_COLUMNS, unit_of

_TITLE = "notices.title"
_BODY = "notices.body"
_NOTICE = select(*(column.label(f"n_{column.key}") for column in NoticeRow.__table__.c), *UNIT_COLUMNS).join(
    UnitRow, UnitRow.id == NoticeRow.unit_id
)


class Notices:
    """The notices of all offices."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, notice_id: int) -> Notice | None:
        """The notice with this id."""
        row = (await self._session.execute(_NOTICE.where(NoticeRow.id == notice_id))).one_or_none()
        return None if row is None else self._notice(row)

    async def page(
        self, offices: Iterable[Responsible], states: Iterable[NoticeState], *, skip: int, limit: int
    ) -> NoticePage:
        """Those of these offices that stand like that."""
        held = [(office.unit_id, office.role.value) for office in offices]
        statement = (
            _NOTICE.add_columns(func.count().over().label("in_all"))
            .where(
                tuple_(NoticeRow.unit_id, NoticeRow.role).in_(held),
                NoticeRow.state.in_([state.value for state in states]),
            )
            .order_by(NoticeRow.id.desc())
            .offset(skip)
            .limit(limit)
        )
        rows = (await self._session.execute(statement)).all()
        return NoticePage(tuple(self._notice(row) for row in rows), rows[0].in_all if rows else 0)

    async def add(self, new: NewNotice) -> int:
        """Begin a draft; gives its id."""
        return await self._session.add(
            NoticeRow,
            {
                "author_id": new.author_id,
                "unit_id": new.office.unit_id,
                "role": new.office.role.value,
                "state": NoticeState.DRAFT.value,
                "revision": 1,
                **self._content(new.content),
                **_audience(new.audience),
                "again_of": new.again_of,
                "total": 0,
                "done_before": 0,
                "made_at": self._session.now,
            },
        )

    async def change_content(self, notice: Notice, **changed: Any) -> bool:
        """Change parts of a draft's content; False when it is no draft any more, or was changed meanwhile."""
        return await self._change(notice, **self._content(replace(notice.content, **changed)))

    async def change_audience(self, notice: Notice, audience: Audience) -> bool:
        """To whom a draft is to go; False as for `change_content`."""
        return await self._change(notice, **_audience(audience))

    async def change_office(self, notice: Notice, office: Responsible, audience: Audience) -> bool:
        """From which office a draft is to go, and so to whom; False as for `change_content`."""
        return await self._change(notice, unit_id=office.unit_id, role=office.role.value, **_audience(audience))

    async def change_time(self, notice: Notice, send_at: datetime | None) -> bool:
        """When a draft is to go, None for at once; False as for `change_content`."""
        return await self._change(notice, send_at=send_at)

    async def _change(self, notice: Notice, **values: Any) -> bool:
        return await self._update(notice, NoticeState.DRAFT, revision=notice.revision + 1, **values)

    async def move(self, notice: Notice, happening: NoticeHappening, **values: Any) -> bool:
        """Let something happen to a notice as it was seen; False when somebody else was faster. Refuses
        `NoticeMoveUnknown`."""
        after = next_state(notice.state, happening)
        self._session.topics.add("notices")
        return await self._update(notice, notice.state, state=after.value, **values)

    async def _update(self, notice: Notice, before: NoticeState, **values: Any) -> bool:
        seen = and_(NoticeRow.id == notice.id, NoticeRow.state == before.value, NoticeRow.revision == notice.revision)
        return await self._session.count(update(NoticeRow).where(seen).values(**values)) == 1

    async def discard(self, notice: Notice) -> list[str] | None:
        """Delete a draft; gives the keys of the bytes that nobody uses any more, None when it is no draft any more."""
        session = self._session
        await session.execute(delete(NoticeListedRow).where(NoticeListedRow.notice_id == notice.id))
        draft = and_(NoticeRow.id == notice.id, NoticeRow.state == NoticeState.DRAFT.value)
        if await session.count(delete(NoticeRow).where(draft)) == 0:
            return None
        return await self.let_go(notice.content.file_id)

    async def let_go(self, file_id: int | None) -> list[str]:
        """Drop the row of a file that no notice has any more; gives the keys of its bytes, to be deleted once this is
        committed."""
        if file_id is None:
            return []
        unused = ~exists().where(NoticeRow.file_id == file_id)
        gone = delete(FileRow).where(FileRow.id == file_id, unused).returning(FileRow.key)
        return list((await self._session.execute(gone)).scalars())

    async def at_work(self, pause: timedelta) -> list[Notice]:
        """Those whose time has come, whose card is to be written anew, or that go and whose card has stood for
        `pause`."""
        now = self._session.now
        stood = or_(
            NoticeRow.card_shown_at.is_(None),
            NoticeRow.card_shown_at <= now - pause,
            NoticeRow.card_shown_at > now,  # a clock that was set back
        )
        due = and_(NoticeRow.state == NoticeState.SCHEDULED.value, NoticeRow.send_at <= now)
        going = and_(NoticeRow.state == NoticeState.SENDING.value, stood)
        # Two selects, each with the very words of its partial index: SQLite would read the whole table otherwise.
        which = select(NoticeRow.id).where(AT_WORK, or_(due, going)).union(select(NoticeRow.id).where(UNWRITTEN))
        statement = _NOTICE.where(NoticeRow.id.in_(which)).order_by(NoticeRow.id)
        return [self._notice(row) for row in await self._session.execute(statement)]

    async def keep_card(self, notice_id: int, chat: Chat, message_id: int) -> None:
        """The message that shows how far the notice is; the one before it stays as it is."""
        card = {"card_channel": chat.channel, "card_address": chat.address, "card_message_id": message_id}
        await self._set(notice_id, **card)

    async def show_card_again(self, notice_id: int) -> None:
        """Have the card written anew."""
        self._session.topics.add("notices")
        await self._set(notice_id, card_shown_at=None)

    async def leave_card(self, chat: Chat, message_id: int) -> None:
        """This message shows something else from now on."""
        here = and_(
            NoticeRow.card_channel == chat.channel,
            NoticeRow.card_address == chat.address,
            NoticeRow.card_message_id == message_id,
        )
        gone = {"card_channel": None, "card_address": None, "card_message_id": None}
        await self._session.execute(update(NoticeRow).where(here).values(**gone))

    async def take_card(self, notice: Notice) -> bool:
        """Write the card now: of several processes one may."""
        seen = notice.run.card_shown_at
        unchanged = NoticeRow.card_shown_at.is_(None) if seen is None else NoticeRow.card_shown_at == seen
        mine = and_(NoticeRow.id == notice.id, unchanged)
        taken = update(NoticeRow).where(mine).values(card_shown_at=self._session.now)
        return await self._session.count(taken) == 1

    async def note_start(self, notice_id: int, event_id: int, total: int) -> None:
        """It is queued for everybody, as this event."""
        now = self._session.now
        await self._set(notice_id, event_id=event_id, total=total, started_at=now, running_since=now)

    async def _set(self, notice_id: int, **values: Any) -> None:
        await self._session.execute(update(NoticeRow).where(NoticeRow.id == notice_id).values(**values))

    def _content(self, content: Content) -> dict[str, Any]:
        vault = self._session.vault
        return {
            "title": None if content.title is None else vault.seal(content.title, _TITLE),
            "body": None if content.body is None else vault.seal(content.body, _BODY),
            "body_length": content.length,
            "file_id": content.file_id,
            "is_photo": content.is_photo,
            "must_read": content.must_read,
            "valid_until": content.valid_until,
        }

    def _notice(self, row: Row[Any]) -> Notice:
        vault = self._session.vault
        return Notice(
            id=row.n_id,
            author_id=row.n_author_id,
            office=Responsible(row.n_unit_id, Role(row.n_role)),
            sender=unit_of(row),
            state=NoticeState(row.n_state),
            revision=row.n_revision,
            content=Content(
                None if row.n_title is None else vault.open_text(row.n_title, _TITLE),
                None if row.n_body is None else vault.open_text(row.n_body, _BODY),
                row.n_body_length,
                row.n_file_id,
                row.n_is_photo,
                row.n_must_read,
                row.n_valid_until,
            ),
            audience=Audience(
                AudienceKind(row.n_audience_kind),
                row.n_audience_unit_id,
                None if row.n_audience_role is None else Role(row.n_audience_role),
                None if row.n_audience_subject is None else Subject(row.n_audience_subject),
                row.n_audience_year,
                row.n_audience_notice_id,
            ),
            send_at=row.n_send_at,
            again_of=row.n_again_of,
            run=_run(row),
        )


def _audience(audience: Audience) -> dict[str, Any]:
    return {
        "audience_kind": audience.kind.value,
        "audience_unit_id": audience.unit_id,
        "audience_role": audience.role and audience.role.value,
        "audience_subject": audience.subject and audience.subject.value,
        "audience_year": audience.year,
        "audience_notice_id": audience.notice_id,
    }


def _run(row: Row[Any]) -> Run:
    card = None
    if row.n_card_message_id is not None:
        card = Chat(row.n_card_channel, row.n_card_address), row.n_card_message_id
    return Run(
        row.n_event_id,
        row.n_total,
        row.n_started_at,
        row.n_ended_at,
        row.n_running_since,
        row.n_done_before,
        card,
        row.n_card_shown_at,
    )
