"""Words of choosing records."""

from datetime import date

from bot.texts import SUBJECTS, Text, cut, day, lines, quoted, same
from core.certificate_kinds import CertificateKind
from core.hours import Balance, Subject
from core.ledger import HourRecord, RecordState
from core.years import day_in_shanghai

LONGEST_COURSE = 30
"""Characters of a course name in the list; longer ones are cut."""
_SHORT_EN = {Subject.PUBLIC: "Public", Subject.PROFESSIONAL: "Professional"}
"""So that a record's second line is one line on a small phone."""

CHOOSE_RECORDS = Text(zh="勾选学时记录", en="Choose records")
ALL = Text(zh="全选", en="All")
SUGGESTED = Text(zh="按建议选", en="As suggested")

RECORDS_CHANGED = Text(
    zh="您勾选的学时记录有变化，请看最新的内容。", en="A record you chose has changed. Please look again."
)
CANNOT_BE_CHOSEN = Text(
    zh="这条记录现在不能选，原因写在它下面。", en="This record cannot be chosen now; the reason stands below it."
)


def uses(count: int, balance: Balance) -> Text:
    """How many records the person chose, and their hours."""
    return Text(
        zh=f"使用您勾选的 {count} 条：公共 {balance.public}，专业 {balance.professional}",
        en=f"Uses the {count} you chose: {balance.public} public, {balance.professional} professional hours",
    )


def still_short(chosen: int, left: int) -> Text:
    """What was chosen does not suffice, all records would."""
    return Text(
        zh=f"您勾选了 {chosen} 条，还有 {left} 条没勾选，补上就能申请。",
        en=f"You chose {chosen} and left out {left}. Add some of those, and you can apply.",
    )


def title(year: int, kind: CertificateKind) -> Text:
    return Text(
        zh=f"<b>🎓 勾选学时记录 · {year} 年度 · {kind.name}</b>",
        en=f"<b>🎓 Choose records · {year} · {kind.name_en}</b>",
    )


def how_many(chosen: int, usable: int) -> Text:
    return Text(zh=f"已选 {chosen} 条，可选 {usable} 条", en=f"{chosen} chosen of {usable}")


def mark(number: int, *, taken: bool) -> Text:
    return same(f"{'☑' if taken else '☐'} {number}")


def choosable(record: HourRecord, marked: Text, today: date) -> Text:
    """Two lines: its mark and name; subject, hours and day."""
    when, subject = day(day_in_shanghai(record.completed_at), today.year), SUBJECTS[record.subject]
    return lines(
        marked + same(f" {_course(record)}"),
        Text(
            zh=f"　{subject.zh} {record.hours} 学时 · {when.zh}",
            en=f"　{_SHORT_EN[record.subject]}, {record.hours} hours · {when.en}",
        ),
    )


def not_choosable(record: HourRecord, reason: Text) -> Text:
    """Two lines: its name; its hours, struck out, and why they cannot be used."""
    subject = SUBJECTS[record.subject]
    return lines(
        same(f"－ {_course(record)}"),
        Text(
            zh=f"　{subject.zh} <s>{record.hours} 学时</s> {reason.zh}",
            en=f"　{_SHORT_EN[record.subject]}, <s>{record.hours} hours</s> {reason.en}",
        ),
    )


def not_counted(state: RecordState) -> Text:
    if state is RecordState.DUPLICATE:
        return Text(zh="重复不计", en="counted once already")
    return Text(zh="❌ 已撤销", en="❌ revoked")


def used_for(kind: Text) -> Text:
    return Text(zh=f"已用于{kind.zh}证书", en=f"used for the {kind.en.lower()} certificate")


MOVED_AWAY = Text(
    zh="⚠️ 勾选过的一条记录已不在这个年度，这次不用", en="⚠️ A record you chose is no longer in this year and is left out"
)


def lost(record: HourRecord, reason: Text) -> Text:
    """A record that was chosen and cannot be used any more."""
    course = _course(record)
    return Text(
        zh=f"⚠️ 勾选过的“{course}”这次不用：{reason.zh}", en=f"⚠️ “{course}”, which you chose, is left out: {reason.en}"
    )


def more_lost(count: int) -> Text:
    return Text(zh=f"⚠️ 另有 {count} 条勾选过的记录这次不用", en=f"⚠️ {count} more of those you chose are left out")


def _course(record: HourRecord) -> str:
    return quoted(cut(record.course_name, LONGEST_COURSE))
