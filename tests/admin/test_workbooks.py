"""Reading workbooks row by row, and writing them so that nothing in them runs."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from bot.admin import workbooks
from bot.admin.workbooks import Column, SheetRow, WorkbookRefused, errors_file, read_rows, write_errors, write_template
from tests.admin.books import read, write

NAME = Column("name", "姓名", "name", "王芳")
NUMBER = Column("number", "身份证号", "ID number", "11010519491231002X", precious=True)
NOTE = Column("note", "备注", "note", "", required=False)
COLUMNS = (NAME, NUMBER, NOTE)
TITLES = ("姓名", "身份证号", "备注")


def only(file: Path) -> SheetRow:
    [row] = read_rows(file, COLUMNS)
    return row


@pytest.mark.parametrize(
    "titles",
    [TITLES, ("name", "ID number", "note"), ("Name", "id NUMBER", "Note"), ("*姓名", "身份证号（必填）", " 备 注 ")],
)
def test_the_header_may_be_chinese_or_english_with_or_without_marks(tmp_path: Path, titles: tuple[str, ...]):
    row = only(write(tmp_path / "a.xlsx", titles, ("王芳", "11010519491231002X", "新")))

    assert row == SheetRow(2, {"name": "王芳", "number": "11010519491231002X", "note": "新"})


def test_a_title_above_the_header_other_columns_and_blank_rows_do_no_harm(tmp_path: Path):
    file = write(
        tmp_path / "a.xlsx",
        ("长沙市第一中学人员名单",),
        (),
        ("序号", "身份证号", "部门", "姓名"),
        (1, "11010519491231002X", "语文组", " 王芳 "),
        (None, "  ", None, None),
        (2, "440524188001010014", None, "李晓"),
    )

    rows = list(read_rows(file, COLUMNS))

    assert [(row.number, row.cells["name"]) for row in rows] == [(4, "王芳"), (6, "李晓")]
    assert all(row.wrong is None for row in rows)


def test_an_18_digit_number_typed_as_a_number_is_refused_with_its_row(tmp_path: Path):
    row = only(write(tmp_path / "a.xlsx", TITLES, ("王芳", 110105194912310021, None)))

    assert row.number == 2
    assert row.wrong is not None
    assert "身份证号是数字格式" in row.wrong
    assert row.cells["number"] == ""


def test_a_number_where_no_digit_is_lost_is_read(tmp_path: Path):
    assert only(write(tmp_path / "a.xlsx", TITLES, ("王芳", "11010519491231002X", 7))).cells["note"] == "7"


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://example.org","王芳")', "=1+1", " =cmd"])
def test_a_formula_is_refused_with_its_row(tmp_path: Path, formula: str):
    row = only(write(tmp_path / "a.xlsx", TITLES, (formula, "11010519491231002X", None)))

    assert row.wrong == "姓名是公式，请改成文字"


def test_what_is_no_text_or_missing_is_refused(tmp_path: Path):
    file = write(tmp_path / "a.xlsx", TITLES, (True, "11010519491231002X", None), (None, "11010519491231002X", None))

    assert [row.wrong for row in read_rows(file, COLUMNS)] == [
        "姓名不是文字，请设为文本格式后重新填写",
        "姓名是空的",
    ]


def test_bad_rows_go_back_as_text_with_a_reason_and_nothing_in_them_runs(tmp_path: Path):
    file = tmp_path / "errors.xlsx"
    bad = SheetRow(7, {"name": "=1+1", "number": "11010519491231002X", "note": "+86"}, "姓名是公式，请改成文字")

    write_errors(file, COLUMNS, [bad])

    assert read(file) == [
        ("姓名", "身份证号", "备注", "原因", "原行号"),
        ("=1+1", "11010519491231002X", "+86", "姓名是公式，请改成文字", "7"),
    ]
    cells = [cell for row in openpyxl.load_workbook(file).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_the_template_can_be_read_back_with_its_example(tmp_path: Path):
    file = tmp_path / "template.xlsx"

    write_template(file, COLUMNS)

    assert only(file).cells == {"name": "王芳", "number": "11010519491231002X", "note": ""}


def test_the_bad_rows_stand_beside_the_file_they_came_from():
    assert errors_file(Path("/data/名单.2026.xlsx")) == Path("/data/名单.2026-errors.xlsx")


@pytest.mark.parametrize("content", [b"", b"just text", b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0 an old .xls"])
def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path, content: bytes):
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)

    with pytest.raises(WorkbookRefused, match="打不开"):
        list(read_rows(file, COLUMNS))


def test_an_archive_without_a_workbook_is_refused(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(WorkbookRefused, match="打不开"):
        list(read_rows(file, COLUMNS))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "LARGEST_CONTENT", 1_000_000)
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert file.stat().st_size < 10_000

    with pytest.raises(WorkbookRefused, match="太大"):
        list(read_rows(file, COLUMNS))


def test_too_many_rows_and_too_many_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = write(tmp_path / "a.xlsx", TITLES, *[("王芳", "11010519491231002X", None)] * 4)
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3)
    with pytest.raises(WorkbookRefused, match="最多 3 行"):
        list(read_rows(file, COLUMNS))

    monkeypatch.setattr(workbooks, "LARGEST_FILE", 1024)
    with pytest.raises(WorkbookRefused, match="文件太大"):
        list(read_rows(file, COLUMNS))


def test_a_sheet_without_the_header_is_refused_with_what_is_missing(tmp_path: Path):
    file = write(tmp_path / "a.xlsx", ("姓名", "手机"), ("王芳", "13900000001"))

    with pytest.raises(WorkbookRefused, match="姓名、身份证号"):
        list(read_rows(file, COLUMNS))
