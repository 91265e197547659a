"""Words for what a notice is refused for."""

from bot.texts import Text

NEEDS_PARTS = Text(zh="还没有标题或正文。", en="Its title or text is missing.")
NOBODY = Text(zh="这个范围里没有人，没有发送。", en="There is nobody in this audience; nothing was sent.")
IN_PAST = Text(zh="发送时间已经过了，请重新选。", en="The time of sending has passed. Please choose another.")
VALID_TOO_SHORT = Text(
    zh="有效期要晚于发送时间，请改一下。", en="It must be valid beyond the time of sending. Please change one of them."
)
NOT_SENDER = Text(
    zh="您现在不能以这个单位的名义发通知，没有做任何改动。",
    en="You do not send for this unit now. Nothing was changed.",
)
OUTSIDE = Text(
    zh="只能发给自己单位和下属单位，没有做任何改动。",
    en="You can send to your unit and those below it only. Nothing was changed.",
)
BODY_EMPTY = Text(zh="这条消息没有文字，请发正文。", en="There is no text in this message. Please send the text.")
FORMAT_TOO_HEAVY = Text(
    zh="格式太多，聊天服务器读不了，请减少一些粗体、链接再发。",
    en="There is too much formatting for the chat server. Please use less and send it again.",
)
PAST = Text(zh="这个时间已经过了，请发一个以后的时间。", en="That has passed. Please send a later time.")


def too_far(days: int) -> Text:
    return Text(zh=f"最远 {days} 天以内，请发近一些的时间。", en=f"At most {days} days from now, please.")


def unreadable(*, with_time: bool) -> Text:
    if with_time:
        return Text(
            zh="没看懂这个时间，请发日期和时间，例如“12月1日 8:30”。",
            en="I cannot read this time. Please send a date and a time such as “12-01 8:30”.",
        )
    return Text(zh="没看懂这个日期，例如“12月31日”。", en="I cannot read this date. Please send one such as “12-31”.")


def title_wrong(most: int) -> Text:
    return Text(zh=f"标题要 1 到 {most} 个字。", en=f"A title has 1 to {most} characters.")


def body_too_long(length: int, most: int, *, with_file: bool) -> Text:
    zh = "带附件时" if with_file else ""
    en = " with an attachment" if with_file else ""
    return Text(
        zh=f"正文有 {length:,} 个字，{zh}最多 {most:,} 个，请缩短后再发。",
        en=f"The text has {length:,} characters, and {most:,} are possible{en}. Please shorten it.",
    )
