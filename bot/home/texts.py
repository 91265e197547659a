"""Words of the welcome, of home, and for what was not understood."""

from bot.texts import Text, hotline, lines, quoted, same


def welcome(operator: str, number: str) -> Text:
    return lines(
        Text(
            zh=f"<b>学时助手</b> · 由{quoted(operator)}运营",
            en=f"<b>Xueshi</b> · run by {quoted(operator)}",
        ),
        Text(
            zh="查学时、申请和下载培训证书，都在这里。\n不收费，不要验证码，不要身份证照片。",
            en="Your training hours and certificates in one place.\nFree. No codes, no photo of your ID card.",
        ),
        hotline(number),
    )


REGISTER = Text(zh="新学员，注册（约 3 分钟）", en="I am new: register (3 minutes)")
SIGN_IN = Text(zh="在本助手注册过，登录", en="I registered here before: sign in")
OFFICIAL = Text(zh="这是官方的吗", en="Is this official?")
OTHER_LANGUAGE = Text(zh="English", en="中文")


def is_official(operator: str, number: str) -> Text:
    return Text(
        zh=(
            f"<b>这是官方的吗</b>\n本助手由{quoted(operator)}运营。\n"
            f"不放心时，请用您单位通知里的电话核实，或拨客服 {number}。\n"
            "我们从不收费，从不索要银行卡、验证码或身份证照片。"
        ),
        en=(
            f"<b>Is this official?</b>\nThis bot is run by {quoted(operator)}.\n"
            f"If in doubt, ask your unit, or call {number}.\n"
            "We never take money and never ask for bank cards, codes or photos of your ID card."
        ),
    )


def head(name: str, unit: str) -> Text:
    return same(f"<b>{quoted(name)}</b> · {quoted(unit)}")


HOURS = Text(zh="📊 我的学时", en="📊 My hours")
CERTIFICATES = Text(zh="🎓 培训证书", en="🎓 Certificates")
CLAIM = Text(zh="📝 申请活动学时", en="📝 Activity claims")
EXEMPTIONS = Text(zh="📄 免训证明", en="📄 Exemptions")
LEARN = Text(zh="🏫 去学习", en="🏫 Learn")
MORE = Text(zh="⋯ 更多", en="⋯ More")
MORE_TITLE = Text(zh="<b>更多</b>", en="<b>More</b>")
ACCOUNT = Text(zh="账户信息", en="My account")
CONTINUE = Text(zh="继续填写", en="Go on filling in")
HELP = Text(zh="帮助", en="Help")


NOT_UNDERSTOOD = Text(zh="没听懂，您是不是要：", en="I did not understand. Did you mean:")
APPLY = Text(zh="申请证书", en="Apply for a certificate")
DOWNLOAD = Text(zh="下载证书", en="Download a certificate")
SEE_HELP = Text(zh="看帮助", en="Help")
CANCELLED = Text(zh="好的，刚才填的都没有保存。", en="All right. Nothing of that was kept.")
LEFT_AS_DRAFT = Text(
    zh="好的，先放着。填好的都在“申请活动学时”的草稿里。",
    en="All right. What you filled in is kept as a draft under “Activity claims”.",
)
NOTHING_TO_CANCEL = Text(zh="现在没有正在填的内容。", en="There is nothing to give up.")
FILES_HAVE_NO_PLACE = Text(
    zh="语音、视频和贴纸这里看不懂，请发文字，或点按钮。照片和文件，没有在填别的内容时可以直接发来。",
    en="I do not understand voice, videos and stickers: please send text or press a button. Photos and files can be"
    " sent whenever nothing else is being filled in.",
)
EDITED_TOO_LATE = Text(
    zh="改过的消息不会再处理，请重新发一条。",
    en="An edited message is not read again. Please send a new one.",
)
ONLY_IN_PRIVATE = Text(
    zh="为了保护您的信息，只在私聊里办事。请点我的头像，单独发消息给我。",
    en="To protect your data I only work in a private chat. Please write to me directly.",
)
PLEASE_SIGN_IN = Text(zh="请先登录或注册。", en="Please sign in or register first.")
