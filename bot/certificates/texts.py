"""Words of applying for certificates, of having them made, and of downloading them."""

from collections.abc import Sequence
from datetime import date

from bot.hours import texts as hour_texts
from bot.texts import Text, day, lines, named, paged, quoted, same
from core.activities import Option
from core.certificate_kinds import OTHER_DOCUMENTS, CertificateKind
from core.certificates import Card, CertificateState
from core.hours import Balance
from core.ledger import CardState
from core.rulebook import RuleBook
from core.years import day_in_shanghai
from storage.certificate_rows import Certificate
from storage.papers import LiveCertificate

APPLY_NOW = Text(zh="立即申请", en="Apply now")
APPLY = Text(zh="培训证书申请", en="Apply for a certificate")
OTHER_YEAR_OR_KIND = Text(zh="换年度或类型", en="Other year or kind")
DOWNLOADS = Text(zh="培训证书下载", en="My certificates")
DOWNLOAD = Text(zh="📄 下载", en="📄 Download")
VERIFY = Text(zh="核验", en="Verify")
HOW_TO_PRINT = Text(zh="怎么打印", en="How to print")
MAKE_AGAIN = Text(zh="重新出证", en="Make it again")

ON_ITS_WAY = Text(zh="证书马上发到下面。", en="The certificate is on its way.")
NOT_READY = Text(zh="这份证书现在不能下载。", en="This certificate cannot be downloaded now.")
KIND_UNKNOWN = Text(
    zh="没有这种证书，请从“培训证书申请”重新选。", en="There is no such certificate. Please start from “Certificates”."
)
BEING_MADE_AGAIN = Text(zh="好的，正在重新出证。", en="All right, it is being made again.")
NOT_FAILED_ANY_MORE = Text(zh="这份证书已经不是“出证失败”了。", en="This certificate is no longer a failed one.")

CHOOSE = Text(zh="<b>🎓 培训证书申请</b>\n请选择年度和类型。", en="<b>🎓 Certificate</b>\nChoose a year and a kind.")


def printing(*, has_code: bool, has_seal_place: bool) -> Text:
    """How to print the document, and what the paper and the file can prove."""
    steps = [
        Text(
            zh="1. 点开文件，保存到手机，或转发到电脑上的聊天。",
            en="1. Open the file and save it, or open this chat on a computer.",
        ),
        Text(
            zh="2. 用 A4 纸横向、彩色、实际大小打印，不用缩放。培训证书第 1 页是证书，后面是学时记录。",
            en="2. Print on A4, landscape, in colour, at actual size. Page 1 of a certificate is the certificate"
            " itself, the rest its records.",
        ),
        Text(
            zh="3. 没有打印机，可以把文件带到单位或打印店。",
            en="3. Without a printer, take the file to your unit or a print shop.",
        ),
    ]
    if has_seal_place:
        steps.append(
            Text(
                zh="4. 要盖章的，打印后盖在右下角的圆圈里。",
                en="4. If it needs a seal, that goes on the paper, into the circle at the lower right.",
            )
        )
    paper = (
        Text(zh="纸上的二维码，谁都可以扫码核验。", en="Anybody can check the paper by its QR code.")
        if has_code
        else Text(zh="纸质证书凭证书编号和姓名核验。", en="The paper is checked by its number and name.")
    )
    return lines(Text(zh="<b>怎么打印</b>", en="<b>How to print</b>"), *steps, paper, PASSING_ON)


PASSING_ON = Text(
    zh="<b>怎么发给别人</b>\n长按文件转发，或保存后用邮件、微信发原文件。签名在文件里，截图和重新导出的没有。\n"
    "对方把文件发给本助手，不用登录，就能看到是否有效、有没有改动过；用编号和姓名也能核验。",
    en="<b>How to pass it on</b>\nForward the file, or save it and send the file itself: it is signed, which a"
    " screenshot or a new export is not.\nWhoever gets it can send it to this bot, without an account, and sees whether"
    " it is valid and unaltered; number and name work too.",
)


def year_and_kind(year: int, kind: CertificateKind) -> Text:
    return Text(zh=f"{year} 年度 · {kind.name}", en=f"{year} · {kind.name_en}")


def title(year: int, kind: CertificateKind) -> Text:
    which = year_and_kind(year, kind)
    return Text(zh=f"<b>🎓 培训证书申请 · {which.zh}</b>", en=f"<b>🎓 Certificate · {which.en}</b>")


def uses(count: int, balance: Balance) -> Text:
    """How many records are used, and their hours."""
    return Text(
        zh=f"使用 {count} 条学时记录：公共 {balance.public}，专业 {balance.professional}",
        en=(
            f"Uses {count} {'record' if count == 1 else 'records'}:"
            f" {balance.public} public, {balance.professional} professional hours"
        ),
    )


def names(person: str, unit: str) -> Text:
    return Text(zh=f"姓名 {quoted(person)}，单位 {quoted(unit)}", en=f"Name {quoted(person)}, unit {quoted(unit)}")


FROZEN = Text(
    zh="申请后姓名、单位和所用记录写入证书，不能再改。",
    en="Once you apply, name, unit and these records are written into the certificate and stay as they are.",
)
APPLIED = Text(
    zh="⏳ 已申请，正在出证。出证后直接发到这里，不用守着。",
    en="⏳ Applied, and being made. It arrives here; no need to wait.",
)


def unprintable(characters: str) -> Text:
    """A name with these characters cannot be printed."""
    shown = quoted(characters)
    return Text(
        zh=f"❌ 姓名或单位里的“{shown}”字印不出来，现在还不能出证。",
        en=f"❌ “{shown}” in the name or unit cannot be printed, so no certificate can be made yet.",
    )


def how_it_stands(which: Text, card: Card, live: LiveCertificate | None) -> Text:
    """A year and kind that can be chosen: applied for already, enough hours, or what is short."""
    if live is not None:
        how = _LIVE[live.state]
    elif card.state is CardState.ENOUGH:
        how = Text(zh="✅ 学时已够", en="✅ enough hours")
    elif card.state is CardState.EXEMPT:
        how = Text(zh="✅ 已免训或延期，不需要学时", en="✅ exempt, no hours are needed")
    else:
        lacking = hour_texts.missing(card.gap)
        how = Text(zh=f"⚠️ 还差{lacking.zh}", en=f"⚠️ {lacking.en} short")
    return Text(zh=f"{which.zh}：{how.zh}", en=f"{which.en}: {how.en}")


_LIVE = {
    CertificateState.ISSUING: Text(zh="⏳ 正在出证", en="⏳ being made"),
    CertificateState.ISSUED: Text(zh="✅ 已出证", en="✅ issued"),
    CertificateState.FAILED: Text(zh="❌ 出证失败", en="❌ could not be made"),
}


def made_already(certificate: Certificate, today: date) -> Text:
    """What became of an earlier application for the same year and kind."""
    return lines(state(certificate, today), same(certificate.number))


def state(certificate: Certificate, today: date, reasons: Sequence[Option] = ()) -> Text:
    """How it stands, for its holder. `reasons` are the rule book's for revoking; others are somebody's own words."""
    match certificate.state:
        case CertificateState.ISSUING:
            return Text(zh="⏳ 已申请，正在出证", en="⏳ Being made")
        case CertificateState.ISSUED:
            assert certificate.issued_at is not None
            when = day(day_in_shanghai(certificate.issued_at), today.year)
            return Text(zh=f"✅ 已出证，{when.zh}", en=f"✅ Issued on {when.en}")
        case CertificateState.FAILED:
            return Text(zh="❌ 出证失败（已通知管理员）", en="❌ Could not be made (the operator has been told)")
        case CertificateState.REVOKED:
            assert certificate.revoked is not None
            reason = reason_in_words(certificate.revoked.reason, reasons)
            return Text(zh=f"❌ 已撤销：{quoted(reason.zh)}", en=f"❌ Revoked: {quoted(reason.en)}")
        case CertificateState.VOID:
            assert certificate.voided is not None
            when = day(day_in_shanghai(certificate.voided.at), today.year)
            return Text(
                zh=f"❌ 已作废，{when.zh}由 {certificate.voided.by_number} 代替",
                en=f"❌ Void, replaced by {certificate.voided.by_number} on {when.en}",
            )


CORRECTED = Option("corrected", "姓名或单位已更正，另出新证", "Name or unit was corrected; issued anew")
"""Why a document is revoked whose name or unit was corrected; nobody chooses it."""


def reason_in_words(reason: str, reasons: Sequence[Option]) -> Text:
    """A reason of the rule book in both languages; own words as they are."""
    known = (each for each in (*reasons, CORRECTED) if each.name == reason)
    return next((named(each) for each in known), same(reason))


def issued(certificate: Certificate, kind: Text) -> Text:
    """What stands below the document."""
    return Text(
        zh=f"🎓 {certificate.year} 年度{kind.zh}培训证书 {certificate.number}",
        en=f"🎓 {kind.en} training certificate {certificate.year}, {certificate.number}",
    )


def failed(certificate: Certificate, kind: Text) -> Text:
    return Text(
        zh=f"❌ {certificate.year} 年度{kind.zh}培训证书出证失败，已通知管理员。\n办好后证书会直接发到这里。",
        en=(
            f"❌ The {kind.en.lower()} certificate of {certificate.year} could not be made; the operator has been told."
            "\nIt arrives here as soon as it is."
        ),
    )


def operator_must_look(certificate: Certificate, problem: str) -> Text:
    return Text(
        zh=f"❌ 证书 {certificate.number} 试了 {certificate.attempts} 次都没有出成（{quoted(problem)}）。",
        en=f"❌ Certificate {certificate.number} could not be made in {certificate.attempts} attempts"
        f" ({quoted(problem)}).",
    )


NO_CERTIFICATES = Text(
    zh="还没有申请过证书。学时够了就能申请，证书直接发到这里。",
    en="No applications yet. Once the hours suffice you can apply, and the certificate arrives here.",
)


def list_title(total: int, page: int, pages: int) -> Text:
    zh, en = "<b>🎓 培训证书下载</b>", "<b>🎓 My certificates</b>"
    if total:
        zh, en = f"{zh} · 共 {total} 份", f"{en} · {total} in all"
    return Text(zh=zh, en=en) + paged(page, pages)


def entry(certificate: Certificate, kind: Text, today: date, reasons: Sequence[Option]) -> Text:
    """Two lines: which, and how it stands; the number."""
    how = state(certificate, today, reasons)
    return Text(
        zh=f"{certificate.year} 年度 · {kind.zh}　{how.zh}\n　{certificate.number}",
        en=f"{certificate.year} · {kind.en}　{how.en}\n　{certificate.number}",
    )


def download(certificate: Certificate, kind: Text) -> Text:
    return Text(
        zh=f"{DOWNLOAD.zh} {certificate.year} 年度{kind.zh}",
        en=f"{DOWNLOAD.en} {certificate.year} {kind.en.lower()}",
    )


def file_name(certificate: Certificate, kind: str) -> str:
    """What the document is called on the person's device."""
    return f"{certificate.year}年度{kind}培训证书 {certificate.number}.pdf"


def kind_name(book: RuleBook, code: str) -> Text:
    """The name of a kind, also of what is no certificate, and of one that the rule book no longer has."""
    for kind in (*book.certificate_kinds, *OTHER_DOCUMENTS):
        if kind.code == code:
            return named(kind)
    return Text(zh=code, en=code)
