"""What is wrong with something that was written or sent, each in a sentence of its own."""

from bot.texts import Text
from core.feedback import TooManyFiles, TooManyWaiting, WordsLengthWrong


def words_length(refusal: WordsLengthWrong) -> Text:
    if refusal.length < refusal.least:
        return Text(zh="太短了，请写清楚一点再发。", en="That is too short. Please say a little more.")
    return Text(
        zh=f"太长了，有 {refusal.length} 字，最多 {refusal.most} 字。请写短一点再发，细节可以附文件。",
        en=f"That is {refusal.length} characters; at most {refusal.most} are taken. Details can go into a file.",
    )


def too_many_files(refusal: TooManyFiles) -> Text:
    return Text(
        zh=f"最多附 {refusal.most} 份文件，这一份没有收。",
        en=f"At most {refusal.most} files are taken; this one was not.",
    )


def too_many_waiting(refusal: TooManyWaiting) -> Text:
    return Text(
        zh=f"您有 {refusal.most} 条反馈还没有答复，这一条先存着。等有了答复再交，或在那几条里补充。",
        en=f"{refusal.most} of your reports wait for an answer. This one is kept: hand it in later, or add a word to"
        " one of those.",
    )
