"""The certificate read back: words, places, size, and that the same one is the same file."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.documents import Signing, UnprintableCharacters, UsedRecord
from bot.documents.rendering import Renderer
from core.hours import Hours, Subject
from tests.documents.read_back import marks, opened, words
from tests.documents.sample import SIXTY_CHARACTERS, certificate, records

POINTS_PER_MM = 72 / 25.4
RARE = ("王䶮", "李㛃", "陈𬭎")


def test_the_front_page_says_everything_about_wang_fang(renderer: Renderer):
    front = words(opened(renderer.render(certificate())).pages[0])
    for said in (
        "培训证书",
        "2026年度·在岗培训",
        "王芳",
        "长沙市第一中学",
        "公共科目31.5学时",
        "专业科目62学时",
        "合计93.5学时",
        "证书编号HN-2026-ZAI-000123-000045-7",
        "发证日期2026年11月23日",
        "发证机构湖南省人力资源和社会保障厅",
        "所用学时记录共16条，见第2页。",
    ):
        assert said in front


def test_the_front_page_claims_no_legal_force_of_a_seal(renderer: Renderer):
    front = words(opened(renderer.render(certificate())).pages[0])
    assert "电子文件的数字签名只证明内容未被改动，不主张具有电子印章的法律效力" in front


def test_the_place_for_a_seal_says_what_the_rule_book_says(renderer: Renderer):
    pages = [renderer.render(certificate(seal_place=place)) for place in ("发证机构盖章处（公章或证书专用章）🔴", None)]
    with_place, without = [words(opened(pdf).pages[0]) for pdf in pages]
    assert "发证机构盖章处（公章或证书专用章）〓" in with_place
    assert "盖章" not in without


def test_without_a_page_for_verification_the_paper_says_how_to_verify_in_the_chat(renderer: Renderer):
    front = words(opened(renderer.render(certificate(verify_url=None))).pages[0])
    assert "在发证的聊天里按“核验”，填写证书编号和姓名" in front
    assert "扫码核验" not in front


def test_a_pre_post_certificate_says_so_on_every_page(renderer: Renderer):
    document = opened(renderer.render(certificate(kind_name="岗前")))
    assert "2026年度·岗前培训" in words(document.pages[0])
    assert "达到岗前培训证书的要求" in words(document.pages[0])
    assert "2026年度岗前培训证书" in words(document.pages[1])


def test_the_second_page_lists_the_records_with_course_platform_subject_hours_and_date(renderer: Renderer):
    page = words(opened(renderer.render(certificate())).pages[1])
    assert "1习近平新时代中国特色社会主义思想专题讲座湖南省专业技术人员继续教育网公共科目4.252026-03-01" in page
    assert "2教师心理健康与压力管理学习平台甲专业科目4.252026-03-06" in page
    assert "公共科目31.5学时，专业科目62学时，合计93.5学时" in page


def test_a_record_completed_late_in_the_evening_has_the_date_of_shanghai(renderer: Renderer):
    late = UsedRecord("党史", "学习平台甲", Subject.PUBLIC, Hours.of(1), datetime(2026, 5, 4, 16, 30, tzinfo=UTC))
    assert "2026-05-05" in words(opened(renderer.render(certificate(records=(late,)))).pages[1])


def test_a_certificate_issued_late_in_the_evening_has_the_date_of_shanghai(renderer: Renderer):
    late = certificate(issued_at=datetime(2026, 12, 31, 16, 5, tzinfo=UTC))
    assert "发证日期2027年1月1日" in words(opened(renderer.render(late)).pages[0])


@pytest.mark.parametrize("name", RARE)
def test_a_rare_character_prints_in_both_faces(renderer: Renderer, name: str):
    document = opened(renderer.render(certificate(person_name=name)))
    assert name in words(document.pages[0])
    assert name in words(document.pages[1])


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "古丽仙木·阿卜杜热合曼·麦麦提依明·吐尔逊"])
def test_a_long_name_with_separators_stays_in_one_line(renderer: Renderer, name: str):
    front = opened(renderer.render(certificate(person_name=name))).pages[0]
    assert name in front.extract_text().splitlines()


def test_a_unit_of_sixty_characters_fits_inside_the_frame(renderer: Renderer):
    assert len(SIXTY_CHARACTERS) == 60
    front = opened(renderer.render(certificate(unit_name=SIXTY_CHARACTERS))).pages[0]
    assert SIXTY_CHARACTERS in words(front)
    _assert_inside(front, margin=17)


def test_nothing_lies_outside_the_page_or_the_frame(renderer: Renderer):
    long = certificate(
        person_name="古丽仙木·阿卜杜热合曼·麦麦提依明·吐尔逊",
        unit_name=SIXTY_CHARACTERS,
        issuer=SIXTY_CHARACTERS,
        verify_url="https://peixun.renshe.example.org/xueshi/" + "v" * 60,
        records=records(60),
    )
    document = opened(renderer.render(long))
    _assert_inside(document.pages[0], margin=17)
    _assert_inside(opened(renderer.render(replace(long, verify_url=None))).pages[0], margin=17)
    for page in document.pages[1:]:
        _assert_inside(page, margin=11)


def _assert_inside(page, margin: float) -> None:
    """Texts keep the margin (millimetres), drawings the page."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    found = marks(page)
    assert sum(mark.is_text for mark in found) > 5
    for mark in found:
        edge = margin * POINTS_PER_MM if mark.is_text else 0
        assert edge <= mark.left <= mark.right <= width - edge
        assert edge <= mark.y <= height - edge


def test_every_page_is_a4_landscape(renderer: Renderer):
    for page in opened(renderer.render(certificate())).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_the_file_knows_its_title_author_language_and_day(renderer: Renderer):
    document = opened(renderer.render(certificate()))
    assert document.metadata.title == "2026 年度在岗培训证书 HN-2026-ZAI-000123-000045-7"
    assert document.metadata.author == "湖南省人力资源和社会保障厅"
    assert document.metadata.creation_date == datetime(2026, 11, 23, 2, 32, tzinfo=UTC)
    assert document.root_object["/Lang"] == "zh-CN"


def test_sixty_records_take_as_many_pages_as_they_need_and_none_is_lost(renderer: Renderer):
    document = opened(renderer.render(certificate(records=records(60))))
    pages = [words(page) for page in document.pages]
    assert len(pages) > 3
    assert f"所用学时记录共60条，见第2页至第{len(pages)}页。" in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"第{number}页，共{len(pages)}页" in page
    dates = [line.split()[-1] for page in document.pages[1:] for line in page.extract_text().splitlines()]
    assert [date for date in dates if date.startswith("2026-")] == [
        record.completed_at.date().isoformat() for record in records(60)
    ]
    assert "合计93.5学时" in pages[-1]
    assert not any("合计" in page for page in pages[1:-1])


@pytest.mark.parametrize("count", range(14, 24))
def test_the_sum_never_stands_alone_on_a_page(renderer: Renderer, count: int):
    last = words(opened(renderer.render(certificate(records=records(count)))).pages[-1])
    assert records(count)[-1].completed_at.date().isoformat() in last
    assert "合计" in last


def test_a_certificate_without_records_is_one_page(renderer: Renderer):
    document = opened(renderer.render(certificate(records=())))
    assert len(document.pages) == 1
    assert "所用学时记录" not in words(document.pages[0])


def test_a_course_name_with_an_emoji_prints_a_geta_for_it(renderer: Renderer):
    odd = UsedRecord("健康\n生活🏃🏻入门", "平台\x00乙", Subject.PUBLIC, Hours.of(2), datetime(2026, 5, 4, tzinfo=UTC))
    page = words(opened(renderer.render(certificate(records=(odd,)))).pages[1])
    assert "健康生活〓入门平台〓乙公共科目22026-05-04" in page


def test_an_endless_course_name_is_cut_and_keeps_its_row(renderer: Renderer):
    endless = UsedRecord("学" * 900, "学习平台甲", Subject.PUBLIC, Hours.of(2), datetime(2026, 5, 4, tzinfo=UTC))
    page = opened(renderer.render(certificate(records=(endless,)))).pages[1]
    assert "学…" in words(page)
    _assert_inside(page, margin=11)


@pytest.mark.parametrize("field", ["person_name", "unit_name", "issuer", "kind_name"])
def test_a_name_that_cannot_be_printed_is_refused_with_the_character(renderer: Renderer, field: str):
    with pytest.raises(UnprintableCharacters, match="𠮷"):
        renderer.render(certificate(**{field: "王𠮷"}))


def test_the_same_certificate_is_the_same_file_whatever_was_drawn_before(
    renderer: Renderer, font_cache: Path, signing: Signing
):
    before = renderer.render(certificate())
    for name in RARE:
        renderer.render(certificate(person_name=name))
    fresh = Renderer(font_cache, signing)
    assert renderer.render(certificate()) == before == fresh.render(certificate())


def test_two_certificates_are_two_files_with_identifiers_of_their_own(renderer: Renderer):
    one, other = renderer.render(certificate()), renderer.render(certificate(person_name="李晓"))
    assert hashlib.sha256(one).digest() != hashlib.sha256(other).digest()
    assert opened(one).trailer["/ID"] != opened(other).trailer["/ID"]


def test_even_a_long_certificate_stays_below_100_kilobytes(renderer: Renderer):
    long = certificate(person_name="陈𬭎", unit_name=SIXTY_CHARACTERS, records=records(60))
    assert len(renderer.render(long)) <= 100_000
