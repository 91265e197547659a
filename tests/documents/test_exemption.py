"""The proof of exemption read back: words, places, and that it shares the frame and the signature of all documents."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.documents import Exemption, Signing, UnprintableCharacters, Verdict
from bot.documents.checking import examine
from bot.documents.rendering import Renderer
from core.hours import Balance, Hours
from core.needs import Outcome
from tests.documents.read_back import marks, opened, words
from tests.documents.sample import SIXTY_CHARACTERS, VERIFY_URL
from tests.documents.test_certificate import POINTS_PER_MM


def exemption(**changes: Any) -> Exemption:
    wang_fang: dict[str, Any] = {
        "number": "HN-2026-MX-000123-000045-7",
        "person_name": "王芳",
        "unit_name": "长沙市第一中学",
        "year": 2026,
        "issuer": "湖南省人力资源和社会保障厅",
        "issued_at": datetime(2026, 11, 23, 2, 32, tzinfo=UTC),
        "verify_url": VERIFY_URL,
        "seal_place": "单位盖章处",
        "outcome": Outcome.PARTIAL,
        "relief": Balance(Hours.of(10), Hours.parse("20.5")),
    }
    return Exemption(**{**wang_fang, **changes})


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.FULL, ("免于参加2026年度事业单位工作人员培训", "2026年度免训")),
        (Outcome.PARTIAL, ("减免公共科目10学时", "减免专业科目20.5学时", "合计30.5学时")),
        (Outcome.DEFERRED, ("2026年度事业单位工作人员培训延期到2027年度完成", "延期到2027年度")),
    ],
)
def test_the_page_says_everything_about_wang_fang_and_how_far(
    renderer: Renderer, signing: Signing, outcome: Outcome, said: tuple[str, ...]
):
    pdf = renderer.render(exemption(outcome=outcome))

    (page,) = opened(pdf).pages
    for part in ("免训证明", "王芳", "长沙市第一中学", "证明编号HN-2026-MX-000123-000045-7", "单位盖章处", *said):
        assert part in words(page)
    assert examine(pdf, [signing.pair.chain]) is Verdict.INTACT


def test_nothing_of_it_lies_outside_the_frame(renderer: Renderer):
    long = exemption(unit_name=SIXTY_CHARACTERS, issuer=SIXTY_CHARACTERS, person_name="古丽仙木·阿卜杜热合曼·麦麦提")
    (page,) = opened(renderer.render(long)).pages
    box = page.mediabox
    texts = [mark for mark in marks(page) if mark.is_text]

    edge = 17 * POINTS_PER_MM
    assert texts
    assert all(edge <= mark.left and mark.right <= float(box.width) - edge for mark in texts)
    assert all(edge <= mark.y <= float(box.height) - edge for mark in texts)


def test_a_name_that_no_font_can_print_is_refused(renderer: Renderer):
    with pytest.raises(UnprintableCharacters):
        renderer.render(exemption(person_name="王\U0003ffff"))
