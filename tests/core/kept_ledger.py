"""A ledger kept in memory as a store would keep it, and the events that platforms send to it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.crediting import Arrival, decide
from core.hours import Balance, Hours, Subject
from core.ledger import HourRecord, RecordState
from core.platform_events import CourseCompleted, CourseCorrected, CourseRevoked
from core.rulebook import default_rule_book
from tests.core.samples import SPRING, WANG_FANG, WANG_FANG_NUMBER

BOOK = default_rule_book()
Event = CourseCompleted | CourseCorrected | CourseRevoked


class Ledger:
    """Wang Fang's records as a store would keep them: one row per platform and record id, balances by deltas."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], HourRecord] = {}
        self.balances: Counter[tuple[int, int, Subject]] = Counter()

    def take(self, event: Event, platform: str = "hongwang", person_id: int | None = WANG_FANG.id) -> bool:
        """Apply an event; True when it changed something."""
        existing = self.rows.get((platform, event.record_id))
        codes = {existing.course_code if existing else None, getattr(event, "course_code", None)}
        mates = [row for row in self.rows.values() if row is not existing and row.course_code in codes]
        decision = decide(existing, event, mates, Arrival(platform, person_id, SPRING, BOOK))
        for row in (decision.record, *decision.others):
            if row is not None:
                self.rows[row.key] = replace(row, id=row.id or len(self.rows) + 1)
        for delta in decision.deltas:
            self.balances[delta.person_id, delta.year, delta.subject] += delta.hundredths
        return decision.record is not None

    def take_all(self, events: Iterable[tuple[Event, str]]) -> "Ledger":
        for event, platform in events:
            self.take(event, platform)
        return self

    def balance(self, year: int = 2026, person_id: int = WANG_FANG.id) -> Balance:
        return Balance(*(Hours(self.balances[person_id, year, subject]) for subject in Subject))

    def sums(self) -> Counter[tuple[int, int, Subject]]:
        sums: Counter[tuple[int, int, Subject]] = Counter()
        for row in self.rows.values():
            if row.state is RecordState.COUNTED and row.person_id is not None:
                sums[row.person_id, row.year, row.subject] += row.hours.hundredths
        return sums

    def view(self) -> dict[tuple[str, str], object]:
        """What the order of events must not change: all of a record, but of a revoked one only that it is."""
        return {
            key: row.revision if row.state is RecordState.REVOKED else replace(row, id=0)
            for key, row in self.rows.items()
        }


def completed(record_id: str = "R-1", hours: str = "2", **values: object) -> CourseCompleted:
    made = CourseCompleted(
        id_number=WANG_FANG_NUMBER,
        record_id=record_id,
        course_code="GX-01",
        course_name="人工智能",
        subject=Subject.PROFESSIONAL,
        hours=Hours.parse(hours),
        completed_at=SPRING,
        training_year=None,
        order_no=None,
        revision=None,
    )
    return replace(made, **values)


def corrected(record_id: str = "R-1", hours: str = "3", **values: object) -> CourseCorrected:
    reported = completed(record_id, hours, **values)
    return CourseCorrected(**{name: getattr(reported, name) for name in CourseCompleted.__dataclass_fields__})


def revoked(record_id: str = "R-1", revision: int | None = None) -> CourseRevoked:
    return CourseRevoked(WANG_FANG_NUMBER, record_id, revision)
