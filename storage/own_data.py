"""Everything that is stored about one person, as they may ask for it (PIPL): counted, and row by row.

A table that holds something about people belongs into `SOURCES`; a test holds them against the tables. Counts and rows
come from the same statements, so an export holds what the screen says.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, func, select

from core.own_data import Group
from core.reviews import Matter
from storage.assignments import TODO_PART
from storage.claims import CLAIM
from storage.exemptions import EXEMPTION
from storage.feedback import FEEDBACK
from storage.files import StoredFile
from storage.keys import SEALED_COLUMNS
from storage.session import Session
from storage.tables import (
    AccessRow,
    Base,
    CertificateRecordRow,
    CertificateRow,
    ClaimRow,
    ClosingRow,
    ConsentRow,
    ConversationRow,
    EvidenceRow,
    ExemptionRow,
    ExemptionWishRow,
    FeedbackNoteRow,
    FeedbackRow,
    FileRow,
    HourChangeRow,
    HourRecordRow,
    IdNumberChangeRow,
    NoticeRecipientRow,
    OrderRow,
    PersonRow,
    PlatformAccountRow,
    RecoveryRow,
    ReminderPauseRow,
    ReminderRow,
    ReviewRow,
    RoleGrantRow,
    RosterEntryRow,
    SignInRow,
    TodoAssignmentRow,
    UncreditedRow,
    UnitAskerRow,
)
from storage.uncredited import UNCREDITED

NOT_HANDED_OUT = frozenset(
    {
        "password_hash",
        "id_number_hash",
        "token",
        "lease_until",
        "attempts",
        "not_before",
        "actor_id",
        "proxy_id",
        "decided_by",
        "filed_by",
        "revoked_by",
        "lender_id",
        "changed_by",
        "author_id",
    }
)
"""Columns that only the program needs, keys that open something, and who somebody else is: only offices are named
(DOMAIN §3, who names whom)."""


@dataclass(frozen=True)
class Source:
    """A table that holds something about people. `owner` is the column that says whom, or which of somebody's rows in
    `through`, by its `key`; `only` is what belongs here of a table with several kinds of rows."""

    group: Group
    row: type[Base]
    owner: str = "person_id"
    only: tuple[ColumnElement[bool], ...] = ()
    through: "Source | None" = None
    key: str = "id"

    @property
    def table(self) -> Table:
        table = self.row.__table__
        assert isinstance(table, Table)
        return table

    def of(self, person_id: int) -> tuple[ColumnElement[bool], ...]:
        owner = self.table.c[self.owner]
        if self.through is None:
            return (owner == person_id, *self.only)
        theirs = select(self.through.table.c[self.key]).where(*self.through.of(person_id))
        return (owner.in_(theirs), *self.only)


def _evidence(group: Group, owner: str) -> Source:
    return Source(group, EvidenceRow, only=(EvidenceRow.owner_kind == owner,))


def _reviews(group: Group, *matters: Matter) -> Source:
    return Source(group, ReviewRow, only=(ReviewRow.owner_kind.in_([matter.value for matter in matters]),))


_PEOPLE = Source(Group.PROFILE, PersonRow, "id")
_HOURS = Source(Group.HOURS, HourRecordRow)
_CERTIFICATES = Source(Group.CERTIFICATES, CertificateRow)
_FEEDBACK = Source(Group.FEEDBACK, FeedbackRow)
SOURCES: tuple[Source, ...] = (
    _PEOPLE,
    Source(Group.PROFILE, RosterEntryRow, "id_number_hash", through=_PEOPLE, key="id_number_hash"),
    Source(Group.PROFILE, RoleGrantRow),
    Source(Group.PROFILE, ReminderPauseRow),
    Source(Group.PROFILE, RecoveryRow),
    Source(Group.PROFILE, UnitAskerRow),
    Source(Group.PROFILE, ClosingRow),
    Source(Group.PROFILE, IdNumberChangeRow),
    _reviews(Group.PROFILE, Matter.IDENTITY, Matter.UNIT_ADMIN, Matter.NEW_UNIT),
    Source(Group.CONSENTS, ConsentRow),
    Source(Group.CONSENTS, PlatformAccountRow),
    _HOURS,
    Source(Group.HOURS, HourChangeRow, "hour_record_id", through=_HOURS),
    Source(Group.HOURS, OrderRow),
    Source(Group.HOURS, UncreditedRow),
    _evidence(Group.HOURS, UNCREDITED),
    Source(Group.CLAIMS, ClaimRow),
    _evidence(Group.CLAIMS, CLAIM),
    _reviews(Group.CLAIMS, Matter.CLAIM),
    _CERTIFICATES,
    Source(Group.CERTIFICATES, CertificateRecordRow, "certificate_id", through=_CERTIFICATES),
    Source(Group.CERTIFICATES, ExemptionRow),
    Source(Group.CERTIFICATES, ExemptionWishRow),
    _evidence(Group.CERTIFICATES, EXEMPTION),
    _reviews(Group.CERTIFICATES, Matter.EXEMPTION, Matter.CORRECTION, Matter.RECORD_CHANGE),
    Source(Group.TODOS, TodoAssignmentRow),
    _evidence(Group.TODOS, TODO_PART),
    _reviews(Group.TODOS, Matter.TODO),
    _FEEDBACK,
    Source(Group.FEEDBACK, FeedbackNoteRow, "feedback_id", through=_FEEDBACK),
    _evidence(Group.FEEDBACK, FEEDBACK),
    Source(Group.MESSAGES, NoticeRecipientRow),
    Source(Group.MESSAGES, ReminderRow),
    Source(Group.CHATS, SignInRow),
    Source(Group.CHATS, ConversationRow),
    Source(Group.LOG, AccessRow),
)

Record = Mapping[str, Any]
"""A row by column, sealed ones opened, "sort" naming its table; values as JSON knows them."""


@dataclass(frozen=True)
class OwnFile:
    """A file that belongs to somebody; `name` is what they called it, or what it was issued as."""

    name: str
    file: StoredFile


class OwnData:
    """What is stored about a person."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def counts(self, person_id: int) -> dict[Group, int]:
        """How many rows there are in each group."""
        each = [select(func.count()).select_from(source.table).where(*source.of(person_id)) for source in SOURCES]
        numbers = (await self._session.execute(select(*(one.scalar_subquery() for one in each)))).one()
        totals = dict.fromkeys(Group, 0)
        for source, number in zip(SOURCES, numbers, strict=True):
            totals[source.group] += number
        return totals

    async def records(self, person_id: int) -> dict[Group, list[Record]]:
        """Every row of every group."""
        found: dict[Group, list[Record]] = {group: [] for group in Group}
        for source in SOURCES:
            columns = [column for column in source.table.c if column.name not in NOT_HANDED_OUT]
            order = list(source.table.primary_key.columns)
            statement = select(*columns).where(*source.of(person_id)).order_by(*order)
            rows = await self._session.execute(statement)
            found[source.group] += [self._record(source.table, row) for row in rows]
        return found

    def _record(self, table: Table, row: Row[Any]) -> Record:
        return {"sort": table.name, **dict(self._values(table, row))}

    def _values(self, table: Table, row: Row[Any]) -> Iterator[tuple[str, Any]]:
        sealed = SEALED_COLUMNS.get(table.name, ())
        for name, value in row._mapping.items():
            if value is None:
                yield name, None
            elif name in sealed:
                yield name, _opened(self._session.vault.open_text(value, f"{table.name}.{name}"))
            elif isinstance(value, bool | int | str):
                yield name, value
            elif isinstance(value, bytes):
                continue
            else:
                yield name, value.isoformat()

    async def files(self, person_id: int) -> list[OwnFile]:
        """The files of the person: evidence, and documents that were issued."""
        evidence = select(EvidenceRow.file_id, EvidenceRow.name).where(EvidenceRow.person_id == person_id)
        named = {row.file_id: row.name for row in await self._session.execute(evidence)}
        documents = select(CertificateRow.file_id).where(
            CertificateRow.person_id == person_id, CertificateRow.file_id.is_not(None)
        )
        both = select(EvidenceRow.file_id).where(EvidenceRow.person_id == person_id).union_all(documents)
        columns = (FileRow.key, FileRow.name, FileRow.media_type, FileRow.size, FileRow.sha256)
        rows = await self._session.execute(
            select(FileRow.id, *columns).where(FileRow.id.in_(both)).order_by(FileRow.id)
        )
        return [OwnFile(self._name(named.get(row[0]), row.name), StoredFile(*row[1:])) for row in rows]

    def _name(self, sealed: bytes | None, stored: str) -> str:
        return stored if sealed is None else self._session.vault.open_text(sealed, "evidence.name")


def _opened(text: str) -> Any:
    """What was sealed as JSON as it was, everything else as text: an ID number must not become a number."""
    if text[:1] not in ("{", "["):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text
