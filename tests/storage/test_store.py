"""One press, one block: what is kept, what is not, and what a replay meets."""

import pytest

from core.people import Role, RoleGrant
from core.refusals import Refused
from storage.conversations import Conversation, ConversationChanged
from storage.inbox import AlreadyApplied, IncomingUpdate
from storage.store import Store
from tests.databases import StillClock
from tests.storage.rows import LI_XIAO_PHONE, WANG_FANG_PHONE, add_person, plant


class TooLate(Refused):
    """A rule of these tests."""


async def arrives(store: Store, update_id: int = 1) -> int:
    """An update of Wang Fang's phone is stored; gives its entry."""
    async with store.begin() as tx:
        await tx.inbox.store([IncomingUpdate(update_id, WANG_FANG_PHONE, "{}")])
    async with store.read() as look:
        return (await look.inbox.waiting([WANG_FANG_PHONE]))[-1].id


async def conversation(store: Store) -> Conversation:
    async with store.read() as look:
        return await look.conversations.get(WANG_FANG_PHONE)


async def payload(store: Store, entry: int) -> str | None:
    async with store.read() as look:
        return {each.id: each.payload for each in await look.inbox.waiting()}[entry]


async def answer(store: Store, question: str, **answers: object) -> None:
    async with store.begin() as tx:
        tx.conversation.ask(question, **answers)


async def refuse(store: Store) -> None:
    async with store.begin() as tx:
        tx.conversation.ask("Registration:name")
        await tx.outbox.tell_chat(await tx.outbox.record("test.happened"), WANG_FANG_PHONE)
        raise TooLate


async def test_the_effects_and_the_mark_of_an_update_are_one(store: Store):
    entry = await arrives(store)

    await answer(store.handling(entry, await conversation(store)), "Registration:name", given="王芳")

    assert (await conversation(store)).form == "Registration:name"
    assert (await conversation(store)).answers == {"given": "王芳"}
    assert await payload(store, entry) is None


async def test_a_replay_of_an_applied_update_changes_nothing(store: Store):
    entry = await arrives(store)
    await answer(store.handling(entry, await conversation(store)), "Registration:name")

    with pytest.raises(AlreadyApplied):
        await answer(store.handling(entry, await conversation(store)), "Registration:phone")

    assert (await conversation(store)).form == "Registration:name"


async def test_a_refusal_keeps_nothing_but_the_mark(store: Store):
    entry = await arrives(store)
    own = store.handling(entry, await conversation(store))

    with pytest.raises(TooLate):
        await refuse(own)

    assert (await conversation(store)).form is None
    assert await payload(store, entry) is None
    async with store.read() as look:
        assert not await look.outbox.anything_due()
    with pytest.raises(AlreadyApplied):
        await answer(store.handling(entry, await conversation(store)), "Registration:name")


async def test_a_second_change_of_the_same_update_is_no_replay(store: Store):
    entry = await arrives(store)
    own = store.handling(entry, await conversation(store))

    await answer(own, "Registration:name")
    with pytest.raises(TooLate):
        await refuse(own)
    await answer(own, "Registration:phone")

    assert (await conversation(store)).form == "Registration:phone"


async def test_an_error_keeps_not_even_the_mark_so_that_it_is_tried_again(store: Store):
    entry = await arrives(store)

    async def break_down() -> None:
        async with store.handling(entry, Conversation(WANG_FANG_PHONE)).begin() as tx:
            tx.conversation.ask("Registration:name")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await break_down()

    assert await payload(store, entry) == "{}"
    await answer(store.handling(entry, await conversation(store)), "Registration:name")


async def test_a_conversation_changed_by_another_process_is_not_overwritten(store: Store):
    await answer(store.handling(None, await conversation(store)), "Registration:name", given="王芳")
    seen = await conversation(store)
    await answer(store.handling(None, seen), "Registration:phone")

    with pytest.raises(ConversationChanged):
        await answer(store.handling(None, seen), "Registration:title")

    assert (await conversation(store)).form == "Registration:phone"


async def test_two_first_words_of_one_chat_at_once_make_one_conversation(store: Store):
    fresh = await conversation(store)
    await answer(store.handling(None, fresh), "Registration:name")

    with pytest.raises(ConversationChanged):
        await answer(store.handling(None, fresh), "SignIn:id_number")


async def test_the_conversation_at_hand_follows_its_own_changes(store: Store):
    own = store.handling(None, await conversation(store))
    for question in ("Registration:unit", "Registration:name", "Registration:id_number"):
        await answer(own, question)

    assert own.conversation.form == "Registration:id_number"
    assert own.conversation == await conversation(store)
    async with own.begin() as tx:
        tx.conversation.end_form()
    assert (await conversation(store)).form is None
    assert (await conversation(store)).answers == {}


async def test_answers_can_be_forgotten_one_by_one(store: Store):
    own = store.handling(None, await conversation(store))
    await answer(own, "Registration:summary", name="王芳", phone="13900000001")

    async with own.begin() as tx:
        tx.conversation.forget("phone")
        tx.conversation.keep(title="senior")

    assert (await conversation(store)).answers == {"name": "王芳", "title": "senior"}


async def test_what_is_put_aside_stays_when_forms_come_and_go_and_is_gone_when_somebody_else_speaks(store: Store):
    units = await plant(store)
    own = store.handling(None, await conversation(store))
    async with own.begin() as tx:
        wang_fang = await add_person(tx, "王芳", 1, unit_id=units["430101"])
        tx.conversation.speak_as(wang_fang.id)
        tx.conversation.put_aside("choices", {"2026:in_post": [3, 5]})
        tx.conversation.put_aside("other", 1)
    await answer(own, "Declining:reason", request_id=7)

    async with own.begin() as tx:
        tx.conversation.put_aside("other", None)
        tx.conversation.end_form()
        tx.conversation.speak_as(wang_fang.id)
    seen = await conversation(store)
    assert (seen.form, seen.aside) == (None, {"choices": {"2026:in_post": [3, 5]}})

    async with own.begin() as tx:
        tx.conversation.speak_as(None)
    assert (await conversation(store)).answers == {}


async def test_who_speaks_is_read_together_with_roles_and_language(store: Store):
    units = await plant(store)
    own = store.handling(None, await conversation(store))
    async with own.begin() as tx:
        wang_fang = await add_person(tx, "王芳", 1, unit_id=units["430101"])
        await tx.people.grant(wang_fang.id, RoleGrant(Role.UNIT_ADMIN, units["430101"]))
        tx.conversation.speak_as(wang_fang.id)
        tx.conversation.use_language("en")

    async with store.read() as look:
        spoken = await look.people.speaking(WANG_FANG_PHONE)
        nobody = await look.people.speaking(LI_XIAO_PHONE)

    assert spoken.person is not None
    assert (spoken.person.name, spoken.person.roles) == ("王芳", (RoleGrant(Role.UNIT_ADMIN, units["430101"]),))
    assert (spoken.conversation.person_id, spoken.conversation.language) == (wang_fang.id, "en")
    assert nobody.conversation == Conversation(LI_XIAO_PHONE)
    assert nobody.person is None


async def test_listeners_are_woken_after_the_commit_and_only_then(store: Store):
    woken: list[str] = []
    store.wake_on("outbox", lambda: woken.append("outbox"))

    with pytest.raises(TooLate):
        await refuse(store.handling(None, await conversation(store)))
    assert woken == []
    async with store.begin() as tx:
        await tx.outbox.delete(WANG_FANG_PHONE, 7)
        assert woken == []

    assert woken == ["outbox"]


async def test_a_block_has_one_moment_and_moments_without_a_zone_are_refused(store: Store, clock: StillClock):
    async with store.begin() as tx:
        before = tx.now
        clock.move(seconds=5)
        assert tx.now == before

    clock.now = clock.now.replace(tzinfo=None)
    with pytest.raises(Exception, match="without a time zone"):
        await answer(store.handling(None, Conversation(WANG_FANG_PHONE)), "Registration:name")


async def test_a_block_of_no_chat_has_no_conversation(store: Store):
    async with store.begin() as tx:
        with pytest.raises(LookupError):
            _ = tx.conversation
    with pytest.raises(LookupError):
        _ = store.conversation
