"""Words about the learning platforms, in the chat and on the page by which they are entered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.texts import Text, clock, quoted
from core.entry import LinkStanding

TITLE = Text(zh="<b>🏫 去学习</b>", en="<b>🏫 Learn</b>")
NONE_YET = Text(zh="还没有接入学习平台。", en="No learning platform is connected yet.")
ENTERING = Text(
    zh="从这里进入不用密码，第一次进入会为您开通该平台的账号。",
    en=" Entering from here needs no password; the first time opens your account on that platform.",
)
PASSWORDS_TITLE = Text(zh="登录密码", en="Passwords")
PASSWORD_HERE = Text(
    zh="· 登录本助手：您在这里设的密码",
    en="· Signing in here: the password you chose here",
)
PASSWORD_BY_ENTRY = Text(
    zh="· 从这里进入平台：不用密码",
    en="· Entering a platform from here: none",
)
PASSWORD_OF_PLATFORM = Text(
    zh="· 直接打开平台：身份证号后六位，在平台改过的，用改后的（学习平台自己的规定）",
    en=(
        "· Opening a platform itself: the last six characters of your ID number, or what you changed it to there"
        " (the platforms' own rule)"
    ),
)
AGREE = Text(zh="同意并进入", en="Agree and enter")
DECLINE = Text(zh="不同意", en="Do not agree")
WORDS_CHANGED = Text(
    zh="内容有更新，请再看一遍。",
    en="This has changed; please read it again.",
)

_COUNTED = "零一两三四五六七八九十"


def together(platforms: int) -> Text:
    """That hours of all platforms count as one."""
    if platforms == 1:
        return Text(zh="在这家平台学的学时都算。", en="All hours of this platform count.")
    zh = _COUNTED[platforms] if platforms < len(_COUNTED) else f" {platforms} "
    return Text(
        zh=f"{zh}家平台的学时都算，合在一起。".lstrip(),
        en=f"The hours of all {platforms} platforms count together.",
    )


def arrives(platform: str, delay: timedelta | None) -> Text:
    """How long hours of this platform usually take, as far as it was seen."""
    name = quoted(platform)
    if delay is None:
        return Text(zh=f"{name}：最近没有报来学时", en=f"{name}: no hours reported lately")
    usual = about(delay)
    return Text(zh=f"{name}：学完后一般{usual.zh}记到这里", en=f"{name}: hours usually arrive {usual.en}")


def about(delay: timedelta) -> Text:
    """“ 2 小时左右”: a delay in round figures."""
    hours = round(delay.total_seconds() / 3600)
    if delay < timedelta(minutes=30):
        return Text(zh="几分钟内", en="within minutes")
    if hours < 24:
        hours = max(1, hours)
        return Text(zh=f" {hours} 小时左右", en=f"after about {hours} {'hour' if hours == 1 else 'hours'}")
    days = round(hours / 24)
    return Text(zh=f" {days} 天左右", en=f"after about {days} {'day' if days == 1 else 'days'}")


@dataclass(frozen=True)
class Disclosed:
    """What a platform is handed of a person; the ID number masked, as everywhere."""

    name: str
    masked_id_number: str
    unit: str
    phone: str | None


def disclosure(platform: str, said: Disclosed) -> Text:
    """The question before the first entry: these very data, to this platform, for this."""
    name, unit = quoted(said.name), quoted(said.unit)
    return Text(
        zh=(
            f"<b>🏫 第一次进入{quoted(platform)}</b>\n"
            f"姓名：{name}\n身份证号：{said.masked_id_number}（平台收到的是完整号码）\n"
            f"单位：{unit}\n手机：{said.phone or '未填'}"
        ),
        en=(
            f"<b>🏫 Entering {quoted(platform)} for the first time</b>\n"
            f"Name: {name}\nID number: {said.masked_id_number} (the platform receives the whole of it)\n"
            f"Unit: {unit}\nPhone: {said.phone or 'not given'}"
        ),
    )


def terms(platform: str, number: str) -> Text:
    """What is agreed to; its words decide the edition that the button carries."""
    name = quoted(platform)
    return Text(
        zh=(
            f"您同意后，这四项交给{name}，用来开通账号、把学时记到您名下；以后姓名、单位、手机有变化，也会告诉它。\n"
            f"不同意也能学：直接打开平台登录。要撤回同意，请拨客服 {number}。"
        ),
        en=(
            f"If you agree, {name} receives these four, to open your account and to report your hours; later changes of"
            " name, unit and phone are passed on.\n"
            f"You can learn without agreeing: sign in on the platform itself. To withdraw consent, call {number}."
        ),
    )


def declined(platform: str) -> Text:
    name = quoted(platform)
    return Text(
        zh=f"没有把您的信息交给{name}。您仍可以直接打开它，按它自己的规定登录。",
        en=f"{name} was told nothing about you. You can still open it and sign in by its own rule.",
    )


def door(platform: str, person: str, until: datetime) -> Text:
    """The link is below."""
    name = quoted(platform)
    return Text(
        zh=(
            f"<b>🏫 进入{name}</b>\n"
            f"{quoted(person)}，按下面的按钮，再按“进入平台”，不用密码。\n"
            f"{clock(until)} 前有效。链接只给您本人用，请不要转发。"
        ),
        en=(
            f"<b>🏫 Enter {name}</b>\n"
            f"{quoted(person)}, press the button below, then “Enter the platform”; no password.\n"
            f"Good until {clock(until)}. The link is for you alone; please do not pass it on."
        ),
    )


def open_platform(platform: str) -> Text:
    return Text(zh=f"打开{platform}", en=f"Open {platform}")


PAGE_ENTER = Text(zh="进入平台", en="Enter the platform")
PAGE_BACK = Text(
    zh="请回到聊天，再按一次“去学习”。",
    en="Please go back to the chat and press “Learn” once more.",
)
PAGE_REFUSED_TITLE = Text(zh="现在进不去", en="You cannot enter now")
PAGE_UNKNOWN = Text(
    zh="没有这个链接，可能没有复制完整，或者已经过了很久。",
    en="There is no such link. Perhaps a part of it is missing, or it is long past.",
)
PAGE_TRY_AGAIN = Text(
    zh="刚才没有成功。请过一会儿刷新这一页，再按一次。",
    en="That did not work. Please reload this page in a while and press once more.",
)
PAGE_REFUSED = {
    LinkStanding.EXPIRED: Text(
        zh="这个链接过了 10 分钟，已经失效。",
        en="This link was good for 10 minutes, which are over.",
    ),
    LinkStanding.USED: Text(
        zh="这个链接已经用过了。每个链接只能进入一次。",
        en="This link has been used. Each link lets you enter once.",
    ),
    LinkStanding.SIGNED_OUT: Text(
        zh="要这个链接的人已经在聊天里退出登录，链接不能再用。",
        en="Whoever asked for this link has signed out of the chat, so it is no longer good.",
    ),
}


def page_title(platform: str) -> Text:
    return Text(zh=f"进入{platform}", en=f"Enter {platform}")


def page_greeting(person: str, platform: str) -> Text:
    """Whose account it is, so that nobody learns for somebody else by mistake."""
    return Text(
        zh=f"您将以{person}的身份进入{platform}，不用密码。",
        en=f"You enter {platform} as {person}, without a password.",
    )


def page_until(until: datetime) -> Text:
    return Text(
        zh=f"这一页 {clock(until)} 前有效。不是您本人，请关掉。",
        en=f"This page is good until {clock(until)}. If this is not you, please close it.",
    )
