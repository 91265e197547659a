"""Words about files that nobody asked for."""

from collections.abc import Sequence

from bot.evidence.texts import LONGEST_NAME
from bot.texts import Text, cut, quoted, same

CLAIM = Text(zh="📝 申请活动学时", en="📝 Activity claim")
TODO = Text(zh="📋 待办事项", en="📋 A to-do")
CHECK = Text(zh="🔍 核验证书", en="🔍 Verify it")
NEW_CLAIM = Text(zh="添加新的申报", en="A new claim")
BY_NUMBER = Text(zh="按编号核验", en="By number")

ASK_ONE = Text(zh="这份文件要用来（选好以前不会保存）：", en="What is this file for? Nothing is kept until you choose.")
ASK_MANY = Text(
    zh="这些文件要用来（选好以前不会保存）：", en="What are these files for? Nothing is kept until you choose."
)
ALSO = Text(
    zh="\n这份文件还可以用来（选好以前不会保存）：",
    en="\nThis file can also be used as evidence. Nothing is kept until you choose.",
)
PHOTO = Text(zh="📎 收到 1 张照片", en="📎 One photo")
SIGN_IN = Text(zh="登录", en="Sign in")
SIGN_IN_FIRST = Text(
    zh="\n要交活动学时或待办的材料，请先登录，再发一次文件。",
    en="\nTo hand files in as evidence, please sign in first and send them again.",
)
GONE = Text(
    zh="这份文件是较早发的，这里没有留着。请再发一次。",
    en="That file was sent a while ago and was not kept. Please send it again.",
)
FETCH_FAILED = Text(zh="有文件取不到了，请再发一次。", en="A file cannot be fetched any more. Please send it again.")
NO_TODO = Text(zh="现在没有要交材料的待办事项。", en="No to-do waits for files now.")
WHICH_CLAIM = Text(
    zh="<b>📝 申请活动学时</b>\n作为哪一份申报的材料？", en="<b>📝 Activity claim</b>\nEvidence of which claim?"
)
WHICH_TODO = Text(zh="<b>📋 待办事项</b>\n作为哪一项的材料？", en="<b>📋 To-dos</b>\nProof for which one?")


def received(names: Sequence[str | None]) -> Text:
    """What came."""
    if len(names) > 1:
        return Text(zh=f"📎 收到 {len(names)} 份文件", en=f"📎 {len(names)} files")
    (name,) = names
    return PHOTO if name is None else same(f"📎 {quoted(cut(name, LONGEST_NAME))}")


NO_PDF = Text(zh="⚠️ 不是 PDF 原文件", en="⚠️ not the PDF itself")


def shown_name(name: str | None) -> str:
    return "" if name is None else quoted(cut(name, LONGEST_NAME))


def put_in(count: int) -> Text | None:
    """How many files went where they belong; nothing where none did."""
    if not count:
        return None
    return Text(
        zh=f"📎 刚才发的 {count} 份文件已经放进来了。",
        en=f"📎 {count} {'file' if count == 1 else 'files'} you sent {'is' if count == 1 else 'are'} in here now.",
    )
