"""Audiences, recipients and readers on both databases."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import update

from core.cohorts import Shortfall, shortfall
from core.hours import Subject
from core.notices import Audience, AudienceKind, NoticeHappening
from core.people import Person, Responsible, Role, RoleGrant, Standing
from core.rulebook import default_rule_book
from storage.notice_audiences import Reach
from storage.notice_values import Content, NewNotice
from storage.store import Store, Transaction
from storage.tables import BalanceRow, PersonRow
from tests.storage.rows import WANG_FANG_PHONE, add_person, id_number, plant


async def written(tx: Transaction, author: Person, audience: Audience, again_of: int | None = None) -> int:
    until = tx.now + timedelta(days=30)
    content = Content("标题", "<b>正文</b>", 2, None, is_photo=False, must_read=True, valid_until=until)
    office = Responsible(author.unit_id, Role.UNIT_ADMIN)
    return await tx.notices.add(NewNotice(author.id, office, audience, content, again_of))


async def gone(tx: Transaction, notice_id: int, reach: Reach) -> int:
    """Send a notice on the shortest way; gives for how many."""
    for happening in (NoticeHappening.CONFIRMED, NoticeHappening.DUE):
        notice = await tx.notices.get(notice_id)
        assert notice is not None
        assert await tx.notices.move(notice, happening, send_at=tx.now)
    total = await tx.notice_audiences.fix(reach)
    event_id = await tx.outbox.record("notice.sent")
    assert await tx.outbox.broadcast(event_id, tx.notice_audiences.fixed(notice_id)) == total
    await tx.notices.note_start(notice_id, event_id, total)
    return total


async def test_each_audience_finds_its_people_within_the_unit(store: Store) -> None:
    units = await plant(store)
    school, bureau = units["430101"], units["4301"]
    path = (units["43"], bureau, school)
    async with store.begin() as tx:
        wang_fang = await add_person(tx, "王芳", 1, unit_id=school)
        li_xiao = await add_person(tx, "李晓", 2, unit_id=school)
        await add_person(tx, "陈静", 3, unit_id=school, standing=Standing.PENDING)
        liu_min = await add_person(tx, "刘敏", 4, unit_id=bureau)
        await tx.people.grant(li_xiao.id, RoleGrant(Role.UNIT_ADMIN, school))
        await tx.people.grant(liu_min.id, RoleGrant(Role.UNIT_ADMIN, bureau))
        balance = {"person_id": wang_fang.id, "year": 2026, "public": 3000, "professional": 0}
        await tx._session.execute(tx._session.insert(BalanceRow).values(balance))
        fresh = update(PersonRow).where(PersonRow.id == wang_fang.id)
        audiences = tx.notice_audiences

        async def count(audience: Audience, short: Shortfall | None = None) -> int:
            return await audiences.count(Reach(audience, path, short, notice_id))

        notice_id = await written(tx, li_xiao, Audience(AudienceKind.UNIT, school))
        short = shortfall(2026, Subject.PUBLIC, date(2026, 11, 23), default_rule_book())
        of_subject = Audience(AudienceKind.SHORT, school, subject=Subject.PUBLIC, year=2026)
        assert await count(Audience(AudienceKind.UNIT, school)) == 2
        assert await count(Audience(AudienceKind.ROLE, school, role=Role.UNIT_ADMIN)) == 1
        assert await count(of_subject, short) == 1
        assert await count(of_subject) == 0
        await tx._session.execute(fresh.values(entry_year=2026, entry_month=3))
        assert await count(of_subject, short) == 2  # 30 of 40 hours, in the first months
        known = await audiences.known([id_number(1), id_number(3), id_number(4)], path)
        assert known == {id_number(1).value: wang_fang.id}
        await audiences.list_people(notice_id, [wang_fang.id, liu_min.id])
        assert await count(Audience(AudienceKind.LISTED, school)) == 1


async def test_of_two_processes_one_begins_a_notice(store: Store) -> None:
    units = await plant(store)
    async with store.begin() as tx:
        author = await add_person(tx, "王芳", 1, unit_id=units["430101"])
        notice_id = await written(tx, author, Audience(AudienceKind.UNIT, author.unit_id))
        draft = await tx.notices.get(notice_id)
        assert draft is not None
        assert await tx.notices.move(draft, NoticeHappening.CONFIRMED, send_at=tx.now)

    async with store.read() as look:
        (notice,) = await look.notices.at_work(timedelta(seconds=1))

    async def begin() -> bool:
        async with store.begin() as tx:
            return await tx.notices.move(notice, NoticeHappening.DUE)

    assert sorted(await asyncio.gather(begin(), begin())) == [False, True]


async def test_reading_counts_once_and_for_all_that_say_the_same(store: Store) -> None:
    units = await plant(store)
    path = (units["43"], units["4301"], units["430101"])
    async with store.begin() as tx:
        author = await add_person(tx, "周建国", 1, unit_id=path[-1])
        reader = await add_person(tx, "王芳", 2, unit_id=path[-1])
        everybody = Audience(AudienceKind.UNIT, path[-1])
        first = await written(tx, author, everybody)
        assert await gone(tx, first, Reach(everybody, path, None, first)) == 2
        await tx.messages.mark_read(author.id, first)
        unread = Audience(AudienceKind.UNREAD, path[-1], notice_id=first)
        second = await written(tx, author, unread, again_of=first)
        assert await gone(tx, second, Reach(unread, path, None, second)) == 1
    async with store.begin() as tx:
        later = await add_person(tx, "李晓", 3, unit_id=path[-1])
        waiting = await tx.messages.waiting(reader)
        assert (waiting.unread, waiting.to_acknowledge) == (1, ((second, "标题"),))
        assert (await tx.messages.waiting(later)).unread == 1  # by the rule of the first
        assert [one.id for one in (await tx.messages.page(reader, skip=0, limit=5)).headings] == [second]
        await tx.messages.mark_read(reader.id, second, acknowledged=True)
        await tx.messages.mark_read(reader.id, second)
        await tx.messages.mark_read(later.id, first)
    async with store.read() as look:
        assert (await look.messages.waiting(reader)).unread == 0
        one, two = await look.messages.readers(first), await look.messages.readers(second)
        assert (one.sent_to, one.read, one.acknowledged, one.joined) == (2, 2, 1, 1)
        assert (two.sent_to, two.read, two.acknowledged, two.joined) == (1, 1, 1, 0)
        opened = await look.messages.get(reader, first)
        assert opened is not None
        assert opened.heading.read_at == look.now
        assert [each.name for each in await look.messages.each_reader(first, 1, 10)] == ["周建国", "王芳"]


async def test_a_draft_that_changed_meanwhile_is_not_moved(store: Store) -> None:
    units = await plant(store)
    async with store.begin() as tx:
        author = await add_person(tx, "周建国", 1, unit_id=units["430101"])
        notice_id = await written(tx, author, Audience(AudienceKind.UNIT, author.unit_id))
        seen = await tx.notices.get(notice_id)
        assert seen is not None
        assert await tx.notices.change_content(seen, title="别的标题")
        assert not await tx.notices.change_content(seen, title="第三个")
        assert not await tx.notices.move(seen, NoticeHappening.CONFIRMED, send_at=tx.now)


async def test_a_card_is_written_by_one_and_left_when_its_message_shows_something_else(store: Store) -> None:
    units = await plant(store)
    pause = timedelta(seconds=1)
    async with store.begin() as tx:
        author = await add_person(tx, "周建国", 1, unit_id=units["430101"])
        everybody = Audience(AudienceKind.UNIT, author.unit_id)
        notice_id = await written(tx, author, everybody)
        path = (units["43"], units["4301"], units["430101"])
        await gone(tx, notice_id, Reach(everybody, path, None, notice_id))
        await tx.notices.keep_card(notice_id, WANG_FANG_PHONE, 7)
    async with store.begin() as tx:
        (notice,) = await tx.notices.at_work(pause)
        assert notice.run.card == (WANG_FANG_PHONE, 7)
        assert await tx.notices.take_card(notice)
        assert not await tx.notices.take_card(notice)
        assert await tx.notices.at_work(pause) == []
        assert await tx.notices.move(notice, NoticeHappening.CANCELLED, ended_at=tx.now)
        await tx.notices.show_card_again(notice_id)
        assert len(await tx.notices.at_work(pause)) == 1
        await tx.notices.leave_card(WANG_FANG_PHONE, 7)
        assert await tx.notices.at_work(pause) == []
