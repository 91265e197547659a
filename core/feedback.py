"""意见反馈: what a person reports, how it is worked on, and who may do what about it (manual 五 7).

A report stays open through several answers, which is why it is no review: nobody decides on it once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from core.people import Holder, Person, Role
from core.refusals import Refused
from core.units import UnitPath

SHORTEST_WORDS = 2
LONGEST_WORDS = 800
"""Characters of a report, a further word or an answer: a page of them fits into one message."""
MOST_FILES = 9
"""Files of one report: they travel as one album."""
MOST_WAITING = 5
"""Reports of one person that may wait for an answer at the same time."""


class FeedbackKind(StrEnum):
    """What a report is about. The manual names the first; the others are ours."""

    VIOLATION = "violation"  # 平台违规培训
    HOURS = "hours"  # 学时或课程问题
    OFFICE = "office"  # 单位或审核问题
    IDEA = "idea"  # 功能建议
    OTHER = "other"  # 其他

    @property
    def may_concern_platform(self) -> bool:
        """True where it is asked which learning platform is meant."""
        return self in (FeedbackKind.VIOLATION, FeedbackKind.HOURS)


class FeedbackState(StrEnum):
    """The life of a report."""

    DRAFT = "draft"  # being written; only its author sees it
    SUBMITTED = "submitted"  # 已提交: no operator has opened it yet
    IN_WORK = "in_work"  # 处理中: an operator has opened it, or something new has come
    FORWARDED = "forwarded"  # 已转交: a unit or a platform was told of it
    ANSWERED = "answered"  # 已答复: the person has an answer, and may add a word
    CLOSED = "closed"  # 已关闭: by an operator with a reason, or by the person


WAITING = frozenset({FeedbackState.SUBMITTED, FeedbackState.IN_WORK})
"""It is the operators' turn."""
UNANSWERED = WAITING | {FeedbackState.FORWARDED}
"""What counts towards `MOST_WAITING`."""
OPEN = UNANSWERED | {FeedbackState.ANSWERED}
RATABLE = frozenset({FeedbackState.ANSWERED, FeedbackState.CLOSED})


class FeedbackMove(StrEnum):
    """What can be done with a report."""

    SUBMIT = "submit"  # the author hands it in
    TAKE = "take"  # an operator opens it
    REPLY = "reply"  # an operator answers
    FORWARD = "forward"  # an operator passes it on without naming anybody
    HEAR = "hear"  # the unit it was passed on to answers the operators
    ADD = "add"  # the author adds a word
    CLOSE = "close"  # an operator closes it, with a reason
    END = "end"  # the author closes it


class CloseReason(StrEnum):
    """Why an operator closes a report; `OTHER` is written by hand."""

    REPEATED = "repeated"  # the same was reported before
    SETTLED = "settled"  # it is solved already
    NOT_OURS = "not_ours"  # the operators cannot do anything about it
    OTHER = "other"


class FeedbackMoveUnknown(Refused):
    """This cannot be done with a report that stands like that; it has moved on, as a rule."""

    state: FeedbackState
    move: FeedbackMove


class FeedbackIncomplete(Refused):
    """Kind or words are missing."""


class WordsLengthWrong(Refused):
    """Too short or too long, in characters. `length` is what was counted."""

    length: int
    least: int
    most: int


class TooManyFiles(Refused):
    """No more files are taken for one report."""

    most: int


class TooManyWaiting(Refused):
    """So many reports of this person wait for an answer already."""

    most: int


class NobodyToForwardTo(Refused):
    """Neither the unit nor anybody above it has an admin or a reviewer but the author."""


def after(state: FeedbackState, move: FeedbackMove) -> FeedbackState:
    """The whole life of a report. Refuses `FeedbackMoveUnknown`."""
    match move:
        case FeedbackMove.SUBMIT if state is FeedbackState.DRAFT:
            return FeedbackState.SUBMITTED
        case FeedbackMove.TAKE if state in OPEN:
            return FeedbackState.IN_WORK if state is FeedbackState.SUBMITTED else state
        case FeedbackMove.REPLY if state in OPEN:
            return FeedbackState.ANSWERED
        case FeedbackMove.FORWARD if state in OPEN:
            return FeedbackState.FORWARDED
        case FeedbackMove.HEAR if state in OPEN:
            return FeedbackState.IN_WORK
        case FeedbackMove.ADD if state in OPEN:
            return state if state is FeedbackState.SUBMITTED else FeedbackState.IN_WORK
        case FeedbackMove.CLOSE | FeedbackMove.END if state in OPEN:
            return FeedbackState.CLOSED
        case _:
            raise FeedbackMoveUnknown(state, move)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is written of a report. `platform_id` is None where it concerns none of them."""

    kind: FeedbackKind | None = None
    platform_id: int | None = None
    words: str | None = None

    @property
    def is_whole(self) -> bool:
        """True when it can be handed in."""
        return self.kind is not None and self.words is not None

    def of_kind(self, kind: FeedbackKind) -> "Contents":
        """With another kind; a platform stays only where the kind may concern one."""
        return replace(self, kind=kind, platform_id=self.platform_id if kind.may_concern_platform else None)


def parse_words(typed: str, least: int = SHORTEST_WORDS, most: int = LONGEST_WORDS) -> str:
    """What was typed, its lines kept, blanks at their ends gone. Refuses `WordsLengthWrong`."""
    words = "\n".join(line.strip() for line in typed.strip().splitlines())
    if not least <= len(words) <= most:
        raise WordsLengthWrong(len(words), least, most)
    return words


def submit(state: FeedbackState, contents: Contents, waiting: int) -> FeedbackState:
    """Hand a report in; `waiting` of the author's wait for an answer already. Refuses `FeedbackMoveUnknown`,
    `FeedbackIncomplete`, `TooManyWaiting`."""
    submitted = after(state, FeedbackMove.SUBMIT)
    if not contents.is_whole:
        raise FeedbackIncomplete
    if waiting >= MOST_WAITING:
        raise TooManyWaiting(MOST_WAITING)
    return submitted


def may_handle(person: Person, author_id: int) -> bool:
    """Whether the person answers, forwards and closes it: every operator but the author."""
    return person.id != author_id and person.has_role(Role.OPERATOR)


OFFICES = frozenset({Role.UNIT_ADMIN, Role.REVIEWER})
"""Who answers for a unit."""


def may_answer(person: Person, unit_id: int, author_id: int) -> bool:
    """Whether the person answers the operators for the unit that it was passed on to: whoever holds a role there, but
    never the author, nor whoever stands in for them."""
    return person.id != author_id and any(
        grant.unit_id == unit_id and grant.role in OFFICES and grant.lender_id != author_id for grant in person.roles
    )


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is told of a report that is passed on: the people of a unit."""

    unit_id: int
    people: tuple[int, ...]


def addressee(path: UnitPath, holders: Iterable[Holder], author_id: int) -> Addressee:
    """The admins and reviewers of the unit at the end of `path`, else of the nearest level above that has any (DOMAIN
    §3: no admin for the unit). Refuses `NobodyToForwardTo`."""
    staff = [one for one in holders if one.role in OFFICES and author_id not in (one.person_id, one.lender_id)]
    for unit_id in reversed(path):
        if people := sorted({one.person_id for one in staff if one.unit_id == unit_id}):
            return Addressee(unit_id, tuple(people))
    raise NobodyToForwardTo


def feedback_number(feedback_id: int, year: int) -> str:
    """“FK-2026-000123”: the year it was handed in, and its own number."""
    return f"FK-{year}-{feedback_id:06d}"
