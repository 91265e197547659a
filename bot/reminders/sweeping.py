"""The sweep: whatever is due is queued, once, whoever calls it and however often."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import structlog

from bot.reminders.source import Source
from bot.reminders.sources import SOURCES
from core.reminders import Deadline, Rung, rung_due
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.reminders import Round
from storage.store import Store

log = structlog.get_logger()

DUE = "reminder.due"
"""A rung of a deadline: worded for each recipient when it is sent."""


@dataclass(frozen=True)
class Due:
    """A rung that was reached and not gone through yet."""

    source: Source
    rung: Rung


def happened(deadline: Deadline, *, rung: Rung | None = None) -> dict[str, Any]:
    """The values of an event that reminds of a deadline; without a rung it was asked for."""
    values = {"matter": deadline.kind.value, "about": deadline.about, "until": deadline.until.isoformat()}
    late = rung is not None and rung.late
    return values | ({"late_since": rung.due.isoformat()} if rung is not None and late else {})


async def due(store: Store, book: RuleBook) -> list[Due]:
    """What has to be gone through now. On most days that is nothing, and no person is looked at."""
    async with store.read() as look:
        today = day_in_shanghai(look.now)
        deadlines = [(each, one) for each in SOURCES.values() for one in await each.ahead(look, book)]
        done = await look.reminders.gone_through(today)
    reached = [(source, rung_due(deadline, today)) for source, deadline in deadlines]
    return [Due(source, rung) for source, rung in reached if rung is not None and rung.key not in done]


async def sweep(store: Store, book: RuleBook) -> int:
    """Queue everything that is due; gives how many reminders that is."""
    told = 0
    for each in await due(store, book):
        async for _, people in go_through(store, book, each):
            told += people
    return told


async def go_through(store: Store, book: RuleBook, one: Due) -> AsyncIterator[tuple[Round, int]]:
    """A round from where it stands to its end, chunk by chunk: the round after each, and how many were told."""
    rung = one.rung
    whom = one.source.whom(rung, book, day_in_shanghai(store.clock()))
    event = (DUE, happened(rung.deadline, rung=rung))
    async with store.begin() as tx:
        at = await tx.reminders.begin(rung)
    while not at.is_done:
        async with store.begin() as tx:
            chunk = await tx.reminders.go_on(at, whom, event, book.reminders.after_quiet_hours(tx.now))
        at = chunk.round
        yield at, chunk.told
        await asyncio.sleep(0)  # a press that waits for the writer comes first
    log.info("reminders queued", kind=rung.deadline.kind.value, about=rung.deadline.about, days=rung.days)
