"""An authority revokes a proof: verification says so, the holder reads why, and another one can be had."""

from core.certificates import CertificateState
from tests.certificates.study import learned
from tests.chat import buttons, text_of
from tests.hour_proofs.steps import MAKE, PROOFS, arrived, issued, made, open_proofs
from tests.revocation.steps import found, reviewer
from tests.world import World


async def test_a_revoked_proof_says_so_and_another_one_can_be_made(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await learned(world, person)
    number = text_of(await made(wang_fang)).splitlines()[1]
    liu_min, _ = await reviewer(world)

    card = await found(liu_min, number)
    assert "2026 年度 · 继教学时互认证明" in text_of(card)
    assert "线上课程 4 门" in text_of(card)
    await liu_min.press("撤销", message=card)
    await liu_min.press(world.app.book.revocation_reasons[0].name)
    asked = text_of(await liu_min.wait_for_text("撤销后不能恢复"))
    assert "学时不变，年度没过还可以重新开具" in asked
    await liu_min.press("确认撤销")

    told = await wang_fang.wait_for_text("您的 2026 年度继教学时互认证明已撤销")
    assert "可以重新开具" in text_of(told)
    assert buttons(told) == [PROOFS]
    assert "❌ 已撤销" in text_of(await wang_fang.ask(number))

    screen = await open_proofs(wang_fang)
    assert "❌ 已撤销：" in text_of(screen)
    await wang_fang.press(MAKE)
    await arrived(wang_fang, 2)
    assert "✅ 有效" in text_of(await open_proofs(wang_fang))


async def test_what_is_void_already_cannot_be_revoked(world: World) -> None:
    person = await world.person("王芳")
    await learned(world, person)
    old = await issued(world.store, person)
    new = await issued(world.store, person)
    liu_min, _ = await reviewer(world)

    card = await found(liu_min, old.number)

    assert f"❌ 已作废，11 月 23 日由 {new.number} 代替" in text_of(card)
    assert "撤销" not in buttons(card)
    async with world.store.read() as look:
        assert (await look.certificates.get(old.id)).state is CertificateState.VOID
