"""Words about the learning platforms."""

from datetime import timedelta

from bot.texts import Text, quoted

TITLE = Text(zh="<b>🏫 去学习</b>", en="<b>🏫 Learn</b>")
TOGETHER = Text(
    zh="任选一家，几家平台的学时都算，合在一起。",
    en="Choose any platform: the hours of all of them count together.",
)
NONE_YET = Text(zh="还没有接入学习平台。", en="No learning platform is connected yet.")
PASSWORDS = Text(
    zh=(
        "登录密码（学习平台自己的规定）\n"
        "· 第一次登录学习平台：身份证号后六位\n"
        "· 在平台改过密码以后：改后的密码\n"
        "· 登录本助手：还是您在这里设的密码"
    ),
    en=(
        "Passwords (the platforms' own rule)\n"
        "· First sign-in on a platform: the last six characters of your ID number\n"
        "· After you changed it there: the changed one\n"
        "· Signing in here: still the password you chose here"
    ),
)


def arrives(platform: str, delay: timedelta | None) -> Text:
    """How long hours of this platform usually take, as far as it was seen."""
    name = quoted(platform)
    if delay is None:
        return Text(zh=f"{name}：最近没有报来学时", en=f"{name}: no hours reported lately")
    usual = _about(delay)
    return Text(zh=f"{name}：学完后一般{usual.zh}记到这里", en=f"{name}: hours usually arrive {usual.en}")


def _about(delay: timedelta) -> Text:
    hours = round(delay.total_seconds() / 3600)
    if delay < timedelta(minutes=30):
        return Text(zh="几分钟内", en="within minutes")
    if hours < 24:
        hours = max(1, hours)
        return Text(zh=f" {hours} 小时左右", en=f"after about {hours} {'hour' if hours == 1 else 'hours'}")
    days = round(hours / 24)
    return Text(zh=f" {days} 天左右", en=f"after about {days} {'day' if days == 1 else 'days'}")
