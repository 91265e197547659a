"""Workbooks of the operator: read row by row, refused row by row, and handed back with a reason per row.

Excel keeps 15 digits of a number, so an ID number in a number cell has lost its end before anybody can read it. A cell
that begins with "=" is run by whoever opens the file. So what matters is text, here and in every file that is written.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bot.admin import texts

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes."""
LARGEST_CONTENT = 500 * 1024 * 1024
"""Bytes that a workbook may unpack to."""
MOST_ROWS = 100_000
HEADER_WITHIN = 10
"""Rows at the top among which the header is looked for; people put a title above it."""


class WorkbookRefused(Exception):
    """The file as a whole cannot be read; the message is a sentence that says why and how to mend it."""


class RowWrong(Exception):
    """One row cannot be imported; the message is the reason that stands beside it in the file handed back."""


@dataclass(frozen=True)
class Column:
    """A column by its title in Chinese and in English. `precious` refuses numbers: their last digits may be lost."""

    key: str
    title: str
    title_en: str
    example: str
    required: bool = True
    precious: bool = False


@dataclass(frozen=True)
class SheetRow:
    """A row as it stands in the file: its number there, its cells as text by key, and why it is bad, if it is."""

    number: int
    cells: dict[str, str]
    wrong: str | None = None


def read_rows(file: Path, columns: Sequence[Column]) -> Iterator[SheetRow]:
    """The rows below the header that are not blank. Refuses the file with `WorkbookRefused`."""
    _check_size(file)
    import openpyxl

    try:
        book = openpyxl.load_workbook(file, read_only=True)
    except Exception as trouble:
        # openpyxl raises whatever the XML parser, the archive or its own reader met.
        raise WorkbookRefused(texts.UNREADABLE) from trouble
    try:
        if not book.worksheets:
            raise WorkbookRefused(texts.UNREADABLE)
        yield from _rows_of(book.worksheets[0], columns)
    finally:
        book.close()


def _check_size(file: Path) -> None:
    if file.stat().st_size > LARGEST_FILE:
        raise WorkbookRefused(texts.too_large(LARGEST_FILE // 1024 // 1024))
    try:
        with zipfile.ZipFile(file) as archive:
            content = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as trouble:
        raise WorkbookRefused(texts.UNREADABLE) from trouble
    if content > LARGEST_CONTENT:
        raise WorkbookRefused(texts.too_large(LARGEST_FILE // 1024 // 1024))


def _rows_of(sheet: Any, columns: Sequence[Column]) -> Iterator[SheetRow]:
    # What the file says of its own size may be wrong.
    sheet.reset_dimensions()
    places: dict[str, int] | None = None
    data_rows = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if places is None:
            places = _header(row, columns)
            if places is None and number >= HEADER_WITHIN:
                break
            continue
        cells = {key: row[place] for key, place in places.items() if place < len(row)}
        if all(_is_blank(cell.value) for cell in cells.values()):
            continue
        data_rows += 1
        if data_rows > MOST_ROWS:
            raise WorkbookRefused(texts.too_many_rows(MOST_ROWS))
        yield _sheet_row(number, cells, columns)
    if places is None:
        raise WorkbookRefused(texts.no_header([column.title for column in columns if column.required]))


def _header(row: Sequence[Any], columns: Sequence[Column]) -> dict[str, int] | None:
    """Where each column stands; None when this row is not the header."""
    titles = {_title(cell.value): place for place, cell in enumerate(row) if not _is_blank(cell.value)}
    places = {
        column.key: titles[name]
        for column in columns
        for name in (_title(column.title), _title(column.title_en))
        if name in titles
    }
    return places if all(column.key in places for column in columns if column.required) else None


def _title(value: Any) -> str:
    return "".join(str(value).replace("*", "").replace("（必填）", "").split()).casefold()


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _sheet_row(number: int, cells: dict[str, Any], columns: Sequence[Column]) -> SheetRow:
    values: dict[str, str] = {}
    wrong: str | None = None
    for column in columns:
        cell = cells.get(column.key)
        try:
            values[column.key] = _text(cell, column)
        except RowWrong as reason:
            values[column.key] = ""
            wrong = wrong or str(reason)
    return SheetRow(number, values, wrong)


def _text(cell: Any, column: Column) -> str:
    """A cell as text. Refuses with `RowWrong` what is no text, and numbers where a digit counts."""
    value = None if cell is None else cell.value
    if _is_blank(value):
        if column.required:
            raise RowWrong(texts.blank(column.title))
        return ""
    if cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("=")):
        raise RowWrong(texts.formula(column.title))
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        if column.precious:
            raise RowWrong(texts.number_cell(column.title))
        if float(value).is_integer():
            return str(int(value))
    raise RowWrong(texts.not_text(column.title))


def write_template(file: Path, columns: Sequence[Column]) -> None:
    """An empty workbook with the header and one example; every column is formatted as text."""
    example = SheetRow(2, {column.key: column.example for column in columns})
    write_sheets(file, Sheet([column.title for column in columns], [[example.cells[each.key] for each in columns]]))


def write_errors(file: Path, columns: Sequence[Column], bad: Iterable[SheetRow]) -> None:
    """The bad rows with their reasons: to be corrected in place and imported again."""
    titles = [*(column.title for column in columns), texts.REASON, texts.ROW]
    rows = [[*(row.cells[column.key] for column in columns), row.wrong or "", str(row.number)] for row in bad]
    write_sheets(file, Sheet(titles, rows))


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: its header, its rows, and its name where there are several. `bars`: the first and the last row,
    counted from 1 with the header, whose second cells are drawn as a chart, named by their first ones."""

    titles: Sequence[str]
    rows: Iterable[Sequence[str | int]]
    name: str | None = None
    bars: tuple[int, int] | None = None


def workbook_of(*sheets: Sheet) -> bytes:
    """The same as bytes, to be sent."""
    file = io.BytesIO()
    write_sheets(file, *sheets)
    return file.getvalue()


def write_sheets(file: Path | IO[bytes], *sheets: Sheet) -> None:
    """A workbook in which every cell is text, but for counts that were given as numbers."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    for each in sheets:
        sheet = book.create_sheet(each.name)
        for place in range(len(each.titles)):
            sheet.column_dimensions[chr(ord("A") + place)].width = 24
            # So that what is typed into an empty cell later stays text too.
            sheet.column_dimensions[chr(ord("A") + place)].number_format = "@"
        for row in (each.titles, *each.rows):
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, value)
                if isinstance(value, str):
                    cell.data_type, cell.number_format = "s", "@"  # never a formula, whatever it begins with
                cells.append(cell)
            sheet.append(cells)
        if each.bars is not None:
            sheet.add_chart(_bar_chart(sheet, *each.bars), "D2")
    book.save(file)


def _bar_chart(sheet: Any, first: int, last: int) -> Any:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList

    chart = BarChart()
    chart.type, chart.legend = "bar", None
    chart.add_data(Reference(sheet, min_col=2, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    chart.dataLabels = DataLabelList(showVal=True)
    chart.x_axis.scaling.orientation = "maxMin"  # in the order of the rows, from the top
    chart.x_axis.delete = chart.y_axis.delete = False
    return chart


def errors_file(file: Path) -> Path:
    """Where the bad rows of `file` go: FILE-errors.xlsx beside it."""
    return file.with_name(f"{file.stem}-errors.xlsx")
