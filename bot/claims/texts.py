"""Words of filling in a claim: the forms, the questions, the calculator, the summary."""

from collections.abc import Sequence
from datetime import date

from bot.texts import SUBJECTS, Text, day, lines, named, quoted, same
from core.activities import (
    ActivityForm,
    ActivityType,
)
from core.claim_answers import AMOUNT, DATES, RANK, SPLIT, AskKind, ClaimField
from core.hours import Balance, Hours, Subject

TITLE = Text(zh="申请活动学时", en="Claim activity hours")
CLAIMS = Text(zh="📝 申请活动学时", en="📝 Activity claims")
ADD = Text(zh="添加", en="Add")
SUBMIT = Text(zh="提交", en="Submit")
CHANGE = Text(zh="修改", en="Change")
KEEP_DRAFT = Text(zh="存草稿", en="Save as draft")
GO_ON = Text(zh="继续", en="Go on")
CHOOSE_TYPE = Text(
    zh="<b>📝 申请活动学时</b>\n这次活动的学时算哪个科目？",
    en="<b>📝 Activity claim</b>\nWhich subject does it count for?",
)
CHOOSE_FORM = Text(zh="是哪一种活动？", en="What kind of activity was it?")
ONE_A_LINE = Text(
    zh="请按下面的顺序发，一行一项，也可以一项一项地发：", en="Send these in order, one a line or one at a time:"
)
ONLY_TEXT = Text(zh="这一步请发文字。", en="Please send text at this step.")
ONLY_BUTTONS = Text(zh="这一步请按按钮选。", en="Please choose with a button at this step.")
TOO_MANY_LINES = Text(zh="多出来的几行没有用上。", en="The extra lines were not needed.")
WHAT_TO_CHANGE = Text(zh="要改哪一项？", en="What would you like to change?")
NEXT = Text(zh="下一步", en="Next")
DRAFT_KEPT = Text(zh="草稿存好了，可以随时接着填。", en="The draft is kept. Go on whenever you like.")
HOURS_CHANGED = Text(
    zh="学时和刚才看到的不一样了，请再看一遍。", en="The hours have changed since. Please look once more."
)
NOT_EDITABLE = Text(
    zh="这件申报已经在审核或已有结果，不能改。要改请先撤回。",
    en="This claim is being reviewed or decided. Withdraw it first to change it.",
)
FORM_UNKNOWN = Text(
    zh="规则里没有这种活动了，请重新添加。", en="The rules do not have this activity any more. Please add it anew."
)
NOT_COMPLETE = Text(zh="还有没填完的内容，请先填完。", en="Something is still missing. Please fill it in first.")
NOBODY_ABOVE = Text(
    zh="上一级还没有审核员，暂时不能申诉。请拨客服问一下。",
    en="No level above has a reviewer yet, so there is nobody to appeal to. Please call the hotline.",
)
MOVED_ON = Text(zh="这件申报已经有了变化，请看最新的内容。", en="This claim has moved on. Please look again.")
NEEDED = Text(zh="（必交）", en=" (required)")
OPTIONAL = Text(zh="（可以不交）", en=" (optional)")
NOT_NEEDED = Text(zh="这一项不需要", en="not needed here")
MISSING = Text(zh="⚠️ 还没有", en="⚠️ none yet")

_NAMES = {
    AskKind.DATE: Text(zh="活动日期", en="Date"),
    AskKind.RANGE: Text(zh="起止日期", en="First and last day"),
    AskKind.HOURS: Text(zh="证明上的学时", en="Hours on the proof"),
    AskKind.PIECES: Text(zh="数量", en="How many"),
    AskKind.SPLIT: Text(zh="公共和专业各多少", en="Public and professional hours"),
}
_EXAMPLES = {
    AskKind.DATE: Text(zh="例如 2026-4-12", en="such as 2026-4-12"),
    AskKind.RANGE: Text(zh="例如 2026-3-1 2026-6-30", en="such as 2026-3-1 2026-6-30"),
    AskKind.HOURS: Text(zh="例如 20 或 12.5", en="such as 20 or 12.5"),
    AskKind.PIECES: Text(zh="例如 3", en="such as 3"),
    AskKind.SPLIT: Text(
        zh="先公共后专业，例如 10 20，合起来等于上面的学时", en="such as 10 20, together the hours above"
    ),
    AskKind.NUMBER: Text(zh="写数字", en="a number"),
}
_RANK_NAME = Text(zh="名次或等级", en="Rank")


def name_of(field: ClaimField) -> Text:
    """What a field is called."""
    if field.detail is not None:
        return named(field.detail)
    return _RANK_NAME if field.code == RANK else _NAMES[field.kind]


def form_name(form: ActivityForm) -> Text:
    return Text(zh=quoted(form.name), en=quoted(form.name_en))


def type_name(group: ActivityType) -> Text:
    return named(group)


def choose_form(group: ActivityType) -> Text:
    """The forms by number, since buttons cut long names; near-twins with their explaining line."""
    rows: list[Text | None] = [Text(zh=f"<b>📝 {group.name}</b>", en=f"<b>📝 {group.name_en}</b>"), CHOOSE_FORM]
    for number, form in enumerate(group.forms, start=1):
        name = form_name(form)
        rows.append(Text(zh=f"{number}  {name.zh}", en=f"{number}  {name.en}"))
        if form.note is not None and form.note_en is not None:
            rows.append(Text(zh=f"　<i>{quoted(form.note)}</i>", en=f"　<i>{quoted(form.note_en)}</i>"))
    return lines(*rows)


def step(form: ActivityForm, number: int, total: int) -> Text:
    """“申请活动学时 1/3 · 驻村帮扶”."""
    name = form_name(form)
    return Text(zh=f"<b>📝 {name.zh} · {number}/{total}</b>", en=f"<b>📝 {name.en} · {number}/{total}</b>")


def heading(form: ActivityForm) -> Text:
    name = form_name(form)
    return Text(zh=f"<b>📝 {name.zh}</b>", en=f"<b>📝 {name.en}</b>")


def answered(field: ClaimField, value: Text) -> Text:
    name = name_of(field)
    return Text(zh=f"✅ {name.zh}：{value.zh}", en=f"✅ {name.en}: {value.en}")


def asked(number: int, field: ClaimField) -> Text:
    name, example = name_of(field), _EXAMPLES.get(field.kind)
    if example is None:
        return Text(zh=f"{number}. {name.zh}", en=f"{number}. {name.en}")
    return Text(zh=f"{number}. {name.zh}（{example.zh}）", en=f"{number}. {name.en} ({example.en})")


def ask_single(field: ClaimField, now: Text | None) -> Text:
    """One field again, with what it says now."""
    name, example = name_of(field), _EXAMPLES.get(field.kind)
    return lines(
        None if now is None else Text(zh=f"现在是：{now.zh}", en=f"Now: {now.en}"),
        Text(zh=f"请发新的{name.zh}。", en=f"Send the new answer: {name.en}."),
        example,
    )


def choice_asked(field: ClaimField) -> Text:
    name = name_of(field)
    return Text(zh=f"{name.zh}？", en=f"{name.en}?")


def value_of(field: ClaimField, value: object, this_year: int) -> Text:
    """An answer as it is shown."""
    match value:
        case [str(begins), str(ends)] if field.code == DATES:
            return dates(date.fromisoformat(begins), date.fromisoformat(ends), this_year)
        case [int(public), int(professional)] if field.code == SPLIT:
            return Text(
                zh=f"公共 {Hours(public)}，专业 {Hours(professional)}",
                en=f"public {Hours(public)}, professional {Hours(professional)}",
            )
        case int(amount) if field.code == AMOUNT:
            return same(str(Hours(amount)))
    chosen = next((option for option in field.options if option.code == value), None)
    return same(quoted(str(value))) if chosen is None else named(chosen)


def dates(begins: date, ends: date, this_year: int) -> Text:
    first = day(begins, this_year)
    if begins == ends:
        return first
    last = day(ends, this_year)
    return Text(zh=f"{first.zh}至 {last.zh}", en=f"{first.en} to {last.en}")


def hours(balance: Balance) -> Text:
    """“专业科目 20 学时”, both subjects when there are hours of both."""
    parts = [(subject, balance.of(subject)) for subject in (Subject.PUBLIC, Subject.PROFESSIONAL)]
    said = [(SUBJECTS[subject], amount) for subject, amount in parts if amount] or [(same(""), Hours.ZERO)]
    return Text(
        zh="、".join(f"{name.zh} {amount}".strip() for name, amount in said) + " 学时",
        en=" and ".join(f"{amount} hours of {name.en}" if name.en else f"{amount} hours" for name, amount in said),
    )


def in_year(year: int) -> Text:
    return Text(zh=f"（{year} 年度）", en=f" ({year})")


def claimed(balance: Balance) -> Text:
    said = hours(balance)
    return Text(zh=f"申报{said.zh}", en=f"Claims {said.en}")


def after_grant(subject: Subject, total: Hours, need: Hours) -> Text:
    """What the claim would make of the year."""
    name = SUBJECTS[subject]
    if total >= need:
        return Text(zh=f"通过后{name.zh} {total}，够 {need}", en=f"If granted: {total} of {name.en}, enough for {need}")
    short = need.beyond(total)
    return Text(zh=f"通过后{name.zh} {total}，还差 {short}", en=f"If granted: {total} of {name.en}, {short} short")


def summary_row(name: Text, said: Text, warning: Text | None) -> Text:
    """“证书：照片 2 ✅ ⚠️ 以前交过”."""
    row = Text(zh=f"{name.zh}：{said.zh}", en=f"{name.en}: {said.en}")
    return row if warning is None else row + same(" ") + warning


def labelled(values: Sequence[tuple[Text, Text]]) -> Text:
    """“期刊名称 地质通报 · 作者排名 第一作者”."""
    return Text(
        zh=" · ".join(f"{name.zh} {value.zh}" for name, value in values),
        en=" · ".join(f"{name.en} {value.en}" for name, value in values),
    )
