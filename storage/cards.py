"""Cards: messages that show one decision to several people. Once it is taken, every copy is frozen."""

from sqlalchemy import delete, select

from storage.conversations import Chat
from storage.outbox import Outbox
from storage.session import Session
from storage.tables import CardCopyRow, CardFreezeRow


class Cards:
    """The copies of all cards. A card is named by its subject (such as "identity") and the subject's id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def keep(self, subject: str, subject_id: int, chat: Chat, message_id: int) -> None:
        """Remember a copy. If the decision fell while this copy was on its way, it is frozen at once."""
        values = {
            "subject": subject,
            "subject_id": subject_id,
            "channel": chat.channel,
            "address": chat.address,
            "message_id": message_id,
        }
        await self._session.execute(self._session.insert(CardCopyRow).values(values).on_conflict_do_nothing())
        statement = select(CardFreezeRow.event_id).where(
            CardFreezeRow.subject == subject, CardFreezeRow.subject_id == subject_id
        )
        event_id = (await self._session.execute(statement)).scalar_one_or_none()
        if event_id is not None:
            await Outbox(self._session).edit(event_id, chat, message_id)

    async def freeze(self, subject: str, subject_id: int, event_id: int, but: tuple[Chat, int] | None = None) -> None:
        """Turn every copy into what `event_id` says; `but` is the copy that was pressed and is answered directly."""
        freeze = {"subject": subject, "subject_id": subject_id, "event_id": event_id}
        await self._session.execute(
            self._session.insert(CardFreezeRow)
            .values(freeze)
            .on_conflict_do_update(index_elements=["subject", "subject_id"], set_={"event_id": event_id})
        )
        copies = select(CardCopyRow.channel, CardCopyRow.address, CardCopyRow.message_id).where(
            CardCopyRow.subject == subject, CardCopyRow.subject_id == subject_id
        )
        outbox = Outbox(self._session)
        for channel, address, message_id in (await self._session.execute(copies)).all():
            if (Chat(channel, address), message_id) != but:
                await outbox.edit(event_id, Chat(channel, address), message_id)

    async def reopen(self, subject: str, subject_id: int) -> None:
        """A new round begins (corrected and handed in again): later copies are live again."""
        await self._session.execute(
            delete(CardFreezeRow).where(CardFreezeRow.subject == subject, CardFreezeRow.subject_id == subject_id)
        )
