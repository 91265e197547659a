"""People and platforms in a bare store, for tests of storage and of what lies right above it."""

from bot.learning.intake import Delivery, Outcome, take_event
from core.id_numbers import IdNumber
from core.ledger import RecordState
from core.people import Standing
from core.platform_events import PlatformEvent, parse_event
from core.rulebook import default_rule_book
from core.units import UnitKind
from storage.hours import Drift
from storage.people import Newcomer
from storage.platforms import Platform
from storage.store import Store, Transaction
from storage.units import NewUnit
from tests.learning.reporting import LI_XIAO, WANG_FANG, course

__all__ = [
    "LI_XIAO",
    "WANG_FANG",
    "balance",
    "course",
    "drift",
    "found_unit",
    "newcomer",
    "platform",
    "register",
    "states",
    "take",
    "taken_in",
]

_UNIT = NewUnit("43010001001", "000123", UnitKind.UNIT, "长沙市第一中学", "长沙一中", None, "", "")


async def found_unit(store: Store) -> None:
    """The one unit of a bare store."""
    async with store.begin() as tx:
        await tx.units.put([_UNIT])


def newcomer(id_number: str = WANG_FANG, name: str = "王芳") -> Newcomer:
    return Newcomer(
        id_number=IdNumber.parse(id_number),
        name=name,
        phone=None,
        unit_id=1,
        standing=Standing.CONFIRMED,
        post_category=None,
        title=None,
        education=None,
        entry_year=2012,
        entry_month=9,
        password_hash="",
    )


async def register(tx: Transaction, id_number: str = WANG_FANG, name: str = "王芳") -> int:
    """Somebody registers, and is credited what was reported before."""
    person_id = await tx.people.add(newcomer(id_number, name))
    assert person_id is not None
    await tx.hours.credit(person_id, IdNumber.parse(id_number))
    return person_id


async def platform(store: Store, code: str = "yuelu") -> Platform:
    async with store.begin() as tx:
        await tx.platforms.add(code, code.title(), f"https://{code}.example.org", "whsec_c2VjcmV0")
    async with store.read() as look:
        found = await look.platforms.find(code)
    assert found is not None
    return found[0]


def taken_in(body: dict[str, object]) -> PlatformEvent:
    return parse_event(body)


_webhook_ids = iter(range(1, 1_000_000))


async def take(store: Store, source: Platform, body: dict[str, object], webhook_id: str | None = None) -> Outcome:
    """An event arrives, in a transaction of its own."""
    delivery = Delivery(source, webhook_id or f"msg_{next(_webhook_ids)}", taken_in(body))
    async with store.begin() as tx:
        return await take_event(tx, delivery, default_rule_book())


async def balance(store: Store, person_id: int, year: int = 2026) -> tuple[str, str]:
    """Public and professional hours as they are kept."""
    async with store.read() as look:
        kept = (await look.hours.balances(person_id)).get(year)
    return ("0", "0") if kept is None else (str(kept.public), str(kept.professional))


async def states(store: Store, person_id: int, year: int = 2026) -> list[RecordState]:
    async with store.read() as look:
        return [record.state for record in await look.hours.records(person_id, year)]


async def drift(store: Store) -> tuple[Drift, ...]:
    async with store.read() as look:
        return await look.hours.drift()
