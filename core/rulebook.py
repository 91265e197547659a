"""The rule book: thresholds, dates, activity types, questions and figures as versioned data.

A decision keeps the version it was made under (DOMAIN §3). The default one is `rulebooks/hunan-2022.toml`;
its comments say where each entry comes from.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from importlib.resources import files

from core.activities import ActivityForm, ActivityType, Option
from core.activity_tables import read_activity_types, read_options
from core.certificate_kinds import CertificateKind, Threshold, read_certificate_kinds, read_shared_kinds
from core.exemption_reasons import ExemptionReason, read_exemption_reasons
from core.people import WrongField
from core.quiet_hours import after_quiet_hours
from core.refusals import Refused
from core.registration_fields import FieldKind, RegistrationField, read_registration_fields
from core.toml_table import Problem, RuleBookContentWrong, Table
from core.year_tables import read_listed_years, read_pattern
from core.years import OpenYear, TrainingYear, YearPattern

__all__ = [
    "Announcement",
    "CertificateKind",
    "DeclineReason",
    "ExemptionReason",
    "FieldKind",
    "Problem",
    "RegistrationField",
    "Reminders",
    "RuleBook",
    "RuleBookContentWrong",
    "RuleBookSyntaxWrong",
    "Threshold",
    "default_rule_book",
    "parse_rule_book",
]

SYNTAX_PLACE = re.compile(r"^(?P<problem>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
LONGEST_COUNTDOWN_SECONDS = 300
LONGEST_LADDER_DAYS = 365


class RuleBookSyntaxWrong(Refused):
    """The text is no TOML. Line and column count from 1; `problem` is the parser's own term."""

    line: int
    column: int
    problem: str


@dataclass(frozen=True, slots=True)
class DeclineReason:
    """Why an identity is not confirmed, and which field the person is led to."""

    code: str
    name: str
    name_en: str
    field: WrongField


@dataclass(frozen=True, slots=True)
class Announcement:
    """What stands at the end of a registration, open for at least `countdown_seconds`."""

    version: str
    title: str
    title_en: str
    text: str
    text_en: str
    countdown_seconds: int


@dataclass(frozen=True, slots=True)
class Privacy:
    """The privacy notice that was agreed to; its words belong to the front end."""

    version: str


@dataclass(frozen=True, slots=True)
class Reminders:
    """When people are reminded: `ladder_days` before a date, never between `quiet_from` and `quiet_until`. A
    review is late after `review_sla_working_days`; a reviewer is reminded once in `reviewer_pause_hours`."""

    ladder_days: tuple[int, ...]
    quiet_from: time
    quiet_until: time
    review_sla_working_days: int
    reviewer_pause_hours: int

    def after_quiet_hours(self, moment: datetime) -> datetime:
        """That moment, or the end of the quiet hours it falls into."""
        return after_quiet_hours(moment, self.quiet_from, self.quiet_until)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One version of the rules. `shared_kinds` are the sets of kinds that may use the same record in a
    year. `hour_proof_year` says which open year an hour proof may be for. `seal_place` is printed where a seal goes on
    a certificate; None leaves no place for one."""

    version: str
    name: str
    name_en: str
    minutes_per_hour: int
    pattern: YearPattern
    listed_years: tuple[TrainingYear, ...]
    certificate_kinds: tuple[CertificateKind, ...]
    shared_kinds: tuple[frozenset[str], ...]
    hour_proof_year: OpenYear
    seal_place: str | None
    activity_types: tuple[ActivityType, ...]
    return_reasons: tuple[Option, ...]
    todo_return_reasons: tuple[Option, ...]
    revocation_reasons: tuple[Option, ...]
    exemption_reasons: tuple[ExemptionReason, ...]
    exemption_return_reasons: tuple[Option, ...]
    decline_reasons: tuple[DeclineReason, ...]
    unit_decline_reasons: tuple[Option, ...]
    admin_decline_reasons: tuple[Option, ...]
    correction_decline_reasons: tuple[Option, ...]
    keep_reasons: tuple[Option, ...]
    registration_fields: tuple[RegistrationField, ...]
    privacy: Privacy
    announcement: Announcement
    reminders: Reminders

    def year(self, number: int, /) -> TrainingYear:
        """The dates of a training year: listed, else by the pattern."""
        listed = next((year for year in self.listed_years if year.year == number), None)
        return listed or self.pattern.year(number)

    def kind(self, code: str) -> CertificateKind:
        """The certificate kind with this code. Raises KeyError."""
        return {kind.code: kind for kind in self.certificate_kinds}[code]

    def field(self, code: str) -> RegistrationField:
        """The registration field with this code. Raises KeyError."""
        return {field.code: field for field in self.registration_fields}[code]

    def exemption_reason(self, code: str | None) -> ExemptionReason | None:
        """The reason for an exemption with this code; None where the book has none."""
        return next((reason for reason in self.exemption_reasons if reason.code == code), None)

    @property
    def activities(self) -> tuple[ActivityForm, ...]:
        """The forms of all types, in the book's order."""
        return tuple(form for group in self.activity_types for form in group.forms)

    def may_share(self, one_kind: str, other_kind: str) -> bool:
        """True when two different kinds may use the same record in a year; one kind never uses it twice."""
        return one_kind != other_kind and any({one_kind, other_kind} <= shared for shared in self.shared_kinds)


@cache
def default_rule_book() -> RuleBook:
    """The rule book that ships with the project."""
    return parse_rule_book((files("core") / "rulebooks" / "hunan-2022.toml").read_text("utf-8"))


def parse_rule_book(text: str) -> RuleBook:
    """Read a rule book. Refuses `RuleBookSyntaxWrong` with line and column, and `RuleBookContentWrong` with
    the key path of the first wrong, missing or unknown value."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_wrong(text, str(error)) from None
    return _read_book(Table(values))


def _syntax_wrong(text: str, message: str) -> RuleBookSyntaxWrong:
    place = SYNTAX_PLACE.match(message)
    if place and place["line"]:
        return RuleBookSyntaxWrong(int(place["line"]), int(place["column"]), place["problem"])
    before_last, _, last = text.rpartition("\n")
    line = before_last.count("\n") + 2 if "\n" in text else 1
    return RuleBookSyntaxWrong(line, len(last) + 1, place["problem"] if place else message)


def _read_book(table: Table) -> RuleBook:
    kinds = read_certificate_kinds(table)
    book = RuleBook(
        version=table.text("version"),
        name=table.text("name"),
        name_en=table.text("name_en"),
        minutes_per_hour=table.whole("minutes_per_hour", 1, 60),
        pattern=read_pattern(table.table("year_pattern")),
        listed_years=read_listed_years(table),
        certificate_kinds=kinds,
        shared_kinds=read_shared_kinds(table, [kind.code for kind in kinds]),
        hour_proof_year=table.choice("hour_proof_year", OpenYear),
        seal_place=table.text_or_none("seal_place"),
        activity_types=read_activity_types(table),
        return_reasons=read_options(table, "return_reasons"),
        todo_return_reasons=read_options(table, "todo_return_reasons"),
        revocation_reasons=read_options(table, "revocation_reasons"),
        exemption_reasons=read_exemption_reasons(table),
        exemption_return_reasons=read_options(table, "exemption_return_reasons"),
        decline_reasons=_read_decline_reasons(table),
        unit_decline_reasons=read_options(table, "unit_decline_reasons"),
        admin_decline_reasons=read_options(table, "admin_decline_reasons"),
        correction_decline_reasons=read_options(table, "correction_decline_reasons"),
        keep_reasons=read_options(table, "keep_reasons"),
        registration_fields=read_registration_fields(table),
        privacy=_read_privacy(table.table("privacy")),
        announcement=_read_announcement(table.table("announcement")),
        reminders=_read_reminders(table.table("reminders")),
    )
    table.done()
    return book


def _read_decline_reasons(book: Table) -> tuple[DeclineReason, ...]:
    reasons: list[DeclineReason] = []
    for row in book.tables("decline_reasons"):
        field = row.choice("field", WrongField)
        reason = DeclineReason(row.text("code"), row.text("name"), row.text("name_en"), field)
        row.done()
        if reason.code in {earlier.code for earlier in reasons}:
            raise row.wrong("code", Problem.DUPLICATE)
        reasons.append(reason)
    return tuple(reasons)


def _read_privacy(table: Table) -> Privacy:
    privacy = Privacy(table.text("version"))
    table.done()
    return privacy


def _read_announcement(table: Table) -> Announcement:
    announcement = Announcement(
        version=table.text("version"),
        title=table.text("title"),
        title_en=table.text("title_en"),
        text=table.text("text"),
        text_en=table.text("text_en"),
        countdown_seconds=table.whole("countdown_seconds", 0, LONGEST_COUNTDOWN_SECONDS),
    )
    table.done()
    return announcement


def _read_reminders(table: Table) -> Reminders:
    reminders = Reminders(
        ladder_days=table.wholes("ladder_days", 1, LONGEST_LADDER_DAYS),
        quiet_from=table.clock("quiet_from"),
        quiet_until=table.clock("quiet_until"),
        review_sla_working_days=table.whole("review_sla_working_days", 1, 60),
        reviewer_pause_hours=table.whole("reviewer_pause_hours", 1, 240),
    )
    if list(reminders.ladder_days) != sorted(reminders.ladder_days, reverse=True):
        raise table.wrong("ladder_days", Problem.MISPLACED, "the longest first")
    table.done()
    return reminders
