"""Words of reviewing claims: the card, the decision, and what the applicant is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.claims.texts import hours
from bot.texts import Text, begin, day, hotline, lines, quoted, same
from core.claims import ClaimState
from core.hours import Balance
from storage.claims import CLAIM
from storage.evidence import EarlierUse
from storage.reviews import ReviewEnd

TOPIC = Text(zh="待审", en="To review")
LESS = Text(zh="✏️ 核减学时", en="✏️ Grant less")
RETURN = Text(zh="↩️ 退回修改", en="↩️ Return")
REFUSE = Text(zh="❌ 不予通过", en="❌ Refuse")
APPLICANT = Text(zh="申请人", en="the applicant")
WHAT_TO_CHANGE = Text(
    zh="请选要改的地方，申请人打开就是这一项。", en="What is to be changed? The applicant is led there."
)
WHY_RETURN = Text(zh="退回的原因会告诉申请人，请选一个。", en="The applicant is told why. Please choose a reason.")
WHY_REFUSE = Text(
    zh="不予通过是最后的结果，申请人可以向上一级申诉一次。原因会告诉本人，请选一个。",
    en="This is final, but for one appeal to the next level. Please choose the reason that the applicant is told.",
)
WHY_LESS = Text(
    zh="核减的原因会告诉申请人，请选一个。", en="The applicant is told why it is less. Please choose a reason."
)
WRITE_REASON = Text(
    zh="<b>🗂 原因</b>\n请发一句话，会原样告诉申请人。例如“第 2 张照片看不清刊号”。",
    en="<b>🗂 Why?</b>\nPlease send one sentence. The applicant reads it as it is.",
)


@dataclass(frozen=True)
class Granted:
    """What was decided: the state it led to, the hours, and why."""

    state: ClaimState
    hours: Balance
    is_reduced: bool
    reason: Text | None


def approve(claimed: Balance) -> Text:
    return Text(zh=f"✅ 通过 {claimed.total}", en=f"✅ Approve {claimed.total}")


def used_before(used: Sequence[EarlierUse], applicant: int) -> list[Text]:
    """How many files were used in which other claims, or for a to-do; what is another person's is not named."""
    own = [use for use in used if use.person_id == applicant]
    claims = [use for use in own if use.owner.kind == CLAIM]
    said = []
    if claims:
        years = sorted({str(use.year) for use in claims if use.year is not None})
        said.append(
            Text(
                zh=f"⚠️ 有 {len(claims)} 份材料在本人 {'、'.join(years)} 年度的另一件申报里用过",
                en=f"⚠️ {len(claims)} of the files were used in another claim of theirs ({', '.join(years)})",
            )
        )
    if todos := len(own) - len(claims):
        said.append(
            Text(
                zh=f"⚠️ 有 {todos} 份材料在本人的单位待办里用过",
                en=f"⚠️ {todos} of the files were used for a to-do of their unit",
            )
        )
    if others := len(used) - len(own):
        said.append(
            Text(
                zh=f"⚠️ 有 {others} 份材料在别人的申报或待办里用过",
                en=f"⚠️ {others} of the files were used in somebody else's claim or to-do",
            )
        )
    return said


def earlier(end: ReviewEnd | None, is_appeal: bool) -> Text | None:
    """Why it was given back or cut before."""
    if end is None or end.reason is None:
        return None
    reason = quoted(end.reason)
    if is_appeal:
        return Text(zh=f"申诉，此前不予通过：{reason}", en=f"An appeal. It was refused: {reason}")
    match end.outcome:
        case ClaimState.RETURNED:
            return Text(zh=f"↩️ 上次退回：{reason}", en=f"↩️ Returned before: {reason}")
        case ClaimState.REFUSED:
            return Text(zh=f"❌ 此前不予通过：{reason}", en=f"❌ Refused before: {reason}")
    return Text(zh=f"✏️ 已核减：{reason}", en=f"✏️ Cut before: {reason}")


def ask_hours(claimed: Balance, *, both: bool) -> Text:
    said = hours(claimed)
    example = Text(zh="先公共后专业，例如 5 10", en="public first, such as 5 10") if both else same("10")
    return Text(
        zh=f"<b>✏️ 核减学时</b>\n申报的是{said.zh}。请发要给的学时，要比申报的少：{example.zh}。",
        en=f"<b>✏️ Grant less</b>\n{said.en} are claimed. Send the hours to grant, fewer than that: {example.en}.",
    )


def grants(balance: Balance) -> Text:
    said = hours(balance)
    return Text(zh=f"核减为{said.zh}。", en=f"To grant: {said.en}.")


def hours_not_fewer(most: Balance) -> Text:
    said = hours(most)
    return Text(
        zh=f"核减要比申报的{said.zh}少，而且大于 0。要全部给，请按“通过”；一点都不给，请按“不予通过”。",
        en=f"It has to be fewer than {said.en} and more than 0. Otherwise approve or refuse.",
    )


SIGNS = {
    ClaimState.AT_AUTHORITY: "✅",
    ClaimState.GRANTED: "✅",
    ClaimState.RETURNED: "↩️",
    ClaimState.REFUSED: "❌",
    ClaimState.WITHDRAWN: "↩️",
}


def what(outcome: Granted) -> Text:
    """“通过（20 学时），已报主管部门”."""
    total = outcome.hours.total
    cut_zh, cut_en = ("核减后", ", cut") if outcome.is_reduced else ("", "")
    match outcome.state:
        case ClaimState.AT_AUTHORITY:
            return Text(
                zh=f"{cut_zh}通过（{total} 学时），已报主管部门",
                en=f"passed on ({total} hours{cut_en}) to the authority",
            )
        case ClaimState.GRANTED:
            return Text(zh=f"{cut_zh}通过（{total} 学时），已计入学时", en=f"granted ({total} hours{cut_en})")
        case ClaimState.RETURNED:
            return Text(zh="退回修改", en="returned for changes")
        case ClaimState.WITHDRAWN:
            return Text(zh="已撤回", en="withdrew it")
        case _:
            return Text(zh="不予通过", en="refused")


def frozen_head(name: str, unit: str, form: Text, activity: str | None) -> Text:
    rest = "" if activity is None else f" · {quoted(activity)}"
    return lines(same(f"<b>{quoted(name)}</b> · {quoted(unit)}"), Text(zh=f"{form.zh}{rest}", en=f"{form.en}{rest}"))


def about(form: Text, activity: str | None) -> Text:
    """The activity's own name, which the applicant knows it by; else its form."""
    return form if activity is None else same(quoted(activity))


def review_until(until: date, today: date) -> Text:
    """On the card, in time."""
    when, left = day(until, today.year), (until - today).days
    in_days = "1 day left" if left == 1 else f"{left} days left"
    return Text(
        zh=f"⚠️ 这个年度 {when.zh}审核截止，还有 {left} 天" if left else f"⚠️ 这个年度今天审核截止（{when.zh}）",
        en=f"⚠️ Reviews of this year close on {when.en}, {in_days if left else 'today'}",
    )


def review_over(year: int, until: date) -> Text:
    """On the card, and to whoever still presses."""
    when = day(until, 0)
    return Text(
        zh=f"❌ {year} 年度的审核已于 {when.zh}截止，不能再通过或退回",
        en=f"❌ Reviews for {year} closed on {when.en}; nothing can be granted or returned any more",
    )


def too_late(name: str, what: Text, when: tuple[int, date], number: str) -> Text:
    """To the applicant."""
    year, until = when[0], day(when[1], 0)
    return lines(
        same(f"<b>{quoted(name)}</b>"),
        Text(
            zh=f"❌ 申报没有在审核截止前审完：{what.zh}",
            en=f"❌ Your claim was not decided before reviews closed: {what.en}",
        ),
        Text(
            zh=f"{year} 年度的审核已于 {until.zh}截止，这件不能再计入学时。可以撤回，材料都还在。",
            en=f"Reviews for {year} closed on {until.en}, so its hours cannot count. You may withdraw it.",
        ),
        hotline(number),
    )


def appealed_because(reason: str) -> Text:
    return Text(zh=f"申诉理由：{quoted(reason)}", en=f"Why they appeal: {quoted(reason)}")


@dataclass(frozen=True)
class Answer:
    """What an applicant is told: which office decided what on which claim."""

    name: str
    who: Text
    about: Text
    outcome: Granted
    hotline: str


def told(answer: Answer) -> Text:
    """To the applicant: what was decided on which claim, by which office, why, and what can be done."""
    outcome = answer.outcome
    is_granted = outcome.state in (ClaimState.AT_AUTHORITY, ClaimState.GRANTED)
    head = same(f"<b>{quoted(answer.name)}</b>")
    return lines(head, *(_good_news(answer) if is_granted else _bad_news(answer)))


def _good_news(answer: Answer) -> list[Text | None]:
    outcome, who, about = answer.outcome, answer.who, answer.about
    said = hours(outcome.hours)
    cut = _because(who, outcome.reason) if outcome.is_reduced else None
    if outcome.state is ClaimState.AT_AUTHORITY:
        passed_on = Text(
            zh=f"✅ {who.zh}通过了申报，{said.zh}，已报主管部门：{about.zh}",
            en=f"✅ {begin(who.en)} passed your claim on to the authority, {said.en}: {about.en}",
        )
        return [passed_on, cut]
    granted = Text(
        zh=f"✅ 申报通过，{said.zh}已计入：{about.zh}", en=f"✅ Your claim was granted, {said.en} count now: {about.en}"
    )
    return [granted, cut]


def _bad_news(answer: Answer) -> list[Text | None]:
    said, about = hours(answer.outcome.hours), answer.about
    because = _because(answer.who, answer.outcome.reason)
    if answer.outcome.state is ClaimState.RETURNED:
        returned = Text(
            zh=f"↩️ 申报需要修改（已退回）：{about.zh}，{said.zh}",
            en=f"↩️ Your claim needs a change and was returned: {about.en}, {said.en}",
        )
        kept = Text(zh="材料都还在，改完再交即可。", en="Your files are kept. Change it and submit it again.")
        return [returned, because, kept]
    refused = Text(zh=f"❌ 申报不予通过：{about.zh}，{said.zh}", en=f"❌ Your claim was refused: {about.en}, {said.en}")
    return [refused, because, hotline(answer.hotline)]


def _because(who: Text, reason: Text | None) -> Text | None:
    if reason is None:
        return None
    return Text(zh=f"{who.zh}：{quoted(reason.zh)}", en=f"{begin(who.en)}: {quoted(reason.en)}")


MEND = Text(zh="改这一项", en="Change it")
SEE = Text(zh="看申报", en="See the claim")
