"""Files up and down."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.conftest import Visiting
from tests.browser.training_bot import CERTIFICATE, TrainingBot, picture
from tests.chat import Chat, ClientApi

PAPER: FilePayload = {"name": "论文.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 paper"}


def photo(name: str) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": picture()}


async def attach(page: Page, *files: FilePayload) -> None:
    async with page.expect_file_chooser() as choosing:
        await page.get_by_role("button", name="添加照片或文件").click()
    await (await choosing.value).set_files(list(files))


async def sent_by_wang_fang(server: ClientApi) -> list[dict[str, Any]]:
    return [message for message in await Chat(server, 1001).messages() if message["from"]["id"] == 1001]


async def test_long_file_name_leaves_room_for_taking_it_out_on_a_phone(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    page = (await visit(f"{server.base_url}/#/1001", device="phone")).page
    await attach(page, photo("论文封面第一页的扫描件" * 4 + ".png"), PAPER)
    await expect(page.get_by_role("button", name="去掉").first).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="发送", exact=True)).to_be_in_viewport(ratio=1)


async def test_document_goes_up_and_the_bot_reads_it(wang_fang: Page) -> None:
    await attach(wang_fang, PAPER)
    await expect(wang_fang.locator("#tray")).to_contain_text("论文.pdf")
    await wang_fang.get_by_role("button", name="发送").click()
    await expect(wang_fang.locator(".message.own .file")).to_contain_text("论文.pdf")
    await expect(wang_fang.locator(".message.bot")).to_contain_text("收到文件 论文.pdf，14 字节")
    await expect(wang_fang.locator("#tray")).to_be_hidden()


async def test_photo_goes_up_as_a_photo_with_its_caption(wang_fang: Page) -> None:
    await attach(wang_fang, photo("封面.png"))
    await wang_fang.locator("#text").fill("论文封面")
    await wang_fang.get_by_role("button", name="发送").click()
    await expect(wang_fang.locator(".message.bot")).to_contain_text("收到照片：论文封面")
    shown = wang_fang.get_by_role("img", name="照片").first
    await expect(shown).to_have_js_property("naturalWidth", 320)


async def test_photo_can_be_sent_as_a_document(wang_fang: Page) -> None:
    await attach(wang_fang, photo("封面.png"))
    await wang_fang.get_by_label("按文件发（原图）").check()
    await wang_fang.get_by_role("button", name="发送").click()
    await expect(wang_fang.locator(".message.bot")).to_contain_text("收到文件 封面.png")


async def test_several_photos_become_an_album_and_one_can_be_taken_out_before(
    wang_fang: Page, server: ClientApi
) -> None:
    await attach(wang_fang, photo("1.png"), photo("2.png"))
    await attach(wang_fang, photo("3.png"))
    await wang_fang.get_by_role("button", name="去掉 2.png").click()
    await wang_fang.get_by_role("button", name="发送").click()
    await expect(wang_fang.locator(".message.own .gallery img")).to_have_count(2)
    assert len({message["media_group_id"] for message in await sent_by_wang_fang(server)}) == 1
    await expect(wang_fang.locator(".message.bot")).to_have_count(2)


async def test_file_dropped_on_the_chat_is_ready_to_send(wang_fang: Page) -> None:
    dropped = await wang_fang.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["学时"], "学时.csv", { type: "text/csv" }));
            return data;
        }"""
    )
    await wang_fang.dispatch_event("#scroller", "dragover", {"dataTransfer": dropped})
    await expect(wang_fang.get_by_text("松开即可添加")).to_be_visible()
    await wang_fang.dispatch_event("#scroller", "drop", {"dataTransfer": dropped})
    await expect(wang_fang.locator("#tray")).to_contain_text("学时.csv")
    await expect(wang_fang.get_by_text("松开即可添加")).to_be_hidden()
    await wang_fang.get_by_role("button", name="发送").click()
    await expect(wang_fang.locator(".message.bot")).to_contain_text("收到文件 学时.csv，6 字节")


@pytest.mark.parametrize("device", ["phone", "desktop"])
async def test_certificate_comes_down_under_its_own_name(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting, tmp_path: Path, device: str
) -> None:
    await Chat(server, 1001).ask("/start")
    page = (await visit(f"{server.base_url}/#/1001", device=device)).page
    await training_bot.send_certificate(1001)
    card = page.locator(".file")
    await expect(card).to_contain_text("68 KB")
    async with page.expect_download() as downloading:
        await card.click()
    download = await downloading.value
    assert download.suggested_filename == CERTIFICATE
    await download.save_as(tmp_path / "certificate.pdf")
    assert (tmp_path / "certificate.pdf").read_bytes() == b"%PDF-1.7\n" + bytes(68_000)


async def test_photo_of_the_bot_can_be_enlarged(wang_fang: Page, server: ClientApi) -> None:
    await Chat(server, 1001).send_file("封面.png", picture(1600, 1200), kind="photo")
    await wang_fang.get_by_role("button", name="放大照片").click()
    await expect(wang_fang.locator("#lightbox img")).to_be_visible()
    await wang_fang.get_by_role("button", name="关闭").click()
    await expect(wang_fang.locator("#lightbox")).to_be_hidden()


async def test_broken_photo_is_refused_in_words_and_stays_to_be_sent_otherwise(
    server: ClientApi, training_bot: TrainingBot, visit: Visiting
) -> None:
    seen = await visit(f"{server.base_url}/#/1001")
    seen.watch.server_may_refuse = True
    broken: FilePayload = {"name": "坏.png", "mimeType": "image/png", "buffer": b"no picture"}
    await attach(seen.page, broken)
    await seen.page.get_by_role("button", name="发送").click()
    await expect(seen.page.locator("#toasts")).to_have_text("文件没有发出去，请检查是不是完好的照片。")
    await expect(seen.page.locator("#tray")).to_contain_text("坏.png")
    await seen.page.get_by_label("按文件发（原图）").check()
    await seen.page.get_by_role("button", name="发送").click()
    await expect(seen.page.locator(".message.bot")).to_contain_text("收到文件 坏.png")


async def test_upload_shows_how_far_it_is_and_can_be_stopped(wang_fang: Page, server: ClientApi) -> None:
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    network = await wang_fang.context.new_cdp_session(wang_fang)
    await network.send("Network.enable")
    await network.send("Network.emulateNetworkConditions", slow)
    await attach(wang_fang, {"name": "大文件.pdf", "mimeType": "application/pdf", "buffer": bytes(3_000_000)})
    await wang_fang.get_by_role("button", name="发送", exact=True).click()
    bar = wang_fang.get_by_role("progressbar", name="正在发送 1 个文件")
    await expect(bar).to_be_visible()
    await wang_fang.get_by_role("button", name="停止发送").click()
    await expect(wang_fang.locator("#toasts")).to_have_text("已停止，文件还在下面。")
    await expect(bar).to_be_hidden()
    await expect(wang_fang.locator("#tray")).to_contain_text("大文件.pdf")
    assert await sent_by_wang_fang(server) == []


async def test_too_much_at_once_is_refused_before_it_goes_up(wang_fang: Page) -> None:
    await wang_fang.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(65 * 2 ** 20)], "录像.mp4", { type: "video/mp4" }));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
            document.getElementById("scroller").dispatchEvent(drop);
        }"""
    )
    # A toast stays for seconds only, so it is looked for from before the press on.
    await asyncio.gather(
        expect(wang_fang.locator("#toasts")).to_have_text("一次最多发 64 MB，请分几次。"),
        wang_fang.get_by_role("button", name="发送", exact=True).click(),
    )
    await expect(wang_fang.locator("#tray")).to_contain_text("录像.mp4")


async def test_several_pasted_photos_are_ready_as_an_album(wang_fang: Page, server: ClientApi) -> None:
    await wang_fang.locator("#text").evaluate(
        """async field => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
            const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
            const data = new DataTransfer();
            for (const name of ["1.png", "2.png"]) data.items.add(new File([blob], name, { type: "image/png" }));
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    await expect(wang_fang.locator(".tray-image")).to_have_count(2)
    await wang_fang.get_by_role("button", name="发送", exact=True).click()
    await expect(wang_fang.locator(".message.own .gallery img")).to_have_count(2)


async def test_enlarged_album_is_turned_by_arrows_and_says_its_caption(wang_fang: Page, server: ClientApi) -> None:
    pictures = [("1.png", picture(400, 300)), ("2.png", picture(300, 400)), ("3.png", picture(500, 300))]
    await Chat(server, 1001).send_album(pictures, caption="论文封面")
    album = wang_fang.get_by_role("button", name="放大照片")
    await expect(album).to_have_count(3)  # they arrive one by one, and each lays out the album anew
    await album.nth(1).click()
    shown = wang_fang.get_by_role("dialog", name="照片").get_by_role("img")
    await expect(shown).to_have_js_property("naturalHeight", 400)
    await expect(wang_fang.locator("#lightbox-count")).to_have_text("2 / 3")
    await wang_fang.keyboard.press("ArrowLeft")
    await expect(shown).to_have_attribute("alt", "照片：论文封面")
    await wang_fang.keyboard.press("ArrowLeft")
    await expect(shown).to_have_js_property("naturalWidth", 500)
    await wang_fang.keyboard.press("Escape")
    await expect(wang_fang.locator("#lightbox")).to_be_hidden()
