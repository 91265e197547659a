"""Reasons beside the rows that were not imported, and what is wrong with a file: in Chinese, like the workbooks."""

from collections.abc import Sequence

REASON = "原因"
ROW = "原行号"

UNREADABLE = "这个文件打不开。请在 Excel 或 WPS 里另存为 .xlsx（不加密）后再导入。"


def too_large(megabytes: int) -> str:
    return f"文件太大，最多 {megabytes} MB。请分成几个文件导入。"


def too_many_rows(rows: int) -> str:
    return f"行数太多，最多 {rows:,} 行。请分成几个文件导入；这个文件没有导入。"


def no_header(titles: Sequence[str]) -> str:
    return f"没有找到表头。前 10 行里要有一行写着：{'、'.join(titles)}。"


def blank(title: str) -> str:
    return f"{title}是空的"


def formula(title: str) -> str:
    return f"{title}是公式，请改成文字"


def number_cell(title: str) -> str:
    return f"{title}是数字格式，Excel 只保留前 15 位，后几位已经丢失。请把这一列设为文本格式后重新填写"


def not_text(title: str) -> str:
    return f"{title}不是文字，请设为文本格式后重新填写"


def repeated(title: str, row: int) -> str:
    return f"{title}与第 {row} 行重复"


def unit_unknown(code: str) -> str:
    return f"没有代码为 {code} 的单位"


def number_taken(number: str) -> str:
    return f"编号 {number} 已经是别的单位的"


def parent_unknown(code: str) -> str:
    return f"上级代码 {code} 不在表里，也没有导入过，或者那一行有误"


CODE_WRONG = "代码只能用字母、数字和连字符，最多 32 位"
NUMBER_WRONG = "编号要六位数字（文本格式，开头的 0 不能少）"
KIND_WRONG = "类型写“主管部门”或“单位”"
NAME_WRONG = "名称要 2 到 100 个字"
PARENT_MISSING = "已有顶级主管部门，请填上级代码"
PARENT_ITSELF = "上级代码是自己"
TOP_NOT_AUTHORITY = "没有上级的只能是主管部门"
MOVED = "这个单位已在别的上级之下，要移动请用 --move 导入"
BELOW_ITSELF = "新的上级在这个单位之下"
KIND_CHANGED = "这个单位的类型与已有的不同，导入不能更改类型"

PERSON_NAME_WRONG = "姓名要 2 到 50 个字，不能有数字"
ID_LENGTH = "身份证号不是 18 位"
ID_CHARACTER = "身份证号里有不该有的字符"
ID_DATE = "身份证号里的出生日期不对"
ID_CHECKSUM = "身份证号对不上，多半有一位输错了"
