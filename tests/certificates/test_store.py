"""What the database itself makes impossible, on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest

from core.certificate_numbers import check_number
from core.certificates import AlreadyApplied, Application, CertificateState, RecordUsed
from core.id_numbers import IdNumber
from core.ledger import counted
from core.people import Person, Standing
from core.rulebook import default_rule_book
from core.units import UnitKind
from storage.conversations import Chat
from storage.files import StoredFile
from storage.issuing import LEASE
from storage.people import Newcomer
from storage.store import Store
from storage.units import NewUnit
from tests.certificates.study import report, study
from tests.databases import StillClock
from tests.world import id_number

SCHOOL = NewUnit("43010001001", "000123", UnitKind.UNIT, "长沙市第一中学", "一中", None, "", "")
PHONE = Chat("telegram", "5001")
BOOK = default_rule_book()
PDF = StoredFile("aa/aa", "a.pdf", "application/pdf", 3, "0" * 64)


async def trainee(store: Store, name: str = "王芳", number: int = 1) -> Person:
    """Somebody with just enough hours of 2026."""
    async with store.begin() as tx:
        unit_id = (await tx.units.put([SCHOOL]))[SCHOOL.code]
        newcomer = Newcomer(
            id_number=IdNumber.parse(id_number(number)),
            name=name,
            phone=None,
            unit_id=unit_id,
            standing=Standing.CONFIRMED,
            post_category=None,
            title=None,
            education=None,
            entry_year=2015,
            entry_month=9,
            password_hash="",
        )
        person_id = await tx.people.add(newcomer)
        assert person_id is not None
        person = await tx.people.get(person_id)
        assert person is not None
    await study(store, person)
    return person


async def application_of(store: Store, person: Person, kind: str = "in_post") -> Application:
    async with store.read() as look:
        records = await look.hours.records(person.id, 2026)
    return Application(
        person_id=person.id,
        person_name=person.name,
        unit_id=person.unit_id,
        year=2026,
        kind=BOOK.kind(kind),
        record_ids=tuple(record.id for record in records),
        balance=counted(records),
        rule_book_version=BOOK.version,
        applied_at=store.clock(),
    )


async def add(store: Store, application: Application) -> str:
    async with store.begin() as tx:
        return (await tx.certificates.add(application, PHONE)).number


async def test_of_five_applications_at_once_one_wins_and_the_others_get_its_number(store: Store) -> None:
    application = await application_of(store, await trainee(store))

    outcomes = await asyncio.gather(*(add(store, application) for _ in range(5)), return_exceptions=True)

    numbers = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert numbers == ["HN-2026-ZAI-000123-000001-" + numbers[0][-1]]
    assert check_number(numbers[0])
    assert [outcome for outcome in outcomes if not isinstance(outcome, str)] == [AlreadyApplied(numbers[0])] * 4
    async with store.read() as look:
        assert (await look.certificates.page(application.person_id, skip=0, limit=9)).total == 1


async def test_two_choices_that_are_confirmed_at_once_are_not_mixed(store: Store) -> None:
    person = await trainee(store)
    await report(store, person, "spare", "professional", "40")
    whole = await application_of(store, person)
    choices = [
        replace(whole, record_ids=tuple(each for each in whole.record_ids if each != left_out))
        for left_out in whole.record_ids[-2:]
    ]

    outcomes = await asyncio.gather(*(add(store, choice) for choice in choices), return_exceptions=True)

    (won,) = [choice for choice, outcome in zip(choices, outcomes, strict=True) if isinstance(outcome, str)]
    async with store.read() as look:
        assert set(await look.hours.uses(person.id, 2026)) == set(won.record_ids)


async def test_colleagues_who_apply_at_once_get_numbers_of_their_own(store: Store) -> None:
    people = [await trainee(store, f"学员{number}", number) for number in range(1, 6)]
    applications = [await application_of(store, person) for person in people]

    numbers = await asyncio.gather(*(add(store, application) for application in applications))

    assert sorted(number[-8:-2] for number in numbers) == [f"{each:06d}" for each in range(1, 6)]


async def test_a_number_that_was_not_used_is_given_to_the_next(store: Store) -> None:
    first = await application_of(store, await trainee(store))
    await add(store, first)
    with pytest.raises(AlreadyApplied):
        await add(store, first)

    second = await add(store, await application_of(store, await trainee(store, "李晓", 2)))

    assert "-000002-" in second


async def test_a_record_serves_two_kinds_but_never_one_kind_twice(store: Store) -> None:
    person = await trainee(store)
    application = await application_of(store, person)
    await add(store, application)
    await add(store, await application_of(store, person, "pre_post"))

    with pytest.raises(RecordUsed) as refused:
        await add(store, replace(application, year=2027))

    assert refused.value == RecordUsed(min(application.record_ids), "in_post")


async def test_what_is_printed_is_what_was_applied_with(store: Store) -> None:
    application = await application_of(store, await trainee(store))
    await add(store, application)

    async with store.read() as look:
        certificate = await look.certificates.live(application.person_id, 2026, "in_post")
        assert certificate is not None
        used = await look.certificates.used_records(certificate.id)

    assert certificate.balance == application.balance
    assert certificate.unit_name == "长沙市第一中学"
    assert certificate.chat == PHONE
    assert [(str(record.hours), record.platform) for record in used] == [
        (hours, "芙蓉学习网") for hours in ("16", "15.5", "40", "22")
    ]


async def test_one_of_five_processes_is_given_the_work_until_its_lease_runs_out(
    store: Store, clock: StillClock
) -> None:
    await add(store, await application_of(store, await trainee(store)))

    async def lease() -> int:
        async with store.begin() as tx:
            return len(await tx.issuing.lease(8))

    assert sorted(await asyncio.gather(*(lease() for _ in range(5)))) == [0, 0, 0, 0, 1]
    clock.move(seconds=LEASE.total_seconds())
    assert await lease() == 0
    clock.move(seconds=1)
    assert await lease() == 1


async def test_work_leased_in_what_is_the_future_again_is_given_to_another_soon(
    store: Store, clock: StillClock
) -> None:
    await add(store, await application_of(store, await trainee(store)))
    clock.move(days=7)
    async with store.begin() as tx:
        assert len(await tx.issuing.lease(8)) == 1
    clock.move(days=-7)

    async with store.begin() as tx:
        await tx.issuing.clock_went_back()

    clock.move(seconds=LEASE.total_seconds() + 1)
    async with store.begin() as tx:
        assert len(await tx.issuing.lease(8)) == 1


async def test_two_who_made_the_same_document_issue_it_once(store: Store, clock: StillClock) -> None:
    person = await trainee(store)
    await add(store, await application_of(store, person))
    async with store.begin() as tx:
        (slow,) = await tx.issuing.lease(8)
    clock.move(seconds=60)
    async with store.begin() as tx:
        (quick,) = await tx.issuing.lease(8)

    async def issue(certificate: object, key: str) -> bool:
        async with store.begin() as tx:
            return await tx.issuing.issue(certificate, replace(PDF, key=key), clock())

    assert sorted(await asyncio.gather(issue(slow, "aa/1"), issue(quick, "aa/2"))) == [False, True]
    async with store.begin() as tx:
        assert not await tx.issuing.give_up(slow)
        assert not await tx.issuing.hold(slow)
        certificate = await tx.certificates.get(quick.id)
    assert certificate is not None
    assert certificate.state is CertificateState.ISSUED
    assert certificate.file_id is not None


async def test_a_certificate_given_up_is_made_again_only_once(store: Store) -> None:
    await add(store, await application_of(store, await trainee(store)))
    async with store.begin() as tx:
        (certificate,) = await tx.issuing.lease(8)
        assert await tx.issuing.give_up(certificate)
        assert await tx.issuing.try_again(certificate.id)
        assert not await tx.issuing.try_again(certificate.id)
        (again,) = await tx.issuing.lease(8)
    assert again.attempts == 1
