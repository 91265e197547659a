"""Words of those who decide on exemptions, and of what was decided."""

from bot.texts import Text, because, begin, lines, quoted
from core.exemptions import ExemptionMove, ExemptionState

TOPIC = Text(zh="免训证明", en="Exemption")
UNIT = Text(zh="单位", en="the unit")
APPROVE = Text(zh="✅ 批准", en="✅ Approve")
RETURN = Text(zh="↩️ 退回修改", en="↩️ Return")
REFUSE = Text(zh="❌ 不予通过", en="❌ Refuse")
SEE = Text(zh="看这一件", en="See it")
WHY = {
    ExemptionMove.RETURN: Text(
        zh="退回的原因会告诉单位和本人，请选一个。", en="The unit and the person are told why. Please choose a reason."
    ),
    ExemptionMove.REFUSE: Text(
        zh="不予通过是最后的决定，原因会告诉单位和本人，请选一个。",
        en="A refusal is final. The unit and the person are told why. Please choose a reason.",
    ),
}
WRITE_REASON = Text(
    zh="<b>📄 原因</b>\n请发一句话，会原样告诉单位和本人。例如“请补出院小结”。",
    en="<b>📄 Why?</b>\nPlease send one sentence. The unit and the person read it as it is.",
)
OUTCOMES = {
    ExemptionState.GRANTED: Text(zh="已批准", en="approved"),
    ExemptionState.RETURNED: Text(zh="已退回修改", en="returned for changes"),
    ExemptionState.REFUSED: Text(zh="不予通过", en="refused"),
    ExemptionState.WITHDRAWN: Text(zh="已撤回", en="withdrew it"),
}


def earlier(reason: str) -> Text:
    return Text(zh=f"上次退回的原因：{quoted(reason)}", en=f"Returned before: {quoted(reason)}")


def frozen_head(name: str, unit: str, what: Text) -> Text:
    return lines(
        Text(
            zh=f"<b>📄 免训证明 · {quoted(name)}</b> · {quoted(unit)}",
            en=f"<b>📄 Exemption · {quoted(name)}</b> · {quoted(unit)}",
        ),
        what,
    )


def decided(state: ExemptionState, who: Text, reason: Text | None) -> Text:
    """The first line of the answer: what, by which office, and why."""
    match state:
        case ExemptionState.GRANTED:
            said = Text(zh=f"✅ {who.zh}批准了免训证明", en=f"✅ {begin(who.en)} approved the exemption")
        case ExemptionState.RETURNED:
            said = Text(zh=f"↩️ {who.zh}退回了免训证明", en=f"↩️ {begin(who.en)} returned the exemption")
        case _:
            said = Text(zh=f"❌ {who.zh}没有批准免训证明", en=f"❌ {begin(who.en)} refused the exemption")
    return said + because(reason)


def about(name: str, what: Text) -> Text:
    return Text(zh=f"{quoted(name)} · {what.zh}", en=f"{quoted(name)} · {what.en}")


def what_now(state: ExemptionState, *, is_own: bool) -> Text:
    """The next step, for the person or for whoever filed it."""
    match state, is_own:
        case ExemptionState.GRANTED, True:
            return Text(
                zh="⏳ 已经生效，正在出证。出证后直接发到这里，不用守着。",
                en="⏳ It counts from now on and is being made. It arrives here; no need to wait.",
            )
        case ExemptionState.GRANTED, False:
            return Text(zh="证明出好后直接发给本人。", en="The document goes to the person as soon as it is made.")
        case ExemptionState.RETURNED, True:
            return Text(zh="由单位修改后再交，您不用操作。", en="Your unit changes it; there is nothing for you to do.")
        case ExemptionState.RETURNED, False:
            return Text(
                zh="材料都还在，改完再交即可。", en="The files are still there. Change it and hand it in again."
            )
        case _, True:
            return Text(zh="有疑问请问单位管理员。", en="Please ask your unit admin if in doubt.")
        case _, False:
            return Text(zh="有新的材料可以另填一份。", en="With new evidence another one can be filed.")
