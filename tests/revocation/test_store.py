"""Revoking in the database: one of two, never without a reason, and the records are free again."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core.certificates import CertificateState
from core.people import Person, Responsible, Role
from core.revocation import Revocation
from storage.certificate_rows import Certificate
from storage.store import Store
from storage.tables import CertificateRecordRow, CertificateRow
from tests.certificates.holding import issued_again
from tests.certificates.test_store import trainee

REASON = "入职时间填错"


async def revocation_of(store: Store, certificate: Certificate, reviewer: Person) -> Revocation:
    return Revocation(
        certificate_id=certificate.id,
        revoked_by=reviewer.id,
        office=Responsible(reviewer.unit_id, Role.REVIEWER),
        before=certificate.state,
        after=CertificateState.REVOKED,
        reason=REASON,
        at=store.clock(),
    )


async def apply(store: Store, revocation: Revocation) -> bool:
    async with store.begin() as tx:
        return await tx.revoking.apply(revocation)


async def test_of_five_reviewers_at_once_one_revokes(store: Store) -> None:
    certificate = await issued_again(store, await trainee(store))
    reviewers = [await trainee(store, f"审核{number}", number) for number in range(2, 7)]
    revocations = [await revocation_of(store, certificate, each) for each in reviewers]

    outcomes = await asyncio.gather(*(apply(store, each) for each in revocations))

    assert sorted(outcomes) == [False, False, False, False, True]
    async with store.read() as look:
        found = await look.certificates.get(certificate.id)
        by = (await look._session.execute(select(CertificateRow.revoked_by))).scalar_one()
    assert found is not None
    assert found.state is CertificateState.REVOKED
    assert found.revoked is not None
    assert (found.revoked.at, found.revoked.reason) == (store.clock(), REASON)
    assert by == reviewers[outcomes.index(True)].id


async def test_the_same_records_can_be_applied_with_again_and_a_number_is_never_given_twice(store: Store) -> None:
    person, reviewer = await trainee(store), await trainee(store, "刘敏", 2)
    first = await issued_again(store, person)

    assert await apply(store, await revocation_of(store, first, reviewer))
    second = await issued_again(store, person)

    assert second.number != first.number
    assert second.balance == first.balance
    async with store.read() as look:
        assert len(await look.certificates.used_records(first.id)) == 4
        assert set((await look.hours.uses(person.id, 2026)).values()) == {frozenset({"in_post"})}
        revoked, live = (await look.certificates.page(person.id, skip=0, limit=9)).certificates[::-1]
        assert (revoked.id, live.id) == (first.id, second.id)
        found = await look.verification.by_number(first.number)
    assert found is not None
    assert found.records == 4


async def revoke_past_the_rules(store: Store, reason: str | None) -> None:
    async with store.begin() as tx:
        sealed = None if reason is None else tx._session.vault.seal(reason, "certificates.revoked_reason")
        await tx._session.execute(
            update(CertificateRow).values(state="revoked", revoked_at=tx.now, revoked_reason=sealed)
        )


@pytest.mark.parametrize("reason", [None, ""])
async def test_the_database_itself_takes_no_revocation_without_a_reason(store: Store, reason: str | None) -> None:
    certificate = await issued_again(store, await trainee(store))

    with pytest.raises(IntegrityError, match="revoked_with_reason"):
        await revoke_past_the_rules(store, reason)

    async with store.read() as look:
        found = await look.certificates.get(certificate.id)
        free = select(CertificateRecordRow.id).where(CertificateRecordRow.released_at.is_not(None))
        assert (await look._session.execute(free)).all() == []
    assert found is not None
    assert found.state is CertificateState.ISSUED


async def test_the_reason_does_not_stand_in_clear(store: Store) -> None:
    certificate = await issued_again(store, await trainee(store))
    await apply(store, await revocation_of(store, certificate, await trainee(store, "刘敏", 2)))

    async with store.read() as look:
        sealed = (await look._session.execute(select(CertificateRow.revoked_reason))).scalar_one()
    assert REASON.encode() not in sealed
