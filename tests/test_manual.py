"""ARCHITECTURE.md says of every numbered item of the manual, and of every note in it, where it is and what shows it."""

import re

import pytest

from tests.manual import ITEMS, ROOT, Row, named_tests, rows


def labels_of_the_bot() -> str:
    """All texts of the bot, as they are written."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))


def test_every_item_has_one_row_in_the_order_of_the_manual():
    numbers = [row.number for row in rows()]
    assert numbers == list(ITEMS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_a_row_names_what_the_manual_says_a_screen_and_a_test_that_are_there(row: Row):
    assert row.said == ITEMS[row.number]
    assert row.start in ("欢迎", "首页", "单位管理员首页")
    assert len(row.taps) <= 3
    written = labels_of_the_bot()
    for label in row.taps:
        assert f'"{label}"' in written, label
    file, _, name = row.test.partition("::")
    assert re.fullmatch(r"tests/[a-z_/]+\.py", file)
    assert name in named_tests(ROOT / file)
