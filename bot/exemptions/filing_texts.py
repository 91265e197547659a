"""Words of those who file exemptions for their units."""

from collections.abc import Sequence

from bot.exemptions import texts
from bot.texts import Text, cut, lines, paged, quoted
from core.exemption_filing import ReliefWrong, Step
from core.exemptions import ExemptionState
from core.people import Person
from storage.exemptions import Exemption
from storage.staff import Member

LONGEST_NAME = 10
"""Characters of a person's name on a button of a small phone."""

OF_THE_UNIT = Text(zh="🗂 本单位免训证明", en="🗂 Our exemptions")
FILE = Text(zh="填报", en="File one")
FILE_FOR_THEM = Text(zh="为其填报", en="File one for them")
SUBMIT = Text(zh="提交", en="Submit")
NEXT = Text(zh="下一步", en="Next")
GO_ON = Text(zh="继续填写", en="Go on filling in")
CHANGE_IT = Text(zh="修改", en="Change")
WITHDRAW = Text(zh="撤回", en="Withdraw")
DELETE = Text(zh="删除", en="Delete")
SEE_FILES = Text(zh="📎 看材料", en="📎 Files")
OWN_WORDS = Text(zh="其他（自己写）", en="Other (own words)")

STEPS = {
    Step.YEAR: Text(zh="年度", en="Year"),
    Step.REASON: Text(zh="免训原因", en="Reason"),
    Step.NOTE: Text(zh="说明", en="Explanation"),
    Step.OUTCOME: Text(zh="免训方式", en="How far"),
    Step.RELIEF: Text(zh="减免学时", en="Hours"),
    Step.FILES: Text(zh="材料附件", en="Evidence"),
}
ASK_YEAR = Text(zh="哪个年度免训？", en="For which year?")
ASK_REASON = Text(zh="免训的原因是什么？", en="Why?")
ASK_OUTCOME = Text(zh="怎么免？", en="How far?")
ASK_NOTE = Text(
    zh="请用一句话写明原因，例如“抽调参加全国经济普查十个月”。",
    en="Please give the reason in one sentence.",
)


def ask_relief(most: Text) -> Text:
    return Text(
        zh=f"减免多少学时？请发两个数：公共科目、专业科目，中间空一格，例如“10 20”，不减的写 0。最多{most.zh}。",
        en=f"How many hours fewer? Send two figures, public and professional, such as “10 20”; 0 for none."
        f" At most {most.en}.",
    )


OUTCOME_HINT = Text(
    zh="全年免训：这一年不需要学时。\n减免部分学时：按科目减少要求。\n延期：这一年不需要，还差的学时移到下一年度。",
    en="Nothing: no hours this year.\nFewer: less of each subject.\nPut off: what is missing moves to the next year.",
)
FILES_HINT = Text(
    zh="请发证明材料（至少 1 份）：照片、PDF、OFD、Word、Excel，每份不超过 20 MB，可以一次发多份。",
    en="Please send the evidence, at least one file: photos, PDF, OFD, Word, Excel, up to 20 MB each.",
)
ONLY_TEXT = Text(zh="这一步请发文字。", en="Please send text here.")
SURE_WITHDRAW = Text(
    zh="<b>撤回免训证明</b>\n撤回后可以修改再交，主管部门不再审核这一件。",
    en="<b>Withdraw</b>\nYou can change it and hand it in again.",
)
SURE_DELETE = Text(
    zh="<b>删除免训证明</b>\n填的内容和上传的材料都会删除，不能恢复。",
    en="<b>Delete</b>\nWhat you filled in and the files are gone for good.",
)
DELETED = Text(zh="删除了。", en="It is deleted.")
LEFT = Text(
    zh="好的，先放着。填好的都在“本单位免训证明”的草稿里。",
    en="All right. What you filled in is kept as a draft under “Our exemptions”.",
)


def list_title(total: int, page: int, pages: int) -> Text:
    head = Text(zh="<b>🗂 本单位免训证明</b>", en="<b>🗂 Our exemptions</b>")
    if not total:
        return lines(
            head,
            Text(
                zh="因产假、病假等不能完成培训的，由单位在这里填报，主管部门审核。",
                en="For those who cannot train in a year, the unit files here and the authority decides.",
            ),
        )
    return lines(head, Text(zh=f"共 {total} 件", en=f"{total} in all") + paged(page, pages))


def row(one: Exemption) -> Text:
    """“⏳ 李晓 2026 · 主管部门审核”, for a button."""
    name = cut(one.person.name, LONGEST_NAME)
    year = "" if one.contents.year is None else f" {one.contents.year}"
    sign, said = texts.SIGNS[one.state], texts.STATES[one.state]
    return Text(zh=f"{sign} {name}{year} · {said.zh}", en=f"{sign} {name}{year} · {said.en}")


def choose_person(typed: str, members: Sequence[Member], total: int) -> Text:
    """Who it can be filed for, numbered as the buttons are."""
    head = Text(zh="<b>📄 填报免训证明 · 给谁</b>", en="<b>📄 File an exemption · for whom</b>")
    hint = Text(
        zh="发姓名可以查找。只列身份已确认的人。", en="Send a name to look for it. Only confirmed people are here."
    )
    listed = [
        Text(
            zh=f"{number}  {quoted(one.name)} · {quoted(one.unit)}",
            en=f"{number}  {quoted(one.name)} · {quoted(one.unit)}",
        )
        for number, one in enumerate(members, start=1)
    ]
    found: Text | None = None
    if typed:
        found = Text(zh=f"“{quoted(typed)}”找到 {total} 人", en=f"“{quoted(typed)}”: {total} found")
    return lines(head, found, *listed, hint, OWN_BY_OTHERS)


OWN_BY_OTHERS = Text(
    zh="自己的免训证明要由单位的其他管理员或主管部门填报。",
    en="One's own is filed by another admin of the unit, or by the authority.",
)


def title(person: Person, unit: str) -> Text:
    name = quoted(person.name)
    return Text(zh=f"<b>📄 免训证明 · {name}</b> · {quoted(unit)}", en=f"<b>📄 Exemption · {name}</b> · {quoted(unit)}")


def pieces(counted: Text | None) -> Text:
    if counted is None:
        return Text(zh="材料附件：还没有", en="Evidence: none yet")
    return Text(zh=f"材料附件：{counted.zh} ✅", en=f"Evidence: {counted.en} ✅")


def missing(step: Step) -> Text:
    name = STEPS[step]
    return Text(zh=f"⚠️ 还差：{name.zh}", en=f"⚠️ Missing: {name.en}")


def relief_wrong(refusal: ReliefWrong) -> Text:
    most = refusal.most
    return Text(
        zh=f"减免的学时至少有一科，公共科目最多 {most.public}、专业科目最多 {most.professional}；"
        "两科都减完的，请选“全年免训”。",
        en=f"Take off at least one subject, at most {most.public} and {most.professional} hours;"
        " for both in full choose “Nothing is needed”.",
    )


def waits(year: int) -> Text:
    return Text(
        zh=f"这个人 {year} 年度的免训证明已经在审核，不能再交一份。",
        en=f"An exemption of this person for {year} waits already.",
    )


def stands(number: str) -> Text:
    return Text(
        zh=f"这个人这一年度已有有效的免训证明 {number}，要改先请主管部门撤销。",
        en=f"This person has a valid exemption {number} of that year; it has to be revoked first.",
    )


def closed(year: int) -> Text:
    return Text(zh=f"{year} 年度的免训证明现在不能填报。", en=f"Exemptions of {year} cannot be filed now.")


NOT_CONFIRMED = Text(
    zh="这个人的身份还没有确认，确认后才能办理免训证明。",
    en="This person's identity is not confirmed yet; exemptions are for confirmed people.",
)
NOT_OF_UNIT = Text(
    zh="这个人不是您管理的单位的，没有做任何改动。", en="This person is not of your units. Nothing was changed."
)
NOT_COMPLETE = Text(zh="还有没填的，请先填完。", en="Something is missing. Please fill it in first.")
HOURS_MALFORMED = Text(
    zh="请发两个数，中间空一格，例如“10 20”，最多两位小数。", en="Please send two figures, such as “10 20”."
)


def tracker(state: ExemptionState) -> Text | None:
    """“✅ 已提交 › ⏳ 主管部门审核 › 出证”, like a parcel's."""
    if state is ExemptionState.WAITING:
        return Text(zh="✅ 已提交 › ⏳ 主管部门审核 › 出证", en="✅ Submitted › ⏳ Authority › Document")
    return None
