"""The public page: by QR token and by number and name, over HTTP against the running bot."""

import hashlib
import re
from base64 import b64encode

import pytest
from sqlalchemy import update

from storage.certificate_rows import Certificate
from storage.tables import AccessRow, CertificateRow
from tests.revocation.steps import revoked
from tests.web.visiting import UNKNOWN_NUMBER, UNKNOWN_TOKEN, Visitor, facts, words
from tests.world import World, id_number


async def test_the_qr_code_shows_everything_that_stands_on_the_paper(
    visitor: Visitor, certificate: Certificate
) -> None:
    status, page, _ = await visitor.visit(f"/verify/{certificate.token}")

    assert status == 200
    assert "✅ 有效" in words(page)
    assert facts(page) == {
        "证书编号": certificate.number,
        "姓名": "王芳",
        "单位": "长沙市第一中学",
        "年度": "2026",
        "类型": "在岗",
        "公共科目": "31.5 学时",
        "专业科目": "62 学时",
        "使用的学时记录": "4 条",
        "出证日期": "2026 年 11 月 23 日",
    }


async def test_number_and_name_show_the_same(visitor: Visitor, certificate: Certificate, world: World) -> None:
    _, by_token, _ = await visitor.visit(f"/verify/{certificate.token}")

    status, page, _ = await visitor.ask(certificate.number.replace("-", "").lower(), "王 芳")

    assert status == 200
    assert facts(page) == facts(by_token)
    async with world.store.read() as look:
        rows = (await look._session.execute(AccessRow.__table__.select())).all()
    assert [(row.action, row.person_id) for row in rows] == [("certificate.verified", certificate.person_id)]


async def test_a_revoked_one_says_since_when_but_not_why(
    visitor: Visitor, certificate: Certificate, world: World
) -> None:
    await revoked(world, certificate, "入职时间填错")

    for _, page, _ in (
        await visitor.visit(f"/verify/{certificate.token}"),
        await visitor.ask(certificate.number, "王芳"),
    ):
        assert "❌ 已撤销" in words(page)
        assert "2026 年 11 月 23 日撤销" in words(page)
        assert "有效" not in words(page)
        assert "入职" not in page


async def test_a_wrong_name_and_an_unknown_number_are_answered_with_the_same_bytes(
    visitor: Visitor, certificate: Certificate
) -> None:
    wrong_name = await visitor.ask(certificate.number, "王方")
    wrong_number = await visitor.ask(UNKNOWN_NUMBER, "王芳")

    assert wrong_name[0] == wrong_number[0] == 404
    assert wrong_name[1] == wrong_number[1]
    assert "查无此证" in words(wrong_name[1])
    assert {**wrong_name[2], "Date": ""} == {**wrong_number[2], "Date": ""}


async def test_what_was_applied_for_but_not_issued_is_unknown(
    visitor: Visitor, certificate: Certificate, world: World
) -> None:
    _, unknown, _ = await visitor.ask(UNKNOWN_NUMBER, "王芳")
    async with world.store.begin() as tx:
        await tx._session.execute(update(CertificateRow).values(state="failed", issued_at=None))

    assert (await visitor.ask(certificate.number, "王芳"))[:2] == (404, unknown)
    assert (await visitor.visit(f"/verify/{certificate.token}"))[0] == 404


async def test_every_page_is_locked_down_and_its_one_style_is_the_permitted_one(
    visitor: Visitor, certificate: Certificate
) -> None:
    for path in ("/verify", f"/verify/{certificate.token}", f"/verify/{UNKNOWN_TOKEN}", "/verify/x"):
        _, page, headers = await visitor.visit(path)

        (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert headers["Content-Security-Policy"] == (
            f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none';"
            " frame-ancestors 'none'"
        )
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "<script" not in page
        assert " style=" not in page
        assert "http://" not in page
        assert "https://" not in page


async def test_markup_in_names_stays_text(visitor: Visitor, certificate: Certificate, world: World) -> None:
    hostile = '"><script>alert(1)</script>&amp;'
    async with world.store.begin() as tx:
        await tx._session.execute(update(CertificateRow).values(person_name=hostile, unit_name=hostile))

    by_token = await visitor.visit(f"/verify/{certificate.token}")
    by_name = await visitor.ask(certificate.number, hostile)
    mistyped = await visitor.ask(f"HN{hostile}", hostile)

    for status, page, _ in (by_token, by_name, mistyped):
        assert status in (200, 400)
        assert "<script" not in page
    assert facts(by_token[1])["姓名"] == facts(by_name[1])["姓名"] == hostile
    assert re.findall(r'name="name" value="([^"]*)"', mistyped[1]) == [
        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
    ]


LANGUAGES: list[tuple[str | None, str, str]] = [
    (None, "", "zh-CN"),
    ("fr-FR,fr;q=0.9", "", "zh-CN"),
    ("en-GB,en;q=0.9", "", "en"),
    ("en;q=0.5,zh-CN;q=0.8", "", "zh-CN"),
    ("zh;q=x,en;q=nonsense,;;=", "", "zh-CN"),
    ("zh-CN,zh", "?lang=en", "en"),
    ("en", "?lang=zh", "zh-CN"),
    ("en", "?lang=fr&lang=", "en"),
]


async def test_chinese_comes_first_and_english_for_who_asks(visitor: Visitor) -> None:
    for language, query, speaks in LANGUAGES:
        headers = {} if language is None else {"Accept-Language": language}

        _, page, _ = await visitor.visit(f"/verify{query}", headers=headers)

        assert f'<html lang="{speaks}">' in page, (language, query)


async def test_an_answer_in_the_other_language_is_one_press_away(visitor: Visitor, certificate: Certificate) -> None:
    _, page, _ = await visitor.ask(certificate.number, "王芳")
    assert 'action="/verify?lang=en"' in page
    assert f'value="{certificate.number}"' in page

    _, english, _ = await visitor.visit("/verify?lang=en", "POST", data={"number": certificate.number, "name": "王芳"})

    assert "✅ Valid" in words(english)
    assert facts(english)["Professional subject"] == "62 hours"


ODD_ADDRESSES: list[tuple[str, str, int, str]] = [
    ("GET", "/verify/", 200, "请"),
    ("GET", "/verify/x", 404, "查无此证"),
    ("GET", f"/verify/{UNKNOWN_TOKEN}", 404, "查无此证"),
    ("GET", f"/verify/{'A' * 4000}", 404, "查无此证"),
    ("GET", "/verify/%00%ff%2e%2e/%2f/..%2f", 404, "查无此证"),
    ("GET", "/verify/王芳/%F0%9F%98%80", 404, "查无此证"),
    ("POST", f"/verify/{UNKNOWN_TOKEN}", 405, "不能这样打开"),
    ("DELETE", "/verify", 405, "不能这样打开"),
    ("PROPFIND", "/verify", 405, "不能这样打开"),
]


async def test_odd_addresses_and_methods_get_a_page(visitor: Visitor) -> None:
    for method, path, status, said in ODD_ADDRESSES:
        got, page, headers = await visitor.visit(path, method)

        assert (got, said in words(page)) == (status, True), (method, path)
        assert headers["Content-Security-Policy"]
        assert ("Allow" in headers) == (status == 405)


ODD_FORMS: list[tuple[bytes, str, int, str]] = [
    (b"number=&name=", "application/x-www-form-urlencoded", 400, "请把编号和姓名都填上"),
    (b"", "application/x-www-form-urlencoded", 400, "请把编号和姓名都填上"),
    (b"number=HN-2026&name=x", "application/x-www-form-urlencoded", 400, "多半有一位输错了"),
    (b"number=%00%00&name=%00", "application/x-www-form-urlencoded", 400, "多半有一位输错了"),
    (b"number=x&name=" + b"a" * 101, "application/x-www-form-urlencoded", 400, "填的内容太长"),
    (b"number=x&name=" + b"a" * 9000, "application/x-www-form-urlencoded", 413, "填的内容太长"),
    (b"number=x&name=" + b"a" * (1 << 20), "application/x-www-form-urlencoded", 413, "填的内容太长"),
    (b"&".join(b"n%d=x" % n for n in range(50)), "application/x-www-form-urlencoded", 400, "没读懂"),
    (b"number=\xff\xfe&name=\xff", "application/x-www-form-urlencoded", 400, "没读懂"),
    (b'{"number": "x"}', "application/json", 415, "没读懂"),
    (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 415, "没读懂"),
    (b"number=x", "garbage;;;", 415, "没读懂"),
]


async def test_odd_forms_each_get_their_sentence(visitor: Visitor) -> None:
    for body, kind, status, said in ODD_FORMS:
        got, page, _ = await visitor.visit("/verify", "POST", data=body, headers={"Content-Type": kind})
        assert (got, said in words(page)) == (status, True), (body[:40], kind, got)


async def test_a_mistyped_number_stays_in_the_form_but_an_id_number_does_not(visitor: Visitor) -> None:
    _, page, _ = await visitor.ask("HN-2026-ZAI", "王芳")
    assert 'value="HN-2026-ZAI"' in page
    assert 'value="王芳"' in page

    _, page, _ = await visitor.ask(id_number(1), "王芳")
    assert id_number(1) not in page


async def test_without_its_database_the_page_says_so(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.app.store, "_database", None)

    status, page, headers = await visitor.ask(UNKNOWN_NUMBER, "王芳")

    assert status == 503
    assert "请过几分钟再试" in words(page)
    assert headers["Retry-After"]
    monkeypatch.undo()
