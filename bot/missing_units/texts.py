"""Words of a missing unit: the card, the decision, and what those who asked are told."""

from collections.abc import Sequence

from bot.texts import Text, hotline, lines, quoted, same
from core.reviews import UnitOutcome

TOPIC = Text(zh="申请新增单位", en="A missing unit")
ADD = Text(zh="✅ 新增这个单位", en="✅ Add this unit")
DECLINE = Text(zh="❌ 不新增", en="❌ Do not add")
NOBODY = Text(zh="系统", en="the system")
TWIN_UNKNOWN = Text(
    zh="这家单位已不在相近的名单里，请再打开这一件看看。",
    en="This unit is no longer among the similar ones. Please open the request again.",
)
NUMBERS_EXHAUSTED = Text(
    zh="单位编号已经用完，没有新增。请联系平台管理员。",
    en="All unit numbers are given out; nothing was added. Please tell the operator.",
)


def card_facts(authority: str, askers: int, twins: Sequence[tuple[str, str]]) -> Text:
    """`twins` are names, each with the short name of what stands above it."""
    return lines(
        Text(zh=f"主管部门 {quoted(authority)}", en=f"Authority {quoted(authority)}"),
        Text(zh=f"{askers} 人在等这家单位", en=_waiting(askers)),
        _twins(twins) if twins else Text(zh="没有名称相近的单位。", en="No unit has a similar name."),
    )


def _waiting(askers: int) -> str:
    return "1 person waits for it" if askers == 1 else f"{askers} people wait for it"


def _twins(twins: Sequence[tuple[str, str]]) -> Text:
    listed = [
        f"<b>{number}</b>  {quoted(name)}" + (f"（{quoted(above)}）" if above else "")
        for number, (name, above) in enumerate(twins, start=1)
    ]
    return lines(
        Text(zh="⚠️ 已有名称相近的单位：", en="⚠️ Units with a similar name:"),
        same("\n".join(listed)),
    )


def use_existing(number: int) -> Text:
    return Text(zh=f"用已有的 {number}", en=f"It is {number}")


def head(name: str, authority: str) -> Text:
    """The first line of a card that is decided."""
    return same(f"<b>{quoted(name)}</b> · {quoted(authority)}")


SIGNS = {UnitOutcome.ADDED: "✅", UnitOutcome.FOUND: "✅", UnitOutcome.DECLINED: "❌"}


def outcome(how: UnitOutcome, given: str | None) -> Text:
    if how is UnitOutcome.DECLINED:
        return Text(zh="未新增", en="not added")
    if how is UnitOutcome.ADDED or given is None:
        return Text(zh="已新增", en="added")
    return Text(zh=f"已归入“{quoted(given)}”", en=f"it is “{quoted(given)}”")


def added(name: str, who: Text) -> Text:
    """To those who asked."""
    return Text(
        zh=f"✅ {who.zh}已新增“{quoted(name)}”，您已登记在这家单位。",
        en=f"✅ {who.en} added “{quoted(name)}”, and you belong to it now.",
    )


def found(name: str, given: str, who: Text) -> Text:
    return Text(
        zh=f"✅ 您要的“{quoted(name)}”就是名单里的“{quoted(given)}”，{who.zh}已把您登记在这家单位。",
        en=f"✅ “{quoted(name)}” is listed as “{quoted(given)}”; {who.en} put you there.",
    )


def declined(name: str, who: Text, reason: Text, number: str) -> Text:
    return lines(
        Text(
            zh=f"❌ {who.zh}没有新增“{quoted(name)}”：{quoted(reason.zh)}。",
            en=f"❌ {who.en} did not add “{quoted(name)}”: {quoted(reason.en)}.",
        ),
        Text(
            zh="请按“换单位”，选对单位，再重新提交。学时都还在。",
            en="Press “Choose another unit”, choose the right one, and hand in again. Your hours stay.",
        ),
        hotline(number),
    )
