"""`xueshi remind`: the sweep by hand, and a table of what it did or would do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.reminders.sweeping import Due
    from core.rulebook import RuleBook
    from storage.store import Store

_COLUMNS = "{name:<10} {kind:<8} {rung:>4}  {due:<12} {gap}"


@dataclass(frozen=True)
class Line:
    """One reminder: for whom, of what kind, how many days before the end, when it was due, and what is missing."""

    name: str
    kind: str
    rung: int
    due: date
    gap: str

    def __str__(self) -> str:
        return _COLUMNS.format(name=self.name, kind=self.kind, rung=self.rung, due=f"{self.due}", gap=self.gap)


def remind(
    now: Annotated[str | None, typer.Option(help="As if it were that moment, such as 2026-12-24T09:00.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is due.")] = False,
) -> None:
    """Queue the reminders that are due, as the running bot does by itself, and print them."""
    from bot.app import open_store, rule_book, system_clock
    from bot.settings import load_settings

    moment = None if now is None else _moment(now)
    settings = load_settings()

    async def work() -> int:
        store = await open_store(settings, system_clock if moment is None else lambda: moment)
        book, printed = rule_book(settings), 0
        try:
            lines = would_remind(store, book) if dry_run else do_remind(store, book)
            async for line in lines:
                if not printed:
                    typer.echo(_COLUMNS.format(name="person", kind="kind", rung="rung", due="due", gap="missing"))
                typer.echo(str(line))
                printed += 1
            return printed
        finally:
            await store.close()

    count = asyncio.run(work())
    typer.echo(f"{count} reminders {'are due; nothing was queued' if dry_run else 'queued'}.")


def _moment(text: str) -> datetime:
    from core.years import SHANGHAI

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        typer.echo(f"xueshi: --now {text} is no moment such as 2026-12-24T09:00.", err=True)
        raise typer.Exit(1) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=SHANGHAI)


async def do_remind(store: "Store", book: "RuleBook") -> AsyncIterator[Line]:
    """Sweep, and give what was queued; a chunk of people at a time, so that a million of them fit."""
    from bot.reminders.sweeping import due, go_through

    for each in await due(store, book):
        async with store.read() as look:
            begun = await look.reminders.round(each.rung)
        after = 0 if begun is None else begun.reached
        async for at, told in go_through(store, book, each):
            if told:
                async with store.read() as look:
                    people = await look.reminders.told(at, after)
                async for line in _lines(store, book, each, people):
                    yield line
            after = at.reached


async def would_remind(store: "Store", book: "RuleBook") -> AsyncIterator[Line]:
    """What a sweep would queue."""
    from bot.reminders.sweeping import due
    from core.years import day_in_shanghai
    from storage.reminders import Round

    for each in await due(store, book):
        whom = each.source.whom(each.rung, book, day_in_shanghai(store.clock()))
        async with store.read() as look:
            at = await look.reminders.round(each.rung) or Round(0, each.rung, 0, is_done=False)
        while not at.is_done:
            async with store.scan() as look:
                at, people = await look.reminders.would_tell(at, whom)
            async for line in _lines(store, book, each, people):
                yield line


async def _lines(store: "Store", book: "RuleBook", one: "Due", people: list[int]) -> AsyncIterator[Line]:
    """Those of the people who would really be told something, by the rule that words it."""
    from bot.hours.texts import missing
    from bot.reminders.rendering import what_to_say
    from bot.texts import Language

    for person_id in people:
        async with store.read() as look:
            person = await look.people.get(person_id)
            said = None if person is None else await what_to_say(person, one.rung.deadline, look, book)
        if person is not None and said is not None:
            gap = "—" if said.gap is None else missing(said.gap).in_(Language.ZH)
            yield Line(masked(person.name), one.rung.deadline.kind.value, one.rung.days, one.rung.due, gap)


def masked(name: str) -> str:
    """“王*”, “欧*娜”: enough to recognise whom one knows, too little to name a stranger."""
    return name[:1] + "*" * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")
