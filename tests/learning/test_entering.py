"""Li Xiao enters a platform from the chat: no password, one consent, and her data stay out of every address."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from storage.tables import ConsentRow, EntryLinkRow, PlatformAccountRow
from tests.certificates.study import forge
from tests.chat import buttons, text_of
from tests.learning.entering import (
    ask_for_link,
    choose,
    claims,
    li_xiao_in,
    link_of,
    minted,
    public_world,
    simulators,
    visitor,
)
from tests.learning.reporting import LI_XIAO
from tests.world import World


@pytest.fixture
async def world(template: Path, tmp_path: Path) -> AsyncIterator[World]:
    async with public_world(template, tmp_path) as running_one:
        yield running_one


@pytest.fixture
async def academy(world: World) -> AsyncIterator[str]:
    """Where Yuelu's pages are."""
    async with simulators(world) as address:
        yield f"{address}/yuelu"


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def counted(world: World, table: type) -> int:
    async with world.store.read() as look:
        return (await look._session.execute(select(func.count()).select_from(table))).scalar_one()


async def test_the_whole_circle(world: World, academy: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chat = await li_xiao_in(world)
    await choose(chat)
    asked = text_of(await chat.screen())
    for told in (
        "第一次进入岳麓学堂",
        "姓名：李晓",
        "身份证号：43****************",
        "单位：长沙市第一中学",
        "手机：139",
    ):
        assert told in asked
    await chat.press("同意并进入")

    async with visitor() as li_xiao:
        assert "您将以李晓的身份进入岳麓学堂" in await li_xiao.open(link_of(await chat.screen()))
        entered = await li_xiao.press()
        assert "李晓，您好。" in entered
        assert li_xiao.asked[-1] == academy
        assert "已学完“公共科目集中班（一）”" in await li_xiao.press("/finish", course="G60")

    assert "还差专业科目 60 学时" in text_of(await chat.ask("/start"))
    ticket = li_xiao.asked[2].partition("ticket=")[2]
    assert set(claims(ticket)) == {"iss", "aud", "sub", "jti", "iat", "exp"}
    for secret in (LI_XIAO, "李晓"):
        assert secret not in " ".join(li_xiao.asked) + json.dumps(claims(ticket), ensure_ascii=False)
    assert LI_XIAO not in caplog.text
    assert ticket not in caplog.text


async def test_consent_is_asked_once_for_a_platform_and_kept_with_version_and_time(world: World, academy: str) -> None:
    chat = await li_xiao_in(world)
    await ask_for_link(chat)

    await choose(chat)
    assert buttons(await chat.screen()) == ["打开岳麓学堂", "« 返回"]
    await choose(chat, "洞庭继教网")
    assert "第一次进入洞庭继教网" in text_of(await chat.screen())
    async with world.store.read() as look:
        row = (await look._session.execute(select(PlatformAccountRow.__table__))).one()
        consent = (await look._session.execute(select(ConsentRow.__table__))).one()
    assert (row.consent_version, row.opened_at) == ("2026-11", None)
    assert (consent.kind, consent.version, consent.at) == ("platform.yuelu", "2026-11", row.consented_at)


async def test_whoever_does_not_agree_is_not_told_of_and_can_learn_all_the_same(world: World, academy: str) -> None:
    chat = await li_xiao_in(world)
    await choose(chat)

    await chat.press("不同意")

    shown = await chat.screen()
    assert "没有把您的信息交给岳麓学堂" in text_of(shown)
    assert link_of(shown) == academy
    assert await counted(world, PlatformAccountRow) == await counted(world, EntryLinkRow) == 0


async def test_consent_counts_for_what_was_shown_and_for_who_saw_it(world: World, academy: str) -> None:
    chat = await li_xiao_in(world)
    await choose(chat)
    shown = await chat.screen()
    agree = shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    prefix, platform_id, person_id, edition = agree.split(":")

    for forged, answer in (
        (f"{prefix}:{platform_id}:{person_id}:00000000", "请再看一遍"),
        ("enter:999", "🏫 去学习"),
        (f"{prefix}:{platform_id}:{int(person_id) + 1}:{edition}", "请再看一遍"),
        (f"{prefix}:999:{person_id}:{edition}", "🏫 去学习"),
        (f"{prefix}:{platform_id}:{person_id}:0", "请再看一遍"),
        ("withhold:999", "🏫 去学习"),
    ):
        await forge(world, chat, shown, forged)
        await chat.wait_for_text(answer)
    assert await counted(world, PlatformAccountRow) == 0


async def test_opening_the_page_changes_nothing_however_often(
    world: World, academy: str, client: aiohttp.ClientSession
) -> None:
    link = await ask_for_link(await li_xiao_in(world))

    for verb in ("GET", "HEAD", "GET"):
        async with client.request(verb, link) as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "unsafe" not in policy
    assert "script-src" not in policy
    async with world.store.read() as look:
        row = (await look._session.execute(select(EntryLinkRow.__table__))).one()
    assert (row.ticket_id, row.redeemed_at) == (None, None)
    assert await minted(client, link) is not None


async def test_every_link_that_does_not_lead_in_says_why_and_the_way_back(world: World, academy: str) -> None:
    chat = await li_xiao_in(world)
    used, late = await ask_for_link(chat), await ask_for_link(chat)
    async with visitor() as li_xiao:
        await li_xiao.open(used)
        await li_xiao.press()
        unknown = f"{world.settings.public_url}/enter/{'a' * 43}"
        world.clock.move(minutes=10)

        for link, status, reason in (
            (used, 409, "已经用过了"),
            (late, 410, "过了 10 分钟"),
            (unknown, 404, "没有这个链接"),
            (f"{world.settings.public_url}/enter/%FF%00", 404, "没有这个链接"),
        ):
            for go in (li_xiao.open(link), li_xiao.press()):
                assert reason in await go
                assert li_xiao.status == status
                assert "请回到聊天，再按一次“去学习”" in li_xiao.html
                assert li_xiao.headers["Cache-Control"] == "no-store"


async def test_signing_out_in_the_chat_closes_its_links(
    world: World, academy: str, client: aiohttp.ClientSession
) -> None:
    person = await world.person("李晓", number=LI_XIAO)
    chat, other = await world.signed_in(person), await world.signed_in(person, await world.chat("李晓的平板"))
    here, there = await ask_for_link(chat), await ask_for_link(other)
    await chat.ask("/start")
    for button in ("⋯ 更多", "账户信息", "退出登录"):
        await chat.press(button)
    await chat.press(buttons(await chat.screen())[0])

    async with client.get(here) as response:
        assert response.status == 403
        assert "退出登录" in await response.text()
    assert await minted(client, here) is None
    assert await minted(client, there) is not None


async def test_when_the_database_is_away_the_page_says_so_in_words(
    world: World, academy: str, client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = await ask_for_link(await li_xiao_in(world))
    with monkeypatch.context() as away:
        away.setattr(world.app.store, "_database", None)
        for verb in ("GET", "POST"):
            async with client.request(verb, link, allow_redirects=False) as response:
                assert response.status == 503
                assert "刚才没有成功" in await response.text()
                assert response.headers["Cache-Control"] == "no-store"

    assert await minted(client, link) is not None


async def test_the_page_speaks_the_language_of_the_chat(world: World, academy: str) -> None:
    chat = await world.signed_in(await world.person("Li Xiao"), await world.chat("Li Xiao", language="en"))
    await chat.ask("/start")
    await chat.press("🏫 Learn")
    await chat.press("岳麓学堂")
    assert "Entering 岳麓学堂 for the first time" in text_of(await chat.screen())
    await chat.press("Agree and enter")

    async with visitor() as li_xiao:
        assert "You enter 岳麓学堂 as Li Xiao" in await li_xiao.open(link_of(await chat.screen()))


async def test_two_presses_at_once_lead_in_once(world: World, academy: str, client: aiohttp.ClientSession) -> None:
    link = await ask_for_link(await li_xiao_in(world))

    tickets = await asyncio.gather(minted(client, link), minted(client, link))

    shown = []
    for ticket in tickets:
        async with visitor() as one:
            shown.append(await one.open(f"{academy}?ticket={ticket}"))
    assert sorted("李晓，您好。" in page for page in shown) == [False, True]
    assert sorted("这次进入已经用过了" in page for page in shown) == [False, True]


async def test_a_ticket_leads_in_once_within_a_minute_on_its_own_platform(
    world: World, academy: str, client: aiohttp.ClientSession
) -> None:
    chat = await li_xiao_in(world)
    ticket = await minted(client, await ask_for_link(chat))
    assert ticket is not None
    head, body, signed = ticket.split(".")
    dongting = academy.replace("yuelu", "dongting")

    async def said(address: str, ticket: str) -> str:
        async with visitor() as somebody:
            return await somebody.open(f"{address}?ticket={ticket}")

    assert "不是给本平台的" in await said(dongting, ticket)
    assert "被改动过" in await said(academy, f"{head}.{body}.{signed[:-4]}AAAA")
    assert "李晓，您好。" in await said(academy, ticket)
    assert "已经用过了" in await said(academy, ticket)
    late = await minted(client, await ask_for_link(chat))
    world.clock.move(seconds=60)
    assert "超过了 60 秒" in await said(academy, late)
