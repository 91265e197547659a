"""Words of hour proofs: what one would say, what becomes of the earlier one, and how each stands."""

from collections.abc import Sequence
from datetime import date

from bot.certificates import texts as certificate_texts
from bot.hours.texts import hours_of
from bot.texts import EMPTY, Text, day, hotline, lines, same
from core.activities import Option
from core.certificates import CertificateState
from core.hours import Balance
from core.years import day_in_shanghai
from storage.certificate_rows import Certificate

HOUR_PROOFS = Text(zh="继教学时互认证明", en="Hour proofs")
MAKE = Text(zh="开具年度学时证明", en="Make an hour proof")
MAKE_INSTEAD = Text(zh="作废旧的，开具年度学时证明", en="Void the old one, make a new one")
DETAILS = Text(zh="查看明细", en="See its courses")
AGAIN = Text(zh="再发一次", en="Send it again")
SEND_THAT = Text(zh="把现有这份再发给我", en="Send me the one I have")
VERIFY = Text(zh="核验", en="Verify")

TITLE = Text(zh="<b>📄 继教学时互认证明</b>", en="<b>📄 Hour proofs</b>")
ONLINE_ONLY = Text(
    zh="只算三家学习平台当前年度的线上课程，不含活动学时。",
    en="Online courses of the three platforms in the current year only; no activity hours.",
)
NONE_YET = Text(zh="还没有开过。开好后直接发到这里。", en="None so far. It arrives here once it is made.")
ON_ITS_WAY = Text(zh="证明马上发到下面。", en="The proof is on its way.")
NOT_READY = Text(zh="这份证明不能再发：没有出好，或者已经失效。", en="It cannot be sent: it is not made, or void.")
BEING_MADE = Text(
    zh="⏳ 正在出证，出好后直接发到您登录的聊天里。",
    en="⏳ Being made. It arrives in every chat where you are signed in.",
)


def make_for(year: int) -> Text:
    """Where proofs of two years can be had."""
    return Text(zh=f"开具 {year} 年度学时证明", en=f"Make an hour proof of {year}")


def would_say(year: int, courses: int, balance: Balance) -> Text:
    """What a proof of now would state."""
    total, counted = hours_of(balance.total), number_of(courses)
    return Text(
        zh=f"{year} 年度现有{counted.zh}，{total.zh}（公共 {balance.public}，专业 {balance.professional}）",
        en=f"{year}: {counted.en}, {total.en} ({balance.public} public, {balance.professional} professional)",
    )


def number_of(courses: int) -> Text:
    return Text(zh=f"线上课程 {courses} 门", en=f"{courses} online {'course' if courses == 1 else 'courses'}")


def no_courses(year: int) -> Text:
    return Text(
        zh=f"⚠️ {year} 年度还没有线上课程的学时，现在开不了。学完后平台报来就能开。",
        en=f"⚠️ No hours of online courses in {year} yet, so there is nothing to prove. Once a platform reports some,"
        " you can have one.",
    )


def not_that_year(year: int, years: Sequence[int], number: str) -> Text:
    """A proof is made for the current year only."""
    if not years:
        none = Text(zh="⚠️ 现在没有可以开证明的年度。", en="⚠️ Proofs are made for no year at present.")
        return lines(none, hotline(number))
    zh, en = "、".join(map(str, years)), " and ".join(map(str, years))
    return lines(
        Text(
            zh=f"⚠️ 学时证明只开当前年度（{zh}）的，{year} 年度的不能开。已经开过的仍然有效。",
            en=f"⚠️ Hour proofs are made for the current year ({en}) only, not for {year}. What was made stays valid.",
        ),
        hotline(number),
    )


def unprintable(characters: str, number: str) -> Text:
    return lines(certificate_texts.unprintable(characters), hotline(number))


_VALID = Text(zh="✅ 有效", en="✅ Valid")
_VOID = Text(zh="❌ 已作废", en="❌ Void")


def standing(proof: Certificate, today: date, reasons: Sequence[Option]) -> Text:
    """How it stands, for its holder."""
    if proof.state is not CertificateState.ISSUED:
        return certificate_texts.state(proof, today, reasons)
    when = _issued_on(proof, today)
    return Text(zh=f"{_VALID.zh}，{when.zh}", en=f"{_VALID.en}, {when.en}")


def entry(number: int, proof: Certificate, today: date, reasons: Sequence[Option]) -> Text:
    """Its number; how it stands, its year and hours; the one that replaced it. `number` is its place in the list, 0 for
    the only one."""
    place, total = f"{number}  " if number else "", hours_of(proof.balance.total)
    how, when, instead = certificate_texts.state(proof, today, reasons), EMPTY, None
    if proof.state is CertificateState.ISSUED:
        how, when = _VALID, same(" · ") + _issued_on(proof, today)
    elif proof.voided is not None:
        day_of_it, newer = day(day_in_shanghai(proof.voided.at), today.year), proof.voided.by_number
        how = _VOID
        instead = Text(zh=f"　{day_of_it.zh}由 {newer} 代替", en=f"　replaced by {newer} on {day_of_it.en}")
    return lines(
        same(f"{place}{proof.number}"),
        Text(
            zh=f"　{how.zh} · {proof.year} 年度 · {total.zh}{when.zh}",
            en=f"　{how.en} · {proof.year} · {total.en}{when.en}",
        ),
        instead,
    )


def void_guard(old: Certificate, courses: int, balance: Balance, today: date) -> Text:
    """What becomes of the valid one, and what the new one would say."""
    when, had = _issued_on(old, today), hours_of(old.balance.total)
    total, counted = hours_of(balance.total), number_of(courses)
    if old.balance == balance:
        news = Text(
            zh="学时没有变化，用现有这份就行；姓名或单位改过的，可以重开。",
            en="The hours are the same: the one you have will do, unless your name or unit has changed.",
        )
    else:
        news = Text(
            zh=f"新的一份会有 {total.zh}（{counted.zh}，不含活动学时）。",
            en=f"The new one would have {total.en} ({counted.en}, no activity hours).",
        )
    return lines(
        Text(zh=f"<b>📄 继教学时互认证明 · {old.year} 年度</b>", en=f"<b>📄 Hour proof · {old.year}</b>"),
        Text(zh=f"您已有一份（{when.zh}，{had.zh}）：", en=f"You have one ({when.en}, {had.en}):"),
        same(old.number),
        Text(
            zh="⚠️ 再开一份，它就作废，扫它的码会显示“已作废”。",
            en="⚠️ Another one makes it void, and its QR code then says “Void”.",
        ),
        news,
    )


def asked_for(replaced: str | None) -> Text:
    """It is being made."""
    gone = None if replaced is None else Text(zh=f"❌ {replaced} 已作废。", en=f"❌ {replaced} is void.")
    return lines(BEING_MADE, gone)


def _issued_on(proof: Certificate, today: date) -> Text:
    assert proof.issued_at is not None
    return day(day_in_shanghai(proof.issued_at), today.year)


def details_title(proof: Certificate, courses: int) -> Text:
    counted, total, balance = number_of(courses), hours_of(proof.balance.total), proof.balance
    return lines(
        Text(zh=f"<b>📄 查看明细 · {proof.year} 年度</b>", en=f"<b>📄 Courses of the proof of {proof.year}</b>"),
        same(proof.number),
        Text(
            zh=f"{counted.zh}，{total.zh}（公共 {balance.public}，专业 {balance.professional}）",
            en=f"{counted.en}, {total.en} ({balance.public} public, {balance.professional} professional)",
        ),
    )


def issued(proof: Certificate) -> Text:
    """What stands below the document."""
    total = hours_of(proof.balance.total)
    return lines(
        Text(zh=f"📄 {proof.year} 年度继教学时互认证明，{total.zh}", en=f"📄 Hour proof {proof.year}, {total.en}"),
        same(proof.number),
    )


def failed(proof: Certificate, number: str) -> Text:
    return lines(
        Text(
            zh=f"❌ {proof.year} 年度继教学时互认证明没有出成，已通知管理员。\n办好后直接发到这里。",
            en=f"❌ The hour proof of {proof.year} could not be made; the operator has been told."
            "\nIt arrives here as soon as it is.",
        ),
        hotline(number),
    )


def file_name(proof: Certificate) -> str:
    """What the document is called on the person's device."""
    return f"{proof.year}年度继教学时互认证明 {proof.number}.pdf"
