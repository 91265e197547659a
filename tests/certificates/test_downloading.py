"""培训证书下载: the list with its states, and the document once more."""

import pytest

from bot.certificates.buttons import DownloadCertificate, MakeAgain
from bot.home.wishes import Wish, wish_of
from tests.certificates.study import forge, learned, study
from tests.certificates.test_applying import application, document, documents
from tests.chat import Chat, buttons, text_of
from tests.world import World


async def issued(world: World, name: str) -> Chat:
    """The phone of somebody who holds a certificate."""
    person = await learned(world, await world.person(name))
    await application(person)
    await person.press("立即申请")
    await document(person)
    return person


async def test_wang_fang_downloads_her_certificate_again(world: World) -> None:
    wang_fang = await issued(world, "王芳")
    await wang_fang.press("培训证书下载")
    screen = await wang_fang.wait_for_text("培训证书下载")
    assert "2026 年度 · 在岗　✅ 已出证，11 月 23 日" in text_of(screen)
    assert "HN-2026-ZAI-" in text_of(screen)

    await wang_fang.press("📄 下载 2026 年度在岗")

    first, second = await wang_fang.wait_for(
        lambda messages: len(found := [m for m in messages if "document" in m]) == 2 and found
    )
    assert await wang_fang.file(first) == await wang_fang.file(second)
    uploads = await world.api.calls("sendDocument")
    assert len(uploads) == 2


async def test_somebody_without_certificates_is_told_how_to_get_one(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))

    screen = await li_xiao.ask("证书下载")

    assert "还没有申请过证书" in text_of(screen)
    assert "培训证书申请" in buttons(screen)


async def test_wang_fang_reads_how_to_print(world: World) -> None:
    wang_fang = await issued(world, "王芳")

    await wang_fang.press("怎么打印")

    said = text_of(await wang_fang.wait_for_text("怎么打印"))
    assert "A4" in said
    assert "右下角的圆圈" in said
    assert "凭证书编号和姓名核验" in said, "no page for verification is set, so there is no code on the paper"
    assert len(await documents(wang_fang)) == 1


async def test_li_xiao_cannot_download_wang_fangs_certificate(world: World) -> None:
    await issued(world, "王芳")
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    answer = await forge(world, li_xiao, home, DownloadCertificate(certificate_id=1).pack())

    assert "不是您的记录" in answer
    assert await documents(li_xiao) == []


@pytest.mark.parametrize("data", ["cert-get:0", "cert-get:99999999999999999999", "cert-get:x", "certs:-5", "certs:99"])
async def test_forged_numbers_in_buttons_lead_nowhere_bad(world: World, data: str) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    await forge(world, li_xiao, home, data)

    screen = await li_xiao.screen()
    assert text_of(screen).startswith(("李晓", "🎓 培训证书下载"))


async def test_only_an_operator_can_have_a_certificate_made_again(world: World) -> None:
    li_xiao = await world.signed_in(await world.person("李晓"))
    home = await li_xiao.ask("/start")

    answer = await forge(world, li_xiao, home, MakeAgain(certificate_id=1).pack())

    assert "不是您的记录" in answer


async def test_a_long_list_has_pages(world: World) -> None:
    person = await world.person("王芳")
    for year in range(2022, 2027):
        await study(world.store, person, year=year)
        world.clock.set(world.clock().replace(year=year, month=11))
        wang_fang = await world.signed_in(person)
        await application(wang_fang)
        await wang_fang.press("立即申请")
        await document(wang_fang)

    await wang_fang.press("培训证书下载")
    first = await wang_fang.wait_for_text("共 5 份，第 1/2 页")
    assert "2026 年度" in text_of(first)
    await wang_fang.press("下一页 ›")

    second = await wang_fang.wait_for_text("第 2/2 页")
    assert "2022 年度" in text_of(second)
    assert "下一页 ›" not in buttons(second)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("证书", Wish.APPLY),
        ("申请证书", Wish.APPLY),
        ("我要 办证！", Wish.APPLY),
        ("Certificate", Wish.APPLY),
        ("证书下载", Wish.DOWNLOAD),
        ("下载证书", Wish.DOWNLOAD),
        ("download my certificate", Wish.DOWNLOAD),
        ("核验证书", Wish.VERIFY),
        ("还差多少学时", Wish.HOURS),
        ("学时", Wish.HOURS),
        ("How many HOURS?", Wish.HOURS),
        ("申请活动学时", None),
        ("今天天气如何", None),
        ("我昨天在单位里听同事说有人的证书丢了然后去补办结果人家说不给补办这是怎么回事呢", None),
        ("", None),
    ],
)
def test_words_lead_to_the_screen_they_ask_for(words: str, wish: Wish | None) -> None:
    assert wish_of(words) is wish


async def test_words_typed_freely_open_the_screens_for_those_who_are_signed_in(world: World) -> None:
    wang_fang = await learned(world, await world.person("王芳"))
    assert "培训证书申请 · 2026 年度" in text_of(await wang_fang.ask("申请证书"))
    assert "2026 年度学时" in text_of(await wang_fang.ask("还差多少学时"))

    stranger = await world.chat("Stranger")
    await stranger.ask("/start")
    assert "没听懂" in text_of(await stranger.ask("证书"))
