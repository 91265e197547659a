"""Words of 学时变动: a certificate whose hours a platform took back."""

from bot.hours import texts as hour_texts
from bot.reviewing.texts import Answer
from bot.texts import SUBJECTS, Text, hotline, lines, quoted
from core.ledger import Gap
from core.record_changes import ChangeOutcome, Use, Worth

TOPIC = Text(zh="学时变动", en="Hours taken back")
KEEP = Text(zh="✅ 保留证书", en="✅ Let it stand")
REVOKE = Text(zh="❌ 撤销证书", en="❌ Revoke it")
PLATFORM = Text(zh="学习平台", en="the learning platform")
WHY_KEEP = Text(zh="保留的原因会告诉持证人，请选一个。", en="The holder is told why it stands. Please choose a reason.")
WHY_REVOKE = Text(
    zh="撤销后不能恢复，核验显示“已撤销”，余下的学时可以重新使用。原因会告诉持证人，请选一个。",
    en="Revoking cannot be undone; verification will say so, and what is left of the hours is free again. The holder is"
    " told why. Please choose a reason.",
)
WRITE_REASON = Text(
    zh="<b>🗂 原因</b>\n请发一句话，会原样告诉持证人。例如“课程已向平台核实”。",
    en="<b>🗂 Why?</b>\nPlease send one sentence. The holder reads it as it is.",
)
CHANGED = Text(zh="平台改动了证书用过的学时：", en="The platform changed hours that it used:")
NOTHING_LOST = Text(zh="平台已经改回，现在没有变化。", en="The platform has put them right again.")
ENOUGH = Text(zh="✅ 余下的学时仍然够", en="✅ The hours that are left suffice")
SHOWN = 4
"""Records on a card, each of one line or two on a small phone."""


def record(use: Use) -> Text:
    """“· 课程（平台）专业科目 22 → 已撤销”."""
    before, after = _worth(use.printed), _now(use)
    where = f"（{quoted(use.platform)}）" if use.platform else ""
    where_en = f" ({quoted(use.platform)})" if use.platform else ""
    return Text(
        zh=f"· {quoted(use.course_name)}{where}{before.zh} → {after.zh}",
        en=f"· {quoted(use.course_name)}{where_en}: {before.en} → {after.en}",
    )


def _now(use: Use) -> Text:
    return Text(zh="不再计算", en="nothing") if use.now is None else _worth(use.now)


def _worth(one: Worth) -> Text:
    subject = SUBJECTS[one.subject]
    return Text(zh=f"{subject.zh} {one.hours}", en=f"{one.hours}, {subject.en}")


def more(count: int) -> Text:
    return Text(zh=f"· 还有 {count} 条", en=f"· and {count} more")


def facts(document: Text, place: Text, losses: list[Use], gap: Gap) -> Text:
    """The card: which certificate, which records before and after, and the hours that are left of what is needed.
    `place` is the number and the holder's unit."""
    shown = [record(use) for use in losses[:SHOWN]]
    if len(losses) > SHOWN:
        shown.append(more(len(losses) - SHOWN))
    return lines(
        document,
        place,
        CHANGED if losses else NOTHING_LOST,
        *shown,
        *(hour_texts.threshold(line) for line in gap.lines),
        ENOUGH if gap.enough else short(gap),
    )


def short(gap: Gap) -> Text:
    return Text(zh=f"⚠️ 余下的学时不够，还差 {gap.short}", en=f"⚠️ What is left is {gap.short} hours short")


SIGNS = {
    ChangeOutcome.KEPT: "✅",
    ChangeOutcome.REVOKED: "❌",
    ChangeOutcome.SETTLED: "✅",
    ChangeOutcome.LAPSED: "❌",
}
OUTCOMES = {
    ChangeOutcome.KEPT: Text(zh="保留证书", en="it stands"),
    ChangeOutcome.REVOKED: Text(zh="已撤销", en="revoked"),
    ChangeOutcome.SETTLED: Text(zh="已改回，不用处理", en="put right again; nothing to decide"),
    ChangeOutcome.LAPSED: Text(zh="证书已另行撤销", en="revoked for something else"),
}


def kept(answer: Answer) -> Text:
    """To the holder."""
    name, document, who, reason = quoted(answer.name), answer.document, answer.who, answer.reason
    return lines(
        Text(
            zh=f"✅ {name}，您的 {document.zh}用过的学时被学习平台改动，{who.zh}决定保留证书：{quoted(reason.zh)}。",
            en=f"✅ {name}, a learning platform changed hours of your {document.en}; {who.en} let it stand:"
            f" {quoted(reason.en)}.",
        ),
        Text(zh="证书照旧有效，您不用操作。", en="It stays valid; there is nothing for you to do."),
        hotline(answer.hotline),
    )
