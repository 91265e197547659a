"""The life of a row of the outbox, and when its turn has come."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, bindparam, exists, literal, or_
from sqlalchemy.orm import aliased

from storage.tables import OutboxRow


class DeliveryState(StrEnum):
    """The life of a row: queued → sending → one of the ends; waiting after a passing fault, then sending again.

    The policy for a call that may or may not have been carried out, because its answer was lost or the process fell: an
    edit, a deletion, a decision, a document and a reminder are repeated, for twice is better than never. A broadcast
    ends as unknown, and an operator says whether it is repeated (`Outbox.repeat_unknown`).
    """

    QUEUED = "queued"  # waits for its time and its turn
    SENDING = "sending"  # a process makes the call, or fell before noting how it went
    WAITING = "waiting"  # waits for another try; nothing later overtakes it
    PAUSED = "paused"  # its broadcast is held
    SENT = "sent"  # the chat server has it
    UNKNOWN = "unknown"  # the call may or may not have been carried out, and is not repeated by itself
    UNREACHABLE = "unreachable"  # the person has no chat where the bot may write
    FAILED = "failed"  # the chat server refuses this very message for good, or faults lasted too long
    WITHDRAWN = "withdrawn"  # its broadcast was cancelled, or its time had passed, before it was sent


OPEN = (DeliveryState.QUEUED, DeliveryState.WAITING)
"""To be sent when the time has come."""
UNDER_WAY = (DeliveryState.SENDING, DeliveryState.WAITING)
"""Tried, and not at its end."""


def among(column: Any, states: Iterable[DeliveryState]) -> Any:
    """Whether a state is one of these; written out, for only then both databases see that a partial index serves."""
    values = [state.value for state in states]
    return column.in_(bindparam(None, values, expanding=True, literal_execute=True))


def is_due(now: datetime) -> Any:
    """Its time has come."""
    return and_(among(OutboxRow.state, OPEN), OutboxRow.not_before <= now)


def earlier_under_way() -> Any:
    """An earlier row to the same recipient that is being sent, or waits for another try and is no less urgent."""
    earlier = aliased(OutboxRow)
    under_way = and_(
        among(earlier.state, UNDER_WAY),
        earlier.id < OutboxRow.id,
        or_(earlier.state == DeliveryState.SENDING.value, earlier.priority <= OutboxRow.priority),
    )
    to_person = and_(earlier.person_id == OutboxRow.person_id, under_way)
    to_chat = and_(earlier.channel == OutboxRow.channel, earlier.address == OutboxRow.address, under_way)
    return or_(exists(literal(1)).where(to_person), exists(literal(1)).where(to_chat))
