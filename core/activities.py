"""Activity types (活动类型), their forms (活动形式), and the shapes in which a form converts to hours (DOMAIN
§2, §3)."""

from dataclasses import dataclass
from enum import StrEnum

from core.hours import Balance, Subject


@dataclass(frozen=True, slots=True)
class Option:
    """One of a short list of answers: the code that is kept and the words that are shown."""

    code: str
    name: str
    name_en: str


class DetailKind(StrEnum):
    """How a detail of a claim is asked for."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Detail:
    """Something a claim of this form must state, such as the journal of a paper. `options` only for
    `CHOICE`."""

    code: str
    name: str
    name_en: str
    kind: DetailKind
    options: tuple[Option, ...] = ()


class Need(StrEnum):
    """Whether a kind of evidence must be there."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Period(StrEnum):
    """Whether an activity happens on a day or over a range of dates (驻村, 援派, 学历)."""

    DAY = "day"
    RANGE = "range"


class Piece(StrEnum):
    """What a conversion per piece counts."""

    COURSE = "course"
    DAY = "day"
    THOUSAND_CHARACTERS = "thousand_characters"


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same hours."""

    hours: Balance


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a list, such as first author, and what it is worth."""

    option: Option
    hours: Balance


@dataclass(frozen=True, slots=True)
class ByRank:
    """Hours by the rank that was held."""

    ranks: tuple[Rank, ...]


@dataclass(frozen=True, slots=True)
class PerPiece:
    """Hours for each course, day or 1,000 characters, up to `cap` for one claim."""

    piece: Piece
    hours: Balance
    cap: Balance


@dataclass(frozen=True, slots=True)
class SplitOverYears:
    """Hours that are spread evenly over this many training years, beginning with the year of the activity."""

    hours: Balance
    years: int


@dataclass(frozen=True, slots=True)
class AsCertified:
    """The hours that the evidence states; the reviewer may grant fewer with a reason. The default."""


@dataclass(frozen=True, slots=True)
class FullYear:
    """The full need of the year."""


Conversion = Fixed | ByRank | PerPiece | SplitOverYears | AsCertified | FullYear


@dataclass(frozen=True, slots=True)
class ActivityForm:
    """An activity that can be claimed. `cap` limits what it yields in a year, `evidence_cap` what one piece
    of evidence yields; None is no limit. `note` tells near-twins apart. `is_other` marks 其他（请注明）."""

    code: str
    type_code: str
    name: str
    name_en: str
    conversion: Conversion
    period: Period
    details: tuple[Detail, ...]
    material: Need
    hour_proof: Need
    cap: Balance | None
    evidence_cap: Balance | None
    note: str | None
    note_en: str | None
    is_other: bool


@dataclass(frozen=True, slots=True)
class ActivityType:
    """The group a form stands in: 专业科目, 公共科目 or 专业+公共. `cap` limits a year over all its forms."""

    code: str
    name: str
    name_en: str
    subjects: tuple[Subject, ...]
    cap: Balance | None
    forms: tuple[ActivityForm, ...]
