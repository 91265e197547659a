"""Where people are signed in, and the sign-ins that failed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, delete, func, or_, select, update

from core.id_numbers import IdNumber
from core.sign_in import Attempts
from storage.conversations import Chat
from storage.session import Session
from storage.tables import PersonRow, SignInAttemptsRow, SignInRow, UnitRow

USE_NOTED_EVERY = timedelta(hours=1)
"""How exact `last_used_at` is where no other chat was used meanwhile; it only orders a person's chats."""


@dataclass(frozen=True)
class Credentials:
    """What a sign-in is checked against. `password_hash` is argon2id's."""

    person_id: int
    password_hash: str


@dataclass(frozen=True)
class Neighbour:
    """Somebody who is signed in in a chat, among others perhaps."""

    person_id: int
    name: str
    unit_name: str


@dataclass(frozen=True)
class SignIn:
    """A person's place in one chat."""

    id: int
    chat: Chat
    signed_in_at: datetime
    last_used_at: datetime


class SignIns:
    """The sign-ins of all people, and the counts of failures that lead to locks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def credentials(self, id_number: IdNumber) -> Credentials | None:
        """Of the person with this ID number; None when nobody has it."""
        return await self._credentials(id_number, held=False)

    async def hold_credentials(self, id_number: IdNumber) -> Credentials | None:
        """The same, held until the block ends: of a sign-in and a change of the password at once, either the sign-in
        comes first and is ended by the change, or it meets the new password."""
        return await self._credentials(id_number, held=True)

    async def _credentials(self, id_number: IdNumber, *, held: bool) -> Credentials | None:
        statement = select(PersonRow.id, PersonRow.password_hash).where(
            PersonRow.id_number_hash == self._session.vault.lookup(id_number.value)
        )
        if held:
            statement = statement.with_for_update(read=True)
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else Credentials(row.id, row.password_hash)

    async def add(self, person_id: int, chat: Chat) -> None:
        """The person is signed in in this chat and used it last; again changes nothing but that."""
        now = self._session.now
        values = {
            "person_id": person_id,
            "channel": chat.channel,
            "address": chat.address,
            "signed_in_at": now,
            "last_used_at": now,
        }
        await self._session.execute(
            self._session.insert(SignInRow)
            .values(values)
            .on_conflict_do_update(index_elements=["person_id", "channel", "address"], set_={"last_used_at": now})
        )

    async def end(self, person_id: int, chat: Chat) -> bool:
        """The person is signed out in this chat; False when they were not signed in there."""
        statement = delete(SignInRow).where(*_at(person_id, chat))
        return await self._session.count(statement) == 1

    async def end_one(self, person_id: int, sign_in_id: int) -> Chat | None:
        """One sign-in of the person ends; gives its chat, None when it has ended before or is somebody else's."""
        statement = delete(SignInRow).where(SignInRow.id == sign_in_id, SignInRow.person_id == person_id)
        ended = await self._ended(statement)
        return ended[0] if ended else None

    async def end_all(self, person_id: int, but: Chat | None = None) -> list[Chat]:
        """Every sign-in of the person ends, except in the chat `but`; gives the chats."""
        statement = delete(SignInRow).where(SignInRow.person_id == person_id)
        if but is not None:
            statement = statement.where(or_(SignInRow.channel != but.channel, SignInRow.address != but.address))
        return await self._ended(statement)

    async def _ended(self, statement: Delete) -> list[Chat]:
        rows = await self._session.execute(statement.returning(SignInRow.channel, SignInRow.address))
        return [Chat(channel, address) for channel, address in rows]

    async def here(self, chat: Chat) -> list[Neighbour]:
        """Who is signed in in a chat, in the order in which they came."""
        statement = (
            select(PersonRow.id, PersonRow.name, UnitRow.name)
            .join(SignInRow, SignInRow.person_id == PersonRow.id)
            .join(UnitRow, UnitRow.id == PersonRow.unit_id)
            .where(SignInRow.channel == chat.channel, SignInRow.address == chat.address)
            .order_by(SignInRow.signed_in_at, SignInRow.id)
        )
        return [Neighbour(*row) for row in await self._session.execute(statement)]

    async def used_last(self, chat: Chat) -> int | None:
        """Of those signed in in a chat, whoever used it last; None where nobody is."""
        statement = (
            select(SignInRow.person_id)
            .where(SignInRow.channel == chat.channel, SignInRow.address == chat.address)
            .order_by(SignInRow.last_used_at.desc(), SignInRow.id.desc())
            .limit(1)
        )
        person_id: int | None = (await self._session.execute(statement)).scalar_one_or_none()
        return person_id

    async def name_among_several(self, person_id: int, chat: Chat) -> str | None:
        """The person's name, where more than one is signed in in the chat; None elsewhere."""
        in_chat = select(func.count()).where(SignInRow.channel == chat.channel, SignInRow.address == chat.address)
        statement = select(PersonRow.name).where(PersonRow.id == person_id, in_chat.scalar_subquery() > 1)
        name: str | None = (await self._session.execute(statement)).scalar_one_or_none()
        return name

    async def of(self, person_id: int) -> list[SignIn]:
        """Every sign-in of a person, the chat used last first."""
        statement = (
            select(SignInRow.__table__)
            .where(SignInRow.person_id == person_id)
            .order_by(SignInRow.last_used_at.desc(), SignInRow.id.desc())
        )
        return [
            SignIn(row.id, Chat(row.channel, row.address), row.signed_in_at, row.last_used_at)
            for row in await self._session.execute(statement)
        ]

    async def chats(self, person_id: int) -> list[Chat]:
        """Every chat in which the person is signed in, blocked ones too."""
        statement = select(SignInRow.channel, SignInRow.address).where(SignInRow.person_id == person_id)
        return [Chat(channel, address) for channel, address in await self._session.execute(statement)]

    async def note_use(self, person_id: int, chat: Chat) -> bool:
        """The person used this chat now, so that messages go there first; False when they are not signed in there.

        Held until the block ends: of a switch to a person and the end of their sign-in at once, one sees the other.
        """
        statement = update(SignInRow).where(*_at(person_id, chat)).values(last_used_at=self._session.now)
        return await self._session.count(statement) == 1

    def number_key(self, id_number: IdNumber) -> str:
        """The key under which is counted what was tried with an ID number.

        A number that nobody registered is counted just the same, or a lock would tell which numbers are known.
        """
        return f"number:{self._session.vault.lookup(id_number.value).hex()}"

    async def attempts(self, *keys: str) -> dict[str, Attempts]:
        """The failures counted under these keys."""
        return await self._attempts(keys, held=False)

    async def hold_attempts(self, *keys: str) -> dict[str, Attempts]:
        """The same, held until the block ends: of two guesses at once, the second sees the first."""
        rows = [{"key": key, "failures": 0, "first_failed_at": self._session.now} for key in sorted(keys)]
        await self._session.execute(self._session.insert(SignInAttemptsRow).values(rows).on_conflict_do_nothing())
        return await self._attempts(keys, held=True)

    async def _attempts(self, keys: tuple[str, ...], *, held: bool) -> dict[str, Attempts]:
        statement = select(SignInAttemptsRow.__table__).where(SignInAttemptsRow.key.in_(keys))
        if held:
            statement = statement.order_by(SignInAttemptsRow.key).with_for_update()
        found = {
            row.key: Attempts(row.failures, row.first_failed_at if row.failures else None, row.locked_until)
            for row in await self._session.execute(statement)
        }
        return {key: found.get(key, Attempts()) for key in keys}

    async def keep_attempts(self, attempts: Mapping[str, Attempts]) -> None:
        """Write counts that were held before; a count of none removes its row."""
        for key, count in attempts.items():
            same_key = SignInAttemptsRow.key == key
            if count == Attempts():
                await self._session.execute(delete(SignInAttemptsRow).where(same_key))
                continue
            values = {
                "failures": count.failures,
                "first_failed_at": count.first_failed_at,
                "locked_until": count.locked_until,
            }
            await self._session.execute(update(SignInAttemptsRow).where(same_key).values(values))


def _at(person_id: int, chat: Chat) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInRow.person_id == person_id,
        SignInRow.channel == chat.channel,
        SignInRow.address == chat.address,
    )
