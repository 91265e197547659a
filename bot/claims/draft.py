"""A claim as its applicant works on it: the form's fields, what is open, what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from bot.errors import NotYours
from core.activities import ActivityForm, ActivityType, Need, SplitOverYears
from core.claim_answers import (
    DATES,
    PLAN,
    AskKind,
    ClaimField,
    fields,
    forgotten_with,
    planned,
    sheets,
    statement,
)
from core.claim_dates import year_of
from core.conversion import Taken, Terms, Worth, worth, years_of
from core.hours import Balance
from core.refusals import Refused
from core.rulebook import RuleBook
from storage.claims import CLAIM, Claim, Contents
from storage.evidence import EarlierUse, Evidence, EvidenceKind, Owner
from storage.store import Reading, Transaction


class FormUnknown(Refused):
    """The rule book has no such activity any more: an old button, a forged one, or a claim from an earlier book."""


class NotEditable(Refused):
    """The claim is with its reviewers, or decided."""


class NothingLeft(Refused):
    """The year's cap is used up: the claim would give no hours."""


class NotComplete(Refused):
    """Something is still to be filled in: an old button, or a forged one."""


class HoursChanged(Refused):
    """The claim is worth something else than what was seen."""


class NobodyAbove(Refused):
    """No level above the one that refused has anybody who could decide on an appeal."""


def activity(book: RuleBook, code: str) -> tuple[ActivityType, ActivityForm]:
    """A form and its type. Refuses `FormUnknown`."""
    for group in book.activity_types:
        for form in group.forms:
            if form.code == code:
                return group, form
    raise FormUnknown


@dataclass(frozen=True)
class Owned:
    """Whose claim it has to be, and by which rules and on which day it is looked at."""

    person_id: int
    book: RuleBook
    today: date


@dataclass(frozen=True)
class Draft:
    """A claim with everything its screens need. `taken` is what other claims take of the caps, by year."""

    claim: Claim
    group: ActivityType
    form: ActivityForm
    evidence: Sequence[Evidence]
    used: Sequence[EarlierUse]
    taken: Mapping[int, Taken]
    book: RuleBook
    today: date

    @classmethod
    async def of(cls, look: Reading, claim_id: int, owner: "Owned") -> "Draft":
        """One's own claim, in whatever state. Refuses `NotYours`, `FormUnknown`."""
        book, today = owner.book, owner.today
        claim = await look.claims.get(claim_id)
        if claim is None or claim.case.person_id != owner.person_id:
            raise NotYours
        group, form = activity(book, claim.form_code)
        files = Owner(CLAIM, claim_id)
        evidence = await look.evidence.of(files)
        used = await look.evidence.used_before(files) if evidence else []
        draft = cls(claim, group, form, evidence, used, {}, book, today)
        if draft.year is None or (form.cap is None and group.cap is None):
            return draft
        years = range(draft.year, draft.year + years_of(form))
        taken = await look.claims.taken(claim, [one.code for one in group.forms], years)
        return replace(draft, taken=taken)

    @cached_property
    def fields(self) -> tuple[ClaimField, ...]:
        return fields(self.form, self.group)

    @cached_property
    def sheets(self) -> tuple[tuple[ClaimField, ...], ...]:
        return sheets(self.form, self.group)

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.claim.answers

    @property
    def open_sheet(self) -> tuple[ClaimField, ...] | None:
        """The first screen with a field that has no answer."""
        return next((sheet for sheet in self.sheets if self.open_in(sheet)), None)

    def open_in(self, sheet: Sequence[ClaimField]) -> list[ClaimField]:
        return [field for field in sheet if field.code not in self.answers]

    def field(self, code: str) -> ClaimField | None:
        return next((field for field in self.fields if field.code == code), None)

    @property
    def year(self) -> int | None:
        """The training year it counts in; None until the dates are known."""
        if DATES not in self.answers:
            return None
        begins, ends = (date.fromisoformat(day) for day in self.answers[DATES])
        from_start = isinstance(self.form.conversion, SplitOverYears)
        return year_of(begins, ends, self.today, self.book, from_start=from_start)

    @cached_property
    def worth(self) -> Worth | None:
        """What it gives; None while anything is unanswered."""
        year = self.year
        if year is None or self.open_sheet is not None:
            return None
        return worth(Terms(self.form, self.group, self.book), statement(self.answers, year), self.taken)

    def need(self, kind: EvidenceKind) -> Need:
        return self.form.material if kind is EvidenceKind.MATERIAL else self.form.hour_proof

    def pieces(self, kind: EvidenceKind) -> list[Evidence]:
        return [piece for piece in self.evidence if piece.kind is kind]

    def lacks(self, kind: EvidenceKind) -> bool:
        return self.need(kind) is Need.REQUIRED and not self.pieces(kind)

    @property
    def missing(self) -> EvidenceKind | None:
        """The first kind of evidence that has to be there and is not."""
        return next((kind for kind in EvidenceKind if self.lacks(kind)), None)

    @property
    def place_for_files(self) -> EvidenceKind:
        """Where files go that come without being asked for: what has to be there, else what the form takes."""
        takes = (kind for kind in EvidenceKind if self.need(kind) is not Need.NONE)
        return self.missing or next(takes, EvidenceKind.MATERIAL)

    @property
    def is_complete(self) -> bool:
        return self.worth is not None and self.missing is None

    def with_answer(self, code: str, value: Any) -> "Draft":
        """With another answer, and without those it makes meaningless."""
        gone = forgotten_with(code)
        answers = {name: kept for name, kept in self.answers.items() if name not in gone} | {code: value}
        return self._with(replace(self.claim, answers=answers))

    def without(self, code: str) -> "Draft":
        gone = (code, *forgotten_with(code))
        answers = {name: kept for name, kept in self.answers.items() if name not in gone}
        return self._with(replace(self.claim, answers=answers))

    def _with(self, claim: Claim) -> "Draft":
        return replace(self, claim=claim)

    @property
    def title(self) -> str | None:
        """The activity's own name: the first text among the details."""
        first = next((field.code for field in self.fields if field.kind is AskKind.TEXT), None)
        return None if first is None else self.answers.get(first)

    @property
    def contents(self) -> Contents:
        """As it is kept."""
        found = self.worth
        if found is None:
            return Contents(self.answers, self.title, self.year, Balance.ZERO)
        return Contents({**self.answers, PLAN: planned(found.years)}, self.title, self.year, found.hours)


async def keep(tx: Transaction, draft: Draft) -> None:
    """Write what is filled in. Refuses `NotEditable`."""
    if not await tx.claims.fill_in(draft.claim.id, draft.contents, draft.book.version):
        raise NotEditable


def bare(claim: Claim, book: RuleBook, today: date) -> Draft:
    """A claim without its evidence and without what other claims take, for its words alone. Refuses `FormUnknown`."""
    group, form = activity(book, claim.form_code)
    return Draft(claim, group, form, (), (), {}, book, today)
