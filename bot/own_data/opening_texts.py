"""Words of 谁看过我的记录: what was done, by which office."""

from datetime import datetime

from bot.texts import Text, clock, day, paged
from core.years import day_in_shanghai

NOBODY = Text(zh="还没有别人看过或改动过您的记录。", en="Nobody else has opened or changed your record.")
SELF = Text(zh="本人", en="yourself")
PROGRAM = Text(zh="系统", en="the system")
OTHER = Text(zh="其他人（现在没有职务）", en="somebody without an office now")
WITH_NUMBER = Text(zh="凭编号和姓名核验的人", en="somebody who knew number and name")
FOR_OTHER = Text(zh="（代办）", en=" (on somebody else's phone)")

_EXACT = {
    "sign_in": Text(zh="登录", en="signed in"),
    "bundle.taken": Text(zh="打包了多年度证明材料", en="put together proof of several years"),
    "data.exported": Text(zh="导出了数据", en="exported the data"),
    "account.closing": Text(zh="申请注销账户", en="asked to close the account"),
    "account.kept": Text(zh="撤回了注销", en="kept the account open"),
    "account.closed": Text(zh="注销了账户", en="closed the account"),
    "certificate.applied": Text(zh="申请了证书", en="applied for a certificate"),
    "certificate.downloaded": Text(zh="下载了证书", en="downloaded a certificate"),
    "certificate.issued_anew": Text(zh="另出了证书", en="issued a certificate anew"),
    "certificate.kept": Text(zh="看过变动的学时，保留了证书", en="looked at changed hours and let a certificate stand"),
    "certificate.opened": Text(zh="打开了证书", en="opened a certificate"),
    "certificate.revoked": Text(zh="撤销了证书", en="revoked a certificate"),
    "certificate.verified": Text(zh="核验了证书", en="verified a certificate"),
    "correction.asked": Text(zh="申请更正证书", en="asked for a correction"),
    "correction.withdrawn": Text(zh="撤回了更正申请", en="withdrew a request for a correction"),
    "departure.noted": Text(zh="记下了人员去向", en="noted that the person left or is back"),
    "exemption.downloaded": Text(zh="下载了免训证明", en="downloaded an exemption"),
    "exemption.filed": Text(zh="填报了免训", en="filed an exemption"),
    "evidence.shown": Text(zh="打开了材料", en="opened files"),
    "evidence.delivered": Text(zh="收到了待审的材料", en="received files to review"),
    "feedback.forwarded": Text(zh="转交了反馈（不带姓名和单位）", en="passed feedback on, without name and unit"),
    "feedback.opened": Text(zh="打开了反馈", en="opened feedback"),
    "feedback.submitted": Text(zh="提交了反馈", en="sent feedback"),
    "hour_proof.asked_for": Text(zh="开具了学时证明", en="had a proof of hours made"),
    "hour_proof.downloaded": Text(zh="下载了学时证明", en="downloaded a proof of hours"),
    "id_number.corrected": Text(zh="更正了身份证号", en="corrected the ID number"),
    "id_number.opened": Text(zh="打开了身份证号更正", en="opened the record to correct the ID number"),
    "identity.confirmed": Text(zh="确认了身份", en="confirmed the identity"),
    "identity.declined": Text(zh="没有确认身份", en="did not confirm the identity"),
    "identity.corrected": Text(zh="更正了姓名或单位", en="corrected name or unit"),
    "profile.changed": Text(zh="修改了个人信息", en="changed the profile"),
    "password.set": Text(zh="设了新密码", en="set a password"),
    "platform.entered": Text(zh="进入了学习平台", en="entered a learning platform"),
    "platform.told": Text(zh="把资料变更告诉了学习平台", en="told a learning platform of a change"),
    "uncredited.contacted": Text(zh="为缺的学时联系了平台", en="asked a platform about missing hours"),
    "uncredited.exported": Text(zh="导出了缺的学时给平台", en="put missing hours into a list for the platform"),
    "role.granted": Text(zh="给了职务", en="gave an office"),
    "role.ended": Text(zh="收回了职务", en="took an office back"),
}
_BY_PREFIX = {
    "claim": Text(zh="审核了活动学时申报", en="reviewed a claim"),
    "todo": Text(zh="审核了待办", en="reviewed a to-do"),
    "correction": Text(zh="审核了证书更正", en="reviewed a correction"),
    "record_change": Text(zh="审核了证书的学时变动", en="reviewed changed hours of a certificate"),
    "feedback": Text(zh="处理了反馈", en="dealt with feedback"),
    "uncredited": Text(zh="处理了缺的学时", en="dealt with missing hours"),
    "exemption": Text(zh="审核了免训", en="reviewed an exemption"),
    "identity": Text(zh="处理了身份确认", en="dealt with the identity"),
    "unit_admin": Text(zh="处理了管理员申请", en="dealt with the request for a role"),
    "new_unit": Text(zh="处理了缺失的单位", en="dealt with a missing unit"),
    "recovery": Text(zh="处理了找回密码", en="dealt with a lost password"),
    "certificate": Text(zh="处理了证书", en="dealt with a certificate"),
    "role": Text(zh="处理了职务", en="dealt with an office"),
    "platform": Text(zh="处理了学习平台账号", en="dealt with an account on a platform"),
    "evidence": Text(zh="打开了材料", en="opened files"),
    "notice": Text(zh="处理了通知", en="dealt with a notice"),
}
_SOMETHING = Text(zh="打开或改动了记录", en="opened or changed the record")


def action(code: str) -> Text:
    """What was done; whatever has no words of its own says what it was about."""
    return _EXACT.get(code) or _BY_PREFIX.get(code.partition(".")[0], _SOMETHING)


def title(total: int, place: tuple[int, int], *, everything: bool) -> Text:
    zh, en = ("全部记录", "Everything") if everything else ("谁看过我的记录", "Who opened my record")
    if total:
        zh, en = f"{zh} · 共 {total} 条", f"{en} · {total} in all"
    where = paged(*place)
    return Text(zh=f"<b>{zh}{where.zh}</b>", en=f"<b>{en}{where.en}</b>")


def entry(at: datetime, who: Text, what: Text, this_year: int) -> Text:
    when = day(day_in_shanghai(at), this_year)
    return Text(zh=f"{when.zh} {clock(at)} {who.zh}{what.zh}", en=f"{when.en} {clock(at)} {who.en}: {what.en}")
