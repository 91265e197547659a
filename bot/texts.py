"""Words: a text stands in both languages at once, and the language is picked where it is shown."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from html import escape
from typing import Protocol

from core.hours import Subject
from core.people import Role
from core.years import SHANGHAI, day_in_shanghai


class Language(StrEnum):
    """Documents are Chinese; screens speak both."""

    ZH = "zh"
    EN = "en"

    @classmethod
    def of(cls, code: str | None) -> "Language":
        """The language for a language code of the chat server ("zh-hans", "en-GB"); Chinese when unsure."""
        return cls.EN if code is not None and code.lower().startswith("en") else cls.ZH


@dataclass(frozen=True)
class Text:
    """One sentence or screen in both languages, as the chat's HTML."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.en if language is Language.EN else self.zh

    def __add__(self, other: "Text") -> "Text":
        return Text(zh=self.zh + other.zh, en=self.en + other.en)


EMPTY = Text(zh="", en="")


def same(words: str) -> Text:
    """Words that are the same in both languages: a name, a number."""
    return Text(zh=words, en=words)


class Named(Protocol):
    """Something the rule book names in both languages."""

    @property
    def name(self) -> str: ...

    @property
    def name_en(self) -> str: ...


def named(one: Named) -> Text:
    """What the rule book calls it."""
    return Text(zh=one.name, en=one.name_en)


def lines(*texts: Text | None) -> Text:
    """Texts below each other; None is left out."""
    kept = [text for text in texts if text is not None]
    return Text(zh="\n".join(text.zh for text in kept), en="\n".join(text.en for text in kept))


def quoted(typed: str) -> str:
    """Something that a person or a colleague typed, safe inside the chat's HTML."""
    return escape(typed, quote=False)


def cut(words: str, most: int) -> str:
    """At most that many characters; “…” is the last where some are left out."""
    return words if len(words) <= most else words[: most - 1] + "…"


def paged(page: int, pages: int) -> Text:
    """“，第 2/5 页” behind a number, when `page`, counted from 0, is 1; nothing where there is one page."""
    if pages <= 1:
        return EMPTY
    return Text(zh=f"，第 {page + 1}/{pages} 页", en=f", page {page + 1} of {pages}")


def page_line(page: int, pages: int) -> Text | None:
    """“第 2/5 页” on a line of its own; None where there is one page."""
    return None if pages <= 1 else Text(zh=f"第 {page + 1}/{pages} 页", en=f"Page {page + 1} of {pages}")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date, this_year: int) -> Text:
    """“11 月 23 日”, with the year when it is not this one."""
    zh, en = f"{when.month} 月 {when.day} 日", f"{when.day} {_MONTHS[when.month - 1]}"
    if when.year != this_year:
        zh, en = f"{when.year} 年 {zh}", f"{en} {when.year}"
    return Text(zh=zh, en=en)


def clock(when: datetime) -> str:
    """“10:32”, in Shanghai."""
    return when.astimezone(SHANGHAI).strftime("%H:%M")


def moment(when: datetime, now: datetime) -> Text:
    """“11 月 23 日 10:32”; only the time when it was today."""
    local, today = when.astimezone(SHANGHAI), now.astimezone(SHANGHAI).date()
    if local.date() == today:
        return same(clock(when))
    return day(local.date(), today.year) + same(f" {clock(when)}")


def dated(when: datetime) -> Text:
    """“11 月 23 日 10:32”: read on any later day, so the date is always there."""
    local = day_in_shanghai(when)
    return day(local, local.year) + same(f" {clock(when)}")


def office(role: Role, unit: str) -> Text:
    """Who holds something, without naming a person: “长沙市第一中学单位管理员”, “长沙市教育局审核岗”."""
    if role is Role.UNIT_ADMIN:
        return Text(zh=f"{quoted(unit)}单位管理员", en=f"the unit admin of {quoted(unit)}")
    if role is Role.OPERATOR:
        return Text(zh="平台管理员", en="the operators of the platform")
    return Text(zh=f"{quoted(unit)}审核岗", en=f"the reviewers of {quoted(unit)}")


def begin(words: str) -> str:
    """At the beginning of an English sentence."""
    return words[:1].upper() + words[1:]


def decided_by(who: Text, outcome: Text, at: datetime, now: datetime) -> Text:
    """“单位管理员 10:32 已确认”."""
    when = moment(at, now)
    return Text(zh=f"{who.zh} {when.zh} {outcome.zh}", en=f"{begin(who.en)}, {when.en}: {outcome.en}")


def verdict(sign: str, who: Text, outcome: Text, at: datetime) -> Text:
    """“✅ 单位管理员 11 月 23 日 10:32 已确认”."""
    when = dated(at)
    return Text(zh=f"{sign} {who.zh} {when.zh} {outcome.zh}", en=f"{sign} {begin(who.en)}, {when.en}: {outcome.en}")


def because(reason: Text | None) -> Text:
    """At the end of a verdict."""
    if reason is None:
        return EMPTY
    return Text(zh=f"：{quoted(reason.zh)}", en=f" ({quoted(reason.en)})")


SUBJECTS = {
    Subject.PUBLIC: Text(zh="公共科目", en="public subject"),
    Subject.PROFESSIONAL: Text(zh="专业科目", en="professional subject"),
}

BACK = Text(zh="« 返回", en="« Back")
HOME = Text(zh="« 首页", en="« Home")
EARLIER_PAGE = Text(zh="‹ 上一页", en="‹ Previous")
LATER_PAGE = Text(zh="下一页 ›", en="Next ›")
LOOK_AGAIN = Text(zh="情况有变化，请看最新的内容。", en="Something has changed. Please look again.")
FORM_OPEN = Text(
    zh="您还有没填完的内容，请先填完，或发 /cancel 放弃。",
    en="You are filling in something else. Please finish it, or send /cancel.",
)
NEXT_STEP = Text(zh="下一步", en="Next")
SKIP = Text(zh="跳过", en="Skip")


def hotline(number: str) -> Text:
    """The line that stands under every refusal which a person cannot mend alone."""
    return Text(zh=f"有疑问请拨客服 {number}。", en=f"Questions? Call {number}.")
