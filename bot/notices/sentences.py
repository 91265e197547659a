"""The refusals of notices → their words."""

from bot.errors import Sentences
from bot.notices import reading_texts, refusal_texts, texts
from bot.notices.audience import AudienceUnknown
from bot.notices.drafts import NotDraft
from bot.notices.reading import MessageGone
from bot.notices.reporting import NotSentYet
from core.notice_times import MomentPast, MomentTooFar, MomentUnreadable
from core.notices import (
    AudienceOutside,
    BodyEmpty,
    BodyTooLong,
    FormatTooHeavy,
    MayNotSend,
    NobodyAddressed,
    NoticeIncomplete,
    NoticeMoveUnknown,
    SendingInPast,
    TitleLengthWrong,
    ValidBeforeSending,
)

SENTENCES: Sentences = {
    AudienceOutside: lambda _: refusal_texts.OUTSIDE,
    AudienceUnknown: lambda _: refusal_texts.OUTSIDE,
    BodyEmpty: lambda _: refusal_texts.BODY_EMPTY,
    BodyTooLong: lambda said: refusal_texts.body_too_long(said.length, said.most, with_file=said.with_file),
    FormatTooHeavy: lambda _: refusal_texts.FORMAT_TOO_HEAVY,
    MayNotSend: lambda _: refusal_texts.NOT_SENDER,
    MessageGone: lambda _: reading_texts.GONE,
    MomentPast: lambda _: refusal_texts.PAST,
    MomentTooFar: lambda said: refusal_texts.too_far(said.days),
    MomentUnreadable: lambda said: refusal_texts.unreadable(with_time=said.with_time),
    NobodyAddressed: lambda _: refusal_texts.NOBODY,
    NotDraft: lambda _: texts.MOVED_ON,
    NotSentYet: lambda _: texts.MOVED_ON,
    NoticeIncomplete: lambda _: refusal_texts.NEEDS_PARTS,
    NoticeMoveUnknown: lambda _: texts.MOVED_ON,
    SendingInPast: lambda _: refusal_texts.IN_PAST,
    TitleLengthWrong: lambda said: refusal_texts.title_wrong(said.most),
    ValidBeforeSending: lambda _: refusal_texts.VALID_TOO_SHORT,
}
