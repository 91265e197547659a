"""A file out of the blue: asked about once, and kept only where it is wanted."""

from pathlib import Path

from bot.unasked.buttons import CheckBatch, IntoClaim, IntoTodo, OfForm, OfType
from core.claims import ClaimState
from core.people import Person
from storage.evidence import Evidence, EvidenceKind, Owner
from tests.certificates.holding import applied_in_the_chat
from tests.certificates.study import forge
from tests.chat import Chat, Message, buttons, text_of
from tests.claims.steps import begin_paper, only_claim
from tests.evidence import sample
from tests.todos.steps import TITLE, hand_to_all, part_of, unit_admin
from tests.verification.test_files import document_of, send
from tests.world import World

QUESTION = "这份文件要用来（选好以前不会保存）："


async def files_of(world: World, kind: str, owner_id: int) -> list[Evidence]:
    async with world.store.read() as look:
        return list(await look.evidence.of(Owner(kind, owner_id)))


async def li_xiao(world: World) -> tuple[Chat, Person]:
    person = await world.person("李晓")
    return await world.signed_in(person), person


async def photo(chat: Chat, colour: str = "white") -> Message:
    return await send(chat, sample.photo(colour), "photo.jpg", "photo")


async def test_a_photo_begins_a_claim_and_is_its_evidence(world: World) -> None:
    phone, person = await li_xiao(world)

    asked = await photo(phone)
    assert text_of(asked) == f"📎 收到 1 张照片\n{QUESTION}"
    assert buttons(asked) == ["📝 申请活动学时", "🔍 核验证书", "« 首页"], "there is no to-do to hand it in for"
    await phone.press("📝 申请活动学时")
    await phone.press("专业科目")
    await phone.press("7")

    question = await phone.wait_for_text("论文题目")
    assert text_of(question).startswith("📎 刚才发的 1 份文件已经放进来了。")
    claim = await only_claim(world, person)
    [piece] = await files_of(world, "claim", claim.id)
    assert piece.kind is EvidenceKind.MATERIAL
    assert claim.state is ClaimState.DRAFT


async def test_a_file_goes_into_a_draft_that_is_there_and_once_only(world: World) -> None:
    phone, person = await li_xiao(world)
    await begin_paper(phone)
    await phone.press("存草稿")
    await phone.wait_for_text("草稿")
    await send(phone, sample.pdf("结业"), "结业证明.pdf")
    asked = await phone.wait_for_text("📎 结业证明.pdf")
    await phone.press("📝 申请活动学时")
    which = await phone.wait_for_text("作为哪一份申报的材料？")
    assert "添加新的申报" in buttons(which)

    await phone.press(buttons(which)[0])

    listed = text_of(await phone.wait_for_text("1  PDF 结业证明.pdf"))
    assert listed.startswith("📎 刚才发的 1 份文件已经放进来了。")
    claim = await only_claim(world, person)
    again = IntoClaim(batch=asked["message_id"] - 1, claim_id=claim.id).pack()
    await forge(world, phone, asked, again)
    await phone.wait_for_text("没有重复收")
    assert len(await files_of(world, "claim", claim.id)) == 1
    await photo(phone)  # the list is open: what comes now is an answer, and asked about no more
    assert len(await files_of(world, "claim", claim.id)) == 2


async def test_an_album_is_asked_about_once_and_all_of_it_is_proof_for_a_todo(world: World) -> None:
    person = await world.person("李晓")
    zhou = await unit_admin(world)
    phone = await world.signed_in(person)
    await hand_to_all(zhou, 2)
    await phone.wait_for_text(TITLE)

    await phone.send_album([("1.jpg", sample.photo("red")), ("2.jpg", sample.photo("blue"))])
    asked = await phone.wait_for_text("📎 收到 2 份文件")
    assert "这些文件要用来" in text_of(asked)
    own = [m for m in await phone.messages() if m["from"]["is_bot"] and "收到" in text_of(m)]
    assert len(own) == 1
    await phone.press("📋 待办事项", message=asked)
    which = await phone.wait_for_text("作为哪一项的材料？")
    await phone.press(buttons(which)[0])

    listed = await phone.wait_for_text("📎 刚才发的 2 份文件已经放进来了。")
    assert TITLE in text_of(listed)
    assert "提交" in buttons(listed)
    part = await part_of(world, person)
    assert len(await files_of(world, "todo", part.id)) == 2


async def test_one_bad_file_says_why_and_keeps_no_other_out(world: World) -> None:
    phone, person = await li_xiao(world)
    await phone.send_album(
        [("锁.pdf", sample.pdf("a", password="x")), ("包.zip", sample.ZIP), ("好.pdf", sample.pdf("b"))],
        kind="document",
    )
    asked = await phone.wait_for_text("📎 收到 3 份文件")
    await phone.press("📝 申请活动学时", message=asked)
    await phone.press("专业科目")
    await phone.press("7")

    said = text_of(await phone.wait_for_text("论文题目"))

    assert "刚才发的 1 份文件已经放进来了" in said
    assert "要密码才能打开" in said
    assert "压缩包没有收" in said
    claim = await only_claim(world, person)
    assert [piece.name for piece in await files_of(world, "claim", claim.id)] == ["好.pdf"]


async def test_nothing_is_kept_until_it_is_chosen_and_a_photo_proves_nothing(world: World, tmp_path: Path) -> None:
    phone, _ = await li_xiao(world)
    await photo(phone)

    await phone.press("🔍 核验证书")

    said = await phone.wait_for_text("照片、截图和别的格式证明不了真假")
    assert buttons(said) == ["按编号核验", "« 返回", "« 首页"]
    await phone.press("« 返回")
    await phone.wait_for_text(QUESTION)
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


async def test_a_document_of_ours_is_known_at_once_and_can_still_be_used(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    phone, person = await li_xiao(world)

    known = await send(phone, pdf)
    assert text_of(known).startswith(f"✅ 有效\n{certificate.number}\n王芳 · 长沙市第一中学")
    assert "这份文件还可以用来" in text_of(known)
    assert buttons(known) == ["📝 申请活动学时", "« 首页"]
    altered = await send(phone, pdf + b"%")
    assert text_of(altered).startswith("❌ 与原件不一致")
    strange = await send(phone, sample.pdf("x"), "别处的.pdf")
    assert text_of(strange).startswith("📎 别处的.pdf")
    await phone.press("🔍 核验证书", message=strange)
    await phone.wait_for_text("❌ 查无此证")

    await phone.send_album([("a.pdf", pdf), ("b.pdf", sample.pdf("y"))], kind="document")
    both = await phone.wait_for_text("📎 收到 2 份文件")
    assert f"✅ 有效　{certificate.number}" in text_of(both)
    await phone.press("🔍 核验证书", message=both)
    await phone.wait_for_text("❌ 查无此证　b.pdf")

    await phone.press("« 返回")
    await phone.press("📝 申请活动学时", message=await phone.wait_for_text("这些文件要用来"))
    await phone.press("专业科目")
    await phone.press("7")
    await phone.wait_for_text("刚才发的 2 份文件已经放进来了")
    assert len(await files_of(world, "claim", (await only_claim(world, person)).id)) == 2


async def test_old_and_forged_buttons_change_nothing(world: World) -> None:
    wang = await world.person("王芳")
    wang_fang = await world.signed_in(wang)
    await begin_paper(wang_fang)
    hers = (await only_claim(world, wang)).id
    phone, person = await li_xiao(world)
    first = await photo(phone, "red")
    batch = first["message_id"] - 1

    assert "不是您的记录" in await forge(world, phone, first, IntoClaim(batch=batch, claim_id=hers).pack())
    assert "不是您的记录" in await forge(world, phone, first, IntoTodo(batch=batch, part_id=77).pack())
    assert "没有这种活动了" in await forge(world, phone, first, OfType(batch=batch, place=99).pack())
    assert "没有这种活动了" in await forge(world, phone, first, OfForm(batch=batch, form="flying").pack())
    assert "请再发一次" in await forge(world, phone, first, CheckBatch(batch=batch + 500).pack())
    for colour in ("blue", "green", "black"):
        await photo(phone, colour)
    assert "请再发一次" in await forge(world, phone, first, CheckBatch(batch=batch).pack())
    assert await files_of(world, "claim", hers) == []
    async with world.store.read() as look:
        assert await look.claims.unfinished(person.id, 5) == []


async def test_an_open_form_is_not_lost_for_a_file(world: World) -> None:
    phone, person = await li_xiao(world)
    asked = await photo(phone)
    await phone.press("📝 申请活动学时")
    await phone.press("专业科目")
    types = await phone.wait_for_button("7")
    await phone.ask("/start")
    await phone.press("⋯ 更多")
    await phone.press("核验证书")
    await phone.wait_for_text("请发证书编号")

    form = OfForm(batch=asked["message_id"] - 1, form="paper_first").pack()

    assert "还有没填完的内容" in await forge(world, phone, types, form)
    async with world.store.read() as look:
        assert await look.claims.unfinished(person.id, 5) == []


async def test_the_question_speaks_english(world: World) -> None:
    john = await world.chat("John", language="en")
    person = await world.person("John")
    await world.signed_in(person, john)

    asked = await photo(john)

    assert text_of(asked).startswith("📎 One photo\nWhat is this file for?")
    assert buttons(asked)[0] == "📝 Activity claim"
