"""Words of closing an account."""

from datetime import datetime

from bot.texts import Text, dated, lines
from core.closing import COOLING_DAYS

CLOSE = Text(zh="注销账户", en="Close my account")
CLOSE_NOW = Text(zh="确认注销", en="Close it")
KEEP = Text(zh="撤回注销", en="Keep my account")
NOT_AFTER_ALL = Text(zh="不注销了", en="Keep it")

WHAT_GOES = Text(
    zh="删除：手机号、岗位、职称、学历、密码、登录的聊天、没交的草稿和它们的文件、消息已读标记、提醒设置。",
    en="Erased: phone, post, title, education, password, the chats signed in, drafts with their files, read marks and"
    " reminder settings.",
)
WHAT_STAYS = Text(
    zh="保留：姓名、身份证号（加密）、学时、交过的申报、证书和免训证明、查阅记录，"
    "按事业单位人事档案和培训登记要求保留。证书仍可核验。",
    en="Kept, as personnel files of public institutions and training registers require: name, ID number (encrypted),"
    " hours, claims handed in, certificates, exemptions and the log. Certificates can still be verified.",
)
COOLING = Text(
    zh=f"确认后等 {COOLING_DAYS} 天才注销，这期间重新登录或按“撤回注销”都可以撤回。",
    en=f"It happens {COOLING_DAYS} days after you confirm; until then you keep it by signing in or by one press.",
)
ASK_PASSWORD = Text(zh="要继续，请先发登录密码。", en="To go on, please send your password.")
ARE_YOU_SURE = Text(zh="密码对了。真的要注销吗？", en="That is the password. Close the account?")
ONLY_BUTTONS = Text(zh="请按下面的按钮。", en="Please press one of the buttons.")
KEPT = Text(zh="好的，账户照旧。", en="All right, your account stays as it is.")
NOT_ASKED = Text(zh="请从“注销账户”重新开始。", en="Please start again from “Close my account”.")


def question(title_only: Text) -> Text:
    """What goes and what stays, above what is asked."""
    title = Text(zh=f"<b>{CLOSE.zh}</b>", en=f"<b>{CLOSE.en}</b>")
    return lines(title, WHAT_GOES, WHAT_STAYS, COOLING, title_only)


def holds_office(offices: int) -> Text:
    return Text(
        zh=f"您还有 {offices} 个职务（单位管理员、审核岗或代班）。请先请主管部门或平台管理员收回，交接后再注销。",
        en=f"You still hold {offices} {'office' if offices == 1 else 'offices'}. Please have them taken back first, so"
        " that what waits there is handed over.",
    )


def pending(due_at: datetime) -> Text:
    when = dated(due_at)
    return Text(
        zh=f"⏳ 账户将在 {when.zh} 注销，之前可以撤回。", en=f"⏳ The account is closed on {when.en}; you can keep it."
    )
