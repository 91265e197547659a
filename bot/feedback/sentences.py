"""The refusals of feedback → their words."""

from bot.errors import Sentences
from bot.feedback import desk_texts, refusal_texts, texts
from bot.texts import LOOK_AGAIN
from core.feedback import (
    FeedbackIncomplete,
    FeedbackMoveUnknown,
    NobodyToForwardTo,
    TooManyFiles,
    TooManyWaiting,
    WordsLengthWrong,
)

SENTENCES: Sentences = {
    FeedbackIncomplete: lambda _: texts.INCOMPLETE,
    FeedbackMoveUnknown: lambda _: LOOK_AGAIN,
    NobodyToForwardTo: lambda _: desk_texts.NOBODY_THERE,
    TooManyFiles: refusal_texts.too_many_files,
    TooManyWaiting: refusal_texts.too_many_waiting,
    WordsLengthWrong: refusal_texts.words_length,
}
