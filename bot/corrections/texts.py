"""Words of 姓名或单位有误: what the holder sees, the card, and what was decided."""

from bot.reviewing.texts import Answer, so_far
from bot.texts import Text, begin, hotline, lines, quoted, same
from core.corrections import CorrectionOutcome, NameAndUnit

WRONG_DATA = Text(zh="姓名或单位有误", en="Wrong name or unit")
TOPIC = Text(zh="证书更正", en="Correction")
ASK = Text(zh="申请更正", en="Ask for a correction")
ADD_NOTE = Text(zh="加一句说明", en="Add a word")
WITHDRAW = Text(zh="撤回", en="Withdraw")
SEE = Text(zh="看这一件", en="See it")
MEND_PROFILE = Text(zh="修改信息", en="Change my data")
GRANT = Text(zh="✅ 同意更正", en="✅ Issue anew")
GRANT_AS_SHOWN = Text(zh="✅ 按现在的内容更正", en="✅ Issue anew as shown")
DECLINE = Text(zh="❌ 不同意", en="❌ Do not agree")
ASKED = Text(zh="已申请更正", en="The request is on its way.")
WITHDRAWN = Text(zh="已撤回", en="Withdrawn.")
NOTHING_OPEN = Text(zh="没有等着决定的更正申请了。", en="No request waits any more.")
SURE_WITHDRAW = Text(zh="撤回这次更正申请？证书照旧有效。", en="Withdraw the request? The document stays as it is.")
WRITE_NOTE = Text(
    zh="请发一句话，说明哪里有误，例如“姓名里的字印错了”。发了就提交。",
    en="Please send one sentence about what is wrong. Sending it hands the request in.",
)
WHICH = Text(zh="<b>姓名或单位有误</b>\n请选是哪一份。", en="<b>Wrong name or unit</b>\nWhich certificate is it?")
NONE_ISSUED = Text(zh="这一页没有已出的证书。", en="There is no issued certificate on this page.")

NOT_NOW = Text(
    zh="这份证书已经撤销，或者还在出证中，现在不能更正。",
    en="It is revoked or still being made, so it cannot be corrected now.",
)
NOTHING_TO_MEND = Text(
    zh="证书上和现在的个人信息一样，不用更正。", en="The document says what the profile says: nothing to correct."
)
MEND_FIRST = Text(
    zh="身份没有通过确认，请先按首页的提示改好再交。", en="Your identity was not confirmed. Please correct that first."
)
NOT_CONFIRMED = Text(
    zh="本人的身份还在等确认，确认以后才能出新证书。",
    en="The identity of the holder is still to be confirmed; nothing can be issued before.",
)
NOT_YOURS_TO_REVOKE = Text(zh="这份证书不归您撤销。", en="This document is not yours to revoke.")
UNPRINTABLE = Text(
    zh="现在的姓名或单位里有字印不出来，还不能出新证书。",
    en="A character of the name or unit cannot be printed, so nothing can be issued yet.",
)
CHANGED_MEANWHILE = Text(
    zh="⚠️ 内容有变化，上面是现在的。要更正请再按一次。",
    en="⚠️ Something has changed; above is how it stands now. Press once more to go on.",
)
AFTERWARDS = Text(
    zh="同意后旧的一份撤销，用同样的学时记录出新的一份，直接发到这里。",
    en="If they agree, this one is revoked, and a new one with the same records arrives here.",
)
PRINTED_FROM_PROFILE = Text(
    zh="证书照个人信息打印，现在两边一样。请先改个人信息，再来申请更正。",
    en="A document prints your profile, and both say the same. Please change your data first, then ask again.",
)
STILL_WAITS = Text(
    zh="⏳ 身份还在等单位确认。可以先申请，确认后主管部门才能更正。",
    en="⏳ Your identity is still to be confirmed. You can ask now; it is decided once you are confirmed.",
)
STILL_WAITS_TO_GRANT = Text(
    zh="身份还在等单位确认，确认后主管部门才能更正。",
    en="Your identity is still to be confirmed; it is decided after that.",
)
HOLDER_WAITS = Text(
    zh="⏳ 本人的身份还在等确认，确认后才能更正",
    en="⏳ The identity is still to be confirmed, and then it can be granted",
)


def certificate_name(year: int, kind: Text) -> Text:
    return Text(zh=f"{year} 年度{kind.zh}培训证书", en=f"{begin(kind.en)} training certificate {year}")


def exemption_name(year: int) -> Text:
    return Text(zh=f"{year} 年度免训证明", en=f"Exemption {year}")


def which_one(year: int, kind: Text) -> Text:
    return Text(zh=f"{year} 年度{kind.zh}", en=f"{year} {kind.en.lower()}")


def title(document: Text, number: str) -> Text:
    return lines(
        Text(zh=f"<b>姓名或单位有误 · {document.zh}</b>", en=f"<b>Wrong name or unit · {document.en}</b>"),
        same(number),
    )


def printed(what: NameAndUnit) -> Text:
    return Text(
        zh=f"证书上：{quoted(what.name)}，{quoted(what.unit)}", en=f"Printed: {quoted(what.name)}, {quoted(what.unit)}"
    )


def now(what: NameAndUnit) -> Text:
    return Text(
        zh=f"现在的个人信息：{quoted(what.name)}，{quoted(what.unit)}",
        en=f"Profile now: {quoted(what.name)}, {quoted(what.unit)}",
    )


def decided_by(who: Text | None) -> Text:
    if who is None:
        return Text(zh="主管部门还没有审核岗，有人了就转给他们。", en="No authority above has anybody yet.")
    return Text(zh=f"由{who.zh}决定。", en=f"It is for {who.en} to decide.")


def waits(who: Text | None, days: int) -> Text:
    """An open request: who has it, for how long."""
    waited = so_far(days)
    if who is None:
        return Text(
            zh=f"⏳ 已申请更正，主管部门还没有审核岗{waited.zh}。", en=f"⏳ Asked; nobody can decide yet{waited.en}."
        )
    return Text(zh=f"⏳ 已申请更正，由{who.zh}决定{waited.zh}。", en=f"⏳ Asked; {who.en} decide{waited.en}.")


def note(words: str) -> Text:
    return Text(zh=f"说明：{quoted(words)}", en=f"Note: {quoted(words)}")


def declined_before(reason: str) -> Text:
    return Text(zh=f"上次没有同意：{quoted(reason)}", en=f"Not agreed before: {quoted(reason)}")


def facts(document: Text, number: str, before: NameAndUnit, after: NameAndUnit) -> Text:
    """The card: printed and current values below each other, the ones that differ marked."""
    return lines(
        document,
        same(number),
        _side_by_side(Text(zh="姓名", en="Name"), before.name, after.name),
        _side_by_side(Text(zh="单位", en="Unit"), before.unit, after.unit),
    )


def _side_by_side(what: Text, before: str, after: str) -> Text:
    if before == after:
        return Text(zh=f"{what.zh} {quoted(before)}（没有变）", en=f"{what.en} {quoted(before)} (as before)")
    return Text(
        zh=f"⚠️ {what.zh} 证书上 {quoted(before)} → 现在 {quoted(after)}",
        en=f"⚠️ {what.en}: printed {quoted(before)} → now {quoted(after)}",
    )


def head(document: Text, name: str, unit: str, number: str) -> Text:
    return lines(
        Text(zh=f"<b>{document.zh} · {quoted(name)}</b>", en=f"<b>{document.en} · {quoted(name)}</b>"),
        same(f"{quoted(unit)} · {number}"),
    )


SIGNS = {
    CorrectionOutcome.GRANTED: "✅",
    CorrectionOutcome.DECLINED: "❌",
    CorrectionOutcome.WITHDRAWN: "↩️",
    CorrectionOutcome.LAPSED: "❌",
}
OUTCOMES = {
    CorrectionOutcome.GRANTED: Text(zh="已同意更正，旧证撤销", en="issued anew, the old one revoked"),
    CorrectionOutcome.DECLINED: Text(zh="没有同意更正", en="not agreed"),
    CorrectionOutcome.WITHDRAWN: Text(zh="已撤回", en="withdrew it"),
    CorrectionOutcome.LAPSED: Text(zh="证书已撤销，申请作废", en="the document was revoked; the request is void"),
}


def correction_of(name: Text) -> Text:
    """What was asked for, in a few words."""
    return Text(zh=f"{name.zh}更正", en=f"Correction of your {name.en}")


def granted(name: str, document: Text, who: Text, number: str) -> Text:
    """To the holder; the new document follows."""
    return lines(
        Text(
            zh=f"✅ {quoted(name)}，{who.zh}同意更正您的 {document.zh}。",
            en=f"✅ {quoted(name)}, {who.en} agreed to correct your {document.en}.",
        ),
        Text(
            zh=f"旧的一份 {number} 已撤销，扫它的码会显示“已撤销”。",
            en=f"The old one, {number}, is revoked; its code says so.",
        ),
        Text(
            zh="⏳ 新的一份正在出证，学时记录不变，出好直接发到这里。",
            en="⏳ The new one, with the same records, is being made and arrives here.",
        ),
    )


def declined(answer: Answer) -> Text:
    """To the holder."""
    name, document, who, reason = quoted(answer.name), answer.document, answer.who, answer.reason
    return lines(
        Text(
            zh=f"❌ {name}，{who.zh}没有同意更正您的 {document.zh}：{quoted(reason.zh)}。",
            en=f"❌ {name}, {who.en} did not agree to correct your {document.en}: {quoted(reason.en)}.",
        ),
        Text(zh="证书照旧有效。情况有变可以再申请。", en="It stays valid. You can ask again when things have changed."),
        hotline(answer.hotline),
    )
