"""Claims: what people hand in, moved by conditional updates only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from core.claims import EDITABLE, WAITING, ClaimCase, ClaimState
from core.conversion import Taken
from core.hours import Balance, Hours
from core.people import Person
from core.reviews import Matter
from storage.person_rows import APPLICANT, applicant
from storage.session import Session
from storage.tables import ClaimRow, HourRecordRow, PersonRow, UnitRow
from storage.units import path_ids

CLAIM = Matter.CLAIM.value
"""The owner kind of claims among evidence."""
_TITLE = "claims.title"
_ANSWERS = "claims.answers"
_APPEAL_REASON = "claims.appeal_reason"

_COLUMNS = (
    ClaimRow.id,
    ClaimRow.person_id,
    ClaimRow.type_code,
    ClaimRow.form_code,
    ClaimRow.title,
    ClaimRow.answers,
    ClaimRow.year,
    ClaimRow.public.label("claimed_public"),
    ClaimRow.professional.label("claimed_professional"),
    ClaimRow.state,
    ClaimRow.return_field,
    ClaimRow.above_unit_id,
    ClaimRow.was_appealed,
    ClaimRow.appeal_reason,
    ClaimRow.first_submitted_at,
)
# Built once: the gap card is the most frequent screen.
_WAITING_OF = select(ClaimRow.answers, ClaimRow.public, ClaimRow.professional).where(
    ClaimRow.person_id == bindparam("person"), ClaimRow.state.in_([state.value for state in WAITING])
)
_WHOSE = (*APPLICANT, UnitRow.name.label("unit_name"))
HANDED_IN = (*_COLUMNS, *_WHOSE)
"""For a statement that reads a claim beside something else; `Claims.read` reads them."""


@dataclass(frozen=True)
class Claim:
    """A claim with what was filled in. `case` is what its rules look at; `title` is the activity's own name, None
    until it is known; `return_field` is what the last return asked to change."""

    case: ClaimCase
    type_code: str
    form_code: str
    title: str | None
    answers: Mapping[str, Any]
    has_year: bool
    return_field: str | None
    appeal_reason: str | None = None
    """Why the applicant appealed, in their own words; None where they gave no reason."""

    @property
    def id(self) -> int:
        return self.case.id

    @property
    def state(self) -> ClaimState:
        return self.case.state


@dataclass(frozen=True)
class ClaimPage:
    """Some claims of a person, newest first, and how many there are in all."""

    claims: Sequence[Claim]
    total: int


@dataclass(frozen=True)
class Contents:
    """What is filled in. `year` is None until the dates are known."""

    answers: Mapping[str, Any]
    title: str | None
    year: int | None
    hours: Balance


@dataclass(frozen=True)
class HandedIn:
    """A claim with its applicant (whose own roles are left out) and the name of the applicant's unit."""

    claim: Claim
    applicant: Person
    unit: str


class Claims:
    """The claims of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, person_id: int, type_code: str, form_code: str, rule_book_version: str) -> int:
        """Begin a draft; gives its id."""
        now = self._session.now
        return await self._session.add(
            ClaimRow,
            {
                "person_id": person_id,
                "type_code": type_code,
                "form_code": form_code,
                "public": 0,
                "professional": 0,
                "state": ClaimState.DRAFT.value,
                "was_appealed": False,
                "rule_book_version": rule_book_version,
                "made_at": now,
                "changed_at": now,
            },
        )

    async def get(self, claim_id: int) -> Claim | None:
        """The claim with this id, whoever's it is; None for one that was deleted."""
        statement = _claims().where(ClaimRow.id == claim_id, ClaimRow.state != ClaimState.DELETED.value)
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else self._claim(row)

    async def page(self, person_id: int, *, skip: int, limit: int) -> ClaimPage:
        """A person's claims in every state but deleted, newest first."""
        rows = (
            await self._session.execute(
                _claims()
                .add_columns(func.count().over().label("total"))
                .where(ClaimRow.person_id == person_id, ClaimRow.state != ClaimState.DELETED.value)
                .order_by(ClaimRow.id.desc())
                .offset(skip)
                .limit(limit)
            )
        ).all()
        return ClaimPage([self._claim(row) for row in rows], rows[0].total if rows else 0)

    async def unfinished(self, person_id: int, limit: int) -> Sequence[Claim]:
        """A person's claims that can still be changed, newest first."""
        statement = (
            _claims()
            .where(ClaimRow.person_id == person_id, ClaimRow.state.in_([state.value for state in EDITABLE]))
            .order_by(ClaimRow.id.desc())
            .limit(limit)
        )
        return [self._claim(row) for row in await self._session.execute(statement)]

    async def fill_in(self, claim_id: int, contents: Contents, rule_book_version: str) -> bool:
        """Write what is filled in; False when the claim cannot be edited any more."""
        vault = self._session.vault
        statement = (
            update(ClaimRow)
            .where(ClaimRow.id == claim_id, ClaimRow.state.in_([state.value for state in EDITABLE]))
            .values(
                answers=vault.seal_json(dict(contents.answers), _ANSWERS),
                title=None if contents.title is None else vault.seal(contents.title, _TITLE),
                year=contents.year,
                public=contents.hours.public.hundredths,
                professional=contents.hours.professional.hundredths,
                rule_book_version=rule_book_version,
                changed_at=self._session.now,
            )
        )
        return await self._session.count(statement) == 1

    async def move(self, claim: ClaimCase, to: ClaimState, **values: Any) -> bool:
        """From the state it was seen in to another, with the columns that change with it; False when somebody else was
        faster."""
        statement = (
            update(ClaimRow)
            .where(ClaimRow.id == claim.id, ClaimRow.state == claim.state.value)
            .values(state=to.value, changed_at=self._session.now, **values)
        )
        return await self._session.count(statement) == 1

    async def appeal(self, claim: ClaimCase, hours: Balance, reason: str | None) -> bool:
        """From a refusal to the appeal, with what is left of its hours; False when somebody else was faster."""
        return await self.move(
            claim,
            ClaimState.APPEALED,
            was_appealed=True,
            appeal_reason=None if reason is None else self._session.vault.seal(reason, _APPEAL_REASON),
            public=hours.public.hundredths,
            professional=hours.professional.hundredths,
        )

    async def waiting_of(self, person_id: int) -> list[tuple[Mapping[str, Any], Balance]]:
        """What was filled in, and the hours that are asked for, of a person's claims that wait for a decision."""
        rows = await self._session.execute(_WAITING_OF, {"person": person_id})
        return [
            (self._session.vault.open_json(row.answers, _ANSWERS), Balance(Hours(row.public), Hours(row.professional)))
            for row in rows
        ]

    async def handed_in(self, claim_id: int) -> HandedIn:
        """The claim that a look is about, and whose it is, in one statement; it must exist."""
        statement = _claims().add_columns(*_WHOSE).where(ClaimRow.id == claim_id)
        return self.read((await self._session.execute(statement)).one())

    def read(self, row: Row[Any]) -> HandedIn:
        """A row with the columns of `HANDED_IN`, and the `path` of the applicant's unit."""
        return HandedIn(self._claim(row), applicant(row, self._session.vault), row.unit_name)

    async def hold(self, person_id: int) -> None:
        """Until this transaction ends, no other claim of the person is submitted or appealed: both count what is
        taken of the caps, and SQLite has one writer at a time anyway."""
        await self._session.execute(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())

    async def taken(self, claim: Claim, form_codes: Iterable[str], years: Iterable[int]) -> dict[int, Taken]:
        """By year, what other claims of the person take of the caps of this claim's form and type: hours that were
        granted, and hours that wait. `form_codes` are all forms of the type."""
        wanted, forms = list(years), list(form_codes)
        granted = (
            select(HourRecordRow.year, ClaimRow.form_code, HourRecordRow.subject, HourRecordRow.hours)
            .join(ClaimRow, ClaimRow.id == HourRecordRow.claim_id)
            .where(
                HourRecordRow.person_id == claim.case.person_id,
                HourRecordRow.year.in_(wanted),
                ClaimRow.form_code.in_(forms),
            )
        )
        found = [(row.year, row.form_code, row.subject, row.hours) for row in await self._session.execute(granted)]
        waiting = select(ClaimRow.year, ClaimRow.form_code, ClaimRow.public, ClaimRow.professional).where(
            ClaimRow.person_id == claim.case.person_id,
            ClaimRow.year.in_(wanted),
            ClaimRow.form_code.in_(forms),
            ClaimRow.state.in_([state.value for state in WAITING]),
            ClaimRow.id != claim.id,
        )
        for row in await self._session.execute(waiting):
            found += [(row.year, row.form_code, "public", row.public)]
            found += [(row.year, row.form_code, "professional", row.professional)]
        return _taken(found, claim.form_code)

    def _claim(self, row: Row[Any]) -> Claim:
        vault = self._session.vault
        case = ClaimCase(
            id=row.id,
            person_id=row.person_id,
            unit_path=path_ids(row.path),
            year=row.year or 0,
            hours=Balance(Hours(row.claimed_public), Hours(row.claimed_professional)),
            state=ClaimState(row.state),
            above_unit_id=row.above_unit_id,
            was_appealed=row.was_appealed,
            first_submitted_at=row.first_submitted_at,
        )
        return Claim(
            case=case,
            type_code=row.type_code,
            form_code=row.form_code,
            title=None if row.title is None else vault.open_text(row.title, _TITLE),
            answers={} if row.answers is None else vault.open_json(row.answers, _ANSWERS),
            has_year=row.year is not None,
            return_field=row.return_field,
            appeal_reason=None if row.appeal_reason is None else vault.open_text(row.appeal_reason, _APPEAL_REASON),
        )


def _claims() -> Any:
    return (
        select(*_COLUMNS, UnitRow.path)
        .select_from(ClaimRow)
        .join(PersonRow, PersonRow.id == ClaimRow.person_id)
        .join(UnitRow, UnitRow.id == PersonRow.unit_id)
    )


def _taken(found: Iterable[tuple[int, str, str, int]], form_code: str) -> dict[int, Taken]:
    sums: dict[int, list[int]] = {}
    for year, form, subject, hours in found:
        of_year = sums.setdefault(year, [0, 0, 0, 0])
        place = 0 if subject == "public" else 1
        of_year[2 + place] += hours
        if form == form_code:
            of_year[place] += hours
    return {
        year: Taken(Balance(Hours(one[0]), Hours(one[1])), Balance(Hours(one[2]), Hours(one[3])))
        for year, one in sums.items()
    }
