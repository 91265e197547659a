"""The manual's numbered items and notes, and the rows of the table in ARCHITECTURE.md that answer to them."""

import ast
from dataclasses import dataclass
from pathlib import Path

ITEMS = {
    "一": "访问网站",
    "二（一）": "注册，填写个人信息",
    "二（二）": "首先选择您所在单位",
    "二（三）": "带“*”号均为必填项",
    "二（四）": "秒数倒计时结束后，点击“进入首页”",
    "二 注": "学习平台的个人账号也自动注册成功",
    "三": "个人登录",
    "四": "培训学习",
    "四 注": "学习平台登录密码",
    "五 1": "账户信息",
    "五 1（1）": "修改信息",
    "五 1（2）": "除身份证号不能修改外",
    "五 2": "培训证书申请",
    "五 2 注 1": "岗前证书 40 学时",
    "五 2 注 2": "在岗证书 30 学时+60 学时",
    "五 2 注 3": "到“培训证书下载”下载证书",
    "五 2 注 4": "“类型”默认在请选择",
    "五 3": "培训证书下载",
    "五 4": "查看信息",
    "五 5": "待办事项",
    "五 6": "重置密码",
    "五 7": "意见反馈",
    "五 8": "我的订单",
    "五 9": "申请活动学时",
    "五 9 添加": "活动类型和活动形式",
    "五 9 提交": "材料附件和学时证明",
    "五 9 撤回": "撤回，修改，删除",
    "五 10": "继教学时互认证明",
    "五 10 明细": "查看明细",
    "五 10 注": "仅包括三家培训机构培训的课程",
    "五 11": "免训证明",
    "五 11 提交": "管理员账号提交个人免训申请",
    "五 12": "培训记录查询",
    "客服": "电话 4000-434-678",
}
"""By their number in the manual, in its order; where an item says several things, with a word for each."""

ROOT = Path(__file__).parent.parent
TITLE = "## The manual, item by item\n"


@dataclass(frozen=True)
class Row:
    """`start` is the home of whoever presses, `taps` the labels of the buttons from there."""

    number: str
    said: str
    start: str
    taps: tuple[str, ...]
    test: str


def rows() -> list[Row]:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    section = text.partition(TITLE)[2].partition("\n## ")[0]
    return [_row(line) for line in section.splitlines() if line.startswith("| ") and not line.startswith("| item |")]


def _row(line: str) -> Row:
    cells = [cell.strip() for cell in line.strip("|").split(" | ")]
    assert len(cells) == 3, f"a cell is missing: {line}"
    assert all(cells), f"a cell is empty: {line}"
    item, screen, test = cells
    number = max((known for known in ITEMS if item.startswith(f"{known} ")), key=len, default="")
    start, *taps = screen.split(" › ")
    return Row(number, item.removeprefix(number).strip(), start, tuple(taps), test.strip("`"))


def named_tests(file: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(file.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in tree.body if isinstance(node, kinds) and node.name.startswith("test_")}
