"""Words of 我的数据."""

from collections.abc import Mapping

from bot.texts import Text, lines
from core.id_numbers import IdNumber
from core.own_data import Group

TITLE = Text(zh="我的数据", en="My data")
OPENINGS = Text(zh="谁看过我的记录", en="Who opened my record")
EXPORT = Text(zh="导出", en="Export")
EVERYTHING = Text(zh="全部记录", en="Everything")
ONLY_OTHERS = Text(zh="只看别人的", en="Only by others")
AGAIN = Text(zh="再导出一次", en="Export again")
STOP = Text(zh="不导出了", en="Do not export")

GROUPS: Mapping[Group, Text] = {
    Group.PROFILE: Text(zh="账户资料和身份", en="Profile and identity"),
    Group.CONSENTS: Text(zh="同意和授权", en="Consents"),
    Group.HOURS: Text(zh="学时和订单", en="Hours and orders"),
    Group.CLAIMS: Text(zh="活动学时申报和材料", en="Claims with their files"),
    Group.CERTIFICATES: Text(zh="证书、免训和所列课程", en="Certificates, exemptions, and what they list"),
    Group.TODOS: Text(zh="待办和材料", en="To-dos with their files"),
    Group.FEEDBACK: Text(zh="意见反馈", en="Feedback"),
    Group.MESSAGES: Text(zh="消息和提醒", en="Messages and reminders"),
    Group.CHATS: Text(zh="登录的聊天", en="Chats signed in"),
    Group.LOG: Text(zh="查阅和改动记录", en="Log of who opened what"),
}


def stored(id_number: IdNumber, counts: Mapping[Group, int]) -> Text:
    """What is stored, with the number masked: it is shown in the export alone."""
    return lines(
        Text(zh=f"<b>{TITLE.zh}</b>", en=f"<b>{TITLE.en}</b>"),
        Text(zh=f"身份证号 {id_number.masked}，加密保存", en=f"ID number {id_number.masked}, kept encrypted"),
        *(counted(group, counts[group]) for group in Group),
    )


def counted(group: Group, count: int) -> Text:
    name = GROUPS[group]
    return Text(zh=f"{name.zh} {count} 条", en=f"{name.en}: {count}")


def rights(hotline: str) -> Text:
    return Text(
        zh=f"要更正，按“修改信息”；身份证号由平台管理员更正，请拨客服 {hotline}。\n"
        "培训记录、已出的证书和查阅记录，按事业单位人事档案和培训登记要求保留。",
        en=f"To correct something, press “Change my data”; the operators mend an ID number, call"
        f" {hotline}.\nTraining records, issued certificates and the log are kept as personnel files of public"
        " institutions and training registers require.",
    )


ASK_PASSWORD = Text(
    zh="<b>导出我的数据</b>\n导出的文件里有您的完整身份证号，请先发登录密码确认是您本人。",
    en="<b>Export my data</b>\nThe file holds your whole ID number. Please send your password first.",
)
ONLY_TEXT = Text(zh="请发登录密码，用文字。", en="Please send your password, as text.")


BEING_MADE = Text(zh="⏳ 正在导出，好了直接发到下面。", en="⏳ Being put together; it appears below in a moment.")
NOT_MADE = Text(
    zh="现在没导出成，请过一会儿再试。", en="It could not be exported right now. Please try again in a while."
)


def exported(files: int, left_out: int) -> Text:
    """What stands below the export."""
    if left_out:
        return Text(
            zh=f"📄 我的数据。里面有全部记录；{left_out} 份文件合起来太大，没有放进去，可以在各自的页面里打开。",
            en=f"📄 My data. All records are inside; {left_out} files are too large together and were left out. Each"
            " can be opened on its own screen.",
        )
    return Text(
        zh=f"📄 我的数据。里面有全部记录和 {files} 份文件。文件里有完整身份证号，请妥善保管。",
        en=f"📄 My data: all records and {files} {'file' if files == 1 else 'files'}. Your whole ID number is in it;"
        " please keep it safe.",
    )


FILE_NAME = "我的数据.zip"
DATA_FILE = "数据.json"
README_FILE = "说明.txt"
FOLDER = "文件/"
