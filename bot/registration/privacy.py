"""The privacy notice: five lines before the first question, and the whole of it on request (PIPL §17, §28-30)."""

import zlib

from bot.texts import Text, quoted


def notice(operator: str) -> Text:
    return Text(
        zh=(
            "<b>注册前请您了解</b>\n"
            "收集：姓名、身份证号、手机、单位和岗位信息。\n"
            f"用途：办理培训学时和证书。由{quoted(operator)}保管，身份证号加密保存。\n"
            "您可以随时查看、导出、更正和申请删除。"
        ),
        en=(
            "<b>Before you register</b>\n"
            "We collect: name, ID number, phone, unit and post.\n"
            f"For: training hours and certificates. Kept by {quoted(operator)}; the ID number is encrypted.\n"
            "You can see, export, correct and have deleted your data at any time."
        ),
    )


def whole_notice(operator: str, number: str) -> Text:
    who = quoted(operator)
    return Text(
        zh=(
            "<b>隐私说明全文</b>\n"
            f"一、处理者：{who}，客服 {number}。\n"
            "二、收集什么：姓名、身份证号、手机号、单位、岗位类别、职称、学历、入职时间，以及您的学时、申报和证书。"
            "不收集身份证照片，不收集人脸。\n"
            "三、为什么：确认身份，记录学时，审核申报，出具培训证书和证明。不用于其他目的，不做广告。\n"
            "四、身份证号是敏感个人信息：证书必须对应到本人，所以需要它。加密保存，界面上只显示前两位，"
            "您发的号码会马上从聊天里删除。\n"
            "五、谁能看到：您自己、您的单位管理员、上级主管部门的审核员，只限办理需要，查看会留下记录。\n"
            "六、学习平台：只有您第一次进入某个平台并同意时，才把姓名、身份证号、单位和手机号交给它。\n"
            "七、聊天工具：您在聊天里发的内容经过聊天服务商的服务器，可能在境外。不愿意的，请改用网站或联系单位管理员。\n"
            "八、保存多久：在职期间和法规要求的年限内；您申请删除后，依法不必保留的都会删除。\n"
            f"九、您的权利：查看、导出、更正、删除、撤回同意。在“账户信息”里查看，其余请拨客服 {number}。"
            "撤回同意不影响之前已经办好的事。"
        ),
        en=(
            "<b>The whole privacy notice</b>\n"
            f"1. Who: {who}, hotline {number}.\n"
            "2. What: name, ID number, mobile phone, unit, post category, title, education, time of entry; your hours,"
            " claims and certificates. No photo of your ID card, no face.\n"
            "3. Why: to know who you are, keep your hours, review claims and issue certificates. Nothing else, no"
            " advertising.\n"
            "4. The ID number is sensitive: a certificate must belong to one person. It is encrypted, only its first"
            " two digits are ever shown, and your message with it is deleted at once.\n"
            "5. Who sees it: you, the admin of your unit and the reviewers above, as far as their work needs it; every"
            " look is logged.\n"
            "6. Learning platforms get your name, ID number, unit and phone only when you first enter one and agree.\n"
            "7. The chat: what you send passes the servers of the chat service, which may be abroad. If you do not"
            " want that, use the website or ask the admin of your unit.\n"
            "8. How long: while you are in service and as long as the law demands; what need not be kept is deleted"
            " when you ask.\n"
            f"9. Your rights: see (under “My account”), export, correct, delete, withdraw consent (call {number})."
            " Withdrawing does not undo what was done before."
        ),
    )


def edition(operator: str, number: str, version: str) -> str:
    """Eight characters that change with the words or the version, so that nobody agrees to what was not shown."""
    shown = notice(operator) + whole_notice(operator, number)
    return f"{zlib.crc32(f'{version}{shown.zh}{shown.en}'.encode()):08x}"
