"""Five who decide at the same moment: one decision, four told by whom; for every kind, on SQLite and on PostgreSQL."""

import asyncio
from typing import Any, cast

import pytest
from sqlalchemy import func, select

from bot.entrance import speaker_of
from bot.identity.asking import ask as ask_to_confirm
from bot.missing_units.asking import Wanted as WantedUnit
from bot.missing_units.asking import ask_for_unit
from bot.registration.spelling import Spelling
from bot.reviewing.asking import ask, reroute
from bot.reviewing.buttons import OnReview
from bot.reviewing.deciding import ANSWERED
from bot.reviewing.inbox import Seen, press
from bot.reviewing.kind import Look, Wanted
from bot.reviewing.reminding import remind
from bot.scene import Scene
from bot.settings import Settings
from core.people import Person, Role, RoleGrant, Standing
from core.reviews import Matter, ReviewCase, Route
from core.rulebook import default_rule_book
from storage.conversations import Chat
from storage.inbox import IncomingUpdate
from storage.reviews import NewReview
from storage.store import Store, Transaction
from storage.tables import EventRow, OutboxRow, RoleGrantRow, UnitRow
from tests.storage.rows import add_person, plant

BOOK = default_rule_book()
PHONES = tuple(Chat("telegram", str(7000 + number)) for number in range(5))
NO = Wanted("decline", "other", "other", "材料对不上")
PRESSES: dict[Matter, tuple[Wanted, ...]] = {
    Matter.IDENTITY: (Wanted("confirm"), NO, Wanted("confirm"), NO, Wanted("confirm")),
    Matter.UNIT_ADMIN: (Wanted("grant"), NO, Wanted("grant"), NO, Wanted("grant")),
    Matter.NEW_UNIT: (Wanted("add", prepared=Spelling("xin", "x")), NO) * 2 + (NO,),
}
"""Those of claims stand beside the other tests of claims."""


@pytest.fixture
async def reviewers(store: Store) -> list[Person]:
    """Five reviewers of the bureau, each on a phone of their own."""
    units = await plant(store)
    people = []
    for number, phone in enumerate(PHONES, start=10):
        async with store.begin() as tx:
            person = await add_person(tx, f"审核员{number}", number, unit_id=units["430101"])
            await tx.people.grant(person.id, RoleGrant(Role.REVIEWER, units["4301"]))
            await tx.sign_ins.add(person.id, phone)
            conversation = await tx.conversations.get(phone)
        async with store.handling(None, conversation).begin() as tx:
            tx.conversation.speak_as(person.id)
        people.append(person)
    return people


async def ask_about(tx: Transaction, matter: Matter) -> Person:
    """Somebody asks for it; they stand at the school, or at the bureau while their unit is missing."""
    bureau, school = await tx.units.by_code("4301"), await tx.units.by_code("430101")
    assert bureau is not None
    assert school is not None
    at = bureau if matter is Matter.NEW_UNIT else school
    person = await add_person(tx, "李晓", 1, unit_id=at.id, standing=Standing.PENDING)
    if matter is Matter.IDENTITY:
        await ask_to_confirm(tx, [person], BOOK)
    elif matter is Matter.NEW_UNIT:
        await ask_for_unit(tx, person, WantedUnit(bureau.id, "长沙市新城小学", ()))
    else:
        case = ReviewCase(Route.REVIEWERS, person.unit_path, frozenset((person.id,)))
        await ask(tx, Look(NewReview(matter, person.id, case, person.id, at_unit_id=school.id), {}))
    return person


async def scene_of(store: Store, phone: Chat, number: int) -> Scene:
    async with store.begin() as tx:
        await tx.inbox.store([IncomingUpdate(number, phone, "{}")])
        (entry,) = await tx.inbox.waiting([phone])
    speaker = await speaker_of(store, entry, None)
    own = store.handling(entry.id, speaker.conversation)
    return Scene(speaker, cast(Any, None), own, BOOK, Settings(), cast(Any, None), cast(Any, None))


@pytest.mark.parametrize("matter", PRESSES, ids=str)
async def test_one_of_five_decides_and_four_read_who(store: Store, reviewers: list[Person], matter: Matter):
    async with store.begin() as tx:
        person = await ask_about(tx, matter)
    scenes = [await scene_of(store, phone, number) for number, phone in enumerate(PHONES, start=1)]

    async def decide(scene: Scene, wanted: Wanted) -> Seen:
        return await press(scene, OnReview(review_id=1), wanted)

    seen = await asyncio.gather(*map(decide, scenes, PRESSES[matter]))

    assert len({one.decided for one in seen}) == 1
    assert seen[0].decided is not None
    assert "长沙市教育局审核岗" in seen[0].decided.zh
    async with store.read() as look:
        review = await look.reviews.get(1)
        told = select(func.count()).select_from(OutboxRow).join(EventRow, EventRow.id == OutboxRow.event_id)
        told = told.where(EventRow.kind == ANSWERED, OutboxRow.person_id == person.id)
        answers = (await look._session.execute(told)).scalar_one()
        added = (await look._session.execute(select(UnitRow.name).where(UnitRow.name == "长沙市新城小学"))).all()
        roles = (await look._session.execute(select(RoleGrantRow).where(RoleGrantRow.person_id == person.id))).all()
    assert review is not None
    assert review.end is not None
    assert answers == 1
    assert len(added) == (review.end.outcome == "added")
    assert len(roles) == (review.end.outcome == "granted")


async def test_a_decision_and_a_reroute_at_once_leave_it_decided(store: Store, reviewers: list[Person]):
    async with store.begin() as tx:
        person = await ask_about(tx, Matter.IDENTITY)
        admin = await add_person(tx, "周建国", 2, unit_id=person.unit_id)
    scene = await scene_of(store, PHONES[0], 1)

    async def name_an_admin() -> None:
        async with store.begin() as tx:
            await tx.people.grant(admin.id, RoleGrant(Role.UNIT_ADMIN, person.unit_id))
            await reroute(tx, person.unit_path)

    seen, _ = await asyncio.gather(press(scene, OnReview(review_id=1), Wanted("confirm")), name_an_admin())

    assert seen.decided is not None
    async with store.read() as look:
        found = await look.people.get(person.id)
        review = await look.reviews.get(1)
    assert found is not None
    assert found.standing is Standing.CONFIRMED
    assert review is not None
    assert review.end is not None
    said = await remind(await scene_of_applicant(store, person), 1)
    assert "已确认" in said.zh


async def scene_of_applicant(store: Store, person: Person) -> Scene:
    phone = Chat("telegram", "6001")
    async with store.begin() as tx:
        await tx.sign_ins.add(person.id, phone)
        conversation = await tx.conversations.get(phone)
    async with store.handling(None, conversation).begin() as tx:
        tx.conversation.speak_as(person.id)
    return await scene_of(store, phone, 77)
