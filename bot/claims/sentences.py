"""The refusals of claims → their words: what is wrong with an answer, and an example."""

from bot.claims import review_texts, texts
from bot.claims.draft import FormUnknown, NobodyAbove, NotEditable, NothingLeft
from bot.errors import Sentences
from bot.texts import Text, day
from core.claim_answers import (
    NumberExpected,
    NumberNotPositive,
    NumberTooLarge,
    OptionUnknown,
    SplitSumWrong,
    SplitUnreadable,
    TextEmpty,
    TextTooLong,
    TooManyDecimals,
)
from core.claim_dates import DateInFuture, DateOutsideYears, DatesReversed, DateUnreadable, RangeTooLong
from core.claims import AppealUsed, ClaimTooLate, HoursNotFewer, ReviewTooLate


def _number_expected(refusal: NumberExpected) -> Text:
    if refusal.in_words:
        return Text(zh="请用阿拉伯数字写，例如“三十”写成 30。", en="Please write it in digits, such as 30.")
    return Text(zh="这里要一个数字，例如 20 或 12.5。", en="A number is expected here, such as 20 or 12.5.")


def _too_large(refusal: NumberTooLarge) -> Text:
    return Text(
        zh=f"这个数太大了，最多 {refusal.most}。请对着证明再看一下，例如 20。",
        en=f"This number is too large, {refusal.most} at most. Please check it against the proof.",
    )


def _unreadable(refusal: DateUnreadable) -> Text:
    if refusal.is_range:
        return Text(
            zh="这里要开始和结束的日期，例如 2026-3-1 2026-6-30。", en="First and last day, such as 2026-3-1 2026-6-30."
        )
    return Text(zh="这个日期看不懂，例如 2026-4-12。", en="This is no date I can read. An example: 2026-4-12.")


def _in_future(refusal: DateInFuture) -> Text:
    today = day(refusal.today, refusal.today.year)
    return Text(
        zh=f"这个日期还没到，今天是 {today.zh}。活动开始以后再申报。",
        en=f"This day has not come yet, today is {today.en}. Claim it once the activity has begun.",
    )


def _outside(refusal: DateOutsideYears) -> Text:
    first, last = day(refusal.earliest, 0), day(refusal.latest, 0)
    return Text(
        zh=f"这个日期不在现在可以申报的年度里。现在可以申报 {first.zh}到 {last.zh}的活动。",
        en=f"This is in no training year that can be claimed for now. Activities from {first.en} to {last.en} can be.",
    )


def _sum_wrong(refusal: SplitSumWrong) -> Text:
    public, professional, total = refusal.public, refusal.professional, refusal.total
    return Text(
        zh=f"公共 {public} 加专业 {professional} 是 {public + professional}，和上面的 {total} 对不上，请再分一次。",
        en=f"{public} and {professional} make {public + professional}, not {total}. Please split them again.",
    )


def _too_late(refusal: ClaimTooLate) -> Text:
    until = day(refusal.claim_until, 0)
    return Text(
        zh=f"{refusal.year} 年度的活动学时申报已于 {until.zh}截止。",
        en=f"Claims for {refusal.year} closed on {until.en}.",
    )


def _nothing_left(refusal: NothingLeft) -> Text:
    return Text(
        zh="这个年度的上限已经用完，再申报也不计学时。",
        en="The cap of this year is used up; another claim would give no hours.",
    )


SENTENCES: Sentences = {
    HoursNotFewer: lambda refusal: review_texts.hours_not_fewer(refusal.most),
    AppealUsed: lambda _: Text(zh="申诉过一次了，这次的结果不能再申诉。", en="There is one appeal, and it was used."),
    ClaimTooLate: _too_late,
    DateInFuture: _in_future,
    DateOutsideYears: _outside,
    DatesReversed: lambda _: Text(zh="结束日期在开始日期前面，请再发一次。", en="The end stands before the beginning."),
    DateUnreadable: _unreadable,
    FormUnknown: lambda _: texts.FORM_UNKNOWN,
    NobodyAbove: lambda _: texts.NOBODY_ABOVE,
    NotEditable: lambda _: texts.NOT_EDITABLE,
    NothingLeft: _nothing_left,
    NumberExpected: _number_expected,
    NumberNotPositive: lambda _: Text(zh="要大于 0，例如 20。", en="It has to be more than 0, such as 20."),
    NumberTooLarge: _too_large,
    OptionUnknown: lambda _: texts.ONLY_BUTTONS,
    RangeTooLong: lambda _: Text(
        zh="时间太长了，多半有一个日期写错，请再看一下。", en="That is too long; most likely one of the dates is wrong."
    ),
    ReviewTooLate: lambda refusal: review_texts.review_over(refusal.year, refusal.review_until),
    SplitSumWrong: _sum_wrong,
    SplitUnreadable: lambda _: Text(
        zh="请发两个数，先公共后专业，例如 10 20。", en="Two numbers please, public first, such as 10 20."
    ),
    TextEmpty: lambda _: texts.ONLY_TEXT,
    TextTooLong: lambda refusal: Text(
        zh=f"太长了，最多 {refusal.most} 个字。", en=f"Too long, {refusal.most} characters at most."
    ),
    TooManyDecimals: lambda _: Text(zh="最多两位小数，例如 12.25。", en="Two decimals at most, such as 12.25."),
}
