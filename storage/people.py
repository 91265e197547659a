"""People: found by the hash of their ID number, read with their unit and roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import and_, bindparam, func, select, update

from core.id_numbers import IdNumber
from core.people import Confirmation, Correction, Person, Standing, WrongField
from storage.conversations import Chat, Conversation, Conversations
from storage.person_rows import APPLICANT, COLUMNS, ID_NUMBER, PERSON, PHONE, applicant, person_of
from storage.roles import Roles
from storage.sign_ins import USE_NOTED_EVERY
from storage.tables import ConsentRow, ConversationRow, PersonRow, RoleGrantRow, SignInRow, UnitAskerRow, UnitRow

_OF_SPEAKER = select(func.max(SignInRow.last_used_at)).where(SignInRow.person_id == ConversationRow.person_id)
_USED_ANYWHERE = _OF_SPEAKER.scalar_subquery()
_USED_HERE = _OF_SPEAKER.where(
    SignInRow.channel == ConversationRow.channel, SignInRow.address == ConversationRow.address
).scalar_subquery()
_SIGNED_IN_HERE = (
    select(func.count())
    .select_from(SignInRow)
    .where(SignInRow.channel == ConversationRow.channel, SignInRow.address == ConversationRow.address)
    .scalar_subquery()
)
_SPEAKING = (
    select(
        ConversationRow.person_id.label("speaker_id"),
        ConversationRow.language,
        ConversationRow.form,
        ConversationRow.answers,
        ConversationRow.revision,
        ConversationRow.blocked_at,
        _USED_HERE.label("used_here"),
        _USED_ANYWHERE.label("used_anywhere"),
        _SIGNED_IN_HERE.label("signed_in_here"),
        *COLUMNS,
    )
    .select_from(ConversationRow)
    .outerjoin(PersonRow, PersonRow.id == ConversationRow.person_id)
    .outerjoin(UnitRow, UnitRow.id == PersonRow.unit_id)
    .outerjoin(UnitAskerRow, UnitAskerRow.person_id == PersonRow.id)
    .outerjoin(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
    .where(ConversationRow.channel == bindparam("channel"), ConversationRow.address == bindparam("address"))
)


@dataclass(frozen=True)
class Newcomer:
    """Everything a registration has gathered. `password_hash` is argon2id's; the codes are the rule book's."""

    id_number: IdNumber
    name: str
    phone: str | None
    unit_id: int
    standing: Standing
    post_category: str | None
    title: str | None
    education: str | None
    entry_year: int | None
    entry_month: int | None
    password_hash: str


class Changes(TypedDict, total=False):
    """What a person changes of their own data without being confirmed again; what is not among it stays."""

    phone: str | None
    post_category: str
    title: str | None
    education: str | None
    entry_year: int
    entry_month: int | None


class Applicant(NamedTuple):
    """Somebody as a card shows them: their own roles are left out, `unit` is the name of their unit."""

    person: Person
    id_number: IdNumber
    unit: str


class Declined(NamedTuple):
    """Why an identity was not confirmed, and which field the person can correct."""

    reason: str
    wrong: WrongField


class Speaking(NamedTuple):
    """A chat's conversation and who speaks in it. `use_due`: that they use this chat now is to be noted, because
    another chat was used last, or this one an hour ago. `several`: more than one person is signed in in this chat."""

    conversation: Conversation
    person: Person | None
    use_due: bool = False
    several: bool = False


class People(Roles):
    """The people of all units, and their roles."""

    async def speaking(self, chat: Chat) -> Speaking:
        """The chat's conversation and who speaks in it, in one SELECT: it stands before every answer."""
        rows = (await self._session.execute(_SPEAKING, {"channel": chat.channel, "address": chat.address})).all()
        if not rows:
            return Speaking(Conversation(chat), None)
        first = rows[0]
        answers = Conversations(self._session).open(first.answers)
        conversation = Conversation(
            chat, first.speaker_id, first.language, first.form, answers, first.revision, first.blocked_at
        )
        if first.id is None:
            return Speaking(conversation, None)
        here, anywhere = first.used_here, first.used_anywhere
        due = here is not None and (here < anywhere or self._session.now - here >= USE_NOTED_EVERY)
        return Speaking(conversation, person_of(rows, self._session), due, several=first.signed_in_here > 1)

    async def get(self, person_id: int) -> Person | None:
        """The person with this id."""
        rows = (await self._session.execute(PERSON.where(PersonRow.id == person_id))).all()
        return person_of(rows, self._session) if rows else None

    async def find(self, id_number: IdNumber) -> Person | None:
        """The person with this ID number."""
        by_hash = PersonRow.id_number_hash == self._session.vault.lookup(id_number.value)
        rows = (await self._session.execute(PERSON.where(by_hash))).all()
        return person_of(rows, self._session) if rows else None

    async def unconfirmed(self, id_numbers: Iterable[IdNumber]) -> list[Person]:
        """Those of the people with these ID numbers who wait or were declined; a few hundred numbers at once. Whose
        unit is missing is left out: they cannot be confirmed before it is there."""
        hashes = [self._session.vault.lookup(number.value) for number in id_numbers]
        found = PERSON.where(
            PersonRow.id_number_hash.in_(hashes),
            PersonRow.standing != Standing.CONFIRMED.value,
            UnitAskerRow.request_id.is_(None),
        ).order_by(PersonRow.id)
        rows = (await self._session.execute(found)).all()
        return [person_of(list(own), self._session) for _, own in groupby(rows, key=lambda row: row.id)]

    async def id_number(self, person_id: int) -> IdNumber:
        """The clear ID number, for the few places that need it; the person must exist."""
        statement = select(PersonRow.id_number).where(PersonRow.id == person_id)
        sealed = (await self._session.execute(statement)).scalar_one()
        return IdNumber(self._session.vault.open_text(sealed, ID_NUMBER))

    async def applicant(self, person_id: int) -> Applicant:
        """Whom a card is about, in one statement; the person must exist."""
        statement = (
            select(*APPLICANT, UnitRow.path, UnitRow.name.label("unit_name"))
            .select_from(PersonRow)
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
            .where(PersonRow.id == person_id)
        )
        row = (await self._session.execute(statement)).one()
        number = IdNumber(self._session.vault.open_text(row.applicant_id_number, ID_NUMBER))
        return Applicant(applicant(row, self._session.vault), number, row.unit_name)

    async def add(self, newcomer: Newcomer) -> int | None:
        """Register somebody; gives the id, or None when this ID number is registered already."""
        session, vault = self._session, self._session.vault
        waiting = newcomer.standing is Standing.PENDING
        values = {
            "id_number": vault.seal(newcomer.id_number.value, ID_NUMBER),
            "id_number_hash": vault.lookup(newcomer.id_number.value),
            "name": newcomer.name,
            "phone": None if newcomer.phone is None else vault.seal(newcomer.phone, PHONE),
            "unit_id": newcomer.unit_id,
            "standing": newcomer.standing.value,
            "waiting_since": session.now if waiting else None,
            "post_category": newcomer.post_category,
            "title": newcomer.title,
            "education": newcomer.education,
            "entry_year": newcomer.entry_year,
            "entry_month": newcomer.entry_month,
            "password_hash": newcomer.password_hash,
            "registered_at": session.now,
        }
        statement = session.insert(PersonRow).values(values).on_conflict_do_nothing()
        added: int | None = (await session.execute(statement.returning(PersonRow.id))).scalar_one_or_none()
        return added

    async def note_consent(self, person_id: int, kind: str, version: str, at: datetime) -> None:
        """What the person agreed to or read (`kind` "privacy" or "announcement"), which version, and when."""
        await self._session.add(ConsentRow, {"person_id": person_id, "kind": kind, "version": version, "at": at})

    async def declined(self, person_id: int) -> Declined | None:
        """Why this person was declined, and what they can correct; None for everybody else."""
        statement = select(PersonRow.reason, PersonRow.wrong_field).where(
            PersonRow.id == person_id, PersonRow.standing == Standing.DECLINED.value
        )
        row = (await self._session.execute(statement)).one_or_none()
        if row is None:
            return None
        return Declined(row.reason, WrongField.OTHER if row.wrong_field is None else WrongField(row.wrong_field))

    async def change(self, person_id: int, changes: Changes) -> None:
        """Keep what the person changed of their own data."""
        values: dict[str, Any] = dict(changes)
        if (phone := changes.get("phone")) is not None:
            values["phone"] = self._session.vault.seal(phone, PHONE)
        await self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(values))

    async def change_password(self, person_id: int, password_hash: str) -> None:
        """`password_hash` is argon2id's. Until the block ends nobody signs in with the password of before: see
        `SignIns.hold_credentials`."""
        statement = update(PersonRow).where(PersonRow.id == person_id).values(password_hash=password_hash)
        await self._session.execute(statement)

    async def apply(self, confirmation: Confirmation) -> bool:
        """Move an identity from `before` to `after`; False when somebody else was faster."""
        return await self._move(
            confirmation.person_id,
            confirmation.before,
            standing=confirmation.after.value,
            waiting_since=None,
            reason=confirmation.reason,
            wrong_field=confirmation.wrong and confirmation.wrong.value,
        )

    async def correct(self, correction: Correction) -> bool:
        """The person hands in again; False when that has happened already, or a roster confirmed them meanwhile."""
        return await self._move(
            correction.person_id,
            correction.before,
            standing=correction.after.value,
            waiting_since=self._session.now,
            reason=None,
            wrong_field=None,
            name=correction.name,
            unit_id=correction.unit_id,
        )

    async def _move(self, person_id: int, before: Standing, **values: Any) -> bool:
        statement = update(PersonRow).where(and_(PersonRow.id == person_id, PersonRow.standing == before.value))
        return await self._session.count(statement.values(**values)) == 1
