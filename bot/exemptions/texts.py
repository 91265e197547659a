"""Words of exemptions that both sides share, and those of the person's own screen and news."""

from bot.texts import SUBJECTS, Text, day, hotline, lines, named, quoted, same
from core.certificates import CertificateState
from core.exemptions import Contents, ExemptionState
from core.hours import Balance, Subject
from core.needs import Outcome
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.certificate_rows import Certificate
from storage.exemptions import Exemption, Paper

EXEMPTIONS = Text(zh="免训证明", en="Exemptions")
DOWNLOAD = Text(zh="📄 下载", en="📄 Download")
VERIFY = Text(zh="核验", en="Verify")
REMIND = Text(zh="系统提醒", en="Send a reminder")
ON_ITS_WAY = Text(zh="免训证明马上发到下面。", en="The exemption is on its way.")
NOT_READY = Text(zh="这份免训证明现在不能下载。", en="This exemption cannot be downloaded now.")

OUTCOMES = {
    Outcome.FULL: Text(zh="全年免训", en="Nothing is needed"),
    Outcome.PARTIAL: Text(zh="减免部分学时", en="Fewer hours are needed"),
    Outcome.DEFERRED: Text(zh="延期到下一年度", en="Put off to the next year"),
}


def outcome(what: Outcome, year: int, relief: Balance | None) -> Text:
    """“全年免训”, “减免公共科目 10、专业科目 20 学时”, “延期到 2027 年度”."""
    match what:
        case Outcome.FULL:
            return OUTCOMES[what]
        case Outcome.PARTIAL:
            hours = by_subject(relief or Balance.ZERO)
            return Text(zh=f"减免{hours.zh} 学时", en=f"{hours.en} fewer")
        case Outcome.DEFERRED:
            return Text(zh=f"延期到 {year + 1} 年度", en=f"put off to {year + 1}")


def by_subject(hours: Balance) -> Text:
    """“公共科目 10、专业科目 20”."""
    parts = [(SUBJECTS[subject], hours.of(subject)) for subject in Subject if hours.of(subject)]
    return Text(
        zh="、".join(f"{name.zh} {some}" for name, some in parts),
        en=" and ".join(f"{some} hours of the {name.en}" for name, some in parts),
    )


def reason(contents: Contents, book: RuleBook) -> Text:
    """The rule book's reason, or the words where it asks for some."""
    known = book.exemption_reason(contents.reason)
    if known is None:
        return same(quoted(contents.reason or ""))
    if known.wants_words and contents.note is not None:
        return same(quoted(contents.note))
    return named(known)


def what(contents: Contents, book: RuleBook) -> Text:
    """“2026 年度 · 产假 · 全年免训”: as much as is known."""
    parts: list[Text] = []
    if contents.year is not None:
        parts.append(Text(zh=f"{contents.year} 年度", en=str(contents.year)))
    if contents.reason is not None:
        parts.append(reason(contents, book))
    if contents.outcome is not None and contents.year is not None:
        parts.append(outcome(contents.outcome, contents.year, contents.relief))
    return Text(zh=" · ".join(part.zh for part in parts), en=" · ".join(part.en for part in parts))


SIGNS = {
    ExemptionState.DRAFT: "📝",
    ExemptionState.WAITING: "⏳",
    ExemptionState.RETURNED: "↩️",
    ExemptionState.WITHDRAWN: "↩️",
    ExemptionState.GRANTED: "✅",
    ExemptionState.REFUSED: "❌",
}
STATES = {
    ExemptionState.DRAFT: Text(zh="草稿", en="draft"),
    ExemptionState.WAITING: Text(zh="主管部门审核", en="at the authority"),
    ExemptionState.RETURNED: Text(zh="已退回修改", en="returned for changes"),
    ExemptionState.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
    ExemptionState.GRANTED: Text(zh="已批准", en="approved"),
    ExemptionState.REFUSED: Text(zh="不予通过", en="refused"),
}


def paper(document: Paper, this_year: int) -> Text:
    """How the document of a granted one stands."""
    match document.state:
        case CertificateState.ISSUED:
            assert document.issued_at is not None
            when = day(day_in_shanghai(document.issued_at), this_year)
            said = Text(zh=f"✅ 已出证，{when.zh}", en=f"✅ issued on {when.en}")
        case CertificateState.FAILED:
            said = Text(
                zh="❌ 已批准，出证失败（已通知管理员）", en="❌ approved, could not be made (the operator knows)"
            )
        case CertificateState.REVOKED | CertificateState.VOID:  # only hour proofs become void
            said = Text(zh="❌ 已撤销", en="❌ revoked")
        case CertificateState.ISSUING:
            said = Text(zh="⏳ 已批准，出证中", en="⏳ approved, being made")
    return lines(said, same(document.number))


def state(one: Exemption, this_year: int) -> Text:
    if one.paper is not None:
        return paper(one.paper, this_year)
    sign, said = SIGNS[one.state], STATES[one.state]
    return Text(zh=f"{sign} {said.zh}", en=f"{sign} {said.en}")


TITLE = Text(zh="<b>📄 免训证明</b>", en="<b>📄 Exemptions</b>")
HOW_TO_ASK = Text(
    zh="免训证明由单位管理员提交，主管部门审核。要办的，把产假、病假等材料交给单位管理员，或按“系统提醒”。",
    en="Your unit admin files exemptions, and the authority decides. Hand in your papers there, or send a reminder.",
)


def entry(one: Exemption, book: RuleBook, this_year: int) -> Text:
    return lines(_bold(what(one.contents, book)), state(one, this_year))


def held_by(office: Text | None, days: int, number: str) -> Text:
    """Who holds it now, and for how long."""
    if office is None:
        return lines(
            Text(zh="⚠️ 上级主管部门还没有审核的人。", en="⚠️ No authority above has a reviewer yet."), hotline(number)
        )
    waited_zh = "" if days == 0 else f"，等了 {days} 个工作日"
    waited_en = "" if days == 0 else f", for {days} working day{'' if days == 1 else 's'}"
    return Text(zh=f"现在由{office.zh}审核{waited_zh}。", en=f"With {office.en} now{waited_en}.")


def said_by(office: Text, words: str) -> Text:
    """A reason that was given, and by which office."""
    return Text(zh=f"{office.zh}：{quoted(words)}", en=f"{office.en[:1].upper()}{office.en[1:]}: {quoted(words)}")


def download(one: Exemption) -> Text:
    return Text(zh=f"{DOWNLOAD.zh} {one.contents.year} 年度", en=f"{DOWNLOAD.en} {one.contents.year}")


def issued(certificate: Certificate, said: Text) -> Text:
    """What stands below the document."""
    return lines(
        Text(
            zh=f"📄 {certificate.year} 年度免训证明 {certificate.number}",
            en=f"📄 Exemption {certificate.year}, {certificate.number}",
        ),
        said,
    )


def failed(certificate: Certificate, number: str) -> Text:
    return lines(
        Text(
            zh=f"❌ {certificate.year} 年度免训证明出证失败，已通知管理员。\n免训已经生效，办好后直接发到这里。",
            en=f"❌ The exemption of {certificate.year} could not be made; the operator has been told."
            "\nIt counts already, and arrives here as soon as it is made.",
        ),
        hotline(number),
    )


def filed(name: str, said: Text) -> Text:
    """To the person, when their unit has handed one in."""
    return lines(
        Text(
            zh=f"<b>{quoted(name)}</b>\n⏳ 单位为您提交了免训证明，主管部门审核后告诉您。",
            en=f"<b>{quoted(name)}</b>\n⏳ Your unit has filed an exemption for you. You are told what is decided.",
        ),
        said,
    )


def wished(name: str, unit: str) -> Text:
    """To whoever files: a reminder."""
    return Text(
        zh=f"⏳ 系统提醒：{quoted(name)}（{quoted(unit)}）希望办理免训证明。",
        en=f"⏳ A reminder: {quoted(name)} ({quoted(unit)}) wishes for an exemption.",
    )


WISH_SENT = Text(zh="已提醒单位管理员。", en="Whoever files for your unit has been reminded.")
NOBODY_FILES = Text(
    zh="您的单位还没有可以填报的管理员，请拨客服。", en="Nobody files for your unit yet. Please call the hotline."
)


def wished_before(hours: int) -> Text:
    return Text(zh=f"{hours} 小时内只提醒一次，已经提醒过。", en=f"There was a reminder within the last {hours} hours.")


def _bold(text: Text) -> Text:
    return Text(zh=f"<b>{text.zh}</b>", en=f"<b>{text.en}</b>")


def file_name(certificate: Certificate) -> str:
    """What the document is called on the person's device."""
    return f"{certificate.year}年度免训证明 {certificate.number}.pdf"
