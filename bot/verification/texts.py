"""Words of verifying certificates, in the chat and on the public page."""

from datetime import date, datetime

from bot.exemptions.texts import outcome
from bot.hours.texts import hours_of
from bot.texts import SUBJECTS, Text, day, lines, quoted, same
from core.certificate_kinds import HOUR_PROOF_KIND
from core.hours import Subject
from core.verification import LONGEST_TYPED, Verdict
from core.years import day_in_shanghai
from storage.certificate_rows import Certificate
from storage.verification import Found

EXEMPTION = Text(zh="免训证明", en="Exemption")
EXAMPLE = "HN-2026-ZAI-000123-000045-5"

TITLE = Text(zh="核验证书", en="Verify a certificate")
AGAIN = Text(zh="再核验一份", en="Verify another one")
OPEN_PAGE = Text(zh="打开核验页", en="Open the public page")
NUMBER = Text(zh="证书编号", en="Certificate number")
NAME = Text(zh="姓名", en="Name")

ASK_NUMBER = Text(
    zh=f"请发证书编号，例如 {EXAMPLE}。字母大小写、有没有横线都可以。\n手里有 PDF 原文件的，直接把文件发来。",
    en=f"Please send the certificate number, such as {EXAMPLE}. Small letters are fine, and so is leaving out hyphens."
    "\nIf you have the PDF itself, just send the file.",
)
ONLY_TEXT = Text(zh="这一步请发文字，或者 PDF 原文件。", en="Please send text here, or the PDF itself.")
PICTURE_PROVES_NOTHING = Text(
    zh="照片、截图和别的格式证明不了真假。请发 PDF 原文件，或扫纸上的二维码，或用编号和姓名核验。",
    en="A picture proves nothing, nor does another format. Please send the PDF itself, scan the QR code on the paper,"
    " or use number and name.",
)
FILE_TOO_LARGE = Text(
    zh="这份文件太大。这里出的文件都不到 1 MB，所以它不是原文件。",
    en="This file is too large. Documents from here have less than 1 MB, so it is not the original.",
)
FILE_EMPTY = Text(
    zh="这份文件是空的，请打开看看，再发一次。", en="This file is empty. Please check it and send it again."
)
NUMBER_WRONG = Text(
    zh=f"这个编号对不上，多半有一位输错了，请对着证书再看一遍。写法例如 {EXAMPLE}。",
    en=f"This number does not add up; most likely one character is mistyped. It looks like {EXAMPLE}.",
)
NAME_WRONG = Text(
    zh=f"请写证书上的姓名，最多 {LONGEST_TYPED} 个字。",
    en=f"Please give the name on the certificate, {LONGEST_TYPED} characters at most.",
)


def ask_name(number: str) -> Text:
    return Text(
        zh=f"编号 {number}\n请发证书上的姓名。", en=f"Number {number}\nPlease send the name on the certificate."
    )


VERDICTS = {
    Verdict.VALID: Text(zh="有效", en="Valid"),
    Verdict.REVOKED: Text(zh="已撤销", en="Revoked"),
    Verdict.VOID: Text(zh="已作废", en="Void"),
    Verdict.UNKNOWN: Text(zh="查无此证", en="No such certificate"),
    Verdict.ALTERED: Text(zh="与原件不一致，文件被改动过", en="Not the original: the file was altered"),
}
SIGNS = {verdict: "✅" if verdict is Verdict.VALID else "❌" for verdict in Verdict}
UNKNOWN = Text(
    zh="没有编号和姓名都对得上的证书，请对着证书再看一遍。",
    en="No certificate has this number together with this name. Please compare both with the paper.",
)
COMPARE = Text(
    zh="请与证书上的内容逐项对照，有一项不同，那份证书就不是这里出的。",
    en="Compare every line with the paper. If one differs, that paper was not issued here.",
)


def too_many(until: datetime, now: datetime) -> Text:
    """The limit, and when it ends."""
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    return Text(
        zh=f"没查到的次数太多，请过 {minutes} 分钟再试。扫证书上的二维码不受影响。",
        en=f"Too many look-ups found nothing. Please try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."
        " The QR code on the certificate works all the same.",
    )


def headline(verdict: Verdict) -> Text:
    return Text(zh=f"{SIGNS[verdict]} {VERDICTS[verdict].zh}", en=f"{SIGNS[verdict]} {VERDICTS[verdict].en}")


def ended_on(certificate: Certificate, this_year: int) -> Text | None:
    """When and how it ended, and what that means; None while it stands. Why it was revoked is between the authority and
    its holder."""
    if certificate.revoked is not None:
        when = day(day_in_shanghai(certificate.revoked.at), this_year)
        return Text(
            zh=f"{when.zh}撤销，不能再作为证明。",
            en=f"Revoked on {when.en}. It proves nothing any more.",
        )
    if certificate.voided is not None:
        when, instead = day(day_in_shanghai(certificate.voided.at), this_year), certificate.voided.by_number
        return Text(
            zh=f"{when.zh}作废，由 {instead} 代替，不能再作为证明。",
            en=f"Void since {when.en}, replaced by {instead}. It proves nothing any more.",
        )
    return None


def issued_on(certificate: Certificate, this_year: int) -> Text:
    assert certificate.issued_at is not None
    return day(day_in_shanghai(certificate.issued_at), this_year)


def facts(found: Found, kind: Text, this_year: int) -> list[tuple[Text, Text]]:
    """Everything that stands on the paper, label and value, as plain words. The date shows its year unless it is
    `this_year`."""
    certificate, balance = found.certificate, found.certificate.balance
    whose = [
        (NUMBER, same(certificate.number)),
        (NAME, same(certificate.person_name)),
        (Text(zh="单位", en="Unit"), same(certificate.unit_name)),
        (Text(zh="年度", en="Year"), same(str(certificate.year))),
    ]
    issued = (Text(zh="出证日期", en="Issued on"), issued_on(certificate, this_year))
    if found.exempts is not None:
        said = outcome(found.exempts, certificate.year, balance)
        return [*whose, (Text(zh="类型", en="Kind"), EXEMPTION), (Text(zh="内容", en="It says"), said), issued]
    return [
        *whose,
        (Text(zh="类型", en="Kind"), kind),
        (_heading(Subject.PUBLIC), hours_of(balance.public)),
        (_heading(Subject.PROFESSIONAL), hours_of(balance.professional)),
        _records(found),
        issued,
    ]


def _records(found: Found) -> tuple[Text, Text]:
    if is_hour_proof(found):
        return Text(zh="线上课程", en="Online courses"), Text(zh=f"{found.records} 门", en=str(found.records))
    return Text(zh="使用的学时记录", en="Records used"), Text(zh=f"{found.records} 条", en=str(found.records))


def is_hour_proof(found: Found) -> bool:
    return found.certificate.kind == HOUR_PROOF_KIND.code


def _heading(subject: Subject) -> Text:
    named = SUBJECTS[subject]
    return Text(zh=named.zh, en=named.en.capitalize())


def what_it_says(found: Found, kind: Text, this_year: int) -> Text:
    """The same in a few lines, for the chat."""
    certificate, balance = found.certificate, found.certificate.balance
    issued = None
    if certificate.issued_at is not None:
        when = issued_on(certificate, this_year)
        issued = Text(zh=f"{when.zh}出证", en=f"Issued on {when.en}")
    if found.exempts is not None:
        kind = EXEMPTION
        hours = outcome(found.exempts, certificate.year, balance)
    elif is_hour_proof(found):
        hours = Text(
            zh=f"公共 {balance.public} 学时，专业 {balance.professional} 学时，线上课程 {found.records} 门",
            en=f"{balance.public} public and {balance.professional} professional hours of {found.records} online"
            f" {'course' if found.records == 1 else 'courses'}",
        )
    else:
        hours = Text(
            zh=f"公共 {balance.public} 学时，专业 {balance.professional} 学时，使用 {found.records} 条学时记录",
            en=f"{balance.public} public and {balance.professional} professional hours;"
            f" {found.records} {'record' if found.records == 1 else 'records'} used",
        )
    return lines(
        same(certificate.number),
        same(f"{quoted(certificate.person_name)} · {quoted(certificate.unit_name)}"),
        Text(zh=f"{certificate.year} 年度 · {kind.zh}", en=f"{certificate.year} · {kind.en}"),
        hours,
        issued,
    )


def answer(found: Found, verdict: Verdict, kind: Text, today: date) -> Text:
    """The whole answer in the chat."""
    ended = ended_on(found.certificate, today.year)
    return lines(_bold(headline(verdict)), ended, what_it_says(found, kind, today.year))


def reason(why: Text) -> Text:
    """For the holder alone."""
    return Text(zh=f"原因：{quoted(why.zh)}", en=f"Reason: {quoted(why.en)}")


def unknown() -> Text:
    return lines(_bold(headline(Verdict.UNKNOWN)), UNKNOWN)


SAME_FILE = Text(zh="文件与出证时完全一样，没有改动。", en="The file is exactly as it was issued; nothing was changed.")
_INSTEAD = Text(
    zh="请向对方要原文件，或扫纸上的二维码，或用编号和姓名核验。",
    en="Ask for the original file, scan the QR code on the paper, or use number and name.",
)
_NO_FILE = {
    Verdict.ALTERED: Text(
        zh="它带着这里的签名，内容却不是出证时的样子，不能作为证明。",
        en="It carries our signature, and is not what was issued. It proves nothing.",
    ),
    Verdict.UNKNOWN: Text(
        zh="这份文件不是这里出的，或者是另存、压缩、打印成的 PDF，那样就没有签名了。",
        en="This file was not issued here, or it was saved anew, compressed or printed to PDF and lost its signature.",
    ),
}


def no_document(verdict: Verdict) -> Text:
    """A file that is no document as it was issued here."""
    return lines(_bold(headline(verdict)), _NO_FILE[verdict], _INSTEAD)


def _bold(text: Text) -> Text:
    return Text(zh=f"<b>{text.zh}</b>", en=f"<b>{text.en}</b>")


def question(asked: Text, note: Text | None = None) -> Text:
    """A question of the form; what was wrong with the last answer stands above it."""
    return lines(_bold(Text(zh=f"🔍 {TITLE.zh}", en=f"🔍 {TITLE.en}")), note, asked)


PAGE_TITLE = Text(zh="培训证书核验", en="Training certificate verification")
PAGE_HINT = Text(
    zh="填写证书上的编号和姓名，或用手机扫证书上的二维码。",
    en="Enter the number and the name on the certificate, or scan its QR code.",
)
VERIFY = Text(zh="核验", en="Verify")
OTHER_LANGUAGE = Text(zh="English", en="中文")
NUMBER_HINT = Text(zh=f"例如 {EXAMPLE}", en=f"Such as {EXAMPLE}")
BOTH_NEEDED = Text(zh="请把编号和姓名都填上。", en="Please fill in both the number and the name.")
TOO_LONG = Text(
    zh=f"填的内容太长，编号和姓名各不超过 {LONGEST_TYPED} 个字。",
    en=f"That is too long: number and name have {LONGEST_TYPED} characters at most.",
)
FORM_EXPECTED = Text(zh="没读懂提交的内容，请用下面的表格。", en="That could not be read. Please use the form below.")
NOT_THAT_WAY = Text(
    zh="这个网址不能这样打开，请用下面的表格。", en="This address cannot be used that way. Please use the form below."
)
TOKEN_UNKNOWN = Text(
    zh="这个二维码不是这里出的证书上的，或者网址没有复制全。也可以用编号和姓名核验。",
    en="This QR code is of no certificate issued here, or the address is incomplete. You can also use number and name.",
)


def out_of_order(error_id: str) -> Text:
    return Text(
        zh=f"现在查不了，请过几分钟再试。（{error_id}）",
        en=f"This does not work just now. Please try again in a few minutes. ({error_id})",
    )


def run_by(operator: str, number: str) -> Text:
    """At the foot of the page, as plain words."""
    return Text(
        zh=f"由{operator}运营。本页只说明这里是否出过这份证书，不是电子印章。有疑问请拨客服 {number}。",
        en=f"Run by {operator}. This page only says whether a certificate was issued here; it is no electronic seal."
        f" Questions? Call {number}.",
    )
