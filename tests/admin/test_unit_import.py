"""`import-units`: good rows become units, bad ones come back with a reason."""

from pathlib import Path

import openpyxl

from bot.admin.unit_import import COLUMNS, import_units
from bot.admin.workbooks import write_template
from core.units import Unit, UnitKind
from storage.store import Store
from tests.admin.books import UNIT_TITLES, reasons, write

PROVINCE = ("43", "000001", "主管部门", "湖南省", "湖南", None)
BUREAU = ("4301", "000002", "主管部门", "长沙市教育局", None, "43")
SCHOOL = ("430101", "000003", "单位", "长沙市第一中学", "长沙一中", "4301")


async def unit(store: Store, code: str) -> Unit | None:
    async with store.read() as look:
        return await look.units.by_code(code)


async def test_the_tree_is_imported_whatever_the_order_of_the_rows(store: Store, tmp_path: Path):
    file = write(tmp_path / "units.xlsx", UNIT_TITLES, SCHOOL, BUREAU, PROVINCE)

    done = await import_units(store, file)

    assert (done.added, done.changed, done.same, done.bad, done.errors) == (3, 0, 0, (), None)
    province, bureau, school = [await unit(store, code) for code in ("43", "4301", "430101")]
    assert (school.name, school.short_name, school.kind) == ("长沙市第一中学", "长沙一中", UnitKind.UNIT)
    assert school.path == (province.id, bureau.id, school.id)
    assert bureau.short_name == "长沙市教育局"


async def test_an_imported_unit_is_found_by_its_initials(store: Store, tmp_path: Path):
    await import_units(store, write(tmp_path / "units.xlsx", UNIT_TITLES, PROVINCE, BUREAU, SCHOOL))

    async with store.read() as look:
        spelled = {each.unit.code: each.initials for each in await look.units.all()}
    assert "csyz" in spelled["430101"]


async def test_importing_twice_adds_nothing_and_a_new_name_changes_one(store: Store, tmp_path: Path):
    await import_units(store, write(tmp_path / "units.xlsx", UNIT_TITLES, PROVINCE, BUREAU, SCHOOL))
    again = await import_units(store, tmp_path / "units.xlsx")
    renamed = (*SCHOOL[:3], "长沙市第一中学（集团）", *SCHOOL[4:])
    changed = await import_units(store, write(tmp_path / "new.xlsx", UNIT_TITLES, PROVINCE, BUREAU, renamed))

    assert (again.added, again.changed, again.same) == (0, 0, 3)
    assert (changed.added, changed.changed, changed.same) == (0, 1, 2)
    assert (await unit(store, "430101")).name == "长沙市第一中学（集团）"


async def test_a_unit_is_moved_with_everything_below_it_but_never_below_itself(store: Store, tmp_path: Path):
    city = ("4302", "000007", "主管部门", "株洲市教育局", None, "43")
    office = ("430100", "000008", "主管部门", "长沙市教育局办公室", None, "4301")
    below = ("43010001", "000009", "单位", "办公室下属学校", None, "430100")
    await import_units(
        store, write(tmp_path / "known.xlsx", UNIT_TITLES, PROVINCE, BUREAU, SCHOOL, city, office, below)
    )

    rows = (*office[:5], "4302"), (*BUREAU[:5], "430101"), (*PROVINCE[:5], "4301"), (*SCHOOL[:5], "430100")
    done = await import_units(store, write(tmp_path / "moved.xlsx", UNIT_TITLES, *rows), move=True)

    assert (done.added, done.changed, done.same) == (0, 2, 0)
    assert reasons(done.errors) == [("3", "新的上级在这个单位之下"), ("4", "新的上级在这个单位之下")]
    paths = {code: (await unit(store, code)).path for code in ("43", "4301", "4302", "430100", "43010001", "430101")}
    assert paths["430100"] == (*paths["4302"], paths["430100"][-1])
    assert paths["43010001"] == (*paths["430100"], paths["43010001"][-1])
    assert paths["430101"] == (*paths["430100"], paths["430101"][-1])
    assert paths["4301"] == (*paths["43"], paths["4301"][-1])


async def test_bad_rows_come_back_with_a_reason_each_and_the_good_ones_are_imported(store: Store, tmp_path: Path):
    await import_units(store, write(tmp_path / "known.xlsx", UNIT_TITLES, PROVINCE, BUREAU, SCHOOL))
    file = write(
        tmp_path / "units.xlsx",
        UNIT_TITLES,
        ("430102", "000004", "单位", "长沙市第二中学", None, "4301"),
        ("430102", "000005", "单位", "长沙市第三中学", None, "4301"),
        ("430103", "000003", "单位", "长沙市第四中学", None, "4301"),
        ("430104", 7, "单位", "长沙市第五中学", None, "4301"),
        ("430105", "12345", "单位", "长沙市第六中学", None, "4301"),
        ("430106", "000006", "学校", "长沙市第七中学", None, "4301"),
        ("430107", "000007", "单位", "长沙市第八中学", None, "9999"),
        ("430108", "000008", "单位", "长沙市第九中学", None, "430107"),
        ("430109", "000009", "单位", "=A1", None, "4301"),
        ("430110", "000010", "单位", "长沙市第十中学", None, None),
        ("430111", "000011", "主管部门", "另一个省", None, None),
        ("430112", "000012", "单位", "自己的上级", None, "430112"),
        ("430101", "000003", "单位", "长沙市第一中学", "长沙一中", "43"),
        ("4301", "000002", "单位", "长沙市教育局", None, "43"),
        ("43/01", "000013", "单位", "长沙市第十一中学", None, "4301"),
        ("430114", "000014", "单位", "校", None, "4301"),
        ("430115", "000015", "主管部门", "环一局", None, "430116"),
        ("430116", "000016", "主管部门", "环二局", None, "430115"),
    )

    done = await import_units(store, file)

    assert done.added == 1
    assert done.errors == tmp_path / "units-errors.xlsx"
    assert reasons(done.errors) == [
        ("3", "代码与第 2 行重复"),
        ("4", "编号 000003 已经是别的单位的"),
        ("5", "编号是数字格式，Excel 只保留前 15 位，后几位已经丢失。请把这一列设为文本格式后重新填写"),
        ("6", "编号要六位数字（文本格式，开头的 0 不能少）"),
        ("7", "类型写“主管部门”或“单位”"),
        ("8", "上级代码 9999 不在表里，也没有导入过，或者那一行有误"),
        ("9", "上级代码 430107 不在表里，也没有导入过，或者那一行有误"),
        ("10", "名称是公式，请改成文字"),
        ("11", "没有上级的只能是主管部门"),
        ("12", "已有顶级主管部门，请填上级代码"),
        ("13", "上级代码是自己"),
        ("14", "这个单位已在别的上级之下，要移动请用 --move 导入"),
        ("15", "这个单位的类型与已有的不同，导入不能更改类型"),
        ("16", "代码只能用字母、数字和连字符，最多 32 位"),
        ("17", "名称要 2 到 100 个字"),
        ("18", "上级代码 430116 不在表里，也没有导入过，或者那一行有误"),
        ("19", "上级代码 430115 不在表里，也没有导入过，或者那一行有误"),
    ]
    assert (await unit(store, "430102")).name == "长沙市第二中学"
    assert await unit(store, "430103") is None


async def test_two_units_may_exchange_nothing_that_is_unique(store: Store, tmp_path: Path):
    """Numbers stand on certificates: a taken one stays taken, also when its owner gives it up in the same file."""
    await import_units(store, write(tmp_path / "known.xlsx", UNIT_TITLES, PROVINCE, BUREAU, SCHOOL))
    swapped = write(
        tmp_path / "units.xlsx", UNIT_TITLES, (*BUREAU[:1], "000003", *BUREAU[2:]), (*SCHOOL[:1], "000002", *SCHOOL[2:])
    )

    done = await import_units(store, swapped)

    assert [row.number for row in done.bad] == [2, 3]
    assert (await unit(store, "4301")).number == "000002"


async def test_a_corrected_file_of_bad_rows_can_be_imported_as_it_is(store: Store, tmp_path: Path):
    file = write(tmp_path / "units.xlsx", UNIT_TITLES, PROVINCE, BUREAU, (*SCHOOL[:2], "学校", *SCHOOL[3:]))
    done = await import_units(store, file)

    book = openpyxl.load_workbook(done.errors)
    book.worksheets[0]["C2"] = "单位"
    book.save(done.errors)

    again = await import_units(store, done.errors)

    assert (again.added, again.bad) == (1, ())


async def test_the_template_is_accepted_below_a_known_parent(store: Store, tmp_path: Path):
    await import_units(
        store,
        write(
            tmp_path / "known.xlsx", UNIT_TITLES, PROVINCE, ("43010001", "000002", "主管部门", "长沙市教育局", "", "43")
        ),
    )
    write_template(tmp_path / "template.xlsx", COLUMNS)

    done = await import_units(store, tmp_path / "template.xlsx")

    assert (done.added, done.bad) == (1, ())
