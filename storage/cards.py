"""Cards: messages that show one decision to several people. Once it is taken, every copy is frozen."""

from sqlalchemy import delete, select, tuple_

from storage.conversations import Chat
from storage.outbox import Event, Outbox
from storage.session import Session
from storage.tables import CardCopyRow, CardRow, EventRow

_KEY = ["subject", "subject_id"]


class Cards:
    """The copies of all cards. A card is named by its subject (such as "identity") and the subject's id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, subject: str, subject_id: int, chat: Chat, message_id: int) -> None:
        """Remember a copy. If the decision fell while this copy was on its way, it is frozen at once."""
        copy = {
            "subject": subject,
            "subject_id": subject_id,
            "channel": chat.channel,
            "address": chat.address,
            "message_id": message_id,
        }
        await self._session.execute(self._session.insert(CardCopyRow).values(copy).on_conflict_do_nothing())
        # Writing the card's row, even unchanged, makes this and `freeze` wait for each other: a copy and a decision
        # that are written at the same moment would otherwise not see one another on PostgreSQL.
        card = self._session.insert(CardRow).values(subject=subject, subject_id=subject_id)
        card = card.on_conflict_do_update(index_elements=_KEY, set_={"event_id": CardRow.event_id})
        event_id = (await self._session.execute(card.returning(CardRow.event_id))).scalar_one()
        if event_id is not None:
            await Outbox(self._session).edit(event_id, chat, message_id)

    async def forget(self, chat: Chat, message_id: int) -> None:
        """Something else stands in this message now: it is no copy of a card any more."""
        await self._session.execute(
            delete(CardCopyRow).where(
                CardCopyRow.channel == chat.channel,
                CardCopyRow.address == chat.address,
                CardCopyRow.message_id == message_id,
            )
        )

    async def freeze(self, subject: str, subject_id: int, event_id: int, but: tuple[Chat, int] | None = None) -> None:
        """Turn every copy into what `event_id` says, except the message `but`, which the answer to the press changes
        itself. Two statements, however many copies there are."""
        card = self._session.insert(CardRow).values(subject=subject, subject_id=subject_id, event_id=event_id)
        await self._session.execute(
            card.on_conflict_do_update(index_elements=_KEY, set_={"event_id": card.excluded.event_id})
        )
        copies = select(CardCopyRow.channel, CardCopyRow.address, CardCopyRow.message_id).where(
            CardCopyRow.subject == subject, CardCopyRow.subject_id == subject_id
        )
        if but is not None:
            chat, message_id = but
            here = (chat.channel, chat.address, message_id)
            place = tuple_(CardCopyRow.channel, CardCopyRow.address, CardCopyRow.message_id)
            copies = copies.where(place.not_in([here]))
        await Outbox(self._session).edit_copies(event_id, copies)

    async def decision(self, subject: str, subject_id: int) -> Event | None:
        """The event that froze the card; None while the decision is open."""
        statement = (
            select(EventRow.kind, EventRow.payload, EventRow.at)
            .join(CardRow, CardRow.event_id == EventRow.id)
            .where(CardRow.subject == subject, CardRow.subject_id == subject_id)
        )
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else Outbox(self._session).event(row.kind, row.payload, row.at)
