"""The page of verification as a colleague sees it who was handed a certificate: on a phone, without a script."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from core.people import Person
from storage.certificate_rows import Certificate
from tests.browser.conftest import PATIENCE_MS, Device, Scheme, Visiting
from tests.certificates.holding import issued
from tests.revocation.steps import revoked
from tests.world import World, running_world

LONG_NAME = "阿卜杜热合曼·阿卜杜克热木·买买提依明"


async def certificate_of(world: World, name: str) -> Certificate:
    person: Person = await world.person(name)
    return await issued(world.store, person)


async def take_picture(page: Page, name: str) -> None:
    """With XUESHI_SCREENSHOTS, for whoever wants to look."""
    if folder := os.environ.get("XUESHI_SCREENSHOTS"):
        await page.screenshot(path=f"{folder}/verify-{name}.png", full_page=True)


async def fits(page: Page, width: int) -> None:
    """Nothing is wider than the screen, and nothing to press is smaller than a finger."""
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    low = await page.evaluate(
        """() => [...document.querySelectorAll("button, a, input:not([type=hidden])")]
            .filter(node => node.offsetHeight < 44).map(node => node.outerHTML)"""
    )
    assert low == []
    nameless = await page.evaluate(
        """() => [...document.querySelectorAll("input:not([type=hidden])")].filter(node => !node.labels.length)
            .map(node => node.outerHTML)"""
    )
    assert nameless == []


async def test_a_colleague_verifies_without_javascript(chromium: Browser, template: Path, tmp_path: Path) -> None:
    async with running_world(template, tmp_path) as world:
        certificate = await certificate_of(world, "王芳")
        await world.app.web.started.wait()
        context = await chromium.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}, locale="zh-CN"
        )
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(f"{world.app.web.address}/verify")

        await page.get_by_label("证书编号").fill(certificate.number.lower())
        await page.get_by_label("姓名").fill("王方")
        await page.get_by_role("button", name="核验").click()
        await expect(page.get_by_role("status")).to_contain_text("查无此证")

        await page.get_by_label("证书编号").fill(certificate.number.lower())
        await page.get_by_label("姓名").fill("王芳")
        await page.get_by_role("button", name="核验").click()
        await expect(page.get_by_role("status")).to_contain_text("有效")
        await expect(page).to_have_title("有效 · 培训证书核验")
        await expect(page.get_by_text("长沙市第一中学")).to_be_visible()

        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("status")).to_contain_text("Valid")
        await page.get_by_role("link", name="Verify another one").click()
        await expect(page.get_by_label("Certificate number")).to_be_empty()
        await context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
async def test_every_page_fits_and_its_style_is_let_through(
    visit: Visiting, template: Path, tmp_path: Path, device: Device, scheme: Scheme
) -> None:
    async with running_world(template, tmp_path) as world:
        certificate = await certificate_of(world, LONG_NAME)
        taken_back = await certificate_of(world, "李晓")
        await revoked(world, taken_back, "入职时间填错")
        await world.app.web.started.wait()
        address = world.app.web.address
        seen = await visit(f"{address}/verify/{certificate.token}", device=device, scheme=scheme)
        seen.watch.server_may_refuse = True
        pages = {
            "valid": f"{address}/verify/{certificate.token}",
            "revoked": f"{address}/verify/{taken_back.token}",
            "unknown": f"{address}/verify/{'A' * 22}",
            "form": f"{address}/verify",
            "english": f"{address}/verify/{certificate.token}?lang=en",
        }
        for name, url in pages.items():
            await seen.page.goto(url)
            await fits(seen.page, 390 if device == "phone" else 1280)
            ground = await seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground == ("rgb(243, 245, 247)" if scheme == "light" else "rgb(20, 24, 28)")
            await take_picture(seen.page, f"{name}-{device}-{scheme}")
        assert {url.removeprefix(address).partition("?")[0] for url in seen.watch.requests} <= {
            url.removeprefix(address).partition("?")[0] for url in pages.values()
        }
