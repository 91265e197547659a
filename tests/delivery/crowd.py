"""Many people at once: registered and signed in, each on a phone of their own, and something to tell them all."""

from collections.abc import Iterator

from sqlalchemy import insert, select

from bot.reviewing.deciding import ANSWERED
from bot.sandbox import DEFAULT_TOKEN
from core.id_numbers import IdNumber, check_character
from core.people import Role
from core.reviews import Matter, UnitOutcome
from storage.outbox import Posting, Priority
from storage.store import Store
from storage.tables import ConversationRow, PersonRow, SignInRow
from tests.chat import ClientApi
from tests.world import SCHOOL

FIRST_CHAT = 70_000
FIRST_PERSON = 70_000
AT_ONCE = 2_000
"""People of one transaction."""


def _numbered(number: int) -> IdNumber:
    first17 = f"4399{number // 1000 % 100:02d}{1950 + number // 100_000:04d}0307{number % 1000:03d}"
    return IdNumber(first17 + check_character(first17))


def _batches(people: int) -> Iterator[range]:
    for start in range(0, people, AT_ONCE):
        yield range(start, min(start + AT_ONCE, people))


async def settle_crowd(store: Store, people: int) -> list[int]:
    """So many people of the school; gives the ids of their chats, each person's `number` being FIRST_PERSON + n."""
    async with store.read() as look:
        school = await look.units.by_code(SCHOOL)
    assert school is not None
    for batch in _batches(people):
        async with store.begin() as tx:
            vault, persons, chats, signed_in = tx._session.vault, [], [], []
            for number in batch:
                numbered = _numbered(number)
                at = {"channel": "telegram", "address": str(FIRST_CHAT + number), "person_id": FIRST_PERSON + number}
                persons.append(
                    {
                        "id": FIRST_PERSON + number,
                        "id_number": vault.seal(numbered.value, "people.id_number"),
                        "id_number_hash": vault.lookup(numbered.value),
                        "name": f"王芳{number}",
                        "unit_id": school.id,
                        "standing": "confirmed",
                        "password_hash": "-",
                        "registered_at": tx.now,
                    }
                )
                chats.append({**at, "revision": 1, "updated_at": tx.now, "language": "zh"})
                signed_in.append({**at, "signed_in_at": tx.now, "last_used_at": tx.now})
            await tx._session.execute(insert(PersonRow), persons)
            await tx._session.execute(insert(ConversationRow), chats)
            await tx._session.execute(insert(SignInRow), signed_in)
    return [FIRST_CHAT + number for number in range(people)]


async def meet(api: ClientApi, chats: list[int]) -> None:
    """These people spoke to the bot once; it was told long ago. No bot may be running meanwhile."""
    for chat in chats:
        await (await api.add_person(chat, f"Wang Fang {chat}", language_code="zh-hans")).say("/start")
    url = f"{api.base_url}/bot{DEFAULT_TOKEN}/getUpdates"
    async with api.session.post(url, data={"offset": -1}) as response:
        [last] = (await response.json())["result"]
    async with api.session.post(url, data={"offset": last["update_id"] + 1}) as response:
        assert (await response.json())["ok"]


async def news(store: Store, words: str) -> int:
    """Something to tell, worded as an answer to whoever missed their unit; gives the event's id."""
    values = {
        "matter": Matter.NEW_UNIT.value,
        "office_role": Role.REVIEWER.value,
        "office_unit": "湖南省",
        "name": words,
        "given": words,
    }
    async with store.begin() as tx:
        return await tx.outbox.record(ANSWERED, outcome=UnitOutcome.ADDED.value, reason=None, **values)


async def tell_everybody(store: Store, words: str) -> int:
    """A broadcast to the whole crowd; gives its event."""
    event_id = await news(store, words)
    everybody = select(PersonRow.id).where(PersonRow.id >= FIRST_PERSON).order_by(PersonRow.id)
    async with store.begin() as tx:
        await tx.outbox.broadcast(event_id, everybody, Posting(Priority.BROADCAST))
    return event_id
