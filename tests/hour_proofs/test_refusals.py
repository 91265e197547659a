"""Everything that can stand between a person and a proof, in words, and presses that are old or forged."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pytest

from bot.hour_proofs.buttons import AskToReplace, MakeProof, OpenProof, SendProof
from core.people import Role
from core.years import SHANGHAI
from storage.certificate_rows import Certificate
from tests.certificates.study import forge, learned, report, study
from tests.chat import Chat, buttons, text_of
from tests.hour_proofs.steps import MAKE, PROOFS, VOID_AND_MAKE, arrived, issued, made, open_proofs, papers
from tests.identity.people import unit_admin, waiting
from tests.world import World, running_world

JANUARY = datetime(2027, 1, 15, 10, 0, tzinfo=SHANGHAI)


async def proofs(world: World, person_id: int) -> list[Certificate]:
    async with world.store.read() as look:
        return list((await look.certificates.proofs(person_id, skip=0, limit=9)).certificates)


async def test_without_hours_there_is_nothing_to_prove_and_the_way_to_learn(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))

    screen = await open_proofs(li_xiao)

    assert "2026 年度还没有线上课程的学时，现在开不了" in text_of(screen)
    assert buttons(screen) == ["🏫 去学习", "« 首页"]


async def test_whoever_is_not_confirmed_reads_who_must_do_it(world: World) -> None:
    await unit_admin(world)
    person = await waiting(world, "李晓")
    await study(world.store, person)
    li_xiao = await world.signed_in(person)

    screen = await open_proofs(li_xiao)

    assert "身份待" in text_of(screen)
    assert "由长沙市第一中学单位管理员处理" in text_of(screen)
    assert buttons(screen) == ["系统提醒", "« 首页"]
    forged = MakeProof(year=2026, hours=9350).pack()
    assert "情况有变化" in await forge(world, li_xiao, screen, forged)
    assert await proofs(world, person.id) == []


async def test_a_name_that_cannot_be_printed_is_said_before(world: World) -> None:
    person = await world.person("王\U0003ffff")
    phone = await learned(world, person)

    screen = await open_proofs(phone)

    assert "印不出来" in text_of(screen)
    assert "4000-434-678" in text_of(screen)
    assert MAKE not in buttons(screen)
    await forge(world, phone, screen, MakeProof(year=2026, hours=9350).pack())
    assert await proofs(world, person.id) == []


async def test_last_years_button_in_january_says_which_year_it_is(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await learned(world, person)
    paper = await made(wang_fang)
    screen = await open_proofs(wang_fang)
    await wang_fang.press(MAKE, message=screen)
    guard = await wang_fang.wait_for_text("您已有一份")
    world.clock.set(JANUARY)

    await wang_fang.press(VOID_AND_MAKE, message=guard)
    said = text_of(await wang_fang.wait_for_text("学时证明只开当前年度（2027）的，2026 年度的不能开"))
    assert "已经开过的仍然有效" in said
    assert "4000-434-678" in said
    assert "2027 年度还没有线上课程的学时" in said
    await forge(world, wang_fang, screen, AskToReplace(year=2026).pack())
    (proof,) = await proofs(world, person.id)
    screen = await open_proofs(wang_fang)
    assert "✅ 有效 · 2026 年度" in text_of(screen)
    assert buttons(screen) == ["🏫 去学习", "查看明细", "再发一次", "« 首页"]
    await wang_fang.press("再发一次")
    assert text_of(await arrived(wang_fang, 2)) == text_of(paper)
    await wang_fang.press("核验", message=paper)
    assert proof.number in text_of(await wang_fang.wait_for_text("✅ 有效"))


async def test_a_rule_book_may_let_both_open_years_be_proved(template: Path, tmp_path: Path) -> None:
    text = (files("core") / "rulebooks" / "hunan-2022.toml").read_text("utf-8")
    book = tmp_path / "book.toml"
    book.write_text(text.replace('hour_proof_year = "newest"', 'hour_proof_year = "each"'), "utf-8")
    async with running_world(template, tmp_path, rule_book=book) as world:
        world.clock.set(JANUARY)
        person = await world.person("王芳")
        await study(world.store, person, ("public", "30"))
        await study(world.store, person, ("public", "2"), year=2027)
        wang_fang = await world.signed_in(person)

        screen = await open_proofs(wang_fang)
        assert buttons(screen)[:2] == ["开具 2026 年度学时证明", "开具 2027 年度学时证明"]
        await wang_fang.press("开具 2026 年度学时证明")
        assert "2026 年度继教学时互认证明，30 学时" in text_of(await arrived(wang_fang))


async def test_nothing_becomes_void_by_a_press_that_saw_other_hours(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person, ("public", "20"), ("professional", "22"))
    await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    await open_proofs(wang_fang)
    await wang_fang.press(MAKE)
    guard = await wang_fang.wait_for_text("您已有一份")
    await report(world.store, person, "2026-1", "professional", "2", revision=1)

    answer = await wang_fang.press(VOID_AND_MAKE, message=guard)

    assert answer is not None
    assert answer["text"] == "情况有变化，请看最新的内容。"
    assert "现有线上课程 2 门，22 学时" in text_of(await wang_fang.wait_for_text("✅ 有效"))
    assert len(await proofs(world, person.id)) == 1


async def test_a_void_proof_is_not_sent_again(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    old = await issued(world.store, person)
    await issued(world.store, person)
    wang_fang = await world.signed_in(person)
    await open_proofs(wang_fang)
    await wang_fang.press("2")
    details = await wang_fang.wait_for_text("❌ 已作废")
    assert buttons(details) == ["核验", "« 返回", "« 首页"]

    answer = await forge(world, wang_fang, details, SendProof(certificate_id=old.id).pack())

    assert "已经失效" in answer
    assert await papers(wang_fang) == []


async def test_somebody_elses_proof_and_a_certificate_are_not_ones_own_proofs(world: World) -> None:
    person = await world.person("王芳")
    await study(world.store, person)
    proof = await issued(world.store, person)
    admin = await world.signed_in(await world.person("周建国", role=Role.UNIT_ADMIN))
    home = await admin.ask("/start")

    for data in (SendProof(certificate_id=proof.id), OpenProof(certificate_id=proof.id), SendProof(certificate_id=99)):
        assert "不是您的记录" in await forge(world, admin, home, data.pack())
    assert await papers(admin) == []


@pytest.mark.parametrize(
    "data",
    [
        "proof-new:2147483647:1:",
        "proof-new:0:0:",
        "proof-new:2026:9350:9223372036854775807",
        "proof-void:1",
        "proofs:9",
    ],
)
async def test_forged_numbers_make_nothing(world: World, data: str) -> None:
    person = await world.person("王芳")
    wang_fang: Chat = await learned(world, person)
    screen = await open_proofs(wang_fang)

    await forge(world, wang_fang, screen, data)

    assert PROOFS in text_of(await wang_fang.screen())
    assert await proofs(world, person.id) == []
