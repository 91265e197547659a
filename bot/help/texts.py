"""Words around the topics of help."""

from bot.texts import Text, hotline, lines

HELP = Text(zh="帮助", en="Help")
OTHER_TOPICS = Text(zh="« 帮助", en="« Help")


def topics(number: str, page: tuple[int, int]) -> Text:
    """Above the list; `page` is this one, counted from 1, and how many there are."""
    this, of = page
    place = f" {this}/{of}" if of > 1 else ""
    return lines(
        Text(zh=f"<b>帮助{place}</b>", en=f"<b>Help{place}</b>"),
        Text(
            zh="想办什么，直接发几个字，例如“证书怎么申请”“还差多少学时”，拼音也行。\n"
            "/start 回到首页，/cancel 放弃正在填的内容。",
            en="Just type what you want, such as “how do I get my certificate” or “how many hours”.\n"
            "/start goes home, /cancel gives up what you are filling in.",
        ),
        hotline(number),
    )


def topic(title: Text, answer: Text, number: str) -> Text:
    return lines(Text(zh=f"<b>{title.zh}</b>", en=f"<b>{title.en}</b>"), answer, hotline(number))


def did_you_ask(number: str) -> Text:
    return lines(Text(zh="您是不是要问：", en="Did you ask:"), hotline(number))
