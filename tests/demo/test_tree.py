"""The demo tree is Hunan as it is: its prefectures, its counties, and units that people know."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from bot.demo.tree import DemoUnit, demo_tree
from core.units import UnitKind

BY_NAME = {unit.name: unit for unit in demo_tree()}
BY_CODE = {unit.code: unit for unit in demo_tree()}
REGIONS = [unit for unit in demo_tree() if re.fullmatch(r"43\d{4}", unit.code)]
COUNTIES_OF = {
    "长沙市": 9,
    "株洲市": 9,
    "湘潭市": 5,
    "衡阳市": 12,
    "邵阳市": 12,
    "岳阳市": 9,
    "常德市": 9,
    "张家界市": 4,
    "益阳市": 6,
    "郴州市": 11,
    "永州市": 11,
    "怀化市": 12,
    "娄底市": 5,
    "湘西土家族苗族自治州": 8,
}


def above(unit: DemoUnit) -> list[str]:
    names = []
    while unit.parent_code is not None:
        unit = BY_CODE[unit.parent_code]
        names.append(unit.short_name)
    return names[::-1]


def test_every_prefecture_has_its_counties() -> None:
    counted = Counter(BY_CODE[unit.parent_code].name for unit in REGIONS if unit.code[4:] != "00")

    assert counted == COUNTIES_OF
    assert sum(counted.values()) == 122


def test_a_county_stands_under_the_prefecture_that_its_code_names() -> None:
    for unit in REGIONS:
        if unit.code[4:] != "00":
            assert unit.parent_code == f"{unit.code[:4]}00"
        elif unit.code != "430000":
            assert unit.parent_code == "430000"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("430104", "岳麓区"),
        ("430182", "宁乡市"),
        ("430212", "渌口区"),
        ("430582", "邵东市"),
        ("431181", "祁阳市"),
        ("433130", "龙山县"),
    ],
)
def test_counties_that_were_renamed_carry_their_present_code(code: str, name: str) -> None:
    assert BY_CODE[code].name == name


def test_every_region_has_its_bureaus() -> None:
    for region in REGIONS[1:]:
        bureaus = {unit.name for unit in demo_tree() if unit.parent_code == region.code}
        health = "卫生健康委员会" if region.code.endswith("00") else "卫生健康局"
        for bureau in ("教育局", health, "人力资源和社会保障局"):
            assert region.name + bureau in bureaus


def test_parents_come_before_their_children_and_there_is_one_root() -> None:
    seen: set[str] = set()
    for unit in demo_tree():
        assert unit.parent_code in seen or unit == demo_tree()[0]
        seen.add(unit.code)

    root = demo_tree()[0]
    assert (root.name, root.kind, root.parent_code) == (
        "湖南省人力资源和社会保障厅",
        UnitKind.AUTHORITY,
        None,
    )


def test_codes_numbers_and_names_are_distinct() -> None:
    for field in ("code", "number", "name", "short_name"):
        values = [getattr(unit, field) for unit in demo_tree()]
        assert len(set(values)) == len(values), field
    assert all(re.fullmatch(r"43\d{4,10}", unit.code) for unit in demo_tree())
    assert all(re.fullmatch(r"\d{6}", unit.number) for unit in demo_tree())


def test_only_a_unit_stands_below_a_unit() -> None:
    for unit in demo_tree():
        if unit.parent_code and BY_CODE[unit.parent_code].kind is UnitKind.UNIT:
            assert unit.kind is UnitKind.UNIT


@pytest.mark.parametrize(
    ("name", "short", "path"),
    [
        ("长沙市第一中学", "长沙一中", ["湖南省", "长沙市", "长沙市教育局"]),
        ("长沙宜章路小学", "宜章路小学", ["湖南省", "长沙市", "雨花区", "雨花区教育局"]),
        ("岳麓区实验小学", "岳麓区实验小学", ["湖南省", "长沙市", "岳麓区", "岳麓区教育局"]),
        ("中南大学湘雅医院", "湘雅医院", ["湖南省", "中南大学"]),
        ("长沙市住房公积金管理中心", "长沙公积金中心", ["湖南省", "长沙市"]),
        (
            "桑植县洪家关白族乡中心小学",
            "洪家关白族乡中心小学",
            ["湖南省", "张家界市", "桑植县", "洪家关白族乡人民政府"],
        ),
    ],
)
def test_units_that_people_know_stand_where_they_belong(name: str, short: str, path: list[str]) -> None:
    unit = BY_NAME[name]

    assert unit.kind is UnitKind.UNIT
    assert unit.short_name == short
    assert above(unit) == path


def test_every_unit_named_in_the_file_found_its_place() -> None:
    plan = tomllib.loads(files("bot.demo").joinpath("hunan.toml").read_text("utf-8"))

    for parent, units in plan["units"].items():
        for name, _ in units:
            assert BY_NAME[name].parent_code == BY_NAME[parent].code
    for county, township, body in plan["townships"]:
        assert BY_NAME[f"{county}{township}{body}"].parent_code == BY_NAME[county].code


def test_the_tree_holds_a_few_hundred_units() -> None:
    assert 500 <= sum(unit.kind is UnitKind.UNIT for unit in demo_tree()) <= 900
