"""Words of confirming identities: the card, the decision, what the person reads, and how they correct."""

from bot.reviewing.texts import so_far
from bot.texts import Text, hotline, lines, quoted, same
from core.people import Standing, WrongField
from core.rosters import RosterMatch

TOPIC = Text(zh="待确认", en="To confirm")
YOUR_IDENTITY = Text(zh="身份确认", en="Your identity")
ROSTER = Text(zh="单位名单", en="the roster")
CONFIRM = Text(zh="✅ 确认", en="✅ Confirm")
DECLINE = Text(zh="❌ 不确认", en="❌ Do not confirm")
CERTIFICATES = Text(zh="🎓 培训证书", en="🎓 Certificates")
TO_BE_CONFIRMED = Text(zh="身份待单位确认", en="Your identity is to be confirmed")
CORRECT = {
    WrongField.NAME: Text(zh="改姓名", en="Correct the name"),
    WrongField.UNIT: Text(zh="换单位", en="Choose another unit"),
}
CHOOSE_FIELD = Text(
    zh="是哪一项不对？本人会直接看到改这一项的按钮。",
    en="Which of the data is wrong? The person gets a button to correct just that.",
)
FIELDS = {
    WrongField.NAME: Text(zh="姓名", en="Name"),
    WrongField.UNIT: Text(zh="单位", en="Unit"),
    WrongField.ID_NUMBER: Text(zh="身份证号", en="ID number"),
    WrongField.OTHER: Text(zh="其他", en="Something else"),
}
HAND_IN_UNCHANGED = Text(zh="不改，重新提交", en="Hand in again as it is")
HANDED_IN = Text(zh="✅ 已重新提交。", en="✅ Handed in again.")
UNIT_GONE = Text(zh="这家单位已经不在名单里，请重新选择。", en="This unit is no longer listed. Please choose another.")
NOT_DECLINED = Text(zh="现在没有要更正的。", en="There is nothing to correct now.")


def card_facts(masked: str, post: Text | None, unit: str) -> Text:
    return lines(
        _number(masked),
        None if post is None else Text(zh=f"岗位 {quoted(post.zh)}", en=f"Post {quoted(post.en)}"),
        Text(zh=f"单位 {quoted(unit)}", en=f"Unit {quoted(unit)}"),
    )


def roster_line(match: RosterMatch, name: str, roster_name: str | None) -> Text:
    """What the roster says; two different forms stand below each other."""
    if roster_name is None:
        return Text(zh="名单上没有这个身份证号。", en="No roster has this ID number.")
    warning = Text(zh="⚠️ 姓名与名单上的差一点：", en="⚠️ The name nearly fits the roster:")
    if match is RosterMatch.OTHER_NAME:
        warning = Text(zh="⚠️ 姓名与名单上的不同：", en="⚠️ The name differs from the roster:")
    return lines(
        warning,
        Text(zh=f"本人填的：{quoted(name)}", en=f"As registered: {quoted(name)}"),
        Text(zh=f"名单上的：{quoted(roster_name)}", en=f"On the roster: {quoted(roster_name)}"),
    )


DECISIONS = {
    Standing.CONFIRMED: Text(zh="已确认", en="confirmed"),
    Standing.DECLINED: Text(zh="未确认", en="not confirmed"),
    Standing.PENDING: Text(zh="改了信息，要重新确认", en="changed the data, to be confirmed anew"),
}
SIGNS = {Standing.CONFIRMED: "✅", Standing.DECLINED: "❌", Standing.PENDING: "↩️"}


def frozen(name: str, masked: str, unit: str) -> Text:
    """The first lines of a card that is decided."""
    return lines(same(f"<b>{quoted(name)}</b> · {quoted(unit)}"), _number(masked))


def _number(masked: str) -> Text:
    return Text(zh=f"身份证号 {masked}", en=f"ID number {masked}")


def confirmed(name: str, who: Text) -> Text:
    """To the person."""
    return Text(
        zh=f"✅ {quoted(name)}，您的身份已由{who.zh}确认，可以出证了。",
        en=f"✅ {quoted(name)}, {who.en} confirmed your identity. Certificates can be issued now.",
    )


def declined(name: str, who: Text, reason: Text) -> Text:
    """To the person."""
    return Text(
        zh=f"❌ {quoted(name)}，{who.zh}没有确认您的身份：{quoted(reason.zh)}。",
        en=f"❌ {quoted(name)}, {who.en} did not confirm your identity: {quoted(reason.en)}.",
    )


def home_declined(reason: Text) -> Text:
    return Text(
        zh=f"❌ 身份没有确认：{quoted(reason.zh)}。暂不能出证，学时都还在。",
        en=f"❌ Your identity was not confirmed: {quoted(reason.en)}. No certificates for now; your hours stay.",
    )


_HOW = {
    WrongField.NAME: Text(
        zh="请按“改姓名”，改成和身份证、单位登记一样，再重新提交。",
        en="Press “Correct the name”, give it as on your ID card and in the unit's records, and hand in again.",
    ),
    WrongField.UNIT: Text(
        zh="请按“换单位”，选对单位，再重新提交。",
        en="Press “Choose another unit”, choose the right one, and hand in again.",
    ),
    WrongField.OTHER: Text(
        zh="请先与单位核对，改好后重新提交。",
        en="Please check with your unit, correct what is wrong, and hand in again.",
    ),
}


def how_to_correct(wrong: WrongField, number: str) -> Text:
    """What to do about it. An ID number is never changed by the person's own hand."""
    if wrong is WrongField.ID_NUMBER:
        return Text(
            zh=f"身份证号不能自己改，请拨客服 {number} 更正。号码没有错的，请单位核对后重新提交。",
            en=f"An ID number cannot be changed here: please call {number}. If it is right, ask your unit to check,"
            " then hand in again.",
        )
    return lines(_HOW[wrong], hotline(number))


def home_waiting(what: Text, who: Text, days: int) -> Text:
    """Who must act, and for how long it has waited."""
    waited = so_far(days)
    return Text(
        zh=f"⏳ {what.zh}，由{who.zh}处理{waited.zh}。可以学习，暂不能出证。",
        en=f"⏳ {what.en}. It waits for {who.en}{waited.en}. You can learn; certificates have to wait.",
    )


def nobody_there(what: Text, number: str) -> Text:
    """The same where no level has anybody."""
    return lines(
        Text(
            zh=f"⏳ {what.zh}。单位和上级主管部门都还没有指定管理员。可以学习，暂不能出证。",
            en=f"⏳ {what.en}, but neither the unit nor an authority above it has an admin yet. You can learn;"
            " certificates have to wait.",
        ),
        hotline(number),
    )


def unit_missing(name: str) -> Text:
    """What waits while the person's own unit is not there yet."""
    return Text(zh=f"“{quoted(name)}”等待新增", en=f"“{quoted(name)}” is to be added")
