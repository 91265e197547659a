"""Checking a document by sending its file: signed in or not, in the questions of verifying or without any."""

from sqlalchemy import select

from bot.evidence.accepted import LARGEST
from core.verification import MOST_MISSES
from storage.tables import AccessRow
from tests.certificates.holding import applied_in_the_chat
from tests.chat import Chat, Message, buttons, text_of
from tests.evidence import sample
from tests.revocation.steps import revoked
from tests.world import World

ALTERED = "❌ 与原件不一致，文件被改动过"
NOT_OURS = "❌ 查无此证"
VERIFIED = select(AccessRow.actor_id, AccessRow.person_id, AccessRow.note).where(
    AccessRow.action == "certificate.verified"
)
PICTURE = "照片、截图和别的格式证明不了真假"


def flipped(pdf: bytes, place: int) -> bytes:
    """One bit of one byte is another."""
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


async def document_of(chat: Chat) -> bytes:
    """The PDF that arrived in the chat."""
    return await chat.file(next(message for message in await chat.messages() if "document" in message))


async def stranger(world: World, name: str = "Stranger", language: str = "zh-hans") -> Chat:
    chat = await world.chat(name, language=language)
    await chat.ask("/start")
    return chat


async def send(chat: Chat, content: bytes, name: str = "证书.pdf", kind: str = "document") -> Message:
    """Send a file; gives the bot's answer to it."""
    sent = await chat.send_file(name, content, kind=kind)

    def answer(messages: list[Message]) -> Message | None:
        later = (m for m in messages if m["message_id"] > sent["message_id"] and m["from"]["is_bot"])
        return next(later, None)

    return await chat.wait_for(answer, why=f"for an answer to {name}")


async def test_a_stranger_sends_wang_fangs_certificate_and_reads_what_the_page_says(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    personnel = await stranger(world)

    answer = await send(personnel, await document_of(wang_fang))

    assert text_of(answer).splitlines() == [
        "✅ 有效",
        certificate.number,
        "王芳 · 长沙市第一中学",
        "2026 年度 · 在岗",
        "公共 31.5 学时，专业 62 学时，使用 4 条学时记录",
        "11 月 23 日出证",
        "文件与出证时完全一样，没有改动。",
        "",
        "要交活动学时或待办的材料，请先登录，再发一次文件。",
    ]
    assert buttons(answer) == ["按编号核验", "登录", "« 首页"]
    async with world.store.read() as look:
        noted = (await look._session.execute(VERIFIED)).all()
    assert noted == [(None, certificate.person_id, str(certificate.id))]


async def test_a_file_that_was_revoked_says_since_when_and_not_why(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    await revoked(world, certificate, "入职时间填错")

    answer = text_of(await send(await stranger(world), pdf))

    assert answer.startswith("❌ 已撤销\n11 月 23 日撤销，不能再作为证明。")
    assert "入职时间填错" not in answer


async def test_whatever_was_changed_in_a_document_is_found_and_names_nobody(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    personnel = await stranger(world)
    changed = {
        "first byte": flipped(pdf, 0),
        "middle": flipped(pdf, len(pdf) // 2),
        "last byte": flipped(pdf, len(pdf) - 1),
        "appended": pdf + b"\n% and 60 hours more\n",
        "cut short": pdf[:-7],
    }

    for what, content in changed.items():
        answer = text_of(await send(personnel, content))
        assert answer.startswith(ALTERED), what
        assert "王芳" not in answer, what
        assert certificate.number not in answer, what


async def test_files_of_others_are_not_ours_whatever_they_look_like(world: World) -> None:
    personnel = await stranger(world)
    strange = {
        "a stranger's PDF": sample.pdf("培训证书"),
        "a locked one": sample.pdf("证书", password="secret"),
        "no PDF at all": b"%PDF-1.7 nothing but the first line",
    }

    for what, content in strange.items():
        answer = text_of(await send(personnel, content))
        assert answer.startswith(NOT_OURS), what
        assert "请向对方要原文件" in answer, what


async def test_a_picture_an_empty_and_a_huge_file_each_get_their_sentence(world: World) -> None:
    personnel = await stranger(world)

    assert PICTURE in text_of(await send(personnel, sample.photo(), "photo.jpg", "photo"))
    assert PICTURE in text_of(await send(personnel, sample.DOCX, "证书.docx"))
    assert "这份文件是空的" in text_of(await send(personnel, b""))
    assert "不到 1 MB" in text_of(await send(personnel, b"%PDF-" + bytes(LARGEST)))


async def test_the_file_answers_the_question_for_a_number_too(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    li_xiao = await world.signed_in(await world.person("李晓"))
    await li_xiao.ask("/start")
    await li_xiao.press("⋯ 更多")
    await li_xiao.press("核验证书")
    await li_xiao.wait_for_text("直接把文件发来")

    picture = await send(li_xiao, sample.photo(), "photo.jpg", "photo")
    assert PICTURE in text_of(picture)
    assert "请发证书编号" in text_of(picture), "the question stays open"
    assert "这份文件是空的" in text_of(await send(li_xiao, b""))
    answer = await send(li_xiao, pdf)

    assert text_of(answer).startswith(f"✅ 有效\n{certificate.number}")
    assert buttons(answer) == ["再核验一份", "« 首页"]
    await li_xiao.press("« 首页")
    assert "继续填写" not in buttons(await li_xiao.screen())


async def test_files_that_are_not_ours_are_stopped_after_ten_and_numbers_are_not(world: World) -> None:
    wang_fang, certificate = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    walker = await stranger(world, "Walker")
    for number in range(MOST_MISSES):
        assert NOT_OURS in text_of(await send(walker, sample.pdf(str(number))))

    stopped = text_of(await send(walker, pdf))
    assert "请过 10 分钟再试" in stopped
    assert "王芳" not in stopped
    await walker.ask(certificate.number)
    assert "✅ 有效" in text_of(await walker.ask("王芳"))

    world.clock.move(minutes=10)
    for _ in range(MOST_MISSES + 1):  # what is found is no miss
        answer = text_of(await send(walker, pdf))
    assert answer.startswith("✅ 有效")


async def test_the_answer_speaks_english(world: World) -> None:
    wang_fang, _ = await applied_in_the_chat(world, await world.person("王芳"))
    pdf = await document_of(wang_fang)
    john = await stranger(world, "John", "en")

    assert "The file is exactly as it was issued" in text_of(await send(john, pdf))
    assert "Not the original: the file was altered" in text_of(await send(john, flipped(pdf, 900)))
    assert "A picture proves nothing" in text_of(await send(john, sample.photo(), "photo.jpg", "photo"))
