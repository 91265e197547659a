"""Exemptions: what units file for their people, moved by conditional updates only. The documents of those that are
granted stand in `storage.certificates`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, literal, or_, select, update

from core.certificates import CertificateState
from core.exemptions import EDITABLE, Contents, ExemptionCase, ExemptionState
from core.hours import Balance, Hours
from core.needs import Outcome
from core.people import Person
from storage.person_rows import APPLICANT, applicant
from storage.session import Session
from storage.tables import CertificateRow, ExemptionRow, ExemptionWishRow, PersonRow, UnitRow
from storage.units import at_or_below

EXEMPTION = "exemption"
"""The owner kind of exemptions among evidence."""
_WHY = "exemptions.why"

_COLUMNS = (
    ExemptionRow.id.label("exemption_id"),
    ExemptionRow.filed_by,
    ExemptionRow.state.label("exemption_state"),
    ExemptionRow.year,
    ExemptionRow.why,
    ExemptionRow.outcome,
    ExemptionRow.public,
    ExemptionRow.professional,
    UnitRow.path,
    UnitRow.name.label("unit_name"),
    CertificateRow.id.label("certificate_id"),
    CertificateRow.number,
    CertificateRow.state.label("certificate_state"),
    CertificateRow.issued_at,
    *APPLICANT,
)


@dataclass(frozen=True)
class Paper:
    """The document of a granted exemption, as far as lists show it."""

    id: int
    number: str
    state: CertificateState
    issued_at: datetime | None


@dataclass(frozen=True)
class Exemption:
    """An exemption with whom it is for. `unit` is the name of the person's unit; `paper` is set once granted."""

    case: ExemptionCase
    unit: str
    paper: Paper | None

    @property
    def id(self) -> int:
        return self.case.id

    @property
    def person(self) -> Person:
        return self.case.person

    @property
    def state(self) -> ExemptionState:
        return self.case.state

    @property
    def contents(self) -> Contents:
        return self.case.contents


@dataclass(frozen=True)
class ExemptionPage:
    """Some exemptions, newest first, and how many there are in all."""

    exemptions: Sequence[Exemption]
    total: int


class Exemptions:
    """The exemptions of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, person_id: int, filed_by: int, rule_book_version: str) -> int:
        """Begin a draft; gives its id."""
        now = self._session.now
        return await self._session.add(
            ExemptionRow,
            {
                "person_id": person_id,
                "filed_by": filed_by,
                "state": ExemptionState.DRAFT.value,
                "public": 0,
                "professional": 0,
                "rule_book_version": rule_book_version,
                "made_at": now,
                "changed_at": now,
            },
        )

    async def begun(self, person_id: int, filed_by: int) -> int | None:
        """The draft that this filer has begun for a person."""
        statement = select(ExemptionRow.id).where(
            ExemptionRow.person_id == person_id,
            ExemptionRow.filed_by == filed_by,
            ExemptionRow.state == ExemptionState.DRAFT.value,
        )
        found: int | None = (await self._session.execute(statement.limit(1))).scalar_one_or_none()
        return found

    async def get(self, exemption_id: int) -> Exemption | None:
        """The exemption with this id, whoever's it is; None for one that was deleted."""
        row = (await self._session.execute(_exemptions().where(ExemptionRow.id == exemption_id))).one_or_none()
        return None if row is None else self._exemption(row)

    async def reviewed(self, exemption_id: int) -> Exemption:
        """The same for a card, which outlives an exemption that was returned and then deleted."""
        return self._exemption((await self._session.execute(_all().where(ExemptionRow.id == exemption_id))).one())

    async def of_document(self, certificate_id: int) -> Exemption | None:
        """The exemption that a document states."""
        found = _exemptions().where(ExemptionRow.certificate_id == certificate_id)
        row = (await self._session.execute(found)).one_or_none()
        return None if row is None else self._exemption(row)

    async def of_person(self, person_id: int, limit: int) -> list[Exemption]:
        """What was handed in for a person, newest first; drafts and what was withdrawn are the unit's own affair."""
        unseen = [ExemptionState.DRAFT.value, ExemptionState.WITHDRAWN.value]
        rows = await self._session.execute(
            _exemptions()
            .where(ExemptionRow.person_id == person_id, ExemptionRow.state.not_in(unseen))
            .order_by(ExemptionRow.id.desc())
            .limit(limit)
        )
        return [self._exemption(row) for row in rows]

    async def within(self, paths: Iterable[str], *, but: int, skip: int, limit: int) -> ExemptionPage:
        """A page of what was filed for people of the units at the ends of these paths and below, the person `but` left
        out."""
        rows = (
            await self._session.execute(
                _exemptions()
                .add_columns(func.count().over().label("total"))
                .where(at_or_below(paths), ExemptionRow.person_id != but)
                .order_by(ExemptionRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return ExemptionPage([self._exemption(row) for row in rows], rows[0].total if rows else 0)

    async def in_the_way(self, person_id: int, year: int, but: int = 0) -> Exemption | None:
        """An exemption of this person and year that waits or stands, the one with the id `but` left out."""
        waits = ExemptionRow.state == ExemptionState.WAITING.value
        stands = CertificateRow.state != CertificateState.REVOKED.value
        own = ExemptionRow.person_id == person_id, ExemptionRow.year == year, ExemptionRow.id != but
        found = _exemptions().where(*own, or_(waits, stands))
        row = (await self._session.execute(found.limit(1))).one_or_none()
        return None if row is None else self._exemption(row)

    async def fill_in(self, exemption_id: int, contents: Contents, rule_book_version: str) -> bool:
        """Write what is filled in; False when it cannot be edited any more."""
        why = None
        if contents.reason is not None:
            why = self._session.vault.seal_json({"reason": contents.reason, "note": contents.note}, _WHY)
        relief = contents.relief or Balance.ZERO
        statement = (
            update(ExemptionRow)
            .where(ExemptionRow.id == exemption_id, ExemptionRow.state.in_([state.value for state in EDITABLE]))
            .values(
                year=contents.year,
                why=why,
                outcome=contents.outcome and contents.outcome.value,
                public=relief.public.hundredths,
                professional=relief.professional.hundredths,
                rule_book_version=rule_book_version,
                changed_at=self._session.now,
            )
        )
        return await self._session.count(statement) == 1

    async def move(self, case: ExemptionCase, to: ExemptionState, **values: Any) -> bool:
        """From the state it was seen in to another, with the columns that change with it; False when somebody else was
        faster."""
        statement = (
            update(ExemptionRow)
            .where(ExemptionRow.id == case.id, ExemptionRow.state == case.state.value)
            .values(state=to.value, changed_at=self._session.now, **values)
        )
        return await self._session.count(statement) == 1

    async def pass_on(self, document_id: int, to_id: int) -> None:
        """The exemption that a revoked document states, if it is one's, is stated by another document from now on; the
        revoked one keeps what it stated."""
        kept = [column for column in ExemptionRow.__table__.columns if column.name not in ("id", "certificate_id")]
        row = select(*kept, literal(to_id)).where(ExemptionRow.certificate_id == document_id)
        names = [*(column.name for column in kept), "certificate_id"]
        await self._session.execute(self._session.insert(ExemptionRow).from_select(names, row))

    async def hold(self, person_id: int) -> None:
        """Until this transaction ends, no other exemption of the person is handed in or granted."""
        await self._session.execute(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())

    async def wish(self, person_id: int, pause: timedelta) -> bool:
        """Note that the person's unit is reminded of their wish; False when it was within `pause`."""
        now, row = self._session.now, ExemptionWishRow
        noted = self._session.insert(row).values(person_id=person_id, reminded_at=now)
        statement = noted.on_conflict_do_update(
            index_elements=["person_id"], set_={"reminded_at": now}, where=row.reminded_at <= now - pause
        )
        found = await self._session.execute(statement.returning(row.person_id))
        return found.scalar_one_or_none() is not None

    def _exemption(self, row: Row[Any]) -> Exemption:
        why = {} if row.why is None else self._session.vault.open_json(row.why, _WHY)
        outcome = None if row.outcome is None else Outcome(row.outcome)
        relief = Balance(Hours(row.public), Hours(row.professional))
        contents = Contents(
            year=row.year,
            reason=why.get("reason"),
            note=why.get("note"),
            outcome=outcome,
            relief=relief if relief.total else None,
        )
        person = applicant(row, self._session.vault)
        case = ExemptionCase(row.exemption_id, person, row.filed_by, ExemptionState(row.exemption_state), contents)
        paper = None
        if row.certificate_id is not None:
            paper = Paper(row.certificate_id, row.number, CertificateState(row.certificate_state), row.issued_at)
        return Exemption(case, row.unit_name, paper)


def _all() -> Any:
    return (
        select(*_COLUMNS)
        .select_from(ExemptionRow)
        .join(PersonRow, PersonRow.id == ExemptionRow.person_id)
        .join(UnitRow, UnitRow.id == PersonRow.unit_id)
        .outerjoin(CertificateRow, CertificateRow.id == ExemptionRow.certificate_id)
    )


def _exemptions() -> Any:
    """Those that were not deleted."""
    return _all().where(ExemptionRow.state != ExemptionState.DELETED.value)
