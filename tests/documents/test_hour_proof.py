"""The hour proof read back: what it says, its list over pages, its edges, its signature."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.documents import HourProof, Signing, UnprintableCharacters, Verdict
from bot.documents.checking import examine
from bot.documents.rendering import Renderer
from core.hours import Hours
from tests.documents.read_back import marks, opened, words
from tests.documents.sample import SIXTY_CHARACTERS, VERIFY_URL, records
from tests.documents.test_certificate import POINTS_PER_MM

NUMBER = "HN-2026-XSZM-000123-000045-7"


def hour_proof(**changes: Any) -> HourProof:
    wang_fang: dict[str, Any] = {
        "number": NUMBER,
        "person_name": "王芳",
        "unit_name": "长沙市第一中学",
        "year": 2026,
        "public": Hours.of(20),
        "professional": Hours.parse("36.5"),
        "records": records(16),
        "issuer": "湖南省人力资源和社会保障厅",
        "issued_at": datetime(2026, 11, 23, 2, 32, tzinfo=UTC),
        "verify_url": VERIFY_URL,
        "seal_place": "单位盖章处",
    }
    return HourProof(**{**wang_fang, **changes})


def test_it_says_whose_it_is_how_many_hours_and_what_the_signature_is_worth(renderer: Renderer, signing: Signing):
    pdf = renderer.render(hour_proof())

    front, listed = (words(page) for page in opened(pdf).pages)
    for said in (
        "继教学时互认证明",
        "2026年度·事业单位工作人员线上培训",
        "王芳",
        "长沙市第一中学",
        "完成线上培训课程16门",
        "公共科目20学时",
        "专业科目36.5学时",
        "合计56.5学时",
        f"证明编号{NUMBER}",
        "2026年11月23日",
        "只证明内容未被改动",
        "线上培训明细共16条，见第2页。",
    ):
        assert said in front
    assert "王芳，2026年度继教学时互认证明" in listed
    assert "公共科目20学时，专业科目36.5学时，合计56.5学时" in listed
    assert examine(pdf, [signing.pair.chain]) is Verdict.INTACT
    altered = pdf[:2000] + bytes([pdf[2000] ^ 1]) + pdf[2001:]
    assert examine(altered, [signing.pair.chain]) is Verdict.ALTERED


def test_a_long_list_goes_over_pages_and_nothing_leaves_them(renderer: Renderer):
    long = hour_proof(
        unit_name=SIXTY_CHARACTERS,
        issuer=SIXTY_CHARACTERS,
        person_name="古丽仙木·阿卜杜热合曼·麦麦提",
        records=records(120),
    )

    front, *listed = opened(renderer.render(long)).pages

    assert "线上培训明细共120条，见第2页至第" in words(front)
    assert len(listed) > 4
    for number, page in enumerate(listed, start=2):
        assert f"第{number}页，共{len(listed) + 1}页" in words(page)
    for page, edge in ((front, 17), *((page, 19) for page in listed)):
        texts = [mark for mark in marks(page) if mark.is_text]
        assert texts
        assert all(
            edge * POINTS_PER_MM <= mark.left and mark.right <= float(page.mediabox.width) - edge * POINTS_PER_MM
            for mark in texts
        )
        assert all(10 * POINTS_PER_MM <= mark.y <= float(page.mediabox.height) - 10 * POINTS_PER_MM for mark in texts)


def test_a_name_that_no_font_can_print_is_refused(renderer: Renderer):
    with pytest.raises(UnprintableCharacters):
        renderer.render(hour_proof(person_name="王\U0003ffff"))
