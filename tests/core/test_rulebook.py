"""What the default rule book says, against the manual and DOMAIN §3, and that a book can say something else."""

from datetime import date, time
from importlib.resources import files

import pytest

from core.activities import (
    AsCertified,
    ByRank,
    DetailKind,
    Fixed,
    FullYear,
    PerPiece,
    Piece,
    SplitOverYears,
)
from core.hours import Balance, Hours, Subject
from core.ledger import gap
from core.rulebook import FieldKind, RuleBook, default_rule_book, parse_rule_book

BOOK = default_rule_book()
TEXT = (files("core") / "rulebooks" / "hunan-2022.toml").read_text("utf-8")


def with_conversion(form: str, conversion: str) -> RuleBook:
    """The default book with another conversion for one form."""
    head, mark, tail = TEXT.partition(f'code = "{form}"')
    return parse_rule_book(head + mark + tail.replace('{ shape = "as_certified" }', conversion, 1))


def conversion_of(book: RuleBook, form: str) -> object:
    return next(activity for activity in book.activities if activity.code == form).conversion


def test_the_activity_forms_are_the_manuals_word_for_word():
    names = {group.name: [form.name for form in group.forms] for group in BOOK.activity_types}

    assert names == {
        "专业科目": [
            "管理岗、工勤岗培训互认",
            "课题研究与项目开发",
            "省部级科技（社科）奖项",
            "地厅级科技（社科）奖项",
            "发明专利",
            "出版著作（译作）或教材",
            "发表论文（独立或第一作者、通讯作者）",
            "发表论文（其他作者）",
            "学历（学位）教育",
            "职业资格考试",
            "工勤技能岗位等级考试",
            "职业技能培训",
            "其他（请注明）",
        ],
        "公共科目": ["干部教育培训", "专业技术人员继续教育培训", "其他（请注明）"],
        "专业科目+公共科目": [
            "三援（援藏、援疆、援外）",
            "支援省内或省外项目",
            "东西部扶贫协作",
            "驻村帮扶",
            "选派访问",
            "离岗创办企业",
            "岗前培训",
            "专业技术人员继续教育",
            "其他（请注明）",
        ],
    }


def test_a_paper_asks_for_title_journal_number_issue_and_rank():
    paper = next(form for form in BOOK.activities if form.code == "paper_first")

    assert [detail.code for detail in paper.details] == ["paper", "journal", "cn_issn", "issue", "author_rank"]
    rank = paper.details[-1]
    assert rank.kind is DetailKind.CHOICE
    assert [option.name for option in rank.options] == ["独立作者", "第一作者", "通讯作者"]


def test_near_twins_are_told_apart_in_both_languages():
    noted = {form.name for form in BOOK.activities if form.note and form.note_en}

    assert noted == {"专业技术人员继续教育培训", "专业技术人员继续教育", "岗前培训"}


def test_everything_converts_as_certified_until_the_province_says_otherwise():
    assert {form.conversion for form in BOOK.activities} == {AsCertified()}


def test_every_name_has_an_english_one():
    named = [
        *BOOK.activities,
        *BOOK.activity_types,
        *BOOK.certificate_kinds,
        *BOOK.registration_fields,
        *BOOK.return_reasons,
        *BOOK.todo_return_reasons,
        *BOOK.decline_reasons,
        *BOOK.revocation_reasons,
        *BOOK.unit_decline_reasons,
        *BOOK.admin_decline_reasons,
        *BOOK.correction_decline_reasons,
        *BOOK.keep_reasons,
        *(option for field in BOOK.registration_fields for option in field.options),
        *(detail for form in BOOK.activities for detail in form.details),
    ]

    assert [entry.code for entry in named if not entry.name_en.isascii() and "“" not in entry.name_en] == []


def test_pre_post_needs_40_together_and_in_post_30_and_60():
    need = {kind.code: {line.subject: line.need for line in kind.thresholds} for kind in BOOK.certificate_kinds}

    assert need == {
        "pre_post": {None: Hours.of(40)},
        "in_post": {Subject.PUBLIC: Hours.of(30), Subject.PROFESSIONAL: Hours.of(60)},
    }
    assert [kind.letters for kind in BOOK.certificate_kinds] == ["QG", "ZAI"]


def test_pre_post_hours_also_count_for_in_post_but_never_twice_for_one_kind():
    assert BOOK.may_share("pre_post", "in_post")
    assert BOOK.may_share("in_post", "pre_post")
    assert not BOOK.may_share("in_post", "in_post")


def test_the_figures_are_the_ones_of_the_domain():
    assert BOOK.minutes_per_hour == 45
    assert BOOK.announcement.countdown_seconds == 10
    assert BOOK.reminders.ladder_days == (60, 30, 14, 7, 3, 1)
    assert (BOOK.reminders.quiet_from, BOOK.reminders.quiet_until) == (time(21), time(8))
    assert (BOOK.reminders.review_sla_working_days, BOOK.reminders.reviewer_pause_hours) == (5, 24)
    assert [reason.name for reason in BOOK.return_reasons] == [
        "材料不清晰",
        "学时超上限",
        "不符合换算规则",
        "其他（请注明）",
    ]


def test_the_registration_asks_in_the_manuals_order_and_says_what_is_required():
    asked = [(field.code, field.kind, field.required) for field in BOOK.registration_fields]

    assert asked == [
        ("name", FieldKind.NAME, True),
        ("id_number", FieldKind.ID_NUMBER, True),
        ("phone", FieldKind.PHONE, False),
        ("post_category", FieldKind.CHOICE, True),
        ("title", FieldKind.CHOICE, False),
        ("education", FieldKind.CHOICE, False),
        ("entry", FieldKind.ENTRY, True),
    ]
    assert [option.name for option in BOOK.field("post_category").options] == ["管理岗", "专业技术岗", "工勤技能岗"]


def test_another_kind_of_certificate_is_only_data():
    book = parse_rule_book(
        TEXT
        + """
[[certificates]]
code = "transfer"
letters = "ZHUAN"
name = "转岗"
name_en = "Transfer"
thresholds = { total = "90", professional = "59.5" }
"""
    )
    transfer = book.kind("transfer")

    missing = gap(Balance(Hours.of(31), Hours.of(59)), transfer)
    assert [str(line.short) for line in missing.lines] == ["0.5", "0"]
    assert not book.may_share("transfer", "in_post")


def test_a_book_says_what_stands_where_a_seal_goes_or_leaves_no_place_for_one():
    line = 'seal_place = "单位盖章处"'
    assert BOOK.seal_place == "单位盖章处"
    assert parse_rule_book(TEXT.replace(line, "")).seal_place is None


def test_a_listed_year_overrides_the_pattern():
    book = parse_rule_book(
        TEXT
        + """
[[years]]
year = 2027
opens = 2027-02-01
study_until = 2027-11-30
claim_until = 2027-12-31
apply_until = 2028-01-31
review_until = 2028-02-28
"""
    )

    assert book.year(2027).study_until == date(2027, 11, 30)
    assert book.year(2028) == BOOK.year(2028)


TWENTY = Balance(Hours.ZERO, Hours.of(20))


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ('{ shape = "fixed", hours = 20 }', Fixed(TWENTY)),
        ('{ shape = "full_year" }', FullYear()),
        ('{ shape = "split_over_years", hours = "20", years = 3 }', SplitOverYears(TWENTY, 3)),
        (
            '{ shape = "per_piece", piece = "thousand_characters", hours = "0.5", cap = 20 }',
            PerPiece(Piece.THOUSAND_CHARACTERS, Balance(Hours.ZERO, Hours(50)), TWENTY),
        ),
    ],
)
def test_a_form_can_convert_in_each_of_the_shapes(written: str, shape: object):
    assert conversion_of(with_conversion("book", written), "book") == shape


def test_a_form_can_convert_by_rank():
    ranks = (
        '{ shape = "by_rank", ranks = ['
        '{ code = "first", name = "第一", name_en = "First", hours = 20 },'
        '{ code = "other", name = "其他", name_en = "Other", hours = "7.5" }] }'
    )

    shape = conversion_of(with_conversion("patent", ranks), "patent")

    assert isinstance(shape, ByRank)
    assert [(rank.option.name, str(rank.hours.professional)) for rank in shape.ranks] == [
        ("第一", "20"),
        ("其他", "7.5"),
    ]


def test_a_form_of_both_subjects_converts_to_both():
    book = with_conversion("village", '{ shape = "fixed", hours = { public = 30, professional = 60 } }')

    assert conversion_of(book, "village") == Fixed(Balance(Hours.of(30), Hours.of(60)))


def test_caps_stand_on_types_forms_and_evidence():
    book = parse_rule_book(
        TEXT.replace('subjects = ["professional"]', 'subjects = ["professional"]\ncap = 60').replace(
            'code = "patent"\ntype', 'code = "patent"\ncap = 40\nevidence_cap = "12.5"\ntype'
        )
    )
    patent = next(form for form in book.activities if form.code == "patent")

    assert book.activity_types[0].cap == Balance(Hours.ZERO, Hours.of(60))
    assert patent.cap == Balance(Hours.ZERO, Hours.of(40))
    assert patent.evidence_cap == Balance(Hours.ZERO, Hours(1250))
