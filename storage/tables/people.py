"""Units, people, their roles, where they are signed in, and what they agreed to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, BigKey


class UnitRow(Base):
    """A unit or an authority in the tree. `path` is "/1/5/9/": the ids from the province down to itself."""

    __tablename__ = "units"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    """Six digits, printed in certificate numbers."""
    kind: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    pinyin: Mapped[str]
    initials: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    path: Mapped[str] = mapped_column(index=True)
    changed_at: Mapped[datetime]


class PersonRow(Base):
    """A person. Gender and birth date are not kept: they are part of the ID number, which is encrypted."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint(
            "standing <> 'declined' OR (reason IS NOT NULL AND trim(reason) <> '')", name="declined_with_reason"
        ),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    id_number: Mapped[bytes] = mapped_column(LargeBinary)
    id_number_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    name: Mapped[str]
    phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    standing: Mapped[str]
    waiting_since: Mapped[datetime | None]
    reason: Mapped[str | None]
    """Why the unit admin declined; never empty when declined."""
    wrong_field: Mapped[str | None]
    """Which field the person can correct when declined."""
    post_category: Mapped[str | None]
    title: Mapped[str | None]
    education: Mapped[str | None]
    entry_year: Mapped[int | None]
    entry_month: Mapped[int | None]
    password_hash: Mapped[str]
    registered_at: Mapped[datetime]
    departure: Mapped[str | None]
    """How somebody left; None while they are there."""


class RoleGrantRow(Base):
    """A role at a unit: for good, or lent to a substitute from `first_day` to `last_day` by the one who holds it
    (`lender_id`). What is lent goes with the role of whoever lent it."""

    __tablename__ = "role_grants"
    __table_args__ = (
        UniqueConstraint("person_id", "role", "unit_id"),
        ForeignKeyConstraint(
            ["lender_id", "role", "unit_id"],
            ["role_grants.person_id", "role_grants.role", "role_grants.unit_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(
            "(lender_id IS NULL) = (first_day IS NULL) AND (lender_id IS NULL) = (last_day IS NULL)",
            name="lent_for_a_period",
        ),
        Index(None, "lender_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    granted_at: Mapped[datetime]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    lender_id: Mapped[int | None] = mapped_column(BigKey)


class SignInRow(Base):
    """A person is signed in in a chat. The row goes when they sign out there."""

    __tablename__ = "sign_ins"
    __table_args__ = (UniqueConstraint("person_id", "channel", "address"), Index(None, "channel", "address"))
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]
    address: Mapped[str]
    signed_in_at: Mapped[datetime]
    last_used_at: Mapped[datetime]


class SignInAttemptsRow(Base):
    """Failed sign-ins, counted under a key that stands for a person or for a chat."""

    __tablename__ = "sign_in_attempts"
    key: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    first_failed_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class ConsentRow(Base):
    """That a person read and agreed: to the privacy notice, to an announcement; which version, and when."""

    __tablename__ = "consents"
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    version: Mapped[str]
    at: Mapped[datetime]


class RosterEntryRow(Base):
    """Who belongs to a unit, as the unit or an authority above it has told us."""

    __tablename__ = "roster_entries"
    __table_args__ = (UniqueConstraint("unit_id", "id_number_hash"), Index(None, "id_number_hash"))
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    id_number_hash: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[str]
    imported_at: Mapped[datetime]


class CardCopyRow(Base):
    """A message that shows a card with a decision to take, so that every copy can be frozen once it is taken."""

    __tablename__ = "card_copies"
    __table_args__ = (
        UniqueConstraint("channel", "address", "message_id"),
        Index(None, "subject", "subject_id"),
    )
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigKey)
    channel: Mapped[str]
    address: Mapped[str]
    message_id: Mapped[int] = mapped_column(BigKey)


class CardRow(Base):
    """A card with a decision to take. `event_id` is the decision: what its copies say since, late ones too."""

    __tablename__ = "cards"
    subject: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigKey, primary_key=True, autoincrement=False)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"))


class AccessRow(Base):
    """Who opened or changed whose record (PIPL: people may ask). No sentence, no ID number."""

    __tablename__ = "access_log"
    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(BigKey)
    action: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(BigKey, index=True)
    note: Mapped[str | None]
    proxy_id: Mapped[int | None] = mapped_column(BigKey)
    """代办: whose phone it was done on, when it was not the actor's own."""
