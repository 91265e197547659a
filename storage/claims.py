"""Claims: what people hand in, moved by conditional updates only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, and_, func, select, update
from sqlalchemy.orm import aliased

from core.claims import EDITABLE, WAITING, ClaimCase, ClaimState
from core.conversion import Taken
from core.hours import Balance, Hours
from core.people import Person, RoleGrant
from core.substitutes import held_on
from core.units import UnitPath
from core.years import day_in_shanghai
from storage.people import APPLICANT, applicant
from storage.reviews import REVIEW, Review, Reviews
from storage.roles import TENURE, tenures
from storage.session import Session
from storage.tables import ClaimRow, HourRecordRow, PersonRow, ReviewRow, RoleGrantRow, UnitRow
from storage.units import path_ids

CLAIM = "claim"
"""The owner kind of claims among reviews and evidence, and the subject of their cards."""
_TITLE = "claims.title"
_ANSWERS = "claims.answers"

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
    ClaimRow.first_submitted_at,
    UnitRow.path,
)


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
class UnderReview:
    """A claim that is or was looked at, with its applicant (whose own roles are left out) and the applicant's unit;
    `roles` are what the person who looks holds now, `offices` the names of the units where."""

    review: Review
    claim: Claim
    applicant: Person
    unit: str
    roles: tuple[RoleGrant, ...]
    offices: Mapping[int, str]

    def looked_at_by(self, person: Person) -> Person:
        """The person with the roles of this moment."""
        return replace(person, roles=self.roles)


class Claims:
    """The claims of all people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def reviews(self) -> Reviews:
        """The looks at claims."""
        return Reviews(self._session, CLAIM)

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

    async def under_review(self, review_id: int, reviewer_id: int) -> UnderReview | None:
        """What a reviewer's press is about, in one statement: the review, the claim, the applicant, and which roles the
        reviewer holds at this moment."""
        office = aliased(UnitRow)
        statement = (
            _claims()
            .add_columns(*REVIEW, *APPLICANT, UnitRow.name.label("unit_name"))
            .add_columns(*TENURE, office.name.label("held_unit"))
            .join(ReviewRow, and_(ReviewRow.owner_id == ClaimRow.id, ReviewRow.owner_kind == CLAIM))
            .outerjoin(RoleGrantRow, RoleGrantRow.person_id == reviewer_id)
            .outerjoin(office, office.id == RoleGrantRow.unit_id)
            .where(ReviewRow.id == review_id)
        )
        rows = (await self._session.execute(statement)).all()
        if not rows:
            return None
        row, review = rows[0], self.reviews.review(rows[0])
        claim = self._claim(row)
        return UnderReview(
            review=review,
            claim=replace(claim, case=replace(claim.case, must_act=review.must_act, also_act=review.also_act)),
            applicant=applicant(row, self._session.vault),
            unit=row.unit_name,
            roles=held_on(day_in_shanghai(self._session.now), tenures(rows), but_lent_by=claim.case.person_id),
            offices={one.held_unit_id: one.held_unit for one in rows if one.held_role is not None},
        )

    async def waiting_of(self, person_id: int) -> list[Claim]:
        """A person's claims that wait for somebody's decision."""
        waiting = ClaimRow.state.in_([state.value for state in WAITING])
        rows = await self._session.execute(_claims().where(ClaimRow.person_id == person_id, waiting))
        return [self._claim(row) for row in rows]

    async def waiting_within(self, path: UnitPath) -> list[tuple[Review, Claim]]:
        """Every claim that waits and whose applicant belongs to the unit at the end of `path`, or to one below it."""
        prefix = "/" + "".join(f"{unit_id}/" for unit_id in path)
        statement = (
            _claims()
            .add_columns(*REVIEW)
            .join(ReviewRow, and_(ReviewRow.owner_id == ClaimRow.id, ReviewRow.owner_kind == CLAIM))
            .where(ReviewRow.decided_at.is_(None), UnitRow.path.startswith(prefix, autoescape=True))
            .order_by(ReviewRow.asked_at, ReviewRow.id)
        )
        rows = await self._session.execute(statement)
        return [(self.reviews.review(row), self._claim(row)) for row in rows]

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
        )


def _claims() -> Any:
    return (
        select(*_COLUMNS)
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
