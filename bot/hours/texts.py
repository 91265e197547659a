"""Words of the gap card, the records, and of having enough."""

from collections.abc import Iterable
from datetime import date

from bot.texts import SUBJECTS, Text, cut, day, lines, paged, quoted, same
from core.certificate_kinds import CertificateKind, Threshold
from core.certificates import CertificateState
from core.hours import Balance, Hours, Subject
from core.ledger import Gap, GapLine, HourRecord, RecordState
from core.needs import Need, Outcome
from core.people import Standing
from core.years import day_in_shanghai
from storage.certificate_rows import UsedRecord
from storage.papers import LiveCertificate

CELLS = 20
LONGEST_COURSE = 60
"""Characters of a course name in the list; longer ones are cut."""

MY_HOURS = Text(zh="📊 我的学时", en="📊 My hours")
LEARN = Text(zh="🏫 去学习", en="🏫 Learn")
CLAIM = Text(zh="📝 申请活动学时", en="📝 Activity claims")
APPLY_NOW = Text(zh="立即申请", en="Apply now")
DOWNLOADS = Text(zh="培训证书下载", en="My certificates")
DETAILS = Text(zh="明细", en="Records")
NO_RECORDS = Text(
    zh="这一年还没有学时记录。学习平台报来的学时会显示在这里。",
    en="No records in this year yet. Hours that the learning platforms report appear here.",
)
GRANTED_FOR_ACTIVITY = Text(zh="活动学时申报", en="activity claim")
GIVEN_BY_UNIT = Text(zh="单位待办", en="to-do of the unit")
BOTH_SUBJECTS = Text(zh="公共和专业科目合计", en="both subjects together")


def apply_for(kind: CertificateKind) -> Text:
    return Text(zh=f"申请{kind.name}证书", en=f"Apply: {kind.name_en.lower()}")


def title(year: int, kind: CertificateKind | None) -> Text:
    """The kind stands in the title when it is the only one."""
    if kind is None:
        return Text(zh=f"<b>📊 {year} 年度学时</b>", en=f"<b>📊 Hours of {year}</b>")
    return Text(zh=f"<b>📊 {year} 年度学时 · {kind.name}</b>", en=f"<b>📊 Hours of {year} · {kind.name_en}</b>")


def heading(kind: CertificateKind) -> Text:
    return Text(zh=f"<b>{kind.name}证书</b>", en=f"<b>{kind.name_en} certificate</b>")


def _subject(line: GapLine) -> Text:
    return BOTH_SUBJECTS if line.subject is None else SUBJECTS[line.subject]


def threshold(line: GapLine) -> Text:
    """“专业科目 47.5，需要 60，还差 12.5”: what counts, what is needed, what is missing or beyond."""
    subject, have, need = _subject(line), line.counted, line.need
    if line.short:
        zh, en = f"，还差 {line.short}", f", {line.short} short"
    elif line.surplus:
        zh, en = f" ✅ 另多出 {line.surplus}", f" ✅ {line.surplus} over"
    else:
        zh, en = " ✅", " ✅"
    return Text(zh=f"{subject.zh} {have}，需要 {need}{zh}", en=f"{subject.en.capitalize()} {have} of {need}{en}")


def exempt(need: Need, year: int) -> list[Text]:
    """What exemptions do to a year: nothing is needed, less is, or more because the year before was put off."""
    said: list[Text] = []
    if need.is_waived:
        deferred = need.exemption is not None and need.exemption.outcome is Outcome.DEFERRED
        said.append(_put_off(year) if deferred else _NOTHING_NEEDED)
    elif need.exemption is not None:
        less = need.exemption.relief
        parts = [Threshold(subject, less.of(subject)) for subject in Subject if less.of(subject)]
        hours = _hours_of(parts)
        said.append(Text(zh=f"免训证明减免{hours.zh} 学时", en=f"The exemption takes off {hours.en}"))
    if need.moved:
        hours = _hours_of(need.moved)
        said.append(
            Text(zh=f"{year - 1} 年度延期，移入{hours.zh} 学时", en=f"{year - 1} was put off and adds {hours.en}")
        )
    return said


_NOTHING_NEEDED = Text(
    zh="✅ 已免训，这一年不需要学时。学时够了，证书仍可以申请。",
    en="✅ Exempt: no hours are needed in this year. With enough hours you can still apply.",
)


def _put_off(year: int) -> Text:
    return Text(
        zh=f"✅ 已延期，这一年不需要学时，还差的移到 {year + 1} 年度。学时够了，证书仍可以申请。",
        en=f"✅ Put off: no hours are needed in this year, what is missing moves to {year + 1}."
        " With enough hours you can still apply.",
    )


def _hours_of(thresholds: Iterable[Threshold]) -> Text:
    """“公共科目 10、专业科目 20”."""
    parts = [(BOTH_SUBJECTS if line.subject is None else SUBJECTS[line.subject], line.need) for line in thresholds]
    return Text(
        zh="、".join(f"{name.zh} {hours}" for name, hours in parts),
        en=" and ".join(f"{hours} hours of {name.en}" for name, hours in parts),
    )


def bar(line: GapLine) -> Text:
    """Twenty cells; never full while anything is missing."""
    full = CELLS if not line.short else CELLS * line.counted.hundredths // line.need.hundredths
    return same("▓" * full + "░" * (CELLS - full))


def claimed(waiting: Balance, then: Gap) -> Text:
    """“⏳ 申报中专业科目 10 学时，通过后专业科目还差 2.5”: what claims may bring, and what is missing then."""
    parts = [(SUBJECTS[subject], waiting.of(subject)) for subject in Subject if waiting.of(subject)]
    asked_zh = "、".join(f"{subject.zh} {hours}" for subject, hours in parts)
    asked_en = ", ".join(f"{subject.en} {hours}" for subject, hours in parts)
    short = [(_subject(line), line.short) for line in then.lines if line.short]
    if not short:
        return Text(
            zh=f"⏳ 申报中{asked_zh} 学时，通过后就够了", en=f"⏳ Claimed: {asked_en} hours. Granted, they suffice."
        )
    left_zh = "，".join(f"{subject.zh}还差 {hours}" for subject, hours in short)
    left_en = ", ".join(f"{subject.en} {hours}" for subject, hours in short)
    return Text(
        zh=f"⏳ 申报中{asked_zh} 学时，通过后{left_zh}",
        en=f"⏳ Claimed: {asked_en} hours. Once granted, still short: {left_en}.",
    )


def enough(kind: CertificateKind) -> Text:
    return Text(
        zh=f"✅ 学时已够，可以申请{kind.name}证书", en=f"✅ Enough hours for the {in_sentence(kind)} certificate"
    )


def certificate(live: LiveCertificate, kind: CertificateKind) -> Text:
    """What became of the application."""
    match live.state:
        case CertificateState.ISSUED:
            return Text(zh=f"✅ {kind.name}证书已出证 {live.number}", en=f"✅ {kind.name_en} certificate {live.number}")
        case CertificateState.FAILED:
            return Text(
                zh=f"❌ {kind.name}证书出证失败（已通知管理员）",
                en=f"❌ The {in_sentence(kind)} certificate could not be made (the operator has been told)",
            )
        case _:
            return Text(zh=f"⏳ {kind.name}证书正在出证", en=f"⏳ The {in_sentence(kind)} certificate is being made")


def unconfirmed(standing: Standing) -> Text:
    if standing is Standing.DECLINED:
        return Text(
            zh="❌ 单位没有确认您的身份，暂不能出证",
            en="❌ Your unit did not confirm your identity; certificates cannot be issued",
        )
    return Text(
        zh="⏳ 身份待单位确认，确认后才能出证",
        en="⏳ Your unit has to confirm your identity before certificates are issued",
    )


def not_open(opens: date, today: date) -> Text:
    when = day(opens, today.year)
    return Text(zh=f"⏳ 这个年度从 {when.zh} 开始", en=f"⏳ This year begins on {when.en}")


def closed(apply_until: date, today: date) -> Text:
    when = day(apply_until, today.year)
    return Text(zh=f"❌ 这个年度的证书申请已于 {when.zh}截止", en=f"❌ Applications for this year closed on {when.en}")


def study_over(study_until: date, today: date) -> Text:
    when = day(study_until, today.year)
    return Text(
        zh=f"⚠️ 学习已于 {when.zh}截止，学完还没到的学时请按“学完了没学时”",
        en=f"⚠️ Studies ended on {when.en}; for hours still on their way press “Hours missing”",
    )


def study_until(until: date, today: date) -> Text:
    when, left = day(until, today.year), days_left((until - today).days)
    return Text(zh=f"学习截止 {when.zh}，{left.zh}", en=f"Study until {when.en}, {left.en}")


def apply_until(until: date, today: date) -> Text:
    when, left = day(until, today.year), days_left((until - today).days)
    return Text(zh=f"申请截止 {when.zh}，{left.zh}", en=f"Apply until {when.en}, {left.en}")


def days_left(days: int) -> Text:
    """“还有 12 天”; 0 is the last day."""
    if days == 0:
        return Text(zh="今天是最后一天", en="today is the last day")
    return Text(zh=f"还有 {days} 天", en="1 day left" if days == 1 else f"{days} days left")


def next_step(gap: Gap) -> Text:
    """Which courses help, both subjects when both are short."""
    short = [line for line in gap.lines if line.short]
    if any(line.subject is None for line in short):
        return Text(
            zh="下一步：去学习，公共科目、专业科目的课程都算。",
            en="Next: learn; courses of both subjects count.",
        )
    if len(short) > 1:
        return Text(
            zh="下一步：去学习，公共科目、专业科目的课程都要选。",
            en="Next: learn; take courses of both subjects.",
        )
    subject = _subject(short[0])
    return Text(zh=f"下一步：去学习，选{subject.zh}的课程。", en=f"Next: take a course of the {subject.en}.")


def missing(gap: Gap) -> Text:
    """“专业科目 12.5 学时”, both subjects when both are short."""
    short = [line for line in gap.lines if line.short]
    return Text(
        zh="、".join(f"{_subject(line).zh} {line.short}" for line in short) + " 学时",
        en=" and ".join(f"{line.short} hours of {_subject(line).en}" for line in short),
    )


def records_title(year: int, total: int, page: int, pages: int) -> Text:
    title = Text(
        zh=f"<b>📊 {year} 年度学时明细</b> · 共 {total} 条", en=f"<b>📊 Records of {year}</b> · {total} in all"
    )
    return title + paged(page, pages)


def record(one: HourRecord, source: Text, today: date) -> Text:
    """Two lines: when and what; where, which subject and how much, and why it does not count."""
    match one.state:
        case RecordState.COUNTED:
            hours = hours_of(one.hours)
        case RecordState.DUPLICATE:
            hours = Text(zh=f"<s>{one.hours} 学时</s> 重复不计", en=f"<s>{one.hours} hours</s> counted once already")
        case RecordState.REVOKED:
            hours = Text(zh=f"<s>{one.hours} 学时</s> ❌ 已撤销", en=f"<s>{one.hours} hours</s> ❌ revoked")
    return learned(one, source, hours, today)


def hours_of(hours: Hours) -> Text:
    return Text(zh=f"{hours} 学时", en=f"{hours} {'hour' if hours == Hours.of(1) else 'hours'}")


def learned(one: HourRecord | UsedRecord, source: Text, hours: Text, today: date) -> Text:
    """The two lines of a course or an activity; `hours` says how much, and how it counts."""
    when, subject = day(day_in_shanghai(one.completed_at), today.year), SUBJECTS[one.subject]
    course = quoted(cut(one.course_name, LONGEST_COURSE))
    return lines(
        Text(zh=f"{when.zh} {course}", en=f"{when.en} {course}"),
        Text(
            zh=f"　{quoted(source.zh)} · {subject.zh} · {hours.zh}",
            en=f"　{quoted(source.en)} · {subject.en} · {hours.en}",
        ),
    )


def enough_now(name: str, year: int, kind: Text) -> Text:
    return Text(
        zh=f"<b>{quoted(name)}</b>\n✅ {year} 年度学时够了，可以申请{kind.zh}证书。\n申请后，证书直接发到这里。",
        en=(
            f"<b>{quoted(name)}</b>\n✅ {year}: you have enough hours for the {kind.en.lower()} certificate.\n"
            "Apply, and it arrives here."
        ),
    )


def enough_but_unconfirmed(name: str, year: int, kind: Text) -> Text:
    return Text(
        zh=f"<b>{quoted(name)}</b>\n✅ {year} 年度{kind.zh}证书的学时够了。\n⏳ 身份还在等单位确认，确认后就能申请。",
        en=(
            f"<b>{quoted(name)}</b>\n✅ {year}: you have enough hours for the {kind.en.lower()} certificate.\n"
            "⏳ You can apply once your unit has confirmed your identity."
        ),
    )


def in_sentence(kind: CertificateKind) -> str:
    """Its English name within a sentence."""
    return kind.name_en.lower()
