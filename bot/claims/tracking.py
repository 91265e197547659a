"""Words of one's own claims: the list, the tracker, and what can be done."""

from bot.texts import Text, cut, hotline, lines, paged, quoted
from core.claims import ClaimState

LONGEST_NAME = 14
"""Characters of an activity's name on a button of a small phone."""
WITHDRAW = Text(zh="撤回", en="Withdraw")
DELETE = Text(zh="删除", en="Delete")
APPEAL = Text(zh="向上一级申诉", en="Appeal to the next level")
APPEAL_WITHOUT = Text(zh="不写理由，直接申诉", en="Appeal without a reason")
WHY_APPEAL = Text(
    zh="请发一句话，说明哪里审得不对，上一级会原样看到。例如“刊号在第 2 张照片上”。",
    en="Please send one sentence on what is wrong with the decision. The next level reads it as it is.",
)
REMIND = Text(zh="系统提醒审核人", en="Remind the reviewers")
SEE_FILES = Text(zh="📎 看材料", en="📎 Files")
GO_ON = {
    ClaimState.DRAFT: Text(zh="继续填写", en="Go on filling in"),
    ClaimState.WITHDRAWN: Text(zh="修改", en="Change"),
    ClaimState.RETURNED: Text(zh="改退回的那一项", en="Change what was asked for"),
}
SURE_WITHDRAW = Text(
    zh="<b>撤回申报</b>\n撤回后可以修改，再交要从单位审核重新开始。已经通过的单位审核也作废。",
    en="<b>Withdraw</b>\nYou can change it then. Submitted again, it starts with the unit's review anew.",
)
SURE_DELETE = Text(
    zh="<b>删除申报</b>\n填的内容和上传的材料都会删除，不能恢复。",
    en="<b>Delete</b>\nWhat you filled in and the files are gone for good.",
)
SURE_APPEAL = Text(
    zh="<b>申诉</b>\n材料和内容原样交给上一级，只能申诉一次，结果就是最后的结果。",
    en="<b>Appeal</b>\nThe claim goes to the next level as it is. There is one appeal, and its outcome is final.",
)
DELETED = Text(zh="删除了。", en="It is deleted.")

_SIGNS = {
    ClaimState.DRAFT: "📝",
    ClaimState.AT_UNIT: "⏳",
    ClaimState.AT_AUTHORITY: "⏳",
    ClaimState.APPEALED: "⏳",
    ClaimState.RETURNED: "↩️",
    ClaimState.WITHDRAWN: "↩️",
    ClaimState.GRANTED: "✅",
    ClaimState.REFUSED: "❌",
}
_STATES = {
    ClaimState.DRAFT: Text(zh="草稿", en="draft"),
    ClaimState.AT_UNIT: Text(zh="单位审核", en="at the unit"),
    ClaimState.AT_AUTHORITY: Text(zh="主管部门审核", en="at the authority"),
    ClaimState.APPEALED: Text(zh="申诉中", en="appealed"),
    ClaimState.RETURNED: Text(zh="已退回", en="returned"),
    ClaimState.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
    ClaimState.GRANTED: Text(zh="已计入学时", en="granted"),
    ClaimState.REFUSED: Text(zh="不予通过", en="refused"),
}


def row(state: ClaimState, name: Text) -> Text:
    """“⏳ 地质灾害成因 · 单位审核”, for a button."""
    sign, said = _SIGNS[state], _STATES[state]
    zh, en = cut(name.zh, LONGEST_NAME), cut(name.en, LONGEST_NAME)
    return Text(zh=f"{sign} {zh} · {said.zh}", en=f"{sign} {en} · {said.en}")


def list_title(total: int, page: int, pages: int) -> Text:
    head = Text(zh="<b>📝 申请活动学时</b>", en="<b>📝 Activity claims</b>")
    if not total:
        return lines(
            head,
            Text(
                zh="参加了别的培训或活动，可以在这里申报学时。按“添加”开始，大约 3 分钟。",
                en="Hours for other training and activities are claimed here. “Add” begins, it takes some 3 minutes.",
            ),
        )
    return lines(head, Text(zh=f"共 {total} 件", en=f"{total} in all") + paged(page, pages))


def tracker(state: ClaimState) -> Text:
    """“✅ 已提交 › ⏳ 单位审核 › 主管部门审核 › 计入学时”, like a parcel's."""
    unit, authority = Text(zh="单位审核", en="Unit"), Text(zh="主管部门审核", en="Authority")
    sent, counted = Text(zh="已提交", en="Submitted"), Text(zh="计入学时", en="Counted")
    match state:
        case ClaimState.AT_UNIT:
            signs = ("✅", "⏳", "", "")
        case ClaimState.AT_AUTHORITY:
            signs = ("✅", "✅", "⏳", "")
        case ClaimState.GRANTED:
            signs = ("✅", "✅", "✅", "✅")
        case ClaimState.APPEALED:
            return Text(zh="❌ 不予通过 › ⏳ 申诉，上一级审核 › 计入学时", en="❌ Refused › ⏳ Appeal › Counted")
        case _:
            sign, said = _SIGNS[state], _STATES[state]
            return Text(zh=f"{sign} {said.zh}", en=f"{sign} {said.en.capitalize()}")
    steps = list(zip(signs, (sent, unit, authority, counted), strict=True))
    return Text(
        zh=" › ".join(f"{sign} {step.zh}".strip() for sign, step in steps),
        en=" › ".join(f"{sign} {step.en}".strip() for sign, step in steps),
    )


def held_by(office: Text | None, days: int, number: str) -> Text:
    """Who holds it now, and for how long."""
    if office is None:
        return lines(
            Text(
                zh="⚠️ 单位和上级主管部门都还没有审核的人。",
                en="⚠️ Neither your unit nor an authority above it has a reviewer yet.",
            ),
            hotline(number),
        )
    waited_zh = "" if days == 0 else f"，等了 {days} 个工作日"
    waited_en = "" if days == 0 else f", for {days} working day{'' if days == 1 else 's'}"
    return Text(zh=f"现在由{office.zh}审核{waited_zh}。", en=f"With {office.en} now{waited_en}.")


def appeal_because(words: str) -> Text:
    return Text(
        zh=f"理由：{quoted(words)}\n要改就再发一次。", en=f"Because: {quoted(words)}\nSend it again to change it."
    )


def reason(office: Text, said: str) -> Text:
    return Text(zh=f"{office.zh}：{quoted(said)}", en=f"{office.en[:1].upper()}{office.en[1:]}: {quoted(said)}")
