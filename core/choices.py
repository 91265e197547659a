"""The choice of records for an application: the preset one, or the person's own (DOMAIN §3)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from core.certificates import ApplicationCase, RecordUnknown, available, blockers, refusal_of
from core.ledger import Gap, HourRecord, counted, gap
from core.presets import preset
from core.refusals import Refused


@dataclass(frozen=True)
class Choice:
    """Which records an application takes. `own` are the ids that the person chose; None is the preset choice, which
    follows the records as they come and go."""

    case: ApplicationCase
    own: Collection[int] | None = None

    @cached_property
    def records(self) -> tuple[HourRecord, ...]:
        """The records taken, in the order of the case; only those that the application can use."""
        if self.own is None:
            return preset(self.usable, self.case.kind)
        return tuple(record for record in self.usable if record.id in self.own)

    @property
    def ids(self) -> frozenset[int]:
        """The ids of `records`: what `apply` is called with."""
        return frozenset(record.id for record in self.records)

    @cached_property
    def usable(self) -> tuple[HourRecord, ...]:
        """The records that can be chosen, in the order of the case."""
        return available(self.case)

    @property
    def gap(self) -> Gap:
        """The running sum: the chosen hours against the thresholds."""
        return gap(counted(self.records), self.case.kind)

    @property
    def blockers(self) -> tuple[Refused, ...]:
        """Everything that stands against applying with this choice; () exactly when `apply` succeeds."""
        return blockers(self.case, self.ids)

    @property
    def lost(self) -> tuple[Refused, ...]:
        """Why records that the person chose cannot be used any more: revoked, 重复不计, used or moved since."""
        known = {record.id: record for record in self.case.records}
        refusals = (
            RecordUnknown(chosen) if chosen not in known else refusal_of(known[chosen], self.case)
            for chosen in sorted(set(self.own or ()))
        )
        return tuple(refusal for refusal in refusals if refusal is not None)

    def with_record(self, record_id: int) -> "Choice":
        """The choice with one record more. Refuses `RecordUnknown`, `RecordNotCounted` and `RecordUsed`."""
        refusal = refusal_of(self._record(record_id), self.case)
        if refusal is not None:
            raise refusal
        return Choice(self.case, self.ids | {record_id})

    def without_record(self, record_id: int) -> "Choice":
        """The choice with one record less. Refuses `RecordUnknown`; a record that cannot be used is out already."""
        return Choice(self.case, self.ids - {self._record(record_id).id})

    def with_all(self) -> "Choice":
        """Every record that the application can use."""
        return Choice(self.case, frozenset(record.id for record in self.usable))

    def _record(self, record_id: int) -> HourRecord:
        for record in self.case.records:
            if record.id == record_id:
                return record
        raise RecordUnknown(record_id)
