"""To whom notices go: counted while one is written, fixed when it goes, in one statement however many people it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, delete, exists, false, func, insert, literal, select

from core.cohorts import Shortfall
from core.id_numbers import IdNumber
from core.notices import Audience, AudienceKind
from core.people import Standing
from core.units import UnitPath
from storage.session import Session
from storage.tables import (
    NoticeListedRow,
    NoticeRecipientRow,
    PersonRow,
    RoleGrantRow,
    UnitRow,
)
from storage.whom import EVERYBODY, short_by

_AT_ONCE = 500
"""ID numbers or rows of one statement: both databases limit the number of bound values."""


@dataclass(frozen=True)
class Reach:
    """An audience with what it takes to find its people: the path of its unit, who is short by the rule book, and the
    notice it belongs to."""

    audience: Audience
    path: UnitPath
    short: Shortfall | None
    notice_id: int


class NoticeAudiences:
    """The people of audiences."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def count(self, reach: Reach) -> int:
        """How many people it is now."""
        counted = select(func.count()).select_from(_people(reach).subquery())
        return int((await self._session.execute(counted)).scalar_one())

    async def anybody(self, reach: Reach) -> bool:
        """Whether it is anybody: a look that stops at the first."""
        return (await self._session.execute(_people(reach).limit(1))).first() is not None

    async def fix(self, reach: Reach) -> int:
        """Write down who the notice is sent to; gives how many."""
        chosen = _people(reach).subquery()
        rows = select(
            literal(reach.notice_id, NoticeRecipientRow.__table__.c.notice_id.type), chosen.c.id, literal(True)
        )
        fixed = insert(NoticeRecipientRow).from_select(["notice_id", "person_id", "was_sent"], rows)
        return await self._session.count(fixed)

    def fixed(self, notice_id: int) -> Select[int]:
        """The people that were fixed."""
        return select(NoticeRecipientRow.person_id).where(
            NoticeRecipientRow.notice_id == notice_id, NoticeRecipientRow.was_sent
        )

    async def known(self, id_numbers: Iterable[IdNumber], path: UnitPath) -> Mapping[str, int]:
        """The confirmed people with these ID numbers within the unit at the end of `path`, by number."""
        hashes = {self._session.vault.lookup(number.value): number.value for number in id_numbers}
        known: dict[str, int] = {}
        every = list(hashes)
        for start in range(0, len(every), _AT_ONCE):
            found = select(PersonRow.id, PersonRow.id_number_hash).where(
                PersonRow.id_number_hash.in_(every[start : start + _AT_ONCE]), _confirmed_within(path)
            )
            known |= {hashes[row.id_number_hash]: row.id for row in await self._session.execute(found)}
        return known

    async def list_people(self, notice_id: int, person_ids: Sequence[int]) -> None:
        """The Excel list of a draft, in place of the one before."""
        await self._session.execute(delete(NoticeListedRow).where(NoticeListedRow.notice_id == notice_id))
        for start in range(0, len(person_ids), _AT_ONCE):
            rows = [{"notice_id": notice_id, "person_id": one} for one in person_ids[start : start + _AT_ONCE]]
            await self._session.execute(insert(NoticeListedRow).values(rows))


def _within(path: UnitPath) -> Any:
    """The condition of a unit to stand at the end of `path` or below."""
    prefix = "/" + "".join(f"{unit_id}/" for unit_id in path)
    return UnitRow.path.startswith(prefix, autoescape=True)


def _confirmed_within(path: UnitPath) -> Any:
    return and_(
        PersonRow.standing == Standing.CONFIRMED.value,
        PersonRow.unit_id.in_(select(UnitRow.id).where(_within(path))),
    )


def _people(reach: Reach) -> Select[int]:
    """Each person once: everything but the unit is a condition, never a join."""
    audience = reach.audience
    confirmed = select(PersonRow.id).where(PersonRow.standing == Standing.CONFIRMED.value)
    if audience.kind is AudienceKind.ROLE:
        holds = exists().where(
            RoleGrantRow.person_id == PersonRow.id,
            RoleGrantRow.role == audience.role,
            RoleGrantRow.unit_id.in_(select(UnitRow.id).where(_within(reach.path))),
        )
        return confirmed.where(holds)
    people = select(PersonRow.id).where(_confirmed_within(reach.path))
    match audience.kind:
        case AudienceKind.SHORT:
            is_short = false() if reach.short is None else short_by(reach.short)
            return people.where(is_short).params(EVERYBODY)
        case AudienceKind.UNREAD:
            unread = and_(NoticeRecipientRow.was_sent, NoticeRecipientRow.read_at.is_(None))
            about = NoticeRecipientRow.notice_id == audience.notice_id
            return people.where(exists().where(about, NoticeRecipientRow.person_id == PersonRow.id, unread))
        case AudienceKind.LISTED:
            listed = and_(NoticeListedRow.notice_id == reach.notice_id, NoticeListedRow.person_id == PersonRow.id)
            return people.where(exists().where(listed))
    return people
