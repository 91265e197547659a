"""`import-people`: rosters from a workbook, and those who waited for them."""

from pathlib import Path

import openpyxl
import pytest

from bot.admin.people_import import COLUMNS, import_people
from bot.admin.workbooks import write_template
from bot.identity.asking import ask
from bot.reviewing.deciding import ANSWERED
from core.people import Person, Standing
from core.reviews import Matter
from core.rulebook import default_rule_book
from storage.store import Store
from tests.admin.books import PEOPLE_TITLES, reasons, write
from tests.storage.rows import add_person, id_number, plant

HOTLINE = "4000-434-678"
SCHOOL, BUREAU = "430101", "4301"


@pytest.fixture
async def units(store: Store) -> dict[str, int]:
    return await plant(store)


async def listed(store: Store, unit_id: int, number: int) -> str | None:
    async with store.read() as look:
        hit = await look.rosters.entry((unit_id,), id_number(number))
    return None if hit is None else hit.name


async def waits(store: Store, name: str, number: int, unit_id: int) -> Person:
    async with store.begin() as tx:
        person = await add_person(tx, name, number, unit_id=unit_id, standing=Standing.PENDING)
        await ask(tx, [person], default_rule_book())
    return person


async def standing(store: Store, person: Person) -> Standing:
    async with store.read() as look:
        return (await look.people.get(person.id)).standing


async def test_people_are_put_on_the_rosters_of_their_units(store: Store, units: dict[str, int], tmp_path: Path):
    file = write(
        tmp_path / "people.xlsx",
        PEOPLE_TITLES,
        (SCHOOL, id_number(1).value, "王芳"),
        (SCHOOL, id_number(2).value.lower(), " 买买提•吐尔逊 "),
        (BUREAU, id_number(3).value, "李晓"),
    )

    done = await import_people(store, file, HOTLINE)

    assert (done.added, done.known, done.confirmed, done.bad) == (3, 0, 0, ())
    assert await listed(store, units[SCHOOL], 1) == "王芳"
    assert await listed(store, units[SCHOOL], 2) == "买买提·吐尔逊"
    assert await listed(store, units[SCHOOL], 3) is None
    assert await listed(store, units[BUREAU], 3) == "李晓"


async def test_importing_twice_adds_nothing(store: Store, units: dict[str, int], tmp_path: Path):
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, (SCHOOL, id_number(1).value, "王芳"))
    await import_people(store, file, HOTLINE)

    again = await import_people(store, file, HOTLINE)

    assert (again.added, again.known, again.confirmed) == (0, 1, 0)


async def test_an_18_digit_number_keeps_every_digit(store: Store, units: dict[str, int], tmp_path: Path):
    numbers = [number for number in range(100, 200) if not id_number(number).value.endswith("X")]
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, *((SCHOOL, id_number(n).value, "王芳") for n in numbers))

    done = await import_people(store, file, HOTLINE)

    assert done.added == len(numbers)
    assert [await listed(store, units[SCHOOL], number) for number in numbers] == ["王芳"] * len(numbers)


async def test_bad_rows_come_back_with_a_reason_each(store: Store, units: dict[str, int], tmp_path: Path):
    good = id_number(1).value
    wrong_check = good[:-1] + ("1" if good[-1] != "1" else "2")
    file = write(
        tmp_path / "people.xlsx",
        PEOPLE_TITLES,
        (SCHOOL, good, "王芳"),
        (SCHOOL, int(id_number(100).value[:17] + "0"), "李晓"),
        (SCHOOL, wrong_check, "李晓"),
        (SCHOOL, good[:17], "李晓"),
        (SCHOOL, "43990119901307" + good[14:], "李晓"),
        (SCHOOL, "4399A119900307" + good[14:], "李晓"),
        ("999", id_number(3).value, "李晓"),
        (SCHOOL, None, "李晓"),
        (SCHOOL, id_number(4).value, "=A1"),
        (SCHOOL, id_number(5).value, "李"),
        (SCHOOL, id_number(6).value, "李晓2"),
        (SCHOOL, good, "王芳"),
        (BUREAU, good, "王芳"),
    )

    done = await import_people(store, file, HOTLINE)

    assert done.added == 2
    assert done.errors is not None
    assert reasons(done.errors) == [
        ("3", "身份证号是数字格式，Excel 只保留前 15 位，后几位已经丢失。请把这一列设为文本格式后重新填写"),
        ("4", "身份证号对不上，多半有一位输错了"),
        ("5", "身份证号不是 18 位"),
        ("6", "身份证号里的出生日期不对"),
        ("7", "身份证号里有不该有的字符"),
        ("8", "没有代码为 999 的单位"),
        ("9", "身份证号是空的"),
        ("10", "姓名是公式，请改成文字"),
        ("11", "姓名要 2 到 50 个字，不能有数字"),
        ("12", "姓名要 2 到 50 个字，不能有数字"),
        ("13", "身份证号与第 2 行重复"),
    ]


async def test_whoever_waits_and_is_on_the_roster_now_is_confirmed_and_told(
    store: Store, units: dict[str, int], tmp_path: Path
):
    li_xiao = await waits(store, "李晓", 1, units[SCHOOL])
    async with store.begin() as tx:
        await tx.outbox.lease("the card", 50)
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, (SCHOOL, id_number(1).value, "李晓"))

    done = await import_people(store, file, HOTLINE)

    assert done.confirmed == 1
    assert await standing(store, li_xiao) is Standing.CONFIRMED
    async with store.begin() as tx:
        [told] = await tx.outbox.lease("one", 50)
        assert await tx.reviews.of(Matter.IDENTITY, li_xiao.id) is None
    assert told.event is not None
    assert (told.event.kind, told.person_id) == (ANSWERED, li_xiao.id)
    assert (await import_people(store, file, HOTLINE)).confirmed == 0


async def test_the_roster_of_the_authority_confirms_too_and_one_of_a_side_branch_does_not(
    store: Store, units: dict[str, int], tmp_path: Path
):
    li_xiao = await waits(store, "李晓", 1, units[SCHOOL])
    chen_jing = await waits(store, "陈静", 2, units[BUREAU])
    file = write(
        tmp_path / "people.xlsx",
        PEOPLE_TITLES,
        (BUREAU, id_number(1).value, "李晓"),
        (SCHOOL, id_number(2).value, "陈静"),
    )

    assert (await import_people(store, file, HOTLINE)).confirmed == 1

    assert await standing(store, li_xiao) is Standing.CONFIRMED
    assert await standing(store, chen_jing) is Standing.PENDING


async def test_a_name_that_differs_confirms_nobody(store: Store, units: dict[str, int], tmp_path: Path):
    li_xiao = await waits(store, "李晓", 1, units[SCHOOL])
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, (SCHOOL, id_number(1).value, "李曉"))

    assert (await import_people(store, file, HOTLINE)).confirmed == 0
    assert await standing(store, li_xiao) is Standing.PENDING


async def test_corrected_bad_rows_can_be_imported_as_they_are(store: Store, units: dict[str, int], tmp_path: Path):
    file = write(tmp_path / "people.xlsx", PEOPLE_TITLES, (SCHOOL, 439901199003070000, "王芳"))
    done = await import_people(store, file, HOTLINE)
    book = openpyxl.load_workbook(done.errors)
    book.worksheets[0]["B2"] = id_number(1).value
    book.save(done.errors)

    assert (await import_people(store, done.errors, HOTLINE)).added == 1


async def test_a_roster_of_two_thousand_is_taken_in_parts(store: Store, units: dict[str, int], tmp_path: Path):
    rows = ((SCHOOL, id_number(number).value, "王芳") for number in range(1000))
    more = ((BUREAU, id_number(number).value, "王芳") for number in range(1000))

    done = await import_people(store, write(tmp_path / "people.xlsx", PEOPLE_TITLES, *rows, *more), HOTLINE)

    assert done.added == 2000


def test_the_template_has_what_is_read(tmp_path: Path):
    write_template(tmp_path / "template.xlsx", COLUMNS)

    sheet = openpyxl.load_workbook(tmp_path / "template.xlsx").worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == PEOPLE_TITLES
