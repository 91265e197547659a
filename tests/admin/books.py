"""Workbooks as people make them, and as they come back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

UNIT_TITLES = ("代码", "编号", "类型", "名称", "简称", "上级代码")
PEOPLE_TITLES = ("单位代码", "身份证号", "姓名")


def write(file: Path, titles: Sequence[str], *rows: Sequence[Any]) -> Path:
    """A workbook with a header and rows; what is a number becomes a number cell, "=…" a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (titles, *rows):
        sheet.append(list(row))
    book.save(file)
    return file


def read(file: Path) -> list[tuple[Any, ...]]:
    """Every row of the first sheet."""
    book = openpyxl.load_workbook(file)
    return [tuple(cell.value for cell in row) for row in book.worksheets[0].iter_rows()]


def reasons(file: Path) -> list[tuple[str, str]]:
    """The number of each bad row in the file it came from, and the reason."""
    header, *rows = read(file)
    number, reason = header.index("原行号"), header.index("原因")
    return [(row[number], row[reason]) for row in rows]
