"""What a document says that lists hour records behind its front page."""

from abc import ABC
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.documents.document import Document
from core.hours import Hours, Subject


@dataclass(frozen=True, slots=True)
class UsedRecord:
    """One line of the list."""

    course_name: str
    platform: str
    subject: Subject
    hours: Hours
    completed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WithRecords(Document, ABC):
    """The hours of both subjects, and the `records` they come from, listed in the order given under `list_title`.
    `column_titles` say what a record is, and what it comes from."""

    list_title: ClassVar[str]
    column_titles: ClassVar[tuple[str, str]]
    public: Hours
    professional: Hours
    records: tuple[UsedRecord, ...]

    @property
    def total(self) -> Hours:
        return self.public + self.professional
