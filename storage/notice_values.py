"""A notice as its author has it, as values."""

from dataclasses import dataclass
from datetime import datetime

from core.notices import Audience, NoticeState
from core.people import Responsible
from core.units import Unit
from storage.conversations import Chat


@dataclass(frozen=True)
class Content:
    """What people get. `body` is the chat's HTML, `length` its characters as they are seen; `valid_until` is the first
    moment after."""

    title: str | None
    body: str | None
    length: int
    file_id: int | None
    is_photo: bool
    must_read: bool
    valid_until: datetime


@dataclass(frozen=True)
class NewNotice:
    """A draft to begin; `again_of` is the first notice that it repeats."""

    author_id: int
    office: Responsible
    audience: Audience
    content: Content
    again_of: int | None = None


@dataclass(frozen=True)
class Run:
    """How a notice goes: its event once it does, for how many people, since when without a pause, how many were done at
    that moment, and where its card stands."""

    event_id: int | None
    total: int
    started_at: datetime | None
    ended_at: datetime | None
    running_since: datetime | None
    done_before: int
    card: tuple[Chat, int] | None
    card_shown_at: datetime | None


@dataclass(frozen=True)
class Notice:
    """A notice. `sender` is the unit of the office it is sent from."""

    id: int
    author_id: int
    office: Responsible
    sender: Unit
    state: NoticeState
    revision: int
    content: Content
    audience: Audience
    send_at: datetime | None
    again_of: int | None
    run: Run

    @property
    def root_id(self) -> int:
        """The first of the notices that say the same."""
        return self.again_of or self.id


@dataclass(frozen=True)
class NoticePage:
    """Some notices, newest first, and how many there are in all."""

    notices: tuple[Notice, ...]
    total: int
