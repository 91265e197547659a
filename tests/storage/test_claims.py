"""Claims in the database: drafts, looks that are decided once, evidence, and the hours that come of them."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from core.claims import ClaimState
from core.hours import Balance, Hours, Subject
from core.ledger import UNSTORED, HourRecord, RecordState
from core.people import Person, Responsible, Role, RoleGrant
from core.reviews import Matter, ReviewCase, Route
from storage.claims import CLAIM, Contents
from storage.evidence import EvidenceKind, NewEvidence, Owner
from storage.files import StoredFile
from storage.reviews import NewReview, Verdict
from storage.store import Store, Transaction
from storage.tables import ClaimRow, ReviewRow, UnitRow
from tests.storage.rows import add_person, plant

TWENTY = Balance(Hours.ZERO, Hours.of(20))
BOOK = "hunan-2022"


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


@pytest.fixture
async def wang_fang(store: Store, units: dict[str, int]) -> Person:
    async with store.begin() as tx:
        return await add_person(tx, "王芳", 1, unit_id=units["430101"])


def admins(units: dict[str, int]) -> Responsible:
    return Responsible(units["430101"], Role.UNIT_ADMIN)


def look_at(claim_id: int, person: Person, must_act: Responsible | None) -> NewReview:
    case = ReviewCase(Route.UNIT_LOOK, person.unit_path, frozenset((person.id,)), must_act)
    return NewReview(Matter.CLAIM, claim_id, case, person.id)


async def submitted(store: Store, person: Person, must_act: Responsible | None, title: str = "论文") -> tuple[int, int]:
    """A claim of the person's that waits: its id, and that of its review."""
    async with store.begin() as tx:
        claim_id = await tx.claims.add(person.id, "professional", "paper_first", BOOK)
        assert await tx.claims.fill_in(claim_id, Contents({"paper": title}, title, 2026, TWENTY), BOOK)
        claim = await tx.claims.get(claim_id)
        assert claim is not None
        assert await tx.claims.move(claim.case, ClaimState.AT_UNIT, first_submitted_at=tx.now, submitted_at=tx.now)
        review_id = await tx.reviews.open(look_at(claim_id, person, must_act))
        assert review_id is not None
        return claim_id, review_id


async def test_what_was_filled_in_comes_back_and_stands_sealed(store: Store, wang_fang: Person):
    claim_id, _ = await submitted(store, wang_fang, None, "地质灾害成因")
    async with store.read() as look:
        claim = await look.claims.get(claim_id)
        row = (await look._session.execute(select(ClaimRow.title, ClaimRow.answers))).one()
    assert claim is not None
    assert (claim.title, claim.answers, claim.case.hours) == ("地质灾害成因", {"paper": "地质灾害成因"}, TWENTY)
    assert claim.case.unit_path == wang_fang.unit_path
    for sealed in row:
        assert "地质灾害成因".encode() not in sealed


async def test_a_claim_that_waits_cannot_be_filled_in_and_waits_once(store: Store, wang_fang: Person):
    claim_id, _ = await submitted(store, wang_fang, None)
    async with store.begin() as tx:
        assert not await tx.claims.fill_in(claim_id, Contents({}, None, None, Balance.ZERO), BOOK)
        assert await tx.reviews.open(look_at(claim_id, wang_fang, None)) is None


async def test_of_five_decisions_at_once_one_is_written(store: Store, units: dict[str, int], wang_fang: Person):
    claim_id, review_id = await submitted(store, wang_fang, admins(units))

    async def decide(tx: Transaction, number: int) -> bool:
        claim = await tx.claims.get(claim_id)
        assert claim is not None
        verdict = Verdict("returned", wang_fang.id, admins(units), TWENTY, f"理由 {number}")
        if not await tx.reviews.close(review_id, verdict):
            return False
        assert await tx.claims.move(claim.case, ClaimState.RETURNED)
        return True

    async def press(number: int) -> bool:
        async with store.begin() as tx:
            return await decide(tx, number)

    assert sorted(await asyncio.gather(*(press(number) for number in range(5)))) == [False] * 4 + [True]
    async with store.read() as look:
        (review,) = await look.reviews.history(Matter.CLAIM, claim_id)
    assert review.end is not None
    assert (review.end.outcome, review.end.office, review.end.hours) == ("returned", admins(units), TWENTY)
    assert review.end.reason is not None
    assert review.end.reason.startswith("理由")


async def test_nothing_is_returned_without_a_reason_and_none_stands_in_clear(
    store: Store, units: dict[str, int], wang_fang: Person
):
    _, review_id = await submitted(store, wang_fang, admins(units))
    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx.reviews.close(review_id, Verdict("returned", wang_fang.id, admins(units), TWENTY))
    async with store.begin() as tx:
        assert await tx.reviews.close(review_id, Verdict("refused", None, admins(units), None, "材料不清晰"))
    async with store.read() as look:
        reason = (await look._session.execute(select(ReviewRow.reason))).scalar_one()
    assert "材料不清晰".encode() not in reason


async def test_a_reviewer_s_press_finds_everything_in_one_statement(
    store: Store, units: dict[str, int], wang_fang: Person
):
    claim_id, review_id = await submitted(store, wang_fang, admins(units))
    async with store.begin() as tx:
        zhou = await add_person(tx, "周建国", 3, unit_id=units["430101"])
        for grant in (RoleGrant(Role.UNIT_ADMIN, units["430101"]), RoleGrant(Role.REVIEWER, units["4301"])):
            await tx.people.grant(zhou.id, grant)
    async with store.read() as look:
        seen = await look.reviews.seen(review_id, zhou.id)
        stranger = await look.reviews.seen(review_id, wang_fang.id)
    assert seen is not None
    assert seen.claim is not None
    assert (seen.claim.claim.id, seen.claim.applicant, seen.claim.unit) == (claim_id, wang_fang, "长沙市第一中学")
    assert seen.offices == {units["430101"]: "长沙市第一中学", units["4301"]: "长沙市教育局"}
    assert seen.review.must_act == admins(units)
    assert seen.looked_at_by(zhou).holds(Role.REVIEWER, units["4301"])
    assert stranger is not None
    assert stranger.roles == ()


async def test_a_moved_unit_takes_what_waits_with_it(store: Store, units: dict[str, int], wang_fang: Person):
    claim_id, _ = await submitted(store, wang_fang, Responsible(units["4301"], Role.REVIEWER))
    async with store.begin() as tx:
        await tx._session.execute(
            update(UnitRow).where(UnitRow.id == units["430101"]).values(path=f"/{units['43']}/{units['430101']}/")
        )
    async with store.begin() as tx:
        (review,) = await tx.reviews.within((units["43"],))
        assert review.case.unit_path == (units["43"], units["430101"])
        await tx.reviews.hand_to(review.id, Responsible(units["43"], Role.REVIEWER))
        assert await tx.reviews.within((units["43"], units["4301"])) == []
    async with store.read() as look:
        (handed,) = await look.reviews.history(Matter.CLAIM, claim_id)
    assert handed.must_act == Responsible(units["43"], Role.REVIEWER)


def record(claim_id: int, subject: Subject, hours: str, year: int, person: Person, store: Store) -> HourRecord:
    return HourRecord(
        id=UNSTORED,
        person_id=person.id,
        platform=None,
        record_id=f"{year}-{subject}",
        course_code=f"claim-{claim_id}",
        course_name="驻村帮扶",
        subject=subject,
        hours=Hours.parse(hours),
        completed_at=store.clock(),
        year=year,
        revision=-1,
        state=RecordState.COUNTED,
        claim_id=claim_id,
    )


async def test_granted_hours_are_records_and_balances_and_never_twice(store: Store, wang_fang: Person):
    claim_id, _ = await submitted(store, wang_fang, None)
    records = [
        record(claim_id, Subject.PUBLIC, "10", 2026, wang_fang, store),
        record(claim_id, Subject.PROFESSIONAL, "20.5", 2026, wang_fang, store),
        record(claim_id, Subject.PROFESSIONAL, "20.5", 2027, wang_fang, store),
    ]
    async with store.begin() as tx:
        balances = await tx.grants.write(wang_fang.id, records)
    assert balances == {
        2026: Balance(Hours.of(10), Hours(2050)),
        2027: Balance(Hours.ZERO, Hours(2050)),
    }
    with pytest.raises(IntegrityError):
        async with store.begin() as tx:
            await tx.grants.write(wang_fang.id, records[:1])
    async with store.read() as look:
        assert await look.hours.balances(wang_fang.id) == balances
        kept = await look.hours.records(wang_fang.id, 2026)
        assert await look.hours.drift() == ()
    assert [(one.platform, one.claim_id, one.hours) for one in kept] == [
        (None, claim_id, Hours.of(10)),
        (None, claim_id, Hours(2050)),
    ]


async def test_what_counts_towards_caps_is_what_was_granted_and_what_waits(store: Store, wang_fang: Person):
    granted, review_id = await submitted(store, wang_fang, None)
    async with store.begin() as tx:
        await tx.grants.write(wang_fang.id, [record(granted, Subject.PROFESSIONAL, "15", 2026, wang_fang, store)])
        claim = await tx.claims.get(granted)
        assert claim is not None
        await tx.reviews.close(review_id, Verdict("granted", wang_fang.id))
        await tx.claims.move(claim.case, ClaimState.GRANTED)
    await submitted(store, wang_fang, None)
    async with store.begin() as tx:
        await tx.claims.hold(wang_fang.id)
        draft = await tx.claims.get(await tx.claims.add(wang_fang.id, "professional", "patent", BOOK))
        assert draft is not None
        taken = await tx.claims.taken(draft, ["patent", "paper_first"], [2026, 2027])
    assert taken[2026].of_form == Balance.ZERO
    assert taken[2026].of_type == Balance(Hours.ZERO, Hours.of(35))
    assert 2027 not in taken


def a_file(name: str) -> NewEvidence:
    file = StoredFile(f"key-{name}", "材料.pdf", "application/pdf", 100, f"stored-{name}")
    return NewEvidence(EvidenceKind.MATERIAL, f"{name}.pdf", file, f"sha-{name}", "reference")


async def attach(store: Store, claim_id: int, person: Person, name: str, key: str) -> bool:
    new = a_file(name)
    async with store.begin() as tx:
        stored = StoredFile(key, new.file.name, new.file.media_type, new.file.size, new.file.sha256)
        file_id = await tx.files.add(stored, new.reference)
        return await tx.evidence.add(Owner(CLAIM, claim_id), person.id, new, file_id)


async def test_evidence_is_listed_named_when_used_before_and_let_go_of(store: Store, wang_fang: Person):
    earlier, _ = await submitted(store, wang_fang, None)
    later, _ = await submitted(store, wang_fang, None)
    assert await attach(store, earlier, wang_fang, "奖状", "k1")
    assert await attach(store, later, wang_fang, "奖状", "k2")
    assert not await attach(store, later, wang_fang, "奖状", "k3")
    assert await attach(store, later, wang_fang, "照片", "k4")

    async with store.read() as look:
        listed = await look.evidence.of(Owner(CLAIM, later))
        (used,) = await look.evidence.used_before(Owner(CLAIM, later))
    assert [one.name for one in listed] == ["奖状.pdf", "照片.pdf"]
    assert (used.claim_id, used.year, used.person_id, used.sha256) == (earlier, 2026, wang_fang.id, "sha-奖状")

    async with store.begin() as tx:
        assert await tx.evidence.remove(Owner(CLAIM, later), listed[0].id) == ["k2"]
        assert await tx.evidence.remove(Owner(CLAIM, earlier), listed[1].id) == []
        assert await tx.evidence.remove(Owner(CLAIM, later)) == ["k4"]
        assert await tx.evidence.of(Owner(CLAIM, later)) == []
