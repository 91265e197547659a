"""Exemptions on both databases: who is reminded and whom a notice counts, against the gap card of each person."""

import random

import pytest

from bot.hours.cards import Account, cards_of
from bot.reminders.sweeping import sweep
from core.cohorts import shortfall
from core.hours import Subject
from core.ledger import CardState, Gap
from core.needs import Outcome
from core.notices import Audience, AudienceKind
from core.reminders import ReminderKind
from core.rulebook import default_rule_book
from storage.notice_audiences import Reach
from storage.store import Store, Transaction
from storage.tables import CertificateRow, ExemptionRow
from tests.databases import StillClock
from tests.reminders.careers import apply_for
from tests.reminders.sending import send
from tests.reminders.test_sweep import give, morning, people, queued

BOOK = default_rule_book()

pytestmark = pytest.mark.usefixtures("is_working_day")


async def exempt(tx: Transaction, person_id: int, year: int, outcome: Outcome, relief: tuple[int, int]) -> None:
    """A granted exemption with its document, as far as conditions look at it. Relief in hundredths, public first."""
    await apply_for(tx, person_id, "exemption", year)
    session = tx._session
    document = CertificateRow.__table__
    found = document.select().where(document.c.person_id == person_id, document.c.year == year)
    (certificate_id,) = [row.id for row in await session.execute(found) if row.kind == "exemption"]
    await session.add(
        ExemptionRow,
        {
            "person_id": person_id,
            "filed_by": person_id,
            "state": "granted",
            "year": year,
            "outcome": outcome.value,
            "public": relief[0],
            "professional": relief[1],
            "rule_book_version": BOOK.version,
            "made_at": tx.now,
            "changed_at": tx.now,
            "certificate_id": certificate_id,
        },
    )


async def exempted(store: Store, count: int) -> list[int]:
    """Everybody has some hours of this year and the last, and most have an exemption of one of them."""
    ids, chance = await people(store, count), random.Random(11)
    async with store.begin() as tx:
        for person_id in ids:
            had = chance.choice([None, (0, 0), (3000, 6000), (2000, 6000), (3000, 4000)])
            if had is not None:
                await give(tx, person_id, had, 2025)
            for year in chance.choice([(), (2025,), (2026,), (2025, 2026)]):
                outcome = chance.choice(list(Outcome))
                relief = chance.choice([(1000, 0), (0, 2000), (3000, 6000)]) if outcome is Outcome.PARTIAL else (0, 0)
                await exempt(tx, person_id, year, outcome, relief)
    return ids


async def gaps(store: Store, ids: list[int], state: CardState) -> dict[int, Gap]:
    """The gap of everybody whose card of 2026 says so."""
    found = {}
    async with store.read() as look:
        for person_id in ids:
            person = await look.people.get(person_id)
            assert person is not None
            first = (await cards_of(look, await Account.of(person, look, BOOK), BOOK.year(2026))).first.card
            if first.state is state:
                found[person_id] = first.gap
    return found


@pytest.mark.parametrize(
    ("day", "state", "kind"),
    [("2026-12-24", CardState.SHORT, ReminderKind.STUDY), ("2027-03-24", CardState.ENOUGH, ReminderKind.APPLY)],
)
async def test_reminders_reach_everybody_of_whom_the_card_says_so_and_nobody_else(
    store: Store, clock: StillClock, day: str, state: CardState, kind: ReminderKind
):
    clock.now = morning("2026-01-05")
    ids = await exempted(store, 200)
    clock.now = morning(day)

    await sweep(store, BOOK)

    right = set(await gaps(store, ids, state))
    assert 10 < len(right) < 190
    assert right <= set(await queued(store))
    assert {heard.person_id for heard in await send(store, BOOK) if heard.kind is kind} == right


async def test_a_notice_counts_those_whose_card_lacks_the_subject(store: Store, clock: StillClock):
    clock.now = morning("2026-01-05")
    ids = await exempted(store, 200)
    clock.now = morning("2026-12-24")
    short = await gaps(store, ids, CardState.SHORT)
    for subject in Subject:
        right = [
            gap for gap in short.values() if any(line.short and line.subject in (None, subject) for line in gap.lines)
        ]
        audience = Audience(AudienceKind.SHORT, 1, subject=subject, year=2026)
        reach = Reach(audience, (1,), shortfall(2026, subject, clock.now.date(), BOOK), notice_id=1)
        async with store.read() as look:
            assert await look.notice_audiences.count(reach) == len(right)
