"""TELEGRAM.md §3, rows 35–46: documents, photos, contacts and albums, up and down."""

import json

import pytest

from bot.sandbox.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT
from tests.chat import Refusal
from tests.sandbox.conftest import Bot, picture

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40
DOCUMENT = {"document": ("Отчёт.pdf", PDF)}


async def download(bot: Bot, file_id: str) -> bytes:
    path = (await bot.call("getFile", file_id=file_id)).result["file_path"]
    async with bot.session.get(f"{bot.base_url}/file/bot{bot.token}/{path}") as response:
        response.raise_for_status()
        return await response.read()


@pytest.mark.parametrize("attached", [False, True])
async def test_a_document_is_sent_and_comes_back(bot: Bot, wang_fang, attached: bool) -> None:
    """Rows 35 and 36: sendDocument by a plain part or attach://NAME → document …; bytes return."""
    if attached:
        answer = await bot.upload("sendDocument", {"f7": DOCUMENT["document"]}, chat_id=101, document="attach://f7")
    else:
        answer = await bot.upload("sendDocument", DOCUMENT, chat_id=101)
    document = answer.result["document"]
    assert document["file_name"] == "Отчёт.pdf"
    assert document["mime_type"] == "application/pdf"
    assert document["file_size"] == len(PDF)
    assert document["file_unique_id"]
    assert await download(bot, document["file_id"]) == PDF
    assert await wang_fang.file(await wang_fang.screen()) == PDF


async def test_a_file_is_sent_again_by_its_id(bot: Bot, wang_fang) -> None:
    """Row 37: resend by file_id keeps file_unique_id → same file_unique_id, bytes return."""
    first = (await bot.upload("sendDocument", DOCUMENT, chat_id=101)).result["document"]
    second = (await bot.call("sendDocument", chat_id=101, document=first["file_id"])).result["document"]
    assert second["file_unique_id"] == first["file_unique_id"]
    assert await download(bot, second["file_id"]) == PDF
    answer = await bot.call("sendPhoto", chat_id=101, photo=first["file_id"])
    assert answer.refusal == (400, "Bad Request: can't use file of type Document as Photo")


async def test_nonsense_is_no_file(bot: Bot, wang_fang) -> None:
    """Row 38: getFile of nonsense; download of an unknown path → 400 invalid file_id; 404."""
    assert (await bot.call("getFile", file_id="nonsense")).refusal == (400, "Bad Request: invalid file_id")
    assert (await bot.call("getFile")).refusal == (400, "Bad Request: file_id not specified")
    async with bot.session.get(f"{bot.base_url}/file/bot{bot.token}/documents/file_99.pdf") as response:
        assert response.status == 404
    answer = await bot.call("sendDocument", chat_id=101, document="nonsense")
    assert answer.refusal == (400, "Bad Request: wrong file identifier/HTTP URL specified")


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_file_must_be_there(bot: Bot, wang_fang, kind: str) -> None:
    """§2.4 files: 400 there is no photo in the request / …document… (T 12944-12977)."""
    method = f"send{kind.title()}"
    assert (await bot.call(method, chat_id=101)).refusal == (400, f"Bad Request: there is no {kind} in the request")
    empty = await bot.upload(method, {kind: ("leer", b"")}, chat_id=101)
    assert empty.refusal == (400, "Bad Request: file must be non-empty")


async def test_a_photo_has_sizes(bot: Bot, wang_fang) -> None:
    """Row 39: sendPhoto → "photo":[PhotoSize…] ascending, largest 320x200."""
    sizes = (await bot.upload("sendPhoto", {"photo": ("a.png", picture(320, 200))}, chat_id=101)).result["photo"]
    assert (sizes[-1]["width"], sizes[-1]["height"]) == (320, 200)
    assert [size["width"] for size in sizes] == sorted({size["width"] for size in sizes})
    assert len(sizes) > 1
    assert await download(bot, sizes[-1]["file_id"]) == picture(320, 200)
    again = (await bot.call("sendPhoto", chat_id=101, photo=sizes[0]["file_id"])).result["photo"]
    assert again == sizes


async def test_what_is_no_picture_is_no_photo(bot: Bot, wang_fang) -> None:
    """Row 40: a non-image as photo → 400 "Bad Request: IMAGE_PROCESS_FAILED"."""
    answer = await bot.upload("sendPhoto", {"photo": ("a.png", PDF)}, chat_id=101)
    assert answer.refusal == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_a_photo_out_of_proportion_is_refused(bot: Bot, wang_fang) -> None:
    """§2 Limits: photo: width+height ≤ 10000, ratio ≤ 20."""
    for sides in ((2100, 100), (9000, 1001)):
        answer = await bot.upload("sendPhoto", {"photo": ("a.png", picture(*sides))}, chat_id=101)
        assert answer.refusal == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


async def test_a_persons_photo_reaches_the_bot(bot: Bot, wang_fang) -> None:
    """Row 41: person's photo → message.photo[-1] downloads the bytes."""
    await wang_fang.send_file("证据.png", picture(400, 300), kind="photo", caption="请看 /help")
    message = await bot.next_update("message")
    assert message["caption"] == "请看 /help"
    assert message["caption_entities"] == [{"type": "bot_command", "offset": 3, "length": 5}]
    assert await download(bot, message["photo"][-1]["file_id"]) == picture(400, 300)


async def test_a_persons_document_reaches_the_bot(bot: Bot, wang_fang) -> None:
    """Row 42: person's document → message.document.file_name, file_size, bytes equal."""
    await wang_fang.send_file("论文 终稿.pdf", PDF)
    document = (await bot.next_update("message"))["document"]
    assert (document["file_name"], document["file_size"]) == ("论文 终稿.pdf", len(PDF))
    assert await download(bot, document["file_id"]) == PDF


async def test_a_bot_cannot_fetch_more_than_20_mb(bot: Bot, wang_fang) -> None:
    """Row 43: getFile over 20 MB → 400 "Bad Request: file is too big"."""
    await wang_fang.send_file("大.bin", bytes(DOWNLOAD_LIMIT + 1))
    document = (await bot.next_update("message"))["document"]
    assert document["file_size"] == DOWNLOAD_LIMIT + 1
    answer = await bot.call("getFile", file_id=document["file_id"])
    assert answer.refusal == (400, "Bad Request: file is too big")


async def test_a_bot_cannot_send_more_than_50_mb(bot: Bot, wang_fang) -> None:
    """Row 44: upload over 50 MB → 413 {"ok":false,"error_code":413,…}."""
    answer = await bot.upload("sendDocument", {"document": ("大.bin", bytes(UPLOAD_LIMIT + 1))}, chat_id=101)
    assert (answer.status, answer.body) == (
        413,
        {"ok": False, "error_code": 413, "description": "Request Entity Too Large"},
    )


async def test_a_person_cannot_send_without_end(wang_fang) -> None:
    with pytest.raises(Refusal) as refused:
        await wang_fang.send_file("大.bin", bytes((64 << 20) + 1))
    assert refused.value.status == 413


async def test_a_shared_contact_is_the_persons_own(bot: Bot, wang_fang) -> None:
    """Row 45: "contact":{"phone_number":…,"first_name":…,"user_id":U}, user_id == from.id."""
    await wang_fang.share_contact()
    message = await bot.next_update("message")
    assert message["contact"] == {
        "phone_number": "13800000001",
        "first_name": "芳",
        "last_name": "王",
        "user_id": 101,
    }
    assert message["from"]["id"] == 101


async def test_an_album_is_two_messages_of_one_group(bot: Bot, wang_fang) -> None:
    """Row 46: album of two → two Messages with one media_group_id; one item refused."""
    items = [{"type": "photo", "media": "attach://a", "caption": "第一张"}, {"type": "photo", "media": "attach://b"}]
    files = {"a": ("a.png", picture(30, 30)), "b": ("b.png", picture(40, 30))}
    album = (await bot.upload("sendMediaGroup", files, chat_id=101, media=json.dumps(items))).result
    assert len(album) == 2
    assert album[0]["media_group_id"] == album[1]["media_group_id"]
    assert album[0]["caption"] == "第一张"
    assert len(await wang_fang.messages()) == 3
    one = await bot.upload("sendMediaGroup", files, chat_id=101, media=json.dumps(items[:1]))
    assert one.status == 400
    mixed = [items[0], {"type": "document", "media": "attach://b"}]
    answer = await bot.upload("sendMediaGroup", files, chat_id=101, media=json.dumps(mixed))
    assert answer.refusal == (400, "Bad Request: can't use the media of the specified type in the album")


async def test_a_persons_album_reaches_the_bot_in_order(bot: Bot, wang_fang) -> None:
    pages = [(f"{number}.pdf", b"%PDF" + bytes([number])) for number in range(3)]
    await wang_fang.send_album(pages, kind="document", caption="三页")
    updates = [update["message"] for update in await bot.updates()]
    assert [message["document"]["file_name"] for message in updates] == ["0.pdf", "1.pdf", "2.pdf"]
    assert len({message["media_group_id"] for message in updates}) == 1
    assert [message.get("caption") for message in updates] == ["三页", None, None]


async def test_a_file_is_handed_over_safely(bot: Bot, wang_fang) -> None:
    """A page that someone sent must not run in the reader's browser; pictures and PDFs may be shown."""
    for name, disposition in (("a.html", "attachment"), ("b.svg", "attachment"), ("证书.pdf", "inline")):
        message = await wang_fang.send_file(name, b"<script>alert(1)</script>")
        url = f"{bot.base_url}/client/files/{message['document']['file_id']}"
        async with bot.session.get(url) as response:
            assert response.headers["Content-Disposition"].startswith(disposition)
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.content_disposition is not None
            assert response.content_disposition.filename == name
