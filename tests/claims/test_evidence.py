"""Files of a claim: bad ones refused by their own sentences, albums, removal, files that were used before."""

from storage.claims import CLAIM
from storage.evidence import Owner
from tests.chat import buttons, text_of
from tests.claims.steps import file_paper, fill_in_paper, only_claim, unit_admin
from tests.evidence import sample
from tests.world import World

BAD = (
    ("空.pdf", b"", "这份文件是空的"),
    ("加密.pdf", sample.pdf(password="secret"), "要密码才能打开"),
    ("材料.zip", sample.ZIP, "请解压后"),
    ("照片.jpg", "不是照片".encode(), "改了扩展名的文件也按内容认"),
    ("半张.jpg", sample.photo()[:200], "打不开，可能没传完整"),
    ("大.pdf", bytes((20 << 20) + 1), "超过 20 MB"),
)


async def test_bad_files_are_refused_by_name_and_earlier_ones_stay(world: World) -> None:
    person = await world.person("王芳")
    wang_fang = await world.signed_in(person)
    await fill_in_paper(wang_fang)
    await wang_fang.send_file("证书.pdf", sample.pdf("a"))
    await wang_fang.wait_for_text("1  PDF 证书.pdf")
    for name, content, told in BAD:
        await wang_fang.send_file(name, content)
        await wang_fang.wait_for_text(told)
    await wang_fang.send_file("又一次.pdf", sample.pdf("a"))
    await wang_fang.wait_for_text("没有重复收")
    assert "可以发照片" in text_of(await wang_fang.ask("这里是证书"))

    await wang_fang.send_file("照片.pdf", sample.photo(orientation=6))
    listed = text_of(await wang_fang.wait_for_text("2  照片 照片.pdf"))
    assert "1  PDF 证书.pdf" in listed
    claim = await only_claim(world, person)
    async with world.store.read() as look:
        kept = await look.evidence.of(Owner(CLAIM, claim.id))
        turned = await look.files.get(kept[1].file_id)
    assert [piece.media_type for piece in kept] == ["application/pdf", "image/jpeg"]
    assert await world.app.files.get(turned.key) != sample.photo(orientation=6)


async def test_an_album_grows_one_list_and_a_file_can_be_removed(world: World) -> None:
    wang_fang = await world.signed_in(await world.person("王芳"))
    await fill_in_paper(wang_fang)
    album = [(f"{colour}.jpg", sample.photo(colour)) for colour in ("red", "green", "blue")]
    await wang_fang.send_album(album)
    listed = await wang_fang.wait_for_text("3  照片")
    assert [text_of(m).count("还没有文件") for m in await wang_fang.messages()].count(1) == 1

    await wang_fang.press("删除 2", message=listed)
    await wang_fang.wait_for(
        lambda messages: any(
            m["message_id"] == listed["message_id"] and buttons(m) == ["下一步", "删除 1", "删除 2", "存草稿"]
            for m in messages
        ),
        why="for the list of two",
    )


async def test_a_file_used_in_an_earlier_claim_is_named_to_both_sides(world: World) -> None:
    zhou = await unit_admin(world)
    wang_fang = await world.signed_in(await world.person("王芳"))
    li_xiao = await world.signed_in(await world.person("李晓"))
    await file_paper(wang_fang, sample.photo("red"))

    await fill_in_paper(wang_fang)
    await wang_fang.send_file("photo.jpg", sample.photo("red"), kind="photo")
    await wang_fang.wait_for_text("1  照片 ⚠️ 在以前的申报里用过")
    await wang_fang.press("下一步")
    await wang_fang.press("提交")
    await zhou.wait_for_text("⚠️ 有 1 份材料在本人 2026 年度的另一件申报里用过")

    await file_paper(li_xiao, sample.photo("red"))
    await zhou.wait_for_text("⚠️ 有 1 份材料在别人的申报或待办里用过")
