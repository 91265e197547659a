"""Notices (消息, 公告): who may send to whom, what one needs before it goes, and its life (DOMAIN §4.12)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.hours import Subject
from core.people import Person, Responsible, Role
from core.refusals import Refused
from core.units import Unit, UnitKind, UnitPath, is_within

LONGEST_TITLE = 60
LONGEST_BODY = 3500
"""Characters: together with title, sender and name it stays within one message (4,096)."""
LONGEST_CAPTION = 700
"""The same below a photo or a document (1,024)."""
LARGEST_HTML = 20_000
"""Bytes of a text with its formatting; the chat server reads no more than 32,768."""
VALID_DAYS = 30
"""How long a notice is shown to people who join later, unless its author says otherwise."""


class NoticeState(StrEnum):
    """The life of a notice."""

    DRAFT = "draft"  # is being written; nobody else sees it
    SCHEDULED = "scheduled"  # confirmed; its recipients are fixed and queued when its time has come
    SENDING = "sending"  # queued for everybody; the outbox works on it
    PAUSED = "paused"  # what has not gone yet waits
    SENT = "sent"  # nothing of it waits any more
    CANCELLED = "cancelled"  # stopped: what has not gone never will, and nobody finds it in a list any more


class NoticeHappening(StrEnum):
    """What can happen to a notice."""

    CONFIRMED = "confirmed"  # the second press
    TAKEN_BACK = "taken_back"  # to be changed before its time has come
    DUE = "due"  # its time has come
    PAUSED = "paused"
    RESUMED = "resumed"
    FINISHED = "finished"  # the outbox has nothing left of it
    CANCELLED = "cancelled"


class NoticeMoveUnknown(Refused):
    """This cannot happen to a notice in that state; somebody else was faster, as a rule."""

    state: NoticeState
    happening: NoticeHappening


def next_state(state: NoticeState, happening: NoticeHappening) -> NoticeState:
    """The whole life of a notice. Refuses `NoticeMoveUnknown`."""
    match state, happening:
        case NoticeState.DRAFT, NoticeHappening.CONFIRMED:
            return NoticeState.SCHEDULED
        case NoticeState.SCHEDULED, NoticeHappening.TAKEN_BACK:
            return NoticeState.DRAFT
        case NoticeState.SCHEDULED, NoticeHappening.DUE:
            return NoticeState.SENDING
        case NoticeState.SENDING, NoticeHappening.PAUSED:
            return NoticeState.PAUSED
        case NoticeState.PAUSED, NoticeHappening.RESUMED:
            return NoticeState.SENDING
        case NoticeState.SENDING, NoticeHappening.FINISHED:
            return NoticeState.SENT
        case NoticeState.SCHEDULED | NoticeState.SENDING | NoticeState.PAUSED, NoticeHappening.CANCELLED:
            return NoticeState.CANCELLED
        case _:
            raise NoticeMoveUnknown(state, happening)


SHOWN = (NoticeState.SENDING, NoticeState.PAUSED, NoticeState.SENT)
"""In these states its recipients find a notice among their messages."""


class AudienceKind(StrEnum):
    """To whom a notice goes."""

    UNIT = "unit"  # everybody of a unit and of what stands below it; at the root, everybody; people join it later
    ROLE = "role"  # whoever holds a role there; people join it later
    SHORT = "short"  # those of a unit who are short of hours of a subject
    UNREAD = "unread"  # those who were sent another notice and have not read it
    LISTED = "listed"  # an Excel list


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom a notice goes, as data. Always within the unit `unit_id` and below, and confirmed people only: a stranger
    who names a unit does not read what it tells its people. The other fields belong to single kinds."""

    kind: AudienceKind
    unit_id: int
    role: Role | None = None
    subject: Subject | None = None
    year: int | None = None
    notice_id: int | None = None


class Level(StrEnum):
    """How high in the tree a sender stands: 省, 市, 县, 单位."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    UNIT = "unit"


def level_of(unit: Unit) -> Level:
    """By the region in the first six digits of its code (GB/T 2260), else by its depth in the tree."""
    if unit.kind is UnitKind.UNIT:
        return Level.UNIT
    region = unit.code[:6]
    if len(region) == 6 and region.isdecimal():
        if region.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if region.endswith("00") else Level.COUNTY
    return (Level.PROVINCE, Level.CITY)[len(unit.path) - 1] if len(unit.path) <= 2 else Level.COUNTY


class MayNotSend(Refused):
    """This person does not send for that unit (any more)."""


class AudienceOutside(Refused):
    """A unit sends to itself and to what stands below it only."""


class TitleLengthWrong(Refused):
    """Empty or longer than `most` characters."""

    most: int


class BodyEmpty(Refused):
    """A notice without a text."""


class BodyTooLong(Refused):
    """`length` characters, where `most` are possible; fewer with a photo or document (`with_file`)."""

    length: int
    most: int
    with_file: bool


class FormatTooHeavy(Refused):
    """So much formatting that the chat server would not read the text."""


class NoticeIncomplete(Refused):
    """It has no title or no text yet."""


class NobodyAddressed(Refused):
    """The audience is nobody."""


class SendingInPast(Refused):
    """The time that it was to go at has passed."""


class ValidBeforeSending(Refused):
    """It would not be valid any more when it goes."""


_RANKS = (Role.OPERATOR, Role.REVIEWER, Role.UNIT_ADMIN)


def sending_offices(person: Person) -> tuple[Responsible, ...]:
    """For which units the person sends notices, the widest first."""
    grants = sorted(person.roles, key=lambda grant: (_RANKS.index(grant.role), grant.unit_id))
    return tuple(Responsible(grant.unit_id, grant.role) for grant in grants)


def check_office(person: Person, office: Responsible) -> None:
    """Refuses `MayNotSend` unless the person holds this office now."""
    if not person.holds(office.role, office.unit_id):
        raise MayNotSend


def check_reach(office: Responsible, path: UnitPath) -> None:
    """Refuses `AudienceOutside` for a unit, by its path, that does not stand at the office or below it."""
    if not is_within(path, office.unit_id):
        raise AudienceOutside


def parse_title(typed: str) -> str:
    """A title on one line. Refuses `TitleLengthWrong`."""
    title = " ".join(typed.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise TitleLengthWrong(LONGEST_TITLE)
    return title


def check_body(length: int, html_bytes: int, *, with_file: bool) -> None:
    """`length` in characters as they are seen. Refuses `BodyEmpty`, `BodyTooLong`, `FormatTooHeavy`."""
    if not length:
        raise BodyEmpty
    most = LONGEST_CAPTION if with_file else LONGEST_BODY
    if length > most:
        raise BodyTooLong(length, most, with_file)
    if html_bytes > LARGEST_HTML:
        raise FormatTooHeavy


def check_times(send_at: datetime | None, valid_until: datetime, now: datetime) -> None:
    """Refuses `SendingInPast`, `ValidBeforeSending`."""
    if send_at is not None and send_at < now:
        raise SendingInPast
    if valid_until <= (send_at or now):
        raise ValidBeforeSending


CARD_PAUSE = timedelta(seconds=1)
LONGEST_CARD_PAUSE = timedelta(seconds=15)
PEOPLE_A_SECOND = 2000
"""A card of so many people changes once a second; of more, accordingly less often: one chat takes edits, too, only so
fast, and counting a million rows takes a while."""


def card_pause(total: int) -> timedelta:
    """How long a progress card is left as it is."""
    return min(LONGEST_CARD_PAUSE, max(CARD_PAUSE, CARD_PAUSE * (total / PEOPLE_A_SECOND)))
