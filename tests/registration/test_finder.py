"""Wang Fang types what she calls her unit, and it is the first to choose."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.tree import demo_tree
from bot.registration.finder import PAGE, FindableUnit, Findings, UnitFinder, Way, spellings
from bot.registration.spelling import forms
from core.units import UnitKind


@cache
def hunan() -> tuple[FindableUnit, ...]:
    ids = {unit.code: number for number, unit in enumerate(demo_tree(), start=1)}
    units = []
    for unit in demo_tree():
        spelling = spellings(unit.name, unit.short_name)
        units.append(
            FindableUnit(
                id=ids[unit.code],
                name=unit.name,
                short_name=unit.short_name,
                pinyin=spelling.pinyin,
                initials=spelling.initials,
                parent_id=ids[unit.parent_code] if unit.parent_code else None,
                offered=unit.kind is UnitKind.UNIT,
            )
        )
    return tuple(units)


@cache
def finder() -> UnitFinder:
    return UnitFinder(hunan())


def names(findings: Findings) -> list[str]:
    return [found.name for found in findings.found]


offered = st.deferred(lambda: st.sampled_from([unit for unit in hunan() if unit.offered]))


def test_csyz_finds_the_two_schools_that_people_mean() -> None:
    findings = finder().find("csyz")

    assert [(found.name, found.above) for found in findings.found] == [
        ("长沙市第一中学", "长沙市教育局"),
        ("长沙宜章路小学", "雨花区教育局"),
    ]
    assert findings.total == 2


@pytest.mark.parametrize(
    ("typed", "first", "way"),
    [
        ("长沙市第一中学", "长沙市第一中学", Way.EXACT),
        ("长沙一中", "长沙市第一中学", Way.SHORT),
        ("长沙市第一", "长沙市第一中学", Way.PREFIX),
        ("宜章路", "长沙宜章路小学", Way.PREFIX),
        ("砂子塘", "雨花区砂子塘小学", Way.PREFIX),
        ("附属第一医院", "南华大学附属第一医院", Way.SUBSTRING),
        ("湖南师大附中", "湖南师范大学附属中学", Way.SUBSEQUENCE),
        ("changshashidiyizhongxue", "长沙市第一中学", Way.PINYIN),
        ("changshayizhong", "长沙市第一中学", Way.PINYIN),
        ("xiangyayiyuan", "中南大学湘雅医院", Way.PINYIN),
        ("cssdyzx", "长沙市第一中学", Way.INITIALS),
        ("csyz", "长沙市第一中学", Way.INITIALS),
        ("yhsyxx", "雨花区实验小学", Way.INITIALS),
        ("hnsfdxfz", "湖南师范大学附属中学", Way.SCATTERED),
        ("长沙yizhong", "长沙市第一中学", Way.MIXED),
        ("yuelu实小", "岳麓区实验小学", Way.MIXED),
        ("csyizhong", "长沙市第一中学", Way.MIXED),
        ("湘雅一院", "中南大学湘雅医院", Way.SOUND),
        ("长沙医中", "长沙市第一中学", Way.SOUND),
        ("岳麓实险小学", "岳麓区实验小学", Way.TYPO),
        ("湘雅的院", "中南大学湘雅医院", Way.TYPO),
        ("长沙市第一学中", "长沙市第一中学", Way.TYPO),
        ("changsahyizhong", "长沙市第一中学", Way.TYPO),
    ],
)
def test_each_way_of_typing_finds_the_unit_first(typed: str, first: str, way: Way) -> None:
    found = finder().find(typed).found[0]

    assert (found.name, found.way) == (first, way)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("雨花 实验小学", "雨花区实验小学"),
        ("雨花 宜章路小学", "长沙宜章路小学"),
        ("宜章路小学 雨花", "长沙宜章路小学"),
        ("长沙 雨花 宜章路", "长沙宜章路小学"),
        ("yuhua yzlxx", "长沙宜章路小学"),
        ("雨花宜章路小学", "长沙宜章路小学"),
        ("长沙市岳麓区实验小学", "岳麓区实验小学"),
        ("湖南省长沙市第一中学", "长沙市第一中学"),
        ("中南大学 湘雅", "中南大学湘雅医院"),
        ("省农科院 茶叶", "湖南省茶叶研究所"),
    ],
)
def test_the_region_or_authority_above_may_be_named_too(typed: str, first: str) -> None:
    assert names(finder().find(typed))[0] == first


def test_a_region_narrows_down_what_many_places_have() -> None:
    findings = finder().find("湘西 图书馆", limit=50)

    assert findings.total == len(findings.found) == 9
    assert {found.above for found in findings.found} >= {"吉首市文旅广体局", "凤凰县文旅广体局"}
    assert names(findings)[0] == "湘西土家族苗族自治州图书馆"


@pytest.mark.parametrize(
    "typed",
    [
        " 长沙 一中 ",
        "长沙\u3000一中",
        "「长沙一中」",
        "《长沙一中》。",
        "长沙一中\n",
        "ＣＳＹＺ",
        "CsYz",
        "c s y z",
        "长沙1中",
        "长沙１中",
        "ZhangSha YiZhong",
    ],
)
def test_blanks_marks_width_case_and_digits_do_not_matter(typed: str) -> None:
    assert names(finder().find(typed))[0] == "长沙市第一中学"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("changjun", "长沙市长郡中学"),
        ("zhangjun", "长沙市长郡中学"),
        ("zjzx", "长沙市长郡中学"),
        ("cjzx", "长沙市长郡中学"),
        ("上江xu", "江永县上江圩镇中心小学"),
        ("上江wei", "江永县上江圩镇中心小学"),
        ("lanlizhongxue", "长沙县㮾梨中学"),
        ("langlizhongxue", "长沙县㮾梨中学"),
    ],
)
def test_characters_with_two_readings_are_found_by_either(typed: str, first: str) -> None:
    assert names(finder().find(typed))[0] == first


@pytest.mark.parametrize(
    "typed", ["湖南省人民医院(湖南师范大学附属第一医院)", "湖南省人民医院【湖南师范大学附属第一医院】"]
)
def test_any_brackets_stand_for_the_brackets_of_a_name(typed: str) -> None:
    found = finder().find(typed).found[0]

    assert (found.name, found.way) == ("湖南省人民医院（湖南师范大学附属第一医院）", Way.EXACT)


@pytest.mark.parametrize("typed", ["", "  ", "？！", "\u200b", "👍"])
def test_nothing_typed_finds_nothing(typed: str) -> None:
    assert finder().find(typed) == Findings((), 0)


@pytest.mark.parametrize("typed", ["qqqqqqqq", "完全不相干的东西", "北京大学第三医院海淀院区", "ﷺ" * 200])
def test_what_no_unit_is_called_finds_nothing(typed: str) -> None:
    assert finder().find(typed).total == 0


def test_authorities_are_not_offered() -> None:
    assert "长沙市教育局" not in names(finder().find("长沙市教育局", limit=50))


def test_surer_ways_come_first_and_shorter_names_before_longer_ones() -> None:
    ways = [found.way for found in finder().find("长沙一中").found]

    assert ways == [Way.SHORT, Way.SUBSEQUENCE, Way.SUBSEQUENCE, Way.SUBSEQUENCE]
    assert names(finder().find("长沙一中"))[:2] == ["长沙市第一中学", "长沙市第十一中学"]
    assert names(finder().find("长沙市 中心小学"))[0] == "长沙市芙蓉区中心小学"
    assert names(finder().find("湘雅")) == ["中南大学湘雅医院", "中南大学湘雅二医院", "中南大学湘雅三医院"]


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    everything = finder().find("实验小学", limit=1000)
    pages = [finder().find("实验小学", offset=offset) for offset in range(0, everything.total, PAGE)]

    assert everything.total == 122
    assert [found for page in pages for found in page.found] == list(everything.found)


def test_a_unit_without_a_short_name_is_found_by_what_people_call_it() -> None:
    spelling = spellings("株洲市第四中学")
    alone = UnitFinder([FindableUnit(7, "株洲市第四中学", "", spelling.pinyin, spelling.initials, None)])

    for typed in ("株洲四中", "zzsz", "zhuzhousizhong", "株洲sz"):
        assert alone.find(typed).found[0].unit_id == 7
    assert alone.find("株洲四中").found[0].above == ""


def test_a_spelling_that_is_not_of_the_name_is_refused_by_name() -> None:
    spelling = spellings("长沙市第一中学", "长沙一中")

    with pytest.raises(ValueError, match="湘潭市第一中学"):
        UnitFinder([FindableUnit(1, "湘潭市第一中学", "", spelling.pinyin, spelling.initials, None)])


def test_no_units_find_nothing() -> None:
    assert UnitFinder([]).find("长沙一中 csyz").total == 0


@given(unit=offered)
def test_every_unit_is_the_first_for_its_own_name_and_short_name(unit: FindableUnit) -> None:
    assert finder().find(unit.name).found[0].unit_id == unit.id
    assert finder().find(unit.short_name).found[0].unit_id == unit.id


@given(unit=offered, data=st.data())
def test_every_unit_is_on_the_first_page_for_its_pinyin_and_initials(unit: FindableUnit, data: st.DataObject) -> None:
    form = data.draw(st.integers(0, unit.initials.count(";")))
    pinyin = unit.pinyin.split(";")[form].split("|")
    initials = unit.initials.split(";")[form].split("|")
    reading = data.draw(st.integers(0, len(pinyin) - 1))

    for typed, column in ((pinyin[reading], "pinyin"), (initials[reading], "initials")):
        findings = finder().find(typed)
        same = [u for u in hunan() if typed in getattr(u, column).replace(";", "|").split("|")]
        assert len(same) > PAGE or unit.id in [found.unit_id for found in findings.found]


@given(unit=offered, data=st.data())
def test_every_unit_is_found_with_one_character_mistyped(unit: FindableUnit, data: st.DataObject) -> None:
    name = forms(unit.name, "")[0]
    wrong = data.draw(st.integers(0, len(name) - 1))
    mistyped = f"{name[:wrong]}龘{name[wrong + 1 :]}"

    assert unit.id in [found.unit_id for found in finder().find(mistyped, limit=50).found]


@given(typed=st.text(max_size=80))
def test_whatever_is_typed_the_count_and_the_page_agree(typed: str) -> None:
    findings = finder().find(typed)

    assert len(findings.found) == min(PAGE, findings.total)
