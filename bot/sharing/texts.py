"""Words for several people in one chat: choosing who speaks, and pressing what was shown to somebody else."""

from bot.texts import Text, quoted, same

SIGN_IN_OTHER = Text(zh="登录其他人", en="Sign in somebody else")
SWITCH = Text(zh="👤 切换", en="👤 Switch person")
NOT_SIGNED_IN_HERE = Text(
    zh="这位同事在这个聊天里已经退出登录了。", en="This person is not signed in in this chat any more."
)


def people(count: int) -> Text:
    return Text(
        zh=f"<b>切换</b>\n这个聊天里登录了 {count} 人：",
        en=f"<b>Switch person</b>\nSigned in in this chat: {count}",
    )


def neighbour(number: int, name: str, unit: str, *, now: bool) -> Text:
    who = f"{number}  {quoted(name)} · {quoted(unit)}"
    return Text(zh=f"{who}（现在）", en=f"{who} (now)") if now else same(who)


def switch_to(name: str, number: int | None = None) -> Text:
    """On a button; in a list with the number, since two people may have one name."""
    place = "" if number is None else f"{number}  "
    return Text(zh=f"{place}切换到{name}", en=f"{place}Switch to {name}")


def shown_for_other(owner: str, speaker: str) -> Text:
    return Text(
        zh=f"刚才的按钮是给<b>{quoted(owner)}</b>的，现在是<b>{quoted(speaker)}</b>，没有做任何改动。\n"
        f"要为{quoted(owner)}办，请先切换，再点一次。",
        en=f"That button is for <b>{quoted(owner)}</b>; now it is <b>{quoted(speaker)}</b>. Nothing was changed.\n"
        f"To act for {quoted(owner)}, switch first and press it again.",
    )


def speaking_now(speaker: str) -> Text:
    """A toast."""
    return Text(zh=f"现在是{speaker}，请先切换。", en=f"It is {speaker} now. Please switch first.")


def shown_to_nobody(speaker: str) -> Text:
    """A toast."""
    return Text(
        zh=f"现在是{speaker}。这个按钮是给另一个人的，那人在这里已退出登录，没有做任何改动。",
        en=f"It is {speaker} now. That button is for somebody who is signed out here. Nothing was changed.",
    )


def chat_full(most: int) -> Text:
    return Text(
        zh=f"一个聊天里最多登录 {most} 人，请先让一位退出登录。",
        en=f"At most {most} people are signed in in one chat. Please sign one of them out first.",
    )


DISCARD_REGISTRATION = Text(
    zh="您正在注册。现在登录，注册里填过的内容就没有了。",
    en="You are registering. Signing in now gives up what you have filled in.",
)
DISCARD_FORM = Text(
    zh="您还有没填完的内容。换成别人，填过的就没有了。",
    en="You are filling in something. It is lost when somebody else goes on.",
)
STOP_REGISTERING = Text(zh="不注册了，去登录", en="Give it up and sign in")
DISCARD_AND_SIGN_IN = Text(zh="不填了，去登录", en="Give it up and sign in")
DISCARD_AND_SWITCH = Text(zh="不填了，切换", en="Give it up and switch")
GO_ON_REGISTERING = Text(zh="继续注册", en="Go on registering")
GO_ON = Text(zh="继续填写", en="Go on filling in")
