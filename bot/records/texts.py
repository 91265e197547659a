"""Words of 培训记录查询."""

from collections.abc import Sequence

from bot.certificates.texts import kind_name
from bot.texts import Text, day, lines, paged, quoted, same
from bot.verification.lookup import verdict_of
from bot.verification.texts import EXAMPLE, headline
from core.hours import Subject
from core.id_numbers import IdNumber
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.certificate_rows import OF_A_CLAIM, UsedRecord
from storage.verification import Found

TITLE = Text(zh="培训记录查询", en="Training records")
ALL_YEARS = Text(zh="全部年度", en="All years")
ASK = Text(zh="按编号或身份证号查", en="By number or ID number")
OTHERS = Text(zh="核验别人的证书", en="Verify somebody else's")
USED = Text(zh="所用学时记录", en="Records used")
ACTIVITY = Text(zh="活动学时申报", en="Activity claim")
NONE = Text(
    zh="还没有出过证书或证明。正在出证的，在“培训证书下载”里看。",
    en="Nothing has been issued yet. What is being made stands under “My certificates”.",
)
NONE_OF_YEAR = Text(zh="这一年没有。", en="There is none of that year.")

QUESTION = Text(
    zh=f"<b>🔎 培训记录查询</b>\n请发您本人的身份证号，或者证书编号，例如 {EXAMPLE}。\n您发的内容会马上从聊天里删除。",
    en=f"<b>🔎 Training records</b>\nPlease send your own ID number, or a certificate number such as {EXAMPLE}.\n"
    "What you send is deleted from the chat at once.",
)
ONLY_TEXT = Text(zh="这一步请发文字。", en="Please send text here.")
NO_NUMBER = Text(
    zh="这里没有数字，请发身份证号或证书编号。",
    en="There is no number in it. Send an ID number or a certificate number.",
)
NOT_YOUR_NUMBER = Text(
    zh="这不是您本人的身份证号。身份证号只能查本人的记录；查别人的证书，要有证书编号和姓名。",
    en="This is not your own ID number. By ID number you see your own records only; for somebody else's certificate you"
    " need its number and the name.",
)
NOT_YOUR_CERTIFICATE = Text(
    zh="您名下没有这个编号。别人的证书，凭编号和姓名核验。",
    en="None of your documents has this number. Somebody else's is verified by number and name.",
)


def year_only(year: int) -> Text:
    """For a button."""
    return Text(zh=f"{year} 年度", en=str(year))


def list_title(year: int, total: int, page: int, pages: int) -> Text:
    zh, en = "<b>🔎 培训记录查询</b>", "<b>🔎 Training records</b>"
    if year:
        zh, en = f"{zh} · {year} 年度", f"{en} · {year}"
    if total:
        zh, en = f"{zh} · 共 {total} 份", f"{en} · {total} in all"
    return Text(zh=zh, en=en) + paged(page, pages)


def listed(found: Sequence[Found], book: RuleBook) -> Text:
    """The documents of a page, numbered: year, kind, how each stands; its number below."""
    return lines(*(_line(number, one, kind_name(book, one.certificate.kind)) for number, one in enumerate(found, 1)))


def _line(number: int, one: Found, kind: Text) -> Text:
    how, year = headline(verdict_of(one)), one.certificate.year
    return lines(
        Text(zh=f"{number}  {year} 年度 · {kind.zh}　{how.zh}", en=f"{number}  {year} · {kind.en}　{how.en}"),
        same(f"　{one.certificate.number}"),
    )


def own_number(id_number: IdNumber) -> Text:
    return Text(
        zh=f"✅ {id_number.masked} 是您本人的号码，您发的已从聊天里删除。",
        en=f"✅ {id_number.masked} is your own number; what you sent was deleted from the chat.",
    )


def used_title(number: str, total: int, page: int, pages: int) -> Text:
    title = Text(zh=f"<b>所用学时记录</b> · 共 {total} 条", en=f"<b>Records used</b> · {total} in all")
    return lines(title + paged(page, pages), same(number))


def used(number: int, record: UsedRecord, this_year: int) -> Text:
    """Two lines: what it was; the hours, from where, and when."""
    source = ACTIVITY if record.platform == OF_A_CLAIM else same(quoted(record.platform))
    subject = _SUBJECTS[record.subject]
    when = day(day_in_shanghai(record.completed_at), this_year)
    return lines(
        same(f"{number}  {quoted(record.course_name)}"),
        Text(
            zh=f"　{subject.zh} {record.hours} · {source.zh} · {when.zh}",
            en=f"　{subject.en} {record.hours} · {source.en} · {when.en}",
        ),
    )


_SUBJECTS = {
    Subject.PUBLIC: Text(zh="公共", en="Public"),
    Subject.PROFESSIONAL: Text(zh="专业", en="Professional"),
}
