"""The review path uses at most twelve statements, however many files, copies and reviewers there are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from sqlalchemy import select

from bot.claims.draft import Draft, Owned, keep
from bot.claims.kind import LESS
from bot.claims.words import Words, look_of
from bot.entrance import speaker_of
from bot.hours.sufficient import HOURS_SUFFICIENT
from bot.reviewing.asking import ask
from bot.reviewing.buttons import OnReview
from bot.reviewing.inbox import press
from bot.reviewing.kind import Wanted
from bot.scene import Scene
from bot.settings import Settings
from core.claims import ClaimState, Move
from core.people import Person, Role, RoleGrant
from core.rulebook import default_rule_book
from core.years import day_in_shanghai
from storage.claims import CLAIM
from storage.conversations import Chat
from storage.engine import Connection, Database, open_database
from storage.evidence import EvidenceKind, NewEvidence, Owner
from storage.files import StoredFile
from storage.inbox import IncomingUpdate
from storage.keys import open_vault
from storage.store import Store
from storage.tables import BalanceRow, EventRow
from tests.claims.steps import ANSWERS
from tests.databases import SECRET, StillClock
from tests.storage.rows import add_person, plant

BOOK = default_rule_book()
PHONE = Chat("telegram", "7001")
MOST = 12


class Counting:
    """A database that counts what is executed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.statements: list[str] = []

    @asynccontextmanager
    async def _counted(self, opened: Any) -> AsyncIterator[Connection]:
        async with opened as connection:
            counting = self

            class Counted:
                dialect = connection.dialect

                async def execute(self, statement: Any, parameters: Any = None, /) -> Any:
                    counting.statements.append(str(statement))
                    return await connection.execute(statement, parameters)

            yield cast(Connection, Counted())

    def writing(self) -> Any:
        return self._counted(self._database.writing())

    def reading(self) -> Any:
        return self._counted(self._database.reading())

    async def close(self) -> None:
        await self._database.close()


@pytest.fixture
async def counting(database_url: str) -> AsyncIterator[Counting]:
    counting = Counting(open_database(database_url))
    yield counting
    await counting.close()


@pytest.fixture
async def crowded(counting: Counting, clock: StillClock) -> tuple[Store, Person, dict[str, int]]:
    """Thirty people in each office, one of whom speaks on PHONE and holds both, and one applicant."""
    database = cast(Database, counting)
    store = Store(database, await open_vault(database, [SECRET], clock()), clock)
    units = await plant(store)
    async with store.begin() as tx:
        wang_fang = await add_person(tx, "王芳", 1, unit_id=units["430101"])
        offices = [RoleGrant(Role.UNIT_ADMIN, units["430101"]), RoleGrant(Role.REVIEWER, units["4301"])]
        for number in range(2, 32):
            one = await add_person(tx, "审核员", number, unit_id=units["430101"])
            for office in offices:
                await tx.people.grant(one.id, office)
        await tx.sign_ins.add(one.id, PHONE)
    async with store.read() as look:
        conversation = await look.conversations.get(PHONE)
    async with store.handling(None, conversation).begin() as tx:
        tx.conversation.speak_as(one.id)
    return store, wang_fang, units


async def crowded_claim(store: Store, person: Person, state: ClaimState) -> int:
    """A claim with a dozen files whose card has a hundred copies; gives its review. It makes the hours enough."""
    async with store.begin() as tx:
        claim_id = await tx.claims.add(person.id, "professional", "paper_first", BOOK.version)
        draft = await Draft.of(tx, claim_id, Owned(person.id, BOOK, day_in_shanghai(tx.now)))
        for code, value in {**ANSWERS, "=amount": 6000}.items():
            draft = draft.with_answer(code, value)
        await keep(tx, draft)
        await tx.claims.move(draft.claim.case, state, first_submitted_at=tx.now, submitted_at=tx.now)
        claim = await tx.claims.get(claim_id)
        assert claim is not None
        (asking,) = await ask(tx, look_of(claim.case, Words.of(draft)))
        for number in range(12):
            file = StoredFile(f"{claim_id}-{number}", "材料.jpg", "image/jpeg", 9, "sha")
            new = NewEvidence(EvidenceKind.MATERIAL, None, file, f"sha-{number}")
            await tx.evidence.add(Owner(CLAIM, claim_id), person.id, new, await tx.files.add(file))
        for number in range(100):
            await tx.cards.keep(CLAIM, asking.review_id, Chat("telegram", str(number)), claim_id)
    return asking.review_id


PRESSES: dict[str, tuple[ClaimState, Wanted, ClaimState]] = {
    "passed on": (ClaimState.AT_UNIT, Wanted(Move.APPROVE), ClaimState.AT_AUTHORITY),
    "granted": (ClaimState.AT_AUTHORITY, Wanted(Move.APPROVE), ClaimState.GRANTED),
    "granted less": (ClaimState.AT_AUTHORITY, Wanted(LESS, "0.1000", "over_cap"), ClaimState.GRANTED),
    "returned": (ClaimState.AT_UNIT, Wanted(Move.RETURN, "0", "unclear"), ClaimState.RETURNED),
    "refused": (ClaimState.AT_AUTHORITY, Wanted(Move.REFUSE, "", "unclear"), ClaimState.REFUSED),
}


@pytest.mark.parametrize("name", PRESSES)
async def test_a_press_uses_at_most_twelve_statements(
    counting: Counting, crowded: tuple[Store, Person, dict[str, int]], name: str
):
    store, wang_fang, _ = crowded
    state, wanted, result = PRESSES[name]
    async with store.begin() as tx:
        public = {"person_id": wang_fang.id, "year": 2026, "public": 3000, "professional": 0}
        await tx._session.execute(tx._session.insert(BalanceRow).values(public))
    review_id = await crowded_claim(store, wang_fang, state)
    async with store.begin() as tx:
        await tx.inbox.store([IncomingUpdate(1, PHONE, "{}")])
        (entry,) = await tx.inbox.waiting([PHONE])
    counting.statements.clear()

    speaker = await speaker_of(store, entry, None)
    own = store.handling(entry.id, speaker.conversation)
    scene = Scene(speaker, cast(Any, None), own, BOOK, Settings(), cast(Any, None), cast(Any, None))
    seen = await press(scene, OnReview(review_id=review_id), wanted)

    assert len(counting.statements) <= MOST, counting.statements
    assert seen.opened.owned.claim.state is state
    async with store.read() as look:
        claim = await look.claims.get(seen.opened.owned.claim.id)
    assert claim is not None
    assert claim.state is result
    async with store.read() as look:
        kinds = set((await look._session.execute(select(EventRow.kind))).scalars())
    assert (HOURS_SUFFICIENT in kinds) is (name == "granted")
