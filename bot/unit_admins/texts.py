"""Words of 我是单位管理员: asking for the role, the card, the decision."""

from bot.reviewing.texts import so_far
from bot.texts import Text, hotline, lines, quoted, same
from core.people import Standing
from core.reviews import AdminOutcome

I_AM = Text(zh="我是单位管理员", en="I am the unit admin")
ASK = Text(zh="提出申请", en="Ask for the role")
TOPIC = Text(zh="申请单位管理员", en="Asks to be unit admin")
GRANT = Text(zh="✅ 同意", en="✅ Agree")
DECLINE = Text(zh="❌ 不同意", en="❌ Do not agree")
THE_PERSON = Text(zh="本人", en="the applicant")
_TITLE = Text(zh="<b>我是单位管理员</b>", en="<b>I am the unit admin</b>")


def explain(unit: str, who: Text) -> Text:
    return lines(
        _TITLE,
        Text(
            zh=f"单位管理员为{quoted(unit)}的人确认身份，按一下就好。",
            en=f"The unit admin confirms the people of {quoted(unit)}, one press each.",
        ),
        Text(zh=f"由{who.zh}决定，结果发到这里。", en=f"It is for {who.en} to decide. The answer comes here."),
    )


def nobody_decides(unit: str, number: str) -> Text:
    return lines(
        _TITLE,
        Text(
            zh=f"{quoted(unit)}的上级主管部门还没有审核岗。可以先提出申请，有人了就转给他们。",
            en=f"No authority above {quoted(unit)} has a reviewer yet. You can ask now; whoever comes gets it.",
        ),
        hotline(number),
    )


def asked(unit: str, who: Text | None, days: int) -> Text:
    """An open request: who has it, for how long."""
    waited = so_far(days)
    if who is None:
        return lines(
            _TITLE,
            Text(
                zh=f"⏳ 已申请当{quoted(unit)}的单位管理员，上级主管部门还没有审核岗{waited.zh}。",
                en=f"⏳ You asked to be the admin of {quoted(unit)}; no authority above has a reviewer yet{waited.en}.",
            ),
        )
    return lines(
        _TITLE,
        Text(
            zh=f"⏳ 已申请当{quoted(unit)}的单位管理员，由{who.zh}决定{waited.zh}。",
            en=f"⏳ You asked to be the admin of {quoted(unit)}; {who.en} decide{waited.en}.",
        ),
    )


def holds_already(unit: str) -> Text:
    return lines(
        _TITLE,
        Text(
            zh=f"✅ 您已经是{quoted(unit)}的单位管理员。有人等确认时，首页最上面会显示“🗂 待审”。",
            en=f"✅ You are the admin of {quoted(unit)}. When somebody waits, home shows “🗂 To review” on top.",
        ),
    )


UNIT_MISSING = lines(
    _TITLE,
    Text(
        zh="您的单位还在等待新增，新增以后再申请。",
        en="Your unit has yet to be added. Please ask once it is there.",
    ),
)


STANDINGS = {
    Standing.PENDING: Text(zh="身份 ⏳ 待确认", en="Identity ⏳ to be confirmed"),
    Standing.CONFIRMED: Text(zh="身份 ✅ 已确认", en="Identity ✅ confirmed"),
    Standing.DECLINED: Text(zh="身份 ❌ 未确认", en="Identity ❌ not confirmed"),
}


def card_facts(masked: str, unit: str, standing: Standing, admins: int) -> Text:
    return lines(
        Text(zh=f"身份证号 {masked}", en=f"ID number {masked}"),
        Text(zh=f"单位 {quoted(unit)}", en=f"Unit {quoted(unit)}"),
        STANDINGS[standing],
        Text(zh=f"这家单位现有管理员 {admins} 人", en=f"Admins of this unit at present: {admins}"),
    )


def head(name: str, masked: str, unit: str) -> Text:
    """The first lines of a card that is decided."""
    return lines(
        same(f"<b>{quoted(name)}</b> · {quoted(unit)}"),
        Text(zh=f"身份证号 {masked}", en=f"ID number {masked}"),
    )


SIGNS = {AdminOutcome.GRANTED: "✅", AdminOutcome.DECLINED: "❌", AdminOutcome.LAPSED: "❌"}
OUTCOMES = {
    AdminOutcome.GRANTED: Text(zh="已同意", en="agreed"),
    AdminOutcome.DECLINED: Text(zh="未同意", en="not agreed"),
    AdminOutcome.LAPSED: Text(zh="已换单位，申请作废", en="went to another unit; the request is void"),
}


def granted(name: str, unit: str, who: Text) -> Text:
    """To the person."""
    return Text(
        zh=f"✅ {quoted(name)}，{who.zh}已同意，您现在是{quoted(unit)}的单位管理员。有人等确认时，卡片会发到这里。",
        en=f"✅ {quoted(name)}, {who.en} agreed: you are the admin of {quoted(unit)} now. Cards arrive here.",
    )


def declined(name: str, who: Text, reason: Text, number: str) -> Text:
    """To the person."""
    return lines(
        Text(
            zh=f"❌ {quoted(name)}，{who.zh}没有同意您当单位管理员：{quoted(reason.zh)}。",
            en=f"❌ {quoted(name)}, {who.en} did not agree that you are the unit admin: {quoted(reason.en)}.",
        ),
        Text(zh="情况有变可以再申请。", en="You can ask again when things have changed."),
        hotline(number),
    )
