"""Words of registration: the unit, the questions, the summary, the password, the announcement."""

from collections.abc import Sequence

from bot.registration.finder import Found
from bot.texts import Text, cut, lines, quoted, same
from core.id_numbers import IdNumber
from core.people import Standing
from core.registration import Entry
from core.rulebook import FieldKind
from core.units import Unit

LONGEST_QUERY = 20
"""Characters of what was looked for, where it is said again."""

TITLE = Text(zh="注册", en="Registration")
AGREE = Text(zh="同意，开始", en="I agree, begin")
WHOLE_NOTICE = Text(zh="看全文", en="Read it all")
NOTICE_CHANGED = Text(zh="内容有更新，请再看一遍。", en="The notice has changed; please read it again.")
REGISTERED_ALREADY = Text(zh="您已经注册过了。", en="You are registered already.")
ONLY_TEXT = Text(
    zh="这一步请直接发文字，或按下面的按钮。", en="Please send text at this step, or press a button below."
)
ONLY_BUTTONS = Text(zh="这一步请按下面的按钮。", en="Please press one of the buttons below.")
STEP_BACK = Text(zh="« 上一步", en="« Back")

UNIT = Text(zh="单位", en="Unit")
REQUIRED = Text(zh="（必填）", en=" (required)")
OPTIONAL = Text(zh="（可跳过）", en=" (optional)")
ASK_UNIT = Text(
    zh="输入单位名称、简称、拼音或首字母，例如“长沙一中”或“csyz”。",
    en="Type your unit's name, short name, pinyin or initials, such as “长沙一中” or “csyz”.",
)
BROWSE = Text(zh="按地区和主管部门找", en="By region and authority")
NOT_LISTED = Text(zh="没有我的单位", en="My unit is not here")
CHOOSE_AGAIN = Text(zh="重新选择", en="Choose another")
SEARCH = Text(zh="输入名称找", en="Type a name")
SEARCH_AGAIN = Text(zh="再找一次", en="Search again")
UP = Text(zh="« 上一级", en="« Up")
TREE_ENDS = Text(zh="这里还没有登记单位。", en="No unit is listed here yet.")
UNIT_GONE = Text(zh="这家单位已经不在名单里，请重新选择。", en="This unit is no longer listed. Please choose another.")


HAND_IN = Text(zh="重新提交", en="Hand in again")
SAVE = Text(zh="保存", en="Save")
SAVED = Text(zh="修改成功。", en="Saved.")
CORRECTION = Text(zh="修改", en="Change")


def title_of(words: Text) -> Text:
    return Text(zh=f"<b>{words.zh}</b>", en=f"<b>{words.en}</b>")


def correction_title(asked: Text) -> Text:
    """Of one question that is asked again."""
    return title_of(CORRECTION + Text(zh=" · ", en=" · ") + asked)


def id_number_stays(hotline: str) -> Text:
    return Text(
        zh=f"身份证号不能自己改，登记错了请拨客服 {hotline}。",
        en=f"The ID number cannot be changed here. If it is wrong, call {hotline}.",
    )


def was(answer: Text) -> Text:
    return Text(zh="修改前：", en="Before: ") + answer


def will_be(answer: Text) -> Text:
    return Text(zh="修改后：", en="After: ") + answer


def confirmed_again(standing: Standing) -> Text | None:
    """What saving a name or a unit means for whoever was confirmed."""
    if standing is not Standing.CONFIRMED:
        return None
    return Text(
        zh="保存后身份要由单位重新确认，确认以前不能申请证书。已出的证书不变。",
        en="Once saved, the unit confirms your identity again; until then no certificate can be applied for. Those"
        " issued stay as they are.",
    )


TRANSFER = Text(
    zh="学时全部保留；没办完的申报转到新单位审核。", en="All hours stay yours; open claims go to the new unit."
)
OFFICE_ENDS = Text(
    zh="您在原单位的单位管理员身份同时结束。", en="You will no longer be the admin of the unit you leave."
)


def found(query: str, total: int, many: bool) -> Text:
    words = quoted(cut(query, LONGEST_QUERY))
    if not total:
        return Text(
            zh=f"没有找到“{words}”。换个说法试试：写全称，或只写最特别的两三个字。",
            en=f"Nothing found for “{words}”. Try the full name, or only its most telling part.",
        )
    if total == 1:
        return Text(zh=f"“{words}”找到 1 家单位", en=f"“{words}”: one unit")
    more = Text(zh="，多写几个字会更准", en="; type more to narrow it down") if many else same("")
    return Text(zh=f"“{words}”找到 {total} 家单位", en=f"“{words}”: {total} units") + more


def numbered(units: Sequence[Found]) -> Text:
    """Long names are numbered here and chosen by number, because buttons cut them."""
    return same(
        "\n".join(
            f"<b>{number}</b>  {quoted(unit.name)}" + (f"\n      {quoted(unit.above)}" if unit.above else "")
            for number, unit in enumerate(units, start=1)
        )
    )


def branch(path: Sequence[Unit], below: Sequence[Unit]) -> Text:
    """A node of the tree and what stands directly below it."""
    names = [f"<b>{number}</b>  {quoted(unit.name)}" for number, unit in enumerate(below, start=1)]
    here = same(quoted(" › ".join(unit.short_name for unit in path))) if path else None
    return lines(here, same("\n".join(names)) if names else TREE_ENDS)


def choose_this(name: str) -> Text:
    return Text(zh=f"就是这家：{name}", en=f"This one: {name}")


def unit_chosen(path: Sequence[Unit]) -> Text:
    above = quoted(" › ".join(unit.short_name for unit in path[:-1]))
    name = quoted(path[-1].name)
    return Text(zh=f"✅ 已选：{name}（{above}）", en=f"✅ Chosen: {name} ({above})")


def unit_with_authority(path: Sequence[Unit]) -> Text:
    """The unit and what stands right above it."""
    if not path:
        return SKIPPED
    name = quoted(path[-1].name)
    if len(path) == 1:
        return same(name)
    above = quoted(path[-2].short_name)
    return Text(zh=f"{name}（{above}）", en=f"{name} ({above})")


def unit_wanted(name: str, authority: str) -> Text:
    return Text(
        zh=f"✅ {quoted(name)}\n名单里还没有，请{quoted(authority)}新增。不用等，先往下填。",
        en=f"✅ {quoted(name)}\nIt is not listed yet; {quoted(authority)} will be asked to add it. You can go on.",
    )


def wanted_with_authority(name: str, authority: str) -> Text:
    """In the summary."""
    return Text(
        zh=f"{quoted(name)}（请{quoted(authority)}新增）", en=f"{quoted(name)} (to be added by {quoted(authority)})"
    )


ASK_UNIT_NAME = Text(
    zh="请发单位全称，和公章上一样，例如“长沙市第一中学”。主管部门新增以后，您自动转入。",
    en="Please send the full name on your unit's seal. The authority adds it, and you are put there.",
)


def take_name(name: str) -> Text:
    return Text(zh=f"就叫：{name}", en=f"It is: {name}")


def twins(name: str) -> Text:
    return Text(zh=f"“{quoted(name)}”是不是其中一家？", en=f"“{quoted(name)}”: is it one of these?")


NONE_OF_THEM = Text(zh="都不是，继续", en="None of them")


def ask_authority(name: str) -> Text:
    return Text(
        zh=f"“{quoted(name)}”归哪个主管部门管？\n输入名称、简称或拼音，例如“长沙市教育局”或“csjyj”。",
        en=f"Which authority is above “{quoted(name)}”?\nType its name, short name or pinyin.",
    )


BROWSE_AUTHORITIES = Text(zh="按地区找", en="By region")
OTHER_NAME = Text(zh="改单位名称", en="Change the name")


def authorities_found(query: str, total: int) -> Text:
    words = quoted(cut(query, LONGEST_QUERY))
    if not total:
        return Text(
            zh=f"没有找到叫“{words}”的主管部门，换个说法，或按地区找。",
            en=f"No authority found for “{words}”. Try other words, or look by region.",
        )
    return Text(zh=f"“{words}”找到 {total} 个主管部门", en=f"“{words}”: {total} authorities")


ASK = {
    FieldKind.NAME: Text(
        zh="请发您的姓名，和身份证上一样，例如“王芳”或“买买提·艾力”。",
        en="Please send your name as on your ID card, such as “王芳”.",
    ),
    FieldKind.ID_NUMBER: Text(
        zh="请发您的 18 位身份证号，最后一位可能是 X。您发的号码会马上从聊天里删除，加密保存。",
        en="Please send your ID number of 18 characters; the last may be X. Your message is deleted at once.",
    ),
    FieldKind.PHONE: Text(
        zh="请发您的手机号，例如 138 0013 8000。也可以直接发送您的联系人名片。",
        en="Please send your mobile number, such as 138 0013 8000, or share your own contact.",
    ),
    FieldKind.CHOICE: Text(zh="请选一项。", en="Please choose one."),
    FieldKind.ENTRY: Text(
        zh="您是哪一年进事业单位工作的？例如 2019，记得月份就发 2019 年 9 月。",
        en="When did you enter public service? For example 2019, or 2019-09 if you know the month.",
    ),
}


def current(answer: Text) -> Text:
    return Text(zh="现在填的是：", en="At present: ") + answer


def id_number_kept(id_number: IdNumber) -> Text:
    return Text(
        zh=f"✅ {id_number.masked} 已核对，您发的号码已从聊天里删除。",
        en=f"✅ {id_number.masked} checked; your message was deleted from the chat.",
    )


def entry(answer: Entry) -> Text:
    if answer.month is None:
        return Text(zh=f"{answer.year} 年", en=str(answer.year))
    return Text(zh=f"{answer.year} 年 {answer.month} 月", en=f"{answer.year}-{answer.month:02d}")


TAKEN = Text(zh="这个身份证号已经注册过。", en="This ID number is registered already.")
TYPE_AGAIN = Text(zh="重新输入", en="Type it again")
KEEP_IT = Text(zh="不改，下一步", en="Keep it")
CLEAR = Text(zh="清空", en="Clear")
NOT_YOUR_CONTACT = Text(
    zh="这是别人的名片。请发您自己的手机号，例如 138 0013 8000。",
    en="This is somebody else's contact. Please send your own number, such as 138 0013 8000.",
)

SUMMARY = Text(zh="<b>注册 · 请核对</b>", en="<b>Registration · please check</b>")
SUMMARY_HINT = Text(zh="要改哪一项，就按哪一项。", en="To change something, press it.")
SKIPPED = Text(zh="未填", en="not given")
ALL_RIGHT = Text(zh="都对，下一步", en="All right, next")


def summary_row(name: Text, answer: Text) -> Text:
    return name + Text(zh="：", en=": ") + answer


PASSWORD = Text(zh="登录密码", en="Password")
ASK_PASSWORD = Text(
    zh="请设一个登录密码：至少 8 位，字母和数字都要有，不能用身份证号后六位。您发的密码会马上从聊天里删除。",
    en="Choose a password: at least 8 characters, letters and digits, not the last six of your ID number."
    " Your message is deleted at once.",
)
ASK_PASSWORD_AGAIN = Text(
    zh="✅ 密码可以用，已从聊天里删除。请再发一次，确认没有输错。",
    en="✅ Good; your message was deleted. Please send the password once more to be sure.",
)
PASSWORDS_DIFFER = Text(zh="两次发的密码不一样，请重新设一次。", en="The two passwords differ. Please choose it again.")
OTHER_PASSWORD = Text(zh="换一个密码", en="Another password")
CHECK_AGAIN = Text(zh="« 返回核对", en="« Back to the summary")

ENTER_HOME = Text(zh="进入首页", en="Go to the home page")


def please_read(seconds: int) -> Text:
    return Text(zh=f"请阅读 {seconds} 秒", en=f"Please read: {seconds} s")


def still(seconds: int) -> Text:
    return Text(zh=f"还有 {seconds} 秒", en=f"{seconds} more seconds")
