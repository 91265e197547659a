"""Exactly one proof of a person and year stands, whoever presses at the same moment, on both databases."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.hour_proofs.buttons import MakeProof
from bot.hour_proofs.making import make
from core.certificate_numbers import check_number
from core.certificates import AlreadyApplied, CertificateMoveUnknown, CertificateState
from core.hour_proofs import NewProof, ProofBeingMade
from core.people import Person, Responsible, Role
from core.revocation import Revocation
from storage.certificate_rows import Certificate, Voided
from storage.store import Store
from storage.tables import CertificateRow
from tests.certificates.study import learned, study
from tests.certificates.test_store import PHONE, application_of, trainee
from tests.chat import text_of
from tests.databases import StillClock
from tests.hour_proofs.steps import BOOK, MAKE, VOID_AND_MAKE, arrived, issued, open_proofs, papers, wanted
from tests.world import World


async def proofs(store: Store, person: Person) -> list[Certificate]:
    async with store.read() as look:
        return list((await look.certificates.proofs(person.id, skip=0, limit=50)).certificates)


async def add(store: Store, proof: NewProof) -> str:
    async with store.begin() as tx:
        return (await tx.certificates.add(proof.application, PHONE, proof.replacement)).number


async def wanted_now(store: Store, person: Person) -> NewProof:
    async with store.read() as look:
        return await wanted(look, person)


async def test_of_five_first_presses_at_once_one_wins(store: Store) -> None:
    person = await trainee(store)
    proof = await wanted_now(store, person)

    outcomes = await asyncio.gather(*(add(store, proof) for _ in range(5)), return_exceptions=True)

    (number,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert number.startswith("HN-2026-XSZM-000123-000001-")
    assert check_number(number)
    assert [one for one in outcomes if one != number] == [AlreadyApplied(number)] * 4
    assert [one.number for one in await proofs(store, person)] == [number]


async def test_of_five_that_would_void_the_same_one_wins_and_the_others_void_nothing(
    store: Store, clock: StillClock
) -> None:
    person = await trainee(store)
    old = await issued(store, person)
    clock.move(days=1)
    proof = await wanted_now(store, person)

    outcomes = await asyncio.gather(*(add(store, proof) for _ in range(5)), return_exceptions=True)

    (number,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert [type(one) for one in outcomes if one != number] == [CertificateMoveUnknown] * 4
    new, before = await proofs(store, person)
    assert (new.number, new.state) == (number, CertificateState.ISSUING)
    assert (before.number, before.state) == (old.number, CertificateState.VOID)
    assert before.voided == Voided(clock(), number)


async def test_five_presses_of_one_button_at_once_make_one(store: Store) -> None:
    person = await trainee(store)
    old = await issued(store, person)
    pressed = MakeProof(year=2026, hours=old.balance.total.hundredths, replaces=old.id)

    async def press() -> Any:
        async with store.begin() as tx:
            return await make(tx, person.id, BOOK, pressed, chat=PHONE)

    outcomes = await asyncio.gather(*(press() for _ in range(5)), return_exceptions=True)

    assert [one for one in outcomes if isinstance(one, str)] == [old.number]
    assert sum(isinstance(one, ProofBeingMade) for one in outcomes) == 4
    assert [one.state for one in await proofs(store, person)] == [CertificateState.ISSUING, CertificateState.VOID]


async def test_replaced_and_revoked_at_the_same_moment_it_ends_one_way(store: Store, clock: StillClock) -> None:
    person = await trainee(store)
    old = await issued(store, person)
    proof = await wanted_now(store, person)

    async def revoke() -> bool:
        office = Responsible(person.unit_id, Role.REVIEWER)
        before, after = CertificateState.ISSUED, CertificateState.REVOKED
        async with store.begin() as tx:
            return await tx.revoking.apply(
                Revocation(old.id, person.id, office, before, after, "姓名有误，应当更正。", clock())
            )

    new, was_revoked = await asyncio.gather(add(store, proof), revoke(), return_exceptions=True)

    states = [one.state for one in await proofs(store, person)]
    if was_revoked:
        assert isinstance(new, CertificateMoveUnknown)
        assert states == [CertificateState.REVOKED]
    else:
        assert states == [CertificateState.ISSUING, CertificateState.VOID]


async def test_a_proof_takes_no_record_away_from_a_certificate_nor_from_another_proof(store: Store) -> None:
    person = await trainee(store)
    await issued(store, person)
    await issued(store, person)

    async with store.read() as look:
        assert await look.hours.uses(person.id, 2026) == {}
        assert (await look.hours.papers(person.id)).certificates == ()
        (new, _old) = (await look.certificates.proofs(person.id, skip=0, limit=9)).certificates
        assert len(await look.certificates.used_records(new.id)) == 4
        assert (await look.certificates.page(person.id, skip=0, limit=9)).total == 0
    await add(store, NewProof(await application_of(store, person), None))


async def test_what_a_proof_states_stays_as_it_was_when_it_was_made(store: Store) -> None:
    person = await trainee(store)
    old = await issued(store, person)
    async with store.read() as look:
        before = await look.certificates.used_records(old.id)
    await study(store, person, ("public", "3"), year=2026)

    async with store.read() as look:
        assert await look.certificates.used_records(old.id) == before


@pytest.mark.parametrize("wrong", [{"state": "void"}, {"replaced_by": "HN-2026-XSZM-000123-000002-1"}])
async def test_the_database_knows_no_void_proof_without_the_one_that_replaced_it(store: Store, wrong: dict) -> None:
    old = await issued(store, await trainee(store))

    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx._session.execute(update(CertificateRow).where(CertificateRow.id == old.id).values(**wrong))


async def test_two_phones_press_at_once_and_one_paper_comes(world: World) -> None:
    person = await world.person("王芳")
    at_work = await learned(world, person)
    at_home = await world.signed_in(person)
    await open_proofs(at_work)
    await open_proofs(at_home)
    await asyncio.gather(at_work.press(MAKE), at_home.press(MAKE))
    await arrived(at_work)
    await arrived(at_home)

    for phone in (at_work, at_home):
        await open_proofs(phone)
        await phone.press(MAKE)
        await phone.wait_for_text("您已有一份")
    answers = await asyncio.gather(at_work.press(VOID_AND_MAKE), at_home.press(VOID_AND_MAKE))
    await arrived(at_work, 2)
    await arrived(at_home, 2)

    told = [answer.get("text") for answer in answers if answer]
    assert told.count("情况有变化，请看最新的内容。") == 1
    listed = await proofs(world.store, person)
    assert [one.state for one in listed] == [CertificateState.ISSUED, CertificateState.VOID]
    await world.everything_sent()
    for phone in (at_work, at_home):
        numbers = [text_of(message).splitlines()[1] for message in await papers(phone)]
        assert numbers == [listed[1].number, listed[0].number]
