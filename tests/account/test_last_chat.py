"""Messages go to the chat that a person used last."""

from sqlalchemy import select

from storage.store import Store
from storage.tables import SignInRow
from tests.chat import Chat, text_of
from tests.registration.steps import say
from tests.world import World


async def tell(store: Store, person_id: int) -> None:
    """Something that concerns the person, to the chat used last."""
    async with store.begin() as tx:
        event_id = await tx.outbox.record("sign_in.elsewhere", person_id=person_id)
        await tx.outbox.tell(event_id, person_id)


async def told(chat: Chat) -> bool:
    return any("在另一个聊天里登录了" in text_of(message) for message in await chat.messages())


async def test_news_go_to_the_phone_used_last_also_within_the_hour(world: World) -> None:
    wang_fang = await world.person("王芳")
    old, new = await world.signed_in(wang_fang), await world.signed_in(wang_fang)
    await say(old, "/start", "王芳")

    await world.app.inbox.settle()
    await tell(world.store, wang_fang.id)

    await old.wait_for_text("在另一个聊天里登录了")
    assert not await told(new)


async def test_the_phone_used_last_may_change_again_and_again(world: World) -> None:
    wang_fang = await world.person("王芳")
    one, other = await world.signed_in(wang_fang), await world.signed_in(wang_fang)
    await say(one, "/start", "王芳")
    await say(other, "/start", "王芳")

    await world.app.inbox.settle()
    await tell(world.store, wang_fang.id)

    await other.wait_for_text("在另一个聊天里登录了")
    assert not await told(one)


async def test_the_use_of_an_only_phone_is_noted_once_an_hour(world: World) -> None:
    wang_fang = await world.person("王芳")
    phone = await world.signed_in(wang_fang)
    uses = []
    for _ in range(3):
        world.clock.move(minutes=40)
        await say(phone, "/start", "王芳")
        await world.app.inbox.settle()
        uses.append(await last_used(world, wang_fang.id))

    assert uses[0] != uses[1]
    assert uses[1] == uses[2]


async def last_used(world: World, person_id: int) -> object:

    async with world.store.read() as look:
        rows = await look._session.execute(select(SignInRow.last_used_at).where(SignInRow.person_id == person_id))
        return rows.scalar_one()
