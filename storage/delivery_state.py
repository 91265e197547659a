"""The life of a row of the outbox, and when its turn has come."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, exists, literal, or_
from sqlalchemy.orm import aliased

from storage.tables import OutboxRow


class DeliveryState(StrEnum):
    """The life of a row: queued → sending → one of the four ends; back to queued after a passing fault."""

    QUEUED = "queued"  # waits for its time and its turn
    SENDING = "sending"  # a process is about to make the call, or made it and fell before noting how it went
    SENT = "sent"  # the chat server has it
    UNKNOWN = "unknown"  # the call may or may not have been carried out, and is not to be repeated
    UNREACHABLE = "unreachable"  # the person has no chat where the bot may write
    FAILED = "failed"  # the chat server refuses this very message for good


def is_due(now: datetime) -> Any:
    """Its time has come, or whoever took it fell."""
    return or_(
        and_(OutboxRow.state == DeliveryState.QUEUED.value, OutboxRow.not_before <= now),
        and_(OutboxRow.state == DeliveryState.SENDING.value, OutboxRow.lease_until < now),
    )


def earlier_under_way() -> Any:
    """An earlier row to the same recipient that is being sent, or waits for another try."""
    earlier = aliased(OutboxRow)
    same_recipient = or_(
        and_(earlier.person_id.is_not(None), earlier.person_id == OutboxRow.person_id),
        and_(
            earlier.address.is_not(None),
            earlier.channel == OutboxRow.channel,
            earlier.address == OutboxRow.address,
        ),
    )
    under_way = or_(
        earlier.state == DeliveryState.SENDING.value,
        and_(earlier.state == DeliveryState.QUEUED.value, earlier.attempts > 0),
    )
    return exists(literal(1)).where(earlier.id < OutboxRow.id, same_recipient, under_way)
