"""Evidence: files that belong to something handed in, and where the same file was used before."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, or_, select
from sqlalchemy.orm import aliased

from core.claims import ClaimState
from core.reviews import Matter
from core.todos import AssignmentState
from storage.files import StoredFile
from storage.session import Session
from storage.tables import ClaimRow, EvidenceRow, FileRow, TodoAssignmentRow, TodoRow

_NAME = "evidence.name"


class EvidenceKind(StrEnum):
    """材料附件 or 学时证明."""

    MATERIAL = "material"
    HOUR_PROOF = "hour_proof"


@dataclass(frozen=True)
class Owner:
    """What evidence belongs to: a kind of thing ("claim") and its id."""

    kind: str
    id: int


@dataclass(frozen=True)
class Evidence:
    """A file of evidence. `name` is what the person called it, None for a photo; `sha256` is of the bytes that came."""

    id: int
    kind: EvidenceKind
    name: str | None
    file_id: int
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class NewEvidence:
    """A file that has arrived and was found fit. `reference` is what the chat server knows the stored bytes by."""

    kind: EvidenceKind
    name: str | None
    file: StoredFile
    sha256: str
    reference: str | None = None


@dataclass(frozen=True)
class EarlierUse:
    """The same file in something else that was handed in: a claim, or a part of a to-do. `person_id` is whose it is,
    `year` the training year it counts in, None where it gives no hours."""

    sha256: str
    owner: Owner
    person_id: int
    year: int | None


class EvidenceStore:
    """The evidence of everything that is handed in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, owner: Owner, person_id: int, new: NewEvidence, file_id: int) -> bool:
        """Attach a stored file; False when the same file is there already."""
        values = {
            "owner_kind": owner.kind,
            "owner_id": owner.id,
            "person_id": person_id,
            "kind": new.kind.value,
            "name": None if new.name is None else self._session.vault.seal(new.name, _NAME),
            "file_id": file_id,
            "sha256": new.sha256,
            "added_at": self._session.now,
        }
        return await self._session.count(self._session.insert(EvidenceRow).values(values).on_conflict_do_nothing()) == 1

    async def of(self, owner: Owner) -> Sequence[Evidence]:
        """What belongs to it, in the order in which it came."""
        statement = (
            select(
                EvidenceRow.id,
                EvidenceRow.kind,
                EvidenceRow.name,
                EvidenceRow.file_id,
                EvidenceRow.sha256,
                FileRow.media_type,
                FileRow.size,
            )
            .join(FileRow, FileRow.id == EvidenceRow.file_id)
            .where(EvidenceRow.owner_kind == owner.kind, EvidenceRow.owner_id == owner.id)
            .order_by(EvidenceRow.id)
        )
        return [self._evidence(row) for row in await self._session.execute(statement)]

    async def remove(self, owner: Owner, evidence_id: int | None = None) -> list[str]:
        """Let go of one file, or of all; gives the keys of the bytes, to be deleted once this is committed."""
        which = [EvidenceRow.owner_kind == owner.kind, EvidenceRow.owner_id == owner.id]
        if evidence_id is not None:
            which.append(EvidenceRow.id == evidence_id)
        gone = delete(EvidenceRow).where(*which).returning(EvidenceRow.file_id)
        file_ids = list((await self._session.execute(gone)).scalars())
        if not file_ids:
            return []
        files = delete(FileRow).where(FileRow.id.in_(file_ids)).returning(FileRow.key)
        return list((await self._session.execute(files)).scalars())

    async def used_before(self, owner: Owner) -> Sequence[EarlierUse]:
        """Where files of this owner stand in something else that was handed in, each file once."""
        own = select(EvidenceRow.sha256).where(EvidenceRow.owner_kind == owner.kind, EvidenceRow.owner_id == owner.id)
        others = aliased(EvidenceRow, name="other_evidence")
        elsewhere = (others.sha256.in_(own), or_(others.owner_kind != owner.kind, others.owner_id != owner.id))
        columns = (others.sha256, others.owner_kind, others.owner_id)
        parts = (
            select(*columns, TodoAssignmentRow.person_id, TodoRow.year)
            .join(TodoAssignmentRow, TodoAssignmentRow.id == others.owner_id)
            .join(TodoRow, TodoRow.id == TodoAssignmentRow.todo_id)
            .where(
                others.owner_kind == Matter.TODO.value,
                TodoAssignmentRow.state != AssignmentState.OPEN.value,
                *elsewhere,
            )
        )
        claims = (
            select(*columns, ClaimRow.person_id, ClaimRow.year)
            .join(ClaimRow, ClaimRow.id == others.owner_id)
            .where(
                others.owner_kind == Matter.CLAIM.value,
                ClaimRow.state.not_in([ClaimState.DRAFT.value, ClaimState.DELETED.value]),
                *elsewhere,
            )
        )
        rows = (await self._session.execute(parts.union_all(claims))).all()
        found: dict[str, EarlierUse] = {}
        for row in sorted(rows, key=lambda row: (row.owner_kind == Matter.CLAIM.value, row.owner_id)):
            found[row.sha256] = EarlierUse(row.sha256, Owner(row.owner_kind, row.owner_id), row.person_id, row.year)
        return list(found.values())

    def _evidence(self, row: Row[Any]) -> Evidence:
        name = None if row.name is None else self._session.vault.open_text(row.name, _NAME)
        return Evidence(row.id, EvidenceKind(row.kind), name, row.file_id, row.media_type, row.size, row.sha256)
