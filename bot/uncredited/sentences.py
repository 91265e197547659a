"""The refusals of hours that are missing → their words."""

from bot.errors import Sentences
from bot.uncredited import texts
from bot.uncredited.draft import AnswersGone
from core.uncredited import (
    CaseEnded,
    CaseWaits,
    CourseNameWrong,
    FinishedInFuture,
    FinishedTooLongAgo,
    FinishedUnreadable,
    RowNotOffered,
    TooManyCases,
)

TYPED_WRONG: Sentences = {
    CourseNameWrong: lambda refusal: texts.course_wrong(refusal.least, refusal.most),
    FinishedInFuture: lambda refusal: texts.in_future(refusal.today),
    FinishedTooLongAgo: lambda refusal: texts.too_long_ago(refusal.earliest),
    FinishedUnreadable: lambda _: texts.UNREADABLE_DAY,
}
"""What is wrong with an answer that was typed: it stands above the question, which stays open."""

SENTENCES: Sentences = {
    **TYPED_WRONG,
    AnswersGone: lambda _: texts.ANSWERS_GONE,
    CaseEnded: lambda _: texts.MOVED_ON,
    CaseWaits: lambda _: texts.MOVED_ON,
    RowNotOffered: lambda _: texts.ROW_NOT_OFFERED,
    TooManyCases: lambda refusal: texts.too_many(refusal.most),
}
